//! A parameter that is the whole query (OpenAPI 3.2.0, section 4.12.1).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::super::Call;
use super::form::form;
use super::percent::{encode, Keep};
use super::query::QueryStyle;
use super::RequestBuilder;

#[allow(dead_code, reason = "generated code uses a part")]
impl<T, E, M, S> Call<T, E, M, S> {
    /// Sets a query that is a form, if it has a value. The styles are those of properties that name one.
    pub(crate) fn query_form(mut self, value: &dyn ToJson, styles: &[(&str, QueryStyle)]) -> Self {
        self.request.query_string(value, |value| form(value, styles));
        self
    }

    /// Sets a query that is a text, if it has a value.
    pub(crate) fn query_string(mut self, value: &dyn ToJson) -> Self {
        self.request.query_string(value, |value| {
            let text = value.scalar().ok_or_else(|| "the value is not a text".to_owned())?;
            Ok(encode(&text, Keep::Unreserved, None))
        });
        self
    }
}

impl RequestBuilder {
    fn query_string(&mut self, value: &dyn ToJson, write: impl FnOnce(&Written) -> Result<String, String>) {
        let value = written(value);
        if value == Written::Null {
            return;
        }
        match write(&value) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.query.push(text),
            Err(reason) => self.fail(format!("the query cannot be written: {reason}")),
        }
    }
}
