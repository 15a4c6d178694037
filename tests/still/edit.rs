//! Random edits of a document, and what each is about.

use clientgen::Lock;
use serde_yaml::Value;

use crate::random::Random;
use crate::tree::{self, Way, at, at_mut, insert, keys, remove, reverse};

/// The kinds of edit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Something new under a name of its own.
    Plain,
    /// Something new with the name of an old thing in another spelling.
    Twin,
    /// Something new with a name that an old thing has in Rust.
    Derived,
    /// Something is removed.
    Removed,
    /// The order changes.
    Order,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Twin => "twin",
            Self::Derived => "derived",
            Self::Removed => "removed",
            Self::Order => "order",
        }
    }
}

/// An edited document.
pub(crate) struct Edit {
    pub(crate) kind: Kind,
    /// The edit in words.
    pub(crate) what: String,
    /// The document after the edit.
    pub(crate) tree: Value,
    /// The places of the lock that may change.
    pub(crate) places: Vec<String>,
    /// Whether a list of values changes. A member of a union may then say more than its tag.
    pub(crate) is_of_values: bool,
}

/// An edit, if the document has what the edit needs.
pub(crate) fn edit(random: &mut Random, tree: &Value, lock: &Lock) -> Option<Edit> {
    let mut made = Made { random, tree: tree.clone(), what: String::new(), places: Vec::new() };
    let kind = match made.random.below(8) {
        0 | 1 => Kind::Plain,
        2 | 3 => Kind::Twin,
        4 | 5 => Kind::Derived,
        6 => Kind::Removed,
        _ => Kind::Order,
    };
    match kind {
        Kind::Plain => made.add_plain()?,
        Kind::Twin => made.add_twin()?,
        Kind::Derived => made.add_derived(lock)?,
        Kind::Removed => made.remove()?,
        Kind::Order => made.reorder()?,
    }
    let Made { tree, what, places, .. } = made;
    let is_of_values = what.starts_with("value");
    Some(Edit { kind, what, tree, places, is_of_values })
}

/// An edit while it is made.
struct Made<'a> {
    random: &'a mut Random,
    tree: Value,
    what: String,
    places: Vec<String>,
}

