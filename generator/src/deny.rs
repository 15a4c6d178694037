//! What a user forbids: kinds of findings about a document, and kinds of changes of it.

use crate::diagnostic::{Diagnostic, FindingKind, Severity};

/// A kind of findings or of changes that is forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deny {
    /// Types that are less precise than the document.
    Degraded,
    /// Parts of the document that the client has nothing for.
    NotGenerated,
    /// Unions without a property that tells their members apart.
    AmbiguousUnions,
    /// Any finding.
    Warnings,
    /// Changes after which programs that use the crate must change.
    Major,
    /// Changes by which the crate has more than before, and those of `Major`.
    Minor,
    /// Changes by which calls fail, whichever side is newer.
    Breaking,
    /// Changes by which calls of an old client fail at a new server.
    BreakingOld,
    /// Changes by which calls of a new client fail at an old server.
    BreakingNew,
    /// Changes by which some calls may fail.
    Maybe,
    /// Any change.
    Any,
}

impl Deny {
    /// The kinds of findings.
    pub const FINDINGS: [Self; 4] =
        [Self::Degraded, Self::NotGenerated, Self::AmbiguousUnions, Self::Warnings];

    /// The kinds of changes.
    pub const CHANGES: [Self; 7] = [
        Self::Major,
        Self::Minor,
        Self::Breaking,
        Self::BreakingOld,
        Self::BreakingNew,
        Self::Maybe,
        Self::Any,
    ];

    /// The word for it, as manifests and the command line have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Degraded => "degraded",
            Self::NotGenerated => "not-generated",
            Self::AmbiguousUnions => "ambiguous-unions",
            Self::Warnings => "warnings",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
            Self::BreakingOld => "breaking-old",
            Self::BreakingNew => "breaking-new",
            Self::Maybe => "maybe",
            Self::Any => "any",
        }
    }

    /// The kind with a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::FINDINGS.into_iter().chain(Self::CHANGES).find(|deny| deny.as_str() == word)
    }

    /// Whether it forbids a finding.
    fn forbids(self, finding: &Diagnostic) -> bool {
        match self {
            Self::Warnings => true,
            Self::Degraded => FindingKind::of(finding) == FindingKind::Degraded,
            Self::NotGenerated => FindingKind::of(finding) == FindingKind::NotGenerated,
            Self::AmbiguousUnions => FindingKind::of(finding) == FindingKind::AmbiguousUnion,
            Self::Major | Self::Minor | Self::Maybe | Self::Any => false,
            Self::Breaking | Self::BreakingOld | Self::BreakingNew => false,
        }
    }
}

/// A finding that is allowed, although its kind is forbidden.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allow {
    /// Its name: see [`Diagnostic::name`].
    pub finding: String,
    /// Why it is allowed.
    pub reason: String,
}

impl Allow {
    pub(crate) fn new(finding: String, reason: String) -> Self {
        Self { finding, reason }
    }
}

/// The findings that are forbidden and not allowed, as errors.
pub fn denied_findings(found: &[Diagnostic], deny: &[Deny], allow: &[Allow]) -> Vec<Diagnostic> {
    let is_allowed = |finding: &Diagnostic| allow.iter().any(|allow| allow.finding == finding.name());
    let denied = found.iter().filter(|finding| deny.iter().any(|deny| deny.forbids(finding)));
    let denied = denied.filter(|finding| !is_allowed(finding));
    denied.map(|finding| Diagnostic { severity: Severity::Error, ..finding.clone() }).collect()
}

/// The first entry that allows no finding.
pub fn unused_allow<'a>(found: &[Diagnostic], allow: &'a [Allow]) -> Option<&'a Allow> {
    allow.iter().find(|allow| found.iter().all(|finding| finding.name() != allow.finding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place, Pointer};

    #[test]
    fn what_is_forbidden_is_an_error_unless_it_is_allowed() {
        let at = |name: &str| Pointer::default().child("paths").child(name);
        let found = [
            Diagnostic::warning(Code::Degraded, at("/a"), "a"),
            Diagnostic::warning(Code::NotGenerated, Place::Key(at("/b")), "b").within("pets.yaml"),
            Diagnostic::warning(Code::UnknownKeyword, Place::Position { line: 1, column: 2 }, "c"),
        ];
        let names: Vec<String> = found.iter().map(Diagnostic::name).collect();
        assert_eq!(
            names,
            ["degraded #/paths/~1a", "not-generated pets.yaml#/paths/~1b", "unknown-keyword #"]
        );
        let count = |deny: &[Deny], allow: &[Allow]| denied_findings(&found, deny, allow).len();
        let allow = |name: &str| [Allow::new(name.to_owned(), "known".to_owned())];
        for (deny, expected) in [
            (Deny::Degraded, 1),
            (Deny::NotGenerated, 1),
            (Deny::AmbiguousUnions, 0),
            (Deny::Warnings, 3),
            (Deny::Any, 0),
        ] {
            assert_eq!(count(&[deny], &[]), expected, "{deny:?}");
        }
        assert_eq!(count(&[Deny::Degraded, Deny::NotGenerated], &[]), 2);
        assert_eq!(count(&[Deny::Warnings], &allow("degraded #/paths/~1a")), 2);
        assert!(
            denied_findings(&found, &[Deny::Warnings], &[]).iter().all(|it| it.severity == Severity::Error)
        );
        assert_eq!(unused_allow(&found, &allow("degraded #/paths/~1a")), None);
        assert!(unused_allow(&found, &allow("degraded #/paths/~1b")).is_some());
    }

    #[test]
    fn each_kind_has_a_word() {
        for deny in Deny::FINDINGS.into_iter().chain(Deny::CHANGES) {
            assert_eq!(Deny::named(deny.as_str()), Some(deny));
        }
        assert_eq!(Deny::named("moved"), None);
    }
}
