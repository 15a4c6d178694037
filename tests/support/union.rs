//! A union is the branch that fits best, or what came.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated::support::{self, FromJson, ReadError, Reader, ToJson};
use crate::json::{read, text};

#[derive(Clone, PartialEq)]
pub(crate) struct Cat {
    name: String,
    lives: Option<u8>,
}

support::object!(Cat { required name "name", optional lives "lives", });

#[derive(Clone, PartialEq)]
pub(crate) struct Dog {
    name: String,
    size: Option<Size>,
    friend: Option<Box<Pet>>,
}

support::object!(Dog { required name "name", optional size "size", optional friend "friend", });

support::open_enum! {
    pub(crate) enum Size {
        Small = "small",
        _ = Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Names(Vec<String>),
    Size(Size),
    Name(String),
    Unknown(Value),
}

impl FromJson for Pet {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let mut best = support::BestBranch::new(value, reader);
        best.attempt(Self::Cat);
        best.attempt(Self::Dog);
        best.attempt(Self::Names);
        best.attempt(Self::Size);
        best.attempt(Self::Name);
        best.finish(Self::Unknown)
    }
}

impl ToJson for Pet {
    fn write(&self, out: &mut support::JsonWriter) {
        match self {
            Self::Cat(value) => ToJson::write(value, out),
            Self::Dog(value) => ToJson::write(value, out),
            Self::Names(value) => ToJson::write(value, out),
            Self::Size(value) => ToJson::write(value, out),
            Self::Name(value) => ToJson::write(value, out),
            Self::Unknown(value) => ToJson::write(value, out),
        }
    }
}

support::json!(Pet);

fn branch(pet: &Pet) -> &'static str {
    match pet {
        Pet::Cat(_) => "cat",
        Pet::Dog(_) => "dog",
        Pet::Names(_) => "names",
        Pet::Size(_) => "size",
        Pet::Name(_) => "name",
        Pet::Unknown(_) => "unknown",
    }
}

#[test]
fn the_branch_with_the_fewest_misfits_is_the_best() {
    for (json, expected) in [
        // The first among equals.
        (json!({ "name": "a" }), "cat"),
        (json!({ "name": "a", "x": 1 }), "cat"),
        (json!({ "name": "a", "lives": 9 }), "cat"),
        // What one does not know, the other does.
        (json!({ "name": "a", "size": "small" }), "dog"),
        (json!({ "name": "a", "size": "small", "x": 1 }), "dog"),
        // One mismatch each: an unlisted value, and an unknown property. Only the dog keeps the size.
        (json!({ "name": "a", "size": "huge" }), "dog"),
        (json!({ "name": "a", "lives": "nine" }), "dog"),
        // Neither keeps all properties.
        (json!({ "name": "a", "lives": 9, "size": "small" }), "unknown"),
        (json!({ "name": "a", "friend": { "name": "b", "size": "small" } }), "dog"),
        (json!(["a", "b"]), "names"),
        (json!("small"), "size"),
        // The plain string fits better than the enum that does not list it.
        (json!("huge"), "name"),
        (json!(["a", 1]), "unknown"),
        (json!(1), "unknown"),
        (json!(null), "unknown"),
        (json!({}), "unknown"),
        (json!({ "name": null, "x": { "y": [1] } }), "unknown"),
    ] {
        let pet = read::<Pet>(&json.to_string()).unwrap();
        assert_eq!(branch(&pet), expected, "{json}");
    }
}

