//! Texts and their events.

use super::*;

/// The events of a text in short: the role, the kind and the bytes.
fn shown(text: &str) -> Vec<String> {
    let show = |Event { kind, span, role, anchor, tag, .. }: Event<'_>| {
        let kind = match kind {
            EventKind::Scalar { text, plain: true } => format!("{text}"),
            EventKind::Scalar { text, plain: false } => format!("{text:?}"),
            other => format!("{other:?}"),
        };
        let anchor = anchor.map(|anchor| format!(" &{anchor}")).unwrap_or_default();
        let tag = tag.map(|tag| format!(" {}@{}", tag.name, tag.at)).unwrap_or_default();
        format!("{role:?} {kind} {}..{}{anchor}{tag}", span.start, span.end)
    };
    let (mut shown, fault) = read(text, |events| events.map(show).collect::<Vec<_>>());
    shown.extend(fault.map(|fault| format!("{}: {}", fault.at, fault.message)));
    shown
}

#[test]
fn yaml() {
    for (text, expected) in [
        ("", &[][..]),
        (
            "ö: [1, 'x']\n",
            &[
                "Root Document 0..0",
                "Root Mapping 0..0",
                "Key ö 0..2",
                "Member Sequence 4..5",
                "Item(0) 1 5..6",
                "Item(1) \"x\" 8..11",
                "Root End 11..12",
                "Root End 13..13",
            ],
        ),
        (
            "a: &x !!str 1\n? [b]\n: *x\n",
            &[
                "Root Document 0..0",
                "Root Mapping 0..0",
                "Key a 0..1",
                "Member 1 12..13 &1 !!str@6",
                "Key Sequence 16..17",
                "Item(0) b 17..18",
                "Root End 18..19",
                "Member Alias(1) 22..24",
                "Root End 25..25",
            ],
        ),
        ("[\n", &["0: while parsing a node, did not find expected node content"]),
    ] {
        let shown = shown(text);
        if expected.len() == 1 {
            assert!(
                shown.last().is_some_and(|last| last.starts_with(|it: char| it.is_ascii_digit())),
                "{shown:?}"
            );
        } else {
            assert_eq!(shown, expected, "{text:?}");
        }
    }
}

#[test]
fn tags_are_named_as_they_are_written() {
    for (text, tag) in [
        ("!!binary x", " !!binary"),
        ("!foo x", " !foo"),
        ("! x", " !"),
        ("!<tag:yaml.org,2002:str> x", " !!str"),
        ("!!python/object:os.system x", " !!python/object:os.system"),
    ] {
        assert!(shown(text)[1].contains(&format!("{tag}@0")), "{:?}", shown(text));
    }
}

#[test]
fn json() {
    let long = "k".repeat(2000);
    assert_eq!(
        shown("\n{\"a\\u0062\\ud83d\\ude00\": [1, {}, null],\t\"\": \"\\\"\\\\\"}\n"),
        [
            "Root Mapping 1..2",
            "Key \"ab😀\" 2..23",
            "Member Sequence 25..26",
            "Item(0) 1 26..27",
            "Item(1) Mapping 29..30",
            "Root End 30..31",
            "Item(2) null 33..37",
            "Root End 37..38",
            "Key \"\" 40..42",
            "Member \"\\\"\\\\\" 44..50",
            "Root End 50..51",
        ]
    );
    assert_eq!(shown(&format!("{{\"{long}\"\n:1}}")).len(), 4, "no bound on keys, as YAML has");
}

#[test]
fn broken_json_ends() {
    for text in ["{", "{\"", "{\"\\", "{]]}", "{\u{1}", "{\"a\": é, ::", "{\"a\" \"b\" \"\\ud800\""] {
        assert!(json::Json::new(text).count() < 10, "{text}");
    }
}
