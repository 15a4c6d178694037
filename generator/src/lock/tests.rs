//! The text of a lock: what it says, and what is refused.

use super::{Lock, Role, part, quoted, split};

/// The names of some places.
fn lock(names: &[(Role, &str, &str, &str)]) -> Lock {
    let mut lock = Lock::default();
    names.iter().for_each(|(role, owner, member, name)| lock.insert(*role, owner, member, name));
    lock
}

#[test]
fn a_lock_is_read_as_it_was_written_also_in_another_order_and_twice() {
    let names = [
        (Role::Type, "", "Pet", "Pet"),
        (Role::Type, "", "Pet > status", "PetStatus"),
        (Role::Field, "Pet", "bornAt", "born_at"),
        (Role::Field, "Pet > status", "type", "type_"),
        (Role::Variant, "Pet > status", &part("a = b > c"), "ABC"),
        (Role::Method, "", "GET /pets/{petId}", "get_pet"),
        (Role::Parameter, "GET /pets/{petId}", "path petId", "pet_id"),
        (Role::Parameter, "GET /pets/{petId}", "header petId", "pet_id"),
        (Role::Header, "GET /pets", "x-next", "X_NEXT"),
        (Role::Id, "", "GET /pets/{petId}", "getPet"),
        (Role::Unknown, "", "Pet > status", "Unknown2"),
    ];
    let lock = lock(&names);
    let text = lock.to_string();
    assert_eq!(Lock::parse(&text).as_ref(), Ok(&lock), "{text}");
    assert!(text.contains("\nfield Pet > bornAt = born_at\n"), "{text}");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    let mixed = format!("{}\r\n\r\n{text}", lines.join("\r\n"));
    assert_eq!(Lock::parse(&mixed).as_ref(), Ok(&lock), "{mixed}");
    assert!(lock.has("field Pet > bornAt") && !lock.has("field Pet > born_at") && !lock.has(""));
}

#[test]
fn each_line_that_is_wrong_is_named_with_the_reason() {
    for (text, expected) in [
        ("field Pet > a = a\nnonsense", &[(2, "the line is not one of a lock")][..]),
        ("field Pet = a", &[(1, "the line is not one of a lock")]),
        ("colour Pet > a = a", &[(1, "the line is not one of a lock")]),
        ("field Pet > a\u{202e} = a", &[(1, "the line is not one of a lock")]),
        ("type Pet = pub struct Evil;", &[(1, "the name `pub struct Evil;` is not an identifier of Rust")]),
        ("type Pet = ", &[(1, "the line is not one of a lock")]),
        ("type Pet = pet", &[(1, "the name `pet` must be like `PetStatus`")]),
        ("type Pet = Self", &[(1, "the name `Self` is not an identifier of Rust")]),
        ("field Pet > a = type", &[(1, "the name `type` is not an identifier of Rust")]),
        ("field Pet > a = _", &[(1, "the name `_` is not an identifier of Rust")]),
        ("field Pet > a = bornAt", &[(1, "the name `bornAt` must be like `born_at`")]),
        ("header GET /pets > x-next = x_next", &[(1, "the name `x_next` must be like `X_NEXT`")]),
        ("# words\ntype A = A\ntype B = A", &[(3, "another place has the name `A` in line 2")]),
        ("type A = A\ntype A = B", &[(2, "the place has another name in line 1")]),
        (
            "<<<<<<< ours\ntype A = A\n=======\n>>>>>>> theirs",
            &[
                (1, "the mark of a conflict in a merge"),
                (3, "the mark of a conflict in a merge"),
                (4, "the mark of a conflict in a merge"),
            ],
        ),
    ] {
        let found = Lock::parse(text).unwrap_err();
        let document = crate::Document::new("clientgen.lock", text);
        let lines = crate::summarise(&found, &document);
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for (line, (number, message)) in lines.iter().zip(expected) {
            let start = format!("clientgen.lock:{number}:1: error[options]: {message}");
            assert!(line.starts_with(&start), "{line}");
        }
    }
}

#[test]
fn no_name_of_a_document_looks_like_the_parts_of_a_place() {
    for (text, expected) in [
        ("bornAt", "bornAt"),
        ("born at", "born at"),
        ("gr\u{f6}\u{df}e", "gr\u{f6}\u{df}e"),
        ("/pets/{id}", "/pets/{id}"),
        ("", "\"\""),
        (" a", "\" a\""),
        ("a  b", "\"a  b\""),
        ("a > b", "\"a \\u{3e} b\""),
        ("a = b", "\"a \\u{3d} b\""),
        ("\"", "\"\\u{22}\""),
        ("\\", "\"\\u{5c}\""),
        ("a\nb", "\"a\\u{a}b\""),
    ] {
        assert_eq!(part(text), expected);
        let place = format!("field {} > {}", part(text), part(text));
        assert_eq!(split(&place), Some((Role::Field, expected, expected)));
    }
    assert_eq!(quoted("GET /pets"), "\"GET /pets\"");
}
