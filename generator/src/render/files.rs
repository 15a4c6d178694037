//! Prints how a map of files becomes the parts of a multipart body.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::files::Files;

/// The call of the support code that adds a part for each file of a map.
pub(super) fn file_properties(map: &TokenStream, files: Files) -> TokenStream {
    match files {
        Files::One => {
            quote!(.file_properties(#map.iter().map(|(name, file)| (name, std::slice::from_ref(file)))))
        }
        Files::Several => {
            quote!(.file_properties(#map.iter().map(|(name, files)| (name, files.as_slice()))))
        }
    }
}
