//! Decides which bodies of answers are constants, and names them by their place: an example that is added changes no other
//! name.

use std::collections::{BTreeMap, HashSet};

use crate::ir::described::{DescribedAnswer, DescribedOperation};

/// The number of bytes of a body that has no constant.
const SHORT: usize = 40;

/// The bodies that several answers have, each after its constant, in the order of the names. Short ones are written where
/// they are.
pub(super) fn plan(operations: &[DescribedOperation]) -> Vec<(String, String)> {
    // By body: the first place in the order of the alphabet, and the number of places.
    let mut known: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    for operation in operations {
        for answer in &operation.answers {
            for (name, text) in &answer.examples {
                let Some(text) = text.as_deref().filter(|text| text.len() > SHORT) else { continue };
                let place = constant(&operation.name, answer, name);
                let (first, places) = known.entry(text).or_insert_with(|| (place.clone(), 0));
                *places += 1;
                if place < *first {
                    *first = place;
                }
            }
        }
    }
    let shared = known.into_iter().filter(|(_, (_, places))| *places > 1);
    let mut shared: Vec<(String, String)> =
        shared.map(|(text, (place, _))| (place, text.to_owned())).collect();
    shared.sort();
    let mut used = HashSet::new();
    for (name, _) in &mut shared {
        let mut number = 1;
        let first = name.clone();
        while !used.insert(name.clone()) {
            number += 1;
            *name = format!("{first}_{number}");
        }
    }
    shared
}

/// The name of the constant for a place: `LIST_PETS_200_TWO_PETS`.
fn constant(operation: &str, answer: &DescribedAnswer, example: &str) -> String {
    let status = match answer.statuses {
        (first, last) if first == last => first.to_string(),
        (first, last) if first / 100 == last / 100 => format!("{}XX", first / 100),
        _ => "DEFAULT".to_owned(),
    };
    let words = [operation, &status, example].map(upper);
    let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
    // No identifier begins with a digit.
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("EXAMPLE_{name}") } else { name }
}

/// A name in upper case, with one `_` between its words.
fn upper(name: &str) -> String {
    let mut upper = String::new();
    let mut was_lower = false;
    for character in name.chars() {
        let begins = was_lower && character.is_ascii_uppercase() || !character.is_ascii_alphanumeric();
        if begins && !upper.is_empty() && !upper.ends_with('_') {
            upper.push('_');
        }
        if character.is_ascii_alphanumeric() {
            upper.push(character.to_ascii_uppercase());
        }
        was_lower = character.is_ascii_lowercase();
    }
    upper.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{DescribedAnswer, constant};

    #[test]
    fn a_constant_is_named_after_its_place() {
        for (operation, statuses, example, expected) in [
            ("list_pets", (200, 200), "twoPets", "LIST_PETS_200_TWO_PETS"),
            ("pets.list", (400, 499), "", "PETS_LIST_4XX"),
            ("get_pet", (0, 999), "a  b-c.D", "GET_PET_DEFAULT_A_B_C_D"),
            ("é", (404, 404), "日本", "EXAMPLE_404"),
        ] {
            let answer = DescribedAnswer {
                statuses,
                media_type: String::new(),
                headers: Vec::new(),
                examples: Vec::new(),
            };
            assert_eq!(constant(operation, &answer, example), expected);
        }
    }
}
