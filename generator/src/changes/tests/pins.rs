//! The options of the manifest that keep types.

use super::*;

#[test]
fn an_option_of_the_manifest_keeps_the_type_of_a_property() {
    let document = |nick: &str, of_map: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\nservers: [{{url: https://a.example}}]\npaths:\n  /pets:\n    put:\n      \
             operationId: putPet\n      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: \
             '#/components/schemas/Pet'}}}}}}}}\n      responses: {{'204': {{description: ''}}}}\ncomponents:\n  schemas:\n    Meta: \
             {{type: object{of_map}}}\n    Pet: {{type: object, properties: {{nick: {{type: string{nick}}}, meta: {{$ref: \
             '#/components/schemas/Meta'}}, more: {{type: object{of_map}}}}}}}\n"
        )
    };
    let (old, new) = (document("", ""), document(", nullable: true", ", properties: {a: {type: string}}"));
    let found = compared(&old, &new);
    let help: Vec<&str> = found.changes.iter().filter_map(|change| change.help.as_deref()).collect();
    assert_eq!(
        help,
        [
            "`not-nullable = [\"Pet.nick\"]` keeps the type: `null` is then never sent",
            "`types = { \"Meta\" = \"object\" }` keeps the map",
            "`types = { \"Pet.more\" = \"object\" }` keeps the map",
        ]
    );
    // These options make the old types again.
    let mut options = Options { not_nullable: vec!["Pet.nick".to_owned()], ..Options::default() };
    options.types =
        ["Meta", "Pet.more"].map(|path| (path.to_owned(), "object".to_owned())).into_iter().collect();
    let (old, new) = (Document::new("old.yaml", old), Document::new("new.yaml", new));
    let found = changes((&old, &Options::default()), (&new, &options)).unwrap();
    assert!(found.changes.is_empty());
}
