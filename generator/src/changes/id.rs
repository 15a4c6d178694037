//! The id of a change: a hash that depends on nothing but the rule, the direction and the subject.

use super::rule::Rule;
use super::verdict::Direction;

/// Twelve hexadecimal digits, by the algorithm FNV-1a: it is the same in every version of this crate.
pub(super) fn id(rule: Rule, direction: Option<Direction>, subject: &str, repetition: usize) -> String {
    let repetition = if repetition == 0 { String::new() } else { repetition.to_string() };
    let direction = direction.map_or("", Direction::as_str);
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in [rule.as_str(), direction, subject, &repetition] {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{:012x}", hash >> 16)
}
