//! What the tests of programs know of the operations: what a request may have, and what the document has as answers.

use super::printed::Type;

/// The facts about a document.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    /// The security schemes: the name, where the credential is (`header`, `query` or `cookie`), and its name there.
    pub(crate) schemes: Vec<(String, &'static str, String)>,
    /// What is sensitive: `header` or `property`, and the name.
    pub(crate) sensitive: Vec<(&'static str, String)>,
    /// The facts about all operations. `None` if tests have no examples of the document.
    pub(crate) operations: Option<DescribedOperations>,
}

/// The facts about all operations.
#[derive(Clone, Debug)]
pub(crate) struct DescribedOperations {
    /// The bodies that several answers have, each after its constant.
    pub(crate) shared: Vec<(String, String)>,
    /// In document order.
    pub(crate) all: Vec<DescribedOperation>,
}

/// The facts about an operation.
#[derive(Clone, Debug)]
pub(crate) struct DescribedOperation {
    /// Its `operationId`, or its method and path as words.
    pub(crate) id: String,
    /// The method of the client.
    pub(crate) name: String,
    /// The HTTP method.
    pub(crate) verb: String,
    /// The path template, as the client has it.
    pub(crate) template: String,
    /// The type that stands for it, if a response of it is read as a whole.
    pub(crate) type_: Option<String>,
    /// The parameters outside of the path: the place, the name, and whether each request must have it. The name `*` in the
    /// query stands for any name.
    pub(crate) parameters: Vec<(&'static str, String, bool)>,
    /// The body, if there is one.
    pub(crate) body: Option<DescribedBody>,
    /// The schemes that a request needs: all of one of these lists. `None` if the document does not say.
    pub(crate) security: Option<Vec<Vec<String>>>,
    /// The answers, those of success first.
    pub(crate) answers: Vec<DescribedAnswer>,
}

/// The facts about the body of a request.
#[derive(Clone, Debug)]
pub(crate) struct DescribedBody {
    /// Whether each request must have it.
    pub(crate) required: bool,
    /// The media types, or ranges of them.
    pub(crate) media_types: Vec<String>,
    /// The type of a body that is JSON, and its media type.
    pub(crate) json: Option<(String, Type)>,
}

/// A response that the document describes.
#[derive(Clone, Debug)]
pub(crate) struct DescribedAnswer {
    /// The first and the last status.
    pub(crate) statuses: (u16, u16),
    /// The media type. Empty if there is no body.
    pub(crate) media_type: String,
    /// The headers, with values of their types.
    pub(crate) headers: Vec<(String, String)>,
    /// The bodies, by name. `None` for an example of the document that does not fit its schema, or is too large.
    pub(crate) examples: Vec<(String, Option<String>)>,
}
