//! What is printed: every Rust decision made, every identifier and doc line in place. `render` adds nothing to it.

pub(crate) use super::headers::{Header, HeadersModule};
pub(crate) use super::method::{
    ArgumentType, BodyKind, BodyStep, ClientType, Credential, CredentialArgument, Method, Step,
};

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
    /// The headers of responses, where the document describes any.
    pub(crate) headers: Option<HeadersModule>,
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
    /// An enum of several types.
    Union(Union),
    /// An enum of several answers.
    ByStatus(ByStatus),
    /// Another name for a type.
    Alias(Alias),
    /// A type of the caller's, by its path, which gets the traits of JSON.
    Foreign(String),
}

/// Another name for a type.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The name of the type.
    pub(crate) target: String,
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
    pub(crate) accessors: Vec<Accessor>,
    pub(crate) view: Option<View>,
    /// What the struct is written as.
    pub(crate) form: Form,
}

/// What a struct is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An object of JSON.
    Json,
    /// An object of JSON, and the parts of a multipart body.
    JsonAndMultipart,
    /// The parts of a multipart body.
    Multipart,
    /// Nothing: its fields are the parameters of a call.
    Parameters,
}

/// A trait that a derive implements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Derive {
    Clone,
    Debug,
    Default,
    PartialEq,
    /// What the caller asks for, by its path.
    Extra(String),
}

/// A public field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) type_: Type,
    /// The name on the wire.
    pub(crate) property: String,
    /// When the property may be absent or `null`.
    pub(crate) presence: Presence,
}

/// When a property may be absent or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Never.
    Required,
    /// It may be `null`: an `Option`.
    RequiredNullable,
    /// It may be absent: an `Option`.
    Optional,
    /// It may be absent or `null`, and the two are told apart: a `Nullable`.
    Nullable,
    /// It stands for all other properties: a map.
    Rest,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Bool,
    I32,
    I64,
    U64,
    F64,
    String,
    Value,
    Date,
    DateTime,
    Base64,
    Bytes,
    Text,
    FilePart,
    Unit,
    /// Server-sent events.
    EventStream(Box<Type>),
    /// Values of JSON, one after another.
    ItemStream(Box<Type>),
    /// A type of this client.
    Named(String),
    /// A type that the caller names by its path.
    Path(String),
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
    /// The argument of the same name, as `Some`.
    Some(Convert),
    /// `None`.
    None,
    /// `Nullable::Absent`.
    Absent,
    /// An empty map.
    Empty,
    /// The only value that there is.
    Constant(Constant),
}

/// A value that the document gives.
#[derive(Clone, Debug)]
pub(crate) enum Constant {
    /// A text.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// A number of double precision.
    Double(f64),
    /// A value of an enum: the enum and the variant.
    Variant(String, String),
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
    /// Its argument.
    Plain(Type, Convert),
    /// `Some` of its argument.
    Some(Type, Convert),
    /// `Nullable::Value` of its argument.
    Value(Type, Convert),
    /// `Nullable::Null`.
    Null,
}

/// A method that gives an optional field, or its default where that is absent.
#[derive(Clone, Debug)]
pub(crate) struct Accessor {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) field: String,
    /// The type of the value. A text and a value of an enum are borrowed.
    pub(crate) type_: Type,
    pub(crate) default: Constant,
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
    /// What it derives beside what each of its kind does.
    pub(crate) derives: Vec<Derive>,
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

/// An enum of several types, which keeps a value that is none of them.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// What it derives beside what each of its kind does.
    pub(crate) derives: Vec<Derive>,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) unknown: String,
    /// The property whose value tells the variants apart, where there is one.
    pub(crate) discriminator: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) type_: Type,
    /// The values of the discriminator that stand for it.
    pub(crate) tags: Vec<String>,
    /// Whether writing it sets the discriminator.
    pub(crate) sets_tag: bool,
}

/// An enum of several answers, told apart by the status.
#[derive(Clone, Debug)]
pub(crate) struct ByStatus {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) variants: Vec<StatusVariant>,
    /// The variant for a status that the document does not name, unless one is for all others.
    pub(crate) unknown: Option<String>,
}

/// A variant of an enum of answers.
#[derive(Clone, Debug)]
pub(crate) struct StatusVariant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) type_: Type,
    /// The first and the last status that it is for; none for all others.
    pub(crate) statuses: Option<(u16, u16)>,
}
