//! What the client stands on: calls and their errors, transports, and the value types of the API.
//!
//! A method of the client prepares a [`Call`]; [`Call::send`] turns it into an HTTP request, hands it to the
//! client's [`transport::Transport`], and decodes the response, or says in an [`Error`] why there is none.
//!
//! What holds for every call:
//!
//! - Requests go to the base URL that the client was built with, and nowhere else: `https`, or `http` to this
//!   machine. Redirects are never followed. An argument never leaves its segment of the path.
//! - A call ends in time, and reads no more of a response than the client's limit.
//! - No error, no `Debug` and no `Display` shows the token, a [`Secret`], the URL of a request, a header, or
//!   the raw text of a body.

mod base_url;
mod build_error;
mod builder;
mod call;
mod core;
mod date;
mod decode;
mod decode_error;
mod error;
mod failure;
mod header;
mod nullable;
mod open_enum;
mod path;
#[cfg(feature = "testing")]
mod reply;
mod request;
mod response;
mod retry_after;
mod secret;
mod send;
#[cfg(feature = "testing")]
mod virtual_clock;

#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;

pub use self::build_error::BuildError;
pub use self::builder::ClientBuilder;
pub use self::call::Call;
pub(crate) use self::core::Core;
pub use self::date::{Date, DateError};
pub use self::decode::{Decode, Json};
pub use self::decode_error::DecodeError;
pub use self::error::Error;
pub use self::nullable::Nullable;
#[allow(unused_imports, reason = "an API without enums does not use it")]
pub(crate) use self::open_enum::open_enum;
pub use self::open_enum::Unknown;
pub use self::response::Response;
pub use self::secret::Secret;
