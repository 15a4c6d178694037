//! What all requests of a client have, unless a call has something else.

use http::{HeaderMap, HeaderName};

use super::percent::{encode, Keep};
use super::{header, IDEMPOTENCY_KEY};

/// What all requests of a client have.
#[derive(Default)]
pub(crate) struct Common {
    pub(super) headers: HeaderMap,
    /// The names, and the encoded pairs.
    pub(super) query: Vec<(String, String)>,
}

impl Common {
    /// Sets a header, in place of one of the same name.
    pub(crate) fn header(&mut self, name: &str, value: &str) -> Result<(), String> {
        let name: HeaderName = header::name(name)?;
        if name == IDEMPOTENCY_KEY {
            return Err(format!("the header `{name}` must differ from call to call"));
        }
        let mut value =
            header::value(value).map_err(|reason| format!("the value of the header `{name}` {reason}"))?;
        // It can be a credential.
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(())
    }

    /// Adds a pair to the query, in place of one of the same name.
    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.query.retain(|(known, _)| known != name);
        let encoded = [name, value].map(|text| encode(text, Keep::Unreserved, None));
        self.query.push((name.to_owned(), encoded.join("=")));
    }
}
