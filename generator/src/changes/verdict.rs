//! What a change means: for the requests and responses on the wire, and for programs that use the crate.

use std::fmt;

/// What a change means for a client and a server of different documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// Every call works as before.
    #[default]
    Ok,
    /// Some values fail, or the server decides.
    Maybe,
    /// Each use of what changed fails.
    Breaks,
}

impl Wire {
    /// The word for it, as JSON and `--deny` have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Maybe => "maybe",
            Self::Breaks => "breaks",
        }
    }
}

/// What a change means for the version of the crate (Semantic Versioning 2.0.0, and the Cargo reference, "SemVer
/// Compatibility").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Semver {
    /// The code is the same, but for its documentation.
    #[default]
    None,
    /// The code differs, and its public items are the same.
    Patch,
    /// Public items were added or deprecated.
    Minor,
    /// Public items were removed or changed.
    Major,
}

impl Semver {
    /// The word for it, as JSON and `--deny` have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Which messages have what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Requests.
    Request,
    /// Responses.
    Response,
    /// Requests and responses.
    Both,
}

impl Direction {
    /// The word for it, as JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }

    pub(super) fn is_sent(self) -> bool {
        self != Self::Response
    }

    pub(super) fn is_received(self) -> bool {
        self != Self::Request
    }

    /// This direction and another one together.
    pub(super) fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

/// What a change means on the wire, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// What happens.
    pub wire: Wire,
    /// The reason, if something may fail: one sentence.
    pub reason: Option<String>,
}

impl Verdict {
    /// Every call works as before.
    pub(super) const OK: Self = Self { wire: Wire::Ok, reason: None };

    pub(super) fn maybe(reason: impl Into<String>) -> Self {
        Self { wire: Wire::Maybe, reason: Some(reason.into()) }
    }

    pub(super) fn breaks(reason: impl Into<String>) -> Self {
        Self { wire: Wire::Breaks, reason: Some(reason.into()) }
    }

    /// The worse of two.
    pub(super) fn or(self, other: Self) -> Self {
        if other.wire > self.wire { other } else { self }
    }
}

/// The verdicts on both mixed pairs of a client and a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Both {
    /// A client of the old document, with a server of the new one.
    pub(super) old_client: Verdict,
    /// A client of the new document, with a server of the old one.
    pub(super) new_client: Verdict,
}

impl Both {
    pub(super) const OK: Self = Self { old_client: Verdict::OK, new_client: Verdict::OK };

    pub(super) fn new(old_client: Verdict, new_client: Verdict) -> Self {
        Self { old_client, new_client }
    }

    /// The verdicts of a change that means one thing in a request and another in a response, where messages in this
    /// direction have it.
    pub(super) fn of(direction: Option<Direction>, request: Self, response: Self) -> Self {
        let request = if direction.is_some_and(Direction::is_sent) { request } else { Self::OK };
        let response = if direction.is_some_and(Direction::is_received) { response } else { Self::OK };
        request.or(response)
    }

    /// These verdicts, if messages in this direction are sent. A client reads everything that they are about.
    pub(super) fn if_sent(self, direction: Option<Direction>) -> Self {
        Self::of(direction, self, Self::OK)
    }

    /// The worse of two, each way.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            old_client: self.old_client.or(other.old_client),
            new_client: self.new_client.or(other.new_client),
        }
    }

    /// The verdicts for the change in the other direction.
    pub(super) fn mirrored(self) -> Self {
        Self { old_client: self.new_client, new_client: self.old_client }
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Display for Semver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
