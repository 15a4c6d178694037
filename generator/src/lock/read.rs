//! Reads the text of a lock, or says which lines are wrong, and why.

use std::collections::HashMap;

use super::{Lock, Role, split};
use crate::diagnostic::{Code, Diagnostic, Place, visible};
use crate::limits::MAX_FOUND;

/// A line of the file.
#[derive(Clone, Copy)]
struct Line<'t> {
    number: usize,
    text: &'t str,
}

impl Lock {
    /// Reads the text of a lock. The lines may have any order, and a line may stand there twice.
    ///
    /// # Errors
    ///
    /// A finding for each line that is wrong: it is no line of a lock, its name is no identifier of Rust, its place has
    /// another name in an earlier line, or another place of the same scope has its name.
    pub fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut lock = Self::default();
        let mut wrong = Vec::new();
        // By place, and by name in its scope: the number of the line.
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut names: HashMap<(Role, &str, &str), usize> = HashMap::new();
        for (index, text) in text.lines().enumerate() {
            let line = Line { number: index + 1, text: text.trim_end() };
            if line.text.is_empty() || line.text.starts_with('#') {
                continue;
            }
            if let Err(diagnostic) = add(&mut lock, line, &mut places, &mut names) {
                wrong.push(diagnostic);
            }
            if wrong.len() >= MAX_FOUND {
                break;
            }
        }
        if wrong.is_empty() { Ok(lock) } else { Err(wrong) }
    }
}

/// Adds the name of a line.
fn add<'t>(
    lock: &mut Lock,
    line: Line<'t>,
    places: &mut HashMap<&'t str, usize>,
    names: &mut HashMap<(Role, &'t str, &'t str), usize>,
) -> Result<(), Diagnostic> {
    let refuse = |message: String| {
        let at = Place::Position { line: line.number, column: 1 };
        Diagnostic::error(Code::Options, at, message)
    };
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.text.starts_with(mark)) {
        let help = "keep the lines of both sides, and remove this one";
        return Err(refuse("the mark of a conflict in a merge".to_owned()).help(help));
    }
    let parts = line.text.rsplit_once(" = ").and_then(|(place, name)| Some((place, split(place)?, name)));
    let Some((place, (role, owner, member), name)) = parts.filter(|_| line.text.chars().all(is_shown)) else {
        let help = "write a place and its name, such as `field Pet > bornAt = born_at`";
        return Err(refuse("the line is not one of a lock".to_owned()).help(help));
    };
    role.check(name).map_err(|reason| refuse(format!("the name `{}` {reason}", visible(name))))?;
    if let Some(first) = places.get(place) {
        return match lock.name(role, owner, member) == Some(name) {
            true => Ok(()),
            false => {
                let message = format!("the place has another name in line {first}");
                Err(refuse(message).help("keep one of both lines"))
            }
        };
    }
    places.insert(place, line.number);
    let twin = role.is_unique().then(|| names.insert((role, owner, name), line.number)).flatten();
    if let Some(first) = twin {
        let message = format!("another place has the name `{name}` in line {first}");
        return Err(refuse(message).help("give one of both places another name"));
    }
    lock.insert(role, owner, member, name);
    Ok(())
}

/// Whether an editor shows a character as it is.
fn is_shown(c: char) -> bool {
    c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic()
}
