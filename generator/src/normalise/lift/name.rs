//! Names the components that are made of other places, after these places.

use serde_json::Value;

use super::super::mount::FILES;
use super::super::references::Component;
use super::super::steps::get;

/// The first step in a file that is a single schema, parameter or the like. Any other first step is a name.
const OF_A_WHOLE: [&str; 29] = [
    "properties",
    "patternProperties",
    "items",
    "prefixItems",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "$defs",
    "definitions",
    "schema",
    "content",
    "responses",
    "parameters",
    "requestBody",
    "headers",
    "callbacks",
    "examples",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "then",
    "else",
];

/// The name for the value at a place, from the meaningful steps of the place:
///
/// ```text
/// /components/schemas/Pet/properties/owner        PetOwner
/// /components/schemas/Pets/items                  PetsItem
/// /components/schemas/Pet/allOf/1                 PetPart2
/// /components/schemas/Pet/$defs/Tail              PetTail
/// /paths/~1pets~1{id}/get/responses/404/...       GetPetsIdResponse404, or after the operationId
/// /paths/~1pets/post/requestBody/...              PostPetsBody
/// /paths/~1pets/get/parameters/0                  GetPetsLimit, after the name of the parameter
/// schemas/pet.yaml                                Pet
/// schemas/pet.yaml#/properties/owner              PetOwner
/// schemas.yaml#/Pet/properties/owner              PetOwner
/// ```
///
/// The name depends only on the place. If it is taken, the caller adds a number.
pub(in crate::normalise) fn component_name(document: &Value, steps: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (file, inside) = match steps.as_slice() {
        [FILES, path, inside @ ..] => (Some(*path), inside),
        inside => (None, inside),
    };
    let rest = match inside {
        ["components", _, name, rest @ ..] => {
            words.push((*name).to_owned());
            rest
        }
        ["definitions" | "$defs", name, rest @ ..] => {
            words.extend(file.filter(|file| is_schema(document, file)).map(|file| stem(file).to_owned()));
            words.push((*name).to_owned());
            rest
        }
        ["paths", path, method, rest @ ..] if *method != "parameters" => {
            let way = steps.len() - rest.len();
            let operation = steps.get(..way).and_then(|steps| get(document, steps));
            let id = operation.and_then(|operation| operation.get("operationId")?.as_str());
            match id.filter(|id| id.contains(char::is_alphanumeric)) {
                Some(id) => words.push(id.to_owned()),
                None => words.extend([(*method).to_owned(), (*path).to_owned()]),
            }
            rest
        }
        rest => match (file, rest) {
            (Some(_), [keyword, name, rest @ ..]) if is_section(keyword, name) => {
                words.push((*name).to_owned());
                rest
            }
            (Some(_), [name, rest @ ..]) if !OF_A_WHOLE.contains(name) => {
                words.push((*name).to_owned());
                rest
            }
            (Some(path), rest) => {
                words.push(stem(path).to_owned());
                rest
            }
            (None, [_, name, rest @ ..]) => {
                words.push((*name).to_owned());
                rest
            }
            (None, rest) => rest,
        },
    };
    for (index, step) in rest.iter().enumerate() {
        // The key of the map or the list that contains this step.
        let before = if index == 0 { "" } else { rest.get(index - 1).copied().unwrap_or_default() };
        let is_chosen = matches!(before, "properties" | "patternProperties" | "$defs" | "definitions");
        let word = match *step {
            step if is_chosen => step.to_owned(),
            "properties" | "patternProperties" | "$defs" | "definitions" | "schema" | "content"
            | "headers" | "parameters" | "callbacks" | "allOf" | "oneOf" | "anyOf" | "prefixItems"
            | "responses" => continue,
            "items" => "Item".to_owned(),
            "additionalProperties" => "Value".to_owned(),
            "requestBody" => "Body".to_owned(),
            step => match before {
                "content" => continue,
                "allOf" | "prefixItems" => format!("Part{}", number(step)),
                "oneOf" | "anyOf" => format!("Variant{}", number(step)),
                "responses" if step == "200" => "Response".to_owned(),
                "responses" => format!("Response{}", pascal_case(step)),
                "parameters" => {
                    let so_far = steps.len() - rest.len() + index + 1;
                    let name =
                        steps.get(..so_far).and_then(|steps| get(document, steps)?.get("name")?.as_str());
                    name.map_or_else(|| format!("Parameter{}", number(step)), str::to_owned)
                }
                _ => step.to_owned(),
            },
        };
        words.push(word);
    }
    let mut name: String = words.iter().map(|word| pascal_case(word)).collect();
    if name.is_empty() {
        name.push_str("Component");
    }
    name
}

/// A longer name for a place in another file: it begins with the folder.
pub(super) fn longer_name(steps: &[String], name: String) -> String {
    let folder = match steps {
        [files, path, ..] if files == FILES => path.rsplit('/').nth(1),
        _ => None,
    };
    folder.map(pascal_case).filter(|folder| !folder.is_empty()).map_or(name.clone(), |it| it + &name)
}

/// Whether a whole file is one schema, not a collection of schemas.
fn is_schema(document: &Value, file: &str) -> bool {
    let members = get(document, &[FILES, file]).and_then(Value::as_object);
    let keywords = ["type", "properties", "allOf", "oneOf", "anyOf", "enum", "$ref"];
    members.is_some_and(|members| keywords.iter().any(|keyword| members.contains_key(*keyword)))
}

/// Whether a file with components of several kinds has them by name below this keyword.
fn is_section(keyword: &str, name: &str) -> bool {
    let is_section = Component::ALL.iter().any(|kind| kind.keyword() == keyword);
    // Operations and responses have the same keywords, but with status codes, numbers and media types below them.
    is_section && name.starts_with(|first: char| first.is_alphabetic()) && name != "default"
}

/// The name of a file without its extension, or the name of its folder if the file has a general name such as `index`.
fn stem(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match parts.next() {
        Some(folder) if stem.trim_matches('_') == "index" => folder,
        _ => stem,
    }
}

/// The number of an item, counted from 1.
fn number(step: &str) -> usize {
    step.parse::<usize>().map_or(1, |index| index + 1)
}

/// The words of a text, each with a capital first letter, joined.
fn pascal_case(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let capitalised = words.map(|word| {
        let mut characters = word.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).collect::<String>()
    });
    capitalised.collect()
}
