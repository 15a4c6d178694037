//! Edits that change a thing, or add to it: all else stays.

use serde_yaml::{Mapping, Value};

use crate::add::json;
use crate::edit::{Made, places, way};
use crate::tree::{self, Way, at, at_mut, insert, keys};

impl Made<'_> {
    pub(crate) fn change(&mut self) -> Option<()> {
        match self.random.below(17) {
            0 => self.turn_required(),
            1 => self.make_nullable(),
            2 => self.turn_parameter(),
            3 => self.add_member(),
            4 => self.add_child(),
            5 => self.add_response_media(),
            6 => self.add_callback(),
            7 => self.add_path_parameter(),
            8 => self.extend(),
            9 => self.rename_component(),
            10 => self.move_path(),
            11 => self.turn_method(),
            12 => self.rename_path_parameter(),
            13 => self.add_method(),
            14 => self.add_default(),
            15 => self.add_security(),
            _ => self.add_optional_body(),
        }
    }

    /// Components with properties that no other schema extends.
    fn objects(&self) -> Vec<String> {
        let extended: Vec<String> = tree::with(&self.tree, &|mapping| mapping.contains_key("allOf"))
            .iter()
            .filter_map(|way| serde_json::to_string(at(&self.tree, way)?.get("allOf")?).ok())
            .collect();
        let mut all = self.components();
        // A type there is made of a component and of more, or an overlay adds to it.
        all.retain(|_| {
            !["Repeated properties", "A document that is wrong about its server"].contains(&self.title())
        });
        all.retain(|name| {
            let schema = at(&self.tree, &way(&["components", "schemas", name]));
            let properties = schema.and_then(|it| it.get("properties")).and_then(Value::as_mapping);
            let others = ["allOf", "oneOf", "anyOf"];
            let text = schema.and_then(|schema| serde_json::to_string(schema).ok()).unwrap_or_default();
            let is_plain = !text.contains("$dynamicRef")
                && !others.iter().any(|it| schema.is_some_and(|schema| schema.get(it).is_some()));
            let is_extended = extended.iter().any(|text| text.contains(&format!("/{name}\"")));
            is_plain && !is_extended && properties.is_some_and(|it| it.len() > 1)
        });
        all
    }

    /// An optional property becomes required, or the other way round.
    fn turn_required(&mut self) -> Option<()> {
        let all = self.objects();
        let name = self.random.one(&all)?.clone();
        let schema = at_mut(&mut self.tree, &way(&["components", "schemas", &name]))?;
        let properties = keys(schema.get("properties"));
        let property = self.random.one(&properties)?.clone();
        let required = schema.as_mapping_mut()?.entry("required".into()).or_insert_with(|| json("[]"));
        let required = required.as_sequence_mut()?;
        let known = required.iter().position(|it| it.as_str() == Some(&property));
        match known {
            Some(index) => {
                required.remove(index);
            }
            None => required.push(property.as_str().into()),
        }
        if required.is_empty() {
            schema.as_mapping_mut()?.remove("required");
        }
        self.places.push(name.clone());
        self.say(format!("required of {name}.{property}"))
    }

    fn make_nullable(&mut self) -> Option<()> {
        let is_30 = self.tree.get("openapi")?.as_str()?.starts_with("3.0");
        let all = self.objects();
        let name = self.random.one(&all)?.clone();
        let properties = at_mut(&mut self.tree, &way(&["components", "schemas", &name, "properties"]))?;
        let names = keys(Some(properties));
        let property = self.random.one(&names)?.clone();
        let schema = properties.get_mut(property.as_str())?.as_mapping_mut()?;
        let type_ = schema.get("type")?.as_str()?.to_owned();
        if schema.contains_key("enum") {
            return None;
        }
        if is_30 {
            schema.insert("nullable".into(), true.into());
        } else {
            schema.insert("type".into(), json(&format!(r#"["{type_}", "null"]"#)));
        }
        self.places.push(name.clone());
        self.say(format!("nullable {name}.{property}"))
    }

    /// A parameter in the query becomes required, or the other way round.
    fn turn_parameter(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        let parameters = at_mut(&mut self.tree, &operation)?.get_mut("parameters")?.as_sequence_mut()?;
        let is_query = |it: &&mut Value| it.get("in").and_then(Value::as_str) == Some("query");
        let parameter = parameters.iter_mut().find(is_query)?.as_mapping_mut()?;
        let is_required = parameter.get("required").and_then(Value::as_bool).unwrap_or_default();
        parameter.insert("required".into(), (!is_required).into());
        self.say(format!("required of a parameter of {method} {path}"))
    }

    /// A union gets a member: an object.
    fn add_member(&mut self) -> Option<()> {
        let is_object = |it: &Value| {
            let name = it.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?.to_owned();
            at(&self.tree, &way(&["components", "schemas", &name]))?.get("properties").map(|_| ())
        };
        // A list of constants is an enum, and files are sent in another way.
        let is_union = |mapping: &Mapping| {
            let members = mapping.get("oneOf").and_then(Value::as_sequence);
            members.is_some_and(|it| it.len() > 1 && it.iter().all(|it| is_object(it).is_some()))
        };
        let all = tree::with(&self.tree, &is_union);
        let owner = self.random.one(&all)?.clone();
        let reference = "#/components/schemas/StrangeMember";
        let union = at_mut(&mut self.tree, &owner)?;
        let members = union.get_mut("oneOf")?.as_sequence_mut()?;
        members.insert(self.random.below(members.len() + 1), json(&format!(r#"{{"$ref": "{reference}"}}"#)));
        let mut object = json(
            r#"{"type": "object", "required": ["strangeness"], "properties": {"strangeness": {"type": "integer"}}}"#,
        );
        if let Some(discriminator) = union.get_mut("discriminator") {
            let tag = discriminator.get("propertyName")?.as_str()?.to_owned();
            let mapping =
                discriminator.as_mapping_mut()?.entry("mapping".into()).or_insert_with(|| json("{}"));
            mapping.as_mapping_mut()?.insert("strange_tag".into(), reference.into());
            let properties = object.get_mut("properties")?.as_mapping_mut()?;
            properties.insert(tag.as_str().into(), json(r#"{"type": "string"}"#));
            object.get_mut("required")?.as_sequence_mut()?.push(tag.into());
        }
        let schemas = at_mut(&mut self.tree, &way(&["components", "schemas"]))?;
        insert(self.random, schemas, "StrangeMember", object)?;
        self.say(format!("member of {}", owner.join("/")))
    }

    /// A component extends another one, by which a discriminator may know it.
    fn add_child(&mut self) -> Option<()> {
        let all = self.components();
        let parent = self.random.one(&all)?.clone();
        at(&self.tree, &way(&["components", "schemas", &parent]))?.get("properties")?;
        let parent = format!("#/components/schemas/{parent}");
        let child = json(&format!(
            r#"{{"allOf": [{{"$ref": "{parent}"}}, {{"type": "object", "properties": {{"strangeness": {{"type": "integer"}}}}}}]}}"#
        ));
        let schemas = at_mut(&mut self.tree, &way(&["components", "schemas"]))?;
        insert(self.random, schemas, "StrangeChild", child)?;
        self.say(format!("component that extends {parent}"))
    }

    fn add_response_media(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        self.places.clear();
        let responses = at_mut(&mut self.tree, &operation)?.get_mut("responses")?.as_mapping_mut()?;
        let (_, response) =
            responses.iter_mut().find(|(key, _)| tree::key(key).is_some_and(|key| key.starts_with('2')))?;
        // A response that was only a stream or a text gets another type.
        let content = response.get_mut("content").filter(|it| it.get("application/json").is_some())?;
        let media_types = [("application/xml", "{}"), ("text/csv", r#"{"schema": {"type": "string"}}"#)];
        let (media_type, media) = *self.random.one(&media_types)?;
        insert(self.random, content, media_type, json(media))?;
        self.say(format!("media type {media_type} of the response of {method} {path}"))
    }

    fn add_callback(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        self.places.clear();
        let body = r#"{"content": {"application/json": {"schema": {"type": "object", "properties": {"state": {"type": "string", "enum": ["on", "off"]}}}}}}"#;
        let callback = json(&format!(
            r#"{{"{{$request.query.url}}": {{"post": {{"operationId": "strangeCallback", "requestBody": {body}, "responses": {{"200": {{"description": "Seen."}}}}}}}}}}"#
        ));
        let operation = at_mut(&mut self.tree, &operation)?.as_mapping_mut()?;
        let callbacks = operation.entry("callbacks".into()).or_insert_with(|| json("{}"));
        insert(self.random, callbacks, "strange", callback)?;
        self.say(format!("callback of {method} {path}"))
    }

    /// A parameter of all operations of a path.
    fn add_path_parameter(&mut self) -> Option<()> {
        let all = self.operations();
        let (path, _) = self.random.one(&all)?.clone();
        let item = at_mut(&mut self.tree, &way(&["paths", &path]))?.as_mapping_mut()?;
        let parameters = item.entry("parameters".into()).or_insert_with(|| json("[]")).as_sequence_mut()?;
        parameters.insert(0, json(r#"{"name": "strange", "in": "query", "schema": {"type": "integer"}}"#));
        self.say(format!("parameter of {path}"))
    }

    /// A component gets the properties of another one, too.
    fn extend(&mut self) -> Option<()> {
        let all = self.objects();
        let name = self.random.one(&all)?.clone();
        let schema = at_mut(&mut self.tree, &way(&["components", "schemas", &name]))?.as_mapping_mut()?;
        schema.insert("allOf".into(), json(r##"[{"$ref": "#/components/schemas/StrangeBase"}]"##));
        let base = json(r#"{"type": "object", "properties": {"strangeness": {"type": "integer"}}}"#);
        let schemas = at_mut(&mut self.tree, &way(&["components", "schemas"]))?;
        insert(self.random, schemas, "StrangeBase", base)?;
        self.say(format!("base of {name}"))
    }

    /// A component gets another name, with all that refers to it. Its types may change their names.
    fn rename_component(&mut self) -> Option<()> {
        if !tree::with(&self.tree, &|mapping| mapping.contains_key("discriminator")).is_empty() {
            return None;
        }
        let all = self.components();
        let name = self.random.one(&all)?.clone();
        let text = serde_json::to_string(&self.tree).ok()?;
        let from = format!("\"#/components/schemas/{name}\"");
        let below = format!("\"#/components/schemas/{name}/");
        if text.contains(&below) {
            return None;
        }
        self.tree = json(&text.replace(&from, "\"#/components/schemas/Renamed\""));
        let schemas = at_mut(&mut self.tree, &way(&["components", "schemas"]))?.as_mapping_mut()?;
        let renamed = std::mem::take(schemas).into_iter().map(|(key, value)| {
            let key = if tree::key(&key).as_ref() == Some(&name) { "Renamed".into() } else { key };
            (key, value)
        });
        *schemas = renamed.collect();
        self.places.extend([name.clone(), "Renamed".to_owned()]);
        self.renamed = Some((name.clone(), "Renamed".to_owned()));
        self.say(format!("name of {name}"))
    }

    /// An operation has another path, and the same `operationId`.
    fn move_path(&mut self) -> Option<()> {
        let mut all = self.operations();
        all.retain(|(path, method)| at(&self.tree, &way(&["paths", path, method, "operationId"])).is_some());
        let (path, method) = self.random.one(&all)?.clone();
        let item = at(&self.tree, &way(&["paths", &path]))?.as_mapping()?;
        (item.len() == 1).then_some(())?;
        let paths = self.tree.get_mut("paths")?.as_mapping_mut()?;
        let moved = std::mem::take(paths).into_iter().map(|(key, value)| {
            if key.as_str() == Some(&path) { (format!("/strange{path}").into(), value) } else { (key, value) }
        });
        *paths = moved.collect();
        self.say(format!("path of {method} {path}"))
    }

    /// An operation has another method, and the same `operationId`.
    fn turn_method(&mut self) -> Option<()> {
        let mut all = self.operations();
        all.retain(|(path, method)| {
            let operation = at(&self.tree, &way(&["paths", path, method]));
            let has_id = operation.is_some_and(|it| it.get("operationId").is_some());
            // A search by POST may have pages.
            has_id && method == "put"
        });
        let (path, method) = self.random.one(&all)?.clone();
        let item = at_mut(&mut self.tree, &way(&["paths", &path]))?;
        let operation = item.as_mapping_mut()?.remove(method.as_str())?;
        insert(self.random, item, "patch", operation)?;
        self.say(format!("method of {method} {path}"))
    }

    fn rename_path_parameter(&mut self) -> Option<()> {
        let mut all = self.operations();
        all.retain(|(path, _)| path.matches('{').count() == 1 && path.contains("/{"));
        let (path, method) = self.random.one(&all)?.clone();
        let name = path.split_once('{')?.1.split_once('}')?.0.to_owned();
        let new = format!("strange_{name}");
        let item = at_mut(&mut self.tree, &way(&["paths", &path]))?;
        let text = serde_json::to_string(item).ok()?;
        if text.contains("#/components/parameters")
            || text.matches(&format!("\"name\":\"{name}\"")).count() != 1
        {
            return None;
        }
        *item = json(&text.replace(&format!("\"name\":\"{name}\""), &format!("\"name\":\"{new}\"")));
        let paths = self.tree.get_mut("paths")?.as_mapping_mut()?;
        let other = path.replace(&format!("{{{name}}}"), &format!("{{{new}}}"));
        let moved = std::mem::take(paths).into_iter().map(|(key, value)| {
            if key.as_str() == Some(&path) { (other.clone().into(), value) } else { (key, value) }
        });
        *paths = moved.collect();
        // Its type is named after it.
        for method in ["get", "put", "post", "delete", "patch"] {
            self.places.extend(places(&path, method).map(|place| format!("{place} > {name}")));
        }
        self.say(format!("argument `{name}` of {method} {path}"))
    }

    /// Another operation of a path.
    fn add_method(&mut self) -> Option<()> {
        let all = self.operations();
        let (path, _) = self.random.one(&all)?.clone();
        let item = at(&self.tree, &way(&["paths", &path]))?;
        let methods = ["get", "put", "post", "delete", "patch"];
        let method = *methods.iter().find(|method| item.get(method).is_none())?;
        let known = methods.iter().find_map(|method| item.get(method)?.get("parameters").cloned());
        let mut operation = json(r#"{"responses": {"204": {"description": "Done."}}}"#);
        operation.as_mapping_mut()?.extend(known.map(|it| ("parameters".into(), it)));
        insert(self.random, at_mut(&mut self.tree, &way(&["paths", &path]))?, method, operation)?;
        self.say(format!("operation {method} {path}"))
    }

    fn add_default(&mut self) -> Option<()> {
        let is_text = |mapping: &Mapping| {
            let is_string = mapping.get("type").and_then(Value::as_str) == Some("string");
            is_string
                && mapping
                    .keys()
                    .all(|key| ["type", "description"].contains(&key.as_str().unwrap_or_default()))
        };
        let mut all: Vec<Way> = tree::with(&self.tree, &is_text);
        all.retain(|way| way.iter().rev().nth(1).is_some_and(|step| step == "properties"));
        let schema = self.random.one(&all)?.clone();
        at_mut(&mut self.tree, &schema)?.as_mapping_mut()?.insert("default".into(), "strange".into());
        self.say(format!("default of {}", schema.join("/")))
    }

    /// An operation may also be called with another scheme, or without any.
    fn add_security(&mut self) -> Option<()> {
        let (operation, (path, method)) = self.operation()?;
        self.places.clear();
        let all = keys(at(&self.tree, &way(&["components", "securitySchemes"])));
        let of_all = self.tree.get("security").cloned();
        let operation = at_mut(&mut self.tree, &operation)?.as_mapping_mut()?;
        let security =
            operation.entry("security".into()).or_insert_with(|| of_all.unwrap_or_else(|| json("[]")));
        let scheme = self.random.one(&all).filter(|_| all.len() > 1);
        let alternative = scheme.map(|name| format!("{{{name:?}: []}}")).unwrap_or_else(|| "{}".to_owned());
        security.as_sequence_mut()?.push(json(&alternative));
        self.say(format!("security of {method} {path}"))
    }

    fn add_optional_body(&mut self) -> Option<()> {
        let mut all = self.operations();
        all.retain(|(path, method)| {
            let operation = at(&self.tree, &way(&["paths", path, method]));
            ["post", "put", "patch"].contains(&method.as_str())
                && operation.is_some_and(|it| it.get("requestBody").is_none())
        });
        let (path, method) = self.random.one(&all)?.clone();
        let body = json(
            r#"{"content": {"application/json": {"schema": {"type": "object", "properties": {"strange": {"type": "string"}}}}}}"#,
        );
        let operation = at_mut(&mut self.tree, &way(&["paths", &path, &method]))?.as_mapping_mut()?;
        operation.insert("requestBody".into(), body);
        self.say(format!("body of {method} {path}"))
    }
}
