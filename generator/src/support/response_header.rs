//! Headers of responses: their text goes in, a value comes out (OpenAPI 3.0.3, section 4.7.21).

use http::HeaderMap;
use serde_json::Value;

use super::json::FromJson;
use super::reader::Reader;

/// The value of a header in simple style, or in JSON. Nothing, if it is not there, or is not what it should be.
#[allow(dead_code, reason = "an API that describes no headers does not use it")]
pub(crate) fn read_header<T: FromJson>(headers: &HeaderMap, name: &str) -> Option<T> {
    readings(headers, name)?.iter().find_map(|value| T::read(value, &mut Reader::default()).ok())
}

/// What the text can stand for: the type decides.
fn readings(headers: &HeaderMap, name: &str) -> Option<[Value; 4]> {
    let lines = headers.get_all(name).iter().map(|value| value.to_str().ok()).collect::<Option<Vec<_>>>()?;
    if lines.is_empty() {
        return None;
    }
    let text = lines.join(", ");
    let json = |text: &str| serde_json::from_str(text).unwrap_or_default();
    let items = || text.split(',').map(str::trim).filter(|item| !item.is_empty());
    Some([
        Value::from(text.as_str()),
        json(&text),
        items().map(Value::from).collect(),
        items().map(json).collect(),
    ])
}
