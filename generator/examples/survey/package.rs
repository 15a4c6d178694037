//! A package of a client in a temporary folder, and what cargo says about it.

use std::fs;
use std::io::{Error, Read, Result, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clientgen::{Generated, scaffold};
use serde_json::Value;
use tempfile::TempDir;

/// The name of every package: each takes the place of the one before, so that dependencies are compiled once.
pub(crate) const NAME: &str = "surveyed";

/// How long cargo may take for a package.
const LIMIT: Duration = Duration::from_secs(1800);

/// What `cargo check` found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Check {
    pub(crate) warnings: usize,
    pub(crate) errors: usize,
    /// The first of them.
    pub(crate) first: Option<String>,
}

/// A temporary folder with one package and the target folder of all packages.
pub(crate) struct Workshop {
    folder: TempDir,
}

/// What a command printed, and whether it succeeded.
pub(crate) struct Printed {
    pub(crate) out: String,
    pub(crate) messages: String,
    pub(crate) succeeded: bool,
}

impl Workshop {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    /// Checks a client.
    pub(crate) fn check(&self, generated: &Generated, spec: &Path) -> Result<Check> {
        self.write(generated, spec, &[])?;
        let printed = self.cargo(&["check", "--message-format=json"], String::new())?;
        let mut check = Check::default();
        for message in printed.out.lines().filter_map(message) {
            match message.pointer("/message/level").and_then(Value::as_str) {
                Some("error") => check.errors += 1,
                Some("warning") => check.warnings += 1,
                _ => continue,
            }
            let text = message.pointer("/message/rendered").and_then(Value::as_str);
            check.first = check.first.take().or_else(|| text.map(str::to_owned));
        }
        if !printed.succeeded && check.errors == 0 {
            check.errors = 1;
            check.first = Some(printed.messages);
        }
        Ok(check)
    }

    /// What a client does not read, or does not know all of, among the answers for tests: a line each.
    pub(crate) fn answers(&self, generated: &Generated, spec: &Path) -> Result<Vec<String>> {
        let program = format!(
            "fn main() {{\n    for problem in {NAME}::testing::examples().problems() {{\n        \
             println!(\"{{problem}}\");\n    }}\n}}\n"
        );
        self.write(generated, spec, &[("examples/answers.rs".to_owned(), program)])?;
        let arguments = ["run", "--quiet", "--features", "testing", "--example", "answers"];
        let printed = self.cargo(&arguments, String::new())?;
        let text = if printed.succeeded { printed.out } else { printed.messages };
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Writes the package of a client, with more files in it.
    pub(crate) fn write(&self, generated: &Generated, spec: &Path, more: &[(String, String)]) -> Result<()> {
        let package = self.folder.path().join(NAME);
        // The versions that were chosen for the package before are those of the next.
        let lock = fs::read(package.join("Cargo.lock")).ok();
        if package.exists() {
            fs::remove_dir_all(&package)?;
        }
        scaffold(generated, NAME, spec, &clientgen::Options::default(), &package)?;
        fs::OpenOptions::new()
            .append(true)
            .open(package.join("Cargo.toml"))?
            .write_all(b"\n[workspace]\n")?;
        if let Some(lock) = lock {
            fs::write(package.join("Cargo.lock"), lock)?;
        }
        for (path, text) in more {
            let path = package.join(path);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, text)?;
        }
        Ok(())
    }

    /// Runs cargo in the package, with a text as its input. Fails where it takes too long.
    pub(crate) fn cargo(&self, arguments: &[&str], input: String) -> Result<Printed> {
        let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .arg("--no-default-features")
            .current_dir(self.folder.path().join(NAME))
            .env("CARGO_TARGET_DIR", self.folder.path().join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take();
        // A program that ends early does not read all of it.
        let writer = thread::spawn(move || stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes())));
        let (out, messages) = (reader(child.stdout.take()), reader(child.stderr.take()));
        let start = Instant::now();
        let status = loop {
            match child.try_wait()? {
                Some(status) => break status,
                None if start.elapsed() > LIMIT => {
                    child.kill()?;
                    return Err(Error::other(format!("cargo takes more than {} s", LIMIT.as_secs())));
                }
                None => thread::sleep(Duration::from_millis(20)),
            }
        };
        _ = writer.join();
        let text = |reader: thread::JoinHandle<String>| reader.join().unwrap_or_default();
        Ok(Printed { out: text(out), messages: text(messages), succeeded: status.success() })
    }
}

/// Reads all of a pipe, beside the others.
fn reader(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// A message of the compiler about a place in the package. One without a place only sums others up.
fn message(line: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(line).ok()?;
    let is_message = value.get("reason").and_then(Value::as_str) == Some("compiler-message");
    let has_place =
        value.pointer("/message/spans").and_then(Value::as_array).is_some_and(|it| !it.is_empty());
    (is_message && has_place).then_some(value)
}
