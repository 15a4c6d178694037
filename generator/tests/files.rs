//! Documents of several files, and what is made of them.

use clientgen::{Colour, Diagnostic, Document, Generated, Options, OtherFile, generate, show};

/// The beginning of a document. The rest of its text is its paths.
const HEAD: &str =
    "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\nservers: [{url: https://api.example.com}]\n";

/// A document whose only operation gives what the reference leads to.
fn refers(reference: &str) -> String {
    let schema = format!("{{schema: {{$ref: '{reference}'}}}}");
    format!(
        "{HEAD}paths:\n  /pets:\n    get:\n      operationId: getPet\n      responses:\n        '200': {{description: It, content: \
         {{application/json: {schema}}}}}\n"
    )
}

fn document(text: &str, files: &[(&str, &str)]) -> Document {
    let files =
        files.iter().map(|(path, text)| OtherFile { path: (*path).to_owned(), text: Ok((*text).to_owned()) });
    Document { files: files.collect(), ..Document::new("api/pets.yaml", text) }
}

/// A client, and what was said about its document.
fn made(text: &str, files: &[(&str, &str)]) -> (String, String) {
    let document = document(text, files);
    let found = |found: &[Diagnostic]| show(found, &document, Colour::Off);
    match generate(&document, &Options::default()) {
        Ok(generated) => (code(&generated), found(&generated.warnings)),
        Err(errors) => (String::new(), found(&errors)),
    }
}

/// The client and the types.
fn code(generated: &Generated) -> String {
    let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
    own.map(|file| file.text.as_str()).collect()
}

/// The names of the types.
fn types(text: &str, files: &[(&str, &str)]) -> Vec<String> {
    let (code, said) = made(text, files);
    assert!(!said.contains("error"), "{said}");
    let name = |line: &str| {
        let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        rest.split([' ', '(']).next().map(str::to_owned)
    };
    code.lines().filter_map(name).filter(|name| name != "Client<M").collect()
}

const OBJECT: &str = "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}}}";

#[test]
fn types_are_named_after_files_and_after_what_stands_in_them() {
    for (reference, file, text, name) in [
        ("pet.yaml", "pet.yaml", OBJECT, "Pet"),
        ("./schemas/pet-model.v1.json", "schemas/pet-model.v1.json", OBJECT, "PetModelV1"),
        ("pets/_index.yaml", "pets/_index.yaml", OBJECT, "Pets"),
        ("Pet", "Pet", OBJECT, "Pet"),
        ("all.yaml#/Pet", "all.yaml", &format!("Pet: {OBJECT}"), "Pet"),
        ("all.yaml#/schemas/Pet", "all.yaml", &format!("schemas: {{Pet: {OBJECT}}}"), "Pet"),
        (
            "all.yaml#/components/schemas/Pet",
            "all.yaml",
            &format!("components: {{schemas: {{Pet: {OBJECT}}}}}"),
            "Pet",
        ),
        ("all.yaml#/definitions/Pet", "all.yaml", &format!("definitions: {{Pet: {OBJECT}}}"), "Pet"),
        ("pet.yaml#/$defs/tag", "pet.yaml", &format!("type: object\n$defs: {{tag: {OBJECT}}}"), "PetTag"),
        ("pet.yaml#/properties/tag", "pet.yaml", &format!("properties: {{tag: {OBJECT}}}"), "PetTag"),
        (
            "pet.yaml#tag",
            "pet.yaml",
            "properties: {tag: {$anchor: tag, properties: {a: {type: string}}}}",
            "PetTag",
        ),
        ("https://example.com/pet", "x/any.yaml", "$id: https://example.com/pet\nproperties: {a: {}}", "Any"),
    ] {
        assert_eq!(types(&refers(reference), &[(file, text)]), [name], "{reference}");
    }
}

#[test]
fn a_place_is_one_type_however_it_is_referred_to() {
    let text = refers("a/one.yaml")
        + "components:\n  schemas:\n    Zoo: {$ref: 'pets.yaml#/components/schemas/Pet'}\n    Pet: {$ref: './a/../a/pet.yaml'}\n";
    let one = "properties:\n  a: {$ref: pet.yaml}\n  b: {$ref: ../a/./pet.yaml#}\n  c: {$ref: '../pets.yaml#/components/schemas/Zoo'}\n  \
               d: {$ref: 'two.json#/x'}\n  e: {$ref: '%70et.yaml'}\n";
    let files =
        [("a/one.yaml", one), ("a/pet.yaml", OBJECT), ("a/two.json", "{\"x\": {\"$ref\": \"pet.yaml\"}}")];
    let (code, said) = made(&text, &files);
    assert_eq!(said, "");
    assert_eq!(code.matches("Option<types::Pet>").count(), 5, "{code}");
    assert_eq!(types(&text, &files), ["Pet", "One"]);
    // The order of the files says nothing.
    let mut turned = files;
    turned.reverse();
    assert_eq!(made(&text, &turned).0, code);
}

