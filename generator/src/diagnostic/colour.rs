//! The colours of a terminal.

/// Whether a text contains the escape sequences that colour a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Off,
    /// ANSI colours, the same as those of rustc.
    On,
}

/// The colours of rustc, as ANSI escape sequences.
pub(super) const BOLD: &str = "\u{1b}[1m";
pub(super) const RED: &str = "\u{1b}[1;31m";
pub(super) const YELLOW: &str = "\u{1b}[1;33m";
pub(super) const BLUE: &str = "\u{1b}[1;34m";

/// Colours text, if colours are on.
pub(super) struct Paint(pub(super) Colour);

impl Paint {
    /// The text in a colour.
    pub(super) fn with(&self, colour: &str, text: &str) -> String {
        match self.0 {
            Colour::On if !text.is_empty() => format!("{colour}{text}\u{1b}[0m"),
            Colour::On | Colour::Off => text.to_owned(),
        }
    }
}
