//! What a document says is secret, for recordings. Generated code fills it in.

/// The names of what is secret.
#[derive(Clone, Copy)]
pub(crate) struct Secrets {
    /// The security schemes: the name, where the credential is (`header`, `query` or `cookie`), and its name there.
    pub(crate) schemes: &'static [(&'static str, &'static str, &'static str)],
    /// What is sensitive: `header` or `property`, and the name.
    pub(crate) sensitive: &'static [(&'static str, &'static str)],
}

/// Declares the security schemes of a document: `described_schemes! { "bearer" "header" "authorization", }`.
#[allow(unused_macros, reason = "the generated code of an API uses it")]
macro_rules! described_schemes {
    ($($name:literal $place:literal $wire:literal,)*) => {
        static SCHEMES: &[(&str, &str, &str)] = &[$(($name, $place, $wire)),*];
    };
}

/// Declares what is sensitive in a document, and the function that uses it: `described_sensitive! { "property" "pin", }`.
///
/// The module `support`, and what `described_schemes` declares, must be in scope.
#[allow(unused_macros, reason = "the generated code of an API uses it")]
macro_rules! described_sensitive {
    ($($kind:literal $name:literal,)*) => {
        static SENSITIVE: &[(&str, &str)] = &[$(($kind, $name)),*];

        const SECRETS: support::testing::Secrets =
            support::testing::Secrets { schemes: SCHEMES, sensitive: SENSITIVE };

        #[doc(no_inline)]
        pub use support::testing::*;

        /// A transport that records what this one does, without what the document says is secret.
        pub fn recorder(transport: impl support::transport::Transport) -> support::testing::Recorder {
            support::testing::Recorder::of_document(SECRETS, transport)
        }
    };
}

#[allow(unused_imports, reason = "the generated code of an API uses them")]
pub(crate) use {described_schemes, described_sensitive};
