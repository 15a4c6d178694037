//! Puts the words of a document into doc comments: in order, wrapped, and inert.

mod fence;
mod given;
mod header_link;
mod html;
mod lead;
mod markdown;
mod offered;
mod paged;
mod signs;
mod table;

use super::types::Context;
use crate::ir::api::{
    Body, Docs, EnumValue, Operation, Parameter, Property, ResponseBody, StreamFormat, Type,
};
use crate::ir::client::CallType;
use crate::ir::names::OperationNames;

use fence::Fence;
use lead::Lead;
pub(super) use markdown::inert;
pub(super) use signs::code;

/// The columns that a line of text may take, so that it fits a page with its indentation and its slashes.
const WIDTH: usize = 92;

/// The docs of a type: its description, what holds for its values, and an example. Nothing where the document says nothing.
pub(super) fn item(docs: &Docs) -> Vec<String> {
    let mut description = inert(docs.description.as_deref().unwrap_or_default()).join("\n");
    let facts = sentences(&[constraints(docs), example(docs)]);
    if facts.is_empty() || !is_sentence(&description) {
        return paragraphs([description, facts]);
    }
    if !description.ends_with(['.', '!', '?']) {
        description.push('.');
    }
    paragraphs([sentences(&[description, facts])])
}

/// Whether a text is one line of plain words, so that a sentence can follow it.
fn is_sentence(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphabetic() || "`\"'(".contains(c));
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || ".!?)`]\"'".contains(c));
    begins && ends && !text.contains(['\n', '|']) && !text.contains("```")
}

