//! Checks the paths of Rust that options have.

/// Checks the path of a type that replaces a schema: the error says why it is refused.
pub(crate) fn type_path(text: &str) -> Result<(), &'static str> {
    let path = syn::parse_str::<syn::Path>(text).map_err(|_| "is not the path of a Rust type")?;
    match path.segments.first() {
        Some(first) if ["std", "core", "alloc"].iter().any(|name| first.ident == name) => {
            Err("is a type of the standard library; wrap it in a type of your own")
        }
        Some(_) if path.segments.len() > 1 => Ok(()),
        Some(_) | None => {
            Err("does not begin with a crate; write a path such as `my_crate::Type` or `crate::Type`")
        }
    }
}

/// Checks a derive: the error says why it is refused.
pub(crate) fn derive(text: &str) -> Result<(), &'static str> {
    let path = syn::parse_str::<syn::Path>(text).map_err(|_| "is not the path of a derive macro")?;
    let plain = path.segments.iter().all(|segment| segment.arguments.is_empty());
    match (text, plain && path.segments.len() > 1) {
        ("Eq" | "Hash", _) | (_, true) => Ok(()),
        (_, false) => {
            Err("is neither `Eq` nor `Hash` nor the path of a derive macro, such as `my_crate::Macro`")
        }
    }
}

/// Checks the path of support code that clients share: the error says why it is refused.
pub(crate) fn support_path(text: &str) -> Result<(), &'static str> {
    let path = syn::parse_str::<syn::Path>(text).map_err(|_| "is not the path of a Rust module")?;
    let is_plain = path.segments.iter().all(|segment| segment.arguments.is_empty());
    let first = path.segments.first().filter(|_| path.leading_colon.is_none() && is_plain);
    match first {
        Some(first) if first.ident == "crate" && path.segments.len() > 1 => Ok(()),
        Some(first)
            if !["crate", "self", "super", "Self", "std", "core", "alloc"]
                .iter()
                .any(|it| first.ident == it) =>
        {
            Ok(())
        }
        Some(_) | None => Err(
            "does not begin with a crate; write a path such as `crate::support` or the name of a crate, such as `apis_support`",
        ),
    }
}

/// Whether a path leads to a module of the crate that it stands in.
pub(crate) fn is_in_crate(path: &str) -> bool {
    path.starts_with("crate::")
}
