//! What changed about the request bodies of an operation.

use std::collections::BTreeSet;

use super::operation::OperationChange;
use super::row::Row;
use super::rule::Rule;
use super::value::{self, Value};
use super::verdict::{Both, Direction, Verdict};
use crate::ir::api::{Body, BodyFormat, Docs};

pub(super) fn compare(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (&change.before().bodies, &change.after().bodies);
    match (before.first(), after.first()) {
        (None, None) => {}
        (None, Some(body)) => {
            let old_client = match body.required {
                true => Verdict::breaks("a call without a body is refused"),
                false => Verdict::OK,
            };
            let wire = Both::new(
                old_client,
                Verdict::maybe("the server decides about a body that it does not know"),
            );
            rows.push(row(change, Rule::BodyAdded, "body", "A request body is new.".to_owned()).wire(wire));
        }
        (Some(_), None) => {
            let wire = Both::new(
                Verdict::maybe("the server decides about a body that it does not know"),
                Verdict::OK,
            );
            let text = "The request body was removed.".to_owned();
            rows.push(row(change, Rule::BodyRemoved, "body", text).wire(wire));
        }
        (Some(one), Some(other)) => {
            if one.required != other.required {
                requiredness(change, other.required, rows);
            }
            media_types(change, before, after, rows);
        }
    }
}

/// The media types of all bodies: what a call sends by itself, and what the caller may choose.
fn offers(bodies: &[Body]) -> Vec<(&str, &Body)> {
    let mut offers = Vec::new();
    for body in bodies {
        let all = [&body.media_type].into_iter().chain(&body.others);
        offers.extend(all.map(|media_type| (media_type.as_str(), body)));
    }
    offers
}

/// The body that may be of a media type.
fn find<'a>(offers: &[(&str, &'a Body)], media_type: &str) -> Option<&'a Body> {
    offers.iter().find(|(known, _)| *known == media_type).map(|(_, body)| *body)
}

fn requiredness(change: &OperationChange<'_>, is_required: bool, rows: &mut Vec<Row>) {
    let may = || Verdict::maybe("calls without a body are refused");
    let (is, wire) = match is_required {
        true => ("required", Both::new(may(), Verdict::OK)),
        false => ("optional", Both::new(Verdict::OK, may())),
    };
    let text = format!("The request body is {is} now.");
    rows.push(row(change, Rule::BodyRequirednessChanged, "body", text).wire(wire));
}

fn media_types(change: &OperationChange<'_>, before: &[Body], after: &[Body], rows: &mut Vec<Row>) {
    let (before, after) = (offers(before), offers(after));
    let removed: Vec<_> = before.iter().filter(|(name, _)| find(&after, name).is_none()).collect();
    let added: Vec<_> = after.iter().filter(|(name, _)| find(&before, name).is_none()).collect();
    let breaks = || Verdict::breaks("the server reads another media type");
    if let ([(was, one)], [(is, other)]) = (&*removed, &*added) {
        let text = format!("The request body is `{is}`, and was `{was}`.");
        rows.push(row(change, Rule::MediaTypeChanged, is, text).wire(Both::new(breaks(), breaks())));
        both(change, one, other, rows);
    } else {
        for (name, body) in removed {
            let text = format!("A request body of `{name}` is no longer described.");
            let wire = Both::new(breaks(), Verdict::OK);
            rows.push(of_code(row(change, Rule::MediaTypeRemoved, name, text).wire(wire), name, body));
        }
        for (name, body) in added {
            let text = format!("A request body may be `{name}` now.");
            let wire = Both::new(Verdict::OK, breaks());
            rows.push(of_code(row(change, Rule::MediaTypeAdded, name, text).wire(wire), name, body));
        }
    }
    for (name, body) in before.iter().filter(|(name, body)| *name == body.media_type) {
        let Some(other) = find(&after, name) else { continue };
        if other.media_type != *name {
            let text =
                format!("The request body is sent as `{}`, and was sent as `{name}`.", other.media_type);
            rows.push(row(change, Rule::MediaTypeChanged, &other.media_type, text).silent());
        }
        both(change, body, other, rows);
    }
}

/// A row about a media type of a body. The code has only the one that a call sends by itself.
fn of_code(row: Row, media_type: &str, body: &Body) -> Row {
    if media_type == body.media_type { row } else { row.without_code() }
}

fn both(change: &OperationChange<'_>, old: &Body, new: &Body, rows: &mut Vec<Row>) {
    if encoding(old) != encoding(new) {
        let text = "Properties of the request body are written in another style or content type.".to_owned();
        let may = || Verdict::maybe("some properties are written as before");
        let row = row(change, Rule::MediaTypeChanged, &format!("{} encoding", new.media_type), text);
        rows.push(row.wire(Both::new(may(), may())).silent());
    }
    let docs = Docs::default();
    let (before, after) = (Value::plain(&old.value, &docs), Value::plain(&new.value, &docs));
    let direction = Some(Direction::Request);
    for found in value::compare(change.spaces(), &before, &after, direction, "the request body") {
        rows.push(found.into_row(|rule, text| row(change, rule, "body", text)));
    }
}

/// How the properties of a body are written. Their order means nothing.
fn encoding(body: &Body) -> (BodyFormat, BTreeSet<String>) {
    let styles = body.styles.iter().map(|style| format!("{style:?}"));
    let types = body.content_types.iter().map(|content_type| format!("{content_type:?}"));
    (body.format, styles.chain(types).collect())
}

fn row(change: &OperationChange<'_>, rule: Rule, subject: &str, text: String) -> Row {
    let subject = if subject == "body" { subject.to_owned() } else { format!("body {subject}") };
    let row = change.row(rule, &subject, text).in_direction(Some(Direction::Request));
    row.claiming(change.old.bodies(change.pair.old), change.new.bodies(change.pair.new))
}
