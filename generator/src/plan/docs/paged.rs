//! How a page of a list leads to the next one, for the docs of a method.

use super::signs::code;
use crate::paging::{NextPage, Paging};

/// The sentences: how all pages are read, and where the next page is.
pub(super) fn sentence(paging: &Paging) -> String {
    let in_page = |at: &[String]| code(&at.join("."));
    let next = match &paging.next {
        NextPage::Cursor { at, parameter } => {
            format!("{} of a page goes into {}", in_page(at), code(parameter))
        }
        NextPage::Url { at } => format!("{} of a page has the URL of the next one", in_page(at)),
        NextPage::Link => "the header `link` has the URL of the next page".to_owned(),
        NextPage::Offset { parameter } => format!("{} counts the items before a page", code(parameter)),
        NextPage::Number { parameter, .. } => format!("{} counts the pages", code(parameter)),
        NextPage::Last { at, parameter } => {
            format!("{} of the last item goes into {}", in_page(at), code(parameter))
        }
    };
    format!(
        "The response is a page of a list. [`items`](support::Call::items) and [`pages`](support::Call::pages) read the \
         whole list: {next}."
    )
}
