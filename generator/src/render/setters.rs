//! Prints setters as methods of traits, for a client whose support code is in another crate: only the crate of a type may
//! give it methods of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructors;
use super::module::{Module, whole};
use super::part::Part;
use super::steps::{argument_type, step, taken};
use super::tokens::{blank_line, deprecated, docs, head as module_head, ident, module_docs, uses_of_parent};
use crate::ir::client::{CallSetter, CallType, Client, Group};

/// Whether a client has any of these traits.
pub(super) fn are_there(client: &Client) -> bool {
    client.has_traits() && (has_settings(client) || client.groups.iter().any(has_setters))
}

/// The files with the traits, and the one that exports them all without their names.
pub(super) fn render(client: &Client) -> Vec<Module<'_>> {
    if !are_there(client) {
        return Vec::new();
    }
    let mut modules = vec![
        whole("prelude.rs", move || vec![Part::Items(prelude(client))]),
        whole("setters/mod.rs", move || vec![Part::Items(head(client))]),
    ];
    for group in client.groups.iter().filter(|group| has_setters(group)) {
        let calls: Vec<&CallType> = calls(group).collect();
        modules.push(Module {
            path: format!("setters/{}.rs", group.module),
            count: calls.len() + 1,
            piece: Box::new(move |index| match index.checked_sub(1) {
                None => vec![Part::Items(group_head(group))],
                Some(index) => calls.get(index).map(|call| Part::Items(of_call(call))).into_iter().collect(),
            }),
        });
    }
    modules
}

fn has_settings(client: &Client) -> bool {
    !client.client.parameters.is_empty() || !client.client.credentials.is_empty()
}

fn has_setters(group: &Group) -> bool {
    calls(group).next().is_some()
}

/// The groups with setters, in the order of the alphabet: the order of the document plays no part.
fn sorted(client: &Client) -> Vec<&Group> {
    let mut groups: Vec<&Group> = client.groups.iter().filter(|group| has_setters(group)).collect();
    groups.sort_unstable_by_key(|group| &group.module);
    groups
}

/// The calls that have setters.
fn calls(group: &Group) -> impl Iterator<Item = &CallType> {
    group.methods.iter().map(|method| &method.call_type).filter(|call| !call.setters.is_empty())
}

/// The traits, without their names: another item may have the same.
fn prelude(client: &Client) -> TokenStream {
    let docs = module_docs(&[
        "The setters of calls and of the builder: a program uses all of this module.".to_owned()
    ]);
    let blank_line = blank_line();
    let settings = has_settings(client).then(|| quote!(Settings as _,));
    let groups = sorted(client).into_iter().map(|group| {
        let module = ident(&group.module);
        let traits = calls(group).map(|call| ident(&call.name));
        quote!(#module::{#(#traits as _),*})
    });
    quote! {
        #docs
        #blank_line
        pub use super::setters::{#settings #(#groups),*};
    }
}

/// The module of the traits: its files, and the trait of the builder.
fn head(client: &Client) -> TokenStream {
    let docs = [
        "The setters of calls, by tag, and those of the builder.",
        "",
        "They are methods of traits, which `use` of the module [`prelude`](super::prelude) brings.",
    ];
    let head = module_head(&docs.map(str::to_owned), &["operations", "support", "types"]);
    let blank_line = blank_line();
    // The traits are without their modules, so that a tag is no part of the path of one.
    let modules = sorted(client).into_iter().enumerate().map(|(index, group)| {
        let (module, before) = (ident(&group.module), (index == 0).then_some(&blank_line));
        quote!(#before pub(super) mod #module; pub use self::#module::*;)
    });
    let settings = has_settings(client).then(|| {
        let setters = constructors::trait_setters(&client.client);
        quote! {
            #blank_line
            /// The setters of the builder that this API alone has.
            pub trait Settings: support::BuilderSetters {
                #(#setters)*
            }
            #blank_line
            impl<M: 'static> Settings for support::ClientBuilder<super::Client<M>> {}
        }
    });
    quote! {
        #head
        #(#modules)*
        #settings
    }
}

fn group_head(group: &Group) -> TokenStream {
    let docs = module_docs(&group.operations_docs);
    let blank_line = blank_line();
    let uses = uses_of_parent(&["operations", "support", "types"]);
    quote! {
        #docs
        #blank_line
        #uses
    }
}

/// The trait with the setters of an operation.
pub(super) fn of_call(call: &CallType) -> TokenStream {
    let name = ident(&call.name);
    let line = format!("The setters of [`{0}`](operations::{0}).", call.name);
    let docs = docs(&[line]);
    let before = std::iter::once(TokenStream::new()).chain(std::iter::repeat(blank_line()));
    let setters = call.setters.iter().flat_map(|it| std::iter::once(setter(it)).chain(twin(it)));
    let setters = before.zip(setters).map(|(blank_line, setter)| quote!(#blank_line #setter));
    let [first, second] = [blank_line(), blank_line()];
    quote! {
        #first
        #docs
        pub trait #name: support::CallSetters {
            #(#setters)*
        }
        #second
        impl<M> #name for support::Call<operations::#name, M> {}
    }
}

fn setter(setter: &CallSetter) -> TokenStream {
    let (name, docs) = (ident(&setter.name), docs(&setter.docs));
    let deprecated = deprecated(setter.deprecated);
    let arguments = setter.arguments.iter().map(taken);
    let step = step(&setter.step);
    quote! {
        #docs
        #deprecated
        fn #name(self, #(#arguments),*) -> Self {
            support::CallSetters::with_request(self, |request| request #step)
        }
    }
}

/// The setter of a value that may be absent.
fn twin(setter: &CallSetter) -> Option<TokenStream> {
    let (twin, argument) = setter.twin.as_ref().zip(setter.arguments.first())?;
    let (twin, name, value) = (ident(twin), ident(&setter.name), argument_type(&argument.how));
    let docs = docs(&[format!("As `{}`, if there is a value.", setter.name)]);
    let deprecated = deprecated(setter.deprecated);
    Some(quote! {
        #docs
        #deprecated
        fn #twin(self, value: Option<#value>) -> Self {
            support::if_given(self, value, Self::#name)
        }
    })
}
