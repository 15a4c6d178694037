//! What the client stands on: calls and their errors, transports, and the value types of the API.
//!
//! A method of the client prepares a [`Call`]; [`Call::send`] turns it into an HTTP request, hands it to the
//! client's [`transport::Transport`], and decodes the response, or says in an [`Error`] why there is none.
//!
//! What holds for every call:
//!
//! - Requests go to the base URL that the client was built with, or to the operation's own server if the API names
//!   one, and nowhere else: over `https`, or `http` to this machine, unless the client allows more. Redirects are never
//!   followed. An argument never leaves its place in the path, the query, a header or a body.
//! - A call sends the credentials that its operation asks for, and no others.
//! - A call ends in time, and reads no more of a response than its limit. A stream does so piece by piece.
//! - What a server adds to its API is read or ignored; what is not as described is an error that names its place.
//!   With the feature `testing`, a test is told what was added: by `Call::send_unread`, or `testing::unread` for a text.
//! - No error, no `Debug` and no `Display` shows a credential, a [`Secret`], the URL of a request, a header, or
//!   the raw text of a body.

mod answer;
mod arguments;
mod base64;
mod base_url;
mod bearer_token;
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
mod multipart;
mod node;
#[cfg_attr(not(feature = "testing"), allow(dead_code, reason = "tests want to know"))]
mod notes;
mod nullable;
mod object;
mod open_enum;
mod path;
mod percent;
mod reader;
#[cfg(feature = "testing")]
mod reply;
mod request;
mod response;
mod response_header;
mod retry_after;
mod secret;
mod security;
mod send;
mod style;
mod tally;
mod text;
mod text_value;
mod token_source;
mod tree;
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

pub use self::answer::Answer;
pub use self::base64::{Base64, Base64Error};
pub use self::bearer_token::BearerToken;
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
pub use self::nullable::Nullable;
pub use self::object::Object;
pub use self::open_enum::Unknown;
pub use self::reader::{ReadError, Reader};
pub use self::response::Response;
pub use self::response_header::ResponseHeader;
pub use self::secret::Secret;
pub use self::text::Text;
pub use self::token_source::{TokenError, TokenSource};

// What generated code is made of. An API uses some of it.
pub(crate) use self::core::Core;
#[allow(unused_imports, reason = "an API uses some of them")]
pub(crate) use self::{
    arguments::JsonText,
    multipart::Multipart,
    object::{object, read_object, write_object},
    open_enum::{open_enum, read_open_enum},
    style::{PathStyle, QueryStyle},
    union::{tag, Best},
    with_serde::{deserialize, foreign, json, read_foreign, serialize, write_foreign},
};
