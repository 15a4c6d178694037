//! Generates Rust clients from OpenAPI documents, and from those of Swagger 2.0.
//!
//! A document passes these stages, in one direction. `pipeline.rs` reads as this list:
//!
//! ```text
//! document texts
//!   | load        texts     -> Values     syntax, size, depth, duplicate keys
//!   | overlay     Values    -> Values     overlays applied
//!   | normalise   Values    -> Document   version; several files as one; references followed; 2.0 to 3.2 in one model
//!   | adjust      Document  -> Document   schemas corrected as the options say
//!   | lower       Document  -> ir::Api    each component merged once, schemas that need a name lifted
//!   | select      Api       -> ir::Api    operations that the options exclude left out
//!   ------- the last line that can fail -------
//!   | name        Api       -> ir::Names  every identifier chosen, unique in its scope
//!   | plan        Api+Names -> ir::Client every Rust decision made
//!   | render      Client    -> modules    paths and tokens; nothing is decided
//!   | format      modules   -> files      printed, with a header; the support code joins them
//! ```
//!
//! Each stage reports what is wrong with the document as [`Diagnostic`]s. [`write`](fn@write) writes the files to the disk,
//! [`compare`] compares them with the disk, and [`build_script`] does all of it from a `build.rs`.
//!
//! ```
//! let document = clientgen::Document::new("pets.yaml", "openapi: 4.0.0");
//! let found = clientgen::generate(&document, &clientgen::Options::default()).unwrap_err();
//! let text = clientgen::show(&found, &document, clientgen::Colour::Off);
//! assert!(text.starts_with("error[version]: OpenAPI 4.0.0 is not supported"));
//! ```

mod adjust;
pub mod build_script;
mod changes;
mod circles;
mod deny;
mod dependencies;
mod diagnostic;
mod document;
mod events;
mod failure;
mod format;
mod ir;
mod limits;
mod load;
mod loaded;
mod lock;
mod lower;
mod manifest;
mod name;
mod nearest;
mod normalise;
mod openapi;
mod options;
mod output;
mod overlay;
mod paging;
mod parallel;
mod pipeline;
mod plan;
mod public_api;
mod read;
mod render;
mod report;
mod reserved;
#[cfg(feature = "cli")]
mod scaffold;
mod select;
mod shared_support;
mod size;
mod stack;
mod support_files;
mod table;
mod token;
#[cfg(feature = "cli")]
mod unified;
mod uri;
mod write;

pub use changes::{
    ChangeKind as DocumentChangeKind, Changes, Direction, DocumentChange, Location, Rule, Semver, Verdict,
    Which, Wire, changes,
};
pub use deny::{Allow, Deny, denied_findings, unused_allow};
pub use diagnostic::{Code, Colour, Diagnostic, FindingKind, Place, Pointer, Severity, show, summarise};
pub use document::{Document, OtherFile, Overlay};
pub use failure::Failure;
pub use lock::Lock;
pub use manifest::{Accept, Manifest, is_support_crate, read_manifest};
pub use options::{Float, GroupBy, Numbers, Options, References, Selectors};
pub use output::{MARKER, SourceFile};
pub use paging::{NextPage, PageParameter, Paging};
#[doc(hidden)]
pub use pipeline::generate_observed;
pub use pipeline::{Example, Generated, generate, generate_new};
#[doc(hidden)]
pub use public_api::public_api;
pub use read::{generate_file, generate_new_file, read_document};
pub use report::{GeneratedOperation, GeneratedType, Report, Share};
#[cfg(feature = "cli")]
pub use scaffold::{Member, check_name, default_name, scaffold, scaffold_workspace, support_name};
pub use shared_support::support_crate;
#[doc(hidden)]
pub use shared_support::whole_support_code;
#[cfg(feature = "cli")]
pub use unified::unified;
pub use write::{Change, ChangeKind, apply, compare, compare_lock, write, write_lock};
