//! What changed about the servers of the API.

use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::verdict::{Both, Verdict};
use crate::diagnostic::Pointer;
use crate::ir::api::Server;

pub(super) fn compare(old: &Side, new: &Side, rows: &mut Vec<Row>) {
    let (old, new) = (&old.api, &new.api);
    let at = Pointer::root().child("servers");
    let row = |rule: Rule, text: String, has: [bool; 2]| {
        let row = Row::new(rule, "servers", Of::Api, text);
        row.at(has[0].then(|| at.clone()), has[1].then(|| at.clone()))
    };
    if old.base_url != new.base_url {
        let url = |url: &Option<String>| url.clone().unwrap_or_else(|| "no URL".to_owned());
        let text = format!("The server was {}, and is {}.", url(&old.base_url), url(&new.base_url));
        let may = || Verdict::maybe("the servers may be one or two");
        rows.push(row(Rule::ServerChanged, text, [true; 2]).wire(Both::new(may(), may())));
    }
    // Without a choice, there is the first one.
    let is = |url: &str, base: &Option<String>| base.as_deref() == Some(url.trim_end_matches('/'));
    for (number, server) in old.servers.iter().enumerate() {
        let url = &server.url;
        // Two servers may have one URL.
        let same = new.servers.get(number).filter(|other| other.url == *url).map(|_| number);
        match same.or_else(|| new.servers.iter().position(|other| other.url == *url)) {
            None if number == 0 || is(url, &new.base_url) => {}
            None => {
                let text = format!("The server {url} can no longer be chosen.");
                rows.push(row(Rule::ServerRemoved, text, [true, false]).silent());
            }
            Some(other)
                if other != number || !new.servers.get(other).is_some_and(|it| is_same(server, it)) =>
            {
                let text = format!("The server {url} has another number or name, or other variables.");
                rows.push(row(Rule::ServerChanged, text, [true; 2]).silent());
            }
            Some(_) => {}
        }
    }
    for (number, server) in new.servers.iter().enumerate() {
        let url = &server.url;
        let is_there = old.servers.iter().any(|other| other.url == *url) || is(url, &old.base_url);
        if number > 0 && !is_there {
            let text = format!("The server {url} can be chosen now.");
            rows.push(row(Rule::ServerAdded, text, [false, true]));
        }
    }
}

/// Whether two servers are the same for callers. The order of the variables says nothing.
fn is_same(one: &Server, other: &Server) -> bool {
    let sorted = |server: &Server| {
        let mut variables = server.variables.clone();
        variables.sort();
        variables
    };
    one.name == other.name && one.url == other.url && sorted(one) == sorted(other)
}
