//! Cookie parameters (OpenAPI 3.0.3, section 4.7.12.3).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::client_parameter::{ClientParameter, Location};
use super::header;
use super::percent::Keep;
use super::style::{StyleRules, SIMPLE};
use super::RequestBuilder;

#[allow(dead_code, reason = "a client without such parameters does not use it")]
impl ClientParameter {
    /// A cookie, percent-encoded or as it is.
    pub(crate) fn cookie(name: &'static str, explode: bool, is_encoded: bool, value: &dyn ToJson) -> Self {
        let rules = if is_encoded { FORM } else { COOKIE };
        let text = pairs(StyleRules { explode, ..rules }, name, &written(value)).and_then(header::checked);
        Self { location: Location::Cookie, name, text }
    }
}

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a cookie parameter, if it has a value.
    pub(crate) fn cookie(
        mut self: Box<Self>,
        name: &'static str,
        explode: bool,
        value: &dyn ToJson,
    ) -> Box<Self> {
        self.cookie_of(name, StyleRules { explode, ..FORM }, value);
        self
    }

    /// Sets a cookie parameter of the style `cookie`, if it has a value. Nothing is encoded (OpenAPI 3.2.0, section
    /// 4.12.3).
    pub(crate) fn cookie_as_is(
        mut self: Box<Self>,
        name: &'static str,
        explode: bool,
        value: &dyn ToJson,
    ) -> Box<Self> {
        self.cookie_of(name, StyleRules { explode, ..COOKIE }, value);
        self
    }

    fn cookie_of(&mut self, name: &'static str, rules: StyleRules, value: &dyn ToJson) {
        match pairs(rules, name, &written(value)) {
            Ok(pairs) => self.set_cookies(name, pairs),
            Err(reason) => self.fail(format!("the cookie parameter `{name}` {reason}")),
        }
    }
}

const FORM: StyleRules = StyleRules { between: "; ", keep: Keep::Cookie, named: Some("="), ..SIMPLE };
const COOKIE: StyleRules = StyleRules { keep: Keep::All, ambiguous: Some(','), ..FORM };

/// The pairs of the `cookie` header that a parameter is, if it has a value.
fn pairs(rules: StyleRules, name: &str, value: &Written) -> Result<Option<String>, String> {
    if rules.keep == Keep::All && holds_semicolon(value) {
        return Err("holds a `;`, which separates cookies".to_owned());
    }
    rules.write(name, value)
}

/// Whether a text in a value has a semicolon.
fn holds_semicolon(value: &Written) -> bool {
    match value {
        Written::Array(items) => items.iter().any(holds_semicolon),
        Written::Object(properties) => {
            properties.iter().any(|(key, value)| key.contains(';') || holds_semicolon(value))
        }
        scalar => scalar.scalar().is_some_and(|text| text.contains(';')),
    }
}
