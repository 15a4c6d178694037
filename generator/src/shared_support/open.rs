//! Makes public what a file of the support code keeps for its crate.

/// The macro that users call for types of their own, so that the docs show it.
const SHOWN: &str = "external_type";

/// How something begins that is visible in its crate alone.
const RESTRICTED: &str = "pub(crate) ";

/// The text of a file in which what was visible in the crate is public. The docs hide it.
pub(super) fn open(text: &str) -> String {
    let mut opened = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let code = line.trim_start();
        let indent = line.strip_suffix(code).unwrap_or_default();
        let hidden = format!("{indent}#[doc(hidden)]\n");
        // The field of a struct without names.
        let fields = |code: &str| code.replace(&format!("({RESTRICTED}"), "(#[doc(hidden)] pub ");
        if let Some(rest) = code.strip_prefix(RESTRICTED) {
            opened.extend([&hidden, indent, "pub ", &fields(rest)]);
        } else if let Some(name) = exported_macro(code, text) {
            let hidden = if name == SHOWN { "" } else { &hidden };
            opened.extend([hidden, indent, "#[macro_export]\n", line]);
        } else {
            opened.push_str(&fields(line));
        }
    }
    opened
}

/// The name of a macro that begins on a line, if its file exports it to the crate: alone, or in a list.
fn exported_macro<'t>(line: &'t str, text: &str) -> Option<&'t str> {
    let name = line.strip_prefix("macro_rules! ")?.split(' ').next()?;
    let start = format!("\n{RESTRICTED}use ");
    let mut exports = text.split(&start).skip(1).filter_map(|rest| rest.split(';').next());
    let names = |export: &str| export.trim_matches(['{', '}']).split(',').any(|it| it.trim() == name);
    exports.any(names).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_for_the_crate_is_for_all_and_hidden() {
        let text = "pub struct A(pub(crate) u8);\n\nimpl A {\n    pub(crate) fn b() {}\n    pub(super) fn c() {}\n}\n\nmacro_rules! own {}\n\
                    macro_rules! object {}\npub(crate) use object;\nmacro_rules! external_type {}\nmacro_rules! tag {}\npub(crate) use {external_type, tag};\n";
        assert_eq!(
            open(text),
            "pub struct A(#[doc(hidden)] pub u8);\n\nimpl A {\n    #[doc(hidden)]\n    pub fn b() {}\n    pub(super) fn c() {}\n}\n\n\
             macro_rules! own {}\n#[doc(hidden)]\n#[macro_export]\nmacro_rules! object {}\n#[doc(hidden)]\npub use object;\n\
             #[macro_export]\nmacro_rules! external_type {}\n#[doc(hidden)]\n#[macro_export]\nmacro_rules! tag {}\n#[doc(hidden)]\n\
             pub use {external_type, tag};\n"
        );
    }

    #[test]
    fn nothing_is_left_for_the_crate_of_the_support_code_alone() {
        for (path, text) in crate::support_files::all() {
            let opened = open(text);
            assert!(!opened.contains("pub(crate)"), "{path}");
            assert!(syn::parse_file(&opened).is_ok(), "{path}");
        }
    }
}
