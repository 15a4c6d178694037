//! The scalar formats: one table with the name of each in a document, and its type in Rust.
//!
//! A new format is a new variant of [`Scalar`], a new line of [`Scalar::facts`], and a type in the support code.

/// A string, number or boolean, in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scalar {
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An integer of 64 bits without a sign.
    Uint64,
    /// A number of double precision.
    Double,
    /// A number of single precision. It cannot represent every number, so only an option selects it.
    Float,
    /// An integer, or a number with a fraction. Integers of 64 bits keep all their digits.
    Number,
    /// A text.
    String,
    /// A full-date (RFC 3339, section 5.6).
    Date,
    /// A date-time (RFC 3339, section 5.6).
    DateTime,
    /// Bytes as base64 (RFC 4648, section 4).
    Base64,
    /// An identifier of 128 bits (RFC 9562, section 4).
    Uuid,
    /// A full-time (RFC 3339, section 5.6).
    Time,
    /// A duration (RFC 3339, appendix A).
    Duration,
    /// Bytes as base64 with the alphabet for URLs (RFC 4648, section 5).
    Base64Url,
}

/// The format of an integer that has 64 bits and may have a sign. No document has it: bounds and values imply it.
pub(crate) const SIGNED_OR_UNSIGNED: &str = "int64 or uint64";

/// The facts about a scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Facts {
    /// Its `type` in a document.
    pub(crate) type_: ScalarType,
    /// Its `format` in a document. `None` for the scalar that unknown formats of its `type` become.
    pub(crate) format: Option<&'static str>,
    /// The Rust type.
    pub(crate) rust: RustType,
    /// Whether a value is small. An argument of a method is then taken by value, as setters take it.
    pub(crate) is_small: bool,
    /// Whether the Rust type is `Eq` and `Hash`.
    pub(crate) is_eq: bool,
    /// Whether setters and constructors take `impl Into` of the Rust type.
    pub(crate) takes_into: bool,
    /// The values that a `default` of a document may have.
    pub(crate) default: ScalarDefault,
}

/// The `type` of a scalar (OpenAPI 3.0.3, section 4.7.24.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScalarType {
    Boolean,
    Integer,
    Number,
    String,
}

/// Where the Rust type of a scalar comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RustType {
    /// The language or its prelude.
    Std(&'static str),
    /// The support code of the client.
    Support(&'static str),
}

/// The values that a `default` of a document may have for a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScalarDefault {
    /// `true` or `false`.
    Boolean,
    /// An integer within these bounds, both included.
    Integer(i128, i128),
    /// A number.
    Number,
    /// A number that single precision can hold.
    Single,
    /// A number of the type `Number`.
    Exact,
    /// A text that a method of the type can return.
    Text,
    /// A text that no method returns, because making the value could fail.
    UnusedText,
}

/// Every scalar.
const ALL: &[Scalar] = &[
    Scalar::Boolean,
    Scalar::Int32,
    Scalar::Int64,
    Scalar::Uint64,
    Scalar::Double,
    Scalar::Float,
    Scalar::Number,
    Scalar::String,
    Scalar::Date,
    Scalar::DateTime,
    Scalar::Base64,
    Scalar::Uuid,
    Scalar::Time,
    Scalar::Duration,
    Scalar::Base64Url,
];

const BOOLEAN: Facts = Facts {
    type_: ScalarType::Boolean,
    format: None,
    rust: RustType::Std("bool"),
    is_small: true,
    is_eq: true,
    takes_into: false,
    default: ScalarDefault::Boolean,
};

const INTEGER: Facts = Facts {
    type_: ScalarType::Integer,
    rust: RustType::Std("i64"),
    default: ScalarDefault::Integer(i64::MIN as i128, i64::MAX as i128),
    ..BOOLEAN
};

const NUMBER: Facts = Facts {
    type_: ScalarType::Number,
    rust: RustType::Std("f64"),
    is_eq: false,
    default: ScalarDefault::Number,
    ..BOOLEAN
};

const STRING: Facts = Facts {
    type_: ScalarType::String,
    rust: RustType::Std("String"),
    is_small: false,
    takes_into: true,
    default: ScalarDefault::Text,
    ..BOOLEAN
};

