//! The parts of a document of Swagger 2.0 that its operations share, or are made of.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Pointer;
use crate::openapi::{HeaderId, ParameterId, ResponseId, Site};

/// What the operations of a document share.
#[derive(Default)]
pub(in crate::normalise) struct Shared {
    pub(super) consumes: MediaTypes,
    pub(super) produces: MediaTypes,
    pub(super) address: Address,
    /// By name in `parameters`.
    pub(super) parameters: HashMap<String, Parameter>,
    /// By name in `responses`.
    pub(super) responses: HashMap<String, Response>,
    /// By name in `responses` and media types: the response in the model.
    pub(super) made: HashMap<(String, Vec<String>), ResponseId>,
    /// The number of media types in all bodies and responses so far.
    pub(super) media_types: usize,
}

/// Media types, each with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct MediaTypes(pub(super) Rc<[(String, Pointer)]>);

impl MediaTypes {
    /// The names, with their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Pointer)> {
        self.0.iter().map(|(name, at)| (name.as_str(), at))
    }

    /// The place of a media type without parameters.
    pub(super) fn find(&self, essence: &str) -> Option<&Pointer> {
        self.iter().find(|(name, _)| is_essence(name, essence)).map(|(_, at)| at)
    }

    /// The names.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// Where the API is.
#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    pub(super) host: Option<String>,
    /// `basePath` without a slash at its end.
    pub(super) base_path: String,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(super) enum Parameter {
    /// In the path, the query or a header.
    Value(ParameterId),
    /// The whole body.
    Body(BodyParameter),
    /// A property of a form.
    Field(FormField),
}

/// The parameters that make the body of a request.
#[derive(Clone, Debug, Default)]
pub(in crate::normalise) struct BodyParameters {
    pub(super) body: Option<BodyParameter>,
    /// By name.
    pub(super) fields: IndexMap<String, FormField>,
}

/// A parameter that is the whole body.
#[derive(Clone, Debug)]
pub(super) struct BodyParameter {
    /// The place of its use.
    pub(super) at: Pointer,
    pub(super) required: bool,
    pub(super) schema: Option<Site>,
    /// The place of the schema.
    pub(super) schema_at: Pointer,
}

/// A parameter that is a property of a form.
#[derive(Clone, Debug)]
pub(super) struct FormField {
    /// The place of its use.
    pub(super) at: Pointer,
    /// The place of the parameter.
    pub(super) written: Pointer,
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) value: Described,
}

/// The value of a parameter or a header.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) site: Site,
    /// The format, if the value is a list.
    pub(super) collection: Option<CollectionFormat>,
    /// Whether the value is a file, or a list of files.
    pub(super) is_file: bool,
}

/// How the values of a list are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CollectionFormat {
    /// With commas between them. This is the default.
    #[default]
    Csv,
    /// With spaces between them.
    Ssv,
    /// With tabs between them.
    Tsv,
    /// With `|` between them.
    Pipes,
    /// Each as a parameter of its own.
    Multi,
}

impl CollectionFormat {
    /// The name in a document.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ssv => "ssv",
            Self::Tsv => "tsv",
            Self::Pipes => "pipes",
            Self::Multi => "multi",
        }
    }

    /// What the caller writes between the values.
    pub(super) fn separator(self) -> &'static str {
        match self {
            Self::Csv => "commas",
            Self::Ssv => "spaces",
            Self::Tsv => "tabs",
            Self::Pipes | Self::Multi => "`|`",
        }
    }
}

/// A response. Its media types depend on the operation.
#[derive(Clone, Debug, Default)]
pub(super) struct Response {
    pub(super) at: Pointer,
    pub(super) description: String,
    pub(super) headers: Vec<(String, HeaderId)>,
    pub(super) schema: Option<Site>,
    /// Whether the body is a file.
    pub(super) is_file: bool,
    /// The examples as JSON, by media type.
    pub(super) examples: Vec<(String, Arc<str>)>,
}

/// Whether a media type is this one, perhaps with parameters.
pub(super) fn is_essence(media_type: &str, essence: &str) -> bool {
    media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(essence)
}
