//! Turns Header Objects (OpenAPI 3.0.3, section 4.7.21) into the headers of the responses of an operation, each name once.

use indexmap::IndexMap;

use super::media::{is_json, schema, schema_at};
use super::opaque::is_text;
use super::schemas::{NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Docs, Header, Type};
use crate::ir::places::header_role;
use crate::ir::scalar::Scalar;
use crate::limits::values;
use crate::openapi::{self, Content, HeaderId};
use crate::token::is_token;

/// The headers of the responses of an operation so far.
pub(super) struct Headers<'a, 'o> {
    /// The words of the operation.
    words: &'o str,
    /// By name in lower case: the header, and the keywords that describe its value.
    known: IndexMap<String, (Header, &'a Content)>,
}

impl<'a, 'o> Headers<'a, 'o> {
    pub(super) fn new(words: &'o str) -> Self {
        Self { words, known: IndexMap::new() }
    }

    /// All headers.
    pub(super) fn finish(self) -> Vec<Header> {
        self.known.into_values().map(|(header, _)| header).collect()
    }

    /// Adds the headers of a response. A header that the responses of the operation have in two ways has the type text.
    pub(super) fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        schemas: &mut Schemas<'a>,
        at: &Pointer,
        headers: &[(String, HeaderId)],
    ) {
        let document = schemas.document;
        schemas.built.add(at, headers.iter().map(|(name, _)| values(name)).sum());
        for (name, id) in headers {
            if !is_token(name) {
                let message = format!("`{name}` is not a valid name of a header: it is left out");
                diagnostics.push(Diagnostic::warning(
                    Code::InvalidValue,
                    Place::Key(at.child(name)),
                    message,
                ));
                continue;
            }
            let header = &document.tables.headers[*id];
            let name = name.to_ascii_lowercase();
            match self.known.get_mut(&name) {
                Some((_, content)) if document.tables.is_same_content(content, &header.content) => {}
                Some((known, _)) => {
                    let lowered = lower(diagnostics, schemas, self.words, &name, header);
                    known.sensitive |= lowered.sensitive;
                    if lowered.value != known.value {
                        let message = format!(
                            "another response has the header `{name}` with another type: it is read as text"
                        );
                        diagnostics.push(Diagnostic::warning(Code::Degraded, &header.at, message));
                        known.value = Type::Scalar(Scalar::String);
                    }
                }
                None => {
                    let lowered = lower(diagnostics, schemas, self.words, &name, header);
                    self.known.insert(name, (lowered, &header.content));
                }
            }
        }
    }
}

fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    operation: &str,
    name: &str,
    header: &openapi::Header,
) -> Header {
    let schema = match &header.content {
        Content::Schema(site) => Some((header.at.child("schema"), *site)),
        Content::Media(content) => {
            let json = content.iter().find(|(media_type, _)| is_json(media_type));
            if json.is_none() && !content.iter().all(|(name, media)| is_text(schemas.settled, name, media)) {
                let message =
                    "the media type of the header is not supported: the caller reads its value as text";
                diagnostics.push(Diagnostic::warning(Code::Degraded, header.at.child("content"), message));
            }
            json.and_then(|(media_type, media)| {
                Some((schema_at(&header.at.child("content"), media_type, media), schema(media)?))
            })
        }
    };
    // A cookie may identify the caller.
    let mut lowered = Header {
        sensitive: name == "set-cookie",
        name: name.to_owned(),
        value: Type::Scalar(Scalar::String),
        docs: Docs::default(),
    };
    if let Some((at, site)) = schema {
        let words = [operation, &format!("{name} header")];
        let place = NamedPlace::in_role(at, words, header_role(name));
        let described = schemas.lower(diagnostics, &place, site);
        lowered.value = described.value;
        // Each line is a cookie of its own: they are not one list (RFC 9110, section 5.3).
        if name == "set-cookie" && lowered.value == Type::Scalar(Scalar::String) {
            lowered.value = Type::Array(Box::new(lowered.value));
        }
        lowered.sensitive |= described.annotations.marks.sensitive;
        lowered.docs = described.annotations.docs;
    }
    lowered.docs.description = header.description.clone().or(lowered.docs.description);
    lowered.docs.deprecated |= header.deprecated;
    lowered
}
