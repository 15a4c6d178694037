//! Documents with names of any kind, and the items that are generated for them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

use clientgen::{Colour, Document, Generated, Options};
use syn::{Attribute, ImplItem, Item};

/// A client for schemas with one property each, and for operations.
fn generate(schemas: &[&str], operations: &[&str]) -> Generated {
    let quoted = |text: &str| format!("{text:?}");
    let schema = |name: &&str| {
        let name = quoted(name);
        format!("{name}: {{\"type\": \"object\", \"properties\": {{{name}: {{\"type\": \"string\"}}}}}}")
    };
    let operation = |(index, id): (usize, &&str)| {
        let id = quoted(id);
        format!(
            "\"/{index}\": {{\"get\": {{\"operationId\": {id}, \"tags\": [{id}], \
             \"responses\": {{\"204\": {{\"description\": \"Done.\"}}}}}}}}"
        )
    };
    let schemas: Vec<String> = schemas.iter().map(schema).collect();
    let operations: Vec<String> = operations.iter().enumerate().map(operation).collect();
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"Names\", \"version\": \"1\"}}, \
         \"servers\": [{{\"url\": \"https://example.com\"}}], \"paths\": {{{}}}, \
         \"components\": {{\"schemas\": {{{}}}}}}}",
        operations.join(", "),
        schemas.join(", ")
    );
    let document = Document::new("names.json", text);
    clientgen::generate(&document, &Options::default())
        .unwrap_or_else(|found| panic!("{}", clientgen::show(&found, &document, Colour::Off)))
}

/// The files of a folder, joined, without the list of its modules, and without the docs of files.
fn text(generated: &Generated, folder: &str) -> String {
    let files = generated.files.iter().filter(|file| file.path.starts_with(folder));
    let lines = files.filter(|file| !file.path.ends_with("/mod.rs")).flat_map(|file| file.text.lines());
    lines.filter(|line| !line.starts_with("//!")).flat_map(|line| [line, "\n"]).collect()
}

/// The types of a client, without their implementations.
fn types(generated: &Generated) -> Vec<String> {
    let file = syn::parse_file(&text(generated, "types/")).unwrap();
    let mut names = Vec::new();
    for item in file.items {
        match item {
            Item::Struct(item) => names.push(item.ident.to_string()),
            Item::Macro(item) => {
                assert!(item.mac.path.segments.last().is_some_and(|name| name.ident == "object"))
            }
            Item::Impl(item) => assert!(item.trait_.is_none()),
            Item::Use(_) => {}
            _ => panic!("an item that nobody asked for"),
        }
    }
    names
}

/// Whether an attribute is a `cfg(not(..))`.
fn is_not(attribute: &Attribute) -> bool {
    attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string().starts_with("not"))
}

/// The methods of a client.
fn methods(generated: &Generated) -> Vec<String> {
    let file = syn::parse_file(&text(generated, "client/")).unwrap();
    let mut names = Vec::new();
    for item in file.items {
        match item {
            // What a feature that is off has in its place.
            Item::Impl(item) if item.attrs.iter().any(is_not) => {}
            Item::Impl(item) => names.extend(item.items.into_iter().map(|item| match item {
                ImplItem::Fn(method) => method.sig.ident.to_string(),
                _ => panic!("an item that nobody asked for"),
            })),
            Item::Struct(item) => assert_eq!(item.ident, "Client"),
            Item::Fn(item) => assert_eq!(item.sig.ident, "builder"),
            Item::Use(_) => {}
            _ => panic!("an item that nobody asked for"),
        }
    }
    names
}

#[test]
fn a_name_brings_no_item_but_its_own() {
    let generated = generate(
        &["Foo {} pub fn evil() {", "a\"] pub struct Evil;", "*/ mod evil {}", "Plain"],
        &["x(){}", "fn evil() { loop {} }", "\n\"; evil!()", "plain"],
    );
    assert_eq!(types(&generated), ["FooPubFnEvil", "APubStructEvil", "ModEvil", "Plain"]);
    let expected = ["builder", "blocking", "x", "fn_evil_loop", "evil", "plain"];
    assert_eq!(methods(&generated), expected);
}

