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

/// Documents that are small and large inside, each with a name: many places repeat what one place has.
const LARGE_INSIDE: &[(&str, Make)] = &[
    ("components with the properties of another one", |count| {
        document("", &(base(count) + &lines(count, |n| format!("    S{n}: {}\n", child(n)))))
    }),
    ("bodies with the properties of a component", |count| {
        let content = |n| format!("content: {{application/json: {{schema: {}}}}}", child(n));
        let paths = lines(count, |n| {
            format!("  /p{n}: {{get: {{responses: {{'200': {{description: Done, {}}}}}}}}}\n", content(n))
        });
        document(&paths, &base(count))
    }),
    ("properties that a condition adds", |count| {
        let then = |n| {
            format!("{{type: object, properties: {{o{n}: {{}}}}, if: {{}}, then: {}}}", reference("B", 0))
        };
        document("", &(base(count) + &lines(count, |n| format!("    S{n}: {}\n", then(n)))))
    }),
    ("enums with the values of another one", |count| {
        let values = lines(count, |n| format!("v{n}, "));
        let union = |n| format!("{{anyOf: [{}, {{enum: [o{n}]}}]}}", reference("E", 0));
        let first = format!("    E0: {{type: string, enum: [{values}]}}\n");
        document("", &(first + &lines(count, |n| format!("    S{n}: {}\n", union(n)))))
    }),
    ("operations with the parameters of their path", |count| {
        let parameters = lines(count, |n| format!("{{name: q{n}, in: query, schema: {{type: string}}}}, "));
        let methods = "get, put, post, delete".split(", ");
        let methods =
            methods.map(|method| format!("{method}: {{responses: {{'204': {{description: Done}}}}}}"));
        let methods = methods.collect::<Vec<_>>().join(", ");
        let item = format!("  /a: {{parameters: [{parameters}], {methods}}}\n");
        document(&(item + &lines(count, |n| format!("  /b{n}: {{$ref: '#/paths/~1a'}}\n"))), "")
    }),
    ("operations with the body of another one", |count| {
        let properties = lines(count, |n| format!("p{n}: {{type: string}}, "));
        let schema = format!("{{type: object, properties: {{{properties}}}}}");
        let response =
            format!("    R: {{description: Done, content: {{application/json: {{schema: {schema}}}}}}}\n");
        let to = "{'200': {$ref: '#/components/responses/R'}}";
        let paths = lines(count, |n| format!("  /p{n}: {{get: {{responses: {to}}}}}\n"));
        document(&paths, "") + "  responses:\n" + &response
    }),
    ("operations with the media types of another one", |count| {
        let types = lines(count, |n| format!("a/b{n}: {{schema: {{type: object}}}}, "));
        let response = format!("    R: {{description: Done, content: {{{types}}}}}\n");
        let to = "{'200': {$ref: '#/components/responses/R'}}";
        let paths = lines(count, |n| format!("  /p{n}: {{get: {{responses: {to}}}}}\n"));
        document(&paths, "") + "  responses:\n" + &response
    }),
    ("operations with the headers of another one", |count| {
        let headers = lines(count, |n| format!("H{n}: {{schema: {{type: string}}}}, "));
        let response = format!("    R: {{description: Done, headers: {{{headers}}}}}\n");
        let to = "{'200': {$ref: '#/components/responses/R'}}";
        let paths = lines(count, |n| format!("  /p{n}: {{get: {{responses: {to}}}}}\n"));
        document(&paths, "") + "  responses:\n" + &response
    }),
    ("properties with a long constant", |count| {
        let constant = format!("    C0: {{type: string, enum: [{}]}}\n", "x".repeat(50 * count));
        let properties = lines(count, |n| format!("p{n}: {}, ", reference("C", 0)));
        let required = lines(count, |n| format!("p{n}, "));
        let object =
            format!("    O: {{type: object, required: [{required}], properties: {{{properties}}}}}\n");
        document("", &(constant + &object))
    }),
    ("properties with a long default", |count| {
        let constant = format!("    C0: {{type: string, default: {}}}\n", "x".repeat(50 * count));
        let properties = lines(count, |n| format!("p{n}: {}, ", reference("C", 0)));
        document("", &(constant + &format!("    O: {{type: object, properties: {{{properties}}}}}\n")))
    }),
    ("operations with the content types of the parts of another one", |count| {
        let encoding = lines(count, |n| format!("p{n}: {{contentType: text/plain}}, "));
        let media = format!("{{schema: {}, encoding: {{{encoding}}}}}", reference("B", 0));
        let body = format!("    R: {{content: {{multipart/form-data: {media}}}}}\n");
        let to = "{$ref: '#/components/requestBodies/R'}";
        let paths = lines(count, |n| format!("  /p{n}: {{post: {{requestBody: {to}, responses: {{}}}}}}\n"));
        document(&paths, &base(count)) + "  requestBodies:\n" + &body
    }),
    ("long names around many schemas", |count| {
        let inner = lines(count, |n| format!("p{n}: {{type: object, properties: {{a: {{}}}}}}, "));
        let schema = (0..55).fold(format!("type: object, properties: {{{inner}}}"), |inner, level| {
            format!("type: object, properties: {{{}{level}: {{{inner}}}}}", "a".repeat(count))
        });
        document("", &format!("    S: {{{schema}}}\n"))
    }),
    ("descendants with descendants", |count| {
        let parents = |n: usize| {
            let first = (n / 16).saturating_sub(1) * 16;
            let of = (first..n / 16 * 16).map(|n| reference("D", n) + ", ");
            of.collect::<String>()
        };
        let schema = |n| {
            format!(
                "    D{n}: {{type: object, discriminator: {{propertyName: k}}, required: [k], properties: {{k: {{}}}}, \
                 allOf: [{}]}}\n",
                parents(n)
            )
        };
        document("", &lines(count / 4, schema))
    }),
    ("long descriptions of properties", |count| {
        let long = "word ".repeat(20 * count);
        let base = format!("    B0: {{type: object, properties: {{p: {{description: {long}}}}}}}\n");
        document("", &(base + &lines(count, |n| format!("    S{n}: {}\n", child(n)))))
    }),
];

