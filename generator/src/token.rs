//! Tokens (RFC 9110, section 5.6.2): the names of headers and cookies, and the parts of media types.

/// Whether a text is a token.
pub(crate) fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}
