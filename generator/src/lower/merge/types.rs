//! Merges the types of several schemas.

use super::super::intersect::{self, Contradiction, Why};
use super::super::keywords::TypeSource;
use super::super::merged::Merged;

/// Adds the type and the format of a later schema.
pub(super) fn add<'a>(merged: &mut Merged<'a>, later: &mut Merged<'a>) {
    let (source, at, format) = (later.type_source, later.type_at, later.format.take());
    // The format belongs to the narrower or more certain type.
    let is_narrower = match (merged.type_, later.type_) {
        (_, None) => true,
        (None, Some(later)) => {
            (merged.type_, merged.type_source, merged.type_at) = (Some(later), source, at);
            true
        }
        (Some(known), Some(later)) => match intersect::types(known, later) {
            Some(both) if !is_decided_by_one(merged.type_source, source) => {
                if both != known {
                    merged.type_at = at;
                }
                merged.type_ = Some(both);
                merged.type_source = source.max(merged.type_source);
                known == later || both == later
            }
            Some(_) | None if merged.type_source > source => known == later,
            both => {
                if both.is_none() && merged.type_source == source {
                    merged.contradiction =
                        Some(Contradiction { why: Why::Types(known, later), places: merged.type_at.zip(at) });
                }
                merged.format = merged.format.take().filter(|_| both.is_some());
                (merged.type_, merged.type_source, merged.type_at) = (Some(later), source, at);
                true
            }
        },
    };
    merged.format = match (merged.format.take(), format) {
        (known, Some(later)) if is_narrower || known.is_none() => Some(later),
        (known, _) => known,
    };
}

/// Whether the type of only one of two schemas is more than a guess from its constraints.
fn is_decided_by_one(one: TypeSource, other: TypeSource) -> bool {
    one != other && one.min(other) == TypeSource::Constraints
}
