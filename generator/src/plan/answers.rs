//! Plans the answers of an operation for tests: examples of the document that fit, or values that are made.

use serde_json::Value;

use super::fits::Fits;
use super::made::{Maker, example};
use super::types::Context;
use crate::ir::api::{
    Answer, Header, Operation, ResponseBody, SchemaKind, Status, Stream, StreamFormat, Type,
};
use crate::ir::described::DescribedAnswer;
use crate::paging::NextPage;

/// Headers that are about the message itself, or would lead to another request.
const LEFT_OUT: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "link",
    "location",
    "retry-after",
    "transfer-encoding",
];

/// The answers of an operation, those of success first. Short ones have no examples of the document.
pub(super) fn plan(context: &Context<'_>, operation: &Operation, is_short: bool) -> Vec<DescribedAnswer> {
    let is_2xx = |answer: &&Answer| matches!(answer.status, Status::Code(200..=299) | Status::Range(2));
    let successes = operation.answers.iter().filter(is_2xx).count();
    let mut answers = Vec::new();
    for (index, answer) in operation.answers.iter().enumerate() {
        let is_success = index < successes.max(usize::from(answer.status == Status::Default && index == 0));
        let body =
            body(context, if is_success { &operation.success } else { &operation.failure }, answer.status);
        let of_stream = operation.stream.as_ref().filter(|_| is_success);
        let plan = Plan { context, operation, answer, is_short };
        if *body != ResponseBody::Streamed {
            answers.push(plan.whole(body, is_success));
        }
        answers.extend(of_stream.map(|stream| plan.stream(stream)));
    }
    answers
}

/// The body of a status.
fn body<'a>(context: &Context<'a>, body: &'a ResponseBody, status: Status) -> &'a ResponseBody {
    let ResponseBody::ByStatus(id) = body else { return body };
    let SchemaKind::ByStatus(bodies) = context.kind(*id) else { return body };
    let of_it = bodies.iter().find(|(known, _)| *known == status);
    of_it.map_or(&ResponseBody::Binary, |(_, body)| body)
}

struct Plan<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
    answer: &'a Answer,
    is_short: bool,
}

