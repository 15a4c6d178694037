//! Values that are strings of a format. The string of a server is kept unchanged.

/// Implements the methods and traits of all such values, for a tuple struct of a `String`.
macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            /// The text, unchanged.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl super::super::ToJson for $name {
            fn write(&self, out: &mut super::super::JsonWriter) {
                out.string(self.as_str());
            }
        }

        impl super::super::FromJson for $name {
            fn read(
                value: &super::super::json::tree::Tree<'_>,
                reader: &mut super::super::Reader,
            ) -> Result<Self, super::super::ReadError> {
                <String as super::super::FromJson>::read(value, reader).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }
    };
}

pub(crate) use text_value;
