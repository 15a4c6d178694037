//! A test is told what JSON holds and its type does not: each thing once, with its path, and nothing else.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::api::{Pet, Problem, block_on, client, retrieve};
use crate::generated::support::testing::{Reply, Scripted, Undescribed, undescribed};
use crate::generated::support::{self, FromBody, FromJson, Nullable, ReadError, Reader, Secret};
use crate::generated::types::{ApiError, ConnectSession, Intent};
use crate::json::read;
use crate::union::{self, Either, Tagged, Tree, any_tree};

/// What is told of a text, a line each, in the order of the paths.
fn told<T: FromJson>(json: &str) -> Vec<String> {
    let mut undescribed = undescribed::<T>(json.as_bytes()).unwrap();
    undescribed.sort_by(|a, b| a.path().cmp(b.path()));
    undescribed.iter().map(ToString::to_string).collect()
}

/// Asserts what is told of each text.
#[track_caller]
fn tells<T: FromJson>(rows: &[(&str, &[&str])]) {
    for (json, expected) in rows {
        assert_eq!(told::<T>(json), *expected, "{json}");
    }
}

#[test]
fn of_an_object_unknown_properties() {
    tells::<Pet>(&[
        (r#"{"id":"a"}"#, &[]),
        (r#"{"id":"a","age":1,"toys":[{"name":"b"}],"url":"c","metadata":{"x":{"y":1}}}"#, &[]),
        (r#"{"id":"a","age":null,"toys":null,"url":null,"metadata":null}"#, &[]),
        (r#"{"id":"a","new":{"id":{"x":1}}}"#, &["unknown property at `new`"]),
        (r#"{"id":"a","new":null}"#, &["unknown property at `new`"]),
        (r#"{"b":1,"id":"x","a":2}"#, &["unknown property at `a`", "unknown property at `b`"]),
        (r#"{"id":"a","toys":[{"name":"b"},{"name":"c","new":1}]}"#, &["unknown property at `toys[1].new`"]),
        (r#"{"id":"a","s3cret@example.com":1}"#, &["unknown property at `?`"]),
    ]);
}

#[derive(PartialEq)]
struct Crate {
    pets: BTreeMap<String, Vec<Option<Inside>>>,
    next: Option<Box<Crate>>,
    note: Nullable<Inside>,
    secret: Option<Secret<Inside>>,
}

support::object!(Crate {
    required pets "@odata.pets",
    optional next "next",
    nullable note "note",
    optional secret "secret",
});

#[derive(PartialEq)]
struct Inside {
    size: Option<union::Size>,
}

support::object!(Inside { optional size "size", });

#[derive(PartialEq)]
struct Open {
    id: String,
    rest: BTreeMap<String, Inside>,
}

support::object!(Open { required id "id", rest rest, });

#[test]
fn of_what_is_inside_its_place() {
    tells::<Crate>(&[
        (r#"{"@odata.pets":{},"note":null}"#, &[]),
        (
            r#"{"@odata.pets":{"a":[null,{"size":"small"},{"size":"huge"}],"s3cret@b.c":[{"x":1}]}}"#,
            &[
                "unknown property at `@odata.pets.?[0].x`",
                "unknown value \"huge\" at `@odata.pets.a[2].size`",
            ],
        ),
        (
            r#"{"@odata.pets":{},"next":{"@odata.pets":{},"next":{"@odata.pets":{},"x":1}}}"#,
            &["unknown property at `next.next.x`"],
        ),
        (r#"{"@odata.pets":{},"note":{"x":1}}"#, &["unknown property at `note.x`"]),
        // What a secret is made of is not shown.
        (
            r#"{"@odata.pets":{},"secret":{"size":"s3cret","s3cret":1},"note":{"size":"big"}}"#,
            &[
                "unknown value \"big\" at `note.size`",
                "unknown property at `secret.?`",
                "unknown value \"[redacted]\" at `secret.size`",
            ],
        ),
    ]);
    tells::<Secret<BTreeMap<String, Inside>>>(&[(
        r#"{"s3cret":{"size":"s3cret"}}"#,
        &["unknown value \"[redacted]\" at `?.size`"],
    )]);
    tells::<Open>(&[
        (r#"{"id":"a","b":{},"c":{"size":null}}"#, &[]),
        (r#"{"id":"a","b":{"x":1}}"#, &["unknown property at `b.x`"]),
    ]);
    tells::<Vec<Option<Inside>>>(&[
        ("[]", &[]),
        (
            r#"[null,{"x":1,"size":"\n"}]"#,
            &["unknown value \"\\n\" at `[1].size`", "unknown property at `[1].x`"],
        ),
    ]);
    tells::<BTreeMap<String, union::Size>>(&[(r#"{"a":"small","b":""}"#, &["unknown value \"\" at `b`"])]);
    tells::<union::Size>(&[(r#""small""#, &[]), (r#""huge""#, &["unknown value \"huge\""])]);
    tells::<Value>(&[(r#"{"a":[1,{"b":null}]}"#, &[])]);
}

#[test]
fn of_a_union_what_the_chosen_branch_does_not_know() {
    tells::<union::Pet>(&[
        (r#"{"name":"a","lives":9}"#, &[]),
        // A cat has no size, but the dog that was chosen does.
        (r#"{"name":"a","size":"small"}"#, &[]),
        (r#"{"name":"a","size":"small","x":1}"#, &["unknown property at `x`"]),
        // A dog was chosen, because a cat does not keep the size.
        (r#"{"name":"a","size":"huge"}"#, &["unknown value \"huge\" at `size`"]),
        // A dog with a friend that is no pet.
        (r#"{"name":"a","size":"small","friend":1}"#, &["unknown kind of value at `friend`"]),
        (
            r#"{"name":"a","size":"small","friend":{"name":"b","size":"small","y":1}}"#,
            &["unknown property at `friend.y`"],
        ),
        (r#"["a","b"]"#, &[]),
        (r#""huge""#, &[]),
        (r#"{"x":{"name":"a","y":1}}"#, &["unknown kind of value"]),
        ("null", &["unknown kind of value"]),
    ]);
    // A union in a union: what the inner one tried is forgotten as well.
    tells::<Either>(&[
        (r#"{"name":"a","size":"small","x":1}"#, &["unknown property at `x`"]),
        (r#"{"size":"huge"}"#, &["unknown value \"huge\" at `size`"]),
        (r#"{"x":1}"#, &[]),
        (r#"{"x":"y"}"#, &["unknown kind of value"]),
    ]);
    tells::<Tree>(&[(
        r#"{"left":{"left":{"new":1},"new":1},"right":{"either":1,"new":2}}"#,
        &[
            "unknown kind of value at `left.left`",
            "unknown property at `left.new`",
            "unknown property at `right.new`",
        ],
    )]);
}

#[test]
fn of_a_tagged_union_not_the_tag() {
    tells::<Tagged>(&[
        // The union has read it, although a cat does not have it.
        (r#"{"kind":"cat","name":"a"}"#, &[]),
        (r#"{"kind":"cat","name":"a","x":1}"#, &["unknown property at `x`"]),
        (
            r#"{"kind":"dog","name":"a","friend":{"kind":"cat","name":"b"}}"#,
            &["unknown property at `friend.kind`"],
        ),
        (r#"{"kind":"bird","name":"a"}"#, &["unknown kind of value"]),
        (r#"{"kind":1}"#, &["unknown kind of value"]),
    ]);
    tells::<Vec<Tagged>>(&[(
        r#"[{"kind":"cat","name":"a"},{"name":"a"},{"kind":"dog","name":"a","size":"huge"}]"#,
        &["unknown kind of value at `[1]`", "unknown value \"huge\" at `[2].size`"],
    )]);
}

/// A union without a discriminator, of one with it and of an object.
#[derive(Debug, PartialEq)]
enum Outer {
    Tagged(Tagged),
    Inside(Inside),
    Unknown(Value),
}

impl FromJson for Outer {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let mut best = support::BestBranch::new(value, reader);
        best.attempt(Self::Tagged);
        best.attempt(Self::Inside);
        best.finish(Self::Unknown)
    }
}

/// A union with a discriminator, whose member is a union without it.
#[derive(Debug, PartialEq)]
struct Nested(Outer);

impl FromJson for Nested {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        support::discriminator(value, reader, "outer");
        Outer::read(value, reader).map(Self)
    }
}

#[test]
fn of_unions_in_each_other_no_tag_that_led_to_the_chosen_branch() {
    tells::<Outer>(&[
        (r#"{"kind":"cat","name":"a"}"#, &[]),
        // That it is no bird was seen by a branch that was not chosen.
        (r#"{"kind":"bird","size":"small"}"#, &["unknown property at `kind`"]),
        (r#"{"kind":"cat","size":"small"}"#, &["unknown property at `kind`"]),
    ]);
    tells::<Nested>(&[
        (r#"{"outer":"a","kind":"cat","name":"a"}"#, &[]),
        (r#"{"outer":"a","size":"small"}"#, &[]),
        (r#"{"outer":"a","kind":"bird","size":"small"}"#, &["unknown property at `kind`"]),
        (r#"{"outer":"a","kind":"bird"}"#, &["unknown kind of value"]),
    ]);
}

#[test]
fn of_the_api_what_a_newer_server_sends() {
    tells::<ConnectSession>(&[
        (
            r#"{"object":"connectSession","id":"a","callbackUrl":null,"url":"b","user":null,
                "intent":{"type":"cancelSubscription","cancelSubscription":{"subscription":"c"}}}"#,
            &[],
        ),
        (
            r#"{"object":"session","id":"a","expiresAt":"b",
                "intent":{"type":"flyAway","flyAway":{"at":1},"viewSubscription":{"new":1}}}"#,
            &[
                "unknown property at `expiresAt`",
                "unknown value \"flyAway\" at `intent.type`",
                "unknown property at `intent.viewSubscription.new`",
                "unknown value \"session\" at `object`",
            ],
        ),
    ]);
    tells::<Intent>(&[(r#"{"type":"viewSubscriptions","confirmPayment":null}"#, &[])]);
    tells::<ApiError>(&[(
        r#"{"object":"error","type":"later","message":"s3cret","details":{"a":1}}"#,
        &["unknown value \"later\" at `type`"],
    )]);
}

#[test]
fn of_what_is_not_read_why_it_is_not() {
    for json in [&b""[..], b"\xff", b"{}", b"{\"id\":\"a\"} x", b"{\"id\":1}"] {
        let expected = Pet::decode(http::StatusCode::OK, &http::HeaderMap::new(), &json.to_vec().into());
        assert_eq!(undescribed::<Pet>(json), Err(expected.unwrap_err()));
    }
}

#[test]
fn of_a_call_what_its_response_holds() {
    let send = |reply: Reply| {
        block_on(retrieve(&client(&Scripted::new().reply(reply)), "a").send_with_undescribed())
    };
    let reply = Reply::json(201, json!({ "id": "a", "toys": [{ "name": "b", "new": 1 }] }));
    let (response, undescribed) = send(reply.header("x-a", "b")).unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["x-a"].as_bytes()), (201, &b"b"[..]));
    assert_eq!(response.body().id, "a");
    assert_eq!(undescribed, [Undescribed::Property { path: "toys[0].new".to_owned() }]);

    let (_, undescribed) = send(Reply::json(200, json!({ "id": "a" }))).unwrap();
    assert_eq!(undescribed, []);
    let error = send(Reply::json(200, json!({ "id": 1 }))).unwrap_err();
    assert_eq!(error.decode_error().map(|error| error.path()), Some("id"));
    assert_eq!(error.body(), Some(&br#"{"id":1}"#[..]));
    let error = send(Reply::json(404, json!({ "message": "a", "new": 1 }))).unwrap_err();
    assert_eq!(error.api(), Some(&Problem { message: "a".to_owned() }));
    assert_eq!(
        told::<Problem>(std::str::from_utf8(error.body().unwrap()).unwrap()),
        ["unknown property at `new`"]
    );
    assert!(send(Reply::connect_failure()).unwrap_err().is_connect());
}

/// What is told of a tree, found without memory: the number of its mismatches.
fn mismatches(tree: &Tree, value: &Value) -> usize {
    let known = |names: &[&str]| {
        let keys = value.as_object().into_iter().flat_map(|map| map.keys());
        keys.filter(|key| !names.contains(&key.as_str())).count()
    };
    let inner = |left: &Option<Tree>, right: &Option<Tree>| {
        let mismatches =
            |tree: &Option<Tree>, name| tree.as_ref().map_or(0, |tree| mismatches(tree, &value[name]));
        mismatches(left, "left") + mismatches(right, "right")
    };
    match tree {
        Tree::And(tree) => known(&["left", "right"]) + inner(&tree.left, &tree.right),
        Tree::Or(tree) => known(&["left", "right", "either"]) + inner(&tree.left, &tree.right),
        Tree::Unknown(_) => 1,
    }
}

proptest! {
    #[test]
    fn of_any_tree_as_much_as_does_not_fit(value in any_tree()) {
        let json = value.to_string();
        let tree = read::<Tree>(&json).unwrap();
        prop_assert_eq!(told::<Tree>(&json).len(), mismatches(&tree, &value));
    }
}