#[test]
fn a_mapping_names_what_its_own_file_has() {
    let pets = "components:\n  schemas:\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n      \
                discriminator: {propertyName: kind, mapping: {c: Cat, d: '#/components/schemas/Dog'}}\n    Cat: {properties: {kind: \
                {type: string}, a: {type: string}}}\n    Dog: {properties: {kind: {type: string}, b: {type: string}}}\n";
    let (code, said) = made(&refers("all.yaml#/components/schemas/Pet"), &[("all.yaml", pets)]);
    assert_eq!(said, "");
    for part in ["\"c\"", "\"d\""] {
        assert!(code.contains(part), "{part}\n{code}");
    }
}

#[test]
fn files_of_one_name_are_told_apart_by_their_folders() {
    let text = refers("one.yaml");
    let one = "properties:\n  a: {$ref: cats/tag.yaml}\n  b: {$ref: dogs/tag.yaml}\n  c: {$ref: tag.yaml}\n";
    let files =
        [("one.yaml", one), ("cats/tag.yaml", OBJECT), ("dogs/tag.yaml", OBJECT), ("tag.yaml", OBJECT)];
    assert_eq!(types(&text, &files), ["Tag", "DogsTag", "One", "Tag2"]);
}

#[test]
fn references_may_stand_in_the_place_of_anything() {
    let text = format!("{HEAD}paths: {{$ref: 'paths/all.yaml'}}\ncomponents: {{$ref: 'components.yaml'}}\n");
    let files = [
        ("paths/all.yaml", "/pets: {$ref: pets.yaml}\n/pets/{id}: {get: {$ref: 'pets.yaml#/get'}}\n"),
        ("paths/pets.yaml", "parameters: {$ref: ../parameters.yaml}\nget: {$ref: get.yaml}\n"),
        ("paths/get.yaml", "responses: {'200': {description: It, content: {$ref: '../content.yaml'}}}"),
        (
            "content.yaml",
            "application/json: {$ref: 'content.yaml#/json'}\njson: {schema: {$ref: 'pets.yaml#/components/schemas/Pet'}}",
        ),
        (
            "parameters.yaml",
            "- {name: limit, in: query, schema: {type: integer}}\n- {$ref: 'components.yaml#/parameters/P'}",
        ),
        (
            "components.yaml",
            "schemas: {$ref: schemas.yaml}\nparameters: {P: {name: p, in: query, schema: {type: string}}}",
        ),
        (
            "schemas.yaml",
            "Pet: {type: object, properties: {$ref: '#/Base/properties'}}\nBase: {properties: {id: {type: string}}}",
        ),
    ];
    let (code, said) = made(&text, &files);
    assert!(!said.contains("error"), "{said}");
    for part in [
        "pub fn get_pets(",
        "pub fn get_pets_by_id(",
        "limit limit_opt: i64 =>",
        "p p_opt: impl AsRef<str> =>",
        "pub id: Option<String>",
    ] {
        assert!(code.contains(part), "{part}\n{code}\n{said}");
    }
    assert!(
        said.contains(
            "a reference is not allowed here: its target is read in its place\n --> api/pets.yaml:4:15\n"
        ),
        "{said}"
    );
}

#[test]
fn copies_end() {
    let circle = ("a.yaml", "$ref: b.yaml");
    let (_, said) = made(&format!("{HEAD}paths: {{$ref: a.yaml}}"), &[circle, ("b.yaml", "$ref: a.yaml")]);
    assert!(said.contains("leads back to itself"), "{said}");
    let inside = "properties: {a: {properties: {$ref: '#/properties'}}}";
    let (_, said) = made(&refers("a.yaml"), &[("a.yaml", inside)]);
    assert!(said.contains("leads back to itself"), "{said}");
    // Each file holds the next one ten times.
    let names: Vec<String> = (0..10).map(|level| format!("{level}.yaml")).collect();
    let texts: Vec<String> = (1..=10)
        .map(|level| (0..10).map(|n| format!("p{n}: {{properties: {{$ref: {level}.yaml}}}}\n")).collect())
        .collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    files.push(("10.yaml", "{}"));
    files.push(("a.yaml", "properties: {$ref: 0.yaml}"));
    let (_, said) = made(&refers("a.yaml"), &files);
    assert!(said.contains("error[limit]"), "{}", said.get(..500).unwrap_or(&said));
    // Each file holds the next one, deep inside.
    let texts: Vec<String> = (1..=10)
        .map(|level| {
            format!("{}{{\"$ref\": \"{level}.yaml\"}}", "{\"p\": {\"properties\": ".repeat(30))
                + &"}}".repeat(30)
        })
        .collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    files.push(("10.yaml", "{}"));
    files.push(("a.yaml", "properties: {$ref: 0.yaml}"));
    let (_, said) = made(&refers("a.yaml"), &files);
    assert!(said.contains("makes the document too deep"), "{said}");
}

