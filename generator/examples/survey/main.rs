//! Tells what becomes of each OpenAPI document in a folder, in numbers.
//!
//! ```sh
//! cargo run --release -p clientgen --example survey -- <FOLDER> [--check] [--fidelity] [--answers] [--only <TEXT>]
//! cargo run --release -p clientgen --example survey -- <FOLDER> --suite
//! cargo run --release -p clientgen --example survey -- --random <COUNT> [--seed <NUMBER>]
//! ```
//!
//! With `--suite`, the folder has the form of the JSON Schema Test Suite (`tests/draft2020-12`).

mod documents;
mod fidelity;
mod outcome;
mod package;
mod raw;
mod suite;
mod summary;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use fidelity::Batch;
use outcome::{Outcome, Verdict};
use package::Workshop;
use summary::Summary;

/// Generates the clients of all OpenAPI documents below a folder, and says how that went.
#[derive(Parser)]
struct Arguments {
    /// The folder.
    #[arg(value_name = "FOLDER", required_unless_present = "random")]
    folder: Option<PathBuf>,
    /// Also hand every client to `cargo check`.
    #[arg(long)]
    check: bool,
    /// Also read the examples of the documents with the types of the clients, and write them back.
    #[arg(long)]
    fidelity: bool,
    /// Also make up values of every type, of what the documents say about their parts, and treat them as examples.
    #[arg(long, requires = "fidelity")]
    samples: bool,
    /// Also read the answers that the clients have for tests, and print those that their types do not know all of.
    #[arg(long)]
    answers: bool,
    /// Read the valid instances of a test suite of JSON Schema with the types of its schemas, and write them back.
    #[arg(long, conflicts_with_all = ["check", "fidelity", "answers"])]
    suite: bool,
    /// Do the same with a number of random schemas, and random instances that they admit.
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["folder", "suite", "check", "fidelity", "answers"])]
    random: Option<usize>,
    /// Where the random numbers begin. The same seed gives the same schemas.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "random")]
    seed: u64,
    /// Take only the documents whose path below the folder holds this text.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
}

impl Arguments {
    fn folder(&self) -> &Path {
        self.folder.as_deref().unwrap_or(Path::new("."))
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.random {
        Some(count) => suite::random(arguments.seed, count),
        None if arguments.suite => suite::read(arguments.folder(), &arguments.only),
        None => survey(&arguments),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Looks at one document after the other. Whether nothing went wrong that the generator is to blame for.
fn survey(arguments: &Arguments) -> std::io::Result<bool> {
    let folder = arguments.folder();
    let mut paths = documents::find(folder)?;
    paths.retain(|path| documents::name(folder, path).contains(&arguments.only));
    let compiles = arguments.check || arguments.fidelity || arguments.answers;
    let workshop = if compiles { Some(Workshop::new()?) } else { None };
    let mut summary = Summary::default();
    let mut batch = Batch::default();
    let mut is_read = true;
    for document in paths.into_iter().filter_map(|path| documents::read(folder, path)) {
        let mut outcome = Outcome::of(&document);
        if let (Verdict::Generated(client), Some(workshop)) = (&mut outcome.verdict, &workshop) {
            if arguments.check {
                client.check = Some(workshop.check(&client.generated, &document.path)?);
            }
            if arguments.answers {
                let problems = workshop.answers(&client.generated, &document.path)?;
                problems.iter().for_each(|problem| println!("{}: {problem}", document.name));
                // An example of a document may have more than its schema describes.
                is_read &= problems.iter().all(|problem| problem.contains(": unknown "));
            }
            if arguments.fidelity {
                batch.add(&client.generated, &document, arguments.samples);
            }
            if batch.is_full() {
                measure(std::mem::take(&mut batch), workshop, &mut summary)?;
            }
        }
        print!("{}", summary::line(&document.name, &outcome));
        summary.add(&document.name, &outcome);
    }
    if let Some(workshop) = &workshop {
        measure(batch, workshop, &mut summary)?;
    }
    print!("{}", summary.text());
    Ok(summary.is_fine() && is_read)
}

/// Holds the examples of several documents against what their clients make of them.
fn measure(batch: Batch, workshop: &Workshop, summary: &mut Summary) -> std::io::Result<()> {
    for fidelity in batch.measure(workshop)? {
        println!("{}: {}", fidelity.name, fidelity.counts.short());
        summary.add_fidelity(&fidelity);
    }
    Ok(())
}
