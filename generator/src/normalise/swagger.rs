//! Reads documents of Swagger 2.0 into the model, where OpenAPI 3 has the same contents in other places.
//!
//! There is no translated document in between: the raw document keeps its form, and these readers fill the model. So each
//! diagnostic has a place in the text, and the words of Swagger 2.0. The steps before them (`files`, `survey`, `lift`)
//! know the keywords of both forms, and where each has its components.
//!
//! | in Swagger 2.0 | in the model |
//! |---|---|
//! | `definitions`, `parameters`, `responses`, `securityDefinitions` | components |
//! | `host`, `basePath`, `schemes` of the document | servers; `https` comes first |
//! | `schemes` of an operation | servers of the operation, if they differ |
//! | a `body` parameter | a request body with one schema, in each media type of `consumes` |
//! | `formData` parameters | a request body: an object in `multipart/form-data` or `application/x-www-form-urlencoded` |
//! | keywords of a schema in a parameter or a header | the schema |
//! | `collectionFormat` | a style, and `explode` |
//! | `schema` of a response | the same schema in each media type of `produces` |
//! | `type: file` | bytes |
//!
//! The later stages use the places that OpenAPI 3 has. They are noted as moved, so that findings are shown where the text
//! has them: `/components/schemas/Pet` is shown as `/definitions/Pet`.
//!
//! A list in a `collectionFormat` that no style expresses is read as a text, with a warning: the caller joins the values.

mod address;
mod body;
mod collection;
mod media_types;
pub(super) mod operation;
mod parameter;
mod place;
mod response;
pub(super) mod shared;
mod value;

use serde_json::{Map, Value};

use super::components;
use super::context::Context;
use super::document::{info, missing, tags};
use super::place::At;
use super::references::Component;
use super::version::Version;
use super::{path, security, steps};
use crate::diagnostic::{Diagnostics, Pointer};
use place::moved;

/// The fields of the Swagger Object (section 6.4.1), in the order in which they are read.
const ORDER: [&str; 9] = [
    "info",
    "tags",
    "host",
    "definitions",
    "securityDefinitions",
    "security",
    "parameters",
    "responses",
    "paths",
];

/// The kinds of component in Swagger 2.0.
const COMPONENTS: [Component; 4] =
    [Component::Schemas, Component::Parameters, Component::Responses, Component::SecuritySchemes];

/// Reads a whole document. The diagnostics are in the order of the document.
pub(super) fn read(context: &mut Context<'_>, value: Value) {
    let root = Pointer::root();
    let at = At::start(&root);
    let mut members = context.object(at, value);
    for required in ["info", "paths"] {
        if !members.contains_key(required) {
            missing(context, at, required);
        }
    }
    for component in COMPONENTS {
        let [to, from] = [Version::V30, Version::V20].map(|version| component.home(version));
        moved(context, at, &members, to, steps::pointer(from));
    }
    context.shared.consumes = media_types::take(context, at, &mut members, "consumes").unwrap_or_default();
    context.shared.produces = media_types::take(context, at, &mut members, "produces").unwrap_or_default();
    let mut found: Vec<(usize, Diagnostics)> = Vec::with_capacity(ORDER.len());
    for name in ORDER {
        let position = members.keys().position(|key| key == name).unwrap_or_default();
        let ((), said) = context.apart(|context| field(context, at, name, &mut members));
        found.push((position, said));
    }
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().for_each(|(_, said)| context.diagnostics.append(said));
}

fn field(context: &mut Context<'_>, root: At<'_>, name: &str, members: &mut Map<String, Value>) {
    if name == "host" {
        return address::read(context, root, members);
    }
    let Some(value) = members.get_mut(name).map(Value::take) else { return };
    let at = root.key(name);
    // The places of OpenAPI 3 for components.
    let components = root.key("components");
    match name {
        "info" => context.document.info = info(context, at, value),
        "tags" => context.document.tags = tags(context, at, value),
        "security" => context.document.security = security::requirements(context, at, value),
        "definitions" => components::schemas(context, components.key("schemas"), value),
        "securityDefinitions" => {
            let at = components.key("securitySchemes");
            let members = context.object(at, value);
            context.document.security_schemes = security::schemes(context, at, members);
        }
        "parameters" => parameter::components(context, components.key("parameters"), value),
        "responses" => response::components(context, components.key("responses"), value),
        _ => path::read(context, at, value),
    }
}
