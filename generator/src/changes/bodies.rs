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

/// The body of the same media type.
fn find<'a>(all: &'a [Body], one: &Body) -> Option<&'a Body> {
    all.iter().find(|it| it.media_type == one.media_type)
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
    let (removed, added): (Vec<&Body>, Vec<&Body>) = (
        before.iter().filter(|body| find(after, body).is_none()).collect(),
        after.iter().filter(|body| find(before, body).is_none()).collect(),
    );
    let breaks = || Verdict::breaks("the server reads another media type");
    if let ([one], [other]) = (&*removed, &*added) {
        let text = format!("The request body is `{}`, and was `{}`.", other.media_type, one.media_type);
        rows.push(
            row(change, Rule::MediaTypeChanged, &other.media_type, text).wire(Both::new(breaks(), breaks())),
        );
        both(change, one, other, rows);
    } else {
        for body in removed {
            let text = format!("A request body of `{}` is no longer described.", body.media_type);
            let wire = Both::new(breaks(), Verdict::OK);
            rows.push(row(change, Rule::MediaTypeRemoved, &body.media_type, text).wire(wire));
        }
        for body in added {
            let text = format!("A request body may be `{}` now.", body.media_type);
            let wire = Both::new(Verdict::OK, breaks());
            rows.push(row(change, Rule::MediaTypeAdded, &body.media_type, text).wire(wire));
        }
    }
    for body in before {
        if let Some(other) = find(after, body) {
            both(change, body, other, rows);
        }
    }
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
