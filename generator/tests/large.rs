//! Large documents, in which each level could cost twice as much as the level below.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use clientgen::{Code, Document, Generated, Options};

/// What becomes of a document with these schemas.
fn generate(schemas: &str) -> Result<Generated, Vec<clientgen::Diagnostic>> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\nservers: [{{url: 'https://example.com'}}]\npaths: {{}}\n\
         components:\n  schemas:\n    A0: {{type: object, properties: {{a: {{type: string}}}}}}\n{schemas}"
    );
    clientgen::generate(&Document::new("large.yaml", text), &Options::default())
}

/// The types of a client.
fn types(generated: &Generated) -> String {
    let files = generated.files.iter().filter(|file| file.path.starts_with("types/"));
    files.map(|file| file.text.as_str()).collect()
}

/// Whether something was degraded, with these words.
fn is_degraded(generated: &Generated, words: &str) -> bool {
    generated.warnings.iter().any(|found| found.code == Code::Degraded && found.message.contains(words))
}

/// Schemas of so many levels, each made from the number of its level and that of the one below.
fn levels(count: usize, level: impl Fn(usize, usize) -> String) -> String {
    (1..=count).rev().map(|number| level(number, number - 1)).collect()
}

fn reference(name: &str, number: usize) -> String {
    format!("{{$ref: '#/components/schemas/{name}{number}'}}")
}

#[test]
fn a_diamond_of_all_of_is_no_more_than_its_corners() {
    let generated = generate(&levels(25, |own, below| {
        let below = reference("A", below);
        format!(
            "    A{own}: {{allOf: [{}, {}]}}\n    B{own}: {{allOf: [{below}], properties: {{b{own}: {{type: string}}}}}}\n    \
             C{own}: {{allOf: [{below}], properties: {{c{own}: {{type: string}}}}}}\n",
            reference("B", own),
            reference("C", own)
        )
    }));
    let generated = generated.unwrap();
    let types = types(&generated);
    let (_, top) = types.split_once("pub struct A25 {").unwrap();
    let (fields, _) = top.split_once("\n}").unwrap();
    assert_eq!(fields.matches("pub ").count(), 51);
}

#[test]
fn a_diamond_of_unions_ends() {
    let generated = generate(&levels(25, |own, below| {
        let below = reference("A", below);
        format!(
            "    A{own}: {{oneOf: [{}, {}], properties: {{a{own}: {{type: string}}}}}}\n    \
             B{own}: {{allOf: [{below}], properties: {{b{own}: {{type: string}}}}}}\n    \
             C{own}: {{allOf: [{below}], properties: {{c{own}: {{type: string}}}}}}\n",
            reference("B", own),
            reference("C", own)
        )
    }));
    let generated = generated.unwrap();
    assert!(generated.report.types.len() < 25 * 100, "{}", generated.report.types.len());
    assert!(generated.warnings.iter().any(|found| found.code == Code::Degraded));
}

#[test]
fn a_chain_of_schemas_ends() {
    let lists = generate(&levels(500, |own, below| {
        format!("    A{own}: {{type: array, items: {}}}\n", reference("A", below))
    }));
    assert!(lists.unwrap().warnings.iter().any(|found| found.code == Code::Degraded));
    let members = generate(&levels(150, |own, below| {
        format!("    A{own}: {{allOf: [{}], properties: {{p: {{type: string}}}}}}\n", reference("A", below))
    }));
    assert!(members.unwrap_err().iter().all(|found| found.code == Code::Reference));
    let references = generate(&levels(60, |own, below| format!("    A{own}: {}\n", reference("A", below))));
    assert_eq!(references.unwrap().warnings, []);
}

#[test]
fn many_names_that_collide_are_numbered() {
    let schemas: String =
        (1..900).map(|number| format!("    'a{}': {{type: object}}\n", "-".repeat(number))).collect();
    let objects = schemas.replace("{type: object}", "{type: object, properties: {a: {type: string}}}");
    assert_eq!(generate(&objects).unwrap().report.types.len(), 900);
}

