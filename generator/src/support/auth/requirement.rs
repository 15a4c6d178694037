//! Chooses the credentials of a call.

use super::credential::AppliedCredential;

/// A security requirement (OpenAPI 3.0.3, section 4.7.30): a list of alternatives. An alternative lists the schemes
/// that it needs together. An empty list, and an alternative without schemes, need no credential.
pub(crate) type Requirement = &'static [&'static [&'static str]];

/// The credentials of the first alternative whose schemes all have one. An authenticated alternative is preferred to an
/// anonymous one.
pub(crate) fn choose(
    requirement: Requirement,
    credentials: &[(String, AppliedCredential)],
) -> Result<Vec<&AppliedCredential>, String> {
    let find = |scheme: &str| {
        credentials.iter().find(|(known, _)| known == scheme).map(|(_, credential)| credential)
    };
    let mut alternatives = requirement.iter().filter(|schemes| !schemes.is_empty());
    let met = alternatives.find_map(|schemes| schemes.iter().map(|scheme| find(scheme)).collect());
    match met {
        Some(credentials) => Ok(credentials),
        None if requirement.is_empty() || requirement.contains(&&[][..]) => Ok(Vec::new()),
        None => Err(format!("it needs a credential for {}", names(requirement))),
    }
}

/// The schemes of a requirement, for a message: `a`, or for `b` and `c`.
fn names(requirement: Requirement) -> String {
    let quoted = |schemes: &&[&str]| {
        schemes.iter().map(|scheme| format!("`{scheme}`")).collect::<Vec<_>>().join(" and ")
    };
    requirement.iter().map(quoted).collect::<Vec<_>>().join(", or for ")
}