/// The sentences that there are, one after the other.
fn sentences(all: &[String]) -> String {
    let all = all.iter().filter(|sentence| !sentence.is_empty());
    all.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The title of a document, on one line.
pub(super) fn title(title: &str) -> String {
    inert(title).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The docs of a field.
pub(super) fn property(context: &Context<'_>, property: &Property) -> Vec<String> {
    item(words(context, &property.docs, &property.value))
}

/// The docs of a setter, which point to the field. A setter may have the name of the field, and a link would mean that.
pub(super) fn setter(field: &str) -> Vec<String> {
    vec![format!("Sets {}.", field_link(field))]
}

/// The docs of a setter of a call: those of the parameter.
pub(super) fn call_setter(context: &Context<'_>, parameter: &Parameter) -> Vec<String> {
    let own = item(words(context, &parameter.docs, &parameter.value));
    if own.is_empty() { vec![format!("Sets {}.", code(&parameter.name))] } else { own }
}

/// A link to a method of the builder that this API alone has.
pub(super) fn own_link(setter: &str, has_traits: bool) -> String {
    match has_traits {
        true => format!("[`{setter}`](super::super::setters::Settings::{setter})"),
        false => format!("[`{setter}`](support::ClientBuilder::{setter})"),
    }
}

/// The docs of the method that gives a handle.
pub(super) fn handle(setter: &str) -> Vec<String> {
    paragraphs([
        format!("Gives a handle: this client with another value of {setter}."),
        "It shares the connections and all else with this client, which stays as it is. Calls with a value that is not \
         valid are not sent."
            .to_owned(),
    ])
}

/// The docs of a setter of an optional body.
pub(super) fn body_setter(operation: &Operation, body: &Body) -> Vec<String> {
    paragraphs(["Sets the body.".to_owned(), sent_as(operation, body)])
}

/// The docs of a setter to `null`.
pub(super) fn clearer(field: &str) -> Vec<String> {
    vec![format!("Sets {} to `null`.", field_link(field))]
}

/// The docs of a method that gives a field, or its default.
pub(super) fn accessor(field: &str) -> Vec<String> {
    vec![format!("{}, or its default.", field_link(field))]
}

fn field_link(field: &str) -> String {
    format!("[`{field}`](field@Self::{field})")
}

/// The docs of a variant: its text, if the name of the variant differs from it.
pub(super) fn value(variant: &str, texts: &[&str]) -> Vec<String> {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    match texts {
        [text] if letters(text) == letters(variant) => Vec::new(),
        texts => {
            let texts: Vec<String> = texts.iter().map(|text| code(text)).collect();
            paragraphs([format!("{}.", texts.join(" or "))])
        }
    }
}

/// The docs of a value of an enum: its description, and the value where the name says something else.
pub(super) fn listed(variant: &str, value: &EnumValue) -> Vec<String> {
    let description = inert(value.description.as_deref().unwrap_or_default()).join("\n");
    let text = self::value(variant, &[&value.text]).concat();
    paragraphs([description, text])
}

/// The docs of a method: summary, description, arguments, how the call is sent where that is not plain, and last the verb and
/// the path, and what the call gives.
pub(super) fn operation(
    operation: &Operation,
    names: &OperationNames,
    body: Option<&Body>,
    call: &CallType,
) -> Vec<String> {
    let words = |text: &Option<String>| inert(text.as_deref().unwrap_or_default()).join("\n");
    let mut summary = words(&operation.docs.summary);
    if summary.ends_with(|c: char| c.is_alphanumeric()) {
        summary.push('.');
    }
    let mut required: Vec<_> = operation.parameters.iter().zip(&names.parameters).collect();
    required.retain(|(parameter, _)| parameter.required);
    required.sort_by_key(|(parameter, _)| &parameter.name);
    let required = required.into_iter().map(|(parameter, names)| (&names.name, parameter));
    let described = names.arguments.iter().zip(&operation.path_parameters).chain(required);
    let setters: Vec<String> = call.setters.iter().map(|setter| code(&setter.name)).collect();
    let setters =
        if setters.is_empty() { String::new() } else { format!("Optional: {}.", setters.join(", ")) };
    let path = format!("{}.", code(&format!("{} {}", operation.method, operation.path)));
    let last = [path, given::sentence(call), given::headers(call), paged::sentence(call), setters];
    paragraphs([
        summary,
        words(&operation.docs.description),
        arguments(described).join("\n"),
        body.map(|body| sent_as(operation, body)).unwrap_or_default(),
        sending(operation).to_owned(),
        offered::sentence(operation),
        repeating(operation).to_owned(),
        server(operation),
        sentences(&last),
    ])
}

/// The media type of the body, if there are several, and how the caller chooses.
fn sent_as(operation: &Operation, body: &Body) -> String {
    const SETTER: &str = "[`Call::content_type`](support::Call::content_type)";
    let media_type = code(&body.media_type);
    let is_default = body.is_range || body.described == body.media_type;
    let described = Some(&body.described).filter(|_| !is_default && body.described.contains('*'));
    let others: Vec<String> = described.into_iter().chain(&body.others).map(|it| code(it)).collect();
    let others = others.join(", ");
    match (body.is_range, others.is_empty(), operation.bodies.len() > 1) {
        (true, true, _) => {
            format!("Each call sets the media type of the body by {SETTER}: one of {media_type}.")
        }
        (true, false, _) => {
            format!("Each call sets the media type of the body by {SETTER}: one of {media_type}, {others}.")
        }
        (false, false, _) => {
            format!("The body is sent as {media_type}. {SETTER} chooses another media type: {others}.")
        }
        (false, true, true) => format!("The body is sent as {media_type}."),
        (false, true, false) => String::new(),
    }
}

/// Whether the call is retried, if the document says so.
fn repeating(operation: &Operation) -> &'static str {
    match operation.idempotent {
        Some(true) => "The call is idempotent: it is retried after a failure that may pass.",
        Some(false) => "The call is not idempotent: it is retried only if the server has not acted on it.",
        None => "",
    }
}

/// The server of the operation, if callers set its variables.
fn server(operation: &Operation) -> String {
    let template = operation.server.as_ref().and_then(|server| server.template.as_ref());
    template.map_or_else(String::new, |server| {
        let names: Vec<String> = server.variables.iter().map(|(name, ..)| code(name)).collect();
        format!(
            "Its server is {}. [`Call::server_variable`](support::Call::server_variable) sets {}.",
            code(&server.url),
            names.join(", ")
        )
    })
}

/// How to send a call whose response can be read in pieces.
fn sending(operation: &Operation) -> &'static str {
    match (&operation.success, operation.stream.as_ref().map(|stream| stream.format)) {
        (ResponseBody::Streamed, Some(StreamFormat::Events | StreamFormat::WholeEvents)) => {
            "[`Call::send_events`](support::Call::send_events) gives the response event by event."
        }
        (ResponseBody::Streamed, Some(StreamFormat::Items)) => {
            "[`Call::send_items`](support::Call::send_items) gives the response value by value."
        }
        (_, Some(StreamFormat::Events | StreamFormat::WholeEvents)) => {
            "[`Call::send`](support::Call::send) gives the response as a whole, [`Call::send_events`](support::Call::send_events) event by event."
        }
        (_, Some(StreamFormat::Items)) => {
            "[`Call::send`](support::Call::send) gives the response as a whole, [`Call::send_items`](support::Call::send_items) value by value."
        }
        (ResponseBody::Binary, None) => {
            "[`Call::send`](support::Call::send) gives the response as a whole, [`Call::send_stream`](support::Call::send_stream) chunk by chunk."
        }
        (
            ResponseBody::Empty
            | ResponseBody::Json(_)
            | ResponseBody::Text
            | ResponseBody::ByStatus(_)
            | ResponseBody::Streamed,
            None,
        ) => "",
    }
}