/// A string with a type of its own in the support code, which keeps the text. It is short.
const fn text(format: &'static str, rust: &'static str) -> Facts {
    Facts {
        format: Some(format),
        rust: RustType::Support(rust),
        is_small: true,
        takes_into: false,
        default: ScalarDefault::UnusedText,
        ..STRING
    }
}

impl Scalar {
    /// The formats of a type that the client reads. An integer without a format is an `int64`.
    pub(crate) fn formats(type_: ScalarType) -> Vec<&'static str> {
        let facts = ALL.iter().map(|scalar| scalar.facts()).filter(|facts| facts.type_ == type_);
        let default = if type_ == ScalarType::Integer { Some("int64") } else { None };
        let formats = facts.filter_map(|facts| facts.format).filter(|format| *format != SIGNED_OR_UNSIGNED);
        default.into_iter().chain(formats).collect()
    }

    /// The facts about it.
    pub(crate) const fn facts(self) -> Facts {
        match self {
            Self::Boolean => BOOLEAN,
            Self::Int32 => Facts {
                format: Some("int32"),
                rust: RustType::Std("i32"),
                default: ScalarDefault::Integer(i32::MIN as i128, i32::MAX as i128),
                ..INTEGER
            },
            Self::Int64 => INTEGER,
            Self::Uint64 => Facts {
                format: Some("uint64"),
                rust: RustType::Std("u64"),
                default: ScalarDefault::Integer(0, u64::MAX as i128),
                ..INTEGER
            },
            Self::Double => NUMBER,
            Self::Float => Facts {
                format: Some("float"),
                rust: RustType::Std("f32"),
                default: ScalarDefault::Single,
                ..NUMBER
            },
            Self::Number => Facts {
                format: Some("int64"),
                rust: RustType::Support("Number"),
                takes_into: true,
                default: ScalarDefault::Exact,
                ..NUMBER
            },
            Self::String => STRING,
            Self::Date => text("date", "Date"),
            Self::DateTime => text("date-time", "DateTime"),
            // Bytes of several types convert to it, and they may be many.
            Self::Base64 => Facts { is_small: false, takes_into: true, ..text("byte", "Base64") },
            Self::Uuid => text("uuid", "Uuid"),
            Self::Time => text("time", "Time"),
            Self::Duration => text("duration", "Duration"),
            Self::Base64Url => Facts { is_small: false, takes_into: true, ..text("base64url", "Base64Url") },
        }
    }

    /// The scalar for a `type` and a `format`. An unknown format is treated as no format.
    pub(crate) fn of(type_: ScalarType, format: Option<&str>) -> Self {
        let format = match (type_, format) {
            // These are all numbers whose digits do not fit into a number of double precision.
            (ScalarType::Number, Some("uint64" | "int128" | "uint128")) => Some("int64"),
            (ScalarType::Integer, Some("int128" | "uint128" | SIGNED_OR_UNSIGNED)) => return Self::Number,
            (_, format) => format,
        };
        let of_format = |scalar: &&Self| {
            let facts = scalar.facts();
            facts.type_ == type_ && facts.format.is_some() && facts.format == format
        };
        ALL.iter().find(of_format).copied().unwrap_or(match type_ {
            ScalarType::Boolean => Self::Boolean,
            ScalarType::Integer => Self::Int64,
            ScalarType::Number => Self::Double,
            ScalarType::String => Self::String,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Scalar, ScalarType};

    #[test]
    fn every_format_is_found_for_its_type_alone() {
        for &scalar in ALL {
            let facts = scalar.facts();
            assert_eq!(Scalar::of(facts.type_, facts.format), scalar);
            for other in [ScalarType::Boolean, ScalarType::Integer, ScalarType::Number, ScalarType::String] {
                // A number may have the format of an integer.
                let is_number = facts.type_ == ScalarType::Integer && other == ScalarType::Number;
                if other != facts.type_ && !is_number {
                    assert_eq!(Scalar::of(other, facts.format), Scalar::of(other, None), "{scalar:?}");
                }
            }
        }
    }

    #[test]
    fn an_unknown_format_means_what_no_format_means() {
        assert_eq!(Scalar::of(ScalarType::String, Some("email")), Scalar::String);
        assert_eq!(Scalar::of(ScalarType::Integer, Some("int8")), Scalar::Int64);
        assert_eq!(Scalar::of(ScalarType::Number, Some("decimal")), Scalar::Double);
        assert_eq!(Scalar::of(ScalarType::Boolean, Some("int32")), Scalar::Boolean);
    }
}
