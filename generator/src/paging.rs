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
    /// A value of the page goes into the next request.
    Cursor {
        /// The names of the properties that lead to the value.
        at: Vec<String>,
        /// Where it goes.
        parameter: PageParameter,
    },
    /// The value of a header of the response goes into the next request.
    Header {
        /// The name of the header, in lower case.
        name: String,
        /// Where it goes.
        parameter: PageParameter,
    },
    /// The page has the URL of the next one.
    Url {
        /// The names of the properties that lead to the URL.
        at: Vec<String>,
    },
    /// The header `link` has the URL, with the relation `next` (RFC 8288).
    Link,
    /// The request has the number of the items before the page.
    Offset {
        /// Where the number is.
        parameter: PageParameter,
    },
    /// The request has the number of the page.
    Number {
        /// Where the number is.
        parameter: PageParameter,
        /// The number of the first page.
        first: u64,
    },
    /// A value of the last item goes into the next request.
    Last {
        /// The names of the properties that lead to the value in an item.
        at: Vec<String>,
        /// Where it goes.
        parameter: PageParameter,
    },
}

/// The part of a request that says which page it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageParameter {
    /// A query parameter.
    Query(String),
    /// A property of the JSON body: the names of the properties that lead to it.
    Body(Vec<String>),
}

impl PageParameter {
    /// Reads a name, or a runtime expression (OpenAPI 3.0.3, section 4.7.20.4): `cursor` and `$request.query.cursor` are a
    /// query parameter, and `$request.body#/page/cursor` is a property.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.strip_prefix("$request.") {
            None => (!text.starts_with('$')).then(|| Self::Query(text.to_owned())),
            Some(rest) => match rest.strip_prefix("query.") {
                Some(name) => Some(Self::Query(name.to_owned())),
                None => pointer(rest.strip_prefix("body#")?).map(Self::Body),
            },
        }
    }
}

/// The names in a JSON pointer (RFC 6901) of properties.
pub(crate) fn pointer(text: &str) -> Option<Vec<String>> {
    let names = text.strip_prefix('/')?.split('/').map(|name| name.replace("~1", "/").replace("~0", "~"));
    Some(names.collect())
}

impl NextPage {
    /// The part of the request that is set for the next page.
    pub fn parameter(&self) -> Option<&PageParameter> {
        match self {
            Self::Cursor { parameter, .. }
            | Self::Header { parameter, .. }
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
