//! Events that are described as a whole: an event goes in, an object that has its name, id and data comes out.

use bytes::Bytes;
use serde_json::{json, Value};

use super::DecodeError;

/// Reads an event whose type has the members `event`, `id` and `data`: the data as JSON, or as a text where that does
/// not fit.
///
/// Some documents describe data so that has such members itself. The name of the event is in the data then.
pub(super) fn read<T>(
    name: &str,
    id: Option<&str>,
    data: &Bytes,
    read: impl Fn(&Bytes) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let whole = |data: Value| match id {
        Some(id) => json!({ "event": name, "id": id, "data": data }),
        None => json!({ "event": name, "data": data }),
    };
    let read_whole = |data| read(&whole(data).to_string().into());
    let as_text = || read_whole(String::from_utf8_lossy(data).into());
    let Ok(value) = serde_json::from_slice::<Value>(data) else {
        return as_text();
    };
    if value.get("event").is_some() && value.get("data").is_some() {
        return read(data).or_else(|error| read_whole(value).map_err(|_| error));
    }
    read_whole(value).or_else(|error| read(data).or_else(|_| as_text()).map_err(|_| error))
}
