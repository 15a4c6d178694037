//! How the pages of a list are found, as plain data.

/// How an operation gives a list in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The names of the properties that lead to the list in a page. Empty, if the page is the list. `None` for the page
    /// itself, or else for its only list.
    pub items: Option<Vec<String>>,
    /// How the next page is found.
    pub next: NextPage,
    /// The names of the properties that lead to whether there is another page.
    pub more: Option<Vec<String>>,
}

/// How the next page of a list is found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NextPage {
    /// A value of the page goes into a query parameter.
    Cursor {
        /// The names of the properties that lead to the value.
        at: Vec<String>,
        /// The query parameter.
        parameter: String,
    },
    /// The page has the URL of the next one.
    Url {
        /// The names of the properties that lead to the URL.
        at: Vec<String>,
    },
    /// The header `link` has the URL, with the relation `next` (RFC 8288).
    Link,
    /// A query parameter has the number of the items before the page.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// A query parameter has the number of the page.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: u64,
    },
    /// A value of the last item goes into a query parameter.
    Last {
        /// The names of the properties that lead to the value in an item.
        at: Vec<String>,
        /// The query parameter.
        parameter: String,
    },
}

impl NextPage {
    /// The query parameter that is set for the next page.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Cursor { parameter, .. }
            | Self::Offset { parameter }
            | Self::Number { parameter, .. }
            | Self::Last { parameter, .. } => Some(parameter),
            Self::Url { .. } | Self::Link => None,
        }
    }
}

/// The names in a text such as `meta.next`.
pub(crate) fn way(text: &str) -> Vec<String> {
    text.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
