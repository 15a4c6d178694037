//! The docs of groups of operations: at the methods of the client, and at the handles that have them.

use super::docs::{code, inert, paragraphs};
use crate::ir::api::TagDocs;
use crate::ir::client::Method;

/// The docs of the methods that the client has for a tag: what it is, and a link to each. Those of a handle stand at its
/// type.
pub(super) fn group(tag: Option<&str>, docs: Option<&TagDocs>, methods: &[Method]) -> Vec<String> {
    let mut lines = match tag {
        Some(tag) => of_tag(tag, docs),
        None => vec!["The operations that have no tag.".to_owned()],
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
            None => format!("The operations of the tag {}.", code(tag)),
            Some(parent) => {
                format!("The operations of the tag {}, which is a part of {}.", code(tag), code(parent))
            }
        },
        words(docs.and_then(|docs| docs.summary.as_ref())),
        words(docs.and_then(|docs| docs.description.as_ref())),
    ])
}

/// The docs of the file with the calls of a tag.
pub(super) fn group_of_calls(tag: Option<&str>) -> Vec<String> {
    paragraphs([match tag {
        Some(tag) => format!("The calls of the tag {}.", code(tag)),
        None => "The calls that have no tag.".to_owned(),
    }])
}

/// The docs of the handle of a group: a tag, or a part of the path.
pub(super) fn handle_of_group(key: &str, is_tag: bool, docs: Option<&TagDocs>) -> Vec<String> {
    match is_tag {
        true => of_tag(key, docs),
        false => paragraphs([format!("The operations whose path has the part {} first.", code(key))]),
    }
}

/// The docs of the method that gives the handle: the first paragraph of those.
pub(super) fn accessor_of_group(docs: &[String]) -> Vec<String> {
    docs.iter().take_while(|line| !line.is_empty()).cloned().collect()
}
