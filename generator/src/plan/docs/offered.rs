//! The media types of a response that a call can ask for, in words.

use super::signs::code;
use crate::ir::api::{Operation, ResponseBody};

/// What the response is offered as, if a call has a choice.
pub(super) fn sentence(operation: &Operation) -> String {
    const ASK: &str = "asks for one with [`Call::header`](support::Call::header) and the name `accept`";
    const READ: &str = "reads it with [`Call::read_as`](support::Call::read_as)";
    let one_of = |media_types: &[&str]| {
        let names: Vec<String> = media_types.iter().map(|media_type| code(media_type)).collect();
        names.join(" or ")
    };
    let others: Vec<&str> = operation.others.iter().map(String::as_str).collect();
    if !others.is_empty() {
        let media_types = one_of(&others);
        return format!("The response is also offered as {media_types}: a call {ASK}, and {READ}.");
    }
    let asked: Vec<&str> = operation.accept.iter().flat_map(|accept| accept.split(", ")).collect();
    let is_raw = matches!(operation.success, ResponseBody::Binary | ResponseBody::Text);
    match is_raw && asked.len() > 1 {
        true => format!("The response is {}: a call {ASK}.", one_of(&asked)),
        false => String::new(),
    }
}