#[test]
fn layers_of_unions_of_events_are_looked_at_once() {
    let members: Vec<String> =
        (0..20).map(|number| format!("{{$ref: '#/components/schemas/U{{level}}x{number}'}}")).collect();
    let members = members.join(", ");
    let events = "{type: object, properties: {event: {type: string}, data: {type: string}}}";
    let layers: String = (1..=7)
        .flat_map(|level: usize| (0..20).map(move |number| (level, number)))
        .map(|(level, number)| {
            let below = members.replace("{level}", &(level - 1).to_string());
            format!("    U{level}x{number}: {{oneOf: [{below}]}}\n")
        })
        .collect();
    let objects: String = (0..20)
        .map(|number| {
            format!("    U0x{number}: {}\n", events.replace("{event:", &format!("{{e{number}: {{}}, event:")))
        })
        .collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\nservers: [{{url: 'https://example.com'}}]\npaths:\n  /events:\n    \
         get:\n      operationId: listen\n      responses: {{'200': {{description: Events, content: {{text/event-stream: {{schema: \
         {{$ref: '#/components/schemas/U7x0'}}}}}}}}}}\ncomponents:\n  schemas:\n{objects}{layers}"
    );
    let generated = clientgen::generate(&Document::new("large.yaml", text), &Options::default()).unwrap();
    assert!(generated.files.iter().any(|file| file.text.contains(".whole_events()")));
}

#[test]
fn lists_in_one_another_have_an_end_that_the_compiler_has_as_well() {
    let lists = |inner: &str| format!("{}{inner}{}", "{type: array, items: ".repeat(20), "}".repeat(20));
    let generated = generate(&format!(
        "    A1: {}\n    A2: {}\n    A3: {{properties: {{p: {{$ref: '#/components/schemas/A2'}}}}}}\n",
        lists(&reference("A", 0)),
        lists(&reference("A", 1))
    ));
    let generated = generated.unwrap();
    assert!(is_degraded(&generated, "lists and maps are nested"), "{:?}", generated.warnings);
    let deepest = types(&generated).lines().map(|line| line.matches("Vec<").count()).max().unwrap();
    assert!((1..=32).contains(&deepest), "{deepest}");
}

#[test]
fn properties_that_are_too_many_to_compare_are_reported() {
    let properties = |value: &dyn Fn(usize) -> String| -> String {
        (0..400).map(|number| format!("p{number}: {}, ", value(number))).collect()
    };
    let object = |inner: String| format!("{{type: object, properties: {{{inner}}}}}");
    let generated = generate(&format!(
        "    X0: {}\n    Y0: {}\n    X1: {}\n    Y1: {}\n    Z: {{allOf: [{{properties: {{p: {}, q: {}}}}}, {{properties: {{p: {}, q: \
         {{type: object, properties: {{b: {{type: string}}}}}}}}}}]}}\n",
        object(properties(&|_| "{type: string}".to_owned())),
        object(properties(&|_| "{type: string, description: Another}".to_owned())),
        object(properties(&|_| reference("X", 0))),
        object(properties(&|_| reference("Y", 0))),
        reference("X", 1),
        reference("A", 0),
        reference("Y", 1),
    ));
    let generated = generated.unwrap();
    assert!(is_degraded(&generated, "cannot be fully compared"), "{:?}", generated.warnings);
    assert!(is_degraded(&generated, "several schemas describe too many properties"));
}

#[test]
fn a_property_of_too_many_schemas_is_reported() {
    let members: Vec<String> = (0..100)
        .map(|number| format!("{{properties: {{p: {{type: string, description: D{number}}}}}}}"))
        .collect();
    let generated = generate(&format!("    A1: {{allOf: [{}]}}\n", members.join(", "))).unwrap();
    assert!(is_degraded(&generated, "too many schemas describe the property"), "{:?}", generated.warnings);
}

#[test]
fn a_long_name_is_not_repeated_in_full() {
    let name = "LongName".repeat(2_000);
    let inner: String = (0..200).map(|number| {
        format!("        p{number}: {{type: object, properties: {{a: {{enum: [a, b]}}, b: {{type: string}}}}}}\n")
    }).collect();
    let schemas = format!("    {name}:\n      type: object\n      properties:\n{inner}");
    let generated = generate(&schemas).unwrap();
    let longest = |generated: &Generated| -> usize {
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::len).max();
        generated.files.iter().filter_map(|file| words(&file.text)).max().unwrap()
    };
    let text: usize = generated.files.iter().map(|file| file.text.len()).sum();
    let plain: usize =
        generate(&schemas.replace(&name, "Name")).unwrap().files.iter().map(|it| it.text.len()).sum();
    assert!(text < 3 * plain, "{text} bytes instead of {plain}");
    assert!(longest(&generated) <= 200, "{}", longest(&generated));
}
