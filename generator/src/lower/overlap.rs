//! Lowers the properties that several members of an `allOf` describe (JSON Schema, section 10.2.1.1). A value must
//! match all of these descriptions.

use std::borrow::Cow;

use super::marks::Marks;
use super::merged::{Merged, is_open};
use super::object::is_object;
use super::repeated::Overlapping;
use super::schema::describe;
use super::schemas::{Described, NamedPlace, Schemas, nullable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::Type;
use crate::limits::{MAX_COMPARED_DEPTH, MAX_EFFORT};
use crate::openapi::{JsonType, Others, SchemaId, Site};

impl<'a> Schemas<'a> {
    /// The type that several schemas describe together: from the one that includes all others, or from all merged.
    pub(super) fn lower_repeated(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        sites: Overlapping<'_>,
    ) -> Described<'a> {
        if sites.earlier.is_empty() && sites.additions.is_empty() {
            return self.lower(diagnostics, place, sites.last);
        }
        let mut described = self.lower_all(diagnostics, place, sites);
        for site in sites.all() {
            let all = &mut described.annotations;
            let merged = self.settled.merge(site);
            all.refuses_null |= merged.annotations.refuses_null;
            all.nullable = (all.nullable || merged.annotations.nullable) && !all.refuses_null;
        }
        described
    }

    fn lower_all(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        sites: Overlapping<'_>,
    ) -> Described<'a> {
        let Overlapping { last, earlier, additions } = sites;
        if self.repeated.effort >= MAX_EFFORT {
            let message =
                "several schemas describe too many properties: only the last schema of this one is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        self.repeated.is_incomplete = false;
        let mut needed: Vec<Site> =
            earlier.iter().copied().filter(|other| self.adds_structure(*other, last, 0)).collect();
        // Of two equal schemas, the later one is enough.
        needed.dedup_by(|one, other| self.settled.is_same(*one, *other));
        // A schema that includes all the others keeps its name.
        let includes_all = match needed.as_slice() {
            [other] => !self.adds_structure(last, *other, 0),
            _ => false,
        };
        if !includes_all {
            needed.push(last);
        }
        let mut all = self.all_of(&needed);
        let additions: Vec<Site> =
            additions.iter().copied().filter(|site| self.adds_parts(*site, &all, 0)).collect();
        if self.repeated.is_incomplete {
            let message = "several schemas describe the property, and cannot be fully compared: only one of them is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        if let ([only], true) = (needed.as_slice(), additions.is_empty()) {
            if !includes_all {
                return self.lower(diagnostics, place, *only);
            }
            let place = place.moved(self.settled.place_of(*only).clone());
            let mut described = self.lower(diagnostics, &place, *only);
            if let Site::Inline(id) = self.settled.resolve(last) {
                let words = self.settled.merge_schema(id).annotations.docs;
                let docs = &mut described.annotations.docs;
                docs.description = words.description.or(docs.description.take());
            }
            return described;
        }
        let sites = needed.iter().chain(&additions);
        let key: Vec<SchemaId> = sites.map(|site| self.settled.canonical(site.id())).collect();
        let known = self.repeated.open.iter().find(|(schemas, _)| *schemas == key).map(|(_, row)| *row);
        if known == Some(None) {
            let message =
                "several schemas describe the property, and contain themselves: only the last one is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        for site in &additions {
            self.settled.add_conditional(&mut all, &self.settled.merge(*site), 0);
        }
        if all.type_ == Some(JsonType::Number) && !additions.is_empty() {
            // Some of the numbers are integers, which keep their digits.
            all.format.get_or_insert(Cow::Borrowed("int64"));
        }
        let annotations = all.annotations.clone();
        if let Some(Some(row)) = known {
            return describe(Type::Schema(row), annotations);
        }
        self.repeated.open.push((key, None));
        self.repeated.is_next = true;
        let value = self.lower_merged(diagnostics, place, all);
        self.repeated.open.pop();
        describe(value, annotations)
    }

    /// The keywords of several schemas together.
    fn all_of(&self, sites: &[Site]) -> Merged<'a> {
        let settled = self.settled;
        let mut all = Merged::default();
        for site in sites {
            let mut member = settled.merge(*site).into_owned();
            if let Site::Reference(_) = settled.resolve(*site) {
                // The title and description of a component are about the component itself.
                member.annotations.title = None;
            }
            settled.add(&mut all, member);
        }
        settled.narrow(&mut all);
        all
    }

    /// Whether a schema that applies to some values describes properties that they do not have otherwise. Notes if the
    /// comparison is incomplete.
    fn adds_parts(&mut self, addition: Site, to: &Merged<'a>, depth: usize) -> bool {
        self.repeated.effort += 1;
        if depth > MAX_COMPARED_DEPTH || self.repeated.effort > MAX_EFFORT {
            self.repeated.is_incomplete = true;
            return false;
        }
        let settled = self.settled;
        let addition = settled.merge(addition);
        if to.type_ == Some(JsonType::Number) && addition.type_ == Some(JsonType::Integer) {
            return to.format.is_none();
        }
        // Without any property of its own, the value is any JSON.
        let members: Vec<Merged<'a>> = to
            .unions
            .first()
            .into_iter()
            .flat_map(|union| &union.members)
            .map(|member| settled.merge(*member).into_owned())
            .collect();
        let has_properties = is_object(to) || members.iter().any(is_object);
        let is_closed = has_properties && !is_open(to);
        if is_closed && is_open(&addition) {
            return true;
        }
        for (name, site) in addition.properties.iter().filter(|_| is_closed) {
            let adds = match to.properties.get(name) {
                Some(known) => {
                    let known = settled.merge(*known);
                    self.adds_parts(*site, &known, depth + 1)
                }
                None => {
                    members.is_empty()
                        || members
                            .iter()
                            .any(|member| is_object(member) && !member.properties.contains_key(name))
                }
            };
            if adds {
                return true;
            }
        }
        for (one, other) in [(addition.items, to.items), (addition.additional, to.additional)] {
            if let (Some(Others::Schema(one)), Some(Others::Schema(other))) = (one, other) {
                let other = settled.merge(other);
                if self.adds_parts(one, &other, depth + 1) {
                    return true;
                }
            }
        }
        let members = addition.unions.iter().flat_map(|union| &union.members);
        members.copied().any(|member| self.adds_parts(member, to, depth + 1))
    }

    /// The type of items or additional properties, which includes `null` if all of their schemas allow it.
    pub(super) fn lower_inner_repeated(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        sites: Overlapping<'_>,
    ) -> Type {
        let described = self.lower_repeated(diagnostics, place, sites);
        nullable(described.value, described.annotations.nullable)
    }

    /// The marks of the schemas of a property.
    pub(super) fn marks(&self, sites: Overlapping<'_>) -> Marks {
        let marks = sites.all().map(|site| self.settled.merge(site).annotations.marks);
        marks.fold(Marks::default(), Marks::or)
    }

    /// Whether a schema adds structure to another one. Notes if the comparison is incomplete.
    fn adds_structure(&mut self, one: Site, other: Site, depth: usize) -> bool {
        self.repeated.effort += 1;
        let settled = self.settled;
        if settled.is_same(one, other) {
            return false;
        }
        if self.repeated.effort > MAX_EFFORT {
            self.repeated.is_incomplete = true;
            return false;
        }
        let (one, other): (Cow<'_, Merged<'a>>, Cow<'_, Merged<'a>>) =
            (settled.merge(one), settled.merge(other));
        if settled.adds_type(&one, &other) || settled.makes_required(&one.required, &other, depth) {
            return true;
        }
        if !one.unions.is_empty() && !self.has_same_unions(&one, &other) {
            // Two unions are not merged.
            self.repeated.is_incomplete |= !other.unions.is_empty();
            return other.unions.is_empty();
        }
        if depth >= MAX_COMPARED_DEPTH {
            let has_schema = |others| matches!(others, Some(Others::Schema(_)));
            self.repeated.is_incomplete |=
                is_object(&one) || has_schema(one.items) || has_schema(one.additional);
            return false;
        }
        let is_incomplete = self.repeated.is_incomplete;
        let adds_structure = one.properties.iter().any(|(name, site)| {
            other.properties.get(name).is_none_or(|other| self.adds_structure(*site, *other, depth + 1))
        });
        let adds_structure = adds_structure
            || self.adds_others(
                sites(one.items, &one.earlier_items),
                sites(other.items, &other.earlier_items),
                depth,
            )
            || self.adds_others(
                sites(one.additional, &one.earlier_additional),
                sites(other.additional, &other.earlier_additional),
                depth,
            );
        if adds_structure {
            // They will be merged, and their properties compared again.
            self.repeated.is_incomplete = is_incomplete;
        }
        adds_structure
    }

    /// Whether one of the schemas of items or additional properties adds structure to all the others.
    fn adds_others(&mut self, ones: Vec<Site>, others: Vec<Site>, depth: usize) -> bool {
        ones.iter().any(|one| others.iter().all(|other| self.adds_structure(*one, *other, depth + 1)))
    }

    fn has_same_unions(&self, one: &Merged<'a>, other: &Merged<'a>) -> bool {
        let mut pairs = one.unions.iter().zip(&other.unions);
        one.unions.len() == other.unions.len()
            && pairs.all(|(one, other)| {
                let mut members = one.members.iter().zip(&other.members);
                one.members.len() == other.members.len()
                    && members.all(|(one, other)| self.settled.is_same(*one, *other))
            })
    }
}

/// The schemas of items or additional properties.
fn sites(last: Option<Others>, earlier: &[Site]) -> Vec<Site> {
    match last {
        Some(Others::Schema(last)) => earlier.iter().copied().chain([last]).collect(),
        Some(Others::Any | Others::None) | None => Vec::new(),
    }
}
