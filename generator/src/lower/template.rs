//! Reads path templates (OpenAPI 3.0.3, section 4.7.8.2). Documents that are made from other descriptions also have
//! parameters of several segments, in the forms of those.

/// A path template whose parameters are only names.
pub(super) struct Template {
    pub(super) path: String,
    /// The parameters in order: the name, and whether a `/` in the value separates segments.
    pub(super) parameters: Vec<(String, bool)>,
}

impl Template {
    /// Reads a template. A name that a parameter has is only a name.
    pub(super) fn read(path: &str, is_declared: impl Fn(&str) -> bool) -> Self {
        let mut template = Self { path: String::with_capacity(path.len()), parameters: Vec::new() };
        let mut rest = path;
        while let Some((literal, inside, after)) = next(rest) {
            let (name, has_segments) = if is_declared(inside) { (inside, false) } else { named(inside) };
            template.path.push_str(&format!("{literal}{{{name}}}"));
            template.parameters.push((name.to_owned(), has_segments));
            rest = after;
        }
        template.path.push_str(rest);
        template
    }
}

/// The text before the next braces, the text in them, and the text behind them.
fn next(path: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = path.split_once('{')?;
    let (inside, after) = rest.split_once('}')?;
    Some((literal, inside, after))
}

/// The name in braces, and whether its value has several segments: `{name=projects/*}` of Google's HTTP annotations,
/// `{+name}` of RFC 6570 (section 3.2.3), and `{name+}` or `{name*}` of routers.
fn named(inside: &str) -> (&str, bool) {
    let (name, has_segments) = match inside.split_once('=') {
        Some((name, pattern)) => (name, pattern.contains('/') || pattern.contains("**")),
        None => {
            let name = inside.trim_start_matches('+').trim_end_matches(['+', '*']);
            (name, name.len() < inside.len())
        }
    };
    if name.is_empty() { (inside, false) } else { (name, has_segments) }
}
