//! Operations that give a list in pages.

use super::super::Operation;
use super::next::Paging;

/// An operation that gives a list in pages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` gives no list in pages",
    label = "send this call as it is: its response is all that there is",
    note = "if the API has pages here, say how they lead to each other: the option `pages` of clientgen"
)]
pub trait Paged: Operation {
    /// An item of the list.
    type Item;
    /// Where the items are in a page, and how the next page is found.
    const PAGING: Paging;

    /// The items of a page.
    fn items(page: Self::Success) -> Vec<Self::Item>;
}

/// Says of operations that they give a list in pages. A line has the type of the items, the fields that lead to them, and how
/// the next page is found: a variant of `NextPage`, with the names of the properties that lead to its value. These are lines:
///
/// ```text
/// ListPets => [types::Pet] in page.pets by Link,
/// ListTags => [String] in page.data[optional].tags[nullable] by Cursor at ["next"] into Query("cursor") while ["has_more"],
/// ```
///
/// A field has its name on the wire beside it, if that is another one. A list that is absent has no items.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without pages does not use it")]
macro_rules! paged {
    (@items $page:ident) => { $page };
    (@items $page:ident [optional] $($rest:tt)*) => {
        $page.map(|page| support::paged!(@items page $($rest)*)).unwrap_or_default()
    };
    (@items $page:ident [nullable] $($rest:tt)*) => {
        $page.into_value().map(|page| support::paged!(@items page $($rest)*)).unwrap_or_default()
    };
    (@items $page:ident . $field:ident $($rest:tt)*) => {{
        let page = $page.$field;
        support::paged!(@items page $($rest)*)
    }};
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@more) => { None };
    (@more $more:tt) => { Some(&$more) };
    ($(
        $operation:ident => [$item:ty] in page $([$page:ident])? $(. $field:ident $($name:literal)? $([$how:ident])?)*
            by $next:ident $(at $at:tt)? $(of $header:literal)? $(from $first:literal)? $(into $place:ident $parameter:tt)?
            $(while $more:tt)?,
    )*) => {$(
        impl support::Paged for $operation {
            type Item = $item;
            const PAGING: support::Paging = support::Paging {
                items: &[$(support::paged!(@name $field $($name)?)),*],
                next: support::NextPage::$next {
                    $(at: &$at,)?
                    $(name: $header,)?
                    $(first: $first,)?
                    $(parameter: support::PageParameter::$place $parameter,)?
                },
                more: support::paged!(@more $($more)?),
            };

            fn items(page: Self::Success) -> Vec<Self::Item> {
                support::paged!(@items page $([$page])? $(. $field $([$how])?)*)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "an API without pages does not use it")]
pub(crate) use paged;
