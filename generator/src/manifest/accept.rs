//! The changes of a document that were accepted.

/// A change of the document that was accepted: `clientgen diff --deny` does not count it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accept {
    /// The rule and the subject, such as `property-removed Pet.nickname`; or the id of the change.
    pub change: String,
    /// Why it was accepted.
    pub reason: String,
    /// The version of the package from which on it is no longer accepted.
    pub until: Option<String>,
}
