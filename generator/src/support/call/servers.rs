//! The servers of the document, and which of them a client uses (OpenAPI 3.0.3, sections 4.7.5 and 4.7.6).

use super::super::request::base_url::BaseUrl;
use super::super::{BuildError, ClientBuilder};

/// A server of the document.
#[allow(dead_code, reason = "an API of one server has none")]
pub(crate) struct Server {
    /// The URL, with variables in braces.
    pub(crate) url: &'static str,
    /// The name, or the description.
    pub(crate) name: &'static str,
    pub(crate) variables: &'static [ServerVariable],
}

/// A variable of a server.
#[allow(dead_code, reason = "an API of one server has none")]
pub(crate) struct ServerVariable {
    pub(crate) name: &'static str,
    pub(crate) default: &'static str,
    /// The values, if they are listed.
    pub(crate) values: &'static [&'static str],
}

/// A server of the document: its number in the document from 0, or its name. The name of a server without one is its
/// description.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerChoice {
    /// The number, from 0.
    Number(usize),
    /// The name, or the description.
    Name(String),
}

impl From<usize> for ServerChoice {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for ServerChoice {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<String> for ServerChoice {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

/// What a builder says about servers.
#[derive(Default)]
pub(super) struct ChosenServer {
    known: &'static [Server],
    choice: Option<ServerChoice>,
    /// Names and values.
    variables: Vec<(String, String)>,
    /// The URLs of operations in the document, and those in their places.
    replaced: Vec<(String, String)>,
}

impl<C: 'static> ClientBuilder<C> {
    /// Sets the servers of the document.
    #[allow(dead_code, reason = "an API of one server does not use it")]
    pub(crate) fn servers(mut self, servers: &'static [Server]) -> Self {
        self.server.known = servers;
        self
    }

    /// Chooses a server of the document, by its number from 0 or its name. The default is the first one with an absolute
    /// URL. Operations with servers of their own keep them.
    pub fn server(mut self, choice: impl Into<ServerChoice>) -> Self {
        self.server.choice = Some(choice.into());
        self
    }

    /// Sets a variable of the server. The default is that of the document.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.server.variables.retain(|(known, _)| *known != name);
        self.server.variables.push((name, value.into()));
        self
    }

    /// Sends the operations whose own server in the document has this URL to another one. Other operations stay where they
    /// are, while [`ClientBuilder::base_url`] moves all.
    pub fn server_of(mut self, url_in_document: impl Into<String>, url: impl Into<String>) -> Self {
        self.server.replaced.push((url_in_document.into(), url.into()));
        self
    }
}

impl ChosenServer {
    /// The URL, if a server was chosen or a variable was set.
    pub(super) fn url(&self) -> Result<Option<String>, BuildError> {
        if self.choice.is_none() && self.variables.is_empty() {
            return Ok(None);
        }
        let problem = |reason: String| BuildError::Server { reason };
        let found = match &self.choice {
            None => self.known.first(),
            Some(ServerChoice::Number(number)) => self.known.get(*number),
            Some(ServerChoice::Name(name)) => self.known.iter().find(|known| known.name == name),
        };
        let Server { url, variables, .. } = found.ok_or_else(|| {
            let names = self.known.iter().map(|known| format!("`{}`", known.name));
            problem(format!("the document has no such server: it has {}", listed(names)))
        })?;
        if let Some((name, _)) =
            self.variables.iter().find(|(set, _)| !variables.iter().any(|it| it.name == set))
        {
            let names = variables.iter().map(|it| format!("`{}`", it.name));
            return Err(problem(format!("the server has no variable `{name}`: it has {}", listed(names))));
        }
        let mut url = (*url).to_owned();
        for ServerVariable { name, default, values } in *variables {
            let set = self.variables.iter().find(|(set, _)| set == name).map(|(_, value)| value.as_str());
            let value = set.unwrap_or(default);
            if set.is_some() && !values.is_empty() && !values.contains(&value) {
                let values = values.iter().map(|value| format!("`{value}`"));
                return Err(problem(format!(
                    "the variable `{name}` of the server is one of {}",
                    listed(values)
                )));
            }
            if set.is_some() && !value.bytes().all(|byte| is_plain(byte, default)) {
                let reason = format!(
                    "the variable `{name}` of the server holds a character that is not allowed there"
                );
                return Err(problem(reason));
            }
            url = url.replace(&format!("{{{name}}}"), value);
        }
        Ok(Some(url))
    }

    /// The URLs of operations in the document, and those in their places.
    pub(super) fn replaced(self, allow_http: bool) -> Result<Vec<(String, BaseUrl)>, BuildError> {
        let checked = self.replaced.into_iter().map(|(named, url)| {
            let url = BaseUrl::parse(&url, allow_http).map_err(|reason| BuildError::BaseUrl { reason })?;
            Ok((named.trim_end_matches('/').to_owned(), url))
        });
        checked.collect()
    }
}

/// Whether a value can have a byte. A value that is a part of the host cannot end the host.
fn is_plain(byte: u8, default: &str) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || byte == b'/' && default.contains('/')
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
