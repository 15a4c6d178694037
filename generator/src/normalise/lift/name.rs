//! The place of a schema, a parameter or the like goes in; a name for the component that it becomes comes out.

use serde_json::Value;

use super::get;

/// Names what stands at a place, by the steps that mean something to a reader:
///
/// ```text
/// /components/schemas/Pet/properties/owner        PetOwner
/// /components/schemas/Pets/items                  PetsItem
/// /components/schemas/Pet/allOf/1                 PetPart2
/// /components/schemas/Pet/$defs/Tail              PetTail
/// /paths/~1pets~1{id}/get/responses/404/...       GetPetsIdResponse404, or after the operationId
/// /paths/~1pets/post/requestBody/...              PostPetsBody
/// /paths/~1pets/get/parameters/0                  GetPetsLimit, after the name of the parameter
/// ```
///
/// Nothing but the place decides. Where the name is taken, the caller adds a number.
pub(super) fn component_name(document: &Value, steps: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let rest = match steps.as_slice() {
        ["components", _, name, rest @ ..] | ["definitions" | "$defs", name, rest @ ..] => {
            words.push((*name).to_owned());
            rest
        }
        ["paths", path, method, rest @ ..] if *method != "parameters" => {
            let id = get(document, &["paths", path, method, "operationId"]).and_then(Value::as_str);
            match id.filter(|id| id.contains(char::is_alphanumeric)) {
                Some(id) => words.push(id.to_owned()),
                None => words.extend([(*method).to_owned(), (*path).to_owned()]),
            }
            rest
        }
        [_, name, rest @ ..] => {
            words.push((*name).to_owned());
            rest
        }
        rest => rest,
    };
    for (index, step) in rest.iter().enumerate() {
        // The key of the map, or the list, that this step chooses from.
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

/// The number of an item, counted from 1.
fn number(step: &str) -> usize {
    step.parse::<usize>().map_or(1, |index| index + 1)
}

/// The words of a text, each with a capital.
fn pascal_case(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let capitalised = words.map(|word| {
        let mut characters = word.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).collect::<String>()
    });
    capitalised.collect()
}
