//! Reading and writing the objects of an API.

/// Implements, for a struct whose fields are the properties of an object, `ToJson`, `FromJson`, serde's traits
/// and `Debug`.
///
/// `object!(Pet { required id "id", rest other, })` has the kind of each property, its field, and its name. A line that
/// ends in `conditional` is a property that only conditions describe.
///
/// `object!(Pet { new(id: impl Into<String>), required id "id", optional age "age": i64, nullable nick clear_nick "nick":
/// impl Into<String>, required kind "kind" = Kind::Cat, })` also has `new`, and the setter of each field that has a type:
/// see [`sent!`](super::super::sent). A property that may be `null` has a method that clears it, too.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without objects does not use it")]
macro_rules! object {
    ($name:ident { new(), }) => {
        support::sent!($name { new(), });
        support::object!($name {});
    };
    // All in one place: rustc needs more memory for a table that it reads twice, and for a macro that each type calls.
    ($name:ident { new($($argument:ident: $type:ty),* $(,)?), $(
        $how:ident $field:ident $($clear:ident)? $($property:literal $($conditional:ident)?)?
            $(: $value:ty)? $(= $initial:expr)?,
    )*}) => {
        impl $name {
            pub fn new($($argument: $type),*) -> Self {
                Self { $($field: support::sent!(@initial $how $field $($initial)?),)* }
            }

            $(
                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
                    #[must_use]
                    pub fn $field(mut self, $field: $value) -> Self {
                        self.$field = support::$how($field.into());
                        self
                    }
                )?

                $(
                    #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ") to `null`.")]
                    #[must_use]
                    pub fn $clear(mut self) -> Self {
                        self.$field.set_null();
                        self
                    }
                )?
            )*
        }

        support::sent!(@default $name $($argument)*);

        impl support::FromJson for $name {
            fn read_properties(fields: &mut support::Fields<'_>) -> support::JsonResult<Self> {
                Ok(Self {
                    $($field: support::object!(@read fields $how $($property $($conditional)?)?),)*
                })
            }
        }

        impl support::ToJson for $name {
            fn write_properties(&self, fields: &mut support::FieldWriter<'_>) {
                $(fields.$how($($property,)? &self.$field);)*
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                support::debug_object(self, stringify!($name), f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> support::Serialized<S> {
                support::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> support::Deserialized<'de, Self, D> {
                support::deserialize(from)
            }
        }
    };
    ($name:ident {}) => {
        impl support::FromJson for $name {
            fn read_properties(_: &mut support::Fields<'_>) -> support::JsonResult<Self> {
                Ok(Self {})
            }
        }

        impl support::ToJson for $name {}

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                support::debug_object(self, stringify!($name), f)
            }
        }

        support::json!($name);
    };
    ($name:ident { $($how:ident $field:ident $($property:literal $($conditional:ident)?)?,)* }) => {
        impl support::FromJson for $name {
            fn read_properties(fields: &mut support::Fields<'_>) -> support::JsonResult<Self> {
                Ok(Self {
                    $($field: support::object!(@read fields $how $($property $($conditional)?)?),)*
                })
            }
        }

        impl support::ToJson for $name {
            fn write_properties(&self, fields: &mut support::FieldWriter<'_>) {
                $(fields.$how($($property,)? &self.$field);)*
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                support::debug_object(self, stringify!($name), f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> support::Serialized<S> {
                support::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> support::Deserialized<'de, Self, D> {
                support::deserialize(from)
            }
        }
    };
    // `Fields` keeps the error of a property that has another value to stand for it: each `?` costs rustc memory.
    (@read $fields:ident required $property:literal) => { $fields.required($property)? };
    (@read $fields:ident $how:ident $($property:literal)?) => { $fields.$how($($property)?) };
    (@read $fields:ident required $property:literal conditional) => {
        $fields.required($property).map_err(support::ReadError::of_condition)?
    };
    (@read $fields:ident $how:ident $property:literal conditional) => {
        $fields.conditional(|fields| fields.$how($property))
    };
}

#[allow(unused_imports, reason = "an API without objects does not use it")]
pub(crate) use object;
