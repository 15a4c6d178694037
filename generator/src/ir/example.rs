//! An example of a client.

/// Code that makes a client, and calls an operation if one takes nothing but plain values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The names that it uses of the root of the client.
    pub imports: Vec<&'static str>,
    /// The lines. They stand in an async function whose error is any error.
    pub lines: Vec<String>,
}
