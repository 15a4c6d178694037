//! Diagnostics: each has a problem of a document, its place, and a way to show it.

mod code;
mod colour;
mod finding;
mod lines;
mod locate;
mod moves;
mod place;
mod pointer;
mod show;
mod sink;
mod snippet;
mod sources;
mod visible;

pub use code::{Code, FindingKind};
pub use colour::Colour;
pub(crate) use finding::Instead;
pub use finding::{Diagnostic, Severity};
pub(crate) use lines::Lines;
pub(crate) use moves::Moves;
pub use place::Place;
pub use pointer::Pointer;
pub(crate) use show::{locations, positions};
pub use show::{show, summarise};
pub(crate) use sink::Diagnostics;
pub(crate) use visible::visible;
