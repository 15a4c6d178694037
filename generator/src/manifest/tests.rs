//! Manifests, and their options or errors.

use super::*;
use crate::diagnostic::summarise;
use crate::options::{Float, GroupBy, Numbers, References, Selectors};
use crate::paging::{NextPage, PageParameter, Paging};

fn parsed(text: &str) -> Result<(String, Vec<String>), String> {
    let document = Document::new("Cargo.toml", text);
    let parsed = parse(text).map(|it| (it.spec.display().to_string(), it.options.client_parameters));
    parsed.map_err(|found| summarise(&found, &document).join("\n"))
}

#[test]
fn what_is_read() {
    for (text, spec, parameters) in [
        ("[package.metadata.clientgen]\nspec = 'a.yaml'\n", "a.yaml", &[][..]),
        (
            "[package]\nname = 'x'\nmetadata.clientgen = { spec = '../a.yaml', client-parameters = ['p', 'q'] }\n",
            "../a.yaml",
            &["p", "q"],
        ),
        ("[package.metadata]\nother = 1\nclientgen.spec = 'a'\nclientgen.client-parameters = []", "a", &[]),
    ] {
        let parameters = parameters.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(parsed(text), Ok((spec.to_owned(), parameters)), "{text}");
    }
}

#[test]
fn all_options_are_read() {
    let text = "[package.metadata.clientgen]
spec = 'a.yaml'
client-parameters = ['project']
include = { tags = ['pets', 'st*'], operations = ['getPet', 'GET /pets'] }
exclude = { paths = ['/internal/*'] }
derive = ['Eq', 'my_crate::Visit']
float = 'f32'
numbers = 'exact'
nullable = ['Pet.photo']
not-nullable = ['Pet.nick']
group-by = 'tag'
share-types = true
testing-examples = false
optional = ['Pet.state']
types = { 'Pet.age' = 'any' }
overlays = ['fixes.yaml']
lenient = true
support = 'crate::support'
references = { root = '..', map = { 'https://example.com/' = 'vendor/' } }
rename-types = { 'a.b.Pet' = 'Pet' }
rename = { 'field Pet > bornAt' = 'born' }

[package.metadata.clientgen.replace]
Money = 'my_crate::Money'

[package.metadata.clientgen.pages]
listPets = { items = 'data', parameter = 'after', cursor = 'meta.next', more = 'meta.more' }
'GET /users' = { items = '', link = true }
a = { url = 'next' }
b = { offset = 'skip' }
c = { page = 'page', first = 0 }
d = { header = 'X-Next', parameter = '$request.body#/page/from~1after' }
'*' = { last = 'id', parameter = 'after' }

[package.metadata.clientgen.rename-operations]
'GET /pets/{id}' = 'fetch'
";
    let texts = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    let query = |name: &str| PageParameter::Query(name.to_owned());
    let cursor = NextPage::Cursor { at: texts(&["meta", "next"]), parameter: query("after") };
    let last = NextPage::Last { at: texts(&["id"]), parameter: query("after") };
    let body = PageParameter::Body(texts(&["page", "from/after"]));
    let header = NextPage::Header { name: "x-next".to_owned(), parameter: body };
    let map = |key: &str, value: &str| [(key.to_owned(), value.to_owned())].into();
    let expected = Options {
        client_parameters: texts(&["project"]),
        support: Some("crate::support".to_owned()),
        group_by: GroupBy::Tag,
        share_types: true,
        without_testing_examples: true,
        include: Selectors {
            tags: texts(&["pets", "st*"]),
            operations: texts(&["getPet", "GET /pets"]),
            paths: Vec::new(),
        },
        exclude: Selectors { paths: texts(&["/internal/*"]), ..Selectors::default() },
        replace: map("Money", "my_crate::Money"),
        rename_types: map("a.b.Pet", "Pet"),
        rename_operations: map("GET /pets/{id}", "fetch"),
        derive: texts(&["Eq", "my_crate::Visit"]),
        float: Float::F32,
        numbers: Numbers::Exact,
        nullable: texts(&["Pet.photo"]),
        not_nullable: texts(&["Pet.nick"]),
        optional: texts(&["Pet.state"]),
        pages: [
            ("listPets", Some(vec!["data"]), cursor, Some(vec!["meta", "more"])),
            ("GET /users", Some(Vec::new()), NextPage::Link, None),
            ("a", None, NextPage::Url { at: texts(&["next"]) }, None),
            ("b", None, NextPage::Offset { parameter: query("skip") }, None),
            ("c", None, NextPage::Number { parameter: query("page"), first: 0 }, None),
            ("d", None, header, None),
            ("*", None, last, None),
        ]
        .map(|(name, items, next, more)| {
            let [items, more] = [items, more].map(|way| way.map(|way| texts(&way)));
            (name.to_owned(), Paging { items, next, more })
        })
        .into(),
        types: map("Pet.age", "any"),
        references: References { root: Some("..".into()), map: map("https://example.com/", "vendor/") },
        lenient: true,
        overlays: vec!["fixes.yaml".into()],
        rename: map("field Pet > bornAt", "born"),
        lock: Default::default(),
    };
    let read = parse(text).unwrap();
    assert_eq!((read.spec.to_str(), read.options), (Some("a.yaml"), expected));
}

