//! Builds the value of a YAML text from its events.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::merge::{Merge, merge};
use super::scalar;
use crate::events::{Event, EventKind};

/// The YAML 1.1 merge key.
pub(super) const MERGE: &str = "<<";

/// The value of a text, as far as its events have come.
#[derive(Default)]
pub(super) struct Tree<'a> {
    root: Option<Value>,
    open: Vec<Open>,
    /// Whether the text has aliases.
    has_aliases: bool,
    /// The events of values with anchors. An alias repeats them.
    recorded: Vec<Event<'a>>,
    /// The recorded events of each anchor whose value has ended.
    anchors: HashMap<usize, Range<usize>>,
    /// The mappings and sequences with anchors that have not ended.
    anchored: Vec<Anchored>,
    /// What is wrong with the merges, each with its byte.
    wrong: Vec<(usize, String)>,
}

/// A mapping or sequence that has not ended.
enum Open {
    Mapping { members: Vec<(String, Value)>, merges: Vec<Merge>, key: Option<Key> },
    Sequence(Vec<Value>),
}

/// The key of the next value of a mapping.
enum Key {
    Text(String),
    /// The merge key at this byte.
    Merge(usize),
}

/// A mapping or sequence with an anchor that has not ended.
struct Anchored {
    anchor: usize,
    /// The number of mappings and sequences around it.
    level: usize,
    /// Its first recorded event.
    start: usize,
}

impl<'a> Tree<'a> {
    /// A tree for a text with aliases.
    pub(super) fn with_aliases() -> Self {
        Self { has_aliases: true, ..Self::default() }
    }

    /// Takes the next event. The scan has checked it.
    pub(super) fn event(&mut self, event: Event<'a>) {
        if self.has_aliases {
            self.record(event);
        } else {
            self.add(event);
        }
    }

    /// Takes the next event, and keeps what an alias may repeat.
    fn record(&mut self, event: Event<'a>) {
        let start = self.recorded.len();
        if event.anchor.is_some() || !self.anchored.is_empty() {
            self.recorded.push(event.clone());
        }
        match (event.anchor, &event.kind) {
            (Some(anchor), EventKind::Scalar { .. }) => _ = self.anchors.insert(anchor, start..start + 1),
            (Some(anchor), _) => self.anchored.push(Anchored { anchor, level: self.open.len(), start }),
            (None, _) => {}
        }
        self.add(event);
        if self.anchored.last().is_some_and(|it| it.level == self.open.len()) {
            let ended = self.anchored.pop().map(|it| (it.anchor, it.start..self.recorded.len()));
            self.anchors.extend(ended);
        }
    }

    /// The value, and what is wrong with its merges.
    pub(super) fn finish(self) -> (Value, Vec<(usize, String)>) {
        (self.root.unwrap_or_default(), self.wrong)
    }

    fn add(&mut self, event: Event<'a>) {
        match event.kind {
            EventKind::Document => {}
            EventKind::Mapping => {
                self.open.push(Open::Mapping { members: Vec::new(), merges: Vec::new(), key: None });
            }
            EventKind::Sequence => self.open.push(Open::Sequence(Vec::new())),
            EventKind::End => self.end(),
            EventKind::Alias(anchor) => {
                let events = self.anchors.get(&anchor).cloned().unwrap_or_default();
                for number in events {
                    self.recorded.get(number).cloned().into_iter().for_each(|event| self.add(event));
                }
            }
            EventKind::Scalar { text, plain } => {
                if let Some(Open::Mapping { key: key @ None, .. }) = self.open.last_mut() {
                    *key = Some(match plain && text == MERGE {
                        true => Key::Merge(event.span.start),
                        false => Key::Text(text.into_owned()),
                    });
                } else {
                    let tag = event.tag.as_ref().map(|tag| tag.name.as_str());
                    self.put(scalar::value(&text, plain, tag).unwrap_or_default());
                }
            }
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            // With a known length, a map or list has no unused capacity.
            Some(Open::Mapping { members, merges, .. }) if merges.is_empty() => {
                self.put(Value::Object(Map::from_iter(members)));
            }
            Some(Open::Mapping { members, merges, .. }) => {
                let merged = merge(merges, Map::from_iter(members), &mut self.wrong);
                self.put(Value::Object(merged));
            }
            Some(Open::Sequence(mut items)) => {
                items.shrink_to_fit();
                self.put(Value::Array(items));
            }
            None => {}
        }
    }

    /// Puts a whole value into the mapping or sequence around it.
    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::Sequence(items)) => items.push(value),
            Some(Open::Mapping { members, merges, key }) => match key.take() {
                Some(Key::Text(key)) => members.push((key, value)),
                Some(Key::Merge(at)) => merges.push(Merge { at, value }),
                None => {}
            },
        }
    }
}
