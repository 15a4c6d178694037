//! Measures generation: documents made here go in, or one of the caller's; times come out.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clientgen::{Document, Options};
use divan::Bencher;
use divan::counter::BytesCount;

/// How often the stages are measured.
const RUNS: usize = 11;

fn main() {
    divan::main();
    if std::env::args().all(|argument| argument != "--test" && argument != "--list") {
        print_stages("synthetic", &document(1000));
        named_document().iter().for_each(|document| print_stages("named", document));
    }
}

/// A document with so many resources, each with four schemas and three operations.
#[divan::bench(args = [10, 100, 1000], sample_count = 10, sample_size = 1)]
fn synthetic(bencher: Bencher<'_, '_>, resources: usize) {
    measure(bencher, &document(resources));
}

/// The document that the environment variable `CLIENTGEN_BENCH_DOCUMENT` names.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn named(bencher: Bencher<'_, '_>) {
    if let Some(document) = named_document() {
        measure(bencher, &document);
    }
}

fn named_document() -> Option<Document> {
    let path = std::env::var_os("CLIENTGEN_BENCH_DOCUMENT")?;
    Some(clientgen::read_document(Path::new(&path), &Default::default()).expect("the document can be read"))
}

/// Prints how long each stage takes: the median of some runs.
fn print_stages(name: &str, document: &Document) {
    let mut times: Vec<(&'static str, Vec<Duration>)> = Vec::new();
    for _ in 0..RUNS {
        let passed = Mutex::new(vec![("", Instant::now())]);
        let observe = |stage| passed.lock().expect("no stage panics").push((stage, Instant::now()));
        clientgen::generate_observed(document, &Options::default(), &observe)
            .expect("the document has no mistake");
        let passed = passed.into_inner().expect("no stage panics");
        for ((_, before), (stage, after)) in passed.iter().zip(passed.iter().skip(1)) {
            let time = after.duration_since(*before);
            match times.iter_mut().find(|(known, _)| known == stage) {
                Some((_, times)) => times.push(time),
                None => times.push((stage, vec![time])),
            }
        }
    }
    println!("\n{name}, {} bytes, by stage:", document.text.len());
    for (stage, mut times) in times {
        times.sort_unstable();
        println!("{stage:<18} {:>9.3} ms", times.get(RUNS / 2).map_or(0.0, Duration::as_secs_f64) * 1e3);
    }
}

fn measure(bencher: Bencher<'_, '_>, document: &Document) {
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| clientgen::generate(document, &Options::default()).expect("the document has no mistake"));
}

fn document(resources: usize) -> Document {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: Synthetic, version: '1'}\nservers: [{url: 'https://example.com'}]\npaths:\n",
    );
    for number in 0..resources {
        add_operations(&mut text, number);
    }
    text.push_str("components:\n  schemas:\n");
    for number in 0..resources {
        add_schemas(&mut text, number, resources);
    }
    Document::new("synthetic.yaml", text)
}

fn add_operations(text: &mut String, number: usize) {
    let content =
        format!("content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{number}'}}}}}}");
    let answer =
        format!("responses: {{'200': {{description: Done., {content}}}, '404': {{description: None.}}}}");
    let id = "{name: id, in: path, required: true, schema: {type: string}}";
    let limit = "{name: limit, in: query, description: How many., schema: {type: integer, default: 10}}";
    // Writing into a string does not fail.
    let _ = write!(
        text,
        "  /things{number}:
    post: {{operationId: create{number}, requestBody: {{required: true, {content}}}, {answer}}}
  /things{number}/{{id}}:
    parameters: [{id}]
    get: {{operationId: get{number}, summary: Gets a thing., parameters: [{limit}], {answer}}}
    delete: {{operationId: delete{number}, {answer}}}
"
    );
}

fn add_schemas(text: &mut String, number: usize, count: usize) {
    let next = (number + 1) % count;
    let _ = write!(
        text,
        "    Thing{number}:
      description: A thing with `code`, [a link](https://example.com) and some *words*.
      allOf:
        - {{$ref: '#/components/schemas/Base{number}'}}
        - type: object
          required: [name]
          properties:
            name: {{type: string, description: 'What it is called.', maxLength: 100}}
            size: {{type: integer, format: int32, default: 1}}
            state: {{type: string, enum: [open, closed, lost]}}
            part: {{type: object, properties: {{a: {{type: number}}, b: {{type: array, items: {{type: string}}}}}}}}
            next: {{$ref: '#/components/schemas/Thing{next}'}}
            either: {{$ref: '#/components/schemas/Either{number}'}}
    Base{number}:
      type: object
      required: [id]
      properties:
        id: {{type: string, readOnly: true}}
        created: {{type: string, format: date-time}}
        labels: {{type: object, additionalProperties: {{type: string}}}}
    Either{number}:
      oneOf:
        - {{$ref: '#/components/schemas/Base{number}'}}
        - {{$ref: '#/components/schemas/Other{number}'}}
    Other{number}:
      type: object
      properties: {{x: {{type: integer}}, y: {{type: boolean, nullable: true}}}}
"
    );
}
