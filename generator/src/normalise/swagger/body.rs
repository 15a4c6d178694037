//! Makes the request body of an operation of its body and form parameters (Swagger 2.0, section 6.4.9).

use indexmap::IndexMap;
use openapiv3::QueryStyle;

use super::media_types::is_too_many;
use super::shared::{
    BodyParameter, BodyParameters, CollectionFormat, Described, FormField, MediaTypes, is_essence,
};
use super::value;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::normalise::body::JSON;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::{Encoding, JsonType, MediaType, RequestBody, RequestBodyId, Schema, Site};

const MULTIPART: &str = "multipart/form-data";
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

impl BodyParameters {
    /// Sets the body. There can be only one.
    pub(super) fn set(&mut self, context: &mut Context<'_>, body: BodyParameter) {
        if let Some(earlier) = &self.body {
            let message = "replaces another body parameter in this list";
            context.repeated(body.at.child("in"), message, earlier.at.child("in").into());
        }
        self.body = Some(body);
    }

    /// Adds a property of a form. If two have the same name, the last one is kept.
    pub(super) fn add(&mut self, context: &mut Context<'_>, field: FormField) {
        let at = field.at.clone();
        if let Some(earlier) = self.fields.insert(field.name.clone(), field) {
            let message = "replaces another parameter of the same name and location in this list";
            context.repeated(at.child("name"), message, earlier.at.child("name").into());
        }
    }

    /// The place of the first parameter.
    pub(super) fn first(&self) -> Option<&Pointer> {
        let body = self.body.as_ref().map(|body| &body.at);
        body.or_else(|| self.fields.first().map(|(_, field)| &field.at))
    }

    /// These parameters, of a path, with those of an operation, which replace them (section 6.4.7).
    pub(super) fn with(&self, own: Self) -> Self {
        let mut all = self.clone();
        all.body = own.body.or(all.body);
        all.fields.extend(own.fields);
        all
    }
}

/// Makes the request body of an operation.
pub(super) fn make(
    context: &mut Context<'_>,
    operation: At<'_>,
    parameters: BodyParameters,
    consumes: &MediaTypes,
) -> Option<RequestBodyId> {
    let first = parameters.first()?.clone();
    let BodyParameters { body, fields } = parameters;
    let fields: Vec<FormField> = fields.into_values().collect();
    let at = operation.key("requestBody").pointer();
    let required =
        body.as_ref().is_some_and(|body| body.required) || fields.iter().any(|field| field.required);
    let mut content = IndexMap::new();
    if body.is_some() && !fields.is_empty() {
        let message = "a body parameter excludes form parameters: the caller chooses one of the two bodies";
        context.diagnostics.push(Diagnostic::warning(Code::Mended, first, message));
    }
    if let Some(body) = body {
        content.extend(whole(context, operation, &at, body, consumes));
    }
    if !fields.is_empty() {
        content.extend(form(context, operation, &at, fields, consumes));
    }
    let body = RequestBody { at, required, content: content.into_iter().collect() };
    Some(context.document.tables.request_bodies.push(body))
}

/// The media types of a body with one schema.
fn whole(
    context: &mut Context<'_>,
    operation: At<'_>,
    at: &Pointer,
    body: BodyParameter,
    consumes: &MediaTypes,
) -> Vec<(String, MediaType)> {
    let mut media_types: Vec<(&str, &Pointer)> = consumes.iter().collect();
    if media_types.is_empty() {
        media_types.push((JSON, &body.schema_at));
    }
    if is_too_many(context, operation, media_types.len()) {
        return Vec::new();
    }
    let media = |(name, written): (&str, &Pointer)| {
        let place = at.child("content").child(name);
        context.diagnostics.moved(place.child("schema"), body.schema_at.clone());
        context.diagnostics.moved(place, written.clone());
        (name.to_owned(), MediaType { schema: body.schema, ..MediaType::default() })
    };
    media_types.into_iter().map(media).collect()
}

/// The media types of a form. Its schema is an object with a property for each parameter.
fn form(
    context: &mut Context<'_>,
    operation: At<'_>,
    at: &Pointer,
    fields: Vec<FormField>,
    consumes: &MediaTypes,
) -> Vec<(String, MediaType)> {
    let media_types = form_types(context, &fields, consumes);
    if is_too_many(context, operation, media_types.len() + fields.len()) {
        return Vec::new();
    }
    let is_url_encoded = media_types.iter().any(|media_type| is_essence(media_type, URL_ENCODED));
    let first = media_types.first().map_or(MULTIPART, String::as_str);
    let schema_at = at.child("content").child(first).child("schema");
    let mut schema = Schema { at: schema_at, types: vec![JsonType::Object], ..Schema::default() };
    let mut encoding = Vec::new();
    for field in &fields {
        let (site, style) = property(context, field, is_url_encoded);
        schema.properties.push((field.name.clone(), site));
        if field.required {
            schema.required.push(field.name.clone());
        }
        encoding.extend(style.map(|style| (field.name.clone(), style)));
    }
    let schema = Some(Site::Inline(context.document.tables.schemas.push(schema)));
    let media = |name: String| {
        let place = at.child("content").child(&name);
        for field in &fields {
            let property = place.child("schema").child("properties").child(&field.name);
            context.diagnostics.moved(property, field.written.clone());
            context.diagnostics.moved(place.child("encoding").child(&field.name), field.written.clone());
        }
        let encoding = if is_essence(&name, URL_ENCODED) { encoding.clone() } else { Vec::new() };
        (name, MediaType { schema, encoding, ..MediaType::default() })
    };
    media_types.into_iter().map(media).collect()
}

/// The media types of a form: those of the document that are forms. A file needs several parts.
fn form_types(context: &mut Context<'_>, fields: &[FormField], consumes: &MediaTypes) -> Vec<String> {
    let has_file = fields.iter().any(|field| field.value.is_file);
    let is_form = |name: &str| {
        is_essence(name, URL_ENCODED) && !has_file || name.to_ascii_lowercase().starts_with("multipart/")
    };
    let found: Vec<String> =
        consumes.iter().filter(|(name, _)| is_form(name)).map(|(name, _)| name.to_owned()).collect();
    if !found.is_empty() {
        return found;
    }
    let read_as = if has_file { MULTIPART } else { URL_ENCODED };
    if let (Some((name, _)), Some(field)) = (consumes.iter().next(), fields.first()) {
        let message = format!(
            "`consumes` has `{name}`, and no type of a form for these parameters: read as `{read_as}`"
        );
        context.diagnostics.push(Diagnostic::warning(Code::Mended, &field.at, message));
    }
    vec![read_as.to_owned()]
}

/// The schema of a property, and how it is written. In a body of several parts, a list has a part for each value.
fn property(context: &mut Context<'_>, field: &FormField, is_url_encoded: bool) -> (Site, Option<Encoding>) {
    let Described { site, collection, is_file } = &field.value;
    let style = |style, explode| Some(Encoding { style: Some(style), explode, ..Encoding::default() });
    let at = At::start(&field.written);
    match collection {
        None | Some(CollectionFormat::Multi) => (*site, None),
        // The separators are for texts.
        Some(_) if *is_file => (*site, None),
        Some(CollectionFormat::Csv) if is_url_encoded => (*site, style(QueryStyle::Form, false)),
        Some(CollectionFormat::Ssv) if is_url_encoded => (*site, style(QueryStyle::SpaceDelimited, false)),
        Some(CollectionFormat::Pipes) if is_url_encoded => (*site, style(QueryStyle::PipeDelimited, false)),
        Some(format) => (value::joined(context, at, *site, *format), None),
    }
}
