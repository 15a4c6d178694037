//! The cost of large and hostile documents, counted in allocations: the speed of the machine does not matter.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::alloc::System;
use std::fmt::Write;
use std::sync::Mutex;

use clientgen::{Code, Diagnostic, Document, Generated, Options};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The allocator counts for the whole process, so one test counts at a time.
static COUNTING: Mutex<()> = Mutex::new(());

/// How many allocations something takes, and how many bytes they have.
#[derive(Clone, Copy, Debug)]
struct Cost {
    allocations: usize,
    bytes: usize,
}

fn cost<T>(run: impl FnOnce() -> T) -> (T, Cost) {
    let region = Region::new(ALLOCATOR);
    let value = run();
    let change = region.change();
    let cost = Cost { allocations: change.allocations + change.reallocations, bytes: change.bytes_allocated };
    (value, cost)
}

type Outcome = Result<Generated, Vec<Diagnostic>>;

fn generate(text: String) -> (Outcome, Cost) {
    let document = Document::new("f", text);
    cost(|| clientgen::generate(&document, &Options::default()))
}

/// A document with these paths and these component schemas.
fn document(paths: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\nservers: [{{url: 'https://example.com'}}]\n\
         paths:\n  /empty: {{}}\n{paths}components:\n  schemas:\n    A: {{type: string}}\n{schemas}"
    )
}

/// A line for each number below `count`.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn reference(name: &str, number: usize) -> String {
    format!("{{$ref: '#/components/schemas/{name}{number}'}}")
}

/// Makes a large document of a number of parts.
type Make = fn(usize) -> String;

/// Documents that a stage could take too much work for, each with a name.
const LARGE: &[(&str, Make)] = &[
    ("schemas", |count| {
        document(
            "",
            &lines(count, |n| format!("    S{n}: {{type: object, properties: {{p: {{type: string}}}}}}\n")),
        )
    }),
    ("properties", |count| {
        let properties = lines(count, |n| format!("        p{n}: {{type: string}}\n"));
        let required = lines(count, |n| format!("p{n}, "));
        document(
            "",
            &format!(
                "    O:\n      type: object\n      required: [{required}]\n      properties:\n{properties}"
            ),
        )
    }),
    ("values of an enum", |count| {
        document("", &format!("    E: {{type: string, enum: [{}]}}\n", lines(count, |n| format!("v{n}, "))))
    }),
    ("a chain of references", |count| {
        document(
            "",
            &(lines(count, |n| format!("    S{n}: {}\n", reference("S", n + 1)))
                + &format!("    S{count}: {{type: string}}\n")),
        )
    }),
    ("names that collide", |count| {
        document(
            "",
            &lines(count, |n| {
                format!(
                    "    'a{}': {{type: object, properties: {{p: {{type: string}}}}}}\n",
                    "-".repeat(n % 50) + &"_".repeat(n / 50)
                )
            }),
        )
    }),
    ("children of one parent", |count| {
        let parent = "    P: {type: object, properties: {p: {type: string}}}\n".to_owned();
        document(
            "",
            &(parent
                + &lines(count, |n| {
                    format!(
                        "    C{n}: {{allOf: [{{$ref: '#/components/schemas/P'}}], properties: {{c{n}: {{type: string}}}}}}\n"
                    )
                })),
        )
    }),
    ("members of a union", |count| {
        let objects = lines(count, |n| {
            format!("    S{n}: {{type: object, required: [p{n}], properties: {{p{n}: {{type: string}}}}}}\n")
        });
        document(
            "",
            &(objects + &format!("    U: {{oneOf: [{}]}}\n", lines(count, |n| reference("S", n) + ", "))),
        )
    }),
    ("references below a schema", |count| {
        let properties = lines(count, |n| {
            format!("        p{n}: {{type: object, properties: {{p: {{type: string}}}}}}\n")
        });
        let users = lines(count, |n| {
            format!("    U{n}: {{properties: {{p: {{$ref: '#/components/schemas/O/properties/p{n}'}}}}}}\n")
        });
        document("", &format!("    O:\n      type: object\n      properties:\n{properties}{users}"))
    }),
    ("operations", |count| {
        document(
            &lines(count, |n| {
                format!(
                    "  /p{n}/{{id}}:\n    get:\n      operationId: get{n}\n      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n      responses: {{'200': {{description: Done}}}}\n"
                )
            }),
            "",
        )
    }),
    ("path items by reference", |count| {
        let item = "  /a: {get: {operationId: a, responses: {'200': {description: Done}}}}\n".to_owned();
        document(&(item + &lines(count, |n| format!("  /b{n}: {{$ref: '#/paths/~1a'}}\n"))), "")
    }),
];

