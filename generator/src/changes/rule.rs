//! The rules: what can change in a document.

/// Declares the rules with their names, and whether something was added, removed or changed.
macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $name:literal $kind:ident;)*) => {
        /// What changed. The direction is not part of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// The name, in kebab case.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)*
                }
            }

            /// Whether something was added, removed or changed.
            pub fn kind(self) -> ChangeKind {
                match self {
                    $(Self::$rule => ChangeKind::$kind,)*
                }
            }
        }
    };
}

/// Whether something was added, removed or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The new document has it.
    Added,
    /// The old document had it.
    Removed,
    /// Both have it, with a difference.
    Changed,
    /// Only the documentation differs.
    Documentation,
}

impl ChangeKind {
    /// The word for it, as JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Documentation => "documentation",
        }
    }
}

rules! {
    /// An operation is new.
    OperationAdded "operation-added" Added;
    /// An operation is gone.
    OperationRemoved "operation-removed" Removed;
    /// An operation has another path template.
    OperationPathChanged "operation-path-changed" Changed;
    /// An operation has another method.
    OperationMethodChanged "operation-method-changed" Changed;
    /// An operation has another `operationId`.
    OperationIdChanged "operation-id-changed" Changed;
    /// An operation has another first tag.
    OperationTagsChanged "operation-tags-changed" Changed;
    /// Something is deprecated, or is no longer.
    DeprecationChanged "deprecation-changed" Changed;
    /// Only words differ.
    DocumentationChanged "documentation-changed" Documentation;
    /// A path parameter has another name.
    PathParameterRenamed "path-parameter-renamed" Changed;
    /// A parameter is new.
    ParameterAdded "parameter-added" Added;
    /// A parameter is gone.
    ParameterRemoved "parameter-removed" Removed;
    /// A parameter became required or optional.
    ParameterRequirednessChanged "parameter-requiredness-changed" Changed;
    /// A parameter moved from one location to another.
    ParameterLocationChanged "parameter-location-changed" Changed;
    /// A parameter is written in another style.
    ParameterStyleChanged "parameter-style-changed" Changed;
    /// A property is new.
    PropertyAdded "property-added" Added;
    /// A property is gone.
    PropertyRemoved "property-removed" Removed;
    /// A property became required or optional.
    PropertyRequirednessChanged "property-requiredness-changed" Changed;
    /// A value may be `null`, or may no longer be.
    NullabilityChanged "nullability-changed" Changed;
    /// A value has another type.
    TypeChanged "type-changed" Changed;
    /// A text got a list of values.
    EnumAdded "enum-added" Changed;
    /// A text lost its list of values.
    EnumRemoved "enum-removed" Changed;
    /// An enum has one more value.
    EnumValueAdded "enum-value-added" Added;
    /// An enum has one value less.
    EnumValueRemoved "enum-value-removed" Removed;
    /// A constraint allows fewer values.
    ConstraintTightened "constraint-tightened" Changed;
    /// A constraint allows more values.
    ConstraintLoosened "constraint-loosened" Changed;
    /// A constraint allows other values.
    ConstraintChanged "constraint-changed" Changed;
    /// A default differs.
    DefaultChanged "default-changed" Changed;
    /// The only value that is allowed differs.
    ConstantChanged "constant-changed" Changed;
    /// A property is sent by another side: `readOnly` or `writeOnly`.
    AccessChanged "access-changed" Changed;
    /// Other properties are described, or no longer are.
    AdditionalPropertiesChanged "additional-properties-changed" Changed;
    /// A request has a body now.
    BodyAdded "body-added" Added;
    /// A request has no body any more.
    BodyRemoved "body-removed" Removed;
    /// A body became required or optional.
    BodyRequirednessChanged "body-requiredness-changed" Changed;
    /// A body has one more media type.
    MediaTypeAdded "media-type-added" Added;
    /// A body has one media type less.
    MediaTypeRemoved "media-type-removed" Removed;
    /// A body has another media type, or other encodings.
    MediaTypeChanged "media-type-changed" Changed;
    /// Responses have a body now.
    ResponseBodyAdded "response-body-added" Added;
    /// Responses have no body any more.
    ResponseBodyRemoved "response-body-removed" Removed;
    /// Responses have a body of another kind.
    ResponseBodyChanged "response-body-changed" Changed;
    /// A response is described for one more status.
    StatusAdded "status-added" Added;
    /// A response is described for one status less.
    StatusRemoved "status-removed" Removed;
    /// The pages of a list are found in another way, or are no pages any more.
    PagesChanged "pages-changed" Changed;
    /// A header of responses is new.
    HeaderAdded "header-added" Added;
    /// A header of responses is gone.
    HeaderRemoved "header-removed" Removed;
    /// A header of responses has another type.
    HeaderTypeChanged "header-type-changed" Changed;
    /// A union has one more member.
    UnionMemberAdded "union-member-added" Added;
    /// A union has one member less.
    UnionMemberRemoved "union-member-removed" Removed;
    /// The members of a union are told apart in another way.
    DiscriminatorChanged "discriminator-changed" Changed;
    /// Calls need other credentials.
    SecurityChanged "security-changed" Changed;
    /// Calls need other scopes of their credentials.
    SecurityScopeChanged "security-scope-changed" Changed;
    /// A security scheme is new.
    SecuritySchemeAdded "security-scheme-added" Added;
    /// A security scheme is gone.
    SecuritySchemeRemoved "security-scheme-removed" Removed;
    /// A security scheme has another name.
    SecuritySchemeRenamed "security-scheme-renamed" Changed;
    /// A credential is sent in another way.
    SecuritySchemeChanged "security-scheme-changed" Changed;
    /// Requests go to another server, or a choice of servers is another one.
    ServerChanged "server-changed" Changed;
    /// One more server can be chosen.
    ServerAdded "server-added" Added;
    /// A server can no longer be chosen.
    ServerRemoved "server-removed" Removed;
    /// A call is retried as idempotent, or no longer is.
    IdempotencyChanged "idempotency-changed" Changed;
    /// A value is kept from logs, or no longer is.
    SensitivityChanged "sensitivity-changed" Changed;
    /// A schema is new.
    SchemaAdded "schema-added" Added;
    /// A schema is gone.
    SchemaRemoved "schema-removed" Removed;
    /// A component has another name.
    SchemaRenamed "schema-renamed" Changed;
    /// An inline schema became a component, or the other way round.
    SchemaMoved "schema-moved" Changed;
    /// Requests have a schema now, or no longer have it.
    SchemaUseChanged "schema-use-changed" Changed;
    /// A Rust item moved, although what it stands for is the same.
    NameChanged "name-changed" Changed;
}
