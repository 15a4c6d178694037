//! Reading and writing the objects of an API.

/// Implements, for a struct whose fields are the properties of an object, `ToJson`, `FromJson`, serde's traits
/// and `Debug`.
///
/// `object!(Pet { required id "id", rest other, })` has the kind of each property, its field, and its name. A line that
/// ends in `conditional` is a property that only conditions describe.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without objects does not use it")]
macro_rules! object {
    (@all $name:ident) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                support::debug_object(self, stringify!($name), f)
            }
        }

        support::json!($name);
    };
    ($name:ident {}) => {
        impl support::FromJson for $name {
            fn read_properties(_: &mut support::Fields<'_>) -> support::JsonResult<Self> {
                Ok(Self {})
            }
        }

        impl support::ToJson for $name {}

        support::object!(@all $name);
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

        support::object!(@all $name);
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
