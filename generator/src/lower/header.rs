//! Turns Header Objects (OpenAPI 3.0.3, section 4.7.21) into the headers of the responses of an operation: one for
//! each name and type.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::media::{is_json, schema, schema_at};
use super::opaque::is_text;
use super::schemas::{NamedPlace, Schemas};
use super::status::status;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Docs, Header, Status, Type};
use crate::ir::places::{self, header_role};
use crate::ir::scalar::Scalar;
use crate::limits::values;
use crate::openapi::{self, Content, Document, HeaderId};
use crate::token::is_token;

/// The headers of the responses of an operation so far.
pub(super) struct Headers<'a, 'o> {
    /// The words of the operation.
    words: &'o str,
    /// By name in lower case: the headers, each with the keywords that describe its value. One for each type.
    known: IndexMap<String, Vec<(Header, &'a Content)>>,
    /// By name in lower case: the lowest status that has the header.
    lowest: HashMap<String, Status>,
}

impl<'a, 'o> Headers<'a, 'o> {
    /// No headers yet, of an operation with these words.
    pub(super) fn new(words: &'o str, operation: &openapi::Operation, document: &Document) -> Self {
        let mut lowest: HashMap<String, Status> = HashMap::new();
        for (code, response) in &operation.responses {
            let status = status(code);
            if matches!(status, Status::Code(200..=299) | Status::Range(2)) {
                for (name, _) in &document.tables.responses[*response].headers {
                    let known = lowest.entry(name.to_ascii_lowercase()).or_insert(status);
                    *known = status.min(*known);
                }
            }
        }
        Self { words, known: IndexMap::new(), lowest }
    }

    /// All headers. Of several with one name, that of the lowest status comes first.
    pub(super) fn finish(self) -> Vec<Header> {
        let of_name = self.known.into_values().map(|all| {
            let mut all: Vec<Header> = all.into_iter().map(|(header, _)| header).collect();
            all.sort_by_key(|header| header.statuses.iter().min().copied());
            all.iter_mut().skip(1).for_each(|header| header.is_other = true);
            all
        });
        of_name.flatten().collect()
    }

    /// Adds the headers of a response. The headers of one name whose types differ are several.
    pub(super) fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        schemas: &mut Schemas<'a>,
        at: &Pointer,
        status: Status,
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
            let all = self.known.entry(name.clone()).or_default();
            let is_known = |(_, content): &&mut (Header, &Content)| {
                document.tables.is_same_content(content, &header.content)
            };
            if let Some((known, _)) = all.iter_mut().find(is_known) {
                known.statuses.push(status);
                continue;
            }
            // A type of its own is named after the header, and that of another status than the lowest after that status too.
            let is_lowest = self.lowest.get(&name).is_none_or(|lowest| *lowest == status);
            let words = if is_lowest { name.clone() } else { format!("{name} {}", places::status(status)) };
            let lowered = lower(diagnostics, schemas, (self.words, &words), (&name, status), header);
            match all.iter_mut().find(|(known, _)| known.value == lowered.value) {
                Some((known, _)) => {
                    known.sensitive |= lowered.sensitive;
                    known.statuses.push(status);
                }
                None => all.push((lowered, &header.content)),
            }
        }
    }
}

fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    (operation, words): (&str, &str),
    (name, status): (&str, Status),
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
        statuses: vec![status],
        is_other: false,
        value: Type::Scalar(Scalar::String),
        docs: Docs::default(),
    };
    if let Some((at, site)) = schema {
        let place = NamedPlace::in_role(at, [operation, &format!("{words} header")], header_role(words));
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
