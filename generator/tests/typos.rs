//! One typo in a copy of a real document: the first message shows its line, and a client is only generated if the typo does
//! not change its meaning.

use clientgen::{Document, Options, generate, summarise};

const SPEC: &str = include_str!("../../spec/connect-sessions.yaml");

/// What happens to a document with a typo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// No client: the command ends with 1.
    Refused,
    /// The client of the document without the typo.
    Same,
    /// A client with other words in its documentation, or with less than the document promised, which is said.
    Told,
}
use Outcome::{Refused, Same, Told};

/// A kind of typo, the text before and after, and what happens.
const TYPOS: &[(&str, &str, &str, Outcome)] = &[
    ("a key", "operationId: retrieve", "operatonId: retrieve", Same),
    ("a key with exchanged letters", "      requestBody:", "      requestBdoy:", Same),
    ("a key of a schema", "      properties:\n        object", "      propertis:\n        object", Same),
    ("a key that only describes", "description: A session that", "desciption: A session that", Told),
    (
        "the key of a reference",
        "- $ref: '#/components/parameters/Project'",
        "- ref: '#/components/parameters/Project'",
        Same,
    ),
    ("a method", "    get:", "    gte:", Refused),
    ("the key of the version", "openapi: 3.0.3", "opnapi: 3.0.3", Refused),
    ("the version", "openapi: 3.0.3", "openapi: 33.0.3", Refused),
    ("a kind of component", "  securitySchemes:\n", "  securityScheme:\n", Same),
    ("an extension", "          x-sensitive: true", "          x-sensitve: true", Refused),
    ("the name in a reference", "responses/ConnectSession'", "responses/ConectSession'", Refused),
    ("the path of a reference", "'#/components/schemas/Intent'", "'#/component/schemas/Intents'", Refused),
    ("a line indented less", "      responses:\n        '200'", "    responses:\n        '200'", Refused),
    ("a property indented less", "        intent:\n          $ref", "      intent:\n          $ref", Refused),
    (
        "the last property indented less",
        "        userDetails:\n          $ref",
        "      userDetails:\n          $ref",
        Same,
    ),
    (
        "a line indented more",
        "          type: string\n          description: Unique",
        "           type: string\n          description: Unique",
        Refused,
    ),
    ("a tab", "      operationId: create", "\toperationId: create", Refused),
    ("a type", "          type: string\n          enum", "          type: strng\n          enum", Same),
    (
        "a type of a component",
        "      type: object\n      description: A session",
        "      type: objekt\n      description: A session",
        Same,
    ),
    ("a format", "          format: date\n", "          format: dat\n", Refused),
    ("another spelling of a format", "          format: date\n", "          format: Date\n", Told),
    ("the key of an enum", "          enum:\n", "          enmu:\n", Same),
    ("a required name", "        - object\n", "        - objekt\n", Told),
    ("a brace of a path", "/{connectSessionId}:", "/{connectSessionId:", Refused),
    ("the name in a path", "/{connectSessionId}:", "/{conectSessionId}:", Told),
    ("a status", "        '200':\n          $ref", "        '20O':\n          $ref", Refused),
    ("a range of statuses", "        4XX:", "        4XY:", Refused),
    ("the default response", "        default:", "        defualt:", Same),
    ("the location of a parameter", "      in: path", "      in: pth", Same),
    ("another location of a parameter", "      in: path", "      in: url", Refused),
    ("the name of a parameter", "      name: project\n", "      name: projct\n", Same),
    (
        "a list item without a space",
        "            - connectSession\n",
        "            -connectSession\n",
        Refused,
    ),
    ("a boolean", "          nullable: true", "          nullable: ture", Same),
    ("a boolean that is none", "        required: true", "        required: always", Refused),
    ("a type of a security scheme", "      type: http\n", "      type: htpp\n", Same),
    ("the name of a security scheme", "  - bearer: []", "  - baerer: []", Same),
    ("a quote", "'#/components/schemas/Intent'", "'#/components/schemas/Intent", Refused),
    ("a missing colon", "      properties:\n        object", "      properties\n        object", Refused),
    ("a second colon", "summary: Retrieve a", "summary: Retrieve: a", Refused),
    ("a key twice", "      summary: Retrieve a", "      operationId: Retrieve a", Refused),
    ("a bracket", "        4XX:\n", "        4XX: [\n", Refused),
];

fn files(text: &str) -> Result<(Vec<String>, Vec<String>), Vec<String>> {
    let document = Document::new("f", text);
    match generate(&document, &Options::default()) {
        Ok(client) => {
            let files = client.files.iter().map(|file| file.text.clone());
            Ok((files.collect(), summarise(&client.warnings, &document)))
        }
        Err(found) => Err(summarise(&found, &document)),
    }
}

#[test]
fn the_first_message_names_the_line_of_a_typo() {
    let (right, warnings) = files(SPEC).expect("the document is right");
    assert_eq!(warnings, [""; 0]);
    for (kind, before, after, expected) in TYPOS {
        let at = SPEC.find(before).expect(kind);
        let text = SPEC.replacen(before, after, 1);
        assert_ne!(text, SPEC, "{kind}");
        // The line of the first character that differs.
        let differs = at + before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
        let line = SPEC[..differs].matches('\n').count() + 1;
        let (outcome, found) = match files(&text) {
            Err(found) => (Refused, found),
            Ok((files, found)) => (if files == right { Same } else { Told }, found),
        };
        assert_eq!(outcome, *expected, "{kind}: {found:#?}");
        let first = found.first().unwrap_or_else(|| panic!("{kind}: nothing is said"));
        assert!(first.contains(&format!("f:{line}:")), "{kind}, line {line}: {found:#?}");
    }
}
