//! Resolves a reference to a URL (RFC 3986, section 5.2).

use http::Uri;

/// The URL that a reference leads to from another one, without its fragment. `None`, if it is not `http` or `https`,
/// or has user information.
pub(crate) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default();
    let (scheme, authority) = (base.scheme_str()?, base.authority()?);
    let text = if let Some((named, _)) = reference.split_once("://").filter(|(name, _)| is_scheme(name)) {
        matches!(named.to_ascii_lowercase().as_str(), "http" | "https").then(|| reference.to_owned())?
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.is_empty() {
        base.to_string()
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{}{reference}", base.path())
    } else if reference.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
        // Another scheme, such as `data:`.
        return None;
    } else {
        let (path, query) = reference.split_at(reference.find('?').unwrap_or(reference.len()));
        let path = match path.starts_with('/') {
            true => path.to_owned(),
            false => format!("{}/{path}", base.path().rsplit_once('/').map_or("", |(folder, _)| folder)),
        };
        format!("{scheme}://{authority}{}{query}", without_dots(&path))
    };
    let uri: Uri = text.parse().ok()?;
    let is_plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    is_plain.then_some(uri)
}

fn is_scheme(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// A path without the segments `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    for (index, segment) in segments.iter().enumerate() {
        let is_dot = matches!(*segment, "." | "..");
        if *segment == ".." {
            kept.pop();
        }
        if !is_dot {
            kept.push(segment);
        } else if index + 1 == segments.len() {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}
