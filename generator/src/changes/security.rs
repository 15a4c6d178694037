//! What changed about credentials and servers.

use std::collections::BTreeSet;

use super::operation::OperationChange;
use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::verdict::{Both, Verdict};
use crate::diagnostic::Pointer;
use crate::ir::api::{Operation, Requirement};
use crate::ir::places;

/// The security of an operation that has a list of its own, or had one.
pub(super) fn operation(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (change.before(), change.after());
    let old = before.security.as_ref().or(change.old.api.security.as_ref());
    let new = after.security.as_ref().or(change.new.api.security.as_ref());
    if unordered(old) != unordered(new) {
        let text = format!("`{}` needs other credentials.", change.subject);
        rows.push(change.row(Rule::SecurityChanged, "", text).without_items().wire(verdict(old, new)));
    }
    let scopes = |operation: &Operation, side: &Side| match operation.security {
        Some(_) => operation.scopes.clone(),
        None => side.api.scopes.clone(),
    };
    let (old, new) = (scopes(before, change.old), scopes(after, change.new));
    if old != new {
        let text = format!("`{}` {}.", change.subject, said(&old, &new));
        let row = change.row(Rule::SecurityScopeChanged, "", text).without_items().without_code();
        rows.push(row.wire(granted(&old, &new)));
    }
}

/// The scopes that differ, in words.
fn said(old: &BTreeSet<String>, new: &BTreeSet<String>) -> String {
    let list = |all: &BTreeSet<String>, others: &BTreeSet<String>| {
        let differ = all.difference(others).map(|scope| format!("`{scope}`"));
        differ.collect::<Vec<_>>().join(", ")
    };
    match (list(new, old), list(old, new)) {
        (needs, gone) if gone.is_empty() => format!("needs the scope {needs} now"),
        (needs, gone) if needs.is_empty() => format!("no longer needs the scope {gone}"),
        (needs, gone) => format!("needs the scope {needs} now, and no longer {gone}"),
    }
}

/// What other scopes mean.
fn granted(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Both {
    let one = |given: &BTreeSet<String>, wanted: &BTreeSet<String>| match wanted.is_subset(given) {
        true => Verdict::OK,
        false => Verdict::maybe("a token without the scope is refused"),
    };
    Both::new(one(old, new), one(new, old))
}

/// A requirement, in which no order means anything.
fn unordered(requirement: Option<&Requirement>) -> Option<BTreeSet<BTreeSet<&str>>> {
    let all = requirement?.iter();
    Some(all.map(|schemes| schemes.iter().map(String::as_str).collect()).collect())
}

/// What another requirement means.
fn verdict(old: Option<&Requirement>, new: Option<&Requirement>) -> Both {
    let (Some(old), Some(new)) = (old, new) else {
        let may = || Verdict::maybe("one of the documents does not mention security");
        return Both::new(may(), may());
    };
    // A call with more credentials than it needs is accepted.
    let satisfies = |given: &Requirement, wanted: &Requirement| {
        wanted.is_empty()
            || (!given.is_empty()
                && given
                    .iter()
                    .all(|have| wanted.iter().any(|want| want.iter().all(|scheme| have.contains(scheme)))))
    };
    let some = |given: &Requirement, wanted: &Requirement| {
        given.iter().any(|have| wanted.iter().any(|want| want.iter().all(|scheme| have.contains(scheme))))
    };
    let one = |given: &Requirement, wanted: &Requirement| match satisfies(given, wanted) {
        true => Verdict::OK,
        false if some(given, wanted) => Verdict::maybe("the server accepts some of the credentials"),
        false => Verdict::breaks("the server accepts none of the credentials"),
    };
    Both::new(one(old, new), one(new, old))
}

/// The security schemes and the server of the API.
pub(super) fn api(old: &Side, new: &Side, rows: &mut Vec<Row>) {
    let row = |rule, subject: &str, text: String, at: &Pointer| {
        let (has_old, has_new) = (rule != Rule::SecuritySchemeAdded, rule != Rule::SecuritySchemeRemoved);
        let row = Row::new(rule, subject, Of::Api, text);
        let row = row.claiming(old.scheme(subject), new.scheme(subject));
        row.at(has_old.then(|| at.clone()), has_new.then(|| at.clone()))
    };
    let schemes = Pointer::root().child("components").child("securitySchemes");
    for scheme in &old.api.schemes {
        let at = schemes.child(&scheme.name);
        match new.api.schemes.iter().find(|other| other.name == scheme.name) {
            None => {
                let text = format!("The security scheme `{}` was removed.", scheme.name);
                rows.push(row(Rule::SecuritySchemeRemoved, &scheme.name, text, &at));
            }
            Some(other) if other.kind != scheme.kind => {
                let text = format!("Credentials of the scheme `{}` are sent in another way.", scheme.name);
                let breaks = || Verdict::breaks("the credential is not where the server looks for it");
                let wire = Both::new(breaks(), breaks());
                rows.push(row(Rule::SecuritySchemeChanged, &scheme.name, text, &at).wire(wire));
            }
            Some(other) if other.deprecated != scheme.deprecated => {
                let text = format!("The deprecation of the security scheme `{}` differs.", scheme.name);
                rows.push(row(Rule::DeprecationChanged, &scheme.name, text, &at).without_code());
            }
            Some(_) => {}
        }
    }
    for scheme in &new.api.schemes {
        if !old.api.schemes.iter().any(|other| other.name == scheme.name) {
            let text = format!("The security scheme `{}` is new.", scheme.name);
            rows.push(row(Rule::SecuritySchemeAdded, &scheme.name, text, &schemes.child(&scheme.name)));
        }
    }
    if unordered(old.api.security.as_ref()) != unordered(new.api.security.as_ref()) {
        let at = Pointer::root().child("security");
        let text = "Calls need other credentials, unless their operation has a list of its own.".to_owned();
        let wire = verdict(old.api.security.as_ref(), new.api.security.as_ref());
        rows.push(row(Rule::SecurityChanged, "security", text, &at).wire(wire));
    }
    if old.api.scopes != new.api.scopes {
        let at = Pointer::root().child("security");
        let is = said(&old.api.scopes, &new.api.scopes);
        let text = format!("A call {is}, unless its operation has a list of its own.");
        let row = row(Rule::SecurityScopeChanged, "security", text, &at).without_code();
        rows.push(row.wire(granted(&old.api.scopes, &new.api.scopes)));
    }
    if old.api.base_url != new.api.base_url {
        let url = |url: &Option<String>| url.clone().unwrap_or_else(|| "no URL".to_owned());
        let text = format!("The server was {}, and is {}.", url(&old.api.base_url), url(&new.api.base_url));
        let may = || Verdict::maybe("the servers may be one or two");
        let at = Pointer::root().child("servers");
        rows.push(row(Rule::ServerChanged, "servers", text, &at).wire(Both::new(may(), may())));
    }
    let names = |side: &Side| side.api.client_parameters.iter().map(places::parameter).collect::<Vec<_>>();
    if old.names.groups.is_empty() != new.names.groups.is_empty() {
        let text = "The methods are grouped in another way.".to_owned();
        let row = row(Rule::NameChanged, "Client", text, &Pointer::root().child("paths"));
        rows.push(row.claiming(old.all_methods(), new.all_methods()));
    }
    if names(old) != names(new) {
        let text = "Other parameters belong to the client.".to_owned();
        let row = row(Rule::NameChanged, "Client", text, &Pointer::root().child("paths"));
        rows.push(row.claiming(old.shared_with(new), new.shared_with(old)));
    }
}
