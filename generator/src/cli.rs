//! The commands: what each does, and what it prints.

mod accepted;
mod changelog;
mod client;
mod difference;
mod earlier;
mod findings;
mod generate;
mod git;
mod list;
mod members;
mod outcome;
mod package_version;
mod renewed;
mod since;
mod source;
mod stale;
mod support_crate;
mod version;
mod wanted;
mod watch;
mod workspace;

use std::path::Path;

use clientgen::{
    ChangeKind, Colour, Failure, Options, default_name, generate_new_file, scaffold, write_lock,
};

use client::Client;
pub(crate) use client::package;
pub(crate) use difference::{Compared, diff};
pub(crate) use findings::failed;
use generate::notes;
pub(crate) use generate::{check, generate};
use list::{files, listed, locked};
pub(crate) use outcome::Outcome;
pub(crate) use wanted::{DiffForm, ReportForm, Wanted, WantedDiff};
pub(crate) use watch::watch;
pub(crate) use workspace::new_workspace;

/// Makes a crate for a document.
pub(crate) fn new(
    spec: &Path,
    folder: &Path,
    name: Option<String>,
    options: &Options,
    colour: Colour,
) -> Result<Outcome, Failure> {
    let name = name.unwrap_or_else(|| default_name(&std::path::absolute(folder).unwrap_or_default()));
    let (document, generated, options) = generate_new_file(spec, options)?;
    let paths = scaffold(&generated, &name, spec, &options, folder)?;
    let mut out = listed(ChangeKind::Created, &paths, folder);
    out.push_str(&format!("the crate `{name}`: {}\n", files(paths.len())));
    let wanted = Wanted { colour, ..Wanted::default() };
    let messages = findings::shown(&document, &generated.report, folder, &wanted);
    let messages = messages + &common(&generated.common_parameters);
    Ok(Outcome { out, messages, done: true })
}

/// A note about the parameters that could belong to the client.
fn common(parameters: &[String]) -> String {
    let names: Vec<String> = parameters.iter().map(|name| format!("`{name}`")).collect();
    let option: Vec<String> = parameters.iter().map(|name| format!("{name:?}")).collect();
    let (names, option) = (names.join(", "), option.join(", "));
    match parameters {
        [] => String::new(),
        _ => format!(
            "note: every operation takes {names}; with `client-parameters = [{option}]` in the manifest, the client does\n"
        ),
    }
}

/// Rewrites the lock of names of a crate, and nothing else: for a client that a build script generates.
pub(crate) fn lock(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let client = Client::read(package, wanted)?;
    let messages = findings::warnings(&client, package, wanted) + &notes(&client);
    let change = write_lock(&client.generated.lock, package)?;
    let out = match change.kind {
        ChangeKind::Unchanged => format!("{} is up to date\n", package.join(&change.path).display()),
        _ => locked(&change, package),
    };
    Ok(Outcome { out, messages, done: true })
}
