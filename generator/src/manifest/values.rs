//! Reads the values of options in a manifest, or says why a value is refused, and where.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::{Item, TableLike};

use super::accept::Accept;
use crate::deny::{Allow, Deny};
use crate::diagnostic::visible;
use crate::options::{Float, GroupBy, Numbers, References, Selectors};

/// Why a value is refused, and which part of it.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) span: Option<Range<usize>>,
    pub(super) reason: String,
}

/// Checks a text for an option: the error says why it is refused.
type Check = fn(&str) -> Result<(), &'static str>;

/// A text.
pub(super) fn text(item: &Item) -> Result<String, Refused> {
    match item.as_str() {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => refuse(item.span(), "must be text that is not empty"),
    }
}

/// A text that passes a check.
pub(super) fn path(item: &Item, check: Check) -> Result<String, Refused> {
    let path = text(item)?;
    checked(&path, item.span(), check)?;
    Ok(path)
}

/// A switch.
pub(super) fn flag(item: &Item) -> Result<bool, Refused> {
    item.as_bool().map_or_else(|| refuse(item.span(), "must be `true` or `false`"), Ok)
}

/// The type of numbers of the format `float`.
pub(super) fn float(item: &Item) -> Result<Float, Refused> {
    match item.as_str() {
        Some("f64") => Ok(Float::F64),
        Some("f32") => Ok(Float::F32),
        _ => refuse(item.span(), "must be `\"f64\"` or `\"f32\"`"),
    }
}

/// How the methods are grouped.
pub(super) fn group_by(item: &Item) -> Result<GroupBy, Refused> {
    match item.as_str() {
        Some("nothing") => Ok(GroupBy::Nothing),
        Some("tag") => Ok(GroupBy::Tag),
        Some("path") => Ok(GroupBy::Path),
        _ => refuse(item.span(), "must be `\"nothing\"`, `\"tag\"` or `\"path\"`"),
    }
}

/// The types of integers and numbers without a format.
pub(super) fn numbers(item: &Item) -> Result<Numbers, Refused> {
    match item.as_str() {
        Some("plain") => Ok(Numbers::Plain),
        Some("exact") => Ok(Numbers::Exact),
        _ => refuse(item.span(), "must be `\"plain\"` or `\"exact\"`"),
    }
}

/// The kinds of findings and of changes that are forbidden.
pub(super) fn denied(item: &Item) -> Result<Vec<Deny>, Refused> {
    let known = |text: &str| match Deny::named(text) {
        Some(_) => Ok(()),
        None => Err("is no kind of findings or changes; see `--deny` of `clientgen generate --help`"),
    };
    let kinds = texts(item, known)?;
    Ok(kinds.iter().filter_map(|kind| Deny::named(kind)).collect())
}

/// The findings that are allowed: a table for each.
pub(super) fn allowed(item: &Item) -> Result<Vec<Allow>, Refused> {
    const WANTED: &str = "must be tables `[[package.metadata.clientgen.allow]]` with `finding` and `reason`";
    let entries = entries(item, ["finding", "reason"], None, WANTED)?;
    Ok(entries.into_iter().map(|(finding, reason, _)| Allow::new(finding, reason)).collect())
}

/// The changes that were accepted: a table for each.
pub(super) fn accepted(item: &Item) -> Result<Vec<Accept>, Refused> {
    const WANTED: &str =
        "must be tables `[[package.metadata.clientgen.accept]]` with `change`, `reason` and perhaps `until`";
    let entries = entries(item, ["change", "reason"], Some("until"), WANTED)?;
    Ok(entries.into_iter().map(|(change, reason, until)| Accept { change, reason, until }).collect())
}

/// Two texts that a table must have, and one that it may have.
type Entry = (String, String, Option<String>);

/// Tables of texts.
fn entries(item: &Item, needed: [&str; 2], other: Option<&str>, form: &str) -> Result<Vec<Entry>, Refused> {
    let tables: Vec<&dyn TableLike> = match (item.as_array_of_tables(), item.as_array()) {
        (Some(tables), _) => tables.iter().map(|table| table as &dyn TableLike).collect(),
        (None, Some(items)) if items.iter().all(|item| item.is_inline_table()) => {
            items.iter().filter_map(|item| item.as_inline_table()).map(|it| it as _).collect()
        }
        _ => return refuse(item.span(), form),
    };
    let mut entries = Vec::new();
    for table in tables {
        let text = |key: &str| table.get(key).and_then(Item::as_str).filter(|text| !text.trim().is_empty());
        let is_known = |key: &str| needed.contains(&key) || other == Some(key);
        let has_others = table.iter().any(|(key, value)| !is_known(key) || !value.is_str());
        match needed.map(text) {
            [Some(one), Some(two)] if !has_others => {
                entries.push((one.to_owned(), two.to_owned(), other.and_then(text).map(str::to_owned)));
            }
            _ => return refuse(item.span(), form),
        }
    }
    Ok(entries)
}

