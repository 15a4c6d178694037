//! Options, and what they make of a client.

use clientgen::{Document, Float, Numbers, Options, generate};

const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {$ref: "#/components/schemas/PetId"}}
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/a.b.Pet"}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/a.b.Pet"}}}}
      responses:
        "204": {description: Done}
components:
  schemas:
    PetId: {type: string, format: uuid}
    a.b.Pet:
      type: object
      required: [id]
      properties:
        id: {$ref: "#/components/schemas/PetId"}
        kind: {type: string, enum: [cat, dog]}
        price: {$ref: "#/components/schemas/Money"}
        size: {$ref: "#/components/schemas/Size"}
        owner: {$ref: "#/components/schemas/Pet"}
        anything: {$ref: "#/components/schemas/Anything"}
    Pet: {type: object, properties: {name: {type: string}}}
    Size: {type: object, properties: {height: {type: number}}}
    Money: {type: object, properties: {units: {type: integer}}}
    Anything: {type: object, properties: {any: {type: string}}}
"##;

/// The types and the client.
fn generated(options: &Options) -> (String, String) {
    let document = Document::new("pets.yaml", DOCUMENT);
    let generated = generate(&document, options).expect("the options fit the document");
    let text = |folder: &str| {
        let files = generated.files.iter().filter(|file| file.path.starts_with(folder));
        files.map(|file| file.text.as_str()).collect()
    };
    (text("types/"), text("client/"))
}