#[test]
fn a_document_four_times_as_large_costs_at_most_five_times_as_much() {
    let _alone = COUNTING.lock();
    for (name, make) in LARGE {
        let [small, large] = [100, 400].map(|count| generate(make(count)).1);
        let is_linear = large.allocations <= 5 * small.allocations && large.bytes <= 5 * small.bytes;
        assert!(is_linear, "{name}: {small:?} became {large:?}");
    }
}

/// Each reference to a path item is a copy of its operations, and each copy has a thousand tags.
#[test]
fn copies_of_a_path_item_are_bounded() {
    let _alone = COUNTING.lock();
    let tags = lines(1_000, |_| "t, ".to_owned());
    let item = format!("  /a: {{get: {{tags: [{tags}], responses: {{'200': {{description: Done}}}}}}}}\n");
    let paths = item + &lines(2_000, |n| format!("  /b{n}: {{$ref: '#/paths/~1a'}}\n"));
    let (_, cost) = generate(document(&paths, ""));
    assert!(cost.bytes < 256 << 20, "{cost:?}");
}

/// A long text counts as many values where it is copied.
#[test]
fn copies_of_a_long_text_are_bounded() {
    let _alone = COUNTING.lock();
    let long = "x".repeat(100_000);
    let item =
        format!("  /a: {{get: {{description: {long}, responses: {{'200': {{description: Done}}}}}}}}\n");
    let paths = item + &lines(3_000, |n| format!("  /b{n}: {{$ref: '#/paths/~1a'}}\n"));
    let (outcome, cost) = generate(document(&paths, ""));
    assert!(outcome.unwrap_err().iter().any(|found| found.message.contains("makes the document too large")));
    assert!(cost.bytes < 512 << 20, "{cost:?}");
}

#[test]
fn a_bomb_costs_no_more_than_its_text() {
    let _alone = COUNTING.lock();
    let laughs = (1..10).fold("a0: &a0 [x, x]\n".to_owned(), |mut text, level| {
        let _ = writeln!(text, "a{level}: &a{level} [{}]", vec![format!("*a{}", level - 1); 10].join(", "));
        text
    });
    let quadratic = format!("a: &a [{}]\nb:\n{}", "x, ".repeat(20_000), "- *a\n".repeat(20_000));
    let long = "x".repeat(60_000);
    let texts = format!("a: &a {long}\nb:\n{}", "- *a\n".repeat(20_000));
    let keys = format!("a: &a {{\"{long}\": x}}\nb:\n{}", "- *a\n".repeat(20_000));
    let directives = lines(50_000, |number| format!("%TAG !a{number}! x\n")) + "---\na: 1\n";
    for (text, code) in [
        (laughs, Code::Limit),
        (quadratic, Code::Limit),
        (texts, Code::Limit),
        (keys, Code::Limit),
        ("[".repeat(100_000), Code::Limit),
        ("{".repeat(100_000), Code::Syntax),
        ("{\"a\":".repeat(50_000), Code::Limit),
        ("# YAML\n".to_owned() + &"{a: ".repeat(50_000), Code::Limit),
        ("- ".repeat(50_000), Code::Limit),
        ("? ".repeat(50_000), Code::WrongType),
        ("[? ".repeat(50_000), Code::Limit),
        (directives, Code::Unsupported),
        (" ".repeat(1_000_000), Code::Syntax),
        ("x".repeat((64 << 20) + 1), Code::Limit),
    ] {
        let (start, length) = (text.chars().take(20).collect::<String>(), text.len());
        let (outcome, cost) = generate(text);
        assert_eq!(outcome.unwrap_err().first().map(|found| found.code), Some(code), "{start}");
        let is_bounded = cost.allocations <= length + 1_000 && cost.bytes <= 32 * length + (64 << 10);
        assert!(is_bounded, "{start}: {length} bytes of text took {cost:?}");
    }
}
