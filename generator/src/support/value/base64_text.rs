//! The text of Base64 in the standard alphabet (RFC 4648, section 4).

/// Bytes in the standard alphabet, padded.
#[allow(dead_code, reason = "some clients use it with the feature `oauth2` only")]
pub(crate) fn encode(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0; 4];
        for (target, byte) in group.iter_mut().skip(1).zip(chunk) {
            *target = *byte;
        }
        let bits = u32::from_be_bytes(group);
        for index in 0..4 {
            let digit =
                ALPHABET.get((bits >> (18 - 6 * index)) as usize & 63).filter(|_| index <= chunk.len());
            text.push(char::from(*digit.unwrap_or(&b'=')));
        }
    }
    text
}
