//! Runs a test again in a process of its own, with other variables of the environment.

use std::env;
use std::process::Command;

/// The variable that marks a process that a test has started.
const CHILD: &str = "FAULTS_CHILD";

/// Whether a test has started this process.
pub(crate) fn is_child() -> bool {
    env::var_os(CHILD).is_some()
}

/// Runs one test in a process of its own, with some variables set and others removed.
pub(crate) fn run(test: &str, set: &[(&str, &str)], removed: &[&str]) {
    let mut command = Command::new(env::current_exe().expect("a test is a program"));
    command.args(["--exact", test, "--nocapture"]).env(CHILD, "1").envs(set.iter().copied());
    removed.iter().for_each(|name| _ = command.env_remove(name));
    let output = command.output().expect("the program runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    // With an unknown test name, the process passes as well.
    assert!(text.contains("1 passed"), "{test} did not run: {text}");
}
