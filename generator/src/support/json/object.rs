//! Reading and writing the objects of an API.

use super::field_writer::FieldWriter;
use super::fields::Fields;
use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::writer::JsonWriter;

/// A struct whose fields are the properties of an object.
pub trait Object: Sized {
    /// Reads the properties.
    ///
    /// # Errors
    ///
    /// [`ReadError`], if a property is missing or not as expected.
    fn read(fields: &mut Fields<'_>) -> Result<Self, ReadError>;

    /// Writes the properties, in the order in which they are sent.
    fn write(&self, fields: &mut FieldWriter<'_>);
}

#[allow(dead_code, reason = "an API without objects does not use it")]
pub(crate) fn read_object<T: Object>(value: &Tree<'_>, reader: &mut Reader) -> Result<T, ReadError> {
    let mut fields = Fields::new(value, reader)?;
    let object = T::read(&mut fields);
    fields.finish(object.is_ok())?;
    object
}

#[allow(dead_code, reason = "an API without objects does not use it")]
pub(crate) fn write_object<T: Object>(value: &T, out: &mut JsonWriter) {
    out.object(&mut |fields| value.write(fields));
}

/// Implements, for a struct, `ToJson`, `FromJson` and serde's traits.
///
/// `object!(Pet)` is for a struct that implements [`Object`]. `object!(Pet { required id "id", rest other, })`
/// implements this trait too. Each part has the kind of property, the field, and the name of the property. A part that
/// ends in `conditional` is a property that only conditions describe.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without objects does not use it")]
macro_rules! object {
    ($($name:ident),* $(,)?) => {$(
        impl support::FromJson for $name {
            fn read(
                value: &support::Tree<'_>,
                reader: &mut support::Reader,
            ) -> ::std::result::Result<Self, support::ReadError> {
                support::read_object(value, reader)
            }
        }

        impl support::ToJson for $name {
            fn write(&self, out: &mut support::JsonWriter) {
                support::write_object(self, out);
            }
        }

        support::json!($name);
    )*};
    ($name:ident {}) => {
        impl support::Object for $name {
            fn read(_: &mut support::Fields<'_>) -> ::std::result::Result<Self, support::ReadError> {
                ::std::result::Result::Ok(Self {})
            }

            fn write(&self, _: &mut support::FieldWriter<'_>) {}
        }

        support::object!($name);
    };
    ($name:ident { $($how:ident $field:ident $($property:literal $($conditional:ident)?)?,)* }) => {
        impl support::Object for $name {
            fn read(fields: &mut support::Fields<'_>) -> ::std::result::Result<Self, support::ReadError> {
                ::std::result::Result::Ok(Self {
                    $($field: support::object!(@read fields $how $($property $($conditional)?)?),)*
                })
            }

            fn write(&self, fields: &mut support::FieldWriter<'_>) {
                $(fields.$how($($property,)? &self.$field);)*
            }
        }

        support::object!($name);
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
