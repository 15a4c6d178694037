//! What the schemas of an `allOf` allow together (JSON Schema 2020-12, section 10.2.1.1).

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::openapi::{JsonType, Others, Site};

/// Why no value matches two schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// The schemas have these types.
    Types(JsonType, JsonType),
    /// The lists of values have no value in common.
    Values,
}

impl Contradiction {
    /// The problem in words.
    pub(super) fn message(self) -> String {
        let why = match self {
            Self::Types(one, other) => {
                format!("one has the type `{}` and another one `{}`", one.as_str(), other.as_str())
            }
            Self::Values => "their `enum` or `const` have no value in common".to_owned(),
        };
        format!("no value matches all the schemas: {why}. The last schema is used")
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
