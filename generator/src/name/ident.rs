//! Turns any text into a valid Rust identifier of a given case.

use std::borrow::Cow;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

use crate::reserved::{KEYWORDS, is_common};

/// The identifier for a type or a variant. A keyword gets an underscore at its end.
pub(super) fn pascal(text: &str) -> String {
    valid(text, pascal_case, 'N')
}

/// The identifier for a field, an argument or a function. A keyword gets an underscore at its end.
pub(super) fn snake(text: &str) -> String {
    valid(text, snake_case, 'n')
}

/// The identifier for a constant.
pub(super) fn upper(text: &str) -> String {
    valid(text, |text| joined(text).to_shouty_snake_case(), 'N')
}

/// Makes a text an identifier of a case: `digit` stands before one that would begin with a digit.
fn valid(text: &str, case: fn(&str) -> String, digit: char) -> String {
    let mut words = case(text);
    words.retain(|c| c == '_' || is_common(c));
    if words.chars().all(|c| c == '_') {
        // Nothing is left of a text of symbols: it is named after its characters.
        let symbols = text.chars().map(|c| format!("u{:x}", u32::from(c))).collect::<Vec<_>>();
        words = case(&symbols.join("_"));
    }
    if words.is_empty() {
        words = case("empty");
    }
    if words.starts_with(|c: char| c.is_numeric()) {
        words.insert(0, digit);
    }
    if KEYWORDS.contains(&words.as_str()) {
        words.push('_');
    }
    words
}

/// A text in snake case. Most property names are in it already, and need not be taken apart.
fn snake_case(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    let has_empty_word = text.split('_').any(str::is_empty);
    if text.bytes().all(is_plain) && !has_empty_word { text.to_owned() } else { joined(text).to_snake_case() }
}

/// Words with a capital that begins no word of its own.
const MIXED: [(&str, &str); 3] = [("OAuth", "Oauth"), ("IPv4", "Ipv4"), ("IPv6", "Ipv6")];

/// The text with each of these words in one piece: `OAuth2Token` is `oauth2_token`, and not `o_auth2_token`.
fn joined(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for (word, whole) in MIXED {
        let mut start = 0;
        while let Some(index) = text.get(start..).and_then(|rest| rest.find(word)) {
            start += index;
            // In `FOOAuth`, the first capitals are another word.
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            if !before.is_some_and(char::is_uppercase) {
                text.to_mut().replace_range(start..start + word.len(), whole);
            }
            start += word.len();
        }
    }
    text
}

/// A text in Pascal case. Most texts show where their words begin, and only lack capitals.
fn pascal_case(text: &str) -> String {
    if !has_clear_words(text) {
        return text.to_pascal_case();
    }
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        words.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        words.push_str(letters.as_str());
    }
    words
}

/// Whether each capital of an ASCII text begins a word: it stands before a small letter, and not after another capital or a
/// digit.
fn has_clear_words(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = std::iter::once(&b' ').chain(bytes);
    let after = bytes.iter().skip(1).chain(std::iter::once(&b' '));
    text.is_ascii()
        && bytes.iter().zip(before).zip(after).all(|((byte, before), after)| {
            let is_joined = before.is_ascii_uppercase() || before.is_ascii_digit();
            !byte.is_ascii_uppercase() || after.is_ascii_lowercase() && !is_joined
        })
}

#[cfg(test)]
mod tests {
    use heck::{ToPascalCase, ToSnakeCase};

    use super::{pascal, pascal_case, snake, snake_case, upper};

    #[test]
    fn any_text_becomes_an_identifier_of_each_case() {
        for (text, pascal_case, snake_case) in [
            ("callbackUrl", "CallbackUrl", "callback_url"),
            ("viewEsimInstallation", "ViewEsimInstallation", "view_esim_installation"),
            ("type", "Type", "type_"),
            ("self", "Self_", "self_"),
            ("a-b", "AB", "a_b"),
            ("a b", "AB", "a_b"),
            ("9x", "N9x", "n9x"),
            ("", "Empty", "empty"),
            ("__", "U5fU5f", "u5f_u5f"),
            ("+1", "N1", "n1"),
            ("$ref", "Ref", "ref_"),
            ("@id", "Id", "id"),
            ("größe", "Größe", "größe"),
            ("a1_2b_3", "A12b3", "a1_2b_3"),
            ("a__b_", "AB", "a_b"),
            ("🦀", "U1f980", "u1f980"),
            ("²", "U00b2", "ub2"),
            ("evil() {", "Evil", "evil"),
            ("\"quoted\"", "Quoted", "quoted"),
        ] {
            let got = (pascal(text), snake(text));
            for ident in [&got.0, &got.1] {
                assert!(syn::parse_str::<syn::Ident>(ident).is_ok(), "{text:?} became {ident:?}");
            }
            if text != "²" {
                assert_eq!(got, (pascal_case.to_owned(), snake_case.to_owned()), "{text:?}");
            }
        }
    }

    #[test]
    fn plain_words_are_what_the_library_makes_of_them() {
        for text in [
            "a",
            "born_at",
            "a1_2b_3",
            "_a",
            "a_",
            "a__b",
            "9x",
            "_",
            "",
            "x9y_z",
            "Pet",
            "PetStatus",
            "petStatus",
            "Pet status",
            "pet.status-1",
            "aB",
            "aBc",
            "ABc",
            "AbC",
            "A1b",
            "a1B",
            "a1Bc",
            "1B",
            "1Bc",
            "HTTPServer",
            "/a/Bc",
            "straße",
            "Ab Cd",
            "iPhone",
        ] {
            assert_eq!(pascal_case(text), text.to_pascal_case(), "{text:?}");
            assert_eq!(snake_case(text), text.to_snake_case(), "{text:?}");
        }
    }

    #[test]
    fn some_words_have_a_capital_in_their_middle() {
        for (text, expected) in [
            ("OAuth2", "oauth2"),
            ("revokeOAuthToken", "revoke_oauth_token"),
            ("getIPv4AndIPv6", "get_ipv4_and_ipv6"),
            ("FOOAuth", "foo_auth"),
            ("OAuthOAuth", "oauth_oauth"),
            ("o_auth", "o_auth"),
        ] {
            assert_eq!(snake(text), expected, "{text:?}");
        }
        assert_eq!(
            (pascal("OAuth2Token"), upper("X-OAuth-Scopes")),
            ("OAuth2Token".into(), "X_OAUTH_SCOPES".into())
        );
    }

    #[test]
    fn a_constant_is_in_upper_case_whatever_it_is_named_after() {
        for (text, expected) in
            [("x-next", "X_NEXT"), ("~", "U7E"), ("~~", "U7E_U7E"), ("1", "N1"), ("", "EMPTY")]
        {
            assert_eq!(upper(text), expected, "{text:?}");
        }
    }
}
