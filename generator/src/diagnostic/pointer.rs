//! A JSON pointer (RFC 6901): the path from the root of a document to one of its values.

use std::fmt;

/// A JSON pointer (RFC 6901), such as `/paths/~1pets/get`. Empty for the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Parses a pointer, such as the part of a reference after its `#`. A pointer is empty or begins with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The pointer to a member of this object, or to an item of this list.
    #[must_use]
    pub fn child(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string();
        let mut child = Self(String::with_capacity(self.0.len() + 1 + token.len()));
        child.0.push_str(&self.0);
        child.push(&token);
        child
    }

    /// Adds the name of a member, or the index of an item.
    pub(crate) fn push(&mut self, token: &str) {
        self.0.push('/');
        // A fast path: pointers are made for every value, and few tokens need escapes.
        if token.contains(['~', '/']) {
            self.0.push_str(&token.replace('~', "~0").replace('/', "~1"));
        } else {
            self.0.push_str(token);
        }
    }

    /// The pointer to a value inside this one. The path to it is the text of a pointer.
    pub(crate) fn join(&self, way: &str) -> Self {
        Self(format!("{}{way}", self.0))
    }

    /// The pointer to the object or list around this value. `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').and_then(|end| self.0.get(..end)).map(|text| Self(text.to_owned()))
    }

    /// The names and indices of the path, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| match token.contains('~') {
            true => token.replace("~1", "/").replace("~0", "~"),
            false => token.to_owned(),
        })
    }

    /// The text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    /// The pointer as a URI fragment, which begins with `#`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}
