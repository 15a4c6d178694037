//! Reads a JSON body as each type of a document, and checks that it is written back the same.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sample::connect_sessions::support::testing::undescribed;
use sample::connect_sessions::support::{FromBody, FromJson};
use sample::{connect_sessions, fixtures};
use serde::Serialize;

/// Reads a body as a type, with these headers. A value that is read is written, and reads and writes the same again.
fn reads<T: FromJson + Serialize + PartialEq + std::fmt::Debug>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<bool, TestCaseError> {
    let read = |headers, body: &[u8]| T::decode(StatusCode::OK, headers, &Bytes::copy_from_slice(body));
    let value = match read(headers, body) {
        Ok(value) => value,
        Err(error) => {
            let told = format!("{error} {error:?} {error:#?}");
            prop_assert!(!told.is_empty());
            return Ok(false);
        }
    };
    let written = serde_json::to_string(&value).unwrap();
    let again = read(&HeaderMap::new(), written.as_bytes()).unwrap();
    prop_assert_eq!(&serde_json::to_string(&again).unwrap(), &written);
    // Without a `null` or an unknown property, another member of a union may fit as well.
    if undescribed::<T>(body).unwrap().is_empty() && !body.windows(4).any(|bytes| bytes == b"null") {
        prop_assert_eq!(&again, &value, "{}", written);
    }
    Ok(true)
}

/// Reads a body as the types of a document. The build script lists them.
macro_rules! types {
    ($($document:literal $module:path: $($name:ident)+;)+) => {
        /// The names of the documents that have types.
        pub(crate) const DOCUMENTS: &[&str] = &[$($document),+];

        /// Reads a body as each type of a document. Returns how many types could read it.
        pub(crate) fn read_as_each(document: &str, headers: &HeaderMap, body: &[u8]) -> Result<usize, TestCaseError> {
            let mut count = 0;
            match document {
                $($document => {
                    use $module as types;
                    $(count += usize::from(reads::<types::$name>(headers, body)?);)+
                })+
                other => panic!("`{other}` is not in the list"),
            }
            Ok(count)
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/types.rs"));
