//! Prints how the pages of lists are found.

use quote::{ToTokens, quote};

use super::tokens::{text, type_};
use crate::ir::client::{CallType, Pages, Presence};
use crate::paging::{NextPage, PageParameter};

/// The line of an operation in the table `paged!`, if it gives a list in pages.
pub(super) fn row(call: &CallType) -> Option<String> {
    let Pages { item, is_optional, fields, paging } = call.pages.as_ref()?;
    let page = if *is_optional { "[optional]" } else { "" };
    let fields: String = fields
        .iter()
        .map(|field| {
            let name = field.name.as_ref().map(|name| format!(" {}", literal(name))).unwrap_or_default();
            format!(".{}{name}{}", field.field, mark(field.presence))
        })
        .collect();
    let (item, next) = (text(type_(item)), next(&paging.next));
    let more = paging.more.as_ref().map(|more| format!(" while {}", way(more))).unwrap_or_default();
    Some(format!("{} => [{item}] in page{page}{fields} by {next}{more}", call.name))
}

/// How a value that may be absent is marked.
fn mark(presence: Presence) -> &'static str {
    match presence {
        Presence::Required | Presence::Rest => "",
        Presence::Optional | Presence::RequiredNullable => "[optional]",
        Presence::Nullable => "[nullable]",
    }
}

fn next(next: &NextPage) -> String {
    match next {
        NextPage::Cursor { at, parameter } => format!("Cursor at {} into {}", way(at), place(parameter)),
        NextPage::Header { name, parameter } => {
            format!("Header of {} into {}", literal(name), place(parameter))
        }
        NextPage::Url { at } => format!("Url at {}", way(at)),
        NextPage::Link => "Link".to_owned(),
        NextPage::Offset { parameter } => format!("Offset into {}", place(parameter)),
        NextPage::Number { parameter, first } => format!("Number from {first} into {}", place(parameter)),
        NextPage::Last { at, parameter } => format!("Last at {} into {}", way(at), place(parameter)),
    }
}

fn place(parameter: &PageParameter) -> String {
    match parameter {
        PageParameter::Query(name) => format!("Query({})", literal(name)),
        PageParameter::Body(names) => format!("Body(&{})", way(names)),
    }
}

fn way(names: &[String]) -> String {
    text(quote!([#(#names),*]))
}

fn literal(value: &str) -> String {
    value.to_token_stream().to_string()
}