#[test]
fn a_file_has_a_name_that_every_platform_takes() {
    let long = "x".repeat(300);
    let hostile = generate(&["../../evil", "/abs", "CON", "con"], &["../../evil", "/abs", "CON", &long]);
    let own =
        hostile.files.iter().map(|file| file.path.as_str()).filter(|path| !path.starts_with("support/"));
    let own: Vec<&str> = own.collect();
    let (cut, known): (Vec<&str>, Vec<&str>) = own.iter().partition(|path| path.contains("/xxx"));
    assert_eq!(
        known,
        [
            "mod.rs",
            "client/mod.rs",
            "client/constructors.rs",
            "operations/mod.rs",
            "client/evil.rs",
            "operations/evil.rs",
            "client/abs.rs",
            "operations/abs.rs",
            "client/con_.rs",
            "operations/con_.rs",
            "testing.rs",
            "types/mod.rs",
            "types/evil.rs",
            "types/abs.rs",
            "types/con_.rs",
            "types/con2.rs",
        ]
    );
    assert!(cut.len() == 2 && cut.iter().all(|path| path.len() < 100), "{cut:?}");
    // The writer refuses what is no path on every platform.
    let folder = tempfile::tempdir().unwrap();
    assert!(clientgen::compare(&hostile.files, folder.path()).is_ok());
}

#[test]
fn no_type_or_method_hides_what_rust_or_the_client_has() {
    let schemas =
        ["Blocking", "Box", "Client", "Error", "M", "Multipart", "Ok", "Option", "Result", "String", "Vec"];
    let generated = generate(&schemas, &["blocking", "build", "builder", "clone", "new", "send"]);
    let expected = [
        "Blocking2",
        "Box2",
        "Client",
        "Error",
        "M",
        "Multipart",
        "Ok",
        "Option2",
        "Result",
        "String2",
        "Vec2",
    ];
    assert_eq!(types(&generated), expected);
    let expected = ["builder", "blocking", "blocking_2", "build", "builder_2", "clone_2", "new_2", "send"];
    assert_eq!(methods(&generated), expected);
}

#[test]
fn ten_kilobytes_become_a_short_name() {
    let long = "Word".repeat(2500);
    let generated = generate(&[&long], &[&long]);
    let types = types(&generated);
    assert!(types.iter().all(|name| name.starts_with("WordWord") && name.len() <= 200), "{types:?}");
    assert_eq!((types.len(), methods(&generated).len()), (1, 3));
}

#[test]
fn the_order_of_a_document_names_nothing() {
    let mut schemas = ["fooBar", "foo_bar", "FooBar", "a", "A", "Vec", "vec", "Option", "foo-bar"];
    let mut operations = ["getThing", "get_thing", "GetThing", "new", "New"];
    let sorted = |generated: &Generated| {
        let lines = text(generated, "types/");
        let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        let mut methods = methods(generated);
        methods.sort_unstable();
        (lines, methods)
    };
    let before = sorted(&generate(&schemas, &operations));
    schemas.reverse();
    operations.reverse();
    assert_eq!(sorted(&generate(&schemas, &operations)), before);
    schemas.rotate_left(4);
    operations.rotate_left(2);
    assert_eq!(sorted(&generate(&schemas, &operations)), before);
}

#[test]
fn a_setter_of_a_client_leaves_the_names_of_what_every_builder_has() {
    let schemes = "base_url: {type: apiKey, in: header, name: A}, owner: {type: apiKey, in: header, name: B}, \
                   apiKey: {type: apiKey, in: header, name: C}, api_key: {type: apiKey, in: header, name: D}";
    let document = Document::new(
        "names.yaml",
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Names, version: '1' }}\nservers: [{{ url: https://example.com }}]\n\
             components: {{ securitySchemes: {{ {schemes} }} }}\npaths:\n  /{{timeout}}/{{owner}}:\n    \
             parameters:\n      - {{ name: timeout, in: path, required: true, schema: {{ type: string }} }}\n      \
             - {{ name: owner, in: path, required: true, schema: {{ type: string }} }}\n    get:\n      \
             responses: {{ '204': {{ description: Done. }} }}\n"
        ),
    );
    let mut options = Options::default();
    options.client_parameters.extend(["timeout", "owner"].map(str::to_owned));
    let generated = clientgen::generate(&document, &options).unwrap();
    let expected = [
        "builder",
        "blocking",
        "with_timeout",
        "with_owner",
        "timeout_",
        "owner",
        "base_url_",
        "owner_2",
        "api_key_2",
        "api_key",
        "get_by_timeout_by_owner",
    ];
    assert_eq!(methods(&generated), expected);
}
