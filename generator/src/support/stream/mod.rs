//! Responses in pieces: chunks of bytes, events, and JSON values.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
#[cfg(feature = "blocking")]
pub(super) mod blocking_events;
#[cfg(feature = "blocking")]
pub(super) mod blocking_items;
#[cfg(feature = "blocking")]
pub(super) mod blocking_pages;
#[cfg(feature = "blocking")]
pub(super) mod blocking_reconnecting;
pub(super) mod bytes;
pub(super) mod event_parser;
pub(super) mod events;
pub(super) mod items;
pub(super) mod next;
pub(super) mod paged;
pub(super) mod pages;
pub(super) mod reconnecting;
pub(super) mod whole_event;
