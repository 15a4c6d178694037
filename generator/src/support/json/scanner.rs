//! Parses JSON quickly.
//!
//! Of other texts it knows only that they are not JSON: serde_json reads those again, and says what is wrong.

use std::borrow::Cow;

use super::tree::{Member, Members, Tree};

/// The value of a text. `None` if the text is not JSON (RFC 8259), if an object repeats a name, or below the depth that
/// serde_json reads.
pub(crate) fn scan(text: &str) -> Option<Tree<'_>> {
    let mut scanner = Scanner { text, at: 0, depth: 0, open: Vec::with_capacity(8) };
    let value = scanner.value()?;
    scanner.next().is_none().then_some(value)
}

struct Scanner<'a> {
    text: &'a str,
    /// The position of the next byte.
    at: usize,
    /// The number of arrays and objects around it.
    depth: usize,
    /// The members of the objects that are not read to their end. Those of the innermost one come last.
    open: Vec<Member<'a>>,
}

/// The depth that serde_json reads.
const DEPTH: usize = 127;

impl<'a> Scanner<'a> {
    /// The bytes that are not read.
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is not white space.
    fn next(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    fn value(&mut self) -> Option<Tree<'a>> {
        match self.next()? {
            b'"' => self.quoted().map(Tree::String),
            b'{' => self.object(),
            b'[' => self.array(),
            b't' => self.word("true", Tree::Bool(true)),
            b'f' => self.word("false", Tree::Bool(false)),
            b'n' => self.word("null", Tree::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Tree<'a>) -> Option<Tree<'a>> {
        let is_there = self.rest().starts_with(word.as_bytes());
        self.at += word.len();
        is_there.then_some(value)
    }

    fn number(&mut self) -> Option<Tree<'a>> {
        let is_part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let start = self.at;
        self.at += self.rest().iter().take_while(is_part).count();
        serde_json::from_str(self.text.get(start..self.at)?).ok().map(Tree::Number)
    }

    /// A string, whose quotation mark is the next byte.
    fn quoted(&mut self) -> Option<Cow<'a, str>> {
        let rest = self.text.get(self.at + 1..)?;
        let length = plain(rest.as_bytes());
        if rest.as_bytes().get(length) != Some(&b'"') {
            return self.escaped(rest, length);
        }
        self.at += length + 2;
        rest.get(..length).map(Cow::Borrowed)
    }

    /// A string that has an escape at a position, if it is not malformed there.
    fn escaped(&mut self, rest: &str, mut length: usize) -> Option<Cow<'a, str>> {
        while *rest.as_bytes().get(length)? == b'\\' {
            length += 2;
            length += plain(rest.as_bytes().get(length..)?);
        }
        let quoted = self.text.get(self.at..self.at + length + 2)?;
        self.at += quoted.len();
        // A control character is an error here.
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    }

    fn array(&mut self) -> Option<Tree<'a>> {
        let mut items = Vec::new();
        self.items(b']', |scanner| scanner.value().map(|item| items.push(item)))?;
        Some(Tree::Array(items))
    }

    fn object(&mut self) -> Option<Tree<'a>> {
        let start = self.open.len();
        self.items(b'}', |scanner| {
            if scanner.next()? != b'"' {
                return None;
            }
            let name = scanner.quoted()?;
            if scanner.next()? != b':' {
                return None;
            }
            scanner.at += 1;
            let value = scanner.value()?;
            scanner.open.push((name, value));
            Some(())
        })?;
        let members = Members::of(self.open.split_off(start).into());
        members.are_unique().then_some(Tree::Object(members))
    }

    /// Reads what stands between brackets, separated by commas.
    fn items(&mut self, end: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        if self.next()? == end {
            self.at += 1;
        } else {
            loop {
                read(self)?;
                let next = self.next()?;
                self.at += 1;
                match next {
                    b',' => {}
                    _ if next == end => break,
                    _ => return None,
                }
            }
        }
        self.depth -= 1;
        Some(())
    }
}

/// The number of bytes up to the first one that ends a string, or is not allowed in one. It looks at eight bytes at once.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of the first byte that is below a number is set.
        let below = |bytes: u64, number: u64| bytes.wrapping_sub(ONES * number) & !bytes;
        let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
        let special = (below(eight, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7);
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..=0x1f);
    bytes.len() - rest.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}
