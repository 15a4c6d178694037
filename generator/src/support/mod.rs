//! The runtime of the client: what it does for every call, whatever the API.
//!
//! A method of the client returns a [`Call`]. Sending it makes an HTTP request with the [`transport`] of the client,
//! and decodes the response. If that fails, the result is an [`Error`].
//!
//! | to | see |
//! |---|---|
//! | configure a client | [`ClientBuilder`], [`BuildError`] |
//! | authenticate | [`Credential`], [`BearerToken`], [`TokenSource`], [`Secret`] |
//! | send a call | [`Call`], [`Response`], [`ByteStream`], [`Upload`] |
//! | handle a failure | [`Error`], [`DecodeError`], [`Retry`] |
//! | reach a server behind a proxy, or with a certificate of your own | [`transport::Network`] |
//! | see requests before they leave, for example to sign them | [`transport::Layer`] |
//! | send requests in your own way | [`transport`] |
//! | run in a browser | the feature `web`, for `wasm32-unknown-unknown` |
//! | test a program | the module `testing`, with the feature `testing` |
//!
//! A blocking client blocks the thread where others return futures. Everything else is the same.
//!
//! The types of the API have serde's traits. Reading them needs a format that describes itself, such as JSON or YAML, and
//! not one that must know the type beforehand. What is written of a [`Secret`] is its plain value.
//!
//! # Promises
//!
//! These are true for every call:
//!
//! | promise | default | changed by |
//! |---|---|---|
//! | Requests go only to the base URL, or to the server of the operation. | `https`, or `http` to this machine | [`ClientBuilder::base_url`], [`ClientBuilder::allow_http`] |
//! | Redirects are not followed. | an error with the status | [`ClientBuilder::follow_redirects`], [`Call::follow_redirects`] |
//! | The proxies of the environment are not used. | no proxy | [`ClientBuilder::proxy`], [`ClientBuilder::proxy_from_env`] |
//! | An argument stays in its place in the path, the query, a header or the body. | | |
//! | A call sends only the credentials of its operation. | | [`ClientBuilder::credential`] |
//! | A token from a source that the server refuses is renewed once. | | [`TokenSource::refused`] |
//! | A call is retried only if it is idempotent, or if the server did not act on it. | 3 attempts, with waits of up to 0.5 s and 1 s | [`ClientBuilder::retry`], [`Call::retry`] |
//! | `Retry-After` is respected. If the server asks for more, the call ends with its response. | up to 60 s | [`Retry::max_retry_after`] |
//! | A client makes at most 1.2 times as many requests as calls, beside redirects, renewed tokens, and streams of events that go on. | ten more at first | |
//! | All attempts of a call send the same idempotency key. | no key | [`Call::idempotency_key`] |
//! | A call ends in time, with all attempts and waits. | 60 s | [`ClientBuilder::timeout`], [`Call::timeout`] |
//! | The pages of a list come from the path of the first one. A page that comes again is an error. | | |
//! | Each attempt, and each chunk of a stream, ends in time. | 30 s | [`ClientBuilder::attempt_timeout`], [`Call::attempt_timeout`] |
//! | An upload that is read while it is sent ends if it stands still. | 30 s for each piece, at most 60 s | [`ClientBuilder::attempt_timeout`] |
//! | Connecting, TLS included, ends in time. | 5 s | [`ClientBuilder::connect_timeout`], [`Call::connect_timeout`] |
//! | A stream of events that ended is not opened again. | its end, or an error | `Call::reconnecting_events`, where the API has events |
//! | Time is measured with a monotonic clock. | that of the transport | [`transport::Transport::now`] |
//! | The certificate of the server is verified. | the roots of the platform | [`ClientBuilder::add_root_certificate`], [`ClientBuilder::only_added_roots`] |
//! | The size of a response is limited. | 10 MiB; 64 KiB of an error | [`ClientBuilder::max_response_bytes`], [`Call::max_response_bytes`] |
//! | Responses are not decompressed. | an error that names the encoding | `ClientBuilder::compression`, with the features `gzip`, `brotli` and `zstd` |
//! | An incomplete response is an error. One that only its connection ends, without a length or chunks, cannot be told from a whole one. | | |
//! | Unknown properties and values are ignored or kept. A test can list them. | | the feature `testing` |
//! | An error of decoding shows the path and what was expected, and never the value. | | |
//! | Errors, `Debug`, `Display` and logs do not show credentials, a [`Secret`], the URL, headers or bodies. They can show the request id, an unexpected media type, keys that look like property names, and the `type` and `code` of an error that look like names. | | [`Secret::expose`], [`Error::body`], [`Error::display_with_body`] |
//! | A dropped call leaves nothing behind. | | |

mod auth;
mod call;
mod json;
mod modules;
mod request;
mod response;
mod stream;
mod value;

#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;

