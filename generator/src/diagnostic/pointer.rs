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

    /// Reads the text of a pointer, as it stands behind the `#` of a reference.
    /// Gives nothing where the text is no pointer: not empty, and not beginning with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The pointer to a member of the object, or to an item of the list, that this one points to.
    #[must_use]
    pub fn child(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string();
        let mut text = String::with_capacity(self.0.len() + 1 + token.len());
        text.push_str(&self.0);
        text.push('/');
        // Pointers are made for every value, and few tokens have anything to escape.
        if token.contains(['~', '/']) {
            text.push_str(&token.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(&token);
        }
        Self(text)
    }

    /// The pointer to what a way of names and indices leads to from here, which is the text of a pointer.
    pub(crate) fn join(&self, way: &str) -> Self {
        Self(format!("{}{way}", self.0))
    }

    /// The pointer to the object or list that holds the value; nothing for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').and_then(|end| self.0.get(..end)).map(|text| Self(text.to_owned()))
    }

    /// The names and indices on the way, unescaped.
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
    /// The URI fragment form, with the `#` that references begin with.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}
