//! Chooses the credentials of a call.

use super::credential::AppliedCredential;

/// A security requirement (OpenAPI 3.0.3, section 4.7.30): a list of alternatives. An alternative lists the schemes
/// that it needs together. An empty list, and an alternative without schemes, need no credential.
pub(crate) type Requirement = &'static [&'static [&'static str]];

/// The schemes of the first alternative whose schemes all have a credential. An authenticated alternative is preferred to
/// an anonymous one.
pub(crate) fn choose(
    requirement: Requirement,
    credentials: &[(String, AppliedCredential)],
) -> Result<&'static [&'static str], String> {
    let has = |scheme: &&str| credentials.iter().any(|(known, _)| known == scheme);
    let mut alternatives = requirement.iter().filter(|schemes| !schemes.is_empty());
    match alternatives.find(|schemes| schemes.iter().all(has)) {
        Some(schemes) => Ok(schemes),
        None if requirement.is_empty() || requirement.contains(&&[][..]) => Ok(&[]),
        None => Err(format!("it needs a credential for {}", names(requirement))),
    }
}

/// The credentials of schemes, or all of them.
pub(crate) fn credentials<'a>(
    schemes: Option<&'a [&'a str]>,
    all: &'a [(String, AppliedCredential)],
) -> impl Iterator<Item = &'a AppliedCredential> {
    let find = move |scheme: &&str| all.iter().find(|(known, _)| known == scheme);
    let chosen = schemes.unwrap_or_default().iter().filter_map(find);
    chosen.chain(all.iter().filter(move |_| schemes.is_none())).map(|(_, credential)| credential)
}

/// The schemes of a requirement, for a message: `a`, or for `b` and `c`.
fn names(requirement: Requirement) -> String {
    let quoted = |schemes: &&[&str]| {
        schemes.iter().map(|scheme| format!("`{scheme}`")).collect::<Vec<_>>().join(" and ")
    };
    requirement.iter().map(quoted).collect::<Vec<_>>().join(", or for ")
}
