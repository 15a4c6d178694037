//! How a page of a list leads to the next one, for the docs of a method.

use super::signs::code;
use crate::paging::{NextPage, PageParameter, Paging};

/// The sentences: how all pages are read, and where the next page is.
pub(super) fn sentence(paging: &Paging) -> String {
    let in_page = |at: &[String]| code(&at.join("."));
    let next = match &paging.next {
        NextPage::Cursor { at, parameter } => {
            format!("{} of a page goes into {}", in_page(at), set(parameter))
        }
        NextPage::Header { name, parameter } => {
            format!("the header {} of a page goes into {}", code(name), set(parameter))
        }
        NextPage::Url { at } => format!("{} of a page has the URL of the next one", in_page(at)),
        NextPage::Link => "the header `link` has the URL of the next page".to_owned(),
        NextPage::Offset { parameter } => format!("{} counts the items before a page", set(parameter)),
        NextPage::Number { parameter, .. } => format!("{} counts the pages", set(parameter)),
        NextPage::Last { at, parameter } => {
            format!("{} of the last item goes into {}", in_page(at), set(parameter))
        }
    };
    format!(
        "The response is a page of a list. [`items`](support::Call::items) and [`pages`](support::Call::pages) read the \
         whole list: {next}."
    )
}

fn set(parameter: &PageParameter) -> String {
    match parameter {
        PageParameter::Query(name) => code(name),
        PageParameter::Body(names) => format!("{} of the body", code(&names.join("."))),
    }
}
