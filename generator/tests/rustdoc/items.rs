//! The public items of clients, from the JSON of rustdoc: a path and what rustdoc says of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

/// The items of a client, by their paths.
pub(super) type Items = BTreeMap<String, Item>;

/// What rustdoc says of an item, without docs, numbers and names of arguments.
#[derive(Default)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) is_deprecated: bool,
}

/// The items of each client: a module of the crate.
pub(super) fn by_client(json: &Value) -> HashMap<String, Items> {
    let index = json["index"].as_object().unwrap();
    let mut clients = HashMap::new();
    for id in children(&index[&key(&json["root"])]["inner"]["module"]["items"]) {
        let module = &index[&id];
        let name = module["name"].as_str().unwrap();
        if name != "support" {
            let mut walk = Walk { index, items: Items::new(), seen: BTreeSet::new() };
            walk.module(&id, "");
            clients.insert(name.to_owned(), walk.items);
        }
    }
    // The code of a client gives methods to types of the support code as well: the file says whose they are.
    for item in index.values().filter(|item| item["inner"]["impl"].is_object()) {
        let file = item["span"]["filename"].as_str().unwrap_or_default();
        if let Some(items) = file.strip_prefix("src/").and_then(|it| clients.get_mut(it.split('/').next()?)) {
            implementation(index, item, items);
        }
    }
    clients
}

struct Walk<'a> {
    index: &'a Map<String, Value>,
    items: Items,
    seen: BTreeSet<(String, String)>,
}

impl Walk<'_> {
    fn module(&mut self, id: &str, path: &str) {
        if !self.seen.insert((id.to_owned(), path.to_owned())) {
            return;
        }
        for child in children(&self.index[id]["inner"]["module"]["items"]) {
            self.child(&child, path);
        }
    }

    fn child(&mut self, id: &str, path: &str) {
        // Items of other crates are not described.
        let Some(item) = self.index.get(id) else { return };
        let inner = &item["inner"];
        let name = || format!("{path}::{}", item["name"].as_str().unwrap_or_default());
        if inner["use"].is_object() {
            let target = key(&inner["use"]["id"]);
            let is_module = self.index.get(&target).is_some_and(|it| it["inner"]["module"].is_object());
            match (inner["use"]["is_glob"] == true, is_module) {
                (true, true) => self.module(&target, path),
                // The support code is the same for all.
                (false, true) => {}
                _ => self.child(&target, path),
            }
        } else if inner["module"].is_object() {
            self.items.insert(name(), Item::default());
            self.module(id, &name());
        } else if let Some(parts) = inner["struct"].as_object() {
            self.add(item, name(), &parts["generics"]);
            let kind = &parts["kind"];
            for field in children(&kind["plain"]["fields"]).chain(children(&kind["tuple"])) {
                self.child(&field, &name());
            }
            self.implied(&parts["impls"]);
        } else if let Some(parts) = inner["enum"].as_object() {
            self.add(item, name(), &parts["generics"]);
            for variant in children(&parts["variants"]) {
                self.child(&variant, &name());
            }
            self.implied(&parts["impls"]);
        } else if let Some(parts) = inner["variant"].as_object() {
            self.add(item, name(), &Value::Null);
            for field in children(&parts["kind"]["tuple"]).chain(children(&parts["kind"]["struct"]["fields"]))
            {
                self.child(&field, &name());
            }
        } else {
            self.add(item, name(), inner);
        }
    }

    /// The traits that the compiler gives a type, such as `Send`: they stand in no file.
    fn implied(&mut self, ids: &Value) {
        for id in children(ids) {
            let item = &self.index[&id];
            if item["inner"]["impl"]["is_synthetic"] == true {
                implementation(self.index, item, &mut self.items);
            }
        }
    }

    fn add(&mut self, item: &Value, path: String, says: &Value) {
        add(&mut self.items, item, path, says);
    }
}

/// A trait that a type has, or the methods of a type.
fn implementation(index: &Map<String, Value>, item: &Value, items: &mut Items) {
    let of = &item["inner"]["impl"];
    let type_ = plain(&of["for"]).to_string();
    if of["trait"].is_object() {
        let negative = if of["is_negative"] == true { "!" } else { "" };
        let trait_ = plain(&of["trait"]);
        // What an operation gives is a type of its trait.
        let types = children(&of["items"]).map(|id| index[&id].clone());
        let types = types.filter(|item| item["inner"]["assoc_type"].is_object());
        let types = types.map(|item| Value::from(vec![item["name"].clone(), item["inner"].clone()]));
        let says = types.chain([of["generics"].clone()]).collect();
        add(items, item, format!("{type_}: {negative}{trait_}"), &says);
        return;
    }
    for id in children(&of["items"]) {
        let member = &index[&id];
        let path = format!("{type_}::{}", member["name"].as_str().unwrap_or_default());
        let says = [member["inner"].clone(), of["generics"].clone()];
        add(items, member, path, &says.into_iter().collect());
    }
}

fn add(items: &mut Items, item: &Value, path: String, says: &Value) {
    let is_open = item["attrs"].to_string().contains("non_exhaustive");
    let text = format!("{is_open} {}", plain(says));
    items.insert(path, Item { text, is_deprecated: !item["deprecation"].is_null() });
}

/// A value without what says nothing to a caller: numbers of items, the names of arguments, and the values of constants.
/// Types have different names in a client; a path of the standard library is written in one way.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let unsaid = ["id", "value", "expr", "is_literal", "has_body", "impls", "provided_trait_methods"];
            let kept = object.iter().filter(|(key, _)| !unsaid.contains(&key.as_str()));
            let kept = kept.map(|(key, value)| match (key.as_str(), value) {
                ("inputs", Value::Array(inputs)) => {
                    let type_ = |input: &Value| plain(input.get(1).unwrap_or(input));
                    (key.clone(), inputs.iter().map(type_).collect())
                }
                ("path", Value::String(path)) => {
                    (key.clone(), path.rsplit("::").next().unwrap_or_default().into())
                }
                _ => (key.clone(), plain(value)),
            });
            Value::Object(kept.collect())
        }
        Value::Array(list) => list.iter().map(plain).collect(),
        other => other.clone(),
    }
}

/// The numbers of items in a list.
fn children(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().into_iter().flatten().filter(|id| !id.is_null()).map(key)
}

/// The number of an item, as the index has it.
fn key(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
