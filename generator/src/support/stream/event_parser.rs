//! Parses server-sent events (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use bytes::{Buf, BytesMut};

/// The largest number of bytes of an id. Each event copies the last id, so a long one takes much memory.
const MAX_ID: usize = 4096;

/// An event whose data is not decoded yet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawEvent {
    pub(crate) name: String,
    pub(crate) data: String,
}

/// Splits chunks of any size into events.
#[derive(Default)]
pub(super) struct EventParser {
    /// The bytes after the last complete line.
    buffer: BytesMut,
    /// The number of these bytes that contain no end of a line.
    scanned: usize,
    /// Whether the last line ended with CR. A LF after it is part of the same end.
    after_cr: bool,
    /// Whether the first line was read, which can begin with a byte order mark.
    pub(super) started: bool,
    name: String,
    data: String,
    /// The id of the current event, and of later events.
    id: String,
    /// The id of the last complete event.
    pub(super) last_id: String,
    /// How long the server asks to wait before the next connection.
    pub(crate) retry: Option<Duration>,
}

impl EventParser {
    /// A parser of the events after the one with this id.
    pub(super) fn after(id: String) -> Self {
        Self { id: id.clone(), last_id: id, ..Self::default() }
    }

    /// Takes the next chunk.
    pub(crate) fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    /// Drops the bytes that are not read yet.
    pub(crate) fn clear(&mut self) {
        *self = Self { retry: self.retry, ..Self::after(std::mem::take(&mut self.last_id)) };
    }

    /// The number of bytes of events that are not complete.
    pub(crate) fn pending(&self) -> usize {
        self.buffer.len() + self.data.len() + self.name.len()
    }

    /// The next event, if it is complete.
    pub(crate) fn next(&mut self) -> Option<RawEvent> {
        while let Some(line) = self.line() {
            if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Some(event);
                }
            } else {
                self.field(&line);
            }
        }
        None
    }

    /// The next line, if it is complete. It ends with LF, CR, or both.
    fn line(&mut self) -> Option<String> {
        if self.after_cr && !self.buffer.is_empty() {
            self.after_cr = false;
            if self.buffer.starts_with(b"\n") {
                self.buffer.advance(1);
            }
        }
        let unscanned = self.buffer.get(self.scanned..).unwrap_or_default();
        let Some(length) = unscanned.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.scanned + length);
        self.scanned = 0;
        self.after_cr = self.buffer.starts_with(b"\r");
        self.buffer.advance(1);
        let line = String::from_utf8_lossy(&line);
        let text = if self.started { &line } else { line.strip_prefix('\u{feff}').unwrap_or(&line) };
        self.started = true;
        Some(text.to_owned())
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') && value.len() <= MAX_ID => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, which has no name, or a field that does not exist.
            _ => {}
        }
    }

    /// Ends an event at an empty line. An event without data only sets the id.
    fn dispatch(&mut self) -> Option<RawEvent> {
        self.last_id.clone_from(&self.id);
        let (mut name, mut data) = (std::mem::take(&mut self.name), std::mem::take(&mut self.data));
        data.pop()?;
        if name.is_empty() {
            name.push_str("message");
        }
        Some(RawEvent { name, data })
    }
}
