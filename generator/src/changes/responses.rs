//! What changed about the responses of an operation.

use std::collections::BTreeSet;

use super::operation::OperationChange;
use super::partners::by_status;
use super::row::{Claim, Row};
use super::rule::Rule;
use super::side::Side;
use super::spaces::{Relation, Spaces};
use super::value::{self, Value};
use super::verdict::{Both, Direction, Verdict};
use crate::ir::api::{Docs, Operation, ResponseBody, Status, Type};
use crate::ir::places;

pub(super) fn compare(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (change.before(), change.after());
    bodies(change, "response", &before.success, &after.success, rows);
    bodies(change, "error", &before.failure, &after.failure, rows);
    match (&before.stream, &after.stream) {
        (None, None) => {}
        (Some(one), Some(other)) if one.format == other.format => {
            if let (Some(a), Some(b)) = (&one.value, &other.value) {
                values(change, "stream", a, b, rows);
            }
        }
        (one, _) => {
            let is = if one.is_some() { "is no longer a stream as before" } else { "may be a stream now" };
            let text = format!("The response {is}.");
            let may = || Verdict::maybe("the server decides which form it sends");
            let row = row(change, Rule::ResponseBodyChanged, "stream", text);
            rows.push(row.wire(Both::new(may(), Verdict::OK)));
        }
    }
    let (one, other) = (accepted(before), accepted(after));
    if one != other {
        let text = "Other media types are requested for the response.".to_owned();
        let wire = |server: &Operation| match one.is_disjoint(&other) && server.success != ResponseBody::Empty
        {
            true => Verdict::maybe("the server may have no media type that the client requests"),
            false => Verdict::OK,
        };
        let row = row(change, Rule::MediaTypeChanged, "accept", text).without_items();
        rows.push(row.wire(Both::new(wire(after), wire(before))));
    }
    headers(change, rows);
}

/// The media types that are requested.
fn accepted(operation: &Operation) -> BTreeSet<&str> {
    operation.accept.as_deref().unwrap_or("application/json").split(", ").collect()
}

fn bodies(
    change: &OperationChange<'_>,
    subject: &str,
    old: &ResponseBody,
    new: &ResponseBody,
    rows: &mut Vec<Row>,
) {
    match (old, new) {
        (ResponseBody::Json(a), ResponseBody::Json(b)) => values(change, subject, a, b, rows),
        (ResponseBody::ByStatus(_), ResponseBody::ByStatus(_)) => statuses(change, subject, old, new, rows),
        (old, new) if old == new => {}
        (ResponseBody::Empty, _) => {
            let text = format!("The {subject} has a body now.");
            let row = row(change, Rule::ResponseBodyAdded, subject, text);
            rows.push(row.wire(Both::new(Verdict::OK, without(subject, new, "an old server sends no body"))));
        }
        (_, ResponseBody::Empty) => {
            let text = format!("The {subject} has no body any more.");
            let row = row(change, Rule::ResponseBodyRemoved, subject, text);
            rows.push(row.wire(Both::new(without(subject, old, "a new server sends no body"), Verdict::OK)));
        }
        (ResponseBody::ByStatus(_), _) | (_, ResponseBody::ByStatus(_)) => {
            statuses(change, subject, old, new, rows)
        }
        _ => {
            let text = format!("The body of the {subject} is read in another form.");
            let row = row(change, Rule::ResponseBodyChanged, subject, text);
            rows.push(row.wire(Both::new(other_form(subject, new, old), other_form(subject, old, new))));
        }
    }
}

/// An error whose body does not decode is an error as before.
fn unless_error(subject: &str, verdict: Verdict) -> Verdict {
    if subject == "error" { Verdict::OK } else { verdict }
}

/// What a client of a body makes of no body. It is an empty text, too.
fn without(subject: &str, body: &ResponseBody, reason: &str) -> Verdict {
    match body {
        ResponseBody::Text | ResponseBody::Binary | ResponseBody::Streamed => Verdict::OK,
        _ => unless_error(subject, Verdict::breaks(reason)),
    }
}

/// What a client makes of a body of another form. Bytes are whatever comes, and JSON is text.
fn other_form(subject: &str, sent: &ResponseBody, read: &ResponseBody) -> Verdict {
    match (sent, read) {
        (_, ResponseBody::Binary) | (ResponseBody::Json(_), ResponseBody::Text) => Verdict::OK,
        _ => unless_error(subject, Verdict::maybe("the body may not decode")),
    }
}