pub use self::auth::bearer_token::BearerToken;
pub use self::auth::credential::Credential;
#[cfg(feature = "oauth2")]
pub use self::auth::oauth2::OAuth2;
pub use self::auth::token_source::{TokenError, TokenSource};
pub use self::call::attempt::Attempt;
pub use self::call::build_error::BuildError;
pub use self::call::builder::ClientBuilder;
pub use self::call::error::Error;
pub use self::call::error_body::DisplayWithBody;
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
pub use self::call::feature_off::NeedsBlocking;
#[cfg(not(any(feature = "brotli", feature = "gzip", feature = "zstd")))]
#[doc(hidden)]
pub use self::call::feature_off::NeedsCompression;
#[cfg(not(feature = "http2"))]
#[doc(hidden)]
pub use self::call::feature_off::NeedsHttp2;
pub use self::call::mode::Async;
#[cfg(feature = "blocking")]
pub use self::call::mode::Blocking;
pub use self::call::operation::{Operation, ReadAs};
pub use self::call::retry::Retry;
pub use self::call::sending::Sending;
pub use self::call::servers::ServerChoice;
pub use self::call::Call;
pub use self::json::field_writer::FieldWriter;
pub use self::json::fields::Fields;
pub use self::json::open_enum::Unknown;
pub use self::json::reader::{ReadError, Reader};
pub use self::json::tree::{Members, Tree};
pub use self::json::writer::JsonWriter;
pub use self::json::{FromJson, JsonResult, ToJson};
pub use self::request::file_part::FilePart;
pub use self::request::upload::Upload;
pub use self::response::decode_error::DecodeError;
pub use self::response::from_body::FromBody;
pub use self::response::header::ResponseHeader;
pub use self::response::Response;
#[cfg(feature = "blocking")]
pub use self::stream::blocking::BlockingStream;
pub use self::stream::bytes::ByteStream;
pub use self::stream::events::{Event, EventStream};
pub use self::stream::items::ItemStream;
pub use self::stream::next::{NextPage, PageParameter, Paging};
pub use self::stream::paged::Paged;
pub use self::stream::pages::{PageItems, Pages};
pub use self::stream::reconnecting::ReconnectingEvents;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest;
#[cfg(feature = "blocking")]
pub use self::transport::ureq;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub use self::transport::web;
pub use self::value::base64::{Base64, Base64Error, Base64Url};
pub use self::value::date::{Date, DateError};
pub use self::value::date_time::{DateTime, DateTimeError};
pub use self::value::duration::{Duration, DurationError};
pub use self::value::nullable::Nullable;
pub use self::value::number::Number;
pub use self::value::secret::Secret;
pub use self::value::text::Text;
pub use self::value::time::{Time, TimeError};
pub use self::value::uuid::{Uuid, UuidError};

// What generated code uses.
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::call::core::Core;
#[allow(unused_imports, reason = "an API without groups does not use it")]
pub(crate) use self::call::handles::handles;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::call::mode::Mode;
#[allow(unused_imports, reason = "an API without operations does not use it")]
pub(crate) use self::call::operation::operations;
#[allow(unused_imports, reason = "an API of one server uses none")]
pub(crate) use self::call::servers::{Server, ServerVariable};
#[allow(unused_imports, reason = "only clients in other crates use them")]
pub(crate) use self::call::setters::{BuilderSetters, CallSetters};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::external_type::{external_type, read_external, write_external};
#[allow(unused_imports, reason = "an API without objects does not use it")]
pub(crate) use self::json::field_writer::debug_object;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::integer_enum::{integer_enum, read_integer_enum};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::keyed_map::{keyed_map, read_keyed_map, write_keyed_map};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::object::object;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::one_of::{members, one_of};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::open_enum::{debug_open_enum, open_enum, read_open_enum};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::tag::{differs, discriminator, read_tagged, Tag};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::union::BestBranch;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::json::with_serde::{deserialize, json, serialize, Deserialized, Serialized};
#[allow(unused_imports, reason = "generated code uses it")]
pub(crate) use self::modules::modules;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::client_parameter::{ClientParameter, Location};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::json_parameter::JsonParameter;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::method::method;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::multipart::Multipart;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::path_style::PathStyle;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::query::QueryStyle;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::request::values::{call_setters, if_given, list, list_into, texts};
#[allow(unused_imports, reason = "not every client uses it")]
pub(crate) use self::response::by_status::by_status;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::response::header::response_headers;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::stream::paged::paged;
#[cfg(feature = "testing")]
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::testing::described::{described_examples, described_operations};
#[cfg(feature = "testing")]
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::testing::secrets::{described_schemes, described_sensitive};
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::value::nullable::nullable;
#[allow(unused_imports, reason = "not every client uses all of them")]
pub(crate) use self::value::sent::{optional, optional_any, optional_nullable, rest, sent};
