//! A parameter that is the whole query (OpenAPI 3.2.0, section 4.12.1).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::form::form;
use super::percent::{encode, Keep};
use super::query::QueryStyle;
use super::RequestBuilder;

/// What stands for the name of the whole query, which has none. The document has no other parameter in the query.
const WHOLE: &str = "?";

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a query that is a form, if it has a value. The styles are as those of a body.
    pub(crate) fn query_form(
        mut self: Box<Self>,
        value: &dyn ToJson,
        styles: &[(QueryStyle, &[&str])],
    ) -> Box<Self> {
        self.whole_query(value, |value| form(value, styles));
        self
    }

    /// Sets a query that is a text, if it has a value.
    pub(crate) fn query_string(mut self: Box<Self>, value: &dyn ToJson) -> Box<Self> {
        self.whole_query(value, |value| {
            let text = value.scalar().ok_or_else(|| "the value is not a text".to_owned())?;
            Ok(encode(&text, Keep::Unreserved, None))
        });
        self
    }

    fn whole_query(&mut self, value: &dyn ToJson, write: impl FnOnce(&Written) -> Result<String, String>) {
        let value = written(value);
        if value == Written::Null {
            return;
        }
        match write(&value) {
            Ok(text) => self.set_query(WHOLE, Some(text).filter(|text| !text.is_empty())),
            Err(reason) => self.fail(format!("the query cannot be written: {reason}")),
        }
    }
}