/// The statuses that have a body of their own.
fn statuses(
    change: &OperationChange<'_>,
    subject: &str,
    old: &ResponseBody,
    new: &ResponseBody,
    rows: &mut Vec<Row>,
) {
    let (before, after) = (cases(change.old, old), cases(change.new, new));
    let one = |cases: &Cases<'_>| matches!(cases.as_slice(), [(None, _)]);
    for (status, body) in &before {
        match after.iter().find(|(other, _)| other == status) {
            Some((_, other)) => bodies(change, &named(subject, *status), body, other, rows),
            None if one(&before) || one(&after) && is_same(change, body, after.first().map(|it| it.1)) => {}
            None => {
                let text = format!("The {} has no body of its own any more.", named(subject, *status));
                let new_client = if one(&after) { may_not_decode(subject) } else { Verdict::OK };
                let row = row(change, Rule::StatusRemoved, &named(subject, *status), text);
                rows.push(own(change, row, old, new).wire(Both::new(Verdict::OK, new_client)));
            }
        }
    }
    for (status, body) in after.iter().filter(|(status, _)| !before.iter().any(|(other, _)| other == status))
    {
        if one(&after) || one(&before) && is_same(change, before.first().map_or(body, |it| it.1), Some(body))
        {
            continue;
        }
        let text = format!("The {} has a body of its own now.", named(subject, *status));
        let old_client = if one(&before) { may_not_decode(subject) } else { Verdict::OK };
        let row = row(change, Rule::StatusAdded, &named(subject, *status), text);
        rows.push(own(change, row, old, new).wire(Both::new(old_client, Verdict::OK)));
    }
}

/// Whether two bodies have the same values.
fn is_same(change: &OperationChange<'_>, old: &ResponseBody, new: Option<&ResponseBody>) -> bool {
    match (old, new) {
        (ResponseBody::Json(a), Some(ResponseBody::Json(b))) => {
            change.spaces().relation(a, b) == Relation::Same
        }
        (old, new) => Some(old) == new,
    }
}

fn may_not_decode(subject: &str) -> Verdict {
    unless_error(subject, Verdict::maybe("a body of this status may not decode"))
}

/// The bodies by status. `None` for one body of all statuses.
type Cases<'a> = Vec<(Option<Status>, &'a ResponseBody)>;

/// The bodies by status. `None` for one body of all statuses.
fn cases<'a>(side: &'a Side, body: &'a ResponseBody) -> Cases<'a> {
    match body {
        ResponseBody::ByStatus(id) => {
            by_status(&side.api.schemas[*id]).iter().map(|(status, body)| (Some(*status), body)).collect()
        }
        body => vec![(None, body)],
    }
}

/// The row explains the enum by status as well.
fn own(change: &OperationChange<'_>, mut row: Row, old: &ResponseBody, new: &ResponseBody) -> Row {
    let claims = |side: &Side, body: &ResponseBody| match body {
        ResponseBody::ByStatus(id) => side.whole(*id),
        _ => Vec::<Claim>::new(),
    };
    row.claims.old.extend(claims(change.old, old));
    row.claims.new.extend(claims(change.new, new));
    row
}

fn named(subject: &str, status: Option<Status>) -> String {
    match status {
        None => subject.to_owned(),
        Some(Status::Code(code)) => format!("{subject} {code}"),
        Some(Status::Range(range)) => format!("{subject} {range}XX"),
        Some(Status::Default) => format!("{subject} default"),
    }
}

fn values(change: &OperationChange<'_>, subject: &str, old: &Type, new: &Type, rows: &mut Vec<Row>) {
    let docs = Docs::default();
    let (before, after) = (Value::plain(old, &docs), Value::plain(new, &docs));
    let what = format!("the body of the {subject}");
    for found in value::compare(change.spaces(), &before, &after, Some(Direction::Response), &what) {
        let mut row = found.into_row(|rule, text| row(change, rule, subject, text));
        if subject.starts_with("error") {
            row.wire = Both::OK;
        }
        rows.push(row);
    }
}

fn headers(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (&change.before().headers, &change.after().headers);
    let spaces = Spaces { as_text: true, ..change.spaces() };
    let is_gone = |name: &&String| after.iter().all(|new| places::header(new) != **name);
    for name in before.iter().map(places::header).collect::<Vec<_>>().iter().filter(is_gone) {
        let text = format!("The response header `{name}` was removed.");
        rows.push(of_header(change, Rule::HeaderRemoved, name, text));
    }
    for header in after {
        let name = places::header(header);
        let Some(old) = before.iter().find(|old| places::header(old) == name) else {
            let text = format!("The response header `{name}` is new.");
            rows.push(of_header(change, Rule::HeaderAdded, &name, text));
            continue;
        };
        let (old, new) = (Value::plain(&old.value, &old.docs), Value::plain(&header.value, &header.docs));
        let what = format!("the response header `{name}`");
        for found in value::compare(spaces, &old, &new, Some(Direction::Response), &what) {
            rows.push(found.into_row(|rule, text| {
                let rule = if rule == Rule::TypeChanged { Rule::HeaderTypeChanged } else { rule };
                of_header(change, rule, &name, text)
            }));
        }
    }
}

fn of_header(change: &OperationChange<'_>, rule: Rule, name: &str, text: String) -> Row {
    let row = change.row(rule, &format!("header {name}"), text).in_direction(Some(Direction::Response));
    let (old, new) = (change.old.header(change.pair.old, name), change.new.header(change.pair.new, name));
    row.claiming(old, new)
}

fn row(change: &OperationChange<'_>, rule: Rule, subject: &str, text: String) -> Row {
    change.row(rule, subject, text).in_direction(Some(Direction::Response))
}