#[test]
fn a_mistake_is_reported_once() {
    let text = refers("pet.yaml#/Pet")
        + "components:\n  schemas: {A: {$ref: 'pet.yaml#/Pet'}}\n  parameters: {P: {$ref: nope.yaml}}\n";
    let text = text.replace(
        "      responses",
        "      parameters: [{$ref: '#/components/parameters/P'}]\n      responses",
    );
    let (_, said) = made(&text, &[("pet.yaml", "Pet: {$ref: 'https://example.com/pet.yaml'}")]);
    assert_eq!(said.matches("error[").count(), 2, "{said}");
    let (_, said) = made(&refers("#").replace("'#'", "\"#\\0\""), &[]);
    assert_eq!(said.matches("error[reference]").count(), 1, "{said}");
}

#[test]
fn files_that_nothing_leads_to_are_not_looked_at() {
    let (code, said) = made(&refers("pet.yaml"), &[("pet.yaml", OBJECT), ("notes.md", "[")]);
    assert_eq!(said, "");
    assert!(code.contains("pub struct Pet {"));
}

#[test]
fn findings_are_shown_in_their_files() {
    let pet = "type: object\nproperties:\n  odd: {enum: [1, a]}\n  bogus: {type: string, bogus: 1}\n";
    let document = document(&refers("schemas/pet.yaml"), &[("schemas/pet.yaml", pet)]);
    let generated = generate(&document, &Options::default()).expect("there are warnings only");
    let lines = generated.report.text(&document);
    assert!(lines.contains("api/schemas/pet.yaml:3:9: warning[degraded]: "), "{lines}");
    assert!(lines.contains("api/schemas/pet.yaml:4:25: warning[unknown-keyword]: "), "{lines}");
    assert!(lines.contains("(at schemas/pet.yaml#/properties/bogus/bogus)"), "{lines}");
    let json: serde_json::Value =
        serde_json::from_str(&generated.report.json(&document)).expect("it is JSON");
    let found = &json["findings"][0];
    assert_eq!((&found["file"], &found["line"]), (&"schemas/pet.yaml".into(), &4.into()));
    assert_eq!(found["pointer"], "/properties/bogus/bogus");
}

#[test]
fn findings_about_what_is_left_out_are_left_out() {
    let text = refers("kept.yaml")
        + "  /others:\n    get:\n      responses:\n        '200': {description: It, content: {application/json: {schema: {$ref: dropped.yaml}}}}\n";
    let odd = "type: object\nproperties: {odd: {bogus: 1}}";
    let document = document(&text, &[("kept.yaml", odd), ("dropped.yaml", odd)]);
    let mut options = Options::default();
    options.include.paths.push("/pets".to_owned());
    let generated = generate(&document, &options).expect("there are warnings only");
    let said = show(&generated.warnings, &document, Colour::Off);
    assert!(said.contains("kept.yaml:2:") && !said.contains("dropped.yaml"), "{said}");
    assert_eq!(generated.warnings.len(), 1);
}

#[test]
fn chains_of_copies_end() {
    let chain = |count: usize| -> String {
        (1..count).map(|number| format!("x-{number}: {{$ref: '#/x-{}'}}\n", number + 1)).collect()
    };
    let text = |count| format!("{HEAD}paths: {{$ref: '#/x-1'}}\n{}x-{count}: {{}}\n", chain(count));
    let (_, said) = made(&text(60), &[]);
    assert!(!said.contains("error"), "{said}");
    let (_, said) = made(&text(2_000), &[]);
    assert_eq!(said.matches("error[").count(), 1);
    assert!(
        said.contains(
            "more than 64 references where the specification does not allow them lead to one another"
        )
    );
}

#[test]
fn copies_that_are_refused_count_as_well() {
    let deep = format!("{}{}", "{\"p\": ".repeat(120), "0") + &"}".repeat(120);
    let wide: String = (0..400).map(|number| format!("{number}, ")).collect();
    let schemas: String = (0..1000)
        .map(|number| {
            format!(
                "    S{number}: {{allOf: [{{properties: {{p: {{properties: {{$ref: '#/x-deep'}}}}}}}}]}}\n"
            )
        })
        .collect();
    let text = format!("{HEAD}components:\n  schemas:\n{schemas}x-deep: {{deep: {deep}, wide: [{wide}]}}\n");
    let (_, said) = made(&text, &[]);
    assert_eq!(said.matches("error[limit]").count(), 1);
    let refused = said.matches("makes the document too deep").count();
    assert!((1..1000).contains(&refused), "{refused}");
}

/// What aliases repeat counts for all files together.
#[test]
fn aliases_of_all_files_have_one_limit() {
    let file = |name: &str| {
        let properties: String = (0..250).map(|n| format!("  p{n}: {{type: string}}\n")).collect();
        let schemas: String = (0..200).map(|n| format!("S{n}: {{properties: *a}}\n")).collect();
        format!("x-a: &a\n{properties}{name}: {{type: string}}\n{schemas}")
    };
    let (one, two) = (file("One"), file("Two"));
    let (code, _) = made(&refers("one.yaml#/One"), &[("one.yaml", &one)]);
    assert!(code.contains("get_pet"));
    let files = [("one.yaml", &*one), ("two.yaml", &*two)];
    let (_, found) = made(&refers("two.yaml#/Two"), &files);
    assert!(found.contains("error[limit]: aliases repeat more than"), "{found}");
}
