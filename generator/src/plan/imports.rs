//! Finds what the files of a client import: what they use, and nothing else.

use std::collections::BTreeSet;

use crate::ir::client::{Argument, Item, Method, SetterAction, Skip, Struct, Type, Use};

/// What the module of types imports.
pub(super) fn of_types(items: &[Item]) -> Vec<Use> {
    let mut used = BTreeSet::new();
    let mut structs = false;
    for item in items {
        match item {
            Item::Struct(item) => {
                structs = true;
                of_struct(&mut used, item);
            }
            Item::OpenEnum(_) => used.extend(["Unknown", "open_enum"]),
        }
    }
    let map = used.remove("BTreeMap");
    group(
        map,
        structs.then(|| Use {
            path: &["serde"],
            names: vec!["Deserialize", "Serialize"],
            begins_group: true,
        }),
        used,
    )
}

/// What the module of the client imports.
pub(super) fn of_client(methods: &[Method]) -> Vec<Use> {
    let mut used = BTreeSet::from(["BuildError", "Call", "ClientBuilder", "Core", "Secret"]);
    let mut named = false;
    for method in methods {
        let body = method.body.iter().map(|(_, body)| body);
        for type_ in body.chain([&method.success, &method.failure]) {
            of_type(&mut used, type_);
            named |= has_name(type_);
        }
    }
    let map = used.remove("BTreeMap");
    let http =
        (!methods.is_empty()).then(|| Use { path: &["http"], names: vec!["Method"], begins_group: true });
    let mut uses = group(map, http, used);
    // All of them, so that another operation does not change the line.
    uses.extend(named.then(|| Use { path: &["super", "types"], names: Vec::new(), begins_group: false }));
    uses
}

/// Declarations in the usual order: the standard library, other crates, this client.
fn group(map: bool, external: Option<Use>, support: BTreeSet<&'static str>) -> Vec<Use> {
    let map = map.then(|| Use { path: &["std", "collections"], names: vec!["BTreeMap"], begins_group: true });
    let names: Vec<&str> = support.into_iter().collect();
    let support =
        (!names.is_empty()).then_some(Use { path: &["super", "support"], names, begins_group: true });
    map.into_iter().chain(external).chain(support).collect()
}

fn of_struct(used: &mut BTreeSet<&'static str>, item: &Struct) {
    for field in &item.fields {
        of_type(used, &field.type_);
        used.extend(field.skip.filter(|skip| *skip == Skip::Absent).map(|_| "Nullable"));
    }
    for Argument { type_, .. } in item.constructor.iter().flat_map(|constructor| &constructor.arguments) {
        of_type(used, type_);
    }
    for setter in &item.setters {
        match &setter.action {
            SetterAction::Some(type_, _) | SetterAction::Value(type_, _) => of_type(used, type_),
            SetterAction::Null => {}
        }
    }
    used.extend(item.view.iter().map(|_| "Unknown"));
}

fn of_type(used: &mut BTreeSet<&'static str>, type_: &Type) {
    match type_ {
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Value
        | Type::Named(_) => {}
        Type::Date => {
            used.insert("Date");
        }
        Type::Map(inner) => {
            used.insert("BTreeMap");
            of_type(used, inner);
        }
        Type::Vec(inner) | Type::Box(inner) | Type::Option(inner) => of_type(used, inner),
        Type::Nullable(inner) => {
            used.insert("Nullable");
            of_type(used, inner);
        }
        Type::Secret(inner) => {
            used.insert("Secret");
            of_type(used, inner);
        }
    }
}

fn has_name(type_: &Type) -> bool {
    match type_ {
        Type::Named(_) => true,
        Type::Vec(inner)
        | Type::Map(inner)
        | Type::Box(inner)
        | Type::Option(inner)
        | Type::Nullable(inner)
        | Type::Secret(inner) => has_name(inner),
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::Value
        | Type::Date => false,
    }
}