/// Reads a value from JSON.
fn json(text: &str) -> Value {
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

/// An operation: its path and its method.
type Place = (String, String);

impl Made<'_> {
    fn say(&mut self, what: String) -> Option<()> {
        self.what = what;
        Some(())
    }

    fn title(&self) -> &str {
        self.tree.get("info").and_then(|it| it.get("title")).and_then(Value::as_str).unwrap_or_default()
    }

    fn components(&self) -> Vec<String> {
        keys(at(&self.tree, &way(&["components", "schemas"])))
    }

    fn operations(&self) -> Vec<Place> {
        let mut all = Vec::new();
        for path in keys(at(&self.tree, &way(&["paths"]))) {
            for method in keys(at(&self.tree, &way(&["paths", &path]))) {
                if ["get", "put", "post", "delete", "patch"].contains(&method.as_str()) {
                    all.push((path.clone(), method));
                }
            }
        }
        all
    }

    /// Objects with properties: the ways to the lists of these.
    fn properties(&self) -> Vec<Way> {
        let found = tree::with(&self.tree, &|mapping| {
            let properties = mapping.get("properties").and_then(Value::as_mapping);
            properties.is_some_and(|it| !it.is_empty() && it.values().all(Value::is_mapping))
        });
        // A condition is about all of the schema around it.
        let is_plain =
            |way: &Way| !way.iter().any(|step| ["if", "then", "else", "not"].contains(&step.as_str()));
        found
            .into_iter()
            .filter(is_plain)
            .map(|way| way.into_iter().chain(["properties".to_owned()]).collect())
            .collect()
    }

    /// Lists of texts.
    fn enums(&self) -> Vec<Way> {
        let found = tree::with(&self.tree, &|mapping| {
            let values = mapping.get("enum").and_then(Value::as_sequence);
            let is_named = mapping.keys().any(|key| key.as_str().is_some_and(|key| key.starts_with("x-")));
            !is_named && values.is_some_and(|it| it.len() > 1 && it.iter().all(Value::is_string))
        });
        found.into_iter().map(|way| way.into_iter().chain(["enum".to_owned()]).collect()).collect()
    }

    /// An operation, which may change.
    fn operation(&mut self) -> Option<(Way, Place)> {
        let all = self.operations();
        let (path, method) = self.random.one(&all)?.clone();
        self.places.extend(places(&path, &method));
        Some((way(&["paths", &path, &method]), (path, method)))
    }

    fn add_plain(&mut self) -> Option<()> {
        match self.random.below(10) {
            0 => self.add_component("Stranger"),
            1 | 2 => self.add_property("strange_thing"),
            3 => self.add_parameter("strange_thing"),
            4 => self.add_status(),
            5 => self.add_value("strange_thing"),
            6 => self.add_operation("strangeThing"),
            7 => self.add_tag(),
            8 => self.add_header(),
            _ => self.add_server(),
        }
    }

    fn add_twin(&mut self) -> Option<()> {
        match self.random.below(5) {
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

    fn add_derived(&mut self, lock: &Lock) -> Option<()> {
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
        let operation = at_mut(&mut self.tree, &operation)?.as_mapping_mut()?;
        let tags = operation.entry("tags".into()).or_insert_with(|| json("[]"));
        tags.as_sequence_mut()?.insert(0, "strange".into());
        self.say(format!("tag of {method} {path}"))
    }

    fn add_server(&mut self) -> Option<()> {
        let servers = self.tree.get_mut("servers")?.as_sequence_mut()?;
        // The first URL takes an argument of the constructor away.
        let is_absolute = |server: &Value| server.get("url")?.as_str().map(|url| url.starts_with("http"));
        servers.iter().any(|server| is_absolute(server) == Some(true)).then_some(())?;
        servers.push(json(r#"{"url": "https://strange.example.com"}"#));
        self.say("server".to_owned())
    }

    fn remove(&mut self) -> Option<()> {
        match self.random.below(5) {
            0 => {
                let text = serde_json::to_string(&self.tree).ok()?;
                let mut all = self.components();
                all.retain(|name| {
                    !text.contains(&format!("/{name}\"")) && !text.contains(&format!("\"{name}\""))
                });
                let name = self.random.one(&all)?.clone();
                remove(at_mut(&mut self.tree, &way(&["components", "schemas"]))?, &name)?;
                self.places.push(name.clone());
                self.say(format!("component `{name}`"))
            }
            1 => {
                let all = self.properties();
                let list = self.random.one(&all)?.clone();
                let names = keys(at(&self.tree, &list));
                let (_, owner) = list.split_last()?;
                let required = at(&self.tree, owner)?.get("required").cloned();
                let is_required = |name: &String| {
                    let required = required.as_ref().and_then(Value::as_sequence);
                    required.is_some_and(|all| all.iter().any(|it| it.as_str() == Some(name)))
                };
                let names: Vec<String> = names.into_iter().filter(|name| !is_required(name)).collect();
                let name = self.random.one(&names).filter(|_| names.len() > 1)?.clone();
                remove(at_mut(&mut self.tree, &list)?, &name)?;
                self.say(format!("property `{name}` of {}", list.join("/")))
            }
            2 => {
                let all = self.enums();
                let list = self.random.one(&all)?.clone();
                let values = at_mut(&mut self.tree, &list)?.as_sequence_mut()?;
                let value = values.remove(self.random.below(values.len()));
                (values.len() > 1).then_some(())?;
                self.say(format!("value {value:?} of {}", list.join("/")))
            }
            3 => {
                let (_, (path, method)) = self.operation()?;
                remove(at_mut(&mut self.tree, &way(&["paths", &path]))?, &method)?;
                self.say(format!("operation {method} {path}"))
            }
            _ => {
                let (operation, (path, method)) = self.operation()?;
                let statuses = keys(at(&self.tree, &operation)?.get("responses"));
                let status = self.random.one(&statuses).filter(|_| statuses.len() > 1)?.clone();
                remove(at_mut(&mut self.tree, &operation)?.get_mut("responses")?, &status)?;
                self.say(format!("status {status} of {method} {path}"))
            }
        }
    }

    fn reorder(&mut self) -> Option<()> {
        match self.random.below(4) {
            // Of two schemas that are nothing but each other, the first has the type.
            0 if self.title() != "Recursion nothing" => {
                reverse(at_mut(&mut self.tree, &way(&["components", "schemas"]))?)?;
                self.say("components".to_owned())
            }
            1 => {
                reverse(self.tree.get_mut("paths")?)?;
                self.say("paths".to_owned())
            }
            2 => {
                let all = self.enums();
                let list = self.random.one(&all)?.clone();
                at_mut(&mut self.tree, &list)?.as_sequence_mut()?.reverse();
                self.say(format!("values of {}", list.join("/")))
            }
            _ => {
                let all = self.properties();
                let list = self.random.one(&all)?.clone();
                reverse(at_mut(&mut self.tree, &list)?)?;
                self.say(format!("properties of {}", list.join("/")))
            }
        }
    }
}

/// The places that an operation may have. A parameter of several segments has a mark in the path of the document.
fn places(path: &str, method: &str) -> [String; 2] {
    let unmarked = path.replace("{+", "{").replace("{*", "{").replace("+}", "}").replace("*}", "}");
    [path, &unmarked].map(|path| format!("{} {path}", method.to_uppercase()))
}

fn way(steps: &[&str]) -> Way {
    steps.iter().map(|step| (*step).to_owned()).collect()
}
