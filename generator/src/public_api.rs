//! The public API of a generated client: one line for each item, in the order of the document.

mod operations;
mod tables;
mod words;

use std::collections::BTreeSet;

use syn::{
    Attribute, Fields, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemMod, ItemUse, ReceiverKind, ReturnType,
    Signature, TraitItem, Type, Visibility,
};

use crate::output::SourceFile;
use tables::{object, table};
use words::text;

/// The lines for all files, with an empty line before each type. They are short, so that a reviewer sees what a change of
/// the document means to callers. A file that is not Rust has one line with the reason.
pub fn public_api<'a>(files: impl Iterator<Item = &'a SourceFile>) -> String {
    let mut lines = Vec::new();
    for file in files {
        match syn::parse_file(&file.text) {
            Ok(source) => items(&source.items, "", &mut lines),
            Err(error) => lines.push(format!("{}: {error}", file.path)),
        }
    }
    lines.join("\n")
}

/// The lines for the items of a module. `path` goes before each name, such as `headers::`.
fn items(items: &[Item], path: &str, lines: &mut Vec<String>) {
    let objects: BTreeSet<String> = items.iter().filter_map(object).collect();
    for item in items {
        match item {
            Item::Mod(ItemMod { attrs, .. }) | Item::Use(ItemUse { attrs, .. }) if is_hidden(attrs) => {}
            Item::Struct(item) if is_public(&item.vis) => {
                let name = format!("{path}{}", item.ident);
                let mut line = format!("pub struct {name}{}{}", text(&item.generics), derives(&item.attrs));
                if objects.contains(&item.ident.to_string()) {
                    line = line.replacen("Clone", "Clone, Debug", 1);
                }
                lines.extend([String::new(), conditions(&item.attrs) + &line + &tuple(&item.fields)]);
                named(&item.fields, &name, lines);
            }
            Item::Enum(item) if is_public(&item.vis) => enumeration(item, path, lines),
            Item::Type(item) if is_public(&item.vis) => {
                let (generics, is) = (text(&item.generics), text(&item.ty));
                let line = format!("pub type {path}{}{generics} = {is}", item.ident);
                lines.push(conditions(&item.attrs) + &line);
            }
            Item::Const(item) if is_public(&item.vis) => {
                let line = format!("pub const {path}{}: {}", item.ident, text(&item.ty));
                lines.push(conditions(&item.attrs) + &line);
            }
            Item::Fn(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                lines.push(conditions(&item.attrs) + &signature(&item.sig, path));
            }
            Item::Mod(module) if is_public(&module.vis) => {
                let name = format!("{path}{}", module.ident);
                lines.push(format!("{}pub mod {name}", conditions(&module.attrs)));
                let inner = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                self::items(inner, &format!("{name}::"), lines);
            }
            // What a glob exports stands below as an item of its own.
            Item::Use(item) if is_public(&item.vis) && !text(&item.tree).contains('*') => {
                lines.push(format!("{}pub use {}", conditions(&item.attrs), text(&item.tree)));
            }
            Item::Trait(item) if is_public(&item.vis) => {
                lines.extend([String::new(), format!("pub trait {path}{}", item.ident)]);
                for method in &item.items {
                    let TraitItem::Fn(method) = method else { continue };
                    let name = format!("{path}{}::", item.ident);
                    lines.push(conditions(&method.attrs) + &signature(&method.sig, &name));
                }
            }
            Item::Impl(item) => implementation(item, path, lines),
            Item::Struct(_) | Item::Enum(_) | Item::Type(_) | Item::Const(_) => {}
            Item::Fn(_) | Item::Mod(_) | Item::Use(_) => {}
            Item::Macro(item) => match tables::declared(&item.mac) {
                Some(item) => enumeration(&item, path, lines),
                None => lines.extend(table(&item.mac)),
            },
            other => lines.push(format!("an item of another kind: {}", text(other))),
        }
    }
}

/// The lines for an enum and its variants.
fn enumeration(item: &ItemEnum, path: &str, lines: &mut Vec<String>) {
    let name = format!("{path}{}", item.ident);
    let line = format!("pub enum {name}{}{}", text(&item.generics), derives(&item.attrs));
    lines.extend([String::new(), conditions(&item.attrs) + &line]);
    for variant in &item.variants {
        let name = format!("{name}::{}", variant.ident);
        lines.push(format!("{}pub {name}{}", conditions(&variant.attrs), tuple(&variant.fields)));
        fields(&variant.fields, &name, lines, |_| true);
    }
}

/// The lines for an `impl` block: of a trait, the trait; of a type, its public methods.
fn implementation(item: &ItemImpl, path: &str, lines: &mut Vec<String>) {
    let owner = format!("{path}{}", text(&item.self_ty));
    let conditions = conditions(&item.attrs);
    if let Some((name, _)) = &item.trait_ {
        lines.push(format!("{conditions}impl {} for {owner}", text(name)));
        return;
    }
    for item in &item.items {
        match item {
            ImplItem::Fn(method) if is_public(&method.vis) && !is_hidden(&method.attrs) => {
                let own = self::conditions(&method.attrs);
                lines.push(format!("{conditions}{own}{}", signature(&method.sig, &format!("{owner}::"))));
            }
            ImplItem::Const(constant) if is_public(&constant.vis) => {
                let (name, is) = (&constant.ident, text(&constant.ty));
                lines.push(format!("{conditions}pub const {owner}::{name}: {is}"));
            }
            _ => {}
        }
    }
}

