//! Reads keywords whose values are numbers.

use serde_json::{Number, Value};

use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Reads a number, also in quotes.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number),
        Value::Null => None,
        Value::String(text) => {
            let number = text.trim().parse::<i64>().map(Number::from).ok();
            let number = number.or_else(|| Number::from_f64(text.trim().parse().ok()?));
            match &number {
                Some(number) => {
                    context.mended(at, format!("expected a number, not a string: read as {number}"));
                }
                None => context.ignored(at, "a number", &Value::String(text)),
            }
            number
        }
        other => {
            context.ignored(at, "a number", &other);
            None
        }
    }
}
