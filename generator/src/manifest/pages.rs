//! Reads the option `pages`: how operations give lists in pages.

use std::collections::BTreeMap;

use toml_edit::Item;

use super::values::{Refused, flag, members, refuse, text};
use crate::diagnostic::visible;
use crate::paging::{NextPage, PageParameter, Paging, way};

/// The form of the table of an operation.
const FORM: &str = "must be a table with one of `cursor`, `header`, `url`, `link`, `offset`, `page` and `last`, such as `{ items = \"data\", \
                    cursor = \"meta.next\", parameter = \"cursor\" }`";

/// The table: an entry for each operation.
pub(super) fn pages(item: &Item) -> Result<BTreeMap<String, Paging>, Refused> {
    let form = "must be a table with an entry for each operation";
    let entries =
        members(item, form)?.into_iter().map(|(name, _, item)| Ok((name.to_owned(), paging(item)?)));
    entries.collect()
}

fn paging(item: &Item) -> Result<Paging, Refused> {
    let (mut items, mut more, mut parameter, mut first) = (None, None, None, None);
    let mut next: Vec<NextPage> = Vec::new();
    for (key, span, item) in members(item, FORM)? {
        match key {
            // The page itself is the list, if the text is empty.
            "items" => items = Some(way(item.as_str().ok_or(()).or_else(|()| refuse(item.span(), FORM))?)),
            "more" => more = Some(way(&text(item)?)),
            "parameter" => parameter = Some(self::parameter(item)?),
            "first" => {
                let number = item.as_integer().and_then(|number| u64::try_from(number).ok());
                first = Some(
                    number.ok_or(()).or_else(|()| refuse(item.span(), "must have a number as `first`"))?,
                );
            }
            "link" if flag(item)? => next.push(NextPage::Link),
            // The parameter may stand after this key.
            "cursor" => next.push(NextPage::Cursor { at: way(&text(item)?), parameter: later() }),
            "header" => {
                next.push(NextPage::Header { name: text(item)?.to_ascii_lowercase(), parameter: later() });
            }
            "last" => next.push(NextPage::Last { at: way(&text(item)?), parameter: later() }),
            "url" => next.push(NextPage::Url { at: way(&text(item)?) }),
            "offset" => next.push(NextPage::Offset { parameter: self::parameter(item)? }),
            "page" => next.push(NextPage::Number { parameter: self::parameter(item)?, first: 1 }),
            _ => {
                return refuse(
                    span,
                    &format!("has the key `{}`, which is not known: it {FORM}", visible(key)),
                );
            }
        }
    }
    let mut next = next.into_iter();
    let (Some(mut next), None) = (next.next(), next.next()) else { return refuse(item.span(), FORM) };
    match (&mut next, parameter) {
        (
            NextPage::Cursor { parameter, .. }
            | NextPage::Header { parameter, .. }
            | NextPage::Last { parameter, .. },
            Some(set),
        ) => *parameter = set,
        (NextPage::Cursor { .. } | NextPage::Header { .. } | NextPage::Last { .. }, None) | (_, Some(_)) => {
            let message = "must have `parameter` beside `cursor`, `header` and `last`, and only there";
            return refuse(item.span(), message);
        }
        (_, None) => {}
    }
    match (&mut next, first) {
        (NextPage::Number { first, .. }, Some(number)) => *first = number,
        (_, Some(_)) => return refuse(item.span(), "must have `first` only beside `page`"),
        (_, None) => {}
    }
    Ok(Paging { items, next, more })
}

/// The parameter that stands beside the key.
fn later() -> PageParameter {
    PageParameter::Query(String::new())
}

fn parameter(item: &Item) -> Result<PageParameter, Refused> {
    let form = "must have the name of a query parameter, or `$request.body#/` and the way to a property, as `parameter`, `offset` \
                or `page`";
    PageParameter::read(&text(item)?).ok_or(()).or_else(|()| refuse(item.span(), form))
}