/// The signature of a function. The parameter of a setter has the setter's name, so its type alone is shown.
fn signature(signature: &Signature, path: &str) -> String {
    let is_setter = matches!(signature.inputs.first(), Some(FnArg::Receiver(this)) if matches!(this.kind, ReceiverKind::Value))
        && text(&signature.output) == "-> Self";
    let arguments = signature.inputs.iter().map(|argument| match argument {
        FnArg::Receiver(this) => text(this).trim_start_matches("mut ").to_owned(),
        FnArg::Typed(argument) if is_setter => text(&argument.ty),
        FnArg::Typed(argument) => text(argument),
    });
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        output => format!(" {}", text(output)),
    };
    let limits = signature.generics.where_clause.as_ref().map(|limits| format!(" {}", text(limits)));
    let (name, generics) = (&signature.ident, text(&signature.generics));
    let kind = if signature.asyncness.is_some() { "async fn" } else { "fn" };
    format!("pub {kind} {path}{name}{generics}({arguments}){output}{}", limits.unwrap_or_default())
}

/// The lines for the public fields of a struct.
fn named(of: &Fields, owner: &str, lines: &mut Vec<String>) {
    fields(of, owner, lines, is_public);
}

/// The lines for the fields that have names.
fn fields(of: &Fields, owner: &str, lines: &mut Vec<String>, is_shown: impl Fn(&Visibility) -> bool) {
    for field in of.iter().filter(|field| is_shown(&field.vis)) {
        if let Some(name) = &field.ident {
            lines.push(format!("{}pub {owner}::{name}: {}", conditions(&field.attrs), text(&field.ty)));
        }
    }
}

/// The fields without names, in parentheses. One that is private is `_`.
fn tuple(fields: &Fields) -> String {
    let Fields::Unnamed(fields) = fields else { return String::new() };
    let shown = |ty: &Type, vis: &Visibility| {
        if matches!(vis, Visibility::Restricted(_)) { "_".to_owned() } else { text(ty) }
    };
    let types: Vec<String> = fields.unnamed.iter().map(|field| shown(&field.ty, &field.vis)).collect();
    format!("({})", types.join(", "))
}

/// The derived traits.
fn derives(attributes: &[Attribute]) -> String {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let traits: Vec<String> =
        derives.filter_map(|list| list.meta.require_list().ok()).map(|list| text(&list.tokens)).collect();
    if traits.is_empty() { String::new() } else { format!(": {}", traits.join(", ")) }
}

/// The attributes that a caller must know: deprecation, and the features that an item needs.
fn conditions(attributes: &[Attribute]) -> String {
    let known = attributes.iter().filter_map(|attribute| {
        let shown = attribute.path().is_ident("cfg").then(|| format!("{} ", text(attribute)));
        shown.or_else(|| attribute.path().is_ident("deprecated").then(|| "#[deprecated] ".to_owned()))
    });
    known.collect()
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && text(&attribute.meta) == "doc(hidden)")
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

#[cfg(test)]
mod tests {
    use super::{SourceFile, public_api};

    fn lines(text: &str) -> String {
        public_api([SourceFile { path: "mod.rs".to_owned(), text: text.to_owned() }].iter())
    }

    #[test]
    fn the_table_of_a_struct_has_its_constructor_and_its_setters() {
        let expected = "\npub fn Pet::new(id: impl Into<String>) -> Self\npub fn Pet::age(self, Vec<Kind>) -> Self\n\
                        pub fn Pet::nick(self, String) -> Self\npub fn Pet::clear_nick(self) -> Self";
        let table = r#"support::object!(Pet {
            new(id: impl Into<String>),
            required id "a: b = c",
            required kind "kind" = types::Kind::Cat,
            optional age "age" conditional: Vec<types::Kind> = Some(age.into()),
            nullable nick clear_nick "nick": String,
            rest rest,
        });"#;
        assert_eq!(lines(table), expected.trim_start());
        let sent = "support::sent!(Pet { new(), optional age: i64, });";
        let expected = "pub fn Pet::new() -> Self\nimpl Default for Pet\npub fn Pet::age(self, i64) -> Self";
        assert_eq!(lines(sent), expected);
    }

    #[test]
    fn the_table_of_an_enum_has_its_variants() {
        let table = r#"support::one_of! {
            /// A pet.
            #[deprecated]
            #[derive(schemars::JsonSchema)]
            pub enum Pet by "kind" {
                /// A cat.
                tagged Cat(Box<types::Cat>) "cat" "kitten",
                plain Map(BTreeMap<String, i64>) "map",
                _ = Other,
            }
        }"#;
        let expected = "\n#[deprecated] pub enum Pet: Clone, Debug, PartialEq, schemars::JsonSchema\n\
                        pub Pet::Cat(Box<Cat>)\npub Pet::Map(BTreeMap<String, i64>)\npub Pet::Other(serde_json::Value)";
        assert_eq!(lines(table), expected);
        let table = "support::by_status! { pub enum Answer { Ok(Pet) = 200, Empty = 201..=299, Failed(Text) = _,\n\
                     /// It names all statuses now.\n_ = Unknown } }";
        let expected = "\npub enum Answer: Clone, Debug, PartialEq\npub Answer::Ok(Pet)\npub Answer::Empty\n\
                        pub Answer::Failed(Text)\npub Answer::Unknown(bytes::Bytes)";
        assert_eq!(lines(table), expected);
        let table = r#"support::open_enum! { pub enum Kind { Cat = "a = b, c", _ = Unknown } }"#;
        assert_eq!(lines(table), "\npub enum Kind: Clone\npub Kind::Cat\npub Kind::Unknown(Unknown)");
    }

    /// No program can call it: it is there for the message of the compiler.
    #[test]
    fn what_is_hidden_is_not_part_of_it() {
        let text = "impl Client { pub fn a(&self) {} #[doc(hidden)] pub fn b(&self) {} } #[doc(hidden)] pub fn c() {} pub fn d() {}";
        assert_eq!(lines(text), "pub fn Client::a(&self)\npub fn d()");
    }
}
