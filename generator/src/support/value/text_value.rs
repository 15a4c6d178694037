//! Values that are texts of a certain form: the text that comes from a server is kept as it is.

/// Implements, for a tuple struct of a `String`, what all such values share.
macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            /// The text, as it was given or came from the server.
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
