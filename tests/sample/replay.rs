//! What the clients of the replay share: arguments by their places in the document, and how a call ended.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::connect_sessions::support::Error;

/// A client.
#[derive(Clone, Copy)]
pub struct Client {
    /// The name of the edit.
    pub name: &'static str,
    /// The operations, such as `GET /pets`, each with the name of its method. An operation whose body has several media
    /// types has a method for each of them.
    pub methods: &'static [(&'static str, &'static str)],
    /// Calls an operation, by the name of its method, with a server at a URL. An error says what the client does not read.
    pub call: fn(url: &str, method: &str, arguments: &Arguments) -> Result<(), String>,
}

/// The arguments of a call, by places as the lock has them: `query limit`, `body`, `credential token`.
#[derive(Clone, Debug, Default)]
pub struct Arguments(pub BTreeMap<String, Value>);

impl Arguments {
    fn has(&self, place: &str) -> bool {
        self.0.contains_key(place)
    }

    fn text(&self, place: &str) -> String {
        self.read(place)
    }

    fn read<T: DeserializeOwned>(&self, place: &str) -> T {
        let value = self.0.get(place).unwrap_or(&Value::Null);
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{value} is no argument for `{place}`: {error}"))
    }
}

/// How a call ended.
trait Outcome<T> {
    /// What came, and else what the client does not read. An error that the server answers is one that it reads.
    fn outcome(self) -> Result<T, String>;
}

impl<T: Default, E> Outcome<T> for Result<T, Error<E>> {
    fn outcome(self) -> Result<T, String> {
        match self {
            Err(error) if error.is_status() => Ok(T::default()),
            other => other.map_err(|error| error.to_string()),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/replay.rs"));
