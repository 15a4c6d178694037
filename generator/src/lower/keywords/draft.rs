//! The keywords of the schemas while they are brought into one form.

use super::form::Keywords;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::openapi::{Document, SchemaId, Site};
use crate::table::Table;

/// The schemas whose keywords are settled so far.
pub(super) struct Draft<'a, 'b> {
    pub(super) diagnostics: &'b mut Diagnostics,
    pub(super) document: &'a Document,
    pub(super) table: &'b mut Table<SchemaId, Keywords<'a>>,
}

impl<'a> Draft<'a, '_> {
    /// Adds a schema that the document does not have in this form.
    pub(super) fn add(&mut self, keywords: Keywords<'a>) -> Site {
        Site::Inline(self.table.push(keywords))
    }

    pub(super) fn warn(&mut self, code: Code, place: impl Into<Place>, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(code, place, message));
    }

    /// Reports a keyword that has no effect where it is.
    pub(super) fn misplaced(&mut self, at: &Pointer, keyword: &str, why: &str) {
        let place = Place::Key(at.child(keyword));
        self.warn(Code::Mended, place, format!("`{keyword}` {why}: ignored"));
    }
}
