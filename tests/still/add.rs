//! Edits that add something to a document.

use clientgen::Lock;
use serde_yaml::Value;

use crate::edit::{Made, Place, places, way};
use crate::tree::{self, Way, at, at_mut, insert, keys};

/// Reads a value from JSON.
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the text is JSON")
}

/// A name in another spelling: with capitals for underscores, or the other way round.
fn respelled(name: &str) -> Option<String> {
    let mut other = String::new();
    let mut is_next_large = false;
    for c in name.chars() {
        match c {
            '_' | '-' | ' ' => is_next_large = true,
            c if is_next_large => {
                other.extend(c.to_uppercase());
                is_next_large = false;
            }
            c if c.is_uppercase() && !other.is_empty() => {
                other.push('_');
                other.extend(c.to_lowercase());
            }
            c => other.push(c),
        }
    }
    if other == name {
        let mut chars = name.chars();
        let first = chars.next()?;
        let turned: String = if first.is_lowercase() {
            first.to_uppercase().collect()
        } else {
            first.to_lowercase().collect()
        };
        other = turned + chars.as_str();
    }
    (other != name).then_some(other)
}

impl Made<'_> {
    pub(crate) fn add_plain(&mut self) -> Option<()> {
        match self.random.below(12) {
            0 => self.add_component("Stranger"),
            1 | 2 => self.add_property("strange_thing"),
            3 => self.add_parameter("strange_thing"),
            4 => self.add_status(),
            5 => self.add_value("strange_thing"),
            6 => self.add_operation("strangeThing"),
            7 => self.add_tag(),
            8 => self.add_header(),
            9 => self.add_scheme("strangeKey"),
            10 => self.add_media_type(),
            _ => self.add_server(),
        }
    }

    pub(crate) fn add_twin(&mut self) -> Option<()> {
        match self.random.below(6) {
            5 => {
                let all = keys(at(&self.tree, &way(&["components", "securitySchemes"])));
                let name = respelled(self.random.one(&all)?)?;
                self.add_scheme(&name)
            }
            0 => {
                let all = self.components();
                let name = respelled(self.random.one(&all)?)?;
                self.add_component(&name)
            }
            1 => {
                let all = self.operations();
                let (path, method) = self.random.one(&all)?.clone();
                let id =
                    at(&self.tree, &way(&["paths", &path, &method, "operationId"]))?.as_str()?.to_owned();
                self.add_operation(&respelled(&id)?)
            }
            2 => {
                let all = self.enums();
                let list = self.random.one(&all)?.clone();
                let values = at(&self.tree, &list)?.as_sequence()?.clone();
                let value = respelled(self.random.one(&values)?.as_str()?)?;
                self.add_value_to(&list, &value)
            }
            3 => {
                let all = self.operations();
                let (path, method) = self.random.one(&all)?.clone();
                let parameters =
                    at(&self.tree, &way(&["paths", &path, &method, "parameters"]))?.as_sequence()?;
                let names: Vec<String> = parameters
                    .iter()
                    .filter(|it| it.get("in").and_then(Value::as_str) == Some("query"))
                    .filter_map(|it| it.get("name")?.as_str().map(str::to_owned))
                    .collect();
                let name = respelled(self.random.one(&names)?)?;
                self.add_parameter_to((path, method), &name)
            }
            _ => {
                let all = self.properties();
                let list = self.random.one(&all)?.clone();
                let names = keys(at(&self.tree, &list));
                let name = respelled(self.random.one(&names)?)?;
                self.add_property_to(&list, &name)
            }
        }
    }

    pub(crate) fn add_derived(&mut self, lock: &Lock) -> Option<()> {
        let text = lock.to_string();
        let named = |role: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.starts_with(role));
            lines.filter_map(|line| line.rsplit_once(" = ").map(|(_, name)| name.to_owned())).collect()
        };
        match self.random.below(5) {
            0..=2 => {
                // The types that are no components.
                let lines = text.lines().filter(|line| line.starts_with("type ") && line.contains(" > "));
                let names: Vec<&str> = lines.filter_map(|line| Some(line.rsplit_once(" = ")?.1)).collect();
                let name = (*self.random.one(&names)?).to_owned();
                self.add_component(&name)
            }
            3 => {
                let all = self.properties();
                let list = self.random.one(&all)?.clone();
                let names = keys(at(&self.tree, &list));
                let name = self.random.one(&names)?.clone();
                let forms = [
                    format!("clear_{name}"),
                    format!("{name}_or_default"),
                    "additional_properties".to_owned(),
                ];
                let form = self.random.one(&forms)?.clone();
                self.add_property_to(&list, &form)
            }
            _ if self.random.below(2) == 0 => self.add_value("unknown"),
            _ => {
                let methods = named("method ");
                let name = self.random.one(&methods)?.clone();
                let forms = ["", "_json", "_form", "_multipart"].map(|end| format!("{name}{end}"));
                let form = self.random.one(&forms)?.clone();
                self.add_operation(&form)
            }
        }
    }

    fn add_component(&mut self, name: &str) -> Option<()> {
        at(&self.tree, &way(&["components", "schemas"]))?;
        let schema = json(
            r#"{"type": "object", "properties": {"id": {"type": "string"}, "state": {"type": "string", "enum": ["on", "off"]}}}"#,
        );
        let schemas = at_mut(&mut self.tree, &way(&["components", "schemas"]))?;
        insert(self.random, schemas, name, schema)?;
        self.say(format!("component `{name}`"))
    }

    fn add_property(&mut self, name: &str) -> Option<()> {
        let all = self.properties();
        let list = self.random.one(&all)?.clone();
        self.add_property_to(&list, name)
    }

    fn add_property_to(&mut self, list: &Way, name: &str) -> Option<()> {
        let schemas = [
            r#"{"type": "string"}"#,
            r#"{"type": "object", "properties": {"a": {"type": "integer"}}}"#,
            r#"{"type": "string", "enum": ["left", "right"]}"#,
        ];
        let schema = json(self.random.one(&schemas)?);
        insert(self.random, at_mut(&mut self.tree, list)?, name, schema)?;
        self.say(format!("property `{name}` of {}", list.join("/")))
    }

    fn add_parameter(&mut self, name: &str) -> Option<()> {
        let all = self.operations();
        let operation = self.random.one(&all)?.clone();
        self.add_parameter_to(operation, name)
    }

    fn add_parameter_to(&mut self, (path, method): Place, name: &str) -> Option<()> {
        let text = serde_json::to_string(name).ok()?;
        let parameter =
            json(&format!(r#"{{"name": {text}, "in": "query", "schema": {{"type": "string"}}}}"#));
        let operation = at_mut(&mut self.tree, &way(&["paths", &path, &method]))?;
        let parameters = operation.as_mapping_mut()?.entry("parameters".into()).or_insert_with(|| json("[]"));
        let parameters = parameters.as_sequence_mut()?;
        parameters.insert(self.random.below(parameters.len() + 1), parameter);
        // The method takes it.
        self.places.extend(places(&path, &method).map(|place| format!("{place} > #method")));
        self.say(format!("parameter `{name}` of {method} {path}"))
    }

    fn add_status(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        let statuses = ["201", "202", "400", "404", "default"];
        let status = *self.random.one(&statuses)?;
        let bodies = [
            r#"{"description": "Nothing."}"#,
            r#"{"description": "An object.", "content": {"application/json": {"schema": {"type": "object", "properties": {"why": {"type": "string"}}}}}}"#,
        ];
        let body = json(self.random.one(&bodies)?);
        let responses = at_mut(&mut self.tree, &operation)?.get_mut("responses")?;
        insert(self.random, responses, status, body)?;
        self.places.clear();
        self.places.extend(places(&path, &method).map(|place| format!("{place} > #method")));
        self.say(format!("status {status} of {method} {path}"))
    }

    fn add_header(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        let known: Vec<String> = tree::with(&self.tree, &|mapping| mapping.contains_key("headers"))
            .into_iter()
            .flat_map(|way| keys(at(&self.tree, &way).and_then(|it| it.get("headers"))))
            .collect();
        let name = self.random.one(&known).map_or_else(|| "x-strange".to_owned(), Clone::clone);
        let responses = at_mut(&mut self.tree, &operation)?.get_mut("responses")?.as_mapping_mut()?;
        let (_, response) = responses.iter_mut().find(|(key, value)| {
            tree::key(key).is_some_and(|key| key.starts_with('2')) && value.get("$ref").is_none()
        })?;
        let headers = response.as_mapping_mut()?.entry("headers".into()).or_insert_with(|| json("{}"));
        insert(self.random, headers, &name, json(r#"{"schema": {"type": "number"}}"#))?;
        self.say(format!("header `{name}` of {method} {path}"))
    }

    /// A further media type of a request body.
    fn add_media_type(&mut self) -> Option<()> {
        let mut all = self.operations();
        let content = |(path, method): &Place| way(&["paths", path, method, "requestBody", "content"]);
        all.retain(|operation| at(&self.tree, &content(operation)).is_some_and(Value::is_mapping));
        let operation = self.random.one(&all)?.clone();
        let object = r#"{"schema": {"type": "object", "properties": {"strange": {"type": "string"}}}}"#;
        let media_types = [
            ("application/json", object),
            ("application/merge-patch+json", object),
            ("application/json-patch+json", r#"{"schema": {"type": "array", "items": {"type": "object"}}}"#),
            ("application/x-www-form-urlencoded", object),
            ("multipart/form-data", object),
            ("text/csv", r#"{"schema": {"type": "string"}}"#),
            ("application/xml", object),
            ("image/png", "{}"),
            ("image/*", "{}"),
        ];
        let (media_type, media) = *self.random.one(&media_types)?;
        insert(self.random, at_mut(&mut self.tree, &content(&operation))?, media_type, json(media))?;
        self.say(format!("media type `{media_type}` of {} {}", operation.1, operation.0))
    }

    fn add_value(&mut self, value: &str) -> Option<()> {
        let all = self.enums();
        let list = self.random.one(&all)?.clone();
        self.add_value_to(&list, value)
    }

    fn add_value_to(&mut self, list: &Way, value: &str) -> Option<()> {
        let values = at_mut(&mut self.tree, list)?.as_sequence_mut()?;
        if values.iter().any(|known| known.as_str() == Some(value)) {
            return None;
        }
        values.insert(self.random.below(values.len() + 1), Value::from(value));
        self.say(format!("value `{value}` of {}", list.join("/")))
    }

    fn add_operation(&mut self, id: &str) -> Option<()> {
        let id_text = serde_json::to_string(id).ok()?;
        let item = json(&format!(
            r#"{{"get": {{"operationId": {id_text}, "responses": {{"200": {{"description": "It.", "content": {{"application/json": {{"schema": {{"type": "object", "properties": {{"a": {{"type": "string"}}}}}}}}}}}}}}}}}}"#
        ));
        insert(self.random, self.tree.get_mut("paths")?, "/strange/thing", item)?;
        self.say(format!("operation `{id}`"))
    }

    fn add_tag(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        self.places.clear();
        // The lock knows which of the tags is the group, but not that there is none.
        let is_grouped = self.title() == "Groups";
        let operation = at_mut(&mut self.tree, &operation)?.as_mapping_mut()?;
        (!is_grouped || operation.contains_key("tags")).then_some(())?;
        let tags = operation.entry("tags".into()).or_insert_with(|| json("[]"));
        tags.as_sequence_mut()?.insert(0, "strange".into());
        self.say(format!("tag of {method} {path}"))
    }

    fn add_server(&mut self) -> Option<()> {
        let servers = self.tree.as_mapping_mut()?.entry("servers".into()).or_insert_with(|| json("[]"));
        servers.as_sequence_mut()?.push(json(r#"{"url": "https://strange.example.com"}"#));
        self.say("server".to_owned())
    }

    /// A security scheme, which is another alternative for calls without a list of their own.
    fn add_scheme(&mut self, name: &str) -> Option<()> {
        let root = self.tree.as_mapping_mut()?;
        let components = root.entry("components".into()).or_insert_with(|| json("{}")).as_mapping_mut()?;
        let schemes = components.entry("securitySchemes".into()).or_insert_with(|| json("{}"));
        let scheme = json(r#"{"type": "apiKey", "in": "header", "name": "X-Strange"}"#);
        insert(self.random, schemes, name, scheme)?;
        if let Some(security) = self.tree.get_mut("security") {
            let alternative = serde_yaml::Mapping::from_iter([(Value::from(name), json("[]"))]);
            security.as_sequence_mut()?.push(Value::Mapping(alternative));
        }
        self.say(format!("security scheme `{name}`"))
    }
}
