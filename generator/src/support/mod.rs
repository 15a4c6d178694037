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
//! | A call sends the credentials that its operation asks for, and no others | | [`ClientBuilder::with_credential`] | `support/security.rs` |
//! | What does no harm twice is sent again; nothing else is | 3 attempts, with waits of up to 0.5 s, 1 s, ... 8 s | [`ClientBuilder::retry`], [`Call::retry`] | `support/retry.rs` |
//! | `Retry-After` is honoured, or the answer that asks for too much comes out | up to 60 s | [`Retry::longest_retry_after`] | `support/retry.rs`, `support/retry_after.rs` |
//! | A server that is down gets no more than 1.2 times the calls | 10 times more at first | | `support/retry.rs`, `load.rs` |
//! | An idempotency key is sent if it is given, the same each time | none | [`Call::idempotency_key`] | `support/retry.rs`, `support/header.rs` |
//! | A call ends in time, with all its attempts and waits | 60 s | [`ClientBuilder::timeout`], [`Call::timeout`] | `support/limit.rs`, `support/retry.rs` |
//! | So does each attempt, and each chunk of a stream | 30 s | [`ClientBuilder::attempt_timeout`], [`Call::attempt_timeout`] | `support/limit.rs`, `support/stream.rs`, `faults/wire.rs` |
//! | So does connecting, TLS included | 5 s | [`ClientBuilder::connect_timeout`], [`Call::connect_timeout`] | `faults/connect.rs` |
//! | Time is measured by a clock that never runs backwards | the transport's | [`transport::Transport::now`] | `support/retry.rs` |
//! | A server is who it claims to be | the platform's roots | a transport of your own configuration | `faults/trust.rs` |
//! | No more of a response is read than its limit | 10 MiB; 64 KiB of an error | [`ClientBuilder::response_limit`], [`Call::response_limit`] | `support/limit.rs`, `faults/memory.rs` |
//! | Nothing is decompressed unasked | | | `faults/bodies.rs` |
//! | A response that broke off is no answer | an error of the transport | | `support/limit.rs`, `faults/wire.rs` |
//! | What a server adds to its API is read or ignored; a test is told what that was | | `Call::send_unread` and `testing::unread`, with the feature `testing` | `behaviour.rs`, `support/union.rs`, `support/open_enum.rs`, `support/unread.rs` |
//! | What is not as described is an error that names its place, and never the value | | | `support/decode.rs`, `faults/bodies.rs` |
//! | No error, `Debug`, `Display` or log shows a credential, a [`Secret`], the URL, a header or the text of a body, but for the request id, a media type that was not expected, and keys that look like names of properties | | [`Secret::expose`], [`Error::body`] | `support/secret.rs`, `support/shown.rs`, `tracing.rs` |
//! | A call that is dropped leaves nothing behind | | | `faults/dropped.rs` |
//!
//! Calls of a client of the mode `Blocking` block the thread instead of being futures; all else is the same.

mod answer;
mod arguments;
mod base64;
mod base_url;
mod bearer_token;
#[cfg(feature = "blocking")]
mod block_on;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
mod blocking_stream;
mod build_error;
mod builder;
mod byte_stream;
mod call;
mod core;
mod credential;
mod date;
mod date_time;
mod decode;
mod decode_error;
mod error;
mod event_parser;
mod event_stream;
mod exchange;
mod failure;
mod field_writer;
mod fields;
mod file_part;
mod form;
mod header;
mod item_stream;
mod json;
mod json_path;
mod json_writer;
mod limits;
mod mode;
mod multipart;
mod node;
#[cfg_attr(not(feature = "testing"), allow(dead_code, reason = "tests want to know"))]
mod notes;
mod nullable;
mod object;
mod open_enum;
mod path;
mod percent;
mod positions;
mod reader;
#[cfg(feature = "testing")]
mod reply;
mod request;
mod response;
mod response_header;
mod retry;
mod retry_after;
mod retry_budget;
mod secret;
mod security;
mod send;
mod style;
mod tally;
mod text;
mod text_value;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
mod tls;
mod token_source;
mod trace;
mod tree;
mod tree_seed;
mod union;
#[cfg_attr(not(feature = "testing"), allow(dead_code, unreachable_pub, reason = "tests want to know"))]
mod unread;
mod values;
#[cfg(feature = "testing")]
mod virtual_clock;
mod whole_event;
mod with_serde;

#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;
#[cfg(feature = "blocking")]
pub mod ureq;

pub use self::answer::Answer;
pub use self::base64::{Base64, Base64Error};
pub use self::bearer_token::BearerToken;
#[cfg(feature = "blocking")]
pub use self::blocking_stream::BlockingStream;
pub use self::build_error::BuildError;
pub use self::builder::ClientBuilder;
pub use self::byte_stream::ByteStream;
pub use self::call::Call;
pub use self::credential::Credential;
pub use self::date::{Date, DateError};
pub use self::date_time::{DateTime, DateTimeError};
pub use self::decode_error::DecodeError;
pub use self::error::Error;
pub use self::event_stream::{Event, EventStream};
pub use self::field_writer::FieldWriter;
pub use self::fields::Fields;
pub use self::file_part::FilePart;
pub use self::item_stream::ItemStream;
pub use self::json::{FromJson, ToJson};
pub use self::json_writer::JsonWriter;
pub use self::mode::Async;
#[cfg(feature = "blocking")]
pub use self::mode::Blocking;
pub use self::nullable::Nullable;
pub use self::object::Object;
pub use self::open_enum::Unknown;
pub use self::reader::{ReadError, Reader};
pub use self::response::Response;
pub use self::response_header::ResponseHeader;
pub use self::retry::Retry;
pub use self::secret::Secret;
pub use self::text::Text;
pub use self::token_source::{TokenError, TokenSource};
pub use self::tree::{Members, Tree};

// What generated code is made of. An API uses some of it.
pub(crate) use self::core::Core;
#[allow(unused_imports, reason = "an API uses some of them")]
pub(crate) use self::{
    arguments::JsonText,
    mode::Mode,
    multipart::Multipart,
    object::{object, read_object, write_object},
    open_enum::{open_enum, read_open_enum},
    style::{PathStyle, QueryStyle},
    union::{tag, Best},
    with_serde::{deserialize, foreign, json, read_foreign, serialize, write_foreign},
};
