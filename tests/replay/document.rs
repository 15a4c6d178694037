//! A document, as a server and a client have it: its operations, requests and answers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::samples::{Sample, Sender, samples};

/// A document.
pub(crate) struct Document {
    pub(crate) tree: Value,
    /// Texts that the document on the other side has a use for: some of the texts that this one allows.
    pub(crate) words: Vec<String>,
}

/// An operation of a document.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'a> {
    pub(crate) document: &'a Document,
    pub(crate) method: &'a str,
    /// The path template.
    pub(crate) path: &'a str,
    pub(crate) value: &'a Value,
}

/// What a client is given, by places as the lock has them, and whether it is all that there is.
pub(crate) struct Request {
    pub(crate) arguments: BTreeMap<String, Value>,
    pub(crate) is_full: bool,
}

/// What a server sends.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
    pub(crate) media_type: String,
    pub(crate) is_full: bool,
}

impl Document {
    /// A document that meets another one.
    pub(crate) fn new(text: &str, other: &str) -> Self {
        let [tree, other]: [Value; 2] = [text, other].map(|text| serde_yaml::from_str(text).unwrap());
        let (own, mut words) = (words(&tree), words(&other));
        words.retain(|word| !own.contains(word));
        Self { tree, words }
    }

    /// What a reference leads to, or the value itself.
    pub(crate) fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => self.tree.pointer(&reference[1..]).unwrap(),
            None => value,
        }
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let paths = self.tree["paths"].as_object().into_iter().flatten();
        paths.flat_map(move |(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, value)| Operation { document: self, method, path, value })
        })
    }
}

/// The texts that are allowed somewhere: the values of enums, and a date.
fn words(tree: &Value) -> Vec<String> {
    let mut found = match tree {
        Value::Object(members) => members.values().flat_map(words).collect(),
        Value::Array(items) => items.iter().flat_map(words).collect(),
        _ => Vec::new(),
    };
    found.extend(tree["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    if tree["format"] == "date" {
        found.push("2020-02-29".to_owned());
    }
    found
}

impl<'a> Operation<'a> {
    /// As the lock has it.
    pub(crate) fn place(self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Whether a server has this operation where a client has that one. The names of path parameters are in no request.
    pub(crate) fn is_at(self, other: Self) -> bool {
        let plain = |path: &str| {
            let segments = path.split('/').map(|it| if it.starts_with('{') { "{}" } else { it });
            segments.collect::<Vec<_>>().join("/")
        };
        self.method == other.method && plain(self.path) == plain(other.path)
    }

    pub(crate) fn parameters(self) -> impl Iterator<Item = &'a Value> {
        self.value["parameters"].as_array().into_iter().flatten()
    }

    /// The lists of schemes of which one suffices.
    pub(crate) fn security(self) -> Vec<Vec<&'a str>> {
        let security = self.value.get("security").unwrap_or(&self.document.tree["security"]);
        let alternatives = security.as_array().into_iter().flatten();
        alternatives
            .map(|it| it.as_object().into_iter().flatten().map(|(name, _)| &**name).collect())
            .collect()
    }

    /// The media types of the request body with their schemas.
    pub(crate) fn content(self) -> Vec<(&'a str, &'a Value)> {
        let content = self.value["requestBody"]["content"].as_object().into_iter().flatten();
        content.map(|(media_type, it)| (&**media_type, &it["schema"])).collect()
    }

    /// The requests with a body of the media type of this index.
    pub(crate) fn requests(self, media_type: usize) -> Vec<Request> {
        let mut parts: Vec<(String, bool, Vec<Sample>)> = Vec::new();
        for parameter in self.parameters() {
            let (place, name) = (parameter["in"].as_str().unwrap(), parameter["name"].as_str().unwrap());
            let is_required = parameter["required"] == true;
            let mut values = samples(self.document, &parameter["schema"], Sender::Client);
            // A list without items is as if it was not sent.
            values.retain(|sample| sample.value != json!([]));
            parts.push((format!("{place} {name}"), is_required, values));
        }
        if let Some((_, schema)) = self.content().get(media_type) {
            let is_required = self.value["requestBody"]["required"] == true;
            parts.push(("body".to_owned(), is_required, samples(self.document, schema, Sender::Client)));
        }
        let mut alternatives = self.security();
        if alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        let mut found = Vec::new();
        for schemes in alternatives {
            let credentials = schemes.iter().map(|scheme| (format!("credential {scheme}"), json!("secret")));
            let credentials: BTreeMap<String, Value> = credentials.collect();
            let request = |change: Option<(usize, &Sample)>, is_all: bool| {
                let mut arguments = credentials.clone();
                for (index, (place, is_required, values)) in parts.iter().enumerate() {
                    if is_all || *is_required {
                        let changed =
                            change.filter(|(changed, _)| *changed == index).map(|(_, sample)| sample);
                        arguments.insert(place.clone(), changed.unwrap_or(&values[0]).value.clone());
                    }
                }
                Request { arguments, is_full: is_all && change.is_none_or(|(_, sample)| sample.is_full) }
            };
            found.push(request(None, true));
            for (index, (_, _, values)) in parts.iter().enumerate() {
                found.extend(values[1..].iter().map(|sample| request(Some((index, sample)), true)));
            }
            found.push(request(None, false));
        }
        found
    }

    /// The answers, one after the other.
    pub(crate) fn answers(self) -> Vec<Answer> {
        let mut found = Vec::new();
        for (status, response) in self.value["responses"].as_object().into_iter().flatten() {
            // Any status of a range stands for it.
            let status: u16 = status.replace("XX", "00").parse().unwrap();
            let content = response["content"].as_object().into_iter().flatten().next();
            let (media_type, bodies) = match content {
                Some((media_type, it)) => {
                    let values = samples(self.document, &it["schema"], Sender::Server);
                    let values = values.into_iter().map(|sample| (Some(sample.value), sample.is_full));
                    (media_type.clone(), values.collect())
                }
                None => (String::new(), vec![(None, true)]),
            };
            let headers = response["headers"].as_object().into_iter().flatten();
            let headers: Vec<(String, String)> = headers
                .map(|(name, header)| {
                    let value = &samples(self.document, &header["schema"], Sender::Server)[0].value;
                    (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                })
                .collect();
            found.extend(bodies.into_iter().map(|(body, is_full)| Answer {
                status,
                headers: headers.clone(),
                body,
                media_type: media_type.clone(),
                is_full,
            }));
        }
        found
    }
}
