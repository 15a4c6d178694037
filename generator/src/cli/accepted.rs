//! The changes that the manifest accepts, and those that are forbidden.

use std::io::Error;

use clientgen::{Accept, Changes, Deny, DocumentChange, Failure, Manifest, Semver, Wire};

use super::version::is_reached;

/// Marks the changes that the manifest accepts. Gives the entries that match no change.
pub(super) fn accept<'a>(found: &mut Changes, manifest: &'a Manifest) -> Result<Vec<&'a Accept>, Failure> {
    let mut unused = Vec::new();
    for entry in &manifest.accept {
        let Accept { change, reason, until, .. } = entry;
        if let Some((until, version)) = until.as_ref().zip(manifest.version.as_ref()) {
            if is_reached(until, version) {
                return Err(Error::other(format!(
                    "`{change}` was accepted until the version {until}: look at it again, and remove it or change `until`"
                ))
                .into());
            }
        }
        let matches = |it: &&mut DocumentChange| {
            it.id == *change || format!("{} {}", it.rule.as_str(), it.subject) == *change
        };
        let mut is_used = false;
        for it in found.changes.iter_mut().filter(matches) {
            it.accepted = Some(reason.clone());
            is_used = true;
        }
        if !is_used {
            unused.push(entry);
        }
    }
    Ok(unused)
}

/// The changes that are forbidden and not accepted, in words. `None` if there are none.
pub(super) fn denied(found: &Changes, deny: &[Deny]) -> Option<String> {
    let open = found.changes.iter().filter(|change| change.accepted.is_none());
    let count = open.filter(|change| deny.iter().any(|deny| is_denied(change, *deny))).count();
    (count > 0).then(|| format!("`--deny` forbids {count} of {} changes", found.changes.len()))
}

fn is_denied(change: &DocumentChange, deny: Deny) -> bool {
    let (old, new) = (change.old_client_new_server.wire, change.new_client_old_server.wire);
    match deny {
        Deny::Major => change.semver >= Semver::Major,
        Deny::Minor => change.semver >= Semver::Minor,
        Deny::Breaking => change.wire() == Wire::Breaks,
        Deny::BreakingOld => old == Wire::Breaks,
        Deny::BreakingNew => new == Wire::Breaks,
        Deny::Maybe => change.wire() >= Wire::Maybe,
        Deny::Any => true,
        _ => false,
    }
}
