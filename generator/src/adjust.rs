//! A document and the options go in; the document with corrected schemas comes out.
//!
//! The options `nullable`, `optional` and `types` say what a server does where its document is wrong; `not-nullable` and `types`
//! keep the types of an earlier version of a document. Each names a property, such as `Pet.owner.name`: a component, and the
//! properties on the way. A property of another component is named by that component.

mod find;

use find::{Found, find};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::openapi::{Document, JsonType, Nullability, Schema, Site};
use crate::options::Options;

/// Corrects the schemas of a document. Reports every correction that the document has no place for, and every one that it
/// does not need any more.
pub(crate) fn adjust(diagnostics: &mut Diagnostics, mut document: Document, options: &Options) -> Document {
    for path in &options.nullable {
        each(diagnostics, &mut document, "nullable", path, allow_null);
    }
    for path in &options.not_nullable {
        each(diagnostics, &mut document, "not-nullable", path, refuse_null);
    }
    for path in &options.optional {
        each(diagnostics, &mut document, "optional", path, make_optional);
    }
    for (path, name) in &options.types {
        let types = types_of(name);
        each(diagnostics, &mut document, "types", path, |document, found| set_type(document, found, types));
    }
    document
}

/// The types of a value of the option `types`: none for `any`.
fn types_of(name: &str) -> Option<JsonType> {
    use JsonType::{Boolean, Integer, Number, Object, String};
    [Object, String, Number, Integer, Boolean].into_iter().find(|it| it.as_str() == name)
}

/// Why a correction of a property does not fit.
const IS_COMPONENT: &str = "is a component: name a property of it";

/// The effect of a correction.
enum Effect {
    Corrected,
    /// The document says the same already.
    Needless,
    /// The document says otherwise elsewhere: here is why.
    Impossible(String),
}

/// Applies a correction to every place that a path leads to. A property may stand in several members of an `allOf`.
fn each(
    diagnostics: &mut Diagnostics,
    document: &mut Document,
    option: &str,
    path: &str,
    correct: impl Fn(&mut Document, &Found) -> Effect,
) {
    let refuse = |why: &str| {
        Diagnostic::error(Code::Options, Pointer::root(), format!("the option `{option}`: `{path}` {why}"))
    };
    let found = match find(document, path) {
        Ok(found) => found,
        Err(why) => return diagnostics.push(refuse(&why)),
    };
    let mut needless = true;
    for found in &found {
        match correct(document, found) {
            Effect::Corrected => needless = false,
            Effect::Needless => {}
            Effect::Impossible(why) => return diagnostics.push(refuse(&why)),
        }
    }
    if needless {
        let at = found.first().map_or_else(Pointer::root, |found| found.at(document));
        let message = format!("the option `{option}`: the document says this of `{path}` already");
        let help = "remove it from the option";
        diagnostics.push(Diagnostic::warning(Code::Options, at, message).help(help));
    }
}

fn allow_null(document: &mut Document, found: &Found) -> Effect {
    let site = found.site(document);
    let schemas = &mut document.tables.schemas;
    if schemas[site.id()].nullability != Nullability::Unsaid {
        return Effect::Needless;
    }
    match (site, found) {
        (Site::Inline(id), _) if is_plain(&schemas[id]) || matches!(found, Found::Component(_)) => {
            schemas[id].nullability = Nullability::Allowed;
        }
        (site, _) => {
            let schema = Schema {
                at: found.at(document),
                any_of: vec![site],
                nullability: Nullability::Allowed,
                ..Schema::default()
            };
            found.replace(document, schema);
        }
    }
    Effect::Corrected
}

fn refuse_null(document: &mut Document, found: &Found) -> Effect {
    if matches!(found, Found::Component(_)) {
        return Effect::Impossible(IS_COMPONENT.to_owned());
    }
    let site = found.site(document);
    let schema = &document.tables.schemas[site.id()];
    if matches!(site, Site::Inline(_)) && is_plain(schema) && schema.nullability == Nullability::Unsaid {
        return Effect::Needless;
    }
    let at = found.at(document);
    let null = Schema { at: at.clone(), nullability: Nullability::Only, ..Schema::default() };
    let not = Site::Inline(document.tables.schemas.push(null));
    let mut schema = Schema { at, all_of: vec![site], ..Schema::default() };
    schema.unusual.get_mut().not = Some(not);
    found.replace(document, schema);
    Effect::Corrected
}

/// Whether a schema says all about its values by itself.
fn is_plain(schema: &Schema) -> bool {
    schema.reference.is_none()
        && schema.all_of.is_empty()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
}

fn make_optional(document: &mut Document, found: &Found) -> Effect {
    let Found::Property { owner, name, .. } = found else {
        return Effect::Impossible(IS_COMPONENT.to_owned());
    };
    let mut waiting = vec![*owner];
    let mut is_corrected = false;
    while let Some(id) = waiting.pop() {
        let schema = &mut document.tables.schemas[id];
        let before = schema.required.len();
        schema.required.retain(|required| required != name);
        is_corrected |= schema.required.len() != before;
        let members = schema.all_of.clone();
        for member in members.into_iter().chain(schema.reference.map(Site::Reference)) {
            match member {
                Site::Inline(id) => waiting.push(id),
                Site::Reference(id) if document.tables.schemas[id].required.contains(name) => {
                    let other = document.component_name(id).unwrap_or_default();
                    return Effect::Impossible(format!("is required by `{other}`: add `{other}.{name}`"));
                }
                Site::Reference(_) => {}
            }
        }
    }
    if is_corrected { Effect::Corrected } else { Effect::Needless }
}

fn set_type(document: &mut Document, found: &Found, wanted: Option<JsonType>) -> Effect {
    let site = found.site(document);
    let before = &document.tables.schemas[site.id()];
    let words = match site {
        Site::Inline(_) => before.clone(),
        // The words of a component are about the component.
        Site::Reference(_) => Schema::default(),
    };
    let schema = Schema {
        at: found.at(document),
        types: wanted.into_iter().collect(),
        nullability: if wanted.is_some() { before.nullability } else { Nullability::Unsaid },
        title: words.title,
        description: words.description,
        example: words.example,
        read_only: words.read_only,
        write_only: words.write_only,
        deprecated: words.deprecated,
        sensitive: words.sensitive,
        ..Schema::default()
    };
    if matches!(site, Site::Inline(_)) && *before == schema {
        return Effect::Needless;
    }
    found.replace(document, schema);
    Effect::Corrected
}
