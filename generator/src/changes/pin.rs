//! The option of the manifest that keeps the type of a property, although the document changed it.

use super::partners::component;
use super::rule::Rule;
use super::schema::SchemaChange;
use super::verdict::Direction;
use crate::ir::api::{Property, SchemaId, SchemaKind, Type};

impl SchemaChange<'_> {
    /// How the type of a property is kept after a change of a rule. `None` if it does not change, or if no option keeps it.
    pub(super) fn pin(&self, rule: Rule, old: &Property, new: &Property) -> Option<String> {
        let is_sent = self.direction.is_none_or(Direction::is_sent);
        match rule {
            // What is optional and only received is an `Option` anyway.
            Rule::NullabilityChanged if new.nullable && (new.required || is_sent) => {
                let path = self.path(&new.name)?;
                Some(format!("`not-nullable = [\"{path}\"]` keeps the type: `null` is then never sent"))
            }
            Rule::TypeChanged if is_map(&old.value) => {
                let id = self.object(&new.value)?;
                let path = match component(&self.new.api.schemas[id]) {
                    Some(name) => name.to_owned(),
                    None => self.path(&new.name)?,
                };
                Some(format!("`types = {{ \"{path}\" = \"object\" }}` keeps the map"))
            }
            _ => None,
        }
    }

    /// The path of a property in the manifest: a component, and the properties on the way. Items of lists are no step.
    fn path(&self, property: &str) -> Option<String> {
        let mut schema = &self.new.api.schemas[self.after];
        while let Some(owner) = schema.named_after.owner {
            schema = &self.new.api.schemas[owner];
        }
        component(schema)?;
        Some(format!("{}.{property}", self.subject.replace("[]", "")))
    }

    fn object(&self, value: &Type) -> Option<SchemaId> {
        match value {
            Type::Schema(id) => {
                matches!(self.new.api.schemas[*id].kind, SchemaKind::Object(_)).then_some(*id)
            }
            Type::Nullable(inner) => self.object(inner),
            _ => None,
        }
    }
}

/// Whether a value is a map of any values.
fn is_map(value: &Type) -> bool {
    match value {
        Type::Map(values) => **values == Type::Any,
        Type::Nullable(inner) => is_map(inner),
        _ => false,
    }
}
