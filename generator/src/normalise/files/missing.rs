//! The words for references without a target.

/// A reference without a target.
pub(super) struct Missing {
    /// What is missing: a file, a URL or a root. Several references may miss the same.
    pub(super) cause: Option<String>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Missing {
    /// The file has nothing at this place.
    pub(super) fn nothing(reference: &str) -> Self {
        Self { cause: None, message: format!("the reference `{reference}` leads to nothing"), help: None }
    }

    /// The file was not read.
    pub(super) fn unread(reference: &str, path: &str, why: &str) -> Self {
        let message = format!("the reference `{reference}` leads to the file `{path}`, which {why}");
        Self { cause: Some(path.to_owned()), message, help: None }
    }

    /// The path leaves the root: it goes up a number of folders from the document.
    pub(super) fn above(reference: &str, folders: usize) -> Self {
        let root = vec![".."; folders].join("/");
        let message =
            format!("the reference `{reference}` leads out of the folder below which files are read");
        let help = format!(
            "to read it, add `references.root = \"{root}\"` to `[package.metadata.clientgen]`, or use `--references-root`"
        );
        Self { cause: Some(root), message, help: Some(help) }
    }

    /// It is a URL or an absolute path.
    pub(super) fn elsewhere(reference: &str) -> Self {
        let uri = reference.trim().split('#').next().unwrap_or_default();
        let folder = uri.rfind('/').and_then(|end| uri.get(..=end)).unwrap_or(uri);
        let message =
            format!("the reference `{reference}` leads to a URL or an absolute path: nothing is downloaded");
        let help = format!(
            "put the file beside the document, and add `references.map = {{ \"{folder}\" = \"vendor/\" }}` to \
             `[package.metadata.clientgen]`"
        );
        Self { cause: Some(uri.to_owned()), message, help: Some(help) }
    }
}
