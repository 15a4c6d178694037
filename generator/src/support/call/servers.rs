//! The servers of the document, and which of them a client uses (OpenAPI 3.0.3, sections 4.7.5 and 4.7.6).

use super::super::request::base_url::BaseUrl;
use super::super::request::reference::resolve;
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
    servers: OperationServers,
}

/// The servers of operations.
#[derive(Default)]
pub(crate) struct OperationServers {
    /// The server of the client, if it was chosen or has variables.
    of_client: Option<&'static Server>,
    /// Those that have variables. Their names are their URLs with the defaults.
    known: &'static [Server],
    /// Names and values that hold for all servers with these variables.
    variables: Vec<(String, String)>,
    /// The URLs of operations in the document, and those in their places.
    replaced: Vec<(String, String)>,
    allow_http: bool,
}

impl<C: 'static> ClientBuilder<C> {
    /// Sets the servers of the document.
    #[allow(dead_code, reason = "an API of one server does not use it")]
    pub(crate) fn servers(mut self, servers: &'static [Server]) -> Self {
        self.server.known = servers;
        self
    }

    /// Sets the servers of operations that have variables.
    #[allow(dead_code, reason = "an API without such servers does not use it")]
    pub(crate) fn operation_servers(mut self, servers: &'static [Server]) -> Self {
        self.server.servers.known = servers;
        self
    }

    /// Chooses a server of the document, by its number from 0 or its name. The default is the first one with an absolute
    /// URL. Operations with servers of their own keep them. A server with a relative URL needs the base URL that it is
    /// relative to.
    pub fn server(mut self, choice: impl Into<ServerChoice>) -> Self {
        self.server.choice = Some(choice.into());
        self
    }

    /// Sets a variable of the server, and of the servers of single operations that have a variable of this name. The
    /// default is that of the document.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.server.servers.variables.retain(|(known, _)| *known != name);
        self.server.servers.variables.push((name, value.into()));
        self
    }

    /// Sends the operations whose own server in the document has this URL, with or without the defaults of its variables, to
    /// another one. Other operations stay where they are, while [`ClientBuilder::base_url`] moves all.
    pub fn server_of(mut self, url_in_document: impl Into<String>, url: impl Into<String>) -> Self {
        let named = url_in_document.into().trim_end_matches('/').to_owned();
        self.server.servers.replaced.push((named, url.into()));
        self
    }
}

impl ChosenServer {
    /// The base URL: that of the caller, or of the server that was chosen, or `default`. A chosen server may be relative to
    /// that of the caller.
    pub(super) fn base_url(
        mut self,
        default: &str,
        set: Option<&str>,
        allow_http: bool,
    ) -> Result<(BaseUrl, OperationServers), BuildError> {
        self.servers.allow_http = allow_http;
        let parsed =
            |text: &str| BaseUrl::parse(text, allow_http).map_err(|reason| BuildError::BaseUrl { reason });
        let chosen = self.chosen()?;
        let base = match (set, chosen) {
            (Some(set), Some(chosen)) if !is_absolute(&chosen) => parsed(&relative_to(set, &chosen))?,
            (Some(set), _) => parsed(set)?,
            (None, chosen) => parsed(chosen.as_deref().unwrap_or(default))?,
        };
        for (_, url) in &self.servers.replaced {
            parsed(url)?;
        }
        Ok((base, self.servers))
    }

    /// The URL, if a server was chosen or a variable was set.
    fn chosen(&mut self) -> Result<Option<String>, BuildError> {
        let problem = |reason: String| BuildError::Server { reason };
        let found = match &self.choice {
            None => self.known.iter().find(|known| known.is_absolute()).or(self.known.first()),
            Some(ServerChoice::Number(number)) => self.known.get(*number),
            Some(ServerChoice::Name(name)) => self.known.iter().find(|known| known.name == name),
        };
        self.servers.of_client = found;
        if self.choice.is_none() && self.servers.variables.is_empty() {
            return Ok(None);
        }
        if found.is_none() && self.choice.is_some() {
            let names = self.known.iter().map(|known| format!("`{}`", known.name));
            return Err(problem(format!("the document has no such server: it has {}", listed(names))));
        }
        let servers = || found.into_iter().chain(self.servers.known);
        let variables = servers().flat_map(|server| server.variables);
        let mut names: Vec<String> = variables.map(|it| format!("`{}`", it.name)).collect();
        names.sort();
        names.dedup();
        for (set, _) in &self.servers.variables {
            if !names.contains(&format!("`{set}`")) {
                let names = listed(names.into_iter());
                return Err(problem(format!("the server has no variable `{set}`: it has {names}")));
            }
        }
        let mut urls = servers().map(|server| server.filled(&self.servers.variables));
        let first = urls.next().transpose().map_err(problem)?;
        if let Some(reason) = urls.find_map(Result::err) {
            return Err(problem(reason));
        }
        Ok(first.filter(|_| found.is_some()))
    }
}

