//! Turns `enum`, and a union of constants, into one list of values (JSON Schema validation 2020-12, sections 6.1.2 and
//! 6.1.3; OpenAPI 3.1.1, section 4.8.24.5, "Annotated Enumerations").

use std::collections::BTreeSet;

use super::merge::plain;
use super::merged::{Annotations, Merged};
use super::settled::Settled;
use crate::ir::api::{Enum, EnumValue};
use crate::limits::MAX_COMPARED_DEPTH;
use crate::openapi::{JsonType, SchemaId, Site};

/// A schema whose values are listed.
pub(super) enum Enumeration {
    /// The schema lists them itself. The flag is whether a member of its union allows `null`.
    Own(Enum, bool),
    /// A component lists them. The other members allow any text or integer, or `null`.
    Of(SchemaId, bool),
}

/// What the members of a union list.
#[derive(Default)]
struct Members {
    values: Vec<EnumValue>,
    known: BTreeSet<String>,
    /// The types of the values, and of members that allow every value of their type.
    types: BTreeSet<JsonType>,
    /// The schemas that list values.
    sources: BTreeSet<SchemaId>,
    nullable: bool,
}

impl<'a> Settled<'a> {
    /// The values of an enum of texts or integers, or of a union of such enums. A union may also have members that allow
    /// any text or integer: an enum keeps values that are not listed.
    pub(super) fn enumeration(&self, merged: &Merged<'a>) -> Option<Enumeration> {
        let mut members = Members::default();
        match (&merged.values, merged.unions.as_slice()) {
            (Some(_), _) => members.list(merged, None)?,
            (None, [union]) if merged.properties.is_empty() => {
                for member in &union.members {
                    self.collect(*member, &mut members, None, 0)?;
                }
            }
            (None, _) => return None,
        }
        let mut types = members.types.iter();
        let (Some(type_), None) = (types.next(), types.next()) else { return None };
        let is_integer = *type_ == JsonType::Integer;
        let mut sources = members.sources.iter();
        if let (Some(only), None) = (sources.next(), sources.next()) {
            if self.document.component_name(*only).is_some() {
                return Some(Enumeration::Of(*only, members.nullable));
            }
        }
        let has_name = members.values.iter().any(|value| value.name.is_some());
        // A single integer without a name is a constant.
        if members.values.is_empty() || is_integer && members.values.len() == 1 && !has_name {
            return None;
        }
        Some(Enumeration::Own(Enum { is_integer, values: members.values }, members.nullable))
    }

    /// Adds the values of a member of a union. `source` is the component around it.
    fn collect(
        &self,
        member: Site,
        members: &mut Members,
        source: Option<SchemaId>,
        depth: usize,
    ) -> Option<()> {
        let merged = self.merge(member);
        let source = source.unwrap_or_else(|| self.source(member));
        members.nullable |= merged.annotations.nullable;
        if merged.values.is_some() {
            members.sources.insert(source);
            let own = match member {
                Site::Reference(_) if merged.values.as_ref().is_some_and(|values| values.len() > 1) => None,
                Site::Inline(_) | Site::Reference(_) => Some(&merged.annotations),
            };
            return members.list(&merged, own);
        }
        match (merged.type_, merged.unions.as_slice()) {
            (Some(JsonType::String), []) if merged.format.as_deref() != Some("binary") => {
                members.types.insert(JsonType::String);
            }
            (Some(JsonType::Integer), []) => _ = members.types.insert(JsonType::Integer),
            (None, [union]) if merged.properties.is_empty() && depth < MAX_COMPARED_DEPTH => {
                let is_component = self.document.component_name(source).is_some();
                for member in &union.members {
                    self.collect(*member, members, is_component.then_some(source), depth + 1)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// The component that a member is, or the member itself.
    fn source(&self, member: Site) -> SchemaId {
        let id = self.canonical(member.id());
        self.wrapped_reference(&self.keywords[id]).map_or(id, |target| self.canonical(target))
    }
}

impl Members {
    /// Adds the values of an enum. The words of a member of a union are about its values.
    fn list(&mut self, merged: &Merged<'_>, words: Option<&Annotations<'_>>) -> Option<()> {
        let is_deprecated = words.is_some_and(|words| words.docs.deprecated);
        let title = words.and_then(|words| words.title);
        let words = words.and_then(|words| words.docs.description.as_deref()).or(title);
        let values = merged.values.as_deref().unwrap_or_default();
        for value in values {
            let type_ = match &**value {
                value if value.is_string() => JsonType::String,
                value if value.is_i64() && merged.type_ != Some(JsonType::Number) => JsonType::Integer,
                _ => return None,
            };
            self.types.insert(type_);
            let text = plain(value);
            if self.known.insert(text.clone()) {
                let given = merged.words.get(&text).copied().unwrap_or_default();
                let own_name = title.filter(|_| type_ == JsonType::Integer && values.len() == 1);
                let name = given.name.or(own_name);
                let description = given.description.or(words).filter(|words| Some(*words) != name);
                let mark = is_deprecated.then_some("Deprecated.");
                let description: Vec<&str> = description.into_iter().chain(mark).collect();
                self.values.push(EnumValue {
                    text,
                    name: name.map(str::to_owned),
                    description: (!description.is_empty()).then(|| description.join("\n\n")),
                });
            }
        }
        Some(())
    }
}
