//! What is printed: every Rust decision is made, and all identifiers and doc lines are in place. `render` only prints.

use std::collections::BTreeSet;

use super::described::Described;
use super::example::Example;
pub(crate) use super::headers::Header;
pub(crate) use super::literal::Literal;
pub(crate) use super::method::{
    ArgumentType, BodyKind, BodyStep, CallSetter, CallType, ClientParameter, ClientSetter, ClientType,
    Credential, CredentialArgument, FormStyles, Method, Owner, ParameterForm, Parts, PathForm, QueryString,
    Step, Taken, Value, Verb,
};
pub(crate) use super::pages::{PageField, Pages};
pub(crate) use super::printed::{Derive, Type};
pub(crate) use super::server::ClientServer;
pub(crate) use super::structure::{
    Accessor, AccessorValue, Argument, Constant, Constructor, Convert, Field, Form, Initial, Part, PartValue,
    Payload, Presence, Setter, SetterAction, Struct, TagConstructor, View, ViewVariant,
};

/// The files of a client that depend on the document.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The docs of the module of types.
    pub(crate) types_docs: Vec<String>,
    /// The types of the components, a file for each, in document order.
    pub(crate) types: Vec<TypesFile>,
    /// The types of the caller, by their paths. They get the traits of JSON.
    pub(crate) external: Vec<String>,
    /// The client.
    pub(crate) client: ClientType,
    /// The docs of the module of the types of calls.
    pub(crate) operations_docs: Vec<String>,
    /// The handles for groups of operations, in the order of their names. They have a file if there are any.
    pub(crate) handles: Vec<GroupHandle>,
    /// The operations, a file for each tag, in document order.
    pub(crate) groups: Vec<Group>,
    /// What the tests of programs know of the operations.
    pub(crate) described: Described,
    /// The items of the support code that the client uses: names as in `support::Date`, and files whose methods it
    /// calls.
    pub(crate) support: BTreeSet<&'static str>,
    /// The support code of others that the client uses. `None` if it has its own.
    pub(crate) shared: Option<Shared>,
    /// An example of how it is used. `None` if the client needs a value that is not plain.
    pub(crate) example: Option<Example>,
}

impl Client {
    /// Whether the setters of calls and of the builder are methods of traits.
    pub(crate) fn has_traits(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_foreign)
    }
}

/// Support code that several clients share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    /// The path of its module.
    pub(crate) path: String,
    /// Whether it is in another crate, so that the client cannot give its types methods.
    pub(crate) is_foreign: bool,
}

/// A file with the type of a component and the types that belong to it.
#[derive(Clone, Debug)]
pub(crate) struct TypesFile {
    /// The name of the module.
    pub(crate) module: String,
    /// The types, in document order.
    pub(crate) items: Vec<Item>,
}

/// The operations of a tag.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The name of the module.
    pub(crate) module: String,
    /// The docs of the methods that the client has for it. A handle has its own.
    pub(crate) docs: Vec<String>,
    /// The docs of the file with the types of its calls.
    pub(crate) operations_docs: Vec<String>,
    /// The methods, in document order.
    pub(crate) methods: Vec<Method>,
    /// The types of their parameters, bodies and responses that are not components.
    pub(crate) items: Vec<Item>,
}

/// A handle for a group of operations.
#[derive(Clone, Debug)]
pub(crate) struct GroupHandle {
    /// The method of the client that gives it.
    pub(crate) accessor: String,
    /// Its type.
    pub(crate) type_: String,
    /// The docs of both.
    pub(crate) docs: Vec<String>,
}

/// A type with all that belongs to it.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// A struct.
    Struct(Box<Struct>),
    /// An enum of texts or integers that keeps unknown values.
    OpenEnum(OpenEnum),
    /// An enum of several types.
    Union(Union),
    /// An enum of several response bodies.
    ByStatus(ByStatus),
    /// Another name for a type.
    Alias(Alias),
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

/// An enum of texts or integers that keeps unknown values.
#[derive(Clone, Debug)]
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The derives beside those that each of its kind has.
    pub(crate) derives: Vec<Derive>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) unknown: String,
    /// Whether the values are integers.
    pub(crate) is_integer: bool,
    /// Whether the values are keys of maps.
    pub(crate) is_key: bool,
}

/// A variant, and the text or the digits of its value.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) text: String,
}

/// An enum of several types. It keeps a value that fits none of them.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The derives beside those that each of its kind has.
    pub(crate) derives: Vec<Derive>,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) unknown: String,
    /// The variants that a value of their type converts to, with these types.
    pub(crate) members: Vec<(String, Type)>,
    /// The property whose value decides the variant, if there is one.
    pub(crate) discriminator: Option<Discriminator>,
}

/// The property whose value decides the variant.
#[derive(Clone, Debug)]
pub(crate) struct Discriminator {
    pub(crate) property: String,
    /// Whether all values are texts and belong to one variant, and every variant has one.
    pub(crate) is_plain: bool,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) type_: Type,
    /// The values of the discriminator for this variant.
    pub(crate) discriminator_values: Vec<Literal>,
    /// The properties that have one possible value, where there is no discriminator. Another value is not of this variant.
    pub(crate) constants: Vec<(String, Literal)>,
    /// Whether writing it sets the discriminator.
    pub(crate) sets_discriminator: bool,
    /// Whether it is never read, because no value of the discriminator is left for it.
    pub(crate) is_only_sent: bool,
    /// Whether it is read if the discriminator has no value of another variant.
    pub(crate) is_default: bool,
}

/// An enum of several response bodies. The status decides the variant.
#[derive(Clone, Debug)]
pub(crate) struct ByStatus {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) variants: Vec<StatusVariant>,
    /// The variant for a status that the document does not name. It stays where another variant is for all other statuses, so
    /// that a description of them takes no variant away.
    pub(crate) unknown: String,
}

/// A variant of an enum of response bodies.
#[derive(Clone, Debug)]
pub(crate) struct StatusVariant {
    pub(crate) name: String,
    pub(crate) type_: Type,
    /// The first and the last status of the variant. `None` for all other statuses.
    pub(crate) statuses: Option<(u16, u16)>,
}
