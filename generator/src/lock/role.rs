//! What a name in the lock is for.

use crate::reserved::is_identifier;

/// What a name is for, in the order of the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// The field for additional properties, if it has another name than usual.
    Rest,
    /// The method of an operation for a further kind of body, if it is not named after the method.
    BodyMethod,
    /// The method that sets a property to `null`, if it is not named after the field.
    Clearer,
    /// A parameter of the client.
    ClientParameter,
    /// The constructor for a value of a tag, if it is not named after the value.
    Constructor,
    /// The field of a property.
    Field,
    /// The method of a client that gives the handle of a group.
    Group,
    /// The method of an operation in its group.
    GroupMethod,
    /// The type of the handle of a group, if it is not named after the method that gives it.
    GroupType,
    /// The method that gives a handle of a client, if it is not named after the parameter.
    Handle,
    /// The constant of a header of the responses of an operation.
    Header,
    /// The media type that a body is sent as, unless the caller chooses another one.
    MediaType,
    /// The method of an operation.
    Method,
    /// The `operationId`: an operation that moves to another path is known by it.
    Id,
    /// The type that stands for an operation, if it is not named after the method.
    OperationType,
    /// The setter of a parameter for an `Option`, if it is not named after the parameter.
    OptionSetter,
    /// The method that gives a property or its default, if it is not named after the field.
    OrDefault,
    /// A parameter of an operation.
    Parameter,
    /// The setter for the credential of a security scheme.
    SecurityScheme,
    /// The setter of a property, if it is not named after the field.
    Setter,
    /// A type.
    Type,
    /// The variant for unknown values, if it has another name than usual.
    Unknown,
    /// A variant: of a value, or of a member of a union.
    Variant,
    /// The view of a type.
    View,
}

/// How the names of a role are written.
enum Form {
    Pascal,
    Snake,
    Upper,
    Text,
}

impl Role {
    const ALL: [Self; 24] = [
        Self::Rest,
        Self::BodyMethod,
        Self::Clearer,
        Self::ClientParameter,
        Self::Constructor,
        Self::Field,
        Self::Group,
        Self::GroupMethod,
        Self::GroupType,
        Self::Handle,
        Self::Header,
        Self::MediaType,
        Self::Method,
        Self::Id,
        Self::OperationType,
        Self::OptionSetter,
        Self::OrDefault,
        Self::Parameter,
        Self::SecurityScheme,
        Self::Setter,
        Self::Type,
        Self::Unknown,
        Self::Variant,
        Self::View,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// Whether its places are below no other place.
    pub(crate) fn is_global(self) -> bool {
        self.facts().1
    }

    /// Whether two places of one scope never have the same name. Parameters of the path are arguments, and others are
    /// not.
    pub(crate) fn is_unique(self) -> bool {
        !matches!(self, Self::Rest | Self::Unknown | Self::Id | Self::MediaType | Self::Parameter)
    }

    /// Whether it is a text of the document, and no name in Rust.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Id | Self::MediaType)
    }

    /// The role that a place must have for a name of this role.
    pub(crate) fn base(self) -> Self {
        match self {
            Self::View | Self::Rest | Self::Unknown => Self::Type,
            Self::Setter | Self::Clearer | Self::OrDefault => Self::Field,
            Self::OperationType => Self::Method,
            Self::OptionSetter => Self::Parameter,
            Self::Handle => Self::ClientParameter,
            Self::GroupType => Self::Group,
            other => other,
        }
    }

    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    fn facts(self) -> (&'static str, bool, Form) {
        match self {
            Self::Type => ("type", true, Form::Pascal),
            Self::View => ("view", true, Form::Pascal),
            Self::Field => ("field", false, Form::Snake),
            Self::Setter => ("setter", false, Form::Snake),
            Self::Clearer => ("clear", false, Form::Snake),
            Self::OrDefault => ("or-default", false, Form::Snake),
            Self::Rest => ("additional-properties", true, Form::Snake),
            Self::Variant => ("variant", false, Form::Pascal),
            Self::Unknown => ("unknown", true, Form::Pascal),
            Self::Constructor => ("constructor", false, Form::Snake),
            Self::MediaType => ("media-type", false, Form::Text),
            Self::Method => ("method", true, Form::Snake),
            Self::BodyMethod => ("body-method", false, Form::Snake),
            Self::OperationType => ("operation-type", true, Form::Pascal),
            Self::Parameter => ("parameter", false, Form::Snake),
            Self::OptionSetter => ("option-setter", false, Form::Snake),
            Self::Header => ("header", false, Form::Upper),
            Self::SecurityScheme => ("security-scheme", true, Form::Snake),
            Self::ClientParameter => ("client-parameter", true, Form::Snake),
            Self::Group => ("group", true, Form::Snake),
            Self::GroupMethod => ("group-method", false, Form::Snake),
            Self::GroupType => ("group-type", true, Form::Pascal),
            Self::Handle => ("handle", true, Form::Snake),
            Self::Id => ("operation-id", true, Form::Text),
        }
    }

    /// Checks a name for this role: the error says why it is refused.
    pub(crate) fn check(self, name: &str) -> Result<(), &'static str> {
        let form = self.facts().2;
        if !matches!(form, Form::Text) && !is_identifier(name) {
            return Err("is not an identifier of Rust");
        }
        let stem = name.trim_end_matches('_');
        match form {
            Form::Pascal if name.starts_with(char::is_lowercase) || stem.contains('_') => {
                Err("must be like `PetStatus`: each word begins with a capital letter, and no `_` between")
            }
            Form::Snake if name.contains(char::is_uppercase) => {
                Err("must be like `born_at`: small letters, digits and `_`")
            }
            Form::Upper if name.contains(char::is_lowercase) => {
                Err("must be like `X_NEXT`: capital letters, digits and `_`")
            }
            Form::Pascal | Form::Snake | Form::Upper | Form::Text => Ok(()),
        }
    }
}
