//! Sets the parameters that belong to a client, and sends them.

use super::super::call::core::Core;
use super::super::ClientBuilder;
use super::client_parameter::{not_set, ClientParameter, ClientParameters, Location, Needed};
use super::{path, RequestBuilder};

#[allow(dead_code, reason = "generated code uses a part")]
impl ClientParameter {
    /// A path parameter of one segment.
    pub(crate) fn segment(name: &'static str, text: &str) -> Self {
        Self::path_text(name, path::segment(text))
    }

    /// A path parameter of several segments.
    pub(crate) fn segments(name: &'static str, text: &str) -> Self {
        Self::path_text(name, path::segments(text))
    }

    fn path_text(name: &'static str, text: Result<String, &str>) -> Self {
        Self { location: Location::Path, name, text: text.map(Some).map_err(str::to_owned) }
    }
}

impl<C: 'static> ClientBuilder<C> {
    /// Sets a parameter of the client, in place of an earlier value.
    pub(crate) fn parameter(mut self, parameter: ClientParameter) -> Self {
        replace(&mut self.parameters, parameter);
        self
    }

    /// Sets which parameters each client must have.
    #[allow(dead_code, reason = "an API whose client parameters are optional does not use it")]
    pub(crate) fn needs(mut self, parameters: &'static [Needed]) -> Self {
        self.needed = parameters;
        self
    }

    /// Builds the client also without the parameters that its calls need: for a program that sets them with a handle each
    /// time, such as one for each tenant. By default, [`ClientBuilder::build`] fails without them.
    ///
    /// A call that needs a parameter that is not set is not sent: sending returns an error for which
    /// [`Error::is_request`](super::super::Error::is_request) is true.
    pub fn parameters_later(mut self) -> Self {
        self.needed = &[];
        self
    }
}

impl<M> Core<M> {
    /// The same client with another value of a parameter. It shares the connections and all else.
    pub(crate) fn with(&self, parameter: ClientParameter) -> Self {
        let mut parameters = self.parameters.all().to_vec();
        replace(&mut parameters, parameter);
        let mut core = self.clone();
        core.parameters = ClientParameters::new(parameters);
        core
    }
}

/// Adds a parameter, in place of an earlier value.
fn replace(parameters: &mut Vec<ClientParameter>, parameter: ClientParameter) {
    parameters.retain(|known| (known.location, known.name) != (parameter.location, parameter.name));
    parameters.push(parameter);
}

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sends a query parameter of the client, if it has a value.
    pub(crate) fn client_query(mut self: Box<Self>, name: &'static str, is_required: bool) -> Box<Self> {
        let part = self.of_client(Location::Query, name, is_required);
        self.set_query(name, part);
        self
    }

    /// Sends a header of the client, if it has a value.
    pub(crate) fn client_header(mut self: Box<Self>, name: &'static str, is_required: bool) -> Box<Self> {
        if let Some(value) = self.of_client(Location::Header, name, is_required) {
            self.header(name, &value);
        }
        self
    }

    /// Sends a cookie of the client, if it has a value.
    pub(crate) fn client_cookie(mut self: Box<Self>, name: &'static str, is_required: bool) -> Box<Self> {
        let pairs = self.of_client(Location::Cookie, name, is_required);
        self.set_cookies(name, pairs);
        self
    }

    fn of_client(&mut self, location: Location, name: &str, is_required: bool) -> Option<String> {
        match self.parameters.text(location, name) {
            Ok(Some(text)) => return Some(text.to_owned()),
            Ok(None) if is_required => self.fail(not_set(name)),
            Ok(None) => {}
            Err(problem) => self.fail(problem),
        }
        None
    }
}
