//! The files of a client that are the same for every document.

/// The path below `support/`, and the text, of each file of `src/support/`. The build script makes the list.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/support_files.rs"));

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn files_of_the_folder_and_of_folders_in_it_are_listed_by_name() {
        let paths: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert!(paths.is_sorted());
        for path in ["mod.rs", "call/mod.rs", "call/retry.rs", "transport/mod.rs"] {
            assert!(paths.contains(&path), "{paths:?}");
        }
        assert!(FILES.iter().all(|(_, text)| text.starts_with("//! ")));
    }
}
