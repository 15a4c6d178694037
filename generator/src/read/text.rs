//! Reads a file as UTF-8, up to a maximum size.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};

use crate::diagnostic::Lines;

/// The text of a file. At most the limit is read, whatever size the file reports.
pub(super) fn read_text(file: File, most: usize) -> Result<String> {
    let most_read = most as u64 + 1;
    let expected = file.metadata().map_or(0, |metadata| metadata.len().min(most_read));
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    file.take(most_read).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(invalid(format!("the file has more than {most} bytes")));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(invalid("the file is UTF-16; save it as UTF-8".to_owned()));
    }
    String::from_utf8(bytes).map(without_mark).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let (before, after) = error.as_bytes().split_at_checked(valid).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let (line, column) = Lines::new(&before).position(before.len());
        let byte = after.first().copied().unwrap_or_default();
        invalid(format!(
            "the byte 0x{byte:02X} at line {line}, column {column} is not UTF-8; save the file as UTF-8"
        ))
    })
}

/// The text without a byte order mark.
fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

fn invalid(message: String) -> Error {
    Error::new(ErrorKind::InvalidData, message)
}