impl Server {
    /// Whether the URL is absolute, with the defaults of its variables.
    fn is_absolute(&self) -> bool {
        self.filled(&[]).is_ok_and(|url| is_absolute(&url))
    }

    /// The URL, with the values of some variables, and the defaults of the others.
    fn filled(&self, set: &[(String, String)]) -> Result<String, String> {
        let mut url = self.url.to_owned();
        for ServerVariable { name, default, values } in self.variables {
            let set = set.iter().find(|(set, _)| set == name).map(|(_, value)| value.as_str());
            let value = set.unwrap_or(default);
            if set.is_some() && !values.is_empty() && !values.contains(&value) {
                let values = listed(values.iter().map(|value| format!("`{value}`")));
                return Err(format!("the variable `{name}` of the server is one of {values}"));
            }
            if set.is_some() && !value.bytes().all(|byte| is_plain(byte, default)) {
                return Err(format!(
                    "the variable `{name}` of the server holds a character that is not allowed there"
                ));
            }
            url = url.replace(&format!("{{{name}}}"), value);
        }
        Ok(url)
    }
}

impl OperationServers {
    /// The server of an operation, by its URL in the document with the defaults of its variables.
    pub(crate) fn of_operation(&self, base: &BaseUrl, url: &str) -> Result<BaseUrl, String> {
        let known = self.known.iter().find(|known| known.name == url);
        let is_it = |named: &str| named == url || known.is_some_and(|known| known.url == named);
        match (self.replaced.iter().find(|(named, _)| is_it(named)), known) {
            (Some((_, other)), _) => self.parsed(base, other),
            (None, Some(known)) => self.parsed(base, &known.filled(&self.variables)?),
            (None, None) => self.parsed(base, url),
        }
    }

    /// The server of an operation, or that of the client, with more values of variables.
    pub(crate) fn with_variables(
        &self,
        base: &BaseUrl,
        url: Option<&str>,
        set: &[(String, String)],
    ) -> Result<BaseUrl, String> {
        let server = match url {
            Some(url) => self.known.iter().find(|known| known.name == url),
            None => self.of_client,
        };
        let variables = server.map(|server| server.variables).unwrap_or_default();
        if let Some((name, _)) = set.iter().find(|(set, _)| !variables.iter().any(|it| it.name == set)) {
            let names = listed(variables.iter().map(|it| format!("`{}`", it.name)));
            return Err(format!("the server has no variable `{name}`: it has {names}"));
        }
        // The first one counts.
        let all: Vec<(String, String)> = set.iter().chain(&self.variables).cloned().collect();
        self.parsed(base, &server.map(|server| server.filled(&all)).transpose()?.unwrap_or_default())
    }

    fn parsed(&self, base: &BaseUrl, url: &str) -> Result<BaseUrl, String> {
        let absolute = match is_absolute(url) {
            true => url.to_owned(),
            false => relative_to(base.as_str(), url),
        };
        BaseUrl::parse(&absolute, self.allow_http)
            .map_err(|reason| format!("the URL of the operation's server {reason}"))
    }
}

fn is_absolute(url: &str) -> bool {
    url.contains("://")
}

/// The URL of a reference (RFC 3986, section 5.2), or nothing if it leads nowhere.
fn relative_to(base: &str, reference: &str) -> String {
    let resolved = base.parse().ok().and_then(|base| resolve(&base, reference));
    resolved.map(|url| url.to_string()).unwrap_or_default()
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
