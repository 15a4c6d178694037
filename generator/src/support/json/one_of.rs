//! Enums of several types.

/// Declares an enum of several types.
///
/// - `one_of! { pub enum Pet { Cat(Cat), Dog(Dog) "kind" = "dog" "wild" = false, _ = Unknown } }` reads the variant that fits
///   best. A value with another constant than that of a variant does not fit it.
/// - `one_of! { pub enum Pet by "kind" { tagged Cat(Cat) "cat", plain Dog(Dog) "dog" "puppy", _ = Unknown } }` reads the
///   variant that the property tells. All other values are kept by the last variant.
/// - `one_of! { pub enum Pet by value "kind" { tagged Cat(Cat) 1, plain Dog(Dog) true, plain Name(Name), _ = Unknown } }` also
///   has values that are no texts, and variants without a value. A variant without a value is read if the property does not
///   tell another one. Without the property, a `plain` variant is read as well. A variant that is `sent` is never read. One
///   that is `default` is also read if no other variant has the value of the property.
///
/// A variant that is `tagged` writes the property, unless its value has it.
///
/// A module that uses it has the module `support` in scope.
#[allow(unused_macros, reason = "an API without unions does not use it")]
macro_rules! one_of {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident {
        $($(#[$of_variant:meta])* $variant:ident($type:ty) $($property:literal = $only:literal)*,)*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$of_variant])* $variant($type),)*
            $unknown(::serde_json::Value),
        }

        support::one_of!(@read $name(value, reader) {
            let mut best = support::BestBranch::new(value, reader);
            $(support::one_of!(@constant best value $variant $($property = $only)*);)*
            best.finish(Self::$unknown)
        });
        support::one_of!(@write $name [] { $(plain $variant,)* } $unknown);
    };
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident by $property:literal {
        $($(#[$of_variant:meta])* $how:ident $variant:ident($type:ty) $($tag:literal)*,)*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$of_variant])* $variant($type),)*
            $unknown(::serde_json::Value),
        }

        support::one_of!(@read $name(value, reader) {
            match support::discriminator(value, reader, $property) {
                $($(::std::option::Option::Some($tag) => {
                    support::FromJson::read(value, reader).map(Self::$variant)
                })*)*
                _ => ::std::result::Result::Ok(Self::$unknown(reader.unknown(value))),
            }
        });
        support::one_of!(@write $name [$property] { $($how $variant $($tag)*,)* } $unknown);
    };
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident by value $property:literal {
        $($(#[$of_variant:meta])* $how:ident $variant:ident($type:ty) $($tag:literal)*,)*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$of_variant])* $variant($type),)*
            $unknown(::serde_json::Value),
        }

        support::one_of!(@read $name(value, reader) {
            let tag = support::Tag::of(value, $property);
            $($(if tag == ::std::option::Option::Some(support::Tag::from($tag)) {
                return support::read_tagged(value, reader, $property).map(Self::$variant);
            })*)*
            #[allow(unused_mut, reason = "the tag may decide alone")]
            let mut best = support::BestBranch::new(value, reader);
            $(support::one_of!(@attempt best tag $how $variant $($tag)*);)*
            best.finish(Self::$unknown)
        });
        support::one_of!(@write $name [$property] { $($how $variant $($tag)*,)* } $unknown);
    };
    (@read $name:ident($value:ident, $reader:ident) $read:block) => {
        impl support::FromJson for $name {
            fn read(
                $value: &support::Tree<'_>,
                $reader: &mut support::Reader,
            ) -> support::JsonResult<Self> $read
        }
    };
    (@constant $best:ident $value:ident $variant:ident) => {
        $best.attempt(Self::$variant)
    };
    (@constant $best:ident $value:ident $variant:ident $($property:literal = $only:literal)+) => {
        if $(support::differs($value, $property, support::Tag::from($only)))||+ {
            $best.skip();
        } else {
            $best.attempt(Self::$variant);
        }
    };
    (@attempt $best:ident $tag:ident sent $variant:ident) => {};
    (@attempt $best:ident $tag:ident default $variant:ident $($value:literal)*) => {
        $best.attempt(Self::$variant)
    };
    (@attempt $best:ident $tag:ident $how:ident $variant:ident) => {
        $best.attempt(Self::$variant)
    };
    (@attempt $best:ident $tag:ident plain $variant:ident $($value:literal)+) => {
        if $tag.is_none() {
            $best.attempt(Self::$variant);
        }
    };
    (@attempt $best:ident $tag:ident tagged $variant:ident $($value:literal)+) => {};
    (@write $name:ident $property:tt { $($how:ident $variant:ident $($tag:literal)*,)* } $unknown:ident) => {
        impl support::ToJson for $name {
            fn write(&self, out: &mut support::JsonWriter) {
                match self {
                    $(Self::$variant(value) => support::one_of!(@$how out value $property $($tag)*),)*
                    Self::$unknown(value) => support::ToJson::write(value, out),
                }
            }
        }

        support::json!($name);
    };
    (@tagged $out:ident $value:ident [$property:literal] $first:literal $($tag:literal)*) => {
        $out.with_tag($value, $property, support::Tag::from($first))
    };
    (@sent $out:ident $value:ident $property:tt) => {
        support::ToJson::write($value, $out)
    };
    (@default $out:ident $value:ident $property:tt $($tag:literal)*) => {
        support::ToJson::write($value, $out)
    };
    (@plain $out:ident $value:ident $property:tt $($tag:literal)*) => {
        support::ToJson::write($value, $out)
    };
}

#[allow(unused_imports, reason = "an API without unions does not use it")]
pub(crate) use one_of;

/// Lets the members of a union convert to it: `members!(Pet { Cat: Cat, Name: String })`.
#[allow(unused_macros, reason = "an API that sends no unions does not use it")]
macro_rules! members {
    ($union:ident { $($variant:ident: $member:ty,)* }) => {$(
        impl ::std::convert::From<$member> for $union {
            fn from(value: $member) -> Self {
                // Some members stand in boxes.
                Self::$variant(::std::convert::Into::into(value))
            }
        }
    )*};
}

#[allow(unused_imports, reason = "an API that sends no unions does not use it")]
pub(crate) use members;
