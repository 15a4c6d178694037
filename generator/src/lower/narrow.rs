//! Removes the values and the members of unions that the other members of an `allOf` exclude.

use std::borrow::Cow;

use super::intersect::types;
use super::keywords::{TypeSource, wider_by_texts};
use super::merged::Merged;
use super::settled::Settled;
use crate::openapi::{JsonType, SchemaId, Site};

impl<'a> Settled<'a> {
    /// Removes the values and the members of unions that the type or another union excludes.
    pub(super) fn narrow(&self, merged: &mut Merged<'a>) {
        if let Some(type_) = merged.type_.filter(|_| merged.type_source != TypeSource::Constraints) {
            if let Some(values) = &mut merged.values {
                retain(values, |value| type_.admits(value));
            }
            for union in &mut merged.unions {
                retain(&mut union.members, |member| self.may_have(*member, type_));
            }
            if matches!(type_, JsonType::Integer | JsonType::String | JsonType::Boolean) {
                // Members that only have wider types say nothing more.
                let says_more =
                    |member: &Site| !self.keywords_at(*member).is_plain() || !self.may_have(*member, type_);
                merged.unions.retain(|union| union.members.iter().any(says_more));
            }
        }
        if merged.unions.len() > 1 {
            self.narrow_unions(merged);
        }
        if merged.type_ == Some(JsonType::Integer) && merged.unions.is_empty() {
            // One schema has the type, and another one the bounds.
            let constraints = &merged.annotations.docs.constraints;
            let wider = wider_by_texts(constraints, merged.format.as_deref());
            merged.format = wider.map(Cow::Borrowed).or(merged.format.take());
        }
    }

    /// Whether the bounds of a schema are beyond those of the integers that it refers to.
    pub(super) fn is_wider_than(&self, id: SchemaId, target: SchemaId) -> bool {
        let target = self.merge(Site::Reference(target));
        target.type_ == Some(JsonType::Integer)
            && !self.keywords[id].constraints.is_empty()
            && self.merge_schema(id).format != target.format
    }

    /// Intersects several unions. One with nothing but types is not needed after that.
    fn narrow_unions(&self, merged: &mut Merged<'a>) {
        let unions: Vec<Vec<Site>> = merged.unions.iter().map(|union| union.members.clone()).collect();
        for (index, union) in merged.unions.iter_mut().enumerate() {
            let others = || unions.iter().enumerate().filter(|(other, _)| *other != index);
            retain(&mut union.members, |member| match self.keywords_at(*member).type_ {
                Some(type_) => others().all(|(_, other)| other.iter().any(|it| self.may_have(*it, type_))),
                None => true,
            });
        }
        let is_plain = |members: &[Site]| members.iter().all(|member| self.keywords_at(*member).is_plain());
        let mut count = merged.unions.len();
        merged.unions.retain(|union| {
            let is_kept = count == 1 || !is_plain(&union.members);
            count -= usize::from(!is_kept);
            is_kept
        });
    }

    /// Whether values of a schema may have a type.
    fn may_have(&self, member: Site, type_: JsonType) -> bool {
        let keywords = self.keywords_at(member);
        keywords.type_source != TypeSource::Type
            || keywords.type_.is_none_or(|other| types(type_, other).is_some())
    }
}

/// Keeps the items for which a function returns true, or all if there are none.
fn retain<T>(items: &mut Vec<T>, is_kept: impl Fn(&T) -> bool) {
    if items.iter().any(&is_kept) {
        items.retain(is_kept);
    }
}
