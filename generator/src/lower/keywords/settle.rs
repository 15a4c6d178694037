//! Brings the keywords of every schema of a document into one form.

use std::borrow::Cow;

use serde_json::Value;

use super::draft::Draft;
use super::form::Keywords;
use super::{composition, constraints, distribute, enumeration, infer, names, structure};
use crate::diagnostic::Diagnostics;
use crate::limits::MAX_HOPS;
use crate::openapi::{Document, JsonType, Nullability, Schema, SchemaId, Site};
use crate::table::Table;

/// The keywords of every schema of a document, by the ids of the schemas. After them come schemas that the document
/// does not have in this form: the members of a list of types, and schemas that get keywords of the schema around them.
pub(in crate::lower) fn settle<'a>(
    diagnostics: &mut Diagnostics,
    document: &'a Document,
) -> Table<SchemaId, Keywords<'a>> {
    let schemas = &document.tables.schemas;
    let mut table: Table<SchemaId, Keywords<'a>> = schemas.iter().map(|_| Keywords::default()).collect();
    // The ids of inner schemas are lower than those of the schemas around them. Only components come first.
    let (components, inline) =
        schemas.entries().partition::<Vec<_>, _>(|(id, _)| document.component_name(*id).is_some());
    for (id, schema) in inline.into_iter().chain(components) {
        let mut draft = Draft { diagnostics: &mut *diagnostics, document, table: &mut table };
        let keywords = draft.settle(schema);
        table[id] = keywords;
    }
    table
}

impl<'a> Draft<'a, '_> {
    fn settle(&mut self, schema: &'a Schema) -> Keywords<'a> {
        let mut types = schema.types.clone();
        let all_of = schema.reference.map(Site::Reference).into_iter().chain(schema.all_of.iter().copied());
        let mut keywords = Keywords {
            at: Cow::Borrowed(&schema.at),
            format: schema.format.as_deref().map(Cow::Borrowed),
            values: match &schema.constant {
                Some(value) => vec![Cow::Borrowed(&**value)],
                None => schema.values.iter().map(Cow::Borrowed).collect(),
            },
            properties: &schema.properties,
            required: &schema.required,
            additional: schema.additional,
            items: schema.items,
            all_of: all_of.collect(),
            one_of: schema.one_of.clone(),
            any_of: schema.any_of.clone(),
            discriminator: schema.discriminator.as_deref(),
            conditional: conditional(schema),
            has_positions: schema.unusual.get().is_some_and(|unusual| !unusual.prefix_items.is_empty()),
            has_patterns: schema.unusual.get().is_some_and(|unusual| !unusual.pattern_properties.is_empty()),
            nullable: schema.nullability != Nullability::Unsaid,
            refuses_null: refuses_null(schema),
            excludes: schema.is_never || schema.unusual.get().is_some_and(|unusual| unusual.not.is_some()),
            annotations: vec![schema],
            ..Keywords::default()
        };
        if schema.nullability == Nullability::Only {
            keywords.values = vec![Cow::Owned(Value::Null)];
        }
        names::settle(self, schema, &mut keywords);
        structure::settle(self, schema, &mut keywords, &mut types);
        composition::settle(self, &mut keywords, &mut types);
        infer::infer(schema, &mut keywords, &mut types);
        distribute::narrow(&mut keywords, &mut types);
        match *types.as_slice() {
            [] => {}
            [only] => {
                enumeration::convert(self, &mut keywords, &mut types, only);
                structure::fit(self, &mut keywords, only);
            }
            _ => distribute::distribute(self, schema, &mut keywords, &mut types),
        }
        composition::push_down(self, &mut keywords, &mut types);
        if self.excludes_null(schema) {
            (keywords.nullable, keywords.refuses_null) = (false, true);
        }
        keywords.type_ = types.first().copied();
        keywords
            .constraints
            .extend(names::text(self, schema, &keywords).map(|names| ("propertyNames", names)));
        finish(schema, keywords)
    }

    /// Whether `not` excludes `null` for certain (JSON Schema 2020-12, section 10.2.1.4).
    fn excludes_null(&self, schema: &Schema) -> bool {
        let Some(excluded) = schema.unusual.get().and_then(|unusual| unusual.not) else { return false };
        let schemas = &self.document.tables.schemas;
        let mut excluded = &schemas[excluded.id()];
        for _ in 0..MAX_HOPS {
            match excluded.reference {
                Some(target) if excluded.nullability == Nullability::Unsaid => excluded = &schemas[target],
                Some(_) | None => break,
            }
        }
        let is_simple = excluded.reference.is_none()
            && excluded.all_of.is_empty()
            && excluded.one_of.is_empty()
            && excluded.unusual.get().is_none_or(|unusual| unusual.not.is_none() && unusual.if_.is_none());
        // Of two such keywords, only one may allow it.
        let lists = [!excluded.types.is_empty(), !excluded.values.is_empty(), !excluded.any_of.is_empty()];
        let is_alone = lists.iter().filter(|is_there| **is_there).count() < 2;
        match excluded.nullability {
            Nullability::Only => true,
            Nullability::Allowed => is_simple && is_alone && excluded.constant.is_none(),
            Nullability::Unsaid => false,
        }
    }
}

/// The schemas that apply to some of the values. `then` and `else` apply only beside `if` (JSON Schema 2020-12, section
/// 10.2.2).
fn conditional(schema: &Schema) -> Vec<Site> {
    let Some(unusual) = schema.unusual.get() else { return Vec::new() };
    let branches = [unusual.then, unusual.else_].into_iter().flatten().filter(|_| unusual.if_.is_some());
    branches.chain(unusual.dependent_schemas.iter().map(|(_, site)| *site)).collect()
}

/// Whether a schema excludes `null`. The keywords for other types do not (JSON Schema validation 2020-12, section 6).
fn refuses_null(schema: &Schema) -> bool {
    let describes_values = !schema.types.is_empty() || !schema.values.is_empty() || schema.constant.is_some();
    schema.nullability == Nullability::Unsaid && describes_values
}

/// Adds the constraints of the values, and removes a format that has no type.
fn finish<'a>(schema: &'a Schema, mut keywords: Keywords<'a>) -> Keywords<'a> {
    // A list of types became a union. Its members have the constraints.
    if schema.types.len() < 2 || keywords.type_.is_some() {
        keywords.constraints.extend(constraints::texts(schema, keywords.type_));
        keywords.constraints.extend(constraints::format(keywords.type_, schema.format.as_deref()));
    }
    if keywords.type_.is_none() {
        keywords.format = None;
    }
    let is_integer = keywords.type_ == Some(JsonType::Integer) && !keywords.is_composed();
    if is_integer {
        let wider = constraints::wider_format(schema, keywords.format.as_deref());
        keywords.format = wider.map(Cow::Borrowed).or(keywords.format);
    }
    let is_number = keywords.type_ == Some(JsonType::Number) && keywords.format.is_none();
    if is_number && !keywords.is_composed() && constraints::needs_digits(schema) {
        keywords.format = Some(Cow::Borrowed("int64"));
    }
    keywords
}
