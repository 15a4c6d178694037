//! A printed struct: its fields, constructors, setters and accessors.

use super::files::Files;
use super::printed::{Derive, Type};

/// A struct for an object.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) derives: Vec<Derive>,
    pub(crate) fields: Vec<Field>,
    pub(crate) constructor: Option<Constructor>,
    /// The constructors by the values of the tag.
    pub(crate) tag_constructors: Vec<TagConstructor>,
    pub(crate) setters: Vec<Setter>,
    pub(crate) accessors: Vec<Accessor>,
    pub(crate) view: Option<View>,
    /// The format in which the struct is written.
    pub(crate) form: Form,
    /// The parts of a multipart body that its fields become, if it is written as one.
    pub(crate) parts: Vec<Part>,
}

/// How a field is added to the parts of a multipart body.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) field: String,
    /// The name on the wire.
    pub(crate) property: String,
    pub(crate) value: PartValue,
}

/// The content of the field of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartValue {
    /// A file.
    File,
    /// Files, to be iterated over: a list, or an `Option` of one file.
    Files,
    /// An `Option` of a list of files.
    OptionalFiles,
    /// A value.
    Plain,
    /// A `Nullable`. `null` is left out: there is no part for it.
    Nullable,
    /// A map of other properties, each a part of its own.
    Rest,
    /// The same, where each property is one file or a list of files.
    RestFiles(Files),
}

/// The format in which a struct is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An object of JSON.
    Json,
    /// An object of JSON, and the parts of a multipart body.
    JsonAndMultipart,
    /// The parts of a multipart body.
    Multipart,
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
    /// Whether an optional property keeps `null`, because it is any JSON that is sent again.
    pub(crate) keeps_null: bool,
    /// Whether the document allows `null`.
    pub(crate) allows_null: bool,
    /// Whether only conditions describe the property.
    pub(crate) conditional: bool,
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
    /// It may be absent or `null`, and these differ: a `Nullable`.
    Nullable,
    /// It holds all other properties: a map.
    Rest,
}

/// `new`: an argument for each required field.
#[derive(Clone, Debug)]
pub(crate) struct Constructor {
    /// The arguments, by the alphabet. If there are none, the struct implements `Default` as well.
    pub(crate) arguments: Vec<Argument>,
    /// By field: the initial value, if it is not the argument of the same name, nor what stands for an absent property.
    pub(crate) initials: Vec<Option<Initial>>,
}

/// The initial value of a field.
#[derive(Clone, Debug)]
pub(crate) enum Initial {
    /// The argument of the same name, as `Some`.
    SomeArgument(Convert),
    /// The only value that the property can have.
    Constant(Constant),
    /// `Some` of the only value that the property can have.
    SomeConstant(Constant),
}

/// A constant of the document.
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
    /// An integer of the type `Number`.
    ExactInteger(i128),
    /// A number with a fraction, of the type `Number`.
    ExactDouble(f64),
    /// A value of an enum: the enum and the variant.
    Variant(String, String),
    /// `null` as any JSON.
    Null,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) type_: Type,
    pub(crate) convert: Convert,
}

/// How an argument is converted to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convert {
    /// It is the value.
    AsIs,
    /// With `Into`.
    Into,
}

/// A constructor that sets a tag, and the payload of this tag.
#[derive(Clone, Debug)]
pub(crate) struct TagConstructor {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    /// The enum of the tag and the variant for this value.
    pub(crate) tag: (String, String),
    /// The payload, where the value has one.
    pub(crate) payload: Option<Payload>,
    /// The arguments of `new`: an argument of the same name, or the tag if there is none.
    pub(crate) arguments: Vec<Option<Argument>>,
}

/// A payload that a tag names. The argument has the name of its field.
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

/// The value that a setter puts into its field.
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

/// A method that returns an optional field, or its default if it is absent.
#[derive(Clone, Debug)]
pub(crate) struct Accessor {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) field: String,
    pub(crate) value: AccessorValue,
    pub(crate) default: Constant,
}

/// The type that an accessor returns.
#[derive(Clone, Debug)]
pub(crate) enum AccessorValue {
    /// `&str`, of a `String`.
    Text,
    /// A reference to a value of the type.
    Borrowed(Type),
    /// A copy of the value.
    Copied(Type),
}

/// An enum that borrows from a struct, for `match`.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    /// The field with the tag, and its enum.
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
