//! How the pages of a list are read, for the docs of a method.

use super::header_link::header_link;
use super::signs::code;
use crate::ir::client::{CallType, Header};
use crate::paging::{NextPage, PageParameter, Paging};

/// The sentence: what reads all pages, and how they lead to each other. Nothing for a call that gives no pages.
pub(super) fn sentence(call: &CallType) -> String {
    let Some(pages) = &call.pages else { return String::new() };
    let in_page = |at: &[String]| code(&at.join("."));
    let how = match &pages.paging.next {
        NextPage::Cursor { at, parameter } => {
            format!("with {} of one as {} of the next", in_page(at), set(parameter))
        }
        NextPage::Header { name, parameter } => {
            format!("with the header {} of one as {} of the next", header(call, name), set(parameter))
        }
        NextPage::Last { at, parameter } => {
            format!("with {} of the last item of one as {} of the next", in_page(at), set(parameter))
        }
        NextPage::Url { at } => format!("by the URL in {}", in_page(at)),
        NextPage::Link => format!("by the header {}", header(call, LINK)),
        NextPage::Offset { parameter } => format!("by the number of items in {}", set(parameter)),
        NextPage::Number { parameter, .. } => format!("by their number in {}", set(parameter)),
    };
    format!("[`items`](support::Call::items) reads all pages, {how}.")
}

/// Whether this header leads to the next page, so that the sentence names it.
pub(super) fn leads(paging: &Paging, header: &Header) -> bool {
    match &paging.next {
        NextPage::Header { name, .. } => header.name.eq_ignore_ascii_case(name),
        NextPage::Link => header.name.eq_ignore_ascii_case(LINK),
        _ => false,
    }
}

const LINK: &str = "link";

/// A header, with a link to its constant if there is one.
fn header(call: &CallType, name: &str) -> String {
    let described = call.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    described.map_or_else(|| code(name), |header| header_link(call, header))
}

fn set(parameter: &PageParameter) -> String {
    match parameter {
        PageParameter::Query(name) => code(name),
        PageParameter::Body(names) => format!("{} of the body", code(&names.join("."))),
    }
}
