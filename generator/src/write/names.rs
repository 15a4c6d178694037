//! Checks that the paths of generated files are safe on every platform.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Result};

use crate::output::SourceFile;

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Refuses paths that leave the folder, that mean something else on another platform, or that name one file twice.
pub(super) fn check(files: &[SourceFile]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for SourceFile { path, .. } in files {
        if let Some(reason) = path.split('/').find_map(reason) {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                format!("{path:?} is not a path for a generated file: {reason}"),
            ));
        }
        if !seen.insert(path.to_lowercase()) {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                format!("{path:?} is generated twice, ignoring case"),
            ));
        }
    }
    Ok(())
}

/// Why a part of a path is refused.
fn reason(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or_default().to_lowercase();
    let is_port = |prefix| stem.strip_prefix(prefix).is_some_and(|port| port.len() == 1 && port != "0");
    match part {
        "" => Some("a part of it is empty"),
        "." | ".." => Some("it leaves the folder"),
        _ if part.contains(|character: char| character.is_control() || "\\:*?\"<>|".contains(character)) => {
            Some("a character of it means something else on another platform")
        }
        _ if part.ends_with(['.', ' ']) => Some("a part of it ends in a dot or a space"),
        _ if part.len() > 200 => Some("a part of it is longer than 200 bytes"),
        _ if DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt") => {
            Some("it names a device of Windows")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(paths: &[&str]) -> bool {
        let file = |path: &&str| SourceFile { path: (*path).to_owned(), text: String::new() };
        check(&paths.iter().map(file).collect::<Vec<_>>()).is_ok()
    }

    #[test]
    fn only_safe_paths_pass() {
        for path in
            ["mod.rs", "support/mod.rs", "a/b/c.rs", "console.rs", "com.rs", "größe.rs", "..a.rs", "com10.rs"]
        {
            assert!(checked(&[path]), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../evil.rs",
            "a/../../evil.rs",
            "a/./b.rs",
            "a//b.rs",
            "a/",
            "a\\..\\b.rs",
            "C:evil.rs",
            "C:/evil.rs",
            "a:stream",
            "CON",
            "con.rs",
            "a/NUL.txt",
            "com1.rs",
            "LPT9",
            "a.",
            "a ",
            "a\0b",
            "a\nb",
            "a?b",
        ] {
            assert!(!checked(&[path]), "{path:?}");
        }
        assert!(!checked(&["x".repeat(300).as_str()]));
    }

    #[test]
    fn no_file_is_written_twice() {
        assert!(checked(&["a.rs", "b.rs", "a/a.rs"]));
        assert!(!checked(&["a.rs", "a.rs"]));
        assert!(!checked(&["Pet.rs", "pet.rs"]));
    }
}