/// A component with this number of properties.
fn base(count: usize) -> String {
    let properties = lines(count, |n| format!("p{n}: {{type: string}}, "));
    format!("    B0: {{type: object, properties: {{{properties}}}}}\n")
}

/// A schema with the properties of [`base`], and one of its own.
fn child(number: usize) -> String {
    format!("{{allOf: [{}], properties: {{o{number}: {{type: string}}}}}}", reference("B", 0))
}

/// Each limit counts what is built, not what is written.
#[test]
fn a_document_that_is_large_inside_is_refused() {
    let _alone = COUNTING.lock();
    for (name, make) in LARGE_INSIDE {
        let text = make(700);
        let length = text.len();
        let (outcome, cost) = generate(text);
        let found = outcome.expect_err(name);
        let limits = found.iter().filter(|found| found.code == Code::Limit).count();
        assert_eq!(limits, 1, "{name}");
        assert!(length < 200_000 && cost.bytes < 512 << 20, "{name}: {length} bytes of text took {cost:?}");
    }
}

/// The place of each value has the names around it.
#[test]
fn long_names_of_many_values_are_refused() {
    let _alone = COUNTING.lock();
    let names = || (0..5_000).map(|n| format!("q{n}"));
    let path = names().map(|name| format!("/{{{name}}}")).collect::<String>();
    let parameter =
        |name| format!(r#"{{"name":"{name}","in":"path","required":true,"schema":{{"type":"string"}}}}"#);
    let parameters = names().map(parameter).collect::<Vec<_>>().join(",");
    let item = format!(r#"{{"get":{{"parameters":[{parameters}],"responses":{{}}}}}}"#);
    let text =
        format!(r#"{{"openapi":"3.1.0","info":{{"title":"","version":""}},"paths":{{"{path}":{item}}}}}"#);
    let length = text.len();
    let (outcome, cost) = generate(text);
    assert_eq!(outcome.unwrap_err().first().map(|found| found.code), Some(Code::Limit));
    assert!(cost.bytes < 32 * length, "{length} bytes of text took {cost:?}");
}

/// The properties beside a union are merged into each of its members, or are left out with a warning.
#[test]
fn the_properties_beside_a_union_are_bounded() {
    let _alone = COUNTING.lock();
    let properties = lines(1_000, |n| format!("p{n}: {{type: string}}, "));
    let members =
        lines(1_000, |n| format!("{{type: object, properties: {{m{n}: {{}}}}, required: [m{n}]}}, "));
    let schemas = format!("    U: {{type: object, properties: {{{properties}}}, oneOf: [{members}]}}\n");
    let (outcome, cost) = generate(document("", &schemas));
    assert!(outcome.unwrap().warnings.iter().any(|found| found.message.contains("are left out")));
    assert!(cost.bytes < 128 << 20, "{cost:?}");
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
        ("{".repeat(100_000), Code::Limit),
        ("{\"a\":".repeat(50_000), Code::Limit),
        ("# YAML\n".to_owned() + &"{a: ".repeat(50_000), Code::Limit),
        ("- ".repeat(50_000), Code::Limit),
        ("? ".repeat(50_000), Code::WrongType),
        ("[? ".repeat(50_000), Code::Limit),
        (directives, Code::Version),
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
