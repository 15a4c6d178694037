//! Reads events whose type in the document describes the whole event.

use bytes::Bytes;
use serde_json::{Map, Value};

use super::super::response::decode;
use super::super::DecodeError;

/// Reads an event whose type has the members `event`, `id` and `data`. The data is read as JSON or as a string,
/// whichever fits better. Also returns the number of mismatches.
///
/// Some documents describe data with such members in this way. Then the members are in the data itself.
pub(crate) fn read<T>(
    name: &str,
    id: Option<&str>,
    data: &Bytes,
    read: impl Fn(&Bytes) -> Result<(T, usize), DecodeError>,
) -> Result<(T, usize), DecodeError> {
    let text = decode::text(data)?;
    let as_text = wholes(name, id, &Value::from(text));
    let Ok(value) = decode::value(text).map(|tree| tree.to_value()) else {
        return best(as_text, &read);
    };
    let whole = wholes(name, id, &value);
    let inner = std::iter::once(data.clone());
    let as_json = if value.get("event").is_some() && value.get("data").is_some() {
        best(inner.chain(whole), &read)
    } else {
        best(whole.chain(inner), &read)
    };
    match as_json {
        Ok((_, 0)) => as_json,
        // JSON with unknown properties is not a string, though a string has no mismatches.
        Ok((_, 1..usize::MAX)) => {
            best(as_text, &read).ok().filter(|(_, mismatches)| *mismatches == 0).map_or(as_json, Ok)
        }
        Ok(_) | Err(_) => best(as_text, &read).or(as_json),
    }
}

/// The event as an object: with all members, and without optional ones. The id can be that of an earlier event, and
/// `message` is the name of an event without a name.
fn wholes<'a>(name: &'a str, id: Option<&'a str>, data: &Value) -> impl Iterator<Item = Bytes> + 'a {
    let data = data.clone();
    let ids = [id, None].into_iter().take(if id.is_some() { 2 } else { 1 });
    let names = [Some(name), None].into_iter().take(if name == "message" { 2 } else { 1 });
    names.flat_map(move |name| ids.clone().map(move |id| (name, id))).map(move |(name, id)| {
        let members =
            [("event", name.map(Value::from)), ("id", id.map(Value::from)), ("data", Some(data.clone()))];
        let members = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Bytes::from(Value::Object(members.collect::<Map<_, _>>()).to_string())
    })
}

/// The first reading with the fewest mismatches. If all fail, the error of the first.
fn best<T>(
    candidates: impl Iterator<Item = Bytes>,
    read: &impl Fn(&Bytes) -> Result<(T, usize), DecodeError>,
) -> Result<(T, usize), DecodeError> {
    let mut best: Option<Result<(T, usize), DecodeError>> = None;
    for candidate in candidates {
        let reading = read(&candidate);
        let is_better = match (&best, &reading) {
            (None, _) | (Some(Err(_)), Ok(_)) => true,
            (Some(Ok((_, least))), Ok((_, mismatches))) => mismatches < least,
            (Some(_), Err(_)) => false,
        };
        if is_better {
            best = Some(reading);
        }
        if matches!(best, Some(Ok((_, 0)))) {
            break;
        }
    }
    best.unwrap_or_else(|| Err(DecodeError::new("the event is empty")))
}
