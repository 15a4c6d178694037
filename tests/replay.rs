//! The verdicts on calls, held against a replay on loopback: for each edit of a small document, the client of one version
//! sends what its document describes to a server of the other version, and reads what that describes.
#![cfg(all(feature = "clients", feature = "blocking"))]

#[path = "replay/contract.rs"]
mod contract;
#[path = "replay/document.rs"]
mod document;
#[path = "../generator/src/changes/tests/edits.rs"]
mod edits;
#[path = "../generator/src/changes/tests/further.rs"]
mod further;
#[path = "replay/samples.rs"]
mod samples;
#[allow(dead_code, reason = "not all of it is needed here")]
mod server;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, iter, thread};

use clientgen::{Options, Wire};
use document::{Answer, Document, Operation};
use edits::edits;
use sample::replay::{Arguments, CLIENTS, Client};
use server::response;

/// The verdicts that a replay does not give, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("operation-server, old client", "whether two servers are one is not in a document"),
    ("operation-server, new client", "whether two servers are one is not in a document"),
    ("server, old client", "whether two servers are one is not in a document"),
    ("server, new client", "whether two servers are one is not in a document"),
    ("parameter-pattern, old client", "two patterns may have a text in common; these have none"),
    ("parameter-pattern, new client", "two patterns may have a text in common; these have none"),
    ("parameter-type, new client", "a type has values that the bounds here forbid"),
    ("security-scope, old client", "a token is one text, whatever it is good for"),
    ("security-scope-operation, old client", "a token is one text, whatever it is good for"),
    ("media-type-alike, new client", "a client may be told to send the other media type; this one is not"),
    ("parameter-text, new client", "a text may be a number; this one is not"),
    ("header-type, old client", "a text may be a number; this one is not"),
    ("response-kind, old client", "a text may be the JSON of a pet; this one is not"),
    ("union-member, new client", "each use of the new member fails, and the others do not"),
    ("discriminator-tag, old client", "each use of this member fails, and the other one does not"),
    ("discriminator-tag, new client", "each use of this member fails, and the other one does not"),
    (
        "discriminator-mapping-swapped, old client",
        "each value is read as the other member, which has some of them",
    ),
    (
        "discriminator-mapping-swapped, new client",
        "each value is read as the other member, which has some of them",
    ),
    ("server-first, old client", "whether two servers are one is not in a document"),
    ("server-first, new client", "whether two servers are one is not in a document"),
    ("property-added-both, old client", "each note fails, and other food has none"),
    ("path-parameter-type, old client", "a text may be a number; this one is not"),
    ("response-bytes, old client", "bytes may be the JSON of a pet; these are not"),
    ("union-member-twice, old client", "each note fails, and other food has none"),
    ("union-member-twice, new client", "each note fails, and other food has none"),
    ("format-as-constraint, old client", "a server may check a format; this one does not"),
    ("format-without-type, old client", "a server may check a format; this one does not"),
];

#[test]
fn a_replay_gives_the_verdicts_on_calls() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("generator/src/changes/tests/base.yaml");
    let base = fs::read_to_string(base).unwrap();
    let (all, next) = (edits(), AtomicUsize::new(0));
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((name, edits)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let edited = edits.iter().fold(base.clone(), |text, (from, to)| text.replace(from, to));
                    wrong.lock().unwrap().extend(both_ways(name, &base, &edited));
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a replay says otherwise about an edit.
fn both_ways(name: &str, base: &str, edited: &str) -> Vec<String> {
    let options = Options::default();
    let document = |text: &str| clientgen::Document::new("pets.yaml", text);
    let changes = clientgen::changes((&document(base), &options), (&document(edited), &options)).unwrap();
    let (old, new) = (Document::new(base, edited), Document::new(edited, base));
    let mut wrong = Vec::new();
    for (way, client, own, server, expected) in [
        ("old client", "base", &old, &new, changes.old_client_new_server()),
        ("new client", name, &new, &old, changes.new_client_old_server()),
    ] {
        let client = CLIENTS.iter().find(|it| it.name == client).unwrap();
        let (found, why) = replay(client, own, server);
        let is_known = OTHERWISE.iter().any(|(known, _)| *known == format!("{name}, {way}"));
        if (found != expected) != is_known {
            wrong.push(format!("{name}, {way}: {expected}, and the replay: {found} {why}"));
        }
    }
    wrong
}

/// What fails of what may be sent, and the first reason.
fn replay(client: &Client, own: &Document, other: &Document) -> (Wire, String) {
    let mut found = (Wire::Ok, String::new());
    let mut add = |wire, why: &str| {
        if wire > found.0 {
            found = (wire, why.to_owned());
        }
    };
    for operation in own.operations() {
        let methods = client.methods.iter().filter(|(place, _)| *place == operation.place());
        for (media_type, (_, method)) in methods.enumerate() {
            let Some(served) = other.operations().find(|it| it.is_at(operation)) else {
                add(Wire::Breaks, &format!("the server has no {}", operation.place()));
                continue;
            };
            for results in call(client, operation, served, method, media_type) {
                let failed = |(_, strict, _): &&Tried| strict.is_err();
                if let Some((_, Err(why), _)) = results.iter().find(failed) {
                    add(Wire::Maybe, &format!("{}: {why}", operation.place()));
                }
                let mut full = results.iter().filter(|(is_full, ..)| *is_full).peekable();
                if full.peek().is_some() && full.all(|(.., lenient)| lenient.is_err()) {
                    add(Wire::Breaks, &format!("{}: nothing passes", operation.place()));
                }
            }
        }
    }
    found
}

/// Whether a message has all that there may be, and whether a strict and a lenient peer read it.
type Tried = (bool, Result<(), String>, Result<(), String>);

/// Calls an operation once for each request and for each answer: what became of the requests, and of the answers.
fn call(
    client: &Client,
    own: Operation<'_>,
    served: Operation<'_>,
    method: &str,
    media_type: usize,
) -> [Vec<Tried>; 2] {
    let (requests, answers) = (own.requests(media_type), served.answers());
    let count = requests.len().max(answers.len());
    let sent = || answers.iter().cycle().take(count);
    let server = server::Server::start(sent().map(reply).collect::<Vec<_>>());
    let mut read = Vec::new();
    for (request, answer) in requests.iter().cycle().zip(sent()) {
        let result = (client.call)(&server.url, method, &Arguments(request.arguments.clone()));
        if answer.status < 300 {
            read.push((answer.is_full, result.clone(), result));
        }
    }
    let received = server.received();
    let seen = iter::zip(&requests, &received).map(|(request, received)| {
        let check = |server| contract::check(served, received, &request.arguments, server);
        let strict = check(contract::Server::Strict);
        // A lenient server accepts what a strict one does.
        let lenient = strict.clone().or_else(|_| check(contract::Server::Lenient));
        (request.is_full, strict, lenient)
    });
    [seen.collect(), read]
}

/// An answer on the wire.
fn reply(answer: &Answer) -> String {
    let mut headers: String =
        answer.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let body = match &answer.body {
        Some(body) => {
            headers.push_str(&format!("content-type: {}\r\n", answer.media_type));
            let text = body.as_str().filter(|_| answer.media_type.starts_with("text/"));
            text.map_or_else(|| body.to_string(), str::to_owned)
        }
        None => String::new(),
    };
    response(&format!("{} Replayed", answer.status), &headers, &body)
}
