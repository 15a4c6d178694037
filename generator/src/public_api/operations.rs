//! The lines for the tables about operations: their types, their handles, the headers of their responses, and their pages.

use super::words::deprecation;

/// Whether a macro of this name has such a table.
pub(super) fn is_table(name: &str) -> bool {
    ["handles", "operations", "paged", "response_headers"].contains(&name)
}

/// The lines for the rows of such a table.
pub(super) fn table(name: &str, rows: &[String]) -> Vec<String> {
    match name {
        "handles" => handles(rows),
        "operations" => {
            let rows = rows.iter().map(|row| format!("operation {row}"));
            std::iter::once(String::new()).chain(rows).collect()
        }
        "response_headers" => rows.iter().filter_map(|row| header(row)).collect(),
        _ => rows.iter().filter_map(|row| paged(row)).collect(),
    }
}

/// The methods that give handles, and the types of these, from rows `pets => Pets`.
fn handles(rows: &[String]) -> Vec<String> {
    let names = || rows.iter().filter_map(|row| row.split_once(" => "));
    let methods = names().map(|(method, handle)| format!("pub fn Client<M>::{method}(&self) -> {handle}<M>"));
    let types =
        names().flat_map(|(_, it)| [String::new(), format!("pub struct {it}<M = Async>: Clone, Debug")]);
    methods.chain(types).collect()
}

/// The constant of a header, from a row `ListPets::X_TOTAL: i64 = "x-total"`.
fn header(row: &str) -> Option<String> {
    let (attribute, row) = deprecation(row);
    let (constant, value) = row.split_once(" = ")?.0.split_once(": ")?;
    Some(format!("{attribute}pub const {constant}: ResponseHeader<{value}>"))
}

/// The trait of an operation that gives a list in pages, from a row `ListPets => ..`.
fn paged(row: &str) -> Option<String> {
    row.split_once(" =>").map(|(operation, _)| format!("impl Paged for {operation}"))
}
