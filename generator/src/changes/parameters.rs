//! What changed about the parameters of an operation, and about those of the client.

use std::borrow::Cow;

use super::operation::OperationChange;
use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::spaces::Spaces;
use super::value::{self, Value};
use super::verdict::{Both, Direction, Verdict};
use crate::diagnostic::Pointer;
use crate::ir::api::{Api, Operation, Parameter, QueryStyle, Style};

pub(super) fn compare(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    in_path(change, rows);
    let (before, after) = (all(&change.old.api, change.before()), all(&change.new.api, change.after()));
    for parameter in &before {
        match same(parameter, &after) {
            // What changed about it is told once.
            Some(other) if matches!((parameter, other), (Cow::Owned(_), Cow::Owned(_))) => {}
            Some(other) => both(change, parameter, other, rows),
            None => {
                let text = format!("The {} parameter `{}` was removed.", location(parameter), parameter.name);
                let wire = Both::new(unknown(parameter), without(parameter));
                rows.push(row(change, Rule::ParameterRemoved, parameter, text).wire(wire));
            }
        }
    }
    for parameter in after.iter().filter(|parameter| same(parameter, &before).is_none()) {
        let required = if parameter.required { "required " } else { "" };
        let text = format!("The {required}{} parameter `{}` is new.", location(parameter), parameter.name);
        let wire = Both::new(without(parameter), unknown(parameter));
        rows.push(row(change, Rule::ParameterAdded, parameter, text).wire(wire));
    }
}

/// The parameters of an operation that are not of the path. Those of the client are owned.
fn all<'a>(api: &Api, operation: &'a Operation) -> Vec<Cow<'a, Parameter>> {
    let of_client = operation.client_parameters.iter().filter_map(|sent| {
        let parameter = api.client_parameters.get(sent.index)?;
        Some(Cow::Owned(Parameter { required: sent.required, ..parameter.clone() }))
    });
    operation.parameters.iter().map(Cow::Borrowed).chain(of_client).collect()
}

/// What changed about the parameters that belong to the client.
pub(super) fn of_client(old: &Side, new: &Side, spaces: Spaces<'_>, rows: &mut Vec<Row>) {
    let at = Pointer::root().child("paths");
    for parameter in &new.api.client_parameters {
        let is_same = |it: &&Parameter| it.name == parameter.name && location(it) == location(parameter);
        let Some(before) = old.api.client_parameters.iter().find(is_same) else { continue };
        let row = |rule, text| {
            let subject = format!("client {} {}", location(parameter), parameter.name);
            let row = Row::new(rule, subject, Of::Api, text).at(Some(at.clone()), Some(at.clone()));
            let row = row.claiming(old.client_parameters(), new.client_parameters());
            row.in_direction(Some(Direction::Request))
        };
        differences(spaces, before, parameter, &row, rows);
    }
}

/// The parameter of the same name: the one in the same location, if there is one.
fn same<'a, 'p>(one: &Parameter, all: &'a [Cow<'p, Parameter>]) -> Option<&'a Cow<'p, Parameter>> {
    let of_name = || all.iter().filter(|it| it.name == one.name);
    of_name().find(|it| location(it) == location(one)).or(of_name().next())
}

/// What a server does without a parameter that it knows.
fn without(parameter: &Parameter) -> Verdict {
    match parameter.required {
        true => Verdict::breaks("a call without the parameter is refused"),
        false => Verdict::OK,
    }
}

/// What a server does with a parameter that it does not know. Every server ignores headers and cookies.
fn unknown(parameter: &Parameter) -> Verdict {
    match location(parameter) {
        "header" | "cookie" => Verdict::OK,
        _ => Verdict::maybe("the server decides about what it does not know"),
    }
}

