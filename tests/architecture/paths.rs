//! The paths that the code of a file names: in `use` lines, in code, and in macros. Test code is left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

/// What a file says about modules.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// The modules that have files of their own, each with whether it is test code.
    pub modules: Vec<(String, bool)>,
    /// The paths, segment by segment, such as `["crate", "ir", "api", "Type"]`. A `self` inside braces is left out.
    pub named: Vec<Vec<String>>,
}

/// The macros whose tokens are code of somebody else: the code that is generated.
const QUOTES: [&str; 2] = ["quote", "quote_spanned"];

/// Reads a file.
pub(crate) fn paths(text: &str) -> Result<Paths, syn::Error> {
    let mut found = Paths::default();
    for item in syn::parse_file(text)?.items {
        read_item(&mut found, &item, &[]);
    }
    Ok(found)
}

/// Reads an item. `inside` has the inline modules around it.
fn read_item(found: &mut Paths, item: &Item, inside: &[String]) {
    match item {
        Item::Mod(module) => {
            let name = module.ident.to_string();
            let is_test = is_test(&module.attrs);
            match &module.content {
                None => found.modules.push((name, is_test)),
                Some(_) if is_test => {}
                Some((_, items)) => {
                    let inside = [inside, &[name]].concat();
                    items.iter().for_each(|item| read_item(found, item, &inside));
                }
            }
        }
        Item::Use(import) if !is_test(&import.attrs) => read_use(found, &import.tree, Vec::new(), inside),
        Item::Use(_) => {}
        Item::Fn(function) if is_test(&function.attrs) => {}
        Item::Impl(implementation) if is_test(&implementation.attrs) => {}
        other => read_tokens(found, other.to_token_stream(), inside),
    }
}

fn read_use(found: &mut Paths, tree: &UseTree, mut before: Vec<String>, inside: &[String]) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            read_use(found, &path.tree, before, inside);
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| read_use(found, tree, before.clone(), inside));
        }
        UseTree::Name(name) => {
            if name.ident != "self" {
                before.push(name.ident.to_string());
            }
            add(found, before, inside);
        }
        UseTree::Rename(rename) => {
            if rename.ident != "self" {
                before.push(rename.ident.to_string());
            }
            add(found, before, inside);
        }
        UseTree::Glob(_) => add(found, before, inside),
    }
}

/// Reads the paths of at least two segments among tokens. Attributes and visibilities are no code.
fn read_tokens(found: &mut Paths, tokens: TokenStream, inside: &[String]) {
    let mut tokens = tokens.into_iter().peekable();
    let mut path: Vec<String> = Vec::new();
    // How many of the two colons of a `::` stand behind the last segment.
    let mut colons = 0;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    end(found, &mut path, inside);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() && colons < 2 => {
                colons += 1
            }
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                end(found, &mut path, inside);
                let is_attribute = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                tokens.next_if(is_attribute);
            }
            TokenTree::Group(group) => {
                let is_visibility = path.last().is_some_and(|last| last == "pub");
                end(found, &mut path, inside);
                if !is_visibility {
                    read_tokens(found, group.stream(), inside);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '!' => {
                let is_quote = path.last().is_some_and(|last| QUOTES.contains(&last.as_str()));
                if is_quote {
                    add(found, std::mem::take(&mut path), inside);
                    tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
                }
                end(found, &mut path, inside);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => end(found, &mut path, inside),
        }
    }
    end(found, &mut path, inside);
}

/// Ends a path. One word alone is no path.
fn end(found: &mut Paths, path: &mut Vec<String>, inside: &[String]) {
    let path = std::mem::take(path);
    if path.len() > 1 {
        add(found, path, inside);
    }
}

/// Adds a path, as it reads from the module of the file.
fn add(found: &mut Paths, path: Vec<String>, inside: &[String]) {
    let supers = path.iter().take_while(|segment| *segment == "super").count();
    let absolute = path.first().is_some_and(|first| first == "crate");
    // A path in an inline module begins there: each `super` leads out of one.
    let path = match inside.len().checked_sub(supers) {
        _ if absolute || inside.is_empty() => path,
        Some(depth) if supers > 0 => [&inside[..depth], &path[supers..]].concat(),
        Some(_) => path,
        None => path[inside.len()..].to_vec(),
    };
    if !path.is_empty() {
        found.named.push(path);
    }
}

/// Whether an item is compiled for tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string().replace(' ', "");
        text == "#[cfg(test)]" || text == "#[test]"
    })
}
