//! A file in a `multipart/form-data` body.

use std::fmt;

use bytes::Bytes;

use super::upload::Upload;

/// A file to send. Its content is in memory, or read while it is sent: see [`Upload`].
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(super) content: Upload,
    pub(super) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    /// Whether the part is a text, without a default for the file name and the content type.
    pub(super) is_text: bool,
}

impl FilePart {
    /// A file with this content. Its default name is the name of the part. Its default content type is that of the
    /// document, or `application/octet-stream`.
    pub fn new(content: impl Into<Upload>) -> Self {
        Self { content: content.into(), file_name: None, content_type: None, is_text: false }
    }

    /// A text in the place of a file, for a part that may be either. It has no file name and no content type by default.
    pub fn text(text: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::new(text.into()) }
    }

    /// Sets the file name.
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Sets the content type, such as `image/png`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content, if it is in memory.
    pub fn content(&self) -> Option<&Bytes> {
        self.content.as_bytes()
    }
}

impl From<Bytes> for FilePart {
    fn from(content: Bytes) -> Self {
        Self::new(content)
    }
}

impl From<Vec<u8>> for FilePart {
    fn from(content: Vec<u8>) -> Self {
        Self::new(content)
    }
}

/// Does not show the content, because it can be secret and is often long.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("length", &self.content.known_length())
            .finish_non_exhaustive()
    }
}

impl From<Upload> for FilePart {
    fn from(content: Upload) -> Self {
        Self::new(content)
    }
}