/// A list of the arguments that the document describes.
pub(super) fn arguments<'a>(arguments: impl Iterator<Item = (&'a String, &'a Parameter)>) -> Vec<String> {
    let lines = arguments.filter_map(|(argument, parameter)| {
        let lines = inert(parameter.docs.description.as_deref().unwrap_or_default());
        let words =
            lines.iter().map(|line| line.trim_end_matches('\\').trim()).filter(|line| !line.is_empty());
        let texts: Vec<String> = words
            .map(str::to_owned)
            .chain(Some(example(&parameter.docs)).filter(|text| !text.is_empty()))
            .collect();
        (!texts.is_empty()).then(|| format!("* {}: {}", code(argument), texts.join(" ")))
    });
    lines.collect()
}

/// Lines of text from paragraphs, with an empty line between two.
pub(super) fn paragraphs<const N: usize>(paragraphs: [String; N]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let mut open: Option<Fence> = None;
        for (line, is_row) in paragraph.lines().zip(table::rows(paragraph)) {
            let fence = Fence::opened(line);
            let is_heading = Lead::of(line).content.starts_with('#');
            // Long runs of backticks that are not closed on their line would be fences.
            if open.is_some() || is_row || is_heading || line.contains("```") {
                lines.push(line.to_owned());
            } else {
                wrap(&mut lines, line);
            }
            open = match open {
                Some(open) if open.is_closed_by(line) => None,
                Some(open) => Some(open),
                None => fence,
            };
        }
    }
    lines
}

/// The words about a property or a parameter: its own, or those about the schema of its values.
pub(super) fn words<'a>(context: &Context<'a>, own: &'a Docs, value: &Type) -> &'a Docs {
    match value {
        Type::Schema(id) if own.description.is_none() => &context.api.schemas[*id].docs,
        _ => own,
    }
}

/// What holds for the values beside their type, in one line.
fn constraints(docs: &Docs) -> String {
    let all = docs.constraints.iter().map(|(keyword, value)| format!("{keyword} {}", code(value)));
    let mut text = all.collect::<Vec<_>>().join(", ");
    if let Some(first) = text.get(..1).map(str::to_ascii_uppercase) {
        text.replace_range(..1, &first);
        text.push('.');
    }
    text
}

fn example(docs: &Docs) -> String {
    docs.example.as_ref().map(|example| format!("Example: {}", code(example))).unwrap_or_default()
}

/// Breaks a line at spaces. A line of a list goes on indented; no line begins with what Markdown takes for a sign.
fn wrap(lines: &mut Vec<String>, line: &str) {
    let text = line.trim_start();
    let lead = line.len() - text.len();
    let sign = text.split(' ').next().unwrap_or_default();
    let number = sign.trim_end_matches(['.', ')']);
    let has_number =
        number.len() + 1 == sign.len() && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let hang = if has_number || ["*", "-", "+"].contains(&sign) { lead + sign.len() + 1 } else { lead };
    let mut current = " ".repeat(lead);
    let mut empty = true;
    for word in text.split(' ') {
        let is_sign = word.starts_with(|c: char| !c.is_alphanumeric() && !"`(\\[<\"'".contains(c))
            || (word.starts_with('<') && !word.starts_with("<http"))
            || word.starts_with("[^")
            || word.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_digit());
        if !empty && !is_sign && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, " ".repeat(hang)));
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current.trim_end().to_owned());
}

#[cfg(test)]
mod tests;