/// Options with a change: they are not to be constructed outside of the library.
fn options(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_type_is_renamed_and_those_named_after_it_follow() {
    let (types, _) = generated(&Options::default());
    assert_contains(&types, &["pub struct ABPet {", "pub enum ABPetKind {", "pub struct Pet {"]);
    let (types, client) =
        generated(&options(|options| options.rename_types.extend([pair("a.b.Pet", "Pet")])));
    // Another schema is spelled so, and gives way.
    assert_contains(
        &types,
        &["pub struct Pet {", "pub enum PetKind {", "pub struct Pet2 {", "pub owner: Option<types::Pet2>"],
    );
    assert_contains(&client, &["[`types::Pet`]"]);
}

#[test]
fn a_method_is_renamed_by_id_or_by_method_and_path() {
    let options = options(|options| {
        options.rename_operations.extend([pair("getPet", "fetch"), pair("PUT /pets/{id}", "replace_pet")]);
    });
    let (_, client) = generated(&options);
    assert_contains(&client, &["Call<operations::Fetch, M>", "pub fn fetch(", "pub fn replace_pet("]);
}

#[test]
fn methods_are_renamed_by_a_pattern_where_the_name_is_free() {
    let (_, client) = generated(&options(|options| options.rename_operations.extend([pair("get*", "*")])));
    assert_contains(&client, &["Call<operations::Pet, M>", "pub fn pet("]);
    let (_, client) = generated(&options(|options| options.rename_operations.extend([pair("*", "x*")])));
    assert_contains(&client, &["pub fn xget_pet("]);
    // The longest pattern wins, and a name without a pattern comes before all.
    let renamed = [pair("get*", "a*"), pair("getP*", "b*")];
    let (_, client) = generated(&options(|options| options.rename_operations.extend(renamed)));
    assert_contains(&client, &["pub fn bet("]);
}

#[test]
fn a_schema_is_replaced_wherever_it_is_used() {
    let options = options(|options| {
        options.replace.extend([
            pair("PetId", "uuid::Uuid"),
            pair("Money", "crate::money::Money"),
            pair("Anything", "serde_json::Value"),
        ]);
    });
    let (types, client) = generated(&options);
    assert_contains(
        &types,
        &[
            "pub id: uuid::Uuid,",
            "pub price: Option<crate::money::Money>,",
            "pub anything: Option<serde_json::Value>,",
            "external_type!(crate::money::Money);",
            "external_type!(uuid::Uuid);",
        ],
    );
    assert_contains(&client, &["id: &uuid::Uuid"]);
    assert!(!types.contains("struct Money") && !types.contains("external_type!(serde_json"), "{types}");
}

#[test]
fn a_trait_is_derived_where_it_holds() {
    let derive = ["Eq", "Hash", "my_crate::Visit"].map(str::to_owned).to_vec();
    let (types, client) = generated(&options(|options| options.derive = derive));
    let types = types + &client;
    let head = |name: &str| {
        let before = types.split_once(&format!(" {name} {{")).expect("the type is there").0;
        before
            .rsplit_once("#[derive(")
            .expect("it derives")
            .1
            .split(')')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    for (name, expected) in [
        // The macro for objects writes `Debug`.
        ("Pet", "Clone, PartialEq, Eq, Hash, my_crate::Visit"),
        // They hold a number of double precision.
        ("Size", "Clone, PartialEq, my_crate::Visit"),
        ("ABPet", "Clone, PartialEq, my_crate::Visit"),
        // The macro for enums writes the other traits.
        ("ABPetKind", "my_crate::Visit"),
    ] {
        assert_eq!(head(name), expected, "{types}");
    }
}

#[test]
fn numbers_of_single_precision_are_f32_where_the_caller_says_so() {
    const DOCUMENT: &str = r#"
openapi: 3.0.3
info: {title: Sizes, version: '1'}
paths:
  /sizes:
    get:
      operationId: getSize
      responses:
        '200':
          description: A size.
          content:
            application/json:
              schema:
                type: object
                required: [single, double]
                properties:
                  single: {type: number, format: float}
                  double: {type: number, format: double}
                  usual: {type: number, format: float, default: 0.1}
                  vast: {type: number, format: float, default: 1e300}
"#;
    for (float, single, warnings) in [(Float::F64, "f64", 0), (Float::F32, "f32", 1)] {
        let options = options(|options| options.float = float);
        let generated = generate(&Document::new("sizes.yaml", DOCUMENT), &options).expect("it is valid");
        let text: String = generated.files.iter().map(|file| file.text.as_str()).collect();
        let field = |name: &str, type_: &str| format!("pub {name}: {type_},");
        let accessor =
            format!("pub fn usual_or_default(&self) -> {single} {{\n        self.usual.unwrap_or(0.1)");
        assert_contains(&text, &[&field("single", single), &field("double", "f64"), &accessor]);
        // A default that the type cannot hold is reported.
        assert_eq!(generated.warnings.len(), warnings, "{:?}", generated.warnings);
        assert_eq!(text.contains("vast_or_default"), warnings == 0);
    }
}

#[test]
fn numbers_without_a_format_are_plain_or_exact() {
    const DOCUMENT: &str = r#"
openapi: 3.1.0
info: {title: Numbers, version: '1'}
paths:
  /numbers:
    post:
      operationId: numbers
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [integer, number, double, long, three]
              properties:
                integer: {type: integer}
                number: {type: number}
                double: {type: number, format: double}
                long: {type: integer, format: int64}
                three: {type: integer, const: 3}
      responses:
        '200':
          description: Default.
          content: {application/json: {schema: {type: object, properties: {usual: {type: number, default: 0.5}}}}}
"#;
    for (numbers, integer, number, three, usual) in [
        (Numbers::Plain, "i64", "f64", "3", "0.5"),
        (
            Numbers::Exact,
            "support::Number",
            "support::Number",
            "support::Number::Integer(3)",
            "support::Number::Float(0.5)",
        ),
    ] {
        let options = options(|options| options.numbers = numbers);
        let generated = generate(&Document::new("numbers.yaml", DOCUMENT), &options).expect("it is valid");
        let text: String = generated.files.iter().map(|file| file.text.as_str()).collect();
        let field = |name: &str, type_: &str| format!("pub {name}: {type_},");
        let three = format!("required three \"three\" = {three},");
        let usual = format!("self.usual.unwrap_or({usual})");
        let parts = [
            &field("integer", integer),
            &field("number", number),
            &field("double", "f64"),
            &field("long", "i64"),
            &three,
            &usual,
        ];
        assert_contains(&text, &parts.map(String::as_str));
    }
}

#[test]
fn a_client_shares_support_code_or_has_its_own() {
    let document = Document::new("pets.yaml", DOCUMENT);
    let own = generate(&document, &Options::default()).unwrap().files;
    for (path, line) in [
        ("crate::support", "pub use crate::support;"),
        ("crate::apis::runtime", "pub use crate::apis::runtime as support;"),
        ("apis_support", "pub use ::apis_support as support;"),
        ("apis::support", "pub use ::apis::support;"),
    ] {
        let shared = options(|options| options.support = Some(path.to_owned()));
        let shared = generate(&document, &shared).unwrap().files;
        let root = |files: &[clientgen::SourceFile]| files[0].text.clone();
        assert_contains(&root(&shared), &[&format!("#[doc(no_inline)]\n{line}\n")]);
        assert!(!root(&shared).contains("pub mod support;"), "{path}");
        assert!(shared.iter().all(|file| !file.path.starts_with("support/")));
        if path.starts_with("crate::") {
            // All else is the same.
            let rest = |files: &[clientgen::SourceFile]| {
                let rest = files[1..].iter().filter(|file| !file.path.starts_with("support/"));
                rest.map(|file| (file.path.clone(), file.text.clone())).collect::<Vec<_>>()
            };
            assert_eq!(rest(&shared), rest(&own));
        }
    }
}

#[test]
fn a_client_that_shares_leaves_the_traits_of_replaced_types_to_its_crate() {
    let document = Document::new("pets.yaml", DOCUMENT);
    let mut options = options(|options| options.replace.extend([pair("Money", "my_crate::Money")]));
    let all = |options: &Options| {
        let files = generate(&document, options).unwrap().files;
        files
            .iter()
            .filter(|it| !it.path.starts_with("support/"))
            .map(|it| it.text.clone())
            .collect::<String>()
    };
    assert_contains(&all(&options), &["support::external_type!(my_crate::Money);"]);
    options.support = Some("crate::support".to_owned());
    let text = all(&options);
    assert!(text.contains("my_crate::Money") && !text.contains("external_type"), "{text}");
}

#[test]
fn setters_are_methods_of_traits_where_the_support_code_is_in_another_crate() {
    let document = DOCUMENT.replace(
        "components:\n",
        "security: [{key: []}]\ncomponents:\n  securitySchemes: {key: {type: apiKey, in: header, name: K}}\n",
    );
    let document = Document::new("pets.yaml", document);
    let lines = |support: &str| {
        let options = options(|options| options.support = Some(support.to_owned()));
        let generated = generate(&document, &options).unwrap();
        (clientgen::public_api(generated.files.iter()), generated.example.unwrap())
    };
    let (inside, example) = lines("crate::support");
    assert_contains(
        &inside,
        &[
            "pub fn Call<GetPet, M>::limit(self, i64) -> Self\npub fn Call<GetPet, M>::limit_opt(Option<i64>) -> Self\n",
        ],
    );
    assert_eq!(example.imports, ["Client", "types"]);
    let (outside, example) = lines("apis_support");
    assert_contains(
        &outside,
        &[
            "pub mod prelude\npub mod setters\n",
            "pub use super::setters::{Settings as _, pets::{GetPet as _",
            "pub trait Settings\npub fn Settings::key(self, impl Into<Secret>) -> Self\nimpl Settings for ClientBuilder<super::Client<M>>",
            "pub trait GetPet\npub fn GetPet::limit(self, i64) -> Self\npub fn GetPet::limit_opt(self, Option<i64>) -> Self\n\
             impl GetPet for Call<operations::GetPet, M>",
        ],
    );
    assert!(!outside.contains("Call<GetPet, M>::"), "{outside}");
    assert_eq!(example.imports, ["prelude::*", "Client", "types"]);
}
