//! Documents and options, with the selected operations and types.

use crate::diagnostic::summarise;
use crate::document::Document;
use crate::options::{Options, Selectors};
use crate::pipeline::generate;

const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {"200": {description: All, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}}
    post:
      operationId: addPet
      tags: [pets, admin]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}}
      responses: {"201": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  /stores/{id}:
    get:
      tags: [stores]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {"200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Store"}}}}}
components:
  schemas:
    Pet:
      type: object
      properties: {owner: {$ref: "#/components/schemas/Owner"}, kind: {type: string, enum: [cat, dog]}}
    NewPet: {type: object, properties: {name: {type: string}}}
    Owner: {type: object, properties: {pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
    Store: {type: object, properties: {odd: {enum: [1, a]}}}
    Unused: {type: object, properties: {name: {type: string}}}
"##;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn tags(of: &[&str]) -> Selectors {
    Selectors { tags: texts(of), ..Selectors::default() }
}

fn operations(of: &[&str]) -> Selectors {
    Selectors { operations: texts(of), ..Selectors::default() }
}

fn paths(of: &[&str]) -> Selectors {
    Selectors { paths: texts(of), ..Selectors::default() }
}

fn document() -> Document {
    Document::new("pets.yaml", DOCUMENT)
}

/// The methods, the types and the number of warnings.
fn selected(include: Selectors, exclude: Selectors) -> (String, String, usize) {
    let options = Options { include, exclude, ..Options::default() };
    let generated = generate(&document(), &options).unwrap();
    let methods: Vec<&str> = generated.report.operations.iter().map(|it| it.name.as_str()).collect();
    let types: Vec<&str> = generated.report.types.iter().map(|it| it.name.as_str()).collect();
    (methods.join(" "), types.join(" "), generated.warnings.len())
}

#[test]
fn operations_are_kept_with_the_types_that_they_need() {
    let none = Selectors::default;
    for (include, exclude, methods, types, warnings) in [
        (none(), none(), "list_pets add_pet get_stores_by_id", "Pet NewPet Owner Store Unused PetKind", 1),
        (tags(&["pets"]), none(), "list_pets add_pet", "Pet NewPet Owner PetKind", 0),
        (tags(&["pets"]), tags(&["admin"]), "list_pets", "Pet Owner PetKind", 0),
        (none(), tags(&["p*"]), "get_stores_by_id", "Store", 1),
        (operations(&["*Pet"]), none(), "add_pet", "Pet NewPet Owner PetKind", 0),
        (operations(&["GET /stores/{id}"]), none(), "get_stores_by_id", "Store", 1),
        (paths(&["/stores/*"]), none(), "get_stores_by_id", "Store", 1),
        (none(), paths(&["/pets"]), "get_stores_by_id", "Store", 1),
        (
            Selectors { tags: texts(&["stores"]), operations: texts(&["addPet"]), ..none() },
            none(),
            "add_pet get_stores_by_id",
            "Pet NewPet Owner Store PetKind",
            1,
        ),
    ] {
        let expected = (methods.to_owned(), types.to_owned(), warnings);
        assert_eq!(selected(include.clone(), exclude.clone()), expected, "{include:?} {exclude:?}");
    }
}

#[test]
fn what_the_document_does_not_have_is_named() {
    let map = |key: &str, value: &str| [(key.to_owned(), value.to_owned())].into();
    for (options, expected) in [
        (
            Options { include: tags(&["pet"]), ..Options::default() },
            "pets.yaml:4:1: error[options]: the option `include.tags`: no operation has the tag `pet` (at #/paths); \
             help: the tags are `admin`, `pets`, `stores`",
        ),
        (
            Options { exclude: operations(&["getPet"]), ..Options::default() },
            "pets.yaml:4:1: error[options]: the option `exclude.operations`: no operation has the name `getPet` (at ",
        ),
        (
            Options { include: paths(&["/pets/*"]), ..Options::default() },
            "pets.yaml:4:1: error[options]: the option `include.paths`: no operation has the path `/pets/*` (at ",
        ),
        (
            Options { exclude: paths(&["*"]), ..Options::default() },
            "pets.yaml:4:1: error[options]: the options `include` and `exclude` select no operation (at #/paths)",
        ),
        (
            Options { replace: map("Dog", "a::Dog"), ..Options::default() },
            "pets.yaml:22:3: error[options]: the option `replace`: the document has no component schema `Dog` (at \
             #/components/schemas); help: the schemas are `NewPet`, `Owner`, `Pet`, `Store`, `Unused`",
        ),
        (
            Options { rename_types: map("Dog", "Cat"), ..Options::default() },
            "pets.yaml:22:3: error[options]: the option `rename-types`: the document has no component schema `Dog`",
        ),
        (
            Options { rename_operations: map("getPet", "fetch"), ..Options::default() },
            "pets.yaml:4:1: error[options]: the option `rename-operations`: no operation has the name `getPet` (at ",
        ),
    ] {
        let found = generate(&document(), &options).unwrap_err();
        let found = summarise(&found, &document());
        assert!(found.iter().any(|line| line.starts_with(expected)), "{found:#?}");
    }
}

#[test]
fn what_streams_headers_and_further_bodies_hold_stays_with_their_operations() {
    let text = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Pet"}}
          multipart/form-data: {schema: {$ref: "#/components/schemas/Photo"}}
      responses:
        "200":
          description: It
          headers: {X-Kind: {schema: {$ref: "#/components/schemas/Kind"}}}
          content: {text/event-stream: {schema: {$ref: "#/components/schemas/Change"}}}
  /other:
    get:
      operationId: getOther
      responses: {"200": {description: It, headers: {X-Other: {schema: {$ref: "#/components/schemas/Other"}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Photo: {type: object, properties: {photo: {type: string, format: binary}}}
    Kind: {type: string, enum: [cat, dog]}
    Change: {type: object, properties: {name: {type: string}}}
    Other: {type: string, enum: [a, b]}
"##;
    let document = Document::new("pets.yaml", text);
    let options = Options { include: operations(&["addPet"]), ..Options::default() };
    let generated = generate(&document, &options).unwrap();
    let types: Vec<&str> = generated.report.types.iter().map(|type_| type_.name.as_str()).collect();
    assert_eq!(types, ["Pet", "Photo", "Kind", "Change"]);
    assert_eq!(generated.report.operations[0].further, ["add_pet_multipart"]);
    let has = |text: &str| generated.files.iter().any(|file| file.text.contains(text));
    assert!(has("X_KIND: types::Kind =") && !has("X_OTHER"));
}

#[test]
fn what_is_left_out_may_be_wrong() {
    let wrong = DOCUMENT
        .replace(
            "operationId: listPets",
            "operationId: listPets\n      parameters: [{name: a, in: nowhere}, {$ref: '#/nothing'}]",
        )
        .replace(
            "  /stores/{id}:\n",
            "  /stores/{id}:\n    servers: 5\n    parameters: [{name: b, in: nowhere}]\n",
        )
        .replace("Unused: {type: object", "Unused: {type: object, not: 5")
        .replace("NewPet: {type: object", "NewPet: {type: object, not: 5");
    let document = Document::new("pets.yaml", wrong);
    let generated = |include: Selectors, exclude: Selectors| {
        let options = Options { include, exclude, ..Options::default() };
        generate(&document, &options)
            .map(|_| ())
            .map_err(|found| summarise(&found, &document).iter().filter(|it| it.contains("error[")).count())
    };
    assert_eq!(generated(Selectors::default(), Selectors::default()), Err(6));
    // Both schemas are only of operations that are left out.
    let exclude = Selectors { operations: texts(&["listPets", "GET /stores/{id}"]), ..Selectors::default() };
    assert_eq!(generated(Selectors::default(), exclude), Err(1), "addPet needs NewPet");
    assert_eq!(generated(operations(&["addPet"]), Selectors::default()), Err(1));
    let document = Document::new(
        "pets.yaml",
        document.text.replace("NewPet: {type: object, not: 5", "NewPet: {type: object"),
    );
    let options = Options { include: operations(&["addPet"]), ..Options::default() };
    assert!(generate(&document, &options).is_ok());
}
