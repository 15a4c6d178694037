//! Header parameters (OpenAPI 3.0.3, section 4.7.12.3).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::client_parameter::{ClientParameter, Location};
use super::header;
use super::percent::Keep;
use super::style::{StyleRules, SIMPLE};
use super::RequestBuilder;

#[allow(dead_code, reason = "a client without such parameters does not use it")]
impl ClientParameter {
    /// A header.
    pub(crate) fn header(name: &'static str, explode: bool, value: &dyn ToJson) -> Self {
        let text = text(explode, &written(value)).and_then(header::checked);
        Self { location: Location::Header, name, text }
    }
}

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a header parameter, if it has a value.
    pub(crate) fn header_parameter(
        mut self: Box<Self>,
        name: &'static str,
        explode: bool,
        value: &dyn ToJson,
    ) -> Box<Self> {
        match text(explode, &written(value)) {
            Ok(None) => {}
            Ok(Some(value)) => self.header(name, &value),
            Err(reason) => self.fail(format!("the header parameter `{name}` {reason}")),
        }
        self
    }
}

const HEADER: StyleRules = StyleRules { keep: Keep::All, ambiguous: Some(','), ..SIMPLE };

/// The value of a header, if it has one.
fn text(explode: bool, value: &Written) -> Result<Option<String>, String> {
    StyleRules { explode, ..HEADER }.write("", value)
}