#[test]
fn what_is_refused() {
    const HEAD: &str = "[package]\nname = 'x'\n[package.metadata.clientgen]\n";
    for (rest, expected) in [
        (
            "spec = 'a'\nspek = 'b'",
            "Cargo.toml:5:1: error[options]: `spek` is not known; the known keys are `spec`, `client-parameters`, ",
        ),
        (
            "spec = 'a'\nclient_parameters = []",
            "Cargo.toml:5:1: error[options]: `client_parameters` is not known",
        ),
        ("spec = 3", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
        ("spec = ''", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
        (
            "spec = 'a'\nfloat = 'f16'",
            "Cargo.toml:5:9: error[options]: `float` must be `\"f64\"` or `\"f32\"`",
        ),
        (
            "spec = 'a'\nnumbers = 'big'",
            "Cargo.toml:5:11: error[options]: `numbers` must be `\"plain\"` or `\"exact\"`",
        ),
        (
            "spec = 'a'\nsupport = 'self::support'",
            "Cargo.toml:5:11: error[options]: `support` has `self::support`, which does not begin with a crate",
        ),
        (
            "spec = 'a'\nonly-support = true",
            "Cargo.toml:5:1: error[options]: `only-support` is for a crate of support code, which has no document",
        ),
        ("spec = ['a']", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
        (
            "spec = 'a'\nclient-parameters = 'p'",
            "Cargo.toml:5:21: error[options]: `client-parameters` must be a list of texts",
        ),
        (
            "spec = 'a'\nclient-parameters = ['p', 1]",
            "Cargo.toml:5:27: error[options]: `client-parameters` must be a list",
        ),
        (
            "spec = 'a'\nclient-parameters = ['p', 'p']",
            "Cargo.toml:5:27: error[options]: `client-parameters` must not name",
        ),
        (
            "spec = 'a'\ninclude = ['x']",
            "Cargo.toml:5:11: error[options]: `include` must be a table of lists, such as `{ tags = ",
        ),
        ("spec = 'a'\ninclude = {}", "Cargo.toml:5:11: error[options]: `include` must be a table of lists"),
        (
            "spec = 'a'\nexclude = { tag = ['x'] }",
            "Cargo.toml:5:13: error[options]: `exclude` has the key `tag`, which is not known; the known keys are",
        ),
        (
            "spec = 'a'\nexclude.tags = 'x'",
            "Cargo.toml:5:16: error[options]: `exclude` must be a list of texts",
        ),
        (
            "spec = 'a'\nexclude = { paths = [] }",
            "Cargo.toml:5:21: error[options]: `exclude` must not have an empty list",
        ),
        ("spec = 'a'\nreplace = 'x'", "Cargo.toml:5:11: error[options]: `replace` must be a table of texts"),
        (
            "spec = 'a'\n[package.metadata.clientgen.replace]\nPet = 'x::Pet'\nB = 'x'",
            "Cargo.toml:7:5: error[options]: `replace` has `x`, which does not begin with a crate",
        ),
        (
            "spec = 'a'\nreplace = { Pet = 1 }",
            "Cargo.toml:5:19: error[options]: `replace` must be a table of texts",
        ),
        (
            "spec = 'a'\nrename-types = { pet = 'pet' }",
            "Cargo.toml:5:24: error[options]: `rename-types` has `pet`, which is not a type name",
        ),
        (
            "spec = 'a'\nrename-operations = { pet = 'new' }",
            "Cargo.toml:5:29: error[options]: `rename-operations` has `new`, which is a method that every client has",
        ),
        (
            "spec = 'a'\nderive = ['Eq', 'Ord']",
            "Cargo.toml:5:17: error[options]: `derive` has `Ord`, which is neither",
        ),
        (
            "spec = 'a'\npages = { a = 'next' }",
            "Cargo.toml:5:15: error[options]: `pages` must be a table with one of `cursor`, `header`, `url`, `link`, ",
        ),
        (
            "spec = 'a'\npages = { a = { url = 'n', offset = 'o' } }",
            "Cargo.toml:5:15: error[options]: `pages` must be a table with one of `cursor`, ",
        ),
        (
            "spec = 'a'\npages = { a = { urls = 'n' } }",
            "Cargo.toml:5:17: error[options]: `pages` has the key `urls`, which is not known",
        ),
        (
            "spec = 'a'\npages = { a = { cursor = 'n' } }",
            "Cargo.toml:5:15: error[options]: `pages` must have `parameter` beside `cursor`, `header` and `last`, and only there",
        ),
        (
            "spec = 'a'\npages = { a = { offset = 'n', first = 1 } }",
            "Cargo.toml:5:15: error[options]: `pages` must have `first` only beside `page`",
        ),
        ("", "Cargo.toml:3:1: error[options]: `spec` is missing in `[package.metadata.clientgen]`"),
        ("spec = 'a'\nspec = 'b'", "Cargo.toml:5:1: error[syntax]: the manifest is not TOML: duplicate key"),
        ("spec = ", "Cargo.toml:4:8: error[syntax]: the manifest is not TOML: "),
    ] {
        let found = parsed(&format!("{HEAD}{rest}")).unwrap_err();
        assert!(found.starts_with(expected), "{rest}: {found}");
    }
    for text in [
        "",
        "[package]\nname = 'x'",
        "[package]\nmetadata = 1",
        "[workspace]",
        "[package.metadata]\nclientgen = 'a'",
    ] {
        assert!(
            parsed(text)
                .unwrap_err()
                .starts_with("Cargo.toml:1:1: error[options]: the manifest has no table"),
            "{text}"
        );
    }
    let both = parsed(&format!("{HEAD}spec = 1\nx = 1")).unwrap_err();
    assert_eq!(both.lines().count(), 2, "{both}");
}

#[test]
fn the_document_is_relative_to_the_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = folder.path().join("Cargo.toml");
    let missing = read_manifest(folder.path()).unwrap_err();
    assert!(missing.lines()[0].starts_with(&format!("{}: ", manifest.display())), "{missing}");
    fs::write(&manifest, "[package.metadata.clientgen]\nspec = 'spec/a.yaml'\n").unwrap();
    assert_eq!(read_manifest(folder.path()).unwrap().spec, folder.path().join("spec/a.yaml"));
    fs::write(&manifest, "[package.metadata.clientgen]\n").unwrap();
    assert!(
        read_manifest(folder.path())
            .unwrap_err()
            .to_string()
            .starts_with(&format!("{}:1:1: ", manifest.display()))
    );
}
