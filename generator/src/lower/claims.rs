//! Decides which member of a union gets which value of a discriminator.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::api::Literal;
use crate::openapi::SchemaId;

/// What a document says about the discriminator of a member.
pub(super) struct Claim {
    /// The schema of the member.
    pub(super) schema: SchemaId,
    /// The values that the schema allows, if it allows only constants.
    pub(super) said: Option<Vec<Literal>>,
    /// The values of the mapping.
    pub(super) mapped: Vec<Literal>,
    /// The name of the component.
    pub(super) name: Option<Literal>,
}

impl Claim {
    /// The values of the mapping that the schema does not allow.
    pub(super) fn contradictions(&self) -> impl Iterator<Item = &Literal> {
        let said: Option<BTreeSet<&Literal>> = self.said.as_ref().map(|said| said.iter().collect());
        self.mapped.iter().filter(move |value| said.as_ref().is_some_and(|said| !said.contains(value)))
    }

    /// The value that a name means, if the schema has it in another case.
    fn similar(&self, said: &[Literal]) -> Option<Literal> {
        let plain = |literal: &Literal| {
            let text = literal.text();
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let name = plain(self.name.as_ref()?);
        let mut similar = said.iter().filter(|value| plain(value) == name);
        similar.next().filter(|_| similar.next().is_none()).cloned()
    }
}

/// The values of each member. A value belongs to one member.
///
/// The mapping comes first. Without it, the schema of a member comes before the name of the member (OpenAPI 3.1.1,
/// section 4.8.25): the name is no value of a property that allows only others.
pub(super) fn assign(claims: &[Claim]) -> Vec<Vec<Literal>> {
    let mut owners: BTreeMap<&Literal, BTreeSet<SchemaId>> = BTreeMap::new();
    // The schemas that allow nothing but a value.
    let mut narrow: BTreeMap<&Literal, BTreeSet<SchemaId>> = BTreeMap::new();
    for claim in claims {
        if let Some([only]) = claim.said.as_deref() {
            narrow.entry(only).or_default().insert(claim.schema);
        }
        for value in claim.said.iter().flatten().chain(&claim.mapped) {
            owners.entry(value).or_default().insert(claim.schema);
        }
    }
    let is_shared = |value: &&Literal| owners.get(*value).is_some_and(|owners| owners.len() > 1);
    let is_narrow = |claim: &Claim| match claim.said.as_deref() {
        Some([only]) => narrow.get(only).is_some_and(|schemas| schemas.len() == 1),
        _ => false,
    };
    let mut claimed: BTreeMap<Literal, SchemaId> = BTreeMap::new();
    let values = claims.iter().map(|claim| {
        let mut values: Vec<Literal> = match &claim.said {
            None if claim.mapped.is_empty() => {
                // The schema of another member has a value of this name.
                claim.name.iter().filter(|name| !owners.contains_key(name)).cloned().collect()
            }
            None => claim.mapped.clone(),
            Some(said) => {
                // Of several members with a value, it belongs to the one that allows nothing else.
                let own = said.iter().filter(|value| !is_shared(value) || is_narrow(claim)).cloned();
                let known: BTreeSet<&Literal> = said.iter().collect();
                let allowed = claim.mapped.iter().filter(|value| known.contains(value)).cloned();
                let name = claim.name.iter().filter(|name| known.contains(name)).cloned();
                let mut values: Vec<Literal> = allowed.collect();
                if values.is_empty() && said.iter().any(|value| is_shared(&value)) {
                    values.extend(name);
                }
                values.extend(own);
                if values.is_empty() && claim.mapped.is_empty() {
                    values.extend(claim.similar(said));
                }
                values.extend(claim.contradictions().cloned());
                values
            }
        };
        let mut seen = BTreeSet::new();
        values.retain(|value| {
            let owner = *claimed.entry(value.clone()).or_insert(claim.schema);
            owner == claim.schema && seen.insert(value.clone())
        });
        values
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::{Claim, Literal, SchemaId, assign};
    use crate::table::Id;

    /// The name, the values of the schema, and the values of the mapping.
    fn values(members: &[(&str, &[&str], &[&str])]) -> Vec<String> {
        let texts =
            |texts: &[&str]| texts.iter().map(|it| Literal::Text((*it).to_owned())).collect::<Vec<_>>();
        let claims = members.iter().enumerate().map(|(index, (name, said, mapped))| Claim {
            schema: SchemaId::new(index),
            said: (!said.is_empty()).then(|| texts(said)),
            mapped: texts(mapped),
            name: texts(&[*name]).pop(),
        });
        let found = assign(&claims.collect::<Vec<_>>());
        found.iter().map(|values| values.iter().map(Literal::text).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn what_the_schema_says_comes_before_the_name() {
        for (members, expected) in [
            (&[("Cat", &[][..], &[][..]), ("Dog", &[], &[])][..], ["Cat", "Dog"]),
            (&[("Cat", &["c"], &[]), ("Dog", &[], &[])], ["c", "Dog"]),
            (&[("Cat", &["c", "k"], &[]), ("Dog", &["d"], &[])], ["c k", "d"]),
            // A name that is the value of another member.
            (&[("Cat", &[], &[]), ("Dog", &["Cat"], &[])], ["", "Cat"]),
            // One enum for all members.
            (&[("Cat", &["Cat", "Dog"], &[]), ("Dog", &["Cat", "Dog"], &[])], ["Cat", "Dog"]),
            (&[("Cat", &["cat", "dog"], &[]), ("Dog", &["cat", "dog"], &[])], ["cat", "dog"]),
            (&[("Cat", &["a", "b"], &["a"]), ("Dog", &["a", "b"], &["b"])], ["a", "b"]),
            // A member that allows more, and one that allows less.
            (&[("Cat", &["a", "b"], &[]), ("Dog", &["b"], &[])], ["a", "b"]),
            (&[("Cat", &["b"], &[]), ("Dog", &["b"], &[])], ["", ""]),
            // A mapping beside the schema.
            (&[("Cat", &["a", "b"], &["b"]), ("Dog", &["d"], &["x"])], ["b a", "d x"]),
            (&[("Cat", &[], &["a", "b"]), ("Dog", &[], &["b"])], ["a b", ""]),
        ] {
            assert_eq!(values(members), expected, "{members:?}");
        }
    }
}
