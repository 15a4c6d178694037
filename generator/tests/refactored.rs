//! Inline schemas that become components, and components that become inline schemas: the names of their types go with them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

use std::collections::BTreeSet;

use clientgen::{Colour, Document, Generated, Options};

/// A document with the parts of a pet, and components beside it.
fn document(parts: [&str; 4], components: &str) -> Document {
    let [status, owner, body, response] = parts;
    let text = format!(
        "openapi: 3.1.0
info: {{title: Pets, version: '1'}}
servers: [{{url: https://example.com}}]
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: {{required: true, content: {{application/json: {{schema: {body}}}}}}}
      responses:
        '200': {{description: It, content: {{application/json: {{schema: {response}}}}}}}
        '404': {{description: None, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}
components:
  schemas:
    Pet: {{type: object, properties: {{status: {status}, owners: {{type: array, items: {owner}}}}}}}
{components}"
    );
    Document::new("pets.yaml", text)
}

fn generate(document: &Document, options: &Options) -> Generated {
    clientgen::generate(document, options).unwrap_or_else(|found| {
        panic!("{}\n{}", clientgen::show(&found, document, Colour::Off), document.text)
    })
}

fn lines(generated: &Generated) -> BTreeSet<String> {
    let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
    let text = clientgen::public_api(own);
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

const STATUS: &str = "{type: string, enum: [free, sold]}";
const OWNER: &str = "{type: object, properties: {name: {type: string}, since: {type: object, properties: {day: {type: string}}}}}";
const BODY: &str = "{type: object, properties: {size: {type: integer}}}";
const RESPONSE: &str = "{type: array, items: {type: object, properties: {id: {type: string}}}}";

#[test]
fn the_name_of_an_inline_schema_goes_with_it_into_the_components() {
    let parts = [STATUS, OWNER, BODY, RESPONSE];
    let before = generate(&document(parts, ""), &Options::default());
    let mut options = Options::default();
    options.lock = before.lock.clone();
    let whole = RESPONSE.split_once("items: ").unwrap().1.strip_suffix('}').unwrap();
    for (index, name, schema, type_) in [
        // The component asks for the name that is there.
        (0, "PetStatus", STATUS, "PetStatus"),
        (0, "State", STATUS, "PetStatus"),
        (1, "Owner", OWNER, "PetOwnersItem"),
        (2, "NewPet", BODY, "AddPetBody"),
        (3, "AddPetResponseItem", whole, "AddPetResponseItem"),
    ] {
        let mut new = parts;
        let reference = format!("{{$ref: '#/components/schemas/{name}'}}");
        let part = new[index].replace(schema, &reference);
        new[index] = &part;
        let document = document(new, &format!("    {name}: {schema}\n"));
        let after = generate(&document, &options);
        assert_eq!(lines(&after), lines(&before), "{name}");
        assert!(after.gone.is_empty(), "{name}: {}", after.gone);
        assert!(after.lock.to_string().contains(&format!("\ntype {name} = {type_}\n")), "{}", after.lock);
        // The next run knows the component by its own place.
        let mut options = Options::default();
        options.lock = after.lock.clone();
        let again = generate(&document, &options);
        assert_eq!((lines(&again), &again.lock), (lines(&after), &after.lock), "{name}");
    }
}

#[test]
fn a_component_that_was_there_keeps_its_own_name() {
    let components = format!("    State: {STATUS}\n    Sold: {STATUS}\n");
    let before = generate(&document([STATUS, OWNER, BODY, RESPONSE], &components), &Options::default());
    let mut options = Options::default();
    options.lock = before.lock.clone();
    let reference = "{$ref: '#/components/schemas/State'}";
    let after = generate(&document([reference, OWNER, BODY, RESPONSE], &components), &options);
    assert!(after.lock.to_string().contains("\ntype State = State\n"), "{}", after.lock);
    // Nothing else gets the name of what is gone.
    assert!(after.gone.to_string().contains("\ntype Pet > status = PetStatus\n"), "{}", after.gone);
}

#[test]
fn a_component_that_becomes_an_inline_schema_keeps_its_name() {
    let parts = [STATUS, OWNER, BODY, RESPONSE];
    let whole = RESPONSE.split_once("items: ").unwrap().1.strip_suffix('}').unwrap();
    for (index, name, schema) in [
        (0, "PetStatus", STATUS),
        (1, "PetOwnersItem", OWNER),
        (2, "AddPetBody", BODY),
        (3, "AddPetResponseItem", whole),
    ] {
        let mut old = parts;
        let reference = format!("{{$ref: '#/components/schemas/{name}'}}");
        let part = old[index].replace(schema, &reference);
        old[index] = &part;
        let before = generate(&document(old, &format!("    {name}: {schema}\n")), &Options::default());
        let mut options = Options::default();
        options.lock = before.lock.clone();
        let after = generate(&document(parts, ""), &options);
        assert_eq!(lines(&after), lines(&before), "{name}");
        assert!(after.gone.is_empty(), "{name}: {}", after.gone);
    }
}

#[test]
fn a_new_property_does_not_get_the_name_of_a_component_that_is_gone() {
    let plain = "{type: string}";
    let components = format!("    PetOwnersItem: {OWNER}\n    PetTag: {STATUS}\n");
    let before = generate(&document([plain, OWNER, BODY, RESPONSE], &components), &Options::default());
    let mut options = Options::default();
    options.lock = before.lock.clone();
    let status = format!("{STATUS}, tag: {STATUS}");
    let after = generate(&document([&status, OWNER, BODY, RESPONSE], ""), &options);
    assert!(after.gone.to_string().contains("\ntype PetTag = PetTag\n"), "{}", after.gone);
    assert!(after.lock.to_string().contains("\ntype Pet > tag = PetTag2\n"), "{}", after.lock);
}
