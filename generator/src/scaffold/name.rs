//! The name of a new package: the default, and the check of a given one.

use std::path::Path;

use heck::ToKebabCase;

use super::text::dependencies;

/// The maximum length of a name on crates.io.
const LONGEST: usize = 64;

/// Names that mean another crate, or a device of Windows.
const TAKEN: [&str; 9] = ["std", "core", "alloc", "test", "proc-macro", "con", "prn", "aux", "nul"];

/// The default name for a package: the name of its folder, or of its document, in kebab case, changed until [`check_name`]
/// accepts it.
pub fn default_name(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let letter = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let mut name = stem.chars().map(letter).collect::<String>().to_kebab_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    name.truncate(LONGEST - "-client".len());
    let name = name.trim_end_matches('-');
    [name.to_owned(), format!("{name}-client")]
        .into_iter()
        .find(|name| check_name(name).is_ok())
        .unwrap_or_else(|| "client".to_owned())
}

/// Returns the name if it is a valid name for a package and its library.
///
/// # Errors
///
/// Says why the name is not valid. Cargo requires an identifier, with `-` allowed for `_`; Rust requires that it is not a
/// keyword; and a package cannot depend on another one with the same name.
pub fn check_name(name: &str) -> Result<String, String> {
    let reason = if name.is_empty() || name.len() > LONGEST {
        format!("it must have 1 to {LONGEST} characters")
    } else if !name.chars().all(|character| character.is_ascii_alphanumeric() || "-_".contains(character)) {
        "it may hold letters and digits of ASCII, `-` and `_` only".to_owned()
    } else if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "it must begin with a letter".to_owned()
    } else if syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err() {
        "it is a keyword of Rust".to_owned()
    } else if TAKEN.contains(&name.replace('_', "-").to_ascii_lowercase().as_str()) {
        "it means something else to Rust or to Windows".to_owned()
    } else if dependencies().any(|taken| taken.replace('-', "_") == name.replace('-', "_")) {
        "a client depends on a package of this name".to_owned()
    } else {
        return Ok(name.to_owned());
    };
    Err(format!("`{}` cannot be the name of a package: {reason}", name.escape_debug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_documents() {
        for (spec, name) in [
            ("spec/connect-sessions.yaml", "connect-sessions"),
            ("ConnectSessions.json", "connect-sessions"),
            ("api.github.com.json", "api-github-com"),
            ("6-dot-authentiqio.appspot.com.json", "api-6-dot-authentiqio-appspot-com"),
            ("pet store (v2).yml", "pet-store-v2"),
            ("größe.yaml", "gr-e"),
            ("日本.yaml", "client"),
            ("type.yaml", "type-client"),
            ("serde.yaml", "serde-client"),
            ("rustls_platform_verifier.yaml", "rustls-platform-verifier-client"),
            ("test.yaml", "test-client"),
            ("self.yaml", "self-client"),
            ("", "client"),
            ("..", "client"),
            ("---.yaml", "client"),
        ] {
            assert_eq!(default_name(Path::new(spec)), name, "{spec}");
        }
        let long = default_name(Path::new(&format!("{}.yaml", "x".repeat(300))));
        assert_eq!(check_name(&long), Ok(long.clone()));
    }

    #[test]
    fn names_are_checked() {
        for name in ["corpus", "connect-sessions", "a", "A1", "snake_case", "types"] {
            assert_eq!(check_name(name), Ok(name.to_owned()));
        }
        for name in [
            "",
            "1a",
            "-a",
            "_a",
            "a b",
            "a.b",
            "größe",
            "a\"\n[dependencies]",
            "../evil",
            "a/b",
            "type",
            "fn",
            "Self",
            "crate",
            "std",
            "proc_macro",
            "CON",
            "serde",
            "serde-json",
            "tokio",
            &"x".repeat(65),
        ] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
