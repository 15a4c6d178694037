//! Usual mistakes of programs that use a client, and what the compiler says about each: the message leads to the mend.
//!
//! The programs are checked by rustc alone, against the library that this test itself is linked with: that takes seconds.

#![cfg(feature = "clients")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value;

/// A message of the compiler: its first line in the program, and its whole text.
struct Message {
    line: u64,
    text: String,
}

/// Checks a program against a library. Gives its messages.
fn check(library: &Path, program: &str) -> Vec<Message> {
    let folder = tempfile_folder(program);
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--error-format=json", "--out-dir"])
        .arg(&folder)
        .arg("-L")
        .arg(format!("dependency={}", library.parent().unwrap().display()))
        .arg("--extern")
        .arg(format!("sample={}", library.display()))
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes").join(program))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["level"] == "error" && message["spans"][0].is_object())
        .map(|message| {
            let spans = message["spans"].as_array().unwrap();
            let primary = spans.iter().find(|span| span["is_primary"] == true).unwrap();
            Message {
                line: primary["line_start"].as_u64().unwrap(),
                text: message["rendered"].as_str().unwrap().to_owned(),
            }
        })
        .collect()
}

/// The folder for what the compiler writes of a program.
fn tempfile_folder(program: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes").join(program);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The newest library of this package with which a program without mistakes compiles. Others have other features.
fn library() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("libsample-") && name.ends_with(".rlib")
    };
    let written =
        |path: &PathBuf| path.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    all.retain(is_library);
    all.sort_by_key(written);
    let newest = all.into_iter().rev().find(|library| check(library, "none.rs").is_empty());
    newest.expect("a program without mistakes compiles with the library of this test")
}

/// What a program says about its mistakes: `//~ text` stands behind a mistake, and the message about its line has the text.
fn expected(program: &str) -> Vec<(u64, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes").join(program);
    let text = fs::read_to_string(path).unwrap();
    let marked = (1..)
        .zip(text.lines())
        .filter_map(|(line, text)| Some((line, text.split_once("//~ ")?.1.to_owned())));
    marked.collect()
}

#[test]
fn each_mistake_is_told_with_its_mend() {
    let library = library();
    let mut mistakes = 0;
    for program in ["calls.rs", "feature_items.rs", "features.rs", "types.rs", "unused.rs"] {
        let messages = check(&library, program);
        let expected = expected(program);
        for (line, text) in &expected {
            let own: Vec<&Message> = messages.iter().filter(|message| message.line == *line).collect();
            let all: String = own.iter().map(|message| message.text.as_str()).collect();
            assert!(all.contains(text.as_str()), "{program}:{line}: `{text}` is not in:\n{all}");
        }
        for Message { line, text } in &messages {
            assert!(
                expected.iter().any(|(known, _)| known == line),
                "{program}:{line}: nobody expects\n{text}"
            );
        }
        mistakes += expected.len();
    }
    assert!(mistakes >= 20, "{mistakes}");
}
