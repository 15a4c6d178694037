//! Turns Header Objects (OpenAPI 3.0.3, section 4.7.21) into the headers of responses, each name once.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Header as Typed, ParameterSchemaOrContent, ReferenceOr};

use super::components::resolve;
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place as Spot, Pointer};
use crate::ir::api::{Docs, Header, Type};
use crate::ir::scalar::Scalar;

/// The headers that were met.
#[derive(Default)]
pub(super) struct Headers<'a> {
    /// By name in lower case: the header, and what the document says about its value.
    known: IndexMap<String, (Header, &'a ParameterSchemaOrContent)>,
}

impl<'a> Headers<'a> {
    /// All headers.
    pub(super) fn finish(self) -> Vec<Header> {
        self.known.into_values().map(|(header, _)| header).collect()
    }

    /// The names of the headers of a response. One that is described in two ways is a text.
    pub(super) fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        schemas: &mut Schemas<'a>,
        at: &Pointer,
        headers: &'a IndexMap<String, ReferenceOr<Typed>>,
    ) -> IndexSet<String> {
        let mut names = IndexSet::new();
        for (name, header) in headers {
            let at = at.child(name);
            if !is_token(name) {
                let message = format!("no header has the name `{name}`; it is left out");
                diagnostics.push(Diagnostic::warning(Code::InvalidValue, Spot::Key(at), message));
                continue;
            }
            let components = schemas.components;
            let Some((at, header)) = resolve(diagnostics, "headers", &components.all.headers, &at, header)
            else {
                continue;
            };
            let name = name.to_ascii_lowercase();
            match self.known.get_mut(&name) {
                Some((_, format)) if **format == header.format => {}
                Some((known, _)) => {
                    let lowered = lower(diagnostics, schemas, &at, &name, header);
                    known.sensitive |= lowered.sensitive;
                    if lowered.value != known.value {
                        let message =
                            format!("other responses have the header `{name}` of another type; it is a text");
                        diagnostics.push(Diagnostic::warning(Code::Degraded, &at, message));
                        known.value = Type::Scalar(Scalar::String);
                    }
                }
                None => {
                    let lowered = lower(diagnostics, schemas, &at, &name, header);
                    self.known.insert(name.clone(), (lowered, &header.format));
                }
            }
            names.insert(name);
        }
        names
    }
}

fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    at: &Pointer,
    name: &str,
    header: &'a Typed,
) -> Header {
    let schema = match &header.format {
        ParameterSchemaOrContent::Schema(schema) => Some((at.child("schema"), schema)),
        ParameterSchemaOrContent::Content(content) => {
            let json = content.iter().find(|(media_type, _)| super::media::is_json(media_type));
            json.and_then(|(media_type, media)| {
                let at = at.child("content").child(media_type).child("schema");
                Some((at, media.schema.as_ref()?))
            })
        }
    };
    // A cookie shows who is calling.
    let mut lowered = Header {
        sensitive: name == "set-cookie",
        name: name.to_owned(),
        value: Type::Scalar(Scalar::String),
        docs: Docs::default(),
    };
    if let Some((at, schema)) = schema {
        let place = Place::new(at, vec![name.to_owned(), "header".to_owned()]);
        let described = schemas.lower(diagnostics, &place, schema);
        lowered.value = described.value;
        lowered.sensitive |= described.annotations.sensitive;
        lowered.docs = described.annotations.docs;
    }
    lowered.docs.description = header.description.clone().or(lowered.docs.description);
    lowered.docs.deprecated |= header.deprecated.unwrap_or(false);
    lowered
}

/// Whether a text can be the name of a header (RFC 9110, section 5.1).
fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}
