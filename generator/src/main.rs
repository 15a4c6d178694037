//! The arguments of a command line go in; an exit code comes out: 0 done, 1 not right, 2 not understood.

mod cli;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cli::{Deny, ReportForm, Wanted};
use clientgen::Colour;

/// A document becomes many small values, and a third of the time was spent where they came from.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Generates Rust clients from OpenAPI documents.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Rewrites `src/generated/` of a crate, as `[package.metadata.clientgen]` of its manifest says.
    Generate {
        /// Write nothing; fail when what is committed is not what would be generated.
        #[arg(long)]
        check: bool,
        /// Print what was generated, and what was not or not well, to standard output.
        #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
        report: Option<ReportForm>,
        /// Fail, and write nothing, when there are such findings. May be given several times.
        #[arg(long, value_name = "FINDINGS")]
        deny: Vec<Deny>,
        /// The folder of the crate.
        #[arg(value_name = "CRATE")]
        package: PathBuf,
    },
    /// Makes a crate for a document.
    New {
        /// The OpenAPI document, YAML or JSON.
        #[arg(long, value_name = "FILE")]
        spec: PathBuf,
        /// The folder of the new crate, which must be empty or missing.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The name of the new crate; that of the document unless given.
        #[arg(long, value_parser = clientgen::check_name)]
        name: Option<String>,
    },
}

fn main() -> ExitCode {
    let colour = colour();
    let outcome = match Arguments::parse().command {
        Command::Generate { check, report, deny, package } => {
            let wanted = Wanted { report, deny, colour };
            if check { cli::check(&package, &wanted) } else { cli::generate(&package, &wanted) }
        }
        Command::New { spec, out, name } => cli::new(&spec, &out, name, colour),
    };
    let outcome = outcome.unwrap_or_else(|failure| cli::failed(&failure, colour));
    let printed = print(io::stdout(), &outcome.out) && print(io::stderr(), &outcome.messages);
    if printed && outcome.done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Colours are for people: for a terminal that can show them and a user who has not said no (<https://no-color.org>).
fn colour() -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if io::stderr().is_terminal() && !refused && !dumb { Colour::On } else { Colour::Off }
}

/// Prints a text, and says whether it is where it should be. A reader who has seen enough, such as `head`, is content.
fn print(mut to: impl Write, text: &str) -> bool {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == io::ErrorKind::BrokenPipe,
    }
}
