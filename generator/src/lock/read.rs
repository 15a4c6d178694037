//! Reads the text of a lock, or says which lines are wrong, and why.

use std::collections::HashMap;

use super::{Lock, Role, Scope, split};
use crate::diagnostic::{Code, Diagnostic, Place, visible};
use crate::limits::MAX_FOUND;

/// A line of the file.
struct Line<'t> {
    number: usize,
    place: &'t str,
    role: Role,
    owner: &'t str,
    member: &'t str,
    name: &'t str,
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
        // The lines of a scope most often follow each other.
        let mut open: Option<(Role, &str, Scope)> = None;
        for line in lines(text) {
            let line = match line {
                Ok(line) => line,
                Err(diagnostic) => {
                    wrong.push(diagnostic);
                    continue;
                }
            };
            let is_open =
                open.as_ref().is_some_and(|(role, owner, _)| (*role, *owner) == (line.role, line.owner));
            if !is_open {
                if let Some((role, owner, scope)) = open.take() {
                    lock.extend(role, owner, scope);
                }
                let scope = lock.take(line.role, line.owner).unwrap_or_default();
                open = Some((line.role, line.owner, scope));
            }
            if let Some((.., scope)) = &mut open {
                let before = scope.insert(line.member.to_owned(), line.name.to_owned());
                if before.is_some_and(|before| before != line.name) {
                    wrong.push(two_names(text, &line));
                }
            }
            if wrong.len() >= MAX_FOUND {
                break;
            }
        }
        if let Some((role, owner, scope)) = open {
            lock.extend(role, owner, scope);
        }
        if wrong.is_empty() && lock.scopes().any(|(role, _, scope)| role.is_unique() && !has_own_names(scope))
        {
            wrong = two_places(text);
        }
        if wrong.is_empty() { Ok(lock) } else { Err(wrong) }
    }

    /// Takes the names of a scope out.
    fn take(&mut self, role: Role, owner: &str) -> Option<Scope> {
        self.scopes.get_mut(&role)?.remove(owner)
    }
}

/// The lines with a place and a name.
fn lines(text: &str) -> impl Iterator<Item = Result<Line<'_>, Diagnostic>> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim_end()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| read(number, line))
}

fn read(number: usize, line: &str) -> Result<Line<'_>, Diagnostic> {
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
        let help = "keep the lines of both sides, and remove this one";
        return Err(refused(number, "the mark of a conflict in a merge".to_owned()).help(help));
    }
    let parts = line.rsplit_once(" = ").and_then(|(place, name)| Some((place, split(place)?, name)));
    let Some((place, (role, owner, member), name)) = parts.filter(|_| is_shown(line)) else {
        let help = "write a place and its name, such as `field Pet > bornAt = born_at`";
        return Err(refused(number, "the line is not one of a lock".to_owned()).help(help));
    };
    role.check(name).map_err(|reason| refused(number, format!("the name `{}` {reason}", visible(name))))?;
    Ok(Line { number, place, role, owner, member, name })
}

fn refused(number: usize, message: String) -> Diagnostic {
    Diagnostic::error(Code::Options, Place::Position { line: number, column: 1 }, message)
}

/// The finding about a line whose place has another name in an earlier line.
fn two_names(text: &str, line: &Line<'_>) -> Diagnostic {
    let first = lines(text).flatten().find(|other| other.place == line.place).map_or(0, |first| first.number);
    refused(line.number, format!("the place has another name in line {first}")).help("keep one of both lines")
}

/// Whether no two places of a scope have the same name.
fn has_own_names(scope: &Scope) -> bool {
    let mut names: Vec<&String> = scope.values().collect();
    names.sort_unstable();
    names.is_sorted_by(|one, other| one < other)
}

/// The findings about lines whose name another place of the scope has.
fn two_places(text: &str) -> Vec<Diagnostic> {
    let mut names: HashMap<(Role, &str, &str), Line<'_>> = HashMap::new();
    let mut wrong = Vec::new();
    for line in lines(text).flatten().filter(|line| line.role.is_unique()) {
        match names.get(&(line.role, line.owner, line.name)) {
            Some(first) if first.member != line.member => {
                let message = format!("another place has the name `{}` in line {}", line.name, first.number);
                wrong.push(refused(line.number, message).help("give one of both places another name"));
            }
            Some(_) => {}
            None => {
                names.insert((line.role, line.owner, line.name), line);
            }
        }
        if wrong.len() >= MAX_FOUND {
            break;
        }
    }
    wrong
}

/// Whether an editor shows each character of a line as it is.
fn is_shown(line: &str) -> bool {
    let is_plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    line.bytes().all(is_plain)
        || line.chars().all(|c| c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic())
}
