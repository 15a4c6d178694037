//! The files of a revision of a git repository, in a temporary folder.

use std::io::{Error, Result, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The files that a document or a manifest may need.
pub(super) const KINDS: [&str; 4] = ["*.yaml", "*.yml", "*.json", "*Cargo.toml"];

/// The files of a revision. They are removed when this is dropped.
pub(super) struct Revision {
    files: TempDir,
    /// The root of the repository.
    root: PathBuf,
}

impl Revision {
    /// Reads files of a revision of the repository around a folder: those of the given kinds, or below the given folders. The
    /// repository itself does not change.
    pub(super) fn read(revision: &str, folder: &Path, which: &[&str]) -> Result<Self> {
        if revision.is_empty() || revision.starts_with('-') {
            return Err(Error::other(format!("`{revision}` is no revision")));
        }
        let root = git(folder, None, &["rev-parse", "--show-toplevel"], &[])?;
        let root = PathBuf::from(String::from_utf8_lossy(&root).trim_end_matches(['\r', '\n']));
        let files = TempDir::new()?;
        // An index of its own: that of the repository stays as it is.
        let index = files.path().join(".index");
        git(&root, Some(&index), &["read-tree", &format!("{revision}^{{tree}}")], &[])?;
        let mut list = vec!["ls-files", "-z", "--"];
        list.extend(which);
        let paths = git(&root, Some(&index), &list, &[])?;
        let prefix = format!("--prefix={}/", files.path().display());
        git(&root, Some(&index), &["checkout-index", "-z", "--stdin", "--quiet", &prefix], &paths)?;
        Ok(Self { files, root })
    }

    /// The path of a file as it was in the revision. `None` if the file is not in the repository.
    pub(super) fn path(&self, file: &Path) -> Option<PathBuf> {
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let absolute = std::path::absolute(file).ok()?;
        // The file itself may be gone, so its folder is looked up.
        let folder =
            absolute.ancestors().find_map(|folder| folder.canonicalize().ok().map(|found| (folder, found)));
        let (folder, found) = folder?;
        let path = found.join(absolute.strip_prefix(folder).ok()?);
        Some(self.files.path().join(path.strip_prefix(root).ok()?))
    }

    /// The path of a file of the revision in the repository.
    pub(super) fn name(&self, path: &Path) -> PathBuf {
        let path = short(path);
        path.strip_prefix(self.files.path()).map(Path::to_owned).unwrap_or(path)
    }
}

/// A path without `..`, for people to read.
pub(super) fn short(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let is_folder = matches!(short.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if is_folder => {
                short.pop();
            }
            Component::CurDir => {}
            part => short.push(part),
        }
    }
    short
}

/// The last commit in which files of a folder changed: its short name. `None` if no commit has them.
pub(super) fn last_commit(folder: &Path, files: &[&str]) -> Result<Option<String>> {
    git(folder, None, &["rev-parse", "--git-dir"], &[])?;
    // A new repository has no commit.
    if git(folder, None, &["rev-parse", "--verify", "--quiet", "HEAD"], &[]).is_err() {
        return Ok(None);
    }
    let mut arguments = vec!["log", "-1", "--format=%h", "--"];
    arguments.extend(files);
    let name = String::from_utf8_lossy(&git(folder, None, &arguments, &[])?).trim().to_owned();
    Ok((!name.is_empty()).then_some(name))
}

/// Whether files are known to git, and are as they were in a revision.
pub(super) fn is_same(folder: &Path, revision: &str, files: &[PathBuf]) -> bool {
    let files: Vec<PathBuf> = files.iter().filter_map(|file| std::path::absolute(file).ok()).collect();
    let succeeds = |arguments: &[&str]| {
        let files = files.iter().filter_map(|file| file.to_str());
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--"]).chain(files).collect();
        git(folder, None, &arguments, &[]).is_ok()
    };
    succeeds(&["ls-files", "--error-unmatch"]) && succeeds(&["diff", "--quiet", revision])
}

/// The output of git.
fn git(folder: &Path, index: Option<&Path>, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    // Git sets these for a hook, about the repository that the hook runs in. The one around the folder is meant.
    ["GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"].iter().for_each(|name| {
        command.env_remove(name);
    });
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Error::new(error.kind(), format!("git: {error}")))?;
    let mut stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.take().map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::other(format!("git: {message}")))
}