#[test]
fn what_is_inside_counts_outside() {
    // As a friend, an unknown thing is a mismatch. It is kept.
    let pet = read::<Pet>(r#"{"name":"a","friend":1}"#).unwrap();
    assert_eq!(branch(&pet), "dog");
    let pet = read::<Pet>(r#"{"name":"a","size":"small","friend":1}"#).unwrap();
    assert_eq!(branch(&pet), "dog");
    assert_eq!(text(&pet), r#"{"name":"a","size":"small","friend":1}"#);
}

/// Nothing in it is required.
#[derive(Clone, PartialEq)]
pub(crate) struct Options {
    size: Option<Size>,
    inner: Option<Box<Options>>,
}

support::object!(Options { optional size "size", optional inner "inner", });

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Either {
    Pet(Pet),
    Options(Options),
    Counts(BTreeMap<String, i32>),
    Unknown(Value),
}

impl FromJson for Either {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let mut best = support::BestBranch::new(value, reader);
        best.attempt(Self::Options);
        best.attempt(Self::Counts);
        best.attempt(Self::Pet);
        best.finish(Self::Unknown)
    }
}

#[test]
fn a_branch_that_reads_nothing_does_not_fit() {
    let branch = |json| match read::<Either>(json).unwrap() {
        Either::Pet(pet) => branch(&pet),
        Either::Options(_) => "options",
        Either::Counts(_) => "counts",
        Either::Unknown(_) => "unknown",
    };
    for (json, expected) in [
        ("{}", "options"),
        (r#"{"x":1}"#, "counts"),
        (r#"{"x":"y"}"#, "unknown"),
        (r#"{"size":"small","x":"y"}"#, "options"),
        (r#"{"size":"huge"}"#, "options"),
        (r#"{"x":"y","inner":{"a":"b","c":"d"}}"#, "options"),
        // It reads something, if not everything, that it holds.
        (r#"{"inner":{"size":"huge","x":"y","z":[1,2]},"x":"y"}"#, "options"),
        (r#"{"inner":{"x":"y"}}"#, "options"),
        (r#"{"name":"a","x":"y"}"#, "cat"),
    ] {
        assert_eq!(branch(json), expected, "{json}");
    }
}

#[test]
fn what_fits_no_branch_is_kept() {
    for json in [r#"{"a":[1,{"b":null}],"c":1.5}"#, "null", "18446744073709551615", r#"["a",1]"#] {
        assert_eq!(text(&read::<Pet>(json).unwrap()), json);
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Pet>(json).unwrap()).unwrap(), json);
    }
}

/// A tree whose values fit every branch of the union, one better than the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    And(Box<And>),
    Or(Box<Or>),
    Unknown(Value),
}

#[derive(Clone, PartialEq)]
pub(crate) struct And {
    pub(crate) left: Option<Tree>,
    pub(crate) right: Option<Tree>,
}

support::object!(And { optional left "left", optional right "right", });

#[derive(Clone, PartialEq)]
pub(crate) struct Or {
    pub(crate) left: Option<Tree>,
    pub(crate) right: Option<Tree>,
    either: Option<Value>,
}

support::object!(Or { optional left "left", optional right "right", optional either "either", });

thread_local! {
    /// How many trees this thread has read since a tree was made.
    static READS: Cell<usize> = const { Cell::new(0) };
}

impl FromJson for Tree {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        READS.set(READS.get() + 1);
        assert!(READS.get() < 100_000, "trees inside trees are read again and again");
        let mut best = support::BestBranch::new(value, reader);
        best.attempt(Self::And);
        best.attempt(Self::Or);
        best.finish(Self::Unknown)
    }
}

impl ToJson for Tree {
    fn write(&self, out: &mut support::JsonWriter) {
        match self {
            Self::And(value) => ToJson::write(value, out),
            Self::Or(value) => ToJson::write(value, out),
            Self::Unknown(value) => ToJson::write(value, out),
        }
    }
}

#[test]
fn a_union_is_read_at_most_once_for_each_union_around_it() {
    for leaf in [r#"{"x":1}"#, "1", "{}"] {
        let json = (0..100).fold(leaf.to_owned(), |inner, _| format!(r#"{{"left":{inner},"new":1}}"#));
        READS.set(0);
        let tree = read::<Tree>(&json).unwrap();
        assert!(matches!(tree, Tree::And(_)));
        assert!(READS.get() <= 101 * 101, "{leaf}: {} reads", READS.get());
    }
}

/// A pet, told apart by its kind.
#[derive(Debug, PartialEq)]
pub(crate) enum Tagged {
    Cat(Cat),
    Dog(Dog),
    Unknown(Value),
}

impl FromJson for Tagged {
    fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        match support::discriminator(value, reader, "kind") {
            Some("cat") => FromJson::read(value, reader).map(Self::Cat),
            Some("dog") => FromJson::read(value, reader).map(Self::Dog),
            _ => Ok(Self::Unknown(reader.unknown(value))),
        }
    }
}

#[test]
fn a_discriminator_decides() {
    let cat = Cat { name: "a".to_owned(), lives: None };
    assert_eq!(read(r#"{"kind":"cat","name":"a","size":"small"}"#), Ok(Tagged::Cat(cat)));
    for json in
        [r#"{"kind":"bird","name":"a"}"#, r#"{"name":"a"}"#, r#"{"kind":1}"#, "[]", "null", r#""cat""#]
    {
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(read(json), Ok(Tagged::Unknown(value)));
    }
    // The branch is known, so what does not fit is an error.
    let error = read::<Tagged>(r#"{"kind":"dog","name":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "expected a string at `name` (line 1, column 22)");
}

/// A tree and its mismatches, found without memory.
fn slowly(value: &Value) -> (Tree, usize) {
    let Some(map) = value.as_object() else { return (Tree::Unknown(value.clone()), 1) };
    let inner = |name| map.get(name).filter(|value| !value.is_null()).map(slowly);
    let branch = |known: &[&str]| {
        let (left, right) = (inner("left"), inner("right"));
        let unknown = map.keys().filter(|key| !known.contains(&key.as_str())).count();
        let mismatches =
            [&left, &right].into_iter().flatten().map(|(_, mismatches)| mismatches).sum::<usize>();
        (left.map(|(tree, _)| tree), right.map(|(tree, _)| tree), mismatches + unknown)
    };
    let (left, right, mismatches) = branch(&["left", "right"]);
    let and = (Tree::And(Box::new(And { left, right })), mismatches);
    let (left, right, mismatches) = branch(&["left", "right", "either"]);
    let either = map.get("either").cloned().filter(|value| !value.is_null());
    let or = (Tree::Or(Box::new(Or { left, right, either })), mismatches);
    if map.keys().all(|key| key == "new") && !map.is_empty() {
        return (Tree::Unknown(value.clone()), 1);
    }
    if or.1 < and.1 { or } else { and }
}

pub(crate) fn any_tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![Just(json!({})), Just(json!(null)), Just(json!(1)), Just(json!({ "new": 1 }))];
    leaf.prop_recursive(5, 40, 2, |inner| {
        (inner.clone(), inner, any::<[bool; 2]>()).prop_map(|(left, right, [either, new])| {
            let properties =
                [("left", left), ("right", right), ("either", either.into()), ("new", new.into())];
            // What is false is not there.
            let properties = properties.into_iter().filter(|(_, value)| *value != json!(false));
            properties.map(|(name, value)| (name.to_owned(), value)).collect()
        })
    })
    .prop_map(|tree| {
        READS.set(0);
        tree
    })
}

proptest! {
    #[test]
    fn memory_changes_nothing(value in any_tree()) {
        let (expected, _) = slowly(&value);
        let mut reader = Reader::default();
        let read = support::Tree::from(&value);
        prop_assert_eq!(&Tree::read(&read, &mut reader).unwrap(), &expected);
        // Inside of another union, where choices are kept.
        let mut best = support::BestBranch::<Option<Tree>>::new(&read, &mut reader);
        best.attempt(Some::<Tree>);
        // What the inner union does not know, the outer one keeps itself.
        let known = !matches!(expected, Tree::Unknown(_));
        prop_assert_eq!(best.finish(|_| None).unwrap(), known.then_some(expected));
    }
}
