//! What is printed: every Rust decision made, every identifier and doc line in place. `render` adds nothing to it.

/// The files of a client that depend on the document.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The lines at the head of the module of types.
    pub(crate) types_docs: Vec<String>,
    /// Whether anything is deprecated: the generated code itself goes on using it.
    pub(crate) allow_deprecated: bool,
    /// What the module of types imports.
    pub(crate) types_uses: Vec<Use>,
    /// The types, in document order.
    pub(crate) types: Vec<Item>,
    /// The client.
    pub(crate) client: ClientType,
}

/// A `use` declaration.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The segments of the path.
    pub(crate) path: &'static [&'static str],
    /// The names, in order; none for all that there are.
    pub(crate) names: Vec<&'static str>,
    /// Whether an empty line stands before it.
    pub(crate) begins_group: bool,
}

/// A type with all that belongs to it.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// A struct.
    Struct(Box<Struct>),
    /// An enum of strings that keeps values it does not know.
    OpenEnum(OpenEnum),
}

/// A struct for an object.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) derives: Vec<Derive>,
    pub(crate) fields: Vec<Field>,
    pub(crate) constructor: Option<Constructor>,
    /// The constructors by tag.
    pub(crate) tag_constructors: Vec<TagConstructor>,
    pub(crate) setters: Vec<Setter>,
    pub(crate) view: Option<View>,
}

/// A trait that a derive implements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derive {
    Clone,
    Debug,
    Default,
    PartialEq,
    Deserialize,
    Serialize,
}

/// A public field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) type_: Type,
    /// The name on the wire, where the field has another.
    pub(crate) rename: Option<String>,
    /// When the property is left out of what is sent, and read as absent when it is not there.
    pub(crate) skip: Option<Skip>,
}

/// The value of a field that stands for an absent property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Skip {
    /// `None`.
    None,
    /// `Nullable::Absent`.
    Absent,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Bool,
    I32,
    I64,
    F32,
    F64,
    String,
    Value,
    Date,
    Named(String),
    Vec(Box<Type>),
    Map(Box<Type>),
    Box(Box<Type>),
    Option(Box<Type>),
    Nullable(Box<Type>),
    Secret(Box<Type>),
}

/// `new`: an argument for each required field.
#[derive(Clone, Debug)]
pub(crate) struct Constructor {
    pub(crate) docs: Vec<String>,
    pub(crate) arguments: Vec<Argument>,
    /// By field: its name, and what it begins as. None where the struct derives `Default`.
    pub(crate) fields: Vec<(String, Initial)>,
    /// Whether `Default` is implemented by the constructor.
    pub(crate) is_default: bool,
}

/// What a field begins as.
#[derive(Clone, Debug)]
pub(crate) enum Initial {
    /// The argument of the same name.
    Argument(Convert),
    /// Absent.
    Absent(Skip),
    /// The only value of an enum: the enum and the variant.
    Constant(String, String),
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) type_: Type,
    pub(crate) convert: Convert,
}

/// How an argument becomes the value that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convert {
    /// It is the value.
    AsIs,
    /// By `Into`.
    Into,
}

/// A constructor that sets a tag, and the payload that belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct TagConstructor {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    /// The enum of the tag and the variant for this value.
    pub(crate) tag: (String, String),
    /// The payload, where the value has one.
    pub(crate) payload: Option<Payload>,
    /// What is passed to `new`: an argument of the same name, or the tag where there is none.
    pub(crate) arguments: Vec<Option<Argument>>,
}

/// A payload that a tag names. The field that takes it gives its argument the name.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    pub(crate) field: String,
    pub(crate) type_: Type,
    /// Whether the field boxes it.
    pub(crate) boxed: bool,
}

/// A method that sets an optional field.
#[derive(Clone, Debug)]
pub(crate) struct Setter {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) field: String,
    pub(crate) action: SetterAction,
}

/// What a setter puts into its field.
#[derive(Clone, Debug)]
pub(crate) enum SetterAction {
    /// `Some` of its argument.
    Some(Type, Convert),
    /// `Nullable::Value` of its argument.
    Value(Type, Convert),
    /// `Nullable::Null`.
    Null,
}

/// An enum that borrows from a struct, to be matched on.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    /// The field that holds the tag, and its enum.
    pub(crate) tag: (String, String),
    pub(crate) variants: Vec<ViewVariant>,
    pub(crate) unknown: String,
}

/// A variant of a view.
#[derive(Clone, Debug)]
pub(crate) struct ViewVariant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) payload: Option<Payload>,
}

/// An enum of strings that keeps values it does not know.
#[derive(Clone, Debug)]
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) variants: Vec<Variant>,
    pub(crate) unknown: String,
}

/// A variant and the text it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) text: String,
}

/// The client and its operations.
#[derive(Clone, Debug)]
pub(crate) struct ClientType {
    /// The lines at the head of the module of the client.
    pub(crate) file_docs: Vec<String>,
    /// What the module imports.
    pub(crate) uses: Vec<Use>,
    pub(crate) docs: Vec<String>,
    pub(crate) base_url: String,
    /// The parameters that belong to the client: the argument, and the name in templates.
    pub(crate) parameters: Vec<(String, String)>,
    /// The docs of `new`.
    pub(crate) constructor_docs: Vec<String>,
    /// The docs of `builder`.
    pub(crate) builder_docs: Vec<String>,
    pub(crate) methods: Vec<Method>,
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
    /// The arguments for path parameters: the argument and the name in the template.
    pub(crate) parameters: Vec<(String, String)>,
    /// The argument for the body and its type.
    pub(crate) body: Option<(String, Type)>,
    pub(crate) success: Type,
    pub(crate) failure: Type,
}
