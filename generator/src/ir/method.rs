//! The printed client and its methods.

use super::files::Files;
use super::headers::Header;
use super::pages::Pages;
use super::printed::Type;
use super::server::ClientServer;
use super::structure::Constant;

/// The client and its operations.
#[derive(Clone, Debug)]
pub(crate) struct ClientType {
    /// The docs of the module of the client.
    pub(crate) module_docs: Vec<String>,
    pub(crate) docs: Vec<String>,
    /// The base URL. `None` if each client must be given one.
    pub(crate) base_url: Option<String>,
    /// The servers that callers can choose from: URLs, names, and variables with their defaults and values.
    pub(crate) servers: Vec<ClientServer>,
    /// The servers of operations that have variables. Their names are their URLs with the defaults.
    pub(crate) operation_servers: Vec<ClientServer>,
    /// The setters for credentials, by security scheme.
    pub(crate) credentials: Vec<Credential>,
    /// The schemes that callers may give credentials for. `None` if the document has none, and each credential is sent.
    pub(crate) schemes: Option<Vec<String>>,
    /// The schemes for a call that has no list of its own. `None` if it sends each credential.
    pub(crate) security: Option<Vec<Vec<String>>>,
    /// Whether errors do not show their `type` and `code`.
    pub(crate) hides_error_names: bool,
    /// The parameters that belong to the client.
    pub(crate) parameters: Vec<ClientParameter>,
    /// Whether one of them has a type of the document.
    pub(crate) names_types: bool,
    /// The docs of `builder`.
    pub(crate) builder_docs: Vec<String>,
    /// The docs of `blocking`.
    pub(crate) blocking_docs: Vec<String>,
}

/// A method that sets something of a client.
#[derive(Clone, Debug)]
pub(crate) struct ClientSetter {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
}

/// A parameter that belongs to the client.
#[derive(Clone, Debug)]
pub(crate) struct ClientParameter {
    /// The setter.
    pub(crate) setter: ClientSetter,
    /// The method of a client that gives a handle with another value.
    pub(crate) handle: ClientSetter,
    /// The name in the document.
    pub(crate) name: String,
    /// Whether a client must have it.
    pub(crate) is_needed: bool,
    /// The value, as an argument.
    pub(crate) value: Taken,
    /// How its value is written.
    pub(crate) form: ParameterForm,
}

/// How the value of a parameter of the client is written.
#[derive(Clone, Debug)]
pub(crate) enum ParameterForm {
    /// In the path, as a text of one segment.
    Segment,
    /// In the path, as a text of several segments.
    Segments,
    /// In the path, in a style.
    Path(&'static str),
    /// In the query: the style, and whether reserved characters are not encoded.
    Query(&'static str, bool),
    /// In the query, as JSON.
    QueryJson,
    /// In a header: whether it explodes.
    Header(bool),
    /// In a cookie: whether it explodes, and whether it is percent-encoded.
    Cookie(bool, bool),
}

impl ParameterForm {
    /// The location in a request: a variant of `support::Location`.
    pub(crate) fn location(&self) -> &'static str {
        match self {
            Self::Segment | Self::Segments | Self::Path(_) => "Path",
            Self::Query(..) | Self::QueryJson => "Query",
            Self::Header(_) => "Header",
            Self::Cookie(..) => "Cookie",
        }
    }
}

/// How the value of a path parameter is written.
#[derive(Clone, Debug)]
pub(crate) enum PathForm {
    /// As a text of one segment.
    Text,
    /// As a text of several segments.
    Segments,
    /// In a style, from a value of this type.
    Styled(&'static str, Type),
}

/// The credential of a security scheme.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The setter.
    pub(crate) setter: ClientSetter,
    /// The name of the scheme.
    pub(crate) scheme: String,
    /// The function of the support code that makes the credential.
    pub(crate) function: &'static str,
    /// The name of the header, query parameter or cookie, if it has one.
    pub(crate) name: Option<String>,
    /// The URL for tokens of OAuth 2 by client credentials.
    pub(crate) client_credentials: Option<String>,
    /// The URL for tokens of OAuth 2 by a refresh token.
    pub(crate) refresh_token: Option<String>,
    /// The arguments.
    pub(crate) arguments: Vec<(&'static str, CredentialArgument)>,
}

/// The argument that a credential is made of. It also takes types that convert to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CredentialArgument {
    /// A bearer token, which may expire.
    BearerToken,
    /// A secret text.
    Secret,
    /// A text.
    Text,
}

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// One that the support code has a function for: its name, and that of the function.
    Function(&'static str, &'static str),
    /// The name of a constant of `http::Method`.
    Constant(&'static str),
    /// A method that the `http` crate has no constant for.
    Other(String),
}

impl Verb {
    /// The method, as it is sent.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Function(name, _) | Self::Constant(name) => name,
            Self::Other(name) => name,
        }
    }
}

