//! The styles of parameters (OpenAPI 3.0.3, section 4.7.12.3).
//!
//! | style | explode | empty | string | array | object |
//! |---|---|---|---|---|---|
//! | matrix | false | `;color` | `;color=blue` | `;color=blue,black,brown` | `;color=R,100,G,200,B,150` |
//! | matrix | true | `;color` | `;color=blue` | `;color=blue;color=black;color=brown` | `;R=100;G=200;B=150` |
//! | label | false | `.` | `.blue` | `.blue.black.brown` | `.R.100.G.200.B.150` |
//! | label | true | `.` | `.blue` | `.blue.black.brown` | `.R=100.G=200.B=150` |
//! | form | false | `color=` | `color=blue` | `color=blue,black,brown` | `color=R,100,G,200,B,150` |
//! | form | true | `color=` | `color=blue` | `color=blue&color=black&color=brown` | `R=100&G=200&B=150` |
//! | simple | false | n/a | `blue` | `blue,black,brown` | `R,100,G,200,B,150` |
//! | simple | true | n/a | `blue` | `blue,black,brown` | `R=100,G=200,B=150` |
//! | spaceDelimited | false | n/a | n/a | `color=blue%20black%20brown` | `color=R%20100%20G%20200%20B%20150` |
//! | pipeDelimited | false | n/a | n/a | `color=blue%7Cblack%7Cbrown` | `color=R%7C100%7CG%7C200%7CB%7C150` |
//! | deepObject | true | n/a | n/a | n/a | `color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150` |
//!
//! Names, and characters that RFC 3986 does not allow in a query (`|`, `[`, `]`), are as OpenAPI 3.0.4 corrected the
//! table. Where it says n/a: a lone value in a delimited style or as a deep object is sent in form style, arrays in
//! deep objects as `a[]=1&a[]=2`, or `a[0][b]=1` if they hold more than plain values. What is absent or `null`, and
//! an array or object that is empty, is no value. An array or object inside another has no form in any other style,
//! and is refused; so is a value that holds what separates values, where no encoding tells the two apart.

use super::super::json::written::Written;
use super::percent::{encode, Keep};

/// How a style writes a value. The style deepObject has its own code.
pub(super) struct StyleRules {
    /// The text at the beginning.
    pub(super) lead: &'static str,
    /// The text between exploded items.
    pub(super) between: &'static str,
    /// The text between items that are not exploded.
    pub(super) delimiter: &'static str,
    pub(super) explode: bool,
    /// The text after the name if the value is empty. `None`, if the name is not written.
    pub(super) named: Option<&'static str>,
    pub(super) keep: Keep,
    /// A character that an item cannot contain, because servers read it as a delimiter even if it is encoded.
    pub(super) ambiguous: Option<char>,
}

pub(super) const SIMPLE: StyleRules = StyleRules {
    lead: "",
    between: ",",
    delimiter: ",",
    explode: false,
    named: None,
    keep: Keep::Unreserved,
    ambiguous: None,
};

impl StyleRules {
    pub(super) fn write(&self, name: &str, value: &Written) -> Result<Option<String>, String> {
        let keep = if self.keep == Keep::All { Keep::All } else { Keep::Unreserved };
        let name = encode(name, keep, None);
        let parts = match value {
            Written::Null => return Ok(None),
            Written::Array(items) => {
                let items = self.items(items.iter())?;
                if self.explode {
                    items.iter().map(|item| self.named(&name, item)).collect()
                } else {
                    self.together(&name, &items)
                }
            }
            Written::Object(properties) => {
                let set = || properties.iter().filter(|(_, value)| *value != Written::Null);
                let keys = set().map(|(key, _)| self.key(key)).collect::<Result<Vec<_>, _>>()?;
                let pairs = keys.into_iter().zip(self.items(set().map(|(_, value)| value))?);
                if self.explode {
                    pairs.map(|(key, value)| format!("{key}={value}")).collect()
                } else {
                    self.together(&name, &pairs.flat_map(|(key, value)| [key, value]).collect::<Vec<_>>())
                }
            }
            scalar => vec![self.named(&name, &encode(&scalar.scalar().unwrap_or_default(), self.keep, None))],
        };
        Ok((!parts.is_empty()).then(|| format!("{}{}", self.lead, parts.join(self.between))))
    }

    /// Items that are not exploded.
    fn together(&self, name: &str, items: &[String]) -> Vec<String> {
        if items.is_empty() {
            Vec::new()
        } else {
            vec![self.named(name, &items.join(self.delimiter))]
        }
    }

    fn named(&self, name: &str, value: &str) -> String {
        match self.named {
            None => value.to_owned(),
            Some(empty) if value.is_empty() => format!("{name}{empty}"),
            Some(_) => format!("{name}={value}"),
        }
    }

    fn items<'a>(&self, items: impl Iterator<Item = &'a Written>) -> Result<Vec<String>, String> {
        items
            .filter(|item| **item != Written::Null)
            .map(|item| match item.scalar() {
                Some(text) => self.item(&text),
                None => Err("holds an array or an object inside another, which its style cannot".to_owned()),
            })
            .collect()
    }

    fn item(&self, text: &str) -> Result<String, String> {
        match self.ambiguous.filter(|character| text.contains(*character)) {
            Some(character) => Err(format!("holds an item with a `{character}`, which separates items")),
            None => Ok(encode(text, self.keep, Some(b','))),
        }
    }

    fn key(&self, text: &str) -> Result<String, String> {
        if self.keep == Keep::All {
            if text.contains('=') {
                return Err("holds a key with a `=`, which separates it from its value".to_owned());
            }
            return self.item(text);
        }
        self.item(text).map(|_| encode(text, Keep::Unreserved, None))
    }
}
