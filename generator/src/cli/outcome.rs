//! What a command gives back.

/// The result of a command.
#[derive(Default)]
pub(crate) struct Outcome {
    /// The text for standard output.
    pub(crate) out: String,
    /// The text for standard error.
    pub(crate) messages: String,
    /// Whether the command succeeded.
    pub(crate) done: bool,
}
