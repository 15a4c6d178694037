//! What a call gives, in words with links to the types.

use super::header_link::header_link;
use super::paged;
use super::signs::code;
use crate::ir::client::{CallType, Header, Type};
use crate::ir::scalar::RustType;

/// What the response of a call is, and its error where the document says what that is.
pub(super) fn sentence(call: &CallType) -> String {
    let success = words(&call.success);
    match &call.failure {
        Type::Value | Type::Unit => format!("The response is {success}."),
        failure => format!("The response is {success}; an error is {}.", words(failure)),
    }
}

/// The headers of a success response, without the one that the sentence about pages names.
pub(super) fn headers(call: &CallType) -> String {
    let is_other = |header: &&Header| !call.pages.iter().any(|pages| paged::leads(&pages.paging, header));
    let links: Vec<String> =
        call.headers.iter().filter(is_other).map(|header| header_link(call, header)).collect();
    match links.as_slice() {
        [] => String::new(),
        [one] => format!("Header: {one}."),
        several => format!("Headers: {}.", several.join(", ")),
    }
}

fn words(type_: &Type) -> String {
    match type_ {
        Type::Value => "any JSON".to_owned(),
        Type::Unit => "empty".to_owned(),
        Type::Bytes | Type::Upload => "bytes".to_owned(),
        Type::Text => "text".to_owned(),
        Type::FilePart => "a file".to_owned(),
        Type::Scalar(scalar) => {
            let (RustType::Std(name) | RustType::Support(name)) = scalar.facts().rust;
            code(name)
        }
        Type::Named(name) => format!("[`types::{name}`]"),
        Type::Path(path) => code(path),
        Type::Vec(inner) => format!("a list of {}", words(inner)),
        Type::Map(inner) | Type::KeyedMap(_, inner) => format!("a map of {}", words(inner)),
        Type::Option(inner) | Type::Nullable(inner) => format!("{} or `null`", words(inner)),
        Type::Box(inner) | Type::Secret(inner) => words(inner),
        Type::EventStream(inner) => format!("a stream of events, each {}", words(inner)),
        Type::ItemStream(inner) => format!("a stream of values, each {}", words(inner)),
    }
}
