//! The command `new --workspace`: crates for documents, which share support code.

use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{
    ChangeKind, Colour, Failure, Member, Options, References, default_name, generate_new_file,
    scaffold_workspace, support_name,
};

use super::findings;
use super::list::{files, listed};
use super::outcome::Outcome;
use super::wanted::Wanted;

/// Makes a workspace of clients, or adds clients to it. Nothing is written if a document has errors.
pub(crate) fn new_workspace(
    specs: &[PathBuf],
    folder: &Path,
    support: Option<&str>,
    options: &Options,
    colour: Colour,
) -> Result<Outcome, Failure> {
    let is_of_one = !options.overlays.is_empty() || options.references != References::default();
    if is_of_one && specs.len() > 1 {
        let message =
            "overlays and references are those of one document: add the documents one after the other";
        return Err(Error::other(message).into());
    }
    let support = support_name(folder, support)?;
    let mut options = options.clone();
    options.support = Some(support.replace('-', "_"));
    let wanted = Wanted { colour, ..Wanted::default() };
    let (mut clients, mut messages) = (Vec::new(), String::new());
    for spec in specs {
        let (document, generated, options) = generate_new_file(spec, &options)?;
        let name = default_name(spec);
        messages.push_str(&findings::shown(&document, &generated.report, &folder.join(&name), &wanted));
        clients.push(Member { generated, options, name, spec });
    }
    let paths = scaffold_workspace(&clients, &support, folder)?;
    let mut out = listed(ChangeKind::Created, &paths, folder);
    let names: Vec<String> = clients.iter().map(|client| format!("`{}`", client.name)).collect();
    out.push_str(&format!("the crates {}, with `{support}`: {}\n", names.join(", "), files(paths.len())));
    Ok(Outcome { out, messages, done: true })
}