/// The path parameters, by their places in the path.
fn in_path(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (&change.before().path_parameters, &change.after().path_parameters);
    for (parameter, other) in before.iter().zip(after) {
        if parameter.name != other.name {
            let text = format!("The path parameter `{}` was named `{}`.", other.name, parameter.name);
            let swapped = before.iter().any(|it| it.name == other.name);
            let row = row(change, Rule::PathParameterRenamed, other, text).without_items();
            let may = || Verdict::maybe("the value may be that of another parameter");
            let row = if swapped { row.wire(Both::new(may(), may())) } else { row };
            rows.push(if swapped && parameter.value == other.value { row.takeover() } else { row });
        }
        both(change, parameter, other, rows);
    }
}

fn both(change: &OperationChange<'_>, old: &Parameter, new: &Parameter, rows: &mut Vec<Row>) {
    differences(change.spaces(), old, new, &|rule, text| row(change, rule, new, text), rows);
}

/// The differences of a parameter, as rows that a function makes.
fn differences(
    spaces: Spaces<'_>,
    old: &Parameter,
    new: &Parameter,
    row: &dyn Fn(Rule, String) -> Row,
    rows: &mut Vec<Row>,
) {
    let (name, place) = (&new.name, location(new));
    let breaks = || Verdict::breaks("the server looks for the parameter elsewhere");
    if location(old) != place {
        let text = format!("The parameter `{name}` is in the {place}, and was in the {}.", location(old));
        let row = row(Rule::ParameterLocationChanged, text);
        rows.push(row.wire(Both::new(breaks(), breaks())).silent());
    } else if old.style != new.style || old.styles != new.styles {
        let text = format!("The {place} parameter `{name}` is written in another style.");
        let may = || Verdict::maybe("some values are written as before");
        let row = row(Rule::ParameterStyleChanged, text);
        rows.push(row.wire(Both::new(may(), may())).silent());
    }
    if old.required != new.required {
        let (is, wire) = match new.required {
            true => ("required", Both::new(Verdict::maybe("calls without it are refused"), Verdict::OK)),
            false => ("optional", Both::new(Verdict::OK, Verdict::maybe("calls without it are refused"))),
        };
        let text = format!("The {place} parameter `{name}` is {is} now.");
        rows.push(row(Rule::ParameterRequirednessChanged, text).wire(wire));
    }
    let what = format!("the {place} parameter `{name}`");
    let spaces = Spaces { as_text: is_text(old) && is_text(new), ..spaces };
    for found in value::compare(spaces, &value_of(old), &value_of(new), Some(Direction::Request), &what) {
        rows.push(found.into_row(row));
    }
}

/// Whether the value is written as text, and not as JSON or as an object.
fn is_text(parameter: &Parameter) -> bool {
    match parameter.style {
        Style::Path { .. } | Style::Header { .. } | Style::Cookie { .. } => true,
        Style::Query { style, .. } => style != QueryStyle::DeepObject,
        Style::QueryJson | Style::QueryString(_) => false,
    }
}

fn value_of(parameter: &Parameter) -> Value<'_> {
    Value { only: parameter.only.as_ref(), ..Value::plain(&parameter.value, &parameter.docs) }
}

fn row(change: &OperationChange<'_>, rule: Rule, parameter: &Parameter, text: String) -> Row {
    let row = change.row(rule, &format!("{} {}", location(parameter), parameter.name), text);
    let row = row.in_direction(Some(Direction::Request));
    match parameter.style {
        Style::Path { .. } => row,
        Style::Query { .. }
        | Style::QueryJson
        | Style::QueryString(_)
        | Style::Header { .. }
        | Style::Cookie { .. } => {
            let (old, new) = (change.pair.old, change.pair.new);
            row.claiming(
                change.old.parameter(old, &parameter.name),
                change.new.parameter(new, &parameter.name),
            )
        }
    }
}

/// The location of a parameter (OpenAPI 3.0.3, section 4.7.12.1).
fn location(parameter: &Parameter) -> &'static str {
    parameter.style.location()
}