/// A method for an operation.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) name: String,
    /// The group whose handle has it. `None` for a method of the client.
    pub(crate) owner: Option<Owner>,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The HTTP method.
    pub(crate) verb: Verb,
    /// The path template.
    pub(crate) template: String,
    /// The arguments: what each call must have.
    pub(crate) arguments: Vec<Taken>,
    /// What is added to the request, in order.
    pub(crate) steps: Vec<Step>,
    /// The type of its calls.
    pub(crate) call_type: CallType,
}

/// The group that has a method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner {
    /// The method of the client that gives the handle.
    pub(crate) accessor: String,
    /// The type of the handle.
    pub(crate) type_: String,
}

/// What the call of an operation is: what it gives, and the setters for what is optional.
#[derive(Clone, Debug)]
pub(crate) struct CallType {
    /// The type that stands for the operation.
    pub(crate) name: String,
    pub(crate) success: Type,
    pub(crate) failure: Type,
    /// The pieces of a success response, if it can be streamed.
    pub(crate) stream: Option<Type>,
    pub(crate) setters: Vec<CallSetter>,
    /// The headers of its success responses.
    pub(crate) headers: Vec<Header>,
    /// The pages of a list, if the operation gives some.
    pub(crate) pages: Option<Pages>,
}

/// A method of a call that sets an optional parameter or an optional body.
#[derive(Clone, Debug)]
pub(crate) struct CallSetter {
    pub(crate) name: String,
    /// The same method for a value that may be absent. It has one argument.
    pub(crate) twin: Option<String>,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) arguments: Vec<Taken>,
    pub(crate) step: Step,
}

/// An argument of a method or of a setter.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) name: String,
    pub(crate) how: ArgumentType,
}

/// The type of an argument.
#[derive(Clone, Debug)]
pub(crate) enum ArgumentType {
    /// `&str`.
    Text,
    /// What is a text: `impl AsRef<str>`.
    AnyText,
    /// The type, by value.
    Owned(Type),
    /// What converts to the type.
    Into(Type),
    /// The type, by reference.
    Borrowed(Type),
    /// A slice of the type.
    Slice(Type),
    /// A list of texts.
    Texts,
    /// A list of values of the type, or of references to them.
    List(Type),
    /// A list of what converts to the type.
    ListInto(Type),
}

/// What is added to a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A path parameter that is a text: the name, and the argument.
    PathText(String, String),
    /// A path parameter that is a text of several segments: the name, and the argument.
    PathSegments(String, String),
    /// A path parameter: the name, the style, and the value.
    Path(String, &'static str, Value),
    /// A query parameter: the name, the style, whether reserved characters are not encoded, and the value.
    Query(String, &'static str, bool, Value),
    /// A query parameter as JSON: the name, and the value.
    QueryJson(String, Value),
    /// A header: the name, whether it explodes, and the value.
    Header(String, bool, Value),
    /// A cookie: the name, whether it explodes, whether it is percent-encoded, and the value.
    Cookie(String, bool, bool, Value),
    /// A parameter of the client that is not of the path: the function that sends it, the name, and whether it is required.
    Client(&'static str, String, bool),
    /// The whole query: its format, and the value.
    QueryString(QueryString, Value),
    /// The body.
    Body(BodyStep),
    /// The schemes that the call needs.
    Security(Vec<Vec<String>>),
    /// Whether the call is idempotent.
    Idempotent(bool),
    /// The server of the operation.
    Server(String),
    /// The media types that are requested.
    Accept(String),
    /// The media types that are requested for a stream.
    Streamed(String),
    /// Marks a stream whose type describes whole events.
    WholeEvents,
}

/// The value of a parameter.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// That of an argument.
    Argument(Taken),
    /// The only value that the parameter can have.
    Constant(Constant),
}

/// The styles of the properties of a form that have their own: each style, with the names of its properties.
pub(crate) type FormStyles = Vec<(&'static str, Vec<String>)>;

/// The format of a whole query.
#[derive(Clone, Debug)]
pub(crate) enum QueryString {
    /// As a form, with the styles of properties that have their own.
    Form(FormStyles),
    /// As JSON.
    Json,
    /// As text.
    Text,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub(crate) struct BodyStep {
    /// Its format.
    pub(crate) kind: BodyKind,
    /// The argument.
    pub(crate) argument: Taken,
}

/// The format of a body.
#[derive(Clone, Debug)]
pub(crate) enum BodyKind {
    /// As `application/json`.
    Json,
    /// As JSON, with this media type.
    JsonAs(String),
    /// As a form, with the styles of properties that have their own.
    Form(FormStyles),
    /// As the parts that the argument returns.
    Multipart(Parts),
    /// As a part for each property of the argument.
    MultipartProperties(Parts),
    /// As a part for each file of the argument, a map.
    MultipartFiles(Files, Parts),
    /// As a text of this media type.
    Text(String),
    /// As bytes of this media type.
    Bytes(String),
}

/// What the document says of the parts of a body.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// The media type, unless it is `multipart/form-data`.
    pub(crate) media_type: Option<String>,
    /// The content types of parts that have their own.
    pub(crate) content_types: Vec<(String, String)>,
}
