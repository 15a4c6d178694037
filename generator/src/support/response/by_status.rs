//! Enums of the bodies that a response has by its status.

/// Declares an enum of several response bodies, and reads it.
///
/// `by_status! { pub enum Answer { Ok(Pet) = 200, Empty = 204, Failed(Problem) = 400..=599, _ = Unknown } }` has the body and
/// the statuses of each variant, and the variant for all other statuses. A variant without a body does not read it. One
/// whose statuses are `_` has all that the others do not have.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without such responses does not use it")]
macro_rules! by_status {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident {
        $($variant:ident $(($body:ty))? = $status:pat,)*
        $(#[$of_unknown:meta])*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($variant $(($body))?,)*
            /// With a status that the document does not name: the body.
            $(#[$of_unknown])*
            $unknown(::bytes::Bytes),
        }

        impl support::FromBody for $name {
            fn from_body(
                status: ::http::StatusCode,
                headers: &::http::HeaderMap,
                body: &::bytes::Bytes,
                reader: &mut support::Reader,
            ) -> ::std::result::Result<Self, support::DecodeError> {
                match status.as_u16() {
                    $($status => support::by_status!(@read $variant $($body)?, status, headers, body, reader),)*
                    #[allow(unreachable_patterns, reason = "the variants may have all statuses")]
                    _ => ::std::result::Result::Ok(Self::$unknown(body.clone())),
                }
            }
        }
    };
    (@read $variant:ident, $status:ident, $headers:ident, $body:ident, $reader:ident) => {
        ::std::result::Result::Ok(Self::$variant)
    };
    (@read $variant:ident $type:ty, $status:ident, $headers:ident, $body:ident, $reader:ident) => {
        <$type as support::FromBody>::from_body($status, $headers, $body, $reader).map(Self::$variant)
    };
}

#[allow(unused_imports, reason = "an API without such responses does not use it")]
pub(crate) use by_status;
