//! The docs of groups of operations: at the methods of the client, and at the handles that have them.

use super::docs::{code, inert, paragraphs};
use crate::ir::api::{Api, TagDocs};
use crate::ir::client::Method;

/// What the operations of a file have in common.
#[derive(Clone, Copy)]
pub(super) enum Shared<'a> {
    Tag(&'a str),
    /// A part of their paths.
    Part(&'a str),
    /// Others are in groups, and they are not.
    NoGroup,
    NoTag,
}

impl Shared<'_> {
    /// The operations, or their calls, in words.
    fn words(self, what: &str) -> String {
        match self {
            Self::Tag(tag) => format!("The {what} of the tag {}.", code(tag)),
            Self::Part(part) => format!("The {what} whose path has the part {} first.", code(part)),
            Self::NoGroup => format!("The {what} that are in no group."),
            Self::NoTag => format!("The {what} that have no tag."),
        }
    }
}

/// The docs of the methods that stand in one file: what they have in common, and a link to each. Those of a handle stand at
/// its type.
pub(super) fn group(shared: Shared<'_>, api: &Api, methods: &[Method]) -> Vec<String> {
    let mut lines = match shared {
        Shared::Tag(tag) => of_tag(tag, api.tags.get(tag)),
        Shared::Part(_) | Shared::NoGroup | Shared::NoTag => paragraphs([shared.words("operations")]),
    };
    lines.push(String::new());
    lines.extend(methods.iter().filter(|method| method.owner.is_none()).map(|method| {
        let (name, call) = (&method.name, code(&format!("{} {}", method.verb.name(), method.template)));
        format!("* [`{name}`](Client::{name}): {call}")
    }));
    lines
}

/// What a tag is.
fn of_tag(tag: &str, docs: Option<&TagDocs>) -> Vec<String> {
    let words = |text: Option<&String>| inert(text.map(String::as_str).unwrap_or_default()).join("\n");
    let parent = docs.and_then(|docs| docs.parent.as_deref());
    paragraphs([
        match parent {
            None => Shared::Tag(tag).words("operations"),
            Some(parent) => {
                format!("The operations of the tag {}, which is a part of {}.", code(tag), code(parent))
            }
        },
        words(docs.and_then(|docs| docs.summary.as_ref())),
        words(docs.and_then(|docs| docs.description.as_ref())),
    ])
}

/// The docs of the file with the calls.
pub(super) fn group_of_calls(shared: Shared<'_>) -> Vec<String> {
    paragraphs([shared.words("calls")])
}

/// The docs of the handle of a group: a tag, or a part of the path.
pub(super) fn handle_of_group(key: &str, is_tag: bool, docs: Option<&TagDocs>) -> Vec<String> {
    match is_tag {
        true => of_tag(key, docs),
        false => paragraphs([Shared::Part(key).words("operations")]),
    }
}
