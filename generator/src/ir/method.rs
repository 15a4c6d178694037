//! How the client and its methods are printed.

use super::printed::Type;

/// The client and its operations.
#[derive(Clone, Debug)]
pub(crate) struct ClientType {
    /// The docs of the module of the client.
    pub(crate) module_docs: Vec<String>,
    pub(crate) docs: Vec<String>,
    /// Where requests go; an argument of the constructor where the document does not say.
    pub(crate) base_url: Option<String>,
    /// The arguments of the constructor for what requests are authorised with, and what they make.
    pub(crate) credentials: Vec<Credential>,
    /// The schemes that callers may give credentials for, where there are several.
    pub(crate) schemes: Vec<String>,
    /// What calls need that say nothing of their own.
    pub(crate) security: Vec<Vec<String>>,
    /// The parameters that belong to the client: the argument, and the name in templates.
    pub(crate) parameters: Vec<(String, String)>,
    /// The docs of `new`.
    pub(crate) constructor_docs: Vec<String>,
    /// The docs of `builder`.
    pub(crate) builder_docs: Vec<String>,
    /// The docs of `blocking`.
    pub(crate) blocking_docs: Vec<String>,
}

/// What requests are authorised with, by a security scheme.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The name of the scheme.
    pub(crate) scheme: String,
    /// The function of the support code that makes it.
    pub(crate) function: &'static str,
    /// The name of the header, query parameter or cookie, where it has one.
    pub(crate) name: Option<String>,
    /// The arguments.
    pub(crate) arguments: Vec<(&'static str, CredentialArgument)>,
}

/// What a credential is made of. What turns into it is taken as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CredentialArgument {
    /// A bearer token, which may be one that expires.
    BearerToken,
    /// A secret text.
    Secret,
    /// A text.
    Text,
}

/// A method for an operation.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The HTTP method, in upper case.
    pub(crate) verb: &'static str,
    /// The path template.
    pub(crate) template: String,
    /// The arguments, by name.
    pub(crate) arguments: Vec<(String, ArgumentType)>,
    /// What is added to the request, in order.
    pub(crate) steps: Vec<Step>,
    /// The body that is added last if the argument, an `Option`, has a value.
    pub(crate) optional_body: Option<BodyStep>,
    pub(crate) success: Type,
    pub(crate) failure: Type,
    /// The pieces of a success response that can also be read as a whole.
    pub(crate) stream: Option<Type>,
}

/// The type of an argument of a method.
#[derive(Clone, Debug)]
pub(crate) enum ArgumentType {
    /// `&str`.
    Text,
    /// The type, taken over.
    Owned(Type),
    /// The type, borrowed.
    Borrowed(Type),
    /// A slice of the type.
    Slice(Type),
}

/// What is added to a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A path parameter that is a text: the name, and the argument.
    PathText(String, String),
    /// A path parameter: the name, the style, and the argument.
    Path(String, &'static str, String),
    /// A query parameter: the name, the style, whether reserved characters stay, and the field of the parameters.
    Query(String, &'static str, bool, String),
    /// A query parameter as JSON: the name, and the field of the parameters.
    QueryJson(String, String),
    /// A header: the name, whether it explodes, and the field of the parameters.
    Header(String, bool, String),
    /// A cookie: the name, whether it explodes, and the field of the parameters.
    Cookie(String, bool, String),
    /// The body.
    Body(BodyStep),
    /// The schemes that the call needs.
    Security(Vec<Vec<String>>),
    /// Whether sending the call twice does what sending it once does.
    Idempotent(bool),
    /// The server of the operation.
    Server(String),
    /// What is asked for.
    Accept(String),
    /// What is asked for where a success is to come piece by piece.
    Streamed(String),
    /// That events are described as a whole.
    WholeEvents,
}

/// How the body of a request is added.
#[derive(Clone, Debug)]
pub(crate) struct BodyStep {
    /// How it is written.
    pub(crate) kind: BodyKind,
    /// The argument.
    pub(crate) argument: String,
}

/// How a body is written.
#[derive(Clone, Debug)]
pub(crate) enum BodyKind {
    /// As `application/json`.
    Json,
    /// As `application/json`, if the argument, an `Option`, has a value.
    OptionalJson,
    /// As JSON of this media type.
    JsonAs(String),
    /// As a form; with the properties that have a style of their own.
    Form(Vec<(String, &'static str)>),
    /// As the parts that the argument makes; with the content types of those that have one of their own.
    Multipart(Vec<(String, String)>),
    /// As a part for each property of the argument; with content types as well.
    MultipartProperties(Vec<(String, String)>),
    /// As a text of this media type.
    Text(String),
    /// As bytes of this media type.
    Bytes(String),
}
