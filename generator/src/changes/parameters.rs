//! What changed about the parameters of an operation.

use super::operation::OperationChange;
use super::row::Row;
use super::rule::Rule;
use super::value::{self, Value};
use super::verdict::{Both, Direction, Verdict};
use crate::ir::api::{Parameter, Style};

pub(super) fn compare(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    in_path(change, rows);
    let (before, after) = (&change.before().parameters, &change.after().parameters);
    for parameter in before {
        match same(parameter, after) {
            Some(other) => both(change, parameter, other, rows),
            None => {
                let text = format!("The {} parameter `{}` was removed.", location(parameter), parameter.name);
                let wire = Both::new(unknown(parameter), without(parameter));
                rows.push(row(change, Rule::ParameterRemoved, parameter, text).wire(wire));
            }
        }
    }
    for parameter in after.iter().filter(|parameter| same(parameter, before).is_none()) {
        let required = if parameter.required { "required " } else { "" };
        let text = format!("The {required}{} parameter `{}` is new.", location(parameter), parameter.name);
        let wire = Both::new(without(parameter), unknown(parameter));
        rows.push(row(change, Rule::ParameterAdded, parameter, text).wire(wire));
    }
}

/// The parameter of the same name: the one in the same location, if there is one.
fn same<'a>(one: &Parameter, all: &'a [Parameter]) -> Option<&'a Parameter> {
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
            rows.push(if swapped && parameter.value == other.value { row.takeover() } else { row });
        }
        both(change, parameter, other, rows);
    }
}

fn both(change: &OperationChange<'_>, old: &Parameter, new: &Parameter, rows: &mut Vec<Row>) {
    let (name, place) = (&new.name, location(new));
    let breaks = || Verdict::breaks("the server looks for the parameter elsewhere");
    if location(old) != place {
        let text = format!("The parameter `{name}` is in the {place}, and was in the {}.", location(old));
        let row = row(change, Rule::ParameterLocationChanged, new, text);
        rows.push(row.wire(Both::new(breaks(), breaks())).silent());
    } else if old.style != new.style || old.styles != new.styles {
        let text = format!("The {place} parameter `{name}` is written in another style.");
        let may = || Verdict::maybe("some values are written as before");
        let row = row(change, Rule::ParameterStyleChanged, new, text);
        rows.push(row.wire(Both::new(may(), may())).silent());
    }
    if old.required != new.required {
        let (is, wire) = match new.required {
            true => ("required", Both::new(Verdict::maybe("calls without it are refused"), Verdict::OK)),
            false => ("optional", Both::new(Verdict::OK, Verdict::maybe("calls without it are refused"))),
        };
        let text = format!("The {place} parameter `{name}` is {is} now.");
        rows.push(row(change, Rule::ParameterRequirednessChanged, new, text).wire(wire));
    }
    let what = format!("the {place} parameter `{name}`");
    for found in
        value::compare(change.spaces(), &value_of(old), &value_of(new), Some(Direction::Request), &what)
    {
        rows.push(found.into_row(|rule, text| row(change, rule, new, text)));
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
    match parameter.style {
        Style::Path { .. } => "path",
        Style::Query { .. } | Style::QueryJson => "query",
        Style::QueryString(_) => "querystring",
        Style::Header { .. } => "header",
        Style::Cookie { .. } => "cookie",
    }
}
