//! Finds the properties that a path such as `Pet.owner.name` leads to.

use crate::diagnostic::Pointer;
use crate::limits::MAX_MEMBERS;
use crate::openapi::{Document, Others, Schema, SchemaId, Site};

/// A place with a schema that an option corrects.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Component(SchemaId),
    Property {
        /// The schema of the object.
        owner: SchemaId,
        /// The schema that lists the property: the owner, or a member of its `allOf`.
        holder: SchemaId,
        /// The position of the property in the list.
        index: usize,
        name: String,
    },
}

impl Found {
    /// The schema there.
    pub(super) fn site(&self, document: &Document) -> Site {
        match self {
            Self::Component(id) => Site::Inline(*id),
            Self::Property { holder, index, .. } => {
                let property = document.tables.schemas[*holder].properties.get(*index);
                property.map_or(Site::Inline(*holder), |(_, site)| *site)
            }
        }
    }

    /// The place in the document.
    pub(super) fn at(&self, document: &Document) -> Pointer {
        match self {
            Self::Component(id) => document.tables.schemas[*id].at.clone(),
            Self::Property { holder, name, .. } => {
                document.tables.schemas[*holder].at.child("properties").child(name)
            }
        }
    }

    /// Puts another schema there.
    pub(super) fn replace(&self, document: &mut Document, schema: Schema) {
        match self {
            Self::Component(id) => document.tables.schemas[*id] = schema,
            Self::Property { holder, index, .. } => {
                let id = document.tables.schemas.push(schema);
                if let Some((_, site)) = document.tables.schemas[*holder].properties.get_mut(*index) {
                    *site = Site::Inline(id);
                }
            }
        }
    }
}

/// The places that a path leads to, or why there are none. Names may have dots, so a longer name is tried first.
pub(super) fn find(document: &Document, path: &str) -> Result<Vec<Found>, String> {
    let components = document.components().filter_map(|(id, name)| Some((id, name, rest(path, name)?)));
    let Some((id, component, rest)) = components.max_by_key(|(_, name, _)| name.len()) else {
        return Err("is not in the document: a path begins with the name of a component".to_owned());
    };
    match rest {
        "" => Ok(vec![Found::Component(id)]),
        rest => properties(document, id, component, rest),
    }
}

/// The part of a path after a name and its dot.
fn rest<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(name)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.').filter(|rest| !rest.is_empty()) }
}

/// The properties that a path inside a schema leads to.
fn properties(document: &Document, owner: SchemaId, shown: &str, path: &str) -> Result<Vec<Found>, String> {
    let schemas = &document.tables.schemas;
    let (holders, others) = holders(document, owner);
    let in_holder = |id: SchemaId| {
        let properties = schemas[id].properties.iter().enumerate();
        properties.filter_map(move |(index, (name, site))| Some((id, index, name, *site, rest(path, name)?)))
    };
    let all: Vec<_> = holders.iter().flat_map(|id| in_holder(*id)).collect();
    let Some(longest) = all.iter().map(|(_, _, name, ..)| name.len()).max() else {
        let lists =
            |id: &&SchemaId| schemas[**id].properties.iter().any(|(name, _)| rest(path, name).is_some());
        return Err(match others.iter().find(lists).and_then(|id| document.component_name(*id)) {
            Some(component) => format!("is a property of another component: write `{component}.{path}`"),
            None => format!("is not in the document: `{shown}` has no property for `{path}`"),
        });
    };
    let mut found = Vec::new();
    for (holder, index, name, site, rest) in all.into_iter().filter(|(_, _, name, ..)| name.len() == longest)
    {
        if rest.is_empty() {
            found.push(Found::Property { owner, holder, index, name: name.clone() });
            continue;
        }
        match inner(document, site) {
            Site::Inline(id) => found.extend(properties(document, id, &format!("{shown}.{name}"), rest)?),
            Site::Reference(id) => {
                let component = document.component_name(id).unwrap_or_default();
                return Err(format!("is a property of another component: write `{component}.{rest}`"));
            }
        }
    }
    Ok(found)
}

/// A schema and the inline members of its `allOf`; and the components among the members.
fn holders(document: &Document, owner: SchemaId) -> (Vec<SchemaId>, Vec<SchemaId>) {
    let (mut holders, mut others) = (vec![owner], Vec::new());
    let mut next = 0;
    while let Some(id) = holders.get(next).copied().filter(|_| next < MAX_MEMBERS) {
        let schema = &document.tables.schemas[id];
        others.extend(schema.reference);
        for member in &schema.all_of {
            match member {
                Site::Inline(id) => holders.push(*id),
                Site::Reference(id) => others.push(*id),
            }
        }
        next += 1;
    }
    (holders, others)
}

/// The schema of the items, if a schema is a list; or else the schema itself.
fn inner(document: &Document, mut site: Site) -> Site {
    for _ in 0..MAX_MEMBERS {
        match site {
            Site::Inline(id) => match document.tables.schemas[id].items {
                Some(Others::Schema(items)) => site = items,
                Some(Others::None | Others::Any) | None => break,
            },
            Site::Reference(_) => break,
        }
    }
    site
}