/// A list of texts, each once.
pub(super) fn texts(item: &Item, check: Check) -> Result<Vec<String>, Refused> {
    let Some(items) = item.as_array() else { return refuse(item.span(), "must be a list of texts") };
    let mut texts = Vec::new();
    for item in items {
        match item.as_str() {
            Some(text) if texts.iter().any(|known| known == text) => {
                return refuse(item.span(), "must not name anything twice");
            }
            Some(text) if !text.is_empty() => {
                checked(text, item.span(), check)?;
                texts.push(text.to_owned());
            }
            _ => return refuse(item.span(), "must be a list of texts that are not empty"),
        }
    }
    Ok(texts)
}

/// A table of texts.
pub(super) fn map(item: &Item, check: Check) -> Result<BTreeMap<String, String>, Refused> {
    named(item, |_, text| check(text))
}

/// A table of texts, each checked together with its key.
pub(super) fn named(
    item: &Item,
    check: impl Fn(&str, &str) -> Result<(), &'static str>,
) -> Result<BTreeMap<String, String>, Refused> {
    let mut texts = BTreeMap::new();
    for (key, span, item) in members(item, "must be a table of texts, such as `{ key = \"text\" }`")? {
        let Some(text) = item.as_str() else {
            return refuse(item.span().or(span), "must be a table of texts");
        };
        checked(text, item.span(), |text| check(key, text))?;
        texts.insert(key.to_owned(), text.to_owned());
    }
    Ok(texts)
}

/// Where referenced files are read.
pub(super) fn references(item: &Item) -> Result<References, Refused> {
    let form =
        "must be a table such as `{ root = \"..\", map = { \"https://example.com/\" = \"vendor/\" } }`";
    let mut references = References::default();
    for (key, span, item) in members(item, form)? {
        match key {
            "root" => references.root = Some(text(item)?.into()),
            "map" => references.map = map(item, |_| Ok(()))?,
            _ => {
                let known = "the known keys are `root` and `map`";
                return refuse(span, &format!("has the key `{}`, which is not known; {known}", visible(key)));
            }
        }
    }
    Ok(references)
}

/// A table of selectors.
pub(super) fn selectors(item: &Item) -> Result<Selectors, Refused> {
    let form = "must be a table of lists, such as `{ tags = [\"pets\"] }`";
    let mut selectors = Selectors::default();
    for (key, span, item) in members(item, form)? {
        let list = match key {
            "tags" => &mut selectors.tags,
            "operations" => &mut selectors.operations,
            "paths" => &mut selectors.paths,
            _ => {
                let known = "the known keys are `tags`, `operations` and `paths`";
                return refuse(span, &format!("has the key `{}`, which is not known; {known}", visible(key)));
            }
        };
        *list = texts(item, |_| Ok(()))?;
        if list.is_empty() {
            return refuse(item.span().or(span), "must not have an empty list, which would select nothing");
        }
    }
    if selectors == Selectors::default() { refuse(item.span(), form) } else { Ok(selectors) }
}

/// A member of a table: the key, where it is, and the value.
type Member<'a> = (&'a str, Option<Range<usize>>, &'a Item);

/// The members of a table.
pub(super) fn members<'a>(item: &'a Item, form: &str) -> Result<Vec<Member<'a>>, Refused> {
    let Some(table) = item.as_table_like() else { return refuse(item.span(), form) };
    let entry = |key: &str| TableLike::get_key_value(table, key);
    let entries = table.iter().filter_map(|(key, _)| entry(key));
    Ok(entries.map(|(key, item)| (key.get(), key.span(), item)).collect())
}

fn checked(
    text: &str,
    span: Option<Range<usize>>,
    check: impl Fn(&str) -> Result<(), &'static str>,
) -> Result<(), Refused> {
    match check(text) {
        Ok(()) => Ok(()),
        Err(reason) => refuse(span, &format!("has `{}`, which {reason}", visible(text))),
    }
}

pub(super) fn refuse<T>(span: Option<Range<usize>>, reason: &str) -> Result<T, Refused> {
    Err(Refused { span, reason: reason.to_owned() })
}
