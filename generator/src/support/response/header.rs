//! The headers of responses that the document describes (OpenAPI 3.0.3, section 4.7.21).

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde_json::{Map, Value};

use super::super::json::reader::Reader;
use super::super::json::tree::Tree;
use super::super::json::FromJson;
use super::decode;
use super::Response;

/// A header of responses, and the type of its value.
///
/// ```text
/// let response = client.list_pets().send_response().await?;
/// let next = response.header(operations::ListPets::X_NEXT);
/// ```
pub struct ResponseHeader<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> ResponseHeader<T> {
    #[allow(dead_code, reason = "an API that describes no headers does not use it")]
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// The name of the header.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Declares the headers of the responses of operations, a constant for each: `ListPets::X_TOTAL: i64 = "x-total"` has the type
/// of the value, and the name of the header. One that is deprecated begins with `[deprecated]`.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API that describes no headers does not use it")]
macro_rules! response_headers {
    ($($(#[$attribute:meta])* $([$mark:ident])? $operation:ident::$header:ident: $value:ty = $name:literal,)*) => {$(
        impl $operation {
            $(#[$attribute])*
            $(#[$mark])?
            pub const $header: support::ResponseHeader<$value> = support::ResponseHeader::new($name);
        }
    )*};
}

#[allow(unused_imports, reason = "an API that describes no headers does not use it")]
pub(crate) use response_headers;

impl<T: FromJson> ResponseHeader<T> {
    /// The value in these headers. `None`, if the header is absent or does not decode.
    pub fn read(&self, headers: &HeaderMap) -> Option<T> {
        let fit = |value| {
            let value = &Tree::from(value);
            let mut reader = Reader::default();
            let read = T::read(value, &mut reader).ok()?;
            Some((reader.mismatches(value), read))
        };
        let fits = readings(headers, self.name)?;
        // The first of those that fit best.
        fits.iter().filter_map(fit).min_by_key(|(mismatches, _)| *mismatches).map(|(_, read)| read)
    }
}

impl<T> Response<T> {
    /// The value of a header that the document describes. `None`, if it is absent or does not decode.
    pub fn header<H: FromJson>(&self, header: ResponseHeader<H>) -> Option<H> {
        header.read(self.headers())
    }
}

impl<T> Clone for ResponseHeader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ResponseHeader<T> {}

impl<T> fmt::Debug for ResponseHeader<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResponseHeader").field(&self.name).finish()
    }
}

/// The possible values of the text, in simple style or in JSON. The type decides between them.
fn readings(headers: &HeaderMap, name: &str) -> Option<Vec<Value>> {
    let lines = headers.get_all(name).iter().map(|value| value.to_str().ok()).collect::<Option<Vec<_>>>()?;
    if lines.is_empty() {
        return None;
    }
    let text = lines.join(", ");
    let json = |text: &str| decode::value(text).ok().map(|tree| tree.to_value());
    let plain = |text: &str| json(text).unwrap_or_else(|| Value::from(text));
    let parts: Vec<&str> = match text.trim() {
        "" => Vec::new(),
        text => text.split(',').map(str::trim).collect(),
    };
    // A cookie can contain commas, so its lines are not a list (RFC 6265, section 3).
    let items: Vec<&str> = if name.eq_ignore_ascii_case("set-cookie") {
        lines
    } else {
        parts.iter().copied().filter(|part| !part.is_empty()).collect()
    };
    let texts: Vec<Value> = items.iter().copied().map(Value::from).collect();
    let values: Option<Vec<Value>> = items.iter().copied().map(json).collect();
    let mut readings = vec![Value::from(text.as_str())];
    readings.extend(json(&text));
    readings.push(texts.into());
    readings.extend(values.map(Value::from));
    if let Some(members) = exploded(&items).or_else(|| paired(&parts)) {
        let object = |read: &dyn Fn(&str) -> Value| {
            members.iter().map(|(name, text)| ((*name).to_owned(), read(text))).collect::<Map<_, _>>()
        };
        readings.extend([Value::Object(object(&plain)), Value::Object(object(&|text| Value::from(text)))]);
    }
    Some(readings)
}

/// The members of an object that is exploded: `a=1,b=2`.
fn exploded<'a>(items: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    items.iter().map(|item| item.split_once('=')).collect()
}

/// The members of an object that is not exploded: `a,1,b,2`. Empty parts count, so that names and values stay paired.
fn paired<'a>(parts: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let pair = |pair: &[&'a str]| Some((*pair.first()?, *pair.get(1)?));
    parts.chunks(2).map(pair).collect()
}
