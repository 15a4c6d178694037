//! The limits of a call: those of its client, or its own.

use super::super::call::limits::Limits;
use super::RequestBuilder;

impl RequestBuilder {
    /// The limits.
    pub(crate) fn limits(&self) -> &Limits {
        self.limits.as_deref().unwrap_or(&self.settings.limits)
    }

    /// The limits, to be changed for this call alone.
    pub(crate) fn limits_mut(&mut self) -> &mut Limits {
        self.limits.get_or_insert_with(|| Box::new(self.settings.limits))
    }
}
