//! The options `nullable`, `not-nullable`, `optional` and `types`, which correct a document that is wrong about its server.

use clientgen::{Colour, Document, Options, generate, show};

const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": {description: All, content: {application/json: {schema: {$ref: "#/components/schemas/Dog"}}}}
    post:
      operationId: createPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"204": {description: Created}}
    put:
      operationId: createDog
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Dog"}}}}
      responses: {"204": {description: Created}}
    patch:
      operationId: createOther
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/v2.Pet"}}}}
      responses: {"204": {description: Created}}
components:
  schemas:
    Owner: {type: object, required: [name], properties: {name: {type: string}}}
    Pet:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {type: string, description: The state.}
        owner: {$ref: "#/components/schemas/Owner"}
        maybe: {type: string, nullable: true}
        v1.0: {type: string}
        v1: {type: object, properties: {"0": {type: integer}, "1": {type: integer}}}
        sizes:
          type: array
          items: {type: object, required: [height], properties: {height: {type: integer}}}
    Dog:
      allOf:
        - $ref: "#/components/schemas/Pet"
        - {type: object, required: [tail], properties: {tail: {type: string}}}
        - {required: [tail]}
    v2.Pet: {type: object, properties: {a: {type: string}}}
"##;

fn options(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

/// The types with some options, and the warnings.
fn types(options: &Options) -> (String, String) {
    let document = Document::new("pets.yaml", DOCUMENT);
    let generated = generate(&document, options)
        .map_err(|found| show(&found, &document, Colour::Off))
        .expect("the options fit the document");
    let types = generated.files.iter().filter(|file| file.path.starts_with("types/"));
    (types.map(|file| file.text.as_str()).collect(), show(&generated.warnings, &document, Colour::Off))
}

#[test]
fn a_property_or_a_component_may_be_null() {
    for (path, field) in [
        ("Pet.id", "pub id: Option<String>"),
        ("Pet.owner", "pub owner: support::Nullable<types::Owner>"),
        ("Owner", "pub owner: support::Nullable<types::Owner>"),
        ("Pet.v1.0", "pub v1_0: support::Nullable<String>"),
        ("Pet.v1.1", "pub n1: support::Nullable<i64>"),
        ("Pet.sizes.height", "pub height: Option<i64>"),
        ("v2.Pet.a", "pub a: support::Nullable<String>"),
        ("Dog.tail", "pub tail: Option<String>"),
    ] {
        let (types, warnings) = types(&options(|options| options.nullable.push(path.to_owned())));
        assert!(types.contains(field), "{path}: {types}");
        assert_eq!(warnings, "", "{path}");
    }
}

#[test]
fn a_property_is_not_null() {
    for schema in [
        "{type: string, nullable: true}",
        "{type: string, nullable: true, enum: [a, null]}",
        "{$ref: '#/components/schemas/Name'}",
        "{oneOf: [{$ref: '#/components/schemas/Name'}]}",
        "{allOf: [{$ref: '#/components/schemas/Name'}], nullable: true}",
    ] {
        let name = "    v2.Pet: {type: object, properties: {a: {type: string}}}\n    Name: {type: string, nullable: true}\n";
        let text = DOCUMENT.replace("{type: string, nullable: true}", schema);
        let text = text.replace("    v2.Pet: {type: object, properties: {a: {type: string}}}\n", name);
        let mut options = Options::default();
        for expected in ["support::Nullable<", "Option<"] {
            let document = Document::new("pets.yaml", text.as_str());
            let generated = generate(&document, &options).expect("the options fit the document");
            let pet = generated.files.iter().find(|file| file.path == "types/pet.rs").expect("a type");
            assert!(pet.text.contains(&format!("pub maybe: {expected}")), "{schema}: {}", pet.text);
            assert_eq!(show(&generated.warnings, &document, Colour::Off), "", "{schema}");
            options.not_nullable.push("Pet.maybe".to_owned());
        }
    }
}

#[test]
fn a_required_property_may_be_absent() {
    for (path, field) in [
        ("Pet.state", "pub state: Option<String>"),
        ("Dog.tail", "pub tail: Option<String>"),
        ("Pet.sizes.height", "pub height: Option<i64>"),
    ] {
        let (types, warnings) = types(&options(|options| options.optional.push(path.to_owned())));
        assert!(types.contains(field), "{path}: {types}");
        assert_eq!(warnings, "", "{path}");
    }
}

#[test]
fn a_property_or_a_component_has_another_type() {
    for (path, name, field) in [
        ("Pet.state", "any", "pub state: serde_json::Value"),
        ("Pet.owner", "any", "pub owner: Option<serde_json::Value>"),
        ("Pet.owner", "string", "pub owner: Option<String>"),
        ("Pet.sizes", "boolean", "pub sizes: Option<bool>"),
        ("Pet.id", "integer", "pub id: i64"),
        ("Owner", "number", "pub owner: Option<f64>"),
        ("Owner", "object", "pub owner: Option<std::collections::BTreeMap<String, serde_json::Value>>"),
    ] {
        let corrected = options(|options| _ = options.types.insert(path.to_owned(), name.to_owned()));
        let (types, warnings) = types(&corrected);
        assert!(types.contains(field), "{path}: {types}");
        assert_eq!(warnings, "", "{path}");
    }
    let (types, _) =
        types(&options(|options| _ = options.types.insert("Pet.state".to_owned(), "any".to_owned())));
    assert!(types.contains("/// The state.\n"), "a property keeps its words: {types}");
}

#[test]
fn a_correction_without_an_effect_is_reported() {
    for (change, expected) in [
        (
            options(|options| options.nullable.push("Pet.maybe".to_owned())),
            "warning[options]: the option `nullable`: the document says this of `Pet.maybe` already",
        ),
        (
            options(|options| options.not_nullable.push("Pet.id".to_owned())),
            "warning[options]: the option `not-nullable`: the document says this of `Pet.id` already",
        ),
        (
            options(|options| options.optional.push("Pet.maybe".to_owned())),
            "warning[options]: the option `optional`: the document says this of `Pet.maybe` already",
        ),
        (
            options(|options| _ = options.types.insert("Pet.id".to_owned(), "string".to_owned())),
            "warning[options]: the option `types`: the document says this of `Pet.id` already",
        ),
    ] {
        let (_, warnings) = types(&change);
        assert!(warnings.starts_with(expected), "{warnings}");
        assert!(warnings.contains("--> pets.yaml:"), "{warnings}");
    }
}

#[test]
fn a_correction_that_does_not_fit_is_an_error() {
    for (change, expected) in [
        (
            options(|options| options.nullable.push("Cat.name".to_owned())),
            "the option `nullable`: `Cat.name` is not in the document: a path begins with the name of a component",
        ),
        (
            options(|options| options.nullable.push("Pet.size".to_owned())),
            "the option `nullable`: `Pet.size` is not in the document: `Pet` has no property for `size`",
        ),
        (
            options(|options| options.nullable.push("Pet.owner.name".to_owned())),
            "the option `nullable`: `Pet.owner.name` is a property of another component: write `Owner.name`",
        ),
        (
            options(|options| options.optional.push("Dog.state".to_owned())),
            "the option `optional`: `Dog.state` is a property of another component: write `Pet.state`",
        ),
        (
            options(|options| options.not_nullable.push("Pet".to_owned())),
            "the option `not-nullable`: `Pet` is a component: name a property of it",
        ),
        (
            options(|options| options.optional.push("Pet".to_owned())),
            "the option `optional`: `Pet` is a component: name a property of it",
        ),
        (
            options(|options| _ = options.types.insert("Pet.id".to_owned(), "text".to_owned())),
            "the option `types.Pet.id`: `text` is not `any`, `object`, `string`, `number`, `integer` or `boolean`",
        ),
    ] {
        let found = generate(&Document::new("pets.yaml", DOCUMENT), &change).unwrap_err();
        assert_eq!(found.first().map(|found| found.message.as_str()), Some(expected));
    }
}
