//! The values of `enum` and `const`, without `null` and each once.

use std::collections::HashSet;

use serde_json::Value;

use super::pending::Pending;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::Schema;

/// Removes `null` and repeated values from the lists.
pub(super) fn settle(context: &mut Context<'_>, at: At<'_>, schema: &mut Schema, pending: &mut Pending) {
    if schema.constant.as_ref().is_some_and(|value| value.is_null()) {
        schema.constant = None;
        pending.has_null = true;
    }
    if schema.values.is_empty() {
        return;
    }
    std::mem::take(&mut pending.enum_words).give_to(context, at, schema);
    let mut seen = HashSet::with_capacity(schema.values.len());
    let kept: Vec<bool> =
        schema.values.iter().map(|value| !value.is_null() && seen.insert(value.to_string())).collect();
    let nulls = schema.values.iter().filter(|value| value.is_null()).count();
    if schema.values.len() > nulls + seen.len() {
        let again = schema.values.iter().zip(&kept).position(|(value, kept)| !kept && !value.is_null());
        let again = again.unwrap_or_default();
        let value = schema.values.get(again);
        let first = schema.values.iter().position(|other| Some(other) == value).unwrap_or_default();
        let at = at.key("enum");
        context.repeated(at.index(again), "repeated values are ignored", at.index(first).into());
    }
    pending.has_null |= nulls > 0;
    if !kept.contains(&false) {
        return;
    }
    // The lists with further facts about each value.
    if schema.unusual.get().is_some() {
        let unusual = schema.unusual.get_mut();
        for list in [&mut unusual.enum_names, &mut unusual.enum_descriptions] {
            if list.len() == kept.len() {
                retain(list, &kept);
            }
        }
    }
    retain(&mut schema.values, &kept);
}

fn retain(values: &mut Vec<Value>, kept: &[bool]) {
    let mut kept = kept.iter();
    values.retain(|_| kept.next().copied().unwrap_or(true));
}
