//! The lines for the tables about operations: their handles, the headers of their responses, and their pages.

use syn::Macro;

/// Whether a macro has such a table.
pub(super) fn is_table(table: &Macro) -> bool {
    ["handles", "response_headers", "paged"].contains(&name(table).as_str())
}

/// The lines for such a table, which has these rows.
pub(super) fn table(table: &Macro, rows: &[String]) -> Vec<String> {
    match name(table).as_str() {
        "handles" => handles(rows),
        "response_headers" => rows.iter().filter_map(|row| header(row)).collect(),
        _ => rows.iter().filter_map(|row| paged(row)).collect(),
    }
}

fn name(table: &Macro) -> String {
    table.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
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
    let (attribute, row) = match row.strip_prefix("[deprecated]") {
        Some(row) => ("#[deprecated] ", row.trim_start()),
        None => ("", row),
    };
    let (constant, value) = row.split_once(" = ")?.0.split_once(": ")?;
    Some(format!("{attribute}pub const {constant}: ResponseHeader<{value}>"))
}

/// The trait of an operation that gives a list in pages, from a row `ListPets => ..`.
fn paged(row: &str) -> Option<String> {
    row.split_once(" =>").map(|(operation, _)| format!("impl Paged for {operation}"))
}
