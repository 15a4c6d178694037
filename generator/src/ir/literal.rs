//! A text, boolean or number that is written in a document.

use serde_json::Value;

/// A text, boolean, number or `null` that is written in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Literal {
    /// A text, or the value of an enum.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// A number of double precision, as text.
    Double(String),
    /// `null`.
    Null,
}

impl Literal {
    /// The literal for a value of JSON. A whole number is an integer, even with a fraction of zero (JSON Schema 2020-12,
    /// section 4.2.3).
    pub(crate) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => {
                let integer = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
                let whole = || number.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e15);
                match integer.or_else(|| whole().map(|number| number as i128)) {
                    Some(integer) => Self::Integer(integer),
                    None => Self::Double(number.as_f64()?.to_string()),
                }
            }
            Value::Null => Self::Null,
            Value::Array(_) | Value::Object(_) => return None,
        })
    }

    /// The literal as text, without quotes.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Double(text) => text.clone(),
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Null => "null".to_owned(),
        }
    }
}
