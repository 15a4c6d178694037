//! The version of a crate, and the next one that its changes need (Semantic Versioning 2.0.0).

use clientgen::Semver;

/// The version that follows after changes. As cargo reads versions, the first number that is not zero stands for what
/// programs must change. `None` for a version that is no three numbers, such as a pre-release.
pub(super) fn next(version: &str, semver: Semver) -> Option<String> {
    let numbers: Vec<u64> = version.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = <[u64; 3]>::try_from(numbers).ok()?;
    let next = match (semver, major, minor) {
        (Semver::None, ..) => [major, minor, patch],
        (Semver::Patch, ..) | (Semver::Minor, 0, _) | (Semver::Major, 0, 0) => [major, minor, patch + 1],
        (Semver::Minor, ..) | (Semver::Major, 0, _) => [major, minor + 1, 0],
        (Semver::Major, ..) => [major + 1, 0, 0],
    };
    Some(next.map(|number| number.to_string()).join("."))
}

/// Whether a version has reached another one. Versions that are no three numbers are compared as far as they are.
pub(super) fn is_reached(wanted: &str, version: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        let numbers = text.split(['-', '+']).next().unwrap_or_default().split('.');
        numbers.map(|part| part.parse().unwrap_or(0)).collect()
    };
    numbers(version) >= numbers(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_the_one_that_cargo_expects() {
        for (version, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
        ] {
            let next = |semver| next(version, semver).unwrap();
            assert_eq!(
                [Semver::None, Semver::Patch, Semver::Minor, Semver::Major].map(next),
                [version, patch, minor, major]
            );
        }
        assert_eq!(next("1.0.0-beta.1", Semver::Major), None);
        assert_eq!(next("1.0", Semver::Major), None);
        assert!(
            is_reached("1.2.0", "1.2.0") && is_reached("1.2.0", "1.10.0") && !is_reached("1.2.0", "1.1.9")
        );
    }
}
