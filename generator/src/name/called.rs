//! Finds what each operation is called: as the options say, or by its `operationId`.
//!
//! FastAPI makes an `operationId` of the name of a function, the path and the method: `read_flow_flows__id__get`. Such an
//! operation is called after the function, `read_flow`, if no other operation has that name.

use std::collections::HashMap;

use super::given::Given;
use super::ident::snake;
use crate::ir::api::{Operation, OperationId};
use crate::ir::places::Places;
use crate::lock::Role;
use crate::options::{Options, captured};
use crate::table::Table;

/// What an operation is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called<'a> {
    /// The name of its method.
    Exact(&'a str),
    /// The words of the name that its method has had, or else that name.
    Kept(&'a str),
    /// The words of its name.
    Words(&'a str),
}

impl<'a> Called<'a> {
    pub(super) fn words(self) -> &'a str {
        match self {
            Self::Exact(words) | Self::Kept(words) | Self::Words(words) => words,
        }
    }
}

/// Finds what the operations are called. A shorter name that another operation has as well is not used.
pub(super) fn called<'a>(
    operations: &'a Table<OperationId, Operation>,
    options: &'a Options,
    (given, places): (&'a Given<'a>, &'a Places),
    [shortened, grouped]: [&'a Table<OperationId, Option<String>>; 2],
) -> Table<OperationId, Called<'a>> {
    let mut owners: HashMap<String, usize> = HashMap::new();
    let wished: Vec<(&Operation, Called<'a>)> = operations
        .entries()
        .zip(shortened)
        .zip(grouped)
        .map(|(((id, operation), short), grouped)| {
            let place = &places.operations[id];
            if let Some(words) = grouped {
                let kept = given.lock.name(Role::Method, "", place);
                return (operation, kept.map_or(Called::Words(words), Called::Kept));
            }
            let exact = given.caller.name(Role::Method, "", place).or_else(|| in_options(operation, options));
            let words = || {
                let short = short.as_deref().unwrap_or(&operation.words);
                match given.lock.name(Role::Method, "", place) {
                    Some(kept) if snake(&operation.words) == kept => Called::Kept(&operation.words),
                    Some(kept) if snake(short) == kept => Called::Kept(short),
                    Some(kept) => Called::Kept(kept),
                    None => Called::Words(short),
                }
            };
            (operation, exact.map_or_else(words, Called::Exact))
        })
        .collect();
    for (operation, called) in &wished {
        let name = snake(called.words());
        let full = snake(&operation.words);
        // The full name counts too: it is what another operation is called whose shorter name is not used.
        if full != name {
            *owners.entry(full).or_default() += 1;
        }
        *owners.entry(name).or_default() += 1;
    }
    let decided = wished.into_iter().map(|(operation, called)| match called {
        Called::Words(short) if owners.get(&snake(short)) != Some(&1) => Called::Words(&operation.words),
        called => called,
    });
    decided.collect()
}

/// The shorter names of the operations: by a pattern of the options, or without what FastAPI adds.
pub(super) fn shorten(
    operations: &Table<OperationId, Operation>,
    options: &Options,
) -> Table<OperationId, Option<String>> {
    let mut patterns: Vec<(&str, &str)> =
        options.rename_operations.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
    patterns.retain(|(key, _)| key.contains('*'));
    patterns.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
    operations.map(|_, operation| {
        let by_pattern = patterns.iter().find_map(|(key, name)| {
            captured(key, &operation.words).map(|captured| name.replacen('*', captured, 1))
        });
        let short = by_pattern.or_else(|| function(operation).map(str::to_owned));
        short.filter(|name| name.contains(char::is_alphanumeric))
    })
}

/// The words for the types of operations that the options give a name in their group: another group may have it as well.
pub(super) fn in_groups(
    operations: &Table<OperationId, Operation>,
    options: &Options,
) -> Table<OperationId, Option<String>> {
    operations.map(|_, operation| {
        let key = options.group_by.group(&operation.tags, &operation.path)?;
        in_options(operation, options).map(|name| format!("{key} {name}"))
    })
}

/// The name for the method of an operation in the options.
pub(super) fn exact(
    operation: &Operation,
    options: &Options,
    given: &Given<'_>,
    place: &str,
) -> Option<String> {
    let renamed = given.caller.name(Role::Method, "", place);
    renamed.or_else(|| in_options(operation, options)).map(str::to_owned)
}

fn in_options<'a>(operation: &Operation, options: &'a Options) -> Option<&'a str> {
    let wanted = &options.rename_operations;
    let by_path = || wanted.get(&format!("{} {}", operation.method, operation.path));
    if wanted.is_empty() { None } else { wanted.get(&operation.words).or_else(by_path).map(String::as_str) }
}

/// The name of the function in an `operationId` of FastAPI. In the path, every character other than a letter, a digit or
/// `_` becomes `_`.
fn function(operation: &Operation) -> Option<&str> {
    let words = operation.words.as_str();
    let name = words.strip_suffix(&operation.method.to_ascii_lowercase())?.strip_suffix('_')?;
    let path = operation.path.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    name.strip_suffix(&path.collect::<String>())
}
