//! What the schemas of an `allOf` allow together (JSON Schema 2020-12, section 10.2.1.1).

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::openapi::{JsonType, Others, Schema, Site};

/// Two schemas that no value matches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contradiction<'a> {
    pub(super) why: Why,
    /// The two schemas, if the document writes both.
    pub(super) places: Option<(&'a Schema, &'a Schema)>,
}

/// Why no value matches two schemas.
#[derive(Clone, Copy, Debug)]
pub(super) enum Why {
    /// The schemas have these types.
    Types(JsonType, JsonType),
    /// The lists of values have no value in common.
    Values,
}

impl Contradiction<'_> {
    /// The finding about a schema with the two, at the keyword that comes last.
    pub(super) fn finding(&self, at: &Pointer) -> Diagnostic {
        let why = match self.why {
            Why::Types(one, other) => {
                format!("one has the type `{}` and another one `{}`", one.as_str(), other.as_str())
            }
            Why::Values => "their `enum` or `const` have no value in common".to_owned(),
        };
        let message = format!("no value matches all the schemas: {why}. The last schema is used");
        match self.places {
            Some((first, last)) => Diagnostic::warning(Code::InvalidValue, self.why.place(last), message)
                .related(self.why.place(first), "the other schema is here"),
            None => Diagnostic::warning(Code::InvalidValue, at, message),
        }
    }
}

impl Why {
    /// The place of the keyword. A schema without it implies the type by other keywords.
    fn place(self, schema: &Schema) -> Pointer {
        match self {
            Self::Types(..) if schema.types.is_empty() => schema.at.clone(),
            Self::Types(..) => schema.at.child("type"),
            Self::Values if schema.constant.is_some() => schema.at.child("const"),
            Self::Values => schema.at.child("enum"),
        }
    }
}

/// The type that both schemas allow.
pub(super) fn types(one: JsonType, other: JsonType) -> Option<JsonType> {
    match (one, other) {
        (JsonType::Integer, JsonType::Number) | (JsonType::Number, JsonType::Integer) => {
            Some(JsonType::Integer)
        }
        (one, other) => (one == other).then_some(one),
    }
}

/// The values that both lists have, as the second one writes them. `None` if there are none.
pub(super) fn values<'a>(one: &[Cow<'a, Value>], other: &[Cow<'a, Value>]) -> Option<Vec<Cow<'a, Value>>> {
    let known: BTreeSet<String> = one.iter().map(ToString::to_string).collect();
    let both: Vec<_> = other.iter().filter(|value| known.contains(&value.to_string())).cloned().collect();
    (!both.is_empty()).then_some(both)
}

/// Which of two descriptions of the items or the additional properties is kept.
pub(super) enum Kept {
    Known,
    Later,
    /// Both are schemas. A value must match both.
    Both(Site),
}

/// Compares two descriptions of the items or the additional properties.
pub(super) fn others(known: Option<Others>, later: Option<Others>) -> Kept {
    match (known, later) {
        (Some(Others::Schema(known)), Some(Others::Schema(_))) => Kept::Both(known),
        (Some(Others::Schema(_)), _) | (_, None) => Kept::Known,
        // A schema with `additionalProperties: false` allows the properties of the other members.
        (Some(Others::Any | Others::None) | None, Some(_)) => Kept::Later,
    }
}
