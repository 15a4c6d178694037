//! The parameters that belong to a client: each is written once, and sent by the calls that have it.

use std::fmt;
use std::sync::Arc;

/// A parameter of a client, written as a request has it.
#[derive(Clone)]
pub(crate) struct ClientParameter {
    pub(super) location: Location,
    pub(super) name: &'static str,
    /// The text, if the value has one, or why it cannot be sent.
    pub(super) text: Result<Option<String>, String>,
}

/// Where a parameter of a client is in a request.
#[allow(dead_code, reason = "an API uses some of them")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    /// In the path: encoded segments.
    Path,
    /// In the query: encoded pairs.
    Query,
    /// The value of a header.
    Header,
    /// In the `cookie` header: pairs.
    Cookie,
}

/// A parameter that each client must have: its location, its name, and the method that sets it.
pub(crate) type Needed = (Location, &'static str, &'static str);

impl ClientParameter {
    /// Whether it is one that each client must have.
    pub(crate) fn is(&self, (location, name, _): &Needed) -> bool {
        (self.location, self.name) == (*location, *name)
    }

    /// Why the value cannot be sent, if it cannot.
    pub(crate) fn problem(&self) -> Option<(&'static str, String)> {
        self.text.as_ref().err().map(|reason| (self.name, reason.clone()))
    }
}

/// The parameters of a client. A clone is cheap.
#[derive(Clone, Default)]
pub(crate) struct ClientParameters(Option<Arc<Vec<ClientParameter>>>);

impl ClientParameters {
    pub(crate) fn new(parameters: Vec<ClientParameter>) -> Self {
        Self((!parameters.is_empty()).then(|| Arc::new(parameters)))
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[ClientParameter] {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default()
    }

    /// The text of a parameter, if it has one. An error says why it cannot be sent.
    pub(super) fn text(&self, location: Location, name: &str) -> Result<Option<&str>, String> {
        let mut all = self.all().iter();
        match all.find(|it| it.location == location && it.name == name).map(|it| &it.text) {
            None => Ok(None),
            Some(Ok(text)) => Ok(text.as_deref()),
            Some(Err(reason)) => Err(format!("the client parameter `{name}` {reason}")),
        }
    }
}

/// Why a call cannot be sent that needs a parameter of the client.
pub(super) fn not_set(name: &str) -> String {
    format!("the client parameter `{name}` is not set: the builder sets it, or a method of the client, for a handle")
}

/// Shows the names. A value can be a secret.
impl fmt::Debug for ClientParameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}

impl fmt::Debug for ClientParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}
