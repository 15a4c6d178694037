//! What a document says of the operations, for tests. Generated code fills it in.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::json::reader::Reader;
use super::super::json::undescribed::Undescribed;
use super::super::request::prepared::Template;
use super::super::{DecodeError, FromBody, Operation};

/// The facts about the operations of a document.
#[derive(Clone, Copy)]
pub(crate) struct Described {
    /// The security schemes: the name, where the credential is (`header`, `query` or `cookie`), and its name there.
    pub(crate) schemes: &'static [(&'static str, &'static str, &'static str)],
    pub(crate) operations: &'static [DescribedOperation],
}

/// The facts about an operation.
pub(crate) struct DescribedOperation {
    /// The `operationId`, or words for the method and the path.
    pub(crate) id: &'static str,
    /// The method of the client.
    pub(crate) name: &'static str,
    pub(crate) verb: &'static str,
    pub(crate) template: &'static str,
    /// Reads a response. `None` if it is only streamed.
    pub(crate) read: Option<ReadResponse>,
    /// The parameters outside of the path: the place, the name, and whether each request must have it.
    pub(crate) parameters: &'static [(&'static str, &'static str, bool)],
    pub(crate) body: Option<DescribedBody>,
    /// The schemes that a request needs: all of one of these lists.
    pub(crate) security: Option<&'static [&'static [&'static str]]>,
    pub(crate) answers: &'static [DescribedAnswer],
}

/// The facts about the body of a request.
pub(crate) struct DescribedBody {
    pub(crate) required: bool,
    pub(crate) media_types: &'static [&'static str],
    /// The media type of a body that is JSON, and what reads it.
    pub(crate) json: Option<(&'static str, ReadBody)>,
}

/// A response that the document describes.
pub(crate) struct DescribedAnswer {
    /// The first and the last status.
    pub(crate) statuses: (u16, u16),
    /// The media type. Empty if there is no body.
    pub(crate) media_type: &'static str,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// The bodies, by name. `None` for one that does not fit its schema, or is too large.
    pub(crate) examples: &'static [(&'static str, Option<&'static str>)],
}

/// Reads a response as the client does.
pub(crate) type ReadResponse = fn(StatusCode, &HeaderMap, &Bytes) -> Result<Vec<Undescribed>, DecodeError>;

/// Reads the body of a request as the type that it is made from.
pub(crate) type ReadBody = fn(&[u8]) -> Result<Vec<Undescribed>, DecodeError>;

impl Described {
    /// The operation of a request.
    pub(super) fn operation<B>(self, request: &http::Request<B>) -> Option<&'static DescribedOperation> {
        let Template(template) = request.extensions().get()?;
        self.operations.iter().find(|it| it.template == *template && it.verb == request.method().as_str())
    }

    /// The operation of a name: its `operationId`, the method of the client, or the HTTP method and the path.
    pub(super) fn named(self, name: &str) -> Option<&'static DescribedOperation> {
        let is_named = |it: &&DescribedOperation| {
            it.id == name || it.name == name || name.split_once(' ') == Some((it.verb, it.template))
        };
        self.operations.iter().find(is_named)
    }
}

/// Whether a request asks for a token of OAuth 2 (RFC 6749, section 4). It is no operation of the document.
pub(super) fn is_for_token(request: &http::Request<Bytes>) -> bool {
    request.method() == http::Method::POST
        && request.body().windows(11).any(|window| window == b"grant_type=")
}

/// Reads a response of an operation. Returns what its type does not describe.
#[allow(dead_code, reason = "an API without operations does not use it")]
pub(crate) fn read_response<O: Operation>(
    status: StatusCode,
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<Vec<Undescribed>, DecodeError>
where
    O::Success: FromBody,
{
    let mut reader = Reader::with_details();
    if status.is_success() {
        O::Success::from_body(status, headers, body, &mut reader)?;
    } else {
        O::Failure::from_body(status, headers, body, &mut reader)?;
    }
    Ok(reader.into_undescribed())
}

/// Declares the examples that several answers have: `described_examples! { LIST_PETS_200_ALL "[]", }`.
#[allow(unused_macros, reason = "an API without equal examples does not use it")]
macro_rules! described_examples {
    ($($name:ident $text:literal,)*) => {
        $(const $name: &str = $text;)*
    };
}

/// Declares the operations of a document, and the functions that use them. A row has the id, the name, the HTTP method, the
/// path template, and in brackets: the type of the operation, the parameters, the body, the security and the answers.
///
/// The modules `support`, `operations` and `types`, and what [`described_schemes`](super::secrets) declares, must be in scope.
#[allow(unused_macros, reason = "the generated code of an API uses it")]
macro_rules! described_operations {
    ($(
        $id:literal $name:literal $verb:literal $template:literal
        [$($operation:ty)?]
        [$($place:literal $parameter:literal $is_required:literal),*]
        [$($required:literal [$($media_type:literal),*] $($json:literal $body:ty)?)?]
        [$([$([$($scheme:literal),*]),*])?]
        [$($first:literal $last:literal $of:literal [$($header:literal $value:literal),*] [$($example:literal $text:expr),*]),*],
    )*) => {
        static OPERATIONS: &[support::testing::DescribedOperation] = &[$(support::testing::DescribedOperation {
            id: $id,
            name: $name,
            verb: $verb,
            template: $template,
            read: support::described_operations!(@option $(support::testing::read_response::<$operation>)?),
            parameters: &[$(($place, $parameter, $is_required)),*],
            body: support::described_operations!(@option $(support::testing::DescribedBody {
                required: $required,
                media_types: &[$($media_type),*],
                json: support::described_operations!(@option $(($json, support::testing::undescribed::<$body>))?),
            })?),
            security: support::described_operations!(@option $(&[$(&[$($scheme),*]),*])?),
            answers: &[$(support::testing::DescribedAnswer {
                statuses: ($first, $last),
                media_type: $of,
                headers: &[$(($header, $value)),*],
                examples: &[$(($example, $text)),*],
            }),*],
        }),*];

        const DESCRIBED: support::testing::Described =
            support::testing::Described { schemes: SCHEMES, operations: OPERATIONS };

        /// A transport that answers each operation with an example of the document.
        pub fn examples() -> support::testing::Examples {
            support::testing::Examples::new(DESCRIBED)
        }

        /// A transport that passes on to this one what the document allows, and refuses all else.
        pub fn checked(transport: impl support::transport::Transport) -> support::testing::Checked {
            support::testing::Checked::new(DESCRIBED, transport)
        }
    };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
}

#[allow(unused_imports, reason = "the generated code of an API uses them")]
pub(crate) use {described_examples, described_operations};
