//! Cuts long names. A document may have any names, and a type is named after all that it stands in.

/// The name, if it has at most so many bytes; or else its beginning, and a number that other names do not have.
pub(super) fn short(name: String, most: usize) -> String {
    if name.len() <= most {
        return name;
    }
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        // FNV-1a: the same on every platform, and in every version.
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let link = if name.starts_with(char::is_uppercase) { "" } else { "_" };
    let kept = most.saturating_sub(17);
    let end = (0..=kept).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{link}{hash:016x}", name.get(..end).unwrap_or_default().trim_end_matches('_'))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn only_a_long_name_is_cut() {
        assert_eq!(short("x".repeat(30), 30), "x".repeat(30));
        assert_eq!(short("x".repeat(31), 30), format!("{}_1bb98f0fae83573f", "x".repeat(13)));
        assert!(short("Größe".repeat(100), 30).len() <= 30);
    }

    #[test]
    fn names_that_are_cut_differ() {
        let name = "Word".repeat(100);
        assert_ne!(short(format!("{name}A"), 30), short(format!("{name}B"), 30));
    }
}
