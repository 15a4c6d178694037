//! `allOf`, `oneOf` and `anyOf`: unions with one member, and members that do not describe a structure.

use super::draft::Draft;
use super::form::{Keywords, TypeSource};
use crate::openapi::{JsonType, Nullability, Site};

/// A union of one member becomes a member of `allOf`. Annotations of the members move to the schema.
pub(super) fn settle<'a>(draft: &mut Draft<'a, '_>, keywords: &mut Keywords<'a>, types: &mut Vec<JsonType>) {
    let mut is_wrapper = false;
    for union in [&mut keywords.one_of, &mut keywords.any_of] {
        // Members that only list required properties are a constraint. They do not describe the value.
        if !union.is_empty() && union.iter().all(|member| is_only_required(draft, *member)) {
            union.clear();
            if types.is_empty() {
                types.push(JsonType::Object);
            }
        }
        if union.len() == 1 {
            keywords.all_of.append(union);
            is_wrapper = true;
        }
    }
    let is_union = !keywords.one_of.is_empty() || !keywords.any_of.is_empty();
    if is_wrapper && !is_union {
        // Without a union, there is nothing to distinguish.
        keywords.discriminator = None;
    }
    if is_union && types.is_empty() {
        let members = keywords.one_of.iter().chain(&keywords.any_of);
        let mut members = members.copied();
        keywords.nullable |= members.clone().any(|member| is_nullable(draft, member))
            // Any JSON includes `null`. The type of the union is any JSON itself, unless a member has structure.
            || members.clone().any(|member| allows_anything(draft, member))
                && members.any(|member| has_structure(draft, member));
        let at = keywords.at.clone();
        let why = "is less precise than the alternatives beside it";
        if keywords.items.take().is_some() {
            draft.misplaced(&at, "items", why);
        }
        if !std::mem::take(&mut keywords.values).is_empty() {
            draft.misplaced(&at, "enum", why);
        }
    }
    if keywords.all_of.len() > 1 {
        fold_annotations(draft, keywords);
    }
}

/// Whether a member of a union allows `null`.
pub(super) fn is_nullable(draft: &Draft<'_, '_>, member: Site) -> bool {
    match member {
        Site::Inline(id) => draft.table[id].nullable,
        Site::Reference(id) => draft.document.tables.schemas[id].nullability != Nullability::Unsaid,
    }
}

fn allows_anything(draft: &Draft<'_, '_>, member: Site) -> bool {
    matches!(member, Site::Inline(id) if draft.table[id].allows_every_type() && !draft.table[id].excludes)
}

fn has_structure(draft: &Draft<'_, '_>, member: Site) -> bool {
    let types = match member {
        Site::Inline(id) => draft.table[id].type_.into_iter().collect(),
        Site::Reference(id) => draft.document.tables.schemas[id].types.clone(),
    };
    types.iter().any(|type_| matches!(type_, JsonType::Object | JsonType::Array))
}

/// Removes the members of `allOf` that only have annotations and constraints. These move to the schema itself.
fn fold_annotations<'a>(draft: &Draft<'a, '_>, keywords: &mut Keywords<'a>) {
    let (annotations, mut real): (Vec<Site>, Vec<Site>) =
        std::mem::take(&mut keywords.all_of).into_iter().partition(|member| match member {
            Site::Inline(id) => draft.table[*id].is_any() && draft.table[*id].discriminator.is_none(),
            Site::Reference(_) => false,
        });
    let mut annotations = annotations.into_iter();
    if real.is_empty() {
        real.extend(annotations.next());
    }
    for member in annotations {
        let member = &draft.table[member.id()];
        keywords.nullable |= member.nullable;
        keywords.annotations.extend(&member.annotations);
        keywords.constraints.extend(member.constraints.iter().cloned());
    }
    keywords.all_of = real;
}

fn is_scalar(type_: JsonType) -> bool {
    match type_ {
        JsonType::String | JsonType::Number | JsonType::Integer | JsonType::Boolean => true,
        JsonType::Object | JsonType::Array => false,
    }
}

/// Whether a member of a union only lists required properties.
fn is_only_required(draft: &Draft<'_, '_>, member: Site) -> bool {
    let Site::Inline(id) = member else { return false };
    let keywords = &draft.table[id];
    keywords.type_ == Some(JsonType::Object)
        && !keywords.is_composed()
        && !keywords.required.is_empty()
        && keywords.properties.is_empty()
        && keywords.additional.is_none()
}

/// Gives the type beside a composition to the members without keywords of their own. Removes it if only the members
/// describe the value.
pub(super) fn push_down<'a>(
    draft: &mut Draft<'a, '_>,
    keywords: &mut Keywords<'a>,
    types: &mut Vec<JsonType>,
) {
    if !keywords.is_composed() {
        return;
    }
    let [type_] = types.as_slice() else { return };
    let type_ = *type_;
    let has_properties = !keywords.properties.is_empty();
    for member in keywords.one_of.iter_mut().chain(&mut keywords.any_of) {
        if let Site::Inline(id) = *member {
            // Beside properties, a member that allows anything allows any other properties.
            let is_open = draft.table[id].allows_every_type() && type_ == JsonType::Object && has_properties;
            if !is_open && (draft.table[id].is_any() || draft.table[id].allows_every_type()) {
                let typed =
                    Keywords { type_: Some(type_), type_source: TypeSource::Type, ..draft.table[id].clone() };
                *member = draft.add(typed);
            }
        }
    }
    if keywords.one_of.is_empty() && keywords.any_of.is_empty() && is_scalar(type_) {
        // The type can be narrower than that of the members of `allOf`.
        return;
    }
    let is_described = match type_ {
        JsonType::Object => keywords.describes_object(),
        JsonType::Array => keywords.items.is_some(),
        JsonType::Boolean => !keywords.values.is_empty(),
        JsonType::String | JsonType::Number | JsonType::Integer => {
            !keywords.values.is_empty() || keywords.format.is_some()
        }
    };
    if !is_described {
        types.clear();
    }
}
