//! Prints the table of a struct: how each field is read and written, what `new` makes of it, and its setter.

use proc_macro2::Literal;
use quote::quote;

use crate::ir::client::{
    Constant, Constructor, Field, Form, Initial, Presence, Setter, SetterAction, Struct,
};
use crate::render::part::Part;
use crate::render::tokens::{constant, converted, ident, parameter_type, text};

/// The characters of a line of arguments. More of them have a line each.
const WIDTH: usize = 100;

/// The table, and the setters that are not in it: one that is deprecated, or has another name than its field, and the method
/// beside it that clears the field.
pub(super) fn table(item: &Struct) -> (Part, Vec<&Setter>) {
    let name = match item.form {
        Form::Json | Form::JsonAndMultipart => "object",
        Form::Multipart => "sent",
    };
    let mut others = Vec::new();
    let mut setters = item.setters.iter().peekable();
    let mut lines: Vec<String> = item.constructor.iter().map(new).collect();
    for (index, field) in item.fields.iter().enumerate() {
        let initial = item.constructor.as_ref().and_then(|it| it.initials.get(index)?.as_ref());
        let (mut set, mut clear) = (None, None);
        while let Some(setter) = setters.next_if(|setter| setter.field == field.name) {
            match &setter.action {
                SetterAction::Null if set.is_some() => clear = Some(setter),
                SetterAction::Some(..) | SetterAction::Value(..) | SetterAction::Plain(..)
                    if setter.name == field.name && !setter.deprecated =>
                {
                    set = Some(setter);
                }
                _ => others.push(setter),
            }
        }
        lines.push(row(field, name == "object", initial, set, clear));
    }
    // A table without a line is printed as the subject alone.
    let end = if lines.is_empty() { " {}" } else { "" };
    (Part::Table { name, subject: format!("{}{end}", item.name), lines }, others)
}

/// The constructor with its arguments.
fn new(constructor: &Constructor) -> String {
    let arguments = constructor.arguments.iter();
    let arguments: Vec<String> =
        arguments.map(|it| format!("{}: {}", it.name, text(parameter_type(&it.type_, it.convert)))).collect();
    let line = format!("new({})", arguments.join(", "));
    if line.len() < WIDTH {
        return line;
    }
    let lines: String = arguments.iter().map(|argument| format!("        {argument},\n")).collect();
    format!("new(\n{lines}    )")
}

/// The line of a field: how it is read and written, the name on the wire, its setters, and its initial value.
fn row(
    field: &Field,
    is_object: bool,
    initial: Option<&Initial>,
    set: Option<&Setter>,
    clear: Option<&Setter>,
) -> String {
    let mut row = format!("{} {}", how(field), ident(&field.name));
    row.extend(clear.map(|setter| format!(" {}", setter.name)));
    if is_object && field.presence != Presence::Rest {
        row.push_str(&format!(" {}", Literal::string(&field.property)));
        row.push_str(if field.conditional { " conditional" } else { "" });
    }
    row.extend(set.and_then(|setter| taken(&setter.action)).map(|taken| format!(": {taken}")));
    row.extend(initial.map(|value| format!(" = {}", initial_value(field, value))));
    row
}

/// What a setter takes.
fn taken(action: &SetterAction) -> Option<String> {
    match action {
        SetterAction::Plain(type_, convert)
        | SetterAction::Some(type_, convert)
        | SetterAction::Value(type_, convert) => Some(text(parameter_type(type_, *convert))),
        SetterAction::Null => None,
    }
}

/// The function of the support code that reads and writes a property.
fn how(field: &Field) -> &'static str {
    match field.presence {
        Presence::Required => "required",
        Presence::RequiredNullable => "required_nullable",
        Presence::Optional if field.keeps_null => "optional_any",
        Presence::Optional if field.allows_null => "optional_nullable",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Rest => "rest",
    }
}

fn initial_value(field: &Field, initial: &Initial) -> String {
    let name = ident(&field.name);
    text(match initial {
        Initial::SomeArgument(convert) => {
            let value = converted(&name, *convert);
            quote!(Some(#value))
        }
        Initial::Constant(Constant::Text(value)) => quote!(#value.to_owned()),
        Initial::SomeConstant(Constant::Text(value)) => quote!(Some(#value.to_owned())),
        Initial::Constant(value) => constant(value),
        Initial::SomeConstant(value) => {
            let value = constant(value);
            quote!(Some(#value))
        }
    })
}
