//! Reads path templates (OpenAPI 3.0.3, section 4.7.8.2). Documents that are made from other descriptions also have
//! parameters of several segments, in the forms of those.

/// A path template whose parameters are only names.
pub(super) struct Template {
    pub(super) path: String,
    /// The parameters in order: the name, and whether a `/` in the value separates segments.
    pub(super) parameters: Vec<(String, bool)>,
}

impl Template {
    /// Reads a template. A name that a parameter has is only a name. A pair of the query that a query parameter describes is
    /// left out.
    pub(super) fn read(
        path: &str,
        is_declared: impl Fn(&str) -> bool,
        is_in_query: impl Fn(&str) -> bool,
    ) -> Self {
        let mut template = Self { path: String::with_capacity(path.len()), parameters: Vec::new() };
        let (mut end, mut is_query) = (0, false);
        for (open, close) in pairs(path) {
            let literal = path.get(end..open).unwrap_or_default();
            is_query |= literal.contains('?');
            template.path.push_str(&closed(literal));
            let inside = path.get(open + 1..close).unwrap_or_default();
            end = close + 1;
            let (name, has_segments) = if is_declared(inside) { (inside, false) } else { named(inside) };
            if is_query && literal.ends_with('=') && !is_declared(name) && is_in_query(name) {
                let start = template.path.rfind(['?', '&']).unwrap_or_default();
                let is_first = template.path.get(start..).is_some_and(|pair| pair.starts_with('?'));
                template.path.truncate(start);
                // The next pair follows the one that was left out.
                if is_first && path.get(end..).is_some_and(|rest| rest.starts_with('&')) {
                    template.path.push('?');
                    end += 1;
                }
                continue;
            }
            template.path.push_str(&format!("{{{name}}}"));
            template.parameters.push((name.to_owned(), has_segments));
        }
        template.path.push_str(&closed(path.get(end..).unwrap_or_default()));
        template
    }
}

/// A text of a template without braces: one that has no partner is encoded.
fn closed(literal: &str) -> String {
    literal.replace('{', "%7B").replace('}', "%7D")
}

/// The places of braces that belong together, without those inside of others.
fn pairs(path: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (place, byte) in path.bytes().enumerate() {
        match byte {
            b'{' => open.push(place),
            b'}' => {
                let Some(start) = open.pop() else { continue };
                while pairs.last().is_some_and(|(inner, _)| *inner > start) {
                    pairs.pop();
                }
                pairs.push((start, place));
            }
            _ => {}
        }
    }
    pairs
}

/// The name in braces, and whether its value has several segments: `{name=projects/*}` of Google's HTTP annotations,
/// `{+name}` of RFC 6570 (section 3.2.3), `{name+}`, `{name*}`, `{*name}`, `{name:path}` and `{name:.*}` of routers. These also
/// have `{name:int}`, `{name:[0-9]+}` and `{name?}`.
fn named(inside: &str) -> (&str, bool) {
    let (name, has_segments) = match (inside.split_once('='), inside.split_once(':')) {
        (Some((name, pattern)), _) => (name, pattern.contains('/') || pattern.contains("**")),
        (None, Some((name, pattern))) => {
            (name, pattern == "path" || pattern.contains(".*") || pattern.contains(".+"))
        }
        (None, None) => {
            let name = inside.trim_start_matches(['+', '*']).trim_end_matches(['+', '*']);
            (name, name.len() < inside.len())
        }
    };
    let name = name.trim_matches(|character: char| character.is_whitespace() || "{}?+*".contains(character));
    if name.is_empty() { (inside, false) } else { (name, has_segments) }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn a_template_has_only_names() {
        for (path, expected, parameters) in [
            ("/a/{x}", "/a/{x}", &[("x", false)][..]),
            ("/{name=projects/*}:run", "/{name}:run", &[("name", true)]),
            (
                "/{+a}/{b+}/{c*}/{*d}",
                "/{a}/{b}/{c}/{d}",
                &[("a", true), ("b", true), ("c", true), ("d", true)],
            ),
            ("/{a:path}/{b:.*}/{c:[0-9]+}", "/{a}/{b}/{c}", &[("a", true), ("b", true), ("c", false)]),
            ("/{ a }/{b?}/{d}", "/{a}/{b}/{d}", &[("a", false), ("b", false), ("d", false)]),
            ("/{x", "/%7Bx", &[]),
            ("/x}/{y}", "/x%7D/{y}", &[("y", false)]),
            ("/{{x}}/{y:[0-9]{3}}", "/{x}/{y}", &[("x", false), ("y", false)]),
            ("/{x/{y}", "/%7Bx/{y}", &[("y", false)]),
            ("/{}", "/{}", &[("", false)]),
            ("/a?q={q}", "/a", &[]),
            ("/a?f=1&q={q}", "/a?f=1", &[]),
            ("/a?q={q}&f=1", "/a?f=1", &[]),
            ("/a?q={q}&z={z}", "/a?z={z}", &[("z", false)]),
            ("/q={q}", "/q={q}", &[("q", false)]),
        ] {
            let template = Template::read(path, |name| name == "d", |name| name == "q");
            let found = template.parameters.iter().map(|(name, many)| (name.as_str(), *many));
            assert_eq!(
                (template.path.as_str(), found.collect::<Vec<_>>().as_slice()),
                (expected, parameters)
            );
        }
    }
}
