//! How the pages of a list are read.

use super::printed::Type;
use super::structure::Presence;
use crate::paging::Paging;

/// The pages of a list.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    /// The type of an item.
    pub(crate) item: Type,
    /// Whether there may be no page: a response that is `null`.
    pub(crate) is_optional: bool,
    /// The fields that lead to the list in a page.
    pub(crate) fields: Vec<PageField>,
    /// How the next page is found.
    pub(crate) paging: Paging,
}

/// A field that leads to the list in a page.
#[derive(Clone, Debug)]
pub(crate) struct PageField {
    pub(crate) field: String,
    /// The name of the property, where the field has another one.
    pub(crate) name: Option<String>,
    pub(crate) presence: Presence,
}
