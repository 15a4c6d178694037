//! A document goes in; a client comes out: the stages, one after the other.

use crate::diagnostic::{Diagnostic, Diagnostics, Moves, Place};
use crate::document::Document;
use crate::ir::api::Api;
use crate::ir::client::Client;
use crate::ir::common;
pub use crate::ir::example::Example;
use crate::ir::names::Names;
use crate::lock::Lock;
use crate::name::Recorded;
use crate::options::{self, Options};
use crate::output::SourceFile;
use crate::report::{self, Report};
use crate::{adjust, format, load, lower, name, normalise, overlay, parallel, render, select, stack};

/// A client.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The files, in the order in which they are written.
    pub files: Vec<SourceFile>,
    /// The names of this run, for the next one.
    pub lock: Lock,
    /// The names in the lock that belong to nothing in the document any more. They are not free, so that nobody takes one
    /// thing for another. [`Lock::without`] frees them.
    pub gone: Lock,
    /// What is new and has another name than it asked for, because something older has that one.
    pub notes: Vec<String>,
    /// The warnings about the document.
    pub warnings: Vec<Diagnostic>,
    /// What is in the client, and how well it covers the document.
    pub report: Report,
    /// `info.title` of the document.
    pub title: String,
    /// `info.description` of the document.
    pub description: Option<String>,
    /// An example of how the client is used. `None` if the client needs a value that is not plain.
    pub example: Option<Example>,
    /// The required parameters that every operation has, as the option `client-parameters` names them.
    pub common_parameters: Vec<String>,
}

/// Generates the client of a document. Does not use the disk.
///
/// # Errors
///
/// All findings about the document, if any of them is an error.
pub fn generate(document: &Document, options: &Options) -> Result<Generated, Vec<Diagnostic>> {
    generate_observed(document, options, &|_| {})
}

/// As [`generate`], for a new crate: gives the options as well, with those that depend on the size of the document.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_new(document: &Document, options: &Options) -> Result<(Generated, Options), Vec<Diagnostic>> {
    let passed = |_| {};
    stack::large(|| {
        let meaning = meaning(document, options, &passed)?;
        let options = options.for_new_crate(&meaning.api.operations);
        Ok((printed(document, named(meaning, &options, &passed), &passed), options))
    })
}

/// As [`generate`], for the benches: calls a function with the name of each stage after it.
#[doc(hidden)]
pub fn generate_observed(
    document: &Document,
    options: &Options,
    passed: &(dyn Fn(&'static str) + Sync),
) -> Result<Generated, Vec<Diagnostic>> {
    stack::large(|| pass(document, options, passed))
}

/// Passes a document through the stages.
fn pass(
    document: &Document,
    options: &Options,
    passed: &(dyn Fn(&'static str) + Sync),
) -> Result<Generated, Vec<Diagnostic>> {
    Ok(printed(document, plan(document, options, passed)?, passed))
}

/// Prints the client of a document.
fn printed(document: &Document, planned: Planned, passed: &(dyn Fn(&'static str) + Sync)) -> Generated {
    let Planned { api, names, client, recorded, moves, warnings } = planned;
    let Recorded { lock, gone, notes } = recorded;
    let (title, description) = (api.title.clone(), api.description.clone());
    let common_parameters = common::parameters(&api);
    let (files, report) = parallel::both(
        || {
            let support = client.shared.is_none().then_some(&client.support);
            format::format(render::render(&client), &document.name, support)
        },
        // `api` and `names` are large, and end here: `client` has everything that is printed.
        || report::report(&written(&moves, api), &names, &client, &warnings),
    );
    passed("report, render and format");
    let example =
        client.example.map(|example| Example { lines: format::statements(&example.lines), ..example });
    Generated { files, lock, gone, notes, warnings, report, title, description, example, common_parameters }
}

/// A client that is planned, and not printed.
pub(crate) struct Planned {
    /// The meaning of the document.
    pub(crate) api: Api,
    /// Its identifiers.
    pub(crate) names: Names,
    /// The items of the client.
    pub(crate) client: Client,
    /// The names of this run, for the next one.
    pub(crate) recorded: Recorded,
    /// Where the values of the document stand in its files.
    pub(crate) moves: Moves,
    /// The warnings about the document.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The meaning of a document, before it has names in Rust.
pub(crate) struct Meaning {
    api: Api,
    moves: Moves,
    warnings: Vec<Diagnostic>,
}

/// Passes a document through all stages but those that print.
pub(crate) fn plan(
    document: &Document,
    options: &Options,
    passed: &(dyn Fn(&'static str) + Sync),
) -> Result<Planned, Vec<Diagnostic>> {
    Ok(named(meaning(document, options, passed)?, options, passed))
}

/// Passes a document through all stages that can fail. They do not need the names of an earlier run.
pub(crate) fn meaning(
    document: &Document,
    options: &Options,
    passed: &(dyn Fn(&'static str) + Sync),
) -> Result<Meaning, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    options::check(&mut diagnostics, options);
    let api = load::load(&mut diagnostics, document, options.lenient)
        .inspect(|_| passed("load"))
        .and_then(|loaded| overlay::overlay(&mut diagnostics, loaded))
        .inspect(|_| passed("overlay"))
        .and_then(|loaded| normalise::normalise(&mut diagnostics, loaded, options))
        .inspect(|_| passed("normalise"))
        .map(|document| adjust::adjust(&mut diagnostics, document, options))
        .map(|mut document| {
            let shared = std::mem::take(&mut document.shared);
            (lower::lower(&mut diagnostics, &document, options), shared)
        })
        .inspect(|_| passed("lower"))
        .map(|(api, shared)| select::select(&mut diagnostics, api, &shared, options))
        .inspect(|_| passed("select"));
    let (warnings, moves) = diagnostics.finish_with_moves()?;
    let api = api.expect("a stage that gives nothing reports why");
    Ok(Meaning { api, moves, warnings })
}

/// Plans the client of a document.
pub(crate) fn named(
    Meaning { api, moves, warnings }: Meaning,
    options: &Options,
    passed: &(dyn Fn(&'static str) + Sync),
) -> Planned {
    let named = name::name(&api, options);
    passed("name");
    let (recorded, client) =
        parallel::both(|| named.record(&api, options), || crate::plan::plan(&api, &named.names, options));
    passed("plan");
    Planned { api, names: named.names, client, recorded, moves, warnings }
}

/// Gives each schema its place in the text of its file. The stages before have moved some.
fn written(moves: &Moves, mut api: Api) -> Api {
    for schema in api.schemas.iter_mut() {
        let place = moves.written(Place::Value(std::mem::take(&mut schema.at)));
        if let Place::Value(pointer) | Place::Key(pointer) = place.split().1 {
            schema.at = pointer.clone();
        }
    }
    api
}
