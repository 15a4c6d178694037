//! Bodies of several parts: `multipart/form-data` (RFC 7578; OpenAPI 3.0.3, section 4.7.14.5), and other types of
//! `multipart` (RFC 2046, section 5.1).

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::super::transport::host::random;
use super::file_part::FilePart;
use super::upload::Upload;
use super::RequestBuilder;

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a body of several parts.
    pub(crate) fn multipart(mut self: Box<Self>, body: Multipart) -> Box<Self> {
        match body.finish() {
            Ok((content_type, body)) => self.body(&content_type, body),
            Err(problem) => self.fail(problem),
        }
        self
    }
}

/// A body of several parts.
#[allow(dead_code, reason = "an API without such bodies does not use it")]
#[derive(Default)]
pub(crate) struct Multipart {
    parts: Vec<Part>,
    /// The media type, unless it is `multipart/form-data`.
    media_type: Option<&'static str>,
}

struct Part {
    name: Cow<'static, str>,
    file_name: Option<String>,
    content_type: Option<String>,
    /// The content type, if `content_type` is `None`.
    default: Option<&'static str>,
    /// Whether the value is a string, which can also be written as JSON.
    is_text: bool,
    content: Upload,
}

#[allow(dead_code, reason = "an API without such bodies does not use all of it")]
impl Multipart {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a value by the defaults of OpenAPI: a scalar as text, an object as JSON, an array as a part for each item.
    /// Adds nothing for an absent value or `null`.
    pub(crate) fn value(mut self, name: &'static str, value: &dyn ToJson) -> Self {
        self.add_items(Cow::Borrowed(name), &written(value));
        self
    }

    /// Adds the properties of an object, each as [`Multipart::value`] does. Adds nothing for other values.
    pub(crate) fn properties(mut self, value: &dyn ToJson) -> Self {
        if let Written::Object(properties) = written(value) {
            properties.into_iter().for_each(|(name, value)| self.add_items(name, &value));
        }
        self
    }

    /// Adds a file.
    pub(crate) fn file(mut self, name: &'static str, file: &FilePart) -> Self {
        self.add_file(Cow::Borrowed(name), file);
        self
    }

    /// Adds the files of a map. Each is a part with the name of its property.
    pub(crate) fn file_properties<'a>(
        mut self,
        properties: impl Iterator<Item = (&'a String, &'a [FilePart])>,
    ) -> Self {
        for (name, files) in properties {
            files.iter().for_each(|file| self.add_file(Cow::Owned(name.clone()), file));
        }
        self
    }

    /// Adds files, each as a part of the same name.
    pub(crate) fn files<'a>(self, name: &'static str, files: impl IntoIterator<Item = &'a FilePart>) -> Self {
        files.into_iter().fold(self, |multipart, file| multipart.file(name, file))
    }

    /// Sets the content types of the document (OpenAPI 3.0.3, section 4.7.15.1), by name, for parts that have none.
    pub(crate) fn encoded(mut self, content_types: &[(&str, &str)]) -> Self {
        for (name, content_type) in content_types {
            self.parts
                .iter_mut()
                .filter(|part| part.name == *name)
                .for_each(|part| part.encode(content_type));
        }
        self
    }

    /// Sets another media type than `multipart/form-data`. The parts keep their names.
    pub(crate) fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    fn add_file(&mut self, name: Cow<'static, str>, file: &FilePart) {
        let default = || (!file.is_text).then(|| name.clone().into_owned());
        self.parts.push(Part {
            file_name: file.file_name.clone().or_else(default),
            content_type: file.content_type.clone(),
            default: (!file.is_text).then_some("application/octet-stream"),
            is_text: file.is_text,
            content: file.content.clone(),
            name,
        });
    }

    fn add_items(&mut self, name: Cow<'static, str>, value: &Written) {
        match value {
            Written::Array(items) => items.iter().for_each(|item| self.add(name.clone(), item)),
            value => self.add(name, value),
        }
    }

    fn add(&mut self, name: Cow<'static, str>, value: &Written) {
        let (content, default, is_text) = match value {
            Written::Null => return,
            Written::Array(_) | Written::Object(_) => (value.to_string(), Some("application/json"), false),
            scalar => {
                (scalar.scalar().unwrap_or_default().into_owned(), None, matches!(scalar, Written::String(_)))
            }
        };
        let content = Upload::from(content);
        self.parts.push(Part { name, file_name: None, content_type: None, default, is_text, content });
    }

    /// The content type and the body. A large body is not copied.
    pub(crate) fn finish(self) -> Result<(String, Upload), String> {
        let small = self.small();
        let boundary = small.as_deref().map_or_else(random_boundary, boundary);
        let mut body = Body::default();
        for part in &self.parts {
            body.text(&format!("--{boundary}\r\n{}", part.head()?));
            body.content(&part.content, small.is_some());
            body.text("\r\n");
        }
        body.text(&format!("--{boundary}--\r\n"));
        let media_type = self.media_type.unwrap_or("multipart/form-data");
        let mut content_type = format!("{media_type}; boundary={boundary}");
        // The type of the first part is required (RFC 2387, section 3.1).
        if media_type.eq_ignore_ascii_case("multipart/related") {
            let first = self.parts.first().and_then(Part::content_type).unwrap_or("text/plain");
            content_type.push_str(&format!("; type=\"{}\"", quoted(first)));
        }
        Ok((content_type, body.finish()))
    }

    /// The contents, if all are in memory and small.
    fn small(&self) -> Option<Vec<&[u8]>> {
        let contents = self.parts.iter().map(|part| Some(part.content.as_bytes()?.as_ref()));
        let contents: Vec<&[u8]> = contents.collect::<Option<_>>()?;
        (contents.iter().map(|content| content.len()).sum::<usize>() <= SMALL).then_some(contents)
    }
}

