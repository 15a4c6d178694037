//! What the client stands on: calls and their errors, transports, and the value types of the API.
//!
//! A method of the client prepares a [`Call`]; [`Call::send`] turns it into an HTTP request, hands it to the
//! client's [`transport::Transport`], and decodes the response, or says in an [`Error`] why there is none.
//!
//! What holds for every call, by which setting it changes, and the test of clientgen that holds it:
//!
//! | promise | default | changed by | held by |
//! |---|---|---|---|
//! | Requests go to the base URL, or to the operation's own server, and nowhere else | `https`, or `http` to this machine | [`ClientBuilder::base_url`], [`ClientBuilder::allow_http`] | `support/builder.rs`, `support/server.rs` |
//! | Redirects are never followed | an error with the status | | `faults/redirects.rs` |
//! | No proxy is used, whatever the environment says | none | a transport of your own configuration | `faults/proxy.rs` |
//! | An argument never leaves its place in the path, the query, a header or a body | | | `support/path.rs`, `support/encoding.rs`, `properties.rs` |
//! | A call sends the credentials that its operation asks for, and no others | | [`ClientBuilder::credential`] | `support/security.rs` |
//! | What does no harm twice is sent again; nothing else is | 3 attempts, with waits of up to 0.5 s, 1 s, ... 8 s | [`ClientBuilder::retry`], [`Call::retry`] | `support/retry.rs` |
//! | `Retry-After` is honoured, or the answer that asks for too much comes out | up to 60 s | [`Retry::max_retry_after`] | `support/retry.rs`, `support/retry_after.rs` |
//! | A server that is down gets no more than 1.2 times the calls | 10 times more at first | | `support/retry.rs`, `load.rs` |
//! | An idempotency key is sent if it is given, the same each time | none | [`Call::idempotency_key`] | `support/retry.rs`, `support/header.rs` |
//! | A call ends in time, with all its attempts and waits | 60 s | [`ClientBuilder::timeout`], [`Call::timeout`] | `support/limit.rs`, `support/retry.rs` |
//! | So does each attempt, and each chunk of a stream | 30 s | [`ClientBuilder::attempt_timeout`], [`Call::attempt_timeout`] | `support/limit.rs`, `support/stream.rs`, `faults/wire.rs` |
//! | So does connecting, TLS included | 5 s | [`ClientBuilder::connect_timeout`], [`Call::connect_timeout`] | `faults/connect.rs` |
//! | Time is measured by a clock that never runs backwards | the transport's | [`transport::Transport::now`] | `support/retry.rs` |
//! | A server is who it claims to be | the platform's roots | a transport of your own configuration | `faults/trust.rs` |
//! | No more of a response is read than its limit | 10 MiB; 64 KiB of an error | [`ClientBuilder::max_response_bytes`], [`Call::max_response_bytes`] | `support/limit.rs`, `faults/memory.rs` |
//! | Nothing is decompressed unasked | | | `faults/bodies.rs` |
//! | A response that broke off is no answer | an error of the transport | | `support/limit.rs`, `faults/wire.rs` |
//! | What a server adds to its API is read or ignored; a test is told what that was | | `Call::send_with_undescribed` and `testing::undescribed`, with the feature `testing` | `behaviour.rs`, `support/union.rs`, `support/open_enum.rs`, `support/undescribed.rs` |
//! | What is not as described is an error that names its place, and never the value | | | `support/decode.rs`, `faults/bodies.rs` |
//! | No error, `Debug`, `Display` or log shows a credential, a [`Secret`], the URL, a header or the text of a body, but for the request id, a media type that was not expected, and keys that look like names of properties | | [`Secret::expose`], [`Error::body`] | `support/secret.rs`, `support/shown.rs`, `tracing.rs` |
//! | A call that is dropped leaves nothing behind | | | `faults/dropped.rs` |
//!
//! Calls of a client of the mode `Blocking` block the thread instead of being futures; all else is the same.

mod auth;
mod call;
mod json;
mod request;
mod response;
mod stream;
mod value;

#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;

pub use self::auth::bearer_token::BearerToken;
pub use self::auth::credential::Credential;
pub use self::auth::token_source::{TokenError, TokenSource};
pub use self::call::build_error::BuildError;
pub use self::call::builder::ClientBuilder;
pub use self::call::error::Error;
pub use self::call::mode::Async;
#[cfg(feature = "blocking")]
pub use self::call::mode::Blocking;
pub use self::call::retry::Retry;
pub use self::call::Call;
pub use self::json::field_writer::FieldWriter;
pub use self::json::fields::Fields;
pub use self::json::object::Object;
pub use self::json::open_enum::Unknown;
pub use self::json::reader::{ReadError, Reader};
pub use self::json::tree::{Members, Tree};
pub use self::json::writer::JsonWriter;
pub use self::json::{FromJson, ToJson};
pub use self::request::file_part::FilePart;
pub use self::response::decode_error::DecodeError;
pub use self::response::from_body::FromBody;
pub use self::response::header::ResponseHeader;
pub use self::response::Response;
#[cfg(feature = "blocking")]
pub use self::stream::blocking::BlockingStream;
pub use self::stream::bytes::ByteStream;
pub use self::stream::events::{Event, EventStream};
pub use self::stream::items::ItemStream;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest;
#[cfg(feature = "blocking")]
pub use self::transport::ureq;
pub use self::value::base64::{Base64, Base64Error, Base64Url};
pub use self::value::date::{Date, DateError};
pub use self::value::date_time::{DateTime, DateTimeError};
pub use self::value::duration::{Duration, DurationError};
pub use self::value::nullable::Nullable;
pub use self::value::secret::Secret;
pub use self::value::text::Text;
pub use self::value::time::{Time, TimeError};
pub use self::value::uuid::{Uuid, UuidError};

// What generated code uses.
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::call::core::Core;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::call::mode::Mode;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::external_type::{external_type, read_external, write_external};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::object::{object, read_object, write_object};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::open_enum::{open_enum, read_open_enum};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::union::{discriminator, BestBranch};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::with_serde::{deserialize, json, serialize};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::json_parameter::JsonParameter;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::multipart::Multipart;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::path_style::PathStyle;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::query::QueryStyle;
