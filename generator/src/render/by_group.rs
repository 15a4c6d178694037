//! Prints the handles for groups of operations, and the methods of the client that give them.

use quote::quote;

use super::part::Part;
use super::tokens::{blank_line, row_docs, uses_of_parent};
use crate::ir::client::{Client, GroupHandle};

/// The file of the handles: a line for each.
pub(super) fn render(client: &Client) -> Vec<Part> {
    let (uses, blank_line) = (uses_of_parent(&["Client", "support"]), blank_line());
    let head = quote! {
        //! The handles for groups of operations.
        #blank_line
        #uses
    };
    let line = |GroupHandle { accessor, type_, docs }: &GroupHandle| {
        format!("{}{accessor} => {type_}", row_docs(docs, false))
    };
    let lines = client.handles.iter().map(line).collect();
    vec![Part::Items(head), Part::Table { name: "handles", subject: String::new(), lines }]
}
