//! The items that macros of the support code make of tables.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Item, ItemEnum, Macro};

use super::operations;
use super::words::{deprecation, spaced, text};

/// The enum that a macro completes: the table has a row for each variant.
pub(super) fn declared(table: &Macro) -> Option<ItemEnum> {
    let (derives, other) = match name(table).as_str() {
        "by_status" => (quote!(Clone, Debug, PartialEq), quote!(bytes::Bytes)),
        "integer_enum" => (quote!(Clone, Copy, Debug, PartialEq, Eq, Hash), quote!(i64)),
        "one_of" => (quote!(Clone, Debug, PartialEq), quote!(serde_json::Value)),
        "open_enum" => (quote!(Clone), quote!(support::Unknown)),
        _ => return None,
    };
    let mut tokens = table.tokens.clone().into_iter();
    let mut head = TokenStream::new();
    for token in tokens.by_ref() {
        let is_last = matches!(&token, TokenTree::Ident(word) if word == "enum");
        head.extend([token]);
        if is_last {
            break;
        }
    }
    let name = tokens.next()?;
    let Some(TokenTree::Group(rows)) = tokens.last() else { return None };
    let variants = split(rows.stream()).into_iter().filter_map(|row| variant(row, &other));
    syn::parse2(quote!(#[derive(#derives)] #head #name { #(#variants),* })).ok()
}

/// The variant of a row such as `tagged Cat(Cat) "cat"`, or of the last one, `_ = Other`.
fn variant(row: TokenStream, other: &TokenStream) -> Option<TokenStream> {
    let mut tokens = without_attributes(row).into_iter();
    let (mut name, mut value) = (tokens.next()?, None);
    if name.to_string() == "_" {
        let name = tokens.nth(1)?;
        return Some(quote!(#name(#other)));
    }
    // What stands before the name says how the variant is read and written.
    for token in tokens {
        match token {
            TokenTree::Ident(_) => name = token,
            TokenTree::Group(_) => value = Some(token),
            TokenTree::Punct(_) | TokenTree::Literal(_) => break,
        }
    }
    Some(quote!(#name #value))
}

/// The name of the macro of a table.
fn name(table: &Macro) -> String {
    table.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// The name of the struct of a table `object!`, which implements `Debug`.
pub(super) fn object(item: &Item) -> Option<String> {
    let Item::Macro(item) = item else { return None };
    let is_object = name(&item.mac) == "object";
    let subject = item.mac.tokens.clone().into_iter().next();
    subject.filter(|_| is_object).map(|subject| subject.to_string())
}

/// The lines for a table that a macro of the support code makes items of. Other macros implement traits for a type that
/// has its lines already.
pub(super) fn table(table: &Macro) -> Vec<String> {
    let name = name(table);
    if operations::is_table(&name) {
        return operations::table(&name, &rows(table.tokens.clone()));
    }
    let mut tokens = table.tokens.clone().into_iter();
    let (Some(subject), Some(TokenTree::Group(inner))) = (tokens.next(), tokens.next()) else {
        return Vec::new();
    };
    let rows = rows(inner.stream());
    match name.as_str() {
        "object" | "sent" => split(inner.stream()).into_iter().flat_map(|row| made(&subject, row)).collect(),
        "call_setters" => {
            let lines = rows.iter().filter_map(|row| call_setters(&subject, row));
            let (setters, twins): (Vec<String>, Vec<String>) = lines.unzip();
            setters.into_iter().chain(twins).collect()
        }
        "members" => {
            let types = rows.iter().filter_map(|row| row.split_once(": ")).map(|(_, member)| member);
            types.map(|member| format!("impl From<{member}> for {subject}")).collect()
        }
        _ => Vec::new(),
    }
}

/// What a row of a struct has for those who make one: `new(id: String)` is its constructor, and `nullable nick clear_nick
/// "nick": String` has a setter, and a method that clears the field.
fn made(owner: &TokenTree, row: TokenStream) -> Vec<String> {
    let mut tokens = row.into_iter();
    let (mut words, mut is_named) = (Vec::new(), false);
    for token in tokens.by_ref() {
        match token {
            TokenTree::Ident(word) if !is_named => words.push(word.to_string()),
            TokenTree::Group(arguments) => {
                let new = format!("pub fn {owner}::new{} -> Self", spaced(arguments.to_string()));
                let default = arguments.stream().is_empty().then(|| format!("impl Default for {owner}"));
                return std::iter::once(new).chain(default).collect();
            }
            // The name on the wire, and a word about the property.
            TokenTree::Literal(_) => is_named = true,
            TokenTree::Ident(_) => {}
            TokenTree::Punct(punctuation) if punctuation.as_char() == ':' => break,
            // A field with a value that is not set.
            TokenTree::Punct(_) => return Vec::new(),
        }
    }
    let value: TokenStream = tokens.take_while(|token| !is(token, '=')).collect();
    let mut names = words.into_iter().skip(1).filter(|_| !value.is_empty());
    let setter = names.next().map(|name| format!("pub fn {owner}::{name}(self, {}) -> Self", text(&value)));
    let clear = names.next().map(|name| format!("pub fn {owner}::{name}(self) -> Self"));
    setter.into_iter().chain(clear).collect()
}

/// The setter of a parameter, and its twin for a value that may be absent, from a row `limit limit_opt: i64 => ..`.
fn call_setters(operation: &TokenTree, row: &str) -> Option<(String, String)> {
    let (attribute, row) = deprecation(row);
    let (names, value) = row.split_once(" =>")?.0.split_once(": ")?;
    let (setter, twin) = names.split_once(' ')?;
    let line =
        |name: &str, given: &str| format!("{attribute}pub fn Call<{operation}, M>::{name}({given}) -> Self");
    Some((line(setter, &format!("self, {value}")), line(twin, &format!("Option<{value}>"))))
}

/// The rows of a table, without their docs.
fn rows(table: TokenStream) -> Vec<String> {
    let rows = split(table).into_iter().map(|row| without_attributes(row).to_string());
    rows.map(|row| spaced(row).replace("=>(", "=> (")).collect()
}

/// The tokens of each row of a table. A comma in angle brackets is part of a type.
fn split(table: TokenStream) -> Vec<TokenStream> {
    let (mut rows, mut row) = (Vec::new(), TokenStream::new());
    let mut depth = 0_i32;
    let mut before = ' ';
    for token in table {
        let punctuation = match &token {
            TokenTree::Punct(punctuation) => punctuation.as_char(),
            _ => ' ',
        };
        match punctuation {
            ',' if depth == 0 => {
                rows.push(std::mem::take(&mut row));
                continue;
            }
            '<' => depth += 1,
            '>' if before != '=' => depth -= 1,
            _ => {}
        }
        before = punctuation;
        row.extend([token]);
    }
    rows.push(row);
    rows.retain(|row| !row.is_empty());
    rows
}

fn without_attributes(row: TokenStream) -> TokenStream {
    let mut tokens = row.into_iter();
    let mut kept = TokenStream::new();
    while let Some(token) = tokens.next() {
        if is(&token, '#') {
            tokens.next();
        } else {
            kept.extend([token]);
        }
    }
    kept
}

fn is(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punctuation) if punctuation.as_char() == character)
}