/// The most bytes that are copied into one body, and searched for the boundary.
const SMALL: usize = 64 * 1024;

/// A text that no content contains. The same contents have the same boundary.
fn boundary(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.iter().for_each(|content| hasher.write(content));
    loop {
        let boundary = format!("----part-{:016x}", hasher.finish());
        let holds = |content: &&[u8]| content.windows(boundary.len()).any(|text| text == boundary.as_bytes());
        if !contents.iter().any(holds) {
            return boundary;
        }
        hasher.write_u8(0);
    }
}

/// A text that a content contains by chance only once in 2^128 times.
fn random_boundary() -> String {
    format!("----part-{:016x}{:016x}", random(), random())
}

/// A body that is written: texts, and contents that are not copied.
#[derive(Default)]
struct Body {
    uploads: Vec<Upload>,
    text: Vec<u8>,
}

impl Body {
    fn text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    fn content(&mut self, content: &Upload, is_copied: bool) {
        match content.as_bytes() {
            Some(bytes) if is_copied => self.text.extend_from_slice(bytes),
            _ => {
                self.uploads.push(std::mem::take(&mut self.text).into());
                self.uploads.push(content.clone());
            }
        }
    }

    fn finish(mut self) -> Upload {
        if self.uploads.is_empty() {
            return self.text.into();
        }
        self.uploads.push(self.text.into());
        Upload::joined(self.uploads)
    }
}

impl Part {
    /// Sets the content type, unless there is one. A string is written as JSON if the type is JSON.
    fn encode(&mut self, content_type: &str) {
        if self.content_type.is_some() {
            return;
        }
        let (media_type, _) = content_type.split_once(';').unwrap_or((content_type, ""));
        if self.is_text && media_type.trim_end().ends_with("json") {
            if let Some(text) = self.content.as_bytes() {
                let text = String::from_utf8_lossy(text).into_owned();
                self.content = Written::String(text).to_string().into();
            }
        }
        self.content_type = Some(content_type.to_owned());
    }

    fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref().or(self.default)
    }

    /// The headers of the part, and the empty line after them.
    fn head(&self) -> Result<String, String> {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(&self.name));
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        if let Some(content_type) = self.content_type() {
            super::header::value(content_type)
                .map_err(|reason| format!("the content type of the part `{}` {reason}", self.name))?;
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head.push_str("\r\n\r\n");
        Ok(head)
    }
}

/// A name for a quoted string, encoded like browsers do it. Control characters and the backslash are encoded too,
/// because servers read them differently.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_control() || matches!(character, '"' | '\\') {
            quoted.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            quoted.push(character);
        }
    }
    quoted
}
