//! A UUID is one of the crate `uuid`.

use super::super::uuid::{Uuid, UuidError};

/// Digits above 9 are lower-case letters.
impl From<::uuid::Uuid> for Uuid {
    fn from(uuid: ::uuid::Uuid) -> Self {
        Self::from_bytes(uuid.into_bytes())
    }
}

/// Fails if the text is not a UUID.
impl TryFrom<&Uuid> for ::uuid::Uuid {
    type Error = UuidError;

    fn try_from(uuid: &Uuid) -> Result<Self, UuidError> {
        uuid.bytes().map(Self::from_bytes).ok_or(UuidError)
    }
}

/// As that of a reference.
impl TryFrom<Uuid> for ::uuid::Uuid {
    type Error = UuidError;

    fn try_from(uuid: Uuid) -> Result<Self, UuidError> {
        Self::try_from(&uuid)
    }
}