impl Plan<'_> {
    /// An answer that is read as a whole.
    fn whole(&self, body: &ResponseBody, is_success: bool) -> DescribedAnswer {
        let media_type = self.answer.media_type.as_deref().unwrap_or_default();
        let is_json = media_type.contains("json");
        let named = |default: &str| if media_type.contains('*') { default } else { media_type }.to_owned();
        let (media_type, examples) = match body {
            _ if media_type.is_empty() => (String::new(), Vec::new()),
            ResponseBody::Empty | ResponseBody::Streamed => (String::new(), Vec::new()),
            // A failure of another media type than the others is no JSON.
            ResponseBody::Json(type_) if is_success || is_json => {
                (media_type.to_owned(), self.json(type_, is_success))
            }
            ResponseBody::Json(_) | ResponseBody::Text => (named("text/plain"), self.text()),
            ResponseBody::Binary | ResponseBody::ByStatus(_) => {
                (named("application/octet-stream"), self.text())
            }
        };
        DescribedAnswer { statuses: self.statuses(), media_type, headers: self.headers(), examples }
    }

    /// The examples of JSON, or a value that is made.
    fn json(&self, type_: &Type, is_success: bool) -> Vec<(String, Option<String>)> {
        let of_document = self.answer.examples.iter().filter(|_| !self.is_short);
        let mut examples: Vec<_> =
            of_document.map(|(name, json)| (name.clone(), self.fitting(json, type_))).collect();
        if examples.iter().all(|(_, example)| example.is_none()) {
            let mut made = Maker::new(&self.context.api.schemas, self.is_short).value("example", type_);
            if let (Some(made), true) = (&mut made, is_success) {
                self.end(made, type_);
            }
            examples.insert(0, (String::new(), made.map(|made| made.to_string())));
        }
        examples
    }

    /// An example of the document as JSON, if the type reads it. It may be JSON in a string.
    fn fitting(&self, json: &str, type_: &Type) -> Option<String> {
        let value: Value = serde_json::from_str(json).ok()?;
        let fits = |value: &Value| Fits::new(&self.context.api.schemas).fits(value, type_);
        if fits(&value) {
            return Some(json.to_owned());
        }
        let inner: Value = serde_json::from_str(value.as_str()?).ok()?;
        fits(&inner).then(|| inner.to_string())
    }

    /// Makes a page the last one: it must not lead to itself.
    fn end(&self, page: &mut Value, type_: &Type) {
        let Some(paging) = &self.operation.paging else { return };
        let next = match &paging.next {
            NextPage::Cursor { at, .. } | NextPage::Url { at } => Some(at),
            NextPage::Header { .. }
            | NextPage::Link
            | NextPage::Offset { .. }
            | NextPage::Number { .. }
            | NextPage::Last { .. } => None,
        };
        for way in next.into_iter().chain(&paging.more) {
            let Some((last, parents)) = way.split_last() else { continue };
            let choices =
                [None, Some(Value::Null), Some(Value::Bool(false)), Some(Value::String(String::new()))];
            for choice in choices {
                let mut ended = page.clone();
                let parent = parents.iter().try_fold(&mut ended, |value, name| value.get_mut(name));
                let Some(members) = parent.and_then(Value::as_object_mut) else { break };
                members.remove(last);
                members.extend(choice.map(|value| (last.clone(), value)));
                if Fits::new(&self.context.api.schemas).fits(&ended, type_) {
                    *page = ended;
                    break;
                }
            }
        }
    }

    /// The examples as text, or a text that says what it is.
    fn text(&self) -> Vec<(String, Option<String>)> {
        let text = |json: &str| match serde_json::from_str(json) {
            Ok(Value::String(text)) => text,
            _ => json.to_owned(),
        };
        let of_document = self.answer.examples.iter().filter(|_| !self.is_short);
        let mut examples: Vec<_> = of_document.map(|(name, json)| (name.clone(), Some(text(json)))).collect();
        if examples.is_empty() {
            examples.push((String::new(), Some("example".to_owned())));
        }
        examples
    }

    /// An answer that is read in pieces: one piece.
    fn stream(&self, stream: &Stream) -> DescribedAnswer {
        let piece = match &stream.value {
            Some(type_) => Maker::new(&self.context.api.schemas, self.is_short).value("example", type_),
            None => Some(Value::String("example".to_owned())),
        };
        let text = piece.map(|piece| match (stream.format, &piece) {
            (StreamFormat::Events, Value::String(text)) if stream.value.is_none() => {
                format!("data: {text}\n\n")
            }
            (StreamFormat::Events, piece) => format!("data: {piece}\n\n"),
            (StreamFormat::WholeEvents, piece) => whole_event(piece),
            (StreamFormat::Items, piece) if stream.media_type.contains("seq") => format!("\u{1e}{piece}\n"),
            (StreamFormat::Items, piece) => format!("{piece}\n"),
        });
        DescribedAnswer {
            statuses: self.statuses(),
            media_type: stream.media_type.clone(),
            headers: self.headers(),
            examples: vec![(String::new(), text)],
        }
    }

    fn statuses(&self) -> (u16, u16) {
        match self.answer.status {
            Status::Code(code) => (code, code),
            Status::Range(hundred) => (hundred * 100, hundred * 100 + 99),
            Status::Default => (0, 999),
        }
    }

    /// The headers whose values are plain.
    fn headers(&self) -> Vec<(String, String)> {
        let is_named = |name: &&String| !LEFT_OUT.contains(&name.as_str());
        let headers = self.answer.headers.iter().filter(is_named).filter_map(|name| {
            let is_own =
                |header: &&Header| header.name == *name && header.statuses.contains(&self.answer.status);
            let header = self.operation.headers.iter().find(is_own)?;
            let schemas = &self.context.api.schemas;
            let of_docs = example(&header.docs, |value| Fits::new(schemas).fits(value, &header.value));
            let value = of_docs.or_else(|| Maker::new(schemas, true).value("example", &header.value))?;
            let text = match value {
                Value::String(text) => text,
                Value::Bool(_) | Value::Number(_) => value.to_string(),
                Value::Null | Value::Array(_) | Value::Object(_) => return None,
            };
            let is_sendable = text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
            is_sendable.then(|| (name.clone(), text.trim().to_owned()))
        });
        headers.collect()
    }
}

/// The lines of an event whose fields are the properties of a value.
fn whole_event(piece: &Value) -> String {
    let field = |name: &str| {
        let text = match piece.get(name)? {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            value => value.to_string(),
        };
        Some(format!("{name}: {text}\n"))
    };
    let lines: String = ["event", "id", "data"].into_iter().filter_map(field).collect();
    format!("{lines}\n")
}
