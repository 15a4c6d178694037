//! Reads the character references of HTML (HTML, section 13.1.4): those with a number, and the names that
//! descriptions use.

/// The names that descriptions use.
const NAMES: [(&str, char); 27] = [
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("euro", '€'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("larr", '←'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("times", '×'),
];

/// The character that a reference at the beginning of a text stands for, and the length of the reference.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    // No reference is longer.
    let end = name.bytes().take(9).position(|byte| byte == b';')?;
    let name = name.get(..end)?;
    let character = match name.strip_prefix('#') {
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    let character = if character.is_whitespace() { ' ' } else { character };
    Some((character, end + 2))
}

/// A text with its references replaced.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        let (character, length) = entity(after).unwrap_or(('&', 1));
        out.push(character);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
