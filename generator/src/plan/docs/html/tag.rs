//! Reads one tag of HTML, if it is one of those that descriptions are written with.

/// A tag.
pub(super) struct Tag<'a> {
    /// What it means.
    pub(super) kind: Kind,
    /// Whether it is an end tag.
    pub(super) closes: bool,
    /// The text after its name: the attributes.
    attributes: &'a str,
}

/// What a tag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph, or another block.
    Block,
    /// A line ends here.
    Break,
    /// A heading of a level.
    Heading(usize),
    /// A list.
    List {
        /// Whether its items have numbers.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// A table, or a part of it.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A block of code.
    Pre,
    /// An image.
    Image,
    /// A mark within a line.
    Inline(Inline),
}

/// What a mark within a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inline {
    Strong,
    Emphasis,
    Code,
    Link,
    /// What Markdown has no sign for.
    Plain,
}

/// The tag at the beginning of a text, and its length.
pub(super) fn read(text: &str) -> Option<(Tag<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    let closes = inside.starts_with('/');
    let named = inside.strip_prefix('/').unwrap_or(inside);
    // Names are short. A long word is not a tag.
    let length = named.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
    let kind = kind(&named.get(..length)?.to_ascii_lowercase())?;
    let after = named.get(length..)?;
    if !after.starts_with([' ', '\n', '\r', '\t', '/', '>']) {
        return None;
    }
    // No tag holds another: to the first of these signs and no further, since a text may be long.
    let end = after.find(['<', '>'])?;
    let attributes = after.get(..end)?;
    after.get(end..)?.starts_with('>').then_some(())?;
    let whole = text.len() - after.len() + end + 1;
    Some((Tag { kind, closes, attributes }, whole))
}

impl<'a> Tag<'a> {
    /// The value of an attribute, in quotes or not.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            if key.is_empty() && after.is_empty() {
                return None;
            }
            let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
                rest = after;
                continue;
            };
            let (value, after) = match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
                Some(quote) => value.get(1..)?.split_once(quote)?,
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "p" | "div" | "section" | "article" | "header" | "footer" | "center" | "blockquote" | "hr" | "dl"
        | "dt" | "dd" | "caption" | "details" | "summary" => Kind::Block,
        "table" | "thead" | "tbody" | "tfoot" => Kind::Table,
        "br" => Kind::Break,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "ul" => Kind::List { ordered: false },
        "ol" => Kind::List { ordered: true },
        "li" => Kind::Item,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "pre" => Kind::Pre,
        "img" => Kind::Image,
        "b" | "strong" => Kind::Inline(Inline::Strong),
        "i" | "em" => Kind::Inline(Inline::Emphasis),
        "code" | "tt" | "kbd" | "samp" => Kind::Inline(Inline::Code),
        "a" => Kind::Inline(Inline::Link),
        "span" | "font" | "small" | "big" | "u" | "sup" | "sub" | "abbr" | "mark" | "cite" | "ins"
        | "del" | "s" | "strike" | "label" | "nobr" => Kind::Inline(Inline::Plain),
        _ => return None,
    })
}
