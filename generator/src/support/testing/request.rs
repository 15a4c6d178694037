//! A request that was read to its end, and its texts without percent-encoding.

use bytes::Bytes;

use super::super::transport::{RequestBody, TransportError};

/// Reads the body of a request. The rest of it stays as it is.
pub(super) async fn whole(
    request: http::Request<RequestBody>,
) -> Result<http::Request<Bytes>, TransportError> {
    let (head, mut body) = request.into_parts();
    let mut sent = Vec::new();
    while let Some(chunk) = body.next().await {
        sent.extend_from_slice(&chunk?);
    }
    Ok(http::Request::from_parts(head, Bytes::from(sent)))
}

/// A text without percent-encoding (RFC 3986, section 2.1).
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = match after {
            [high, low, ..] if *first == b'%' => {
                let digit = |digit: u8| char::from(digit).to_digit(16);
                digit(*high).zip(digit(*low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok())
            }
            _ => None,
        };
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
        bytes.push(byte.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
