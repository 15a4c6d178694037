//! Edits of a document that say nothing else about the API: the client stays as it is.

use serde_yaml::{Mapping, Value};

use crate::add::json;
use crate::edit::{Made, Place, way};
use crate::tree::{self, Way, at, at_mut, insert, keys, reverse};

impl Made<'_> {
    pub(crate) fn reword(&mut self) -> Option<()> {
        match self.random.below(13) {
            0 => self.annotate("description", r#""Another text about the `thing`.""#),
            1 => self.annotate("title", r#""A strange title""#),
            2 => self.annotate("x-strange", r#"{"a": [1]}"#),
            3 => self.annotate("externalDocs", r#"{"url": "https://example.com/docs"}"#),
            4 => self.say_of_operation(),
            5 => self.give_id(),
            6 => self.reverse_list("parameters"),
            7 => self.reverse_list("required"),
            8 => self.reverse_members(),
            9 => self.extract("parameters"),
            10 => self.extract("responses"),
            11 => self.extract("requestBodies"),
            _ => self.move_to_path(),
        }
    }

    /// A word about a schema.
    fn annotate(&mut self, key: &str, value: &str) -> Option<()> {
        let is_schema = |mapping: &Mapping| {
            mapping.get("type").is_some_and(|it| it.is_string()) && !mapping.contains_key("in")
        };
        let mut all = tree::with(&self.tree, &is_schema);
        all.retain(|way| !way.iter().any(|step| step == "securitySchemes"));
        let schema = self.random.one(&all)?.clone();
        at_mut(&mut self.tree, &schema)?.as_mapping_mut()?.insert(key.into(), json(value));
        self.say(format!("{key} of {}", schema.join("/")))
    }

    fn say_of_operation(&mut self) -> Option<()> {
        let all = self.operations();
        let (path, method) = self.random.one(&all)?.clone();
        let operation = at_mut(&mut self.tree, &way(&["paths", &path, &method]))?.as_mapping_mut()?;
        for key in ["summary", "description", "x-strange"] {
            operation.insert(key.into(), "Another text.".into());
        }
        self.say(format!("text of {method} {path}"))
    }

    /// An `operationId`, where there was none or another one. The lock keeps the name of the method.
    fn give_id(&mut self) -> Option<()> {
        let all = self.operations();
        let (path, method) = self.random.one(&all)?.clone();
        let operation = at_mut(&mut self.tree, &way(&["paths", &path, &method]))?.as_mapping_mut()?;
        operation.insert("operationId".into(), "strangeThing".into());
        self.say(format!("operationId of {method} {path}"))
    }

    fn reverse_list(&mut self, key: &'static str) -> Option<()> {
        let is_meant = |mapping: &Mapping| {
            mapping.get(key).and_then(Value::as_sequence).is_some_and(|list| list.len() > 1)
        };
        let all = tree::with(&self.tree, &is_meant);
        let owner = self.random.one(&all)?.clone();
        at_mut(&mut self.tree, &owner)?.get_mut(key)?.as_sequence_mut()?.reverse();
        self.say(format!("order of {key} of {}", owner.join("/")))
    }

    fn reverse_members(&mut self) -> Option<()> {
        let lists = ["responses", "content", "securitySchemes", "headers"];
        let key = *self.random.one(&lists)?;
        let is_meant = |mapping: &Mapping| {
            mapping.get(key).and_then(Value::as_mapping).is_some_and(|list| list.len() > 1)
        };
        let all = tree::with(&self.tree, &is_meant);
        let owner = self.random.one(&all)?.clone();
        reverse(at_mut(&mut self.tree, &owner)?.get_mut(key)?)?;
        self.say(format!("order of {key} of {}", owner.join("/")))
    }

    /// What stands in an operation becomes a component, which the operation refers to.
    fn extract(&mut self, list: &str) -> Option<()> {
        // A pointer leads to a thing where it stands.
        (!serde_json::to_string(&self.tree).ok()?.contains("\"#/paths/")).then_some(())?;
        let mut all: Vec<Way> = Vec::new();
        for (path, method) in self.operations() {
            let operation = way(&["paths", &path, &method]);
            let below = |steps: &[&str]| operation.iter().cloned().chain(way(steps)).collect::<Way>();
            match list {
                "requestBodies" => all.push(below(&["requestBody"])),
                "parameters" => {
                    let count = at(&self.tree, &below(&["parameters"])).and_then(Value::as_sequence);
                    let count = count.map_or(0, Vec::len);
                    all.extend((0..count).map(|index| below(&["parameters", &index.to_string()])));
                }
                _ => {
                    let statuses = keys(at(&self.tree, &below(&[list])));
                    all.extend(statuses.iter().map(|status| below(&[list, status])));
                }
            }
        }
        all.retain(|way| {
            at(&self.tree, way).and_then(Value::as_mapping).is_some_and(|it| !it.contains_key("$ref"))
        });
        let place = self.random.one(&all)?.clone();
        let reference = json(&format!(r##"{{"$ref": "#/components/{list}/Strange"}}"##));
        let thing = std::mem::replace(at_mut(&mut self.tree, &place)?, reference);
        let root = self.tree.as_mapping_mut()?;
        let components = root.entry("components".into()).or_insert_with(|| json("{}")).as_mapping_mut()?;
        let members = components.entry(list.into()).or_insert_with(|| json("{}"));
        insert(self.random, members, "Strange", thing)?;
        self.say(format!("component for {}", place.join("/")))
    }

    /// A parameter of the only operation of a path becomes one of the path.
    fn move_to_path(&mut self) -> Option<()> {
        let mut all: Vec<Place> = self.operations();
        all.retain(|(path, method)| {
            let item = at(&self.tree, &way(&["paths", path])).and_then(Value::as_mapping);
            let is_only = item.is_some_and(|item| item.len() == 1);
            is_only && at(&self.tree, &way(&["paths", path, method, "parameters"])).is_some()
        });
        let (path, method) = self.random.one(&all)?.clone();
        let operation = at_mut(&mut self.tree, &way(&["paths", &path, &method]))?.as_mapping_mut()?;
        let parameters = operation.remove("parameters")?;
        let item = at_mut(&mut self.tree, &way(&["paths", &path]))?.as_mapping_mut()?;
        item.insert("parameters".into(), parameters);
        self.say(format!("parameters of {path} for {method}"))
    }
}
