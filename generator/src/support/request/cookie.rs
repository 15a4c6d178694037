//! Cookie parameters (OpenAPI 3.0.3, section 4.7.12.3).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::super::Call;
use super::percent::Keep;
use super::style::{StyleRules, SIMPLE};
use super::RequestBuilder;

#[allow(dead_code, reason = "generated code uses a part")]
impl<T, E, M, S> Call<T, E, M, S> {
    /// Adds a cookie parameter, if it has a value.
    pub(crate) fn cookie(mut self, name: &str, explode: bool, value: &dyn ToJson) -> Self {
        self.request.cookie(name, explode, value);
        self
    }
}

impl RequestBuilder {
    fn cookie(&mut self, name: &str, explode: bool, value: &dyn ToJson) {
        match pairs(explode, name, &written(value)) {
            Ok(pairs) => self.cookies.extend(pairs),
            Err(reason) => self.fail(format!("the cookie parameter `{name}` {reason}")),
        }
    }
}

const COOKIE: StyleRules = StyleRules { between: "; ", keep: Keep::Cookie, named: Some("="), ..SIMPLE };

/// The pairs of the `cookie` header that a parameter is, if it has a value.
fn pairs(explode: bool, name: &str, value: &Written) -> Result<Option<String>, String> {
    StyleRules { explode, ..COOKIE }.write(name, value)
}
