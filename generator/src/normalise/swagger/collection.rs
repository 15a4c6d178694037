//! The formats of lists in parameters and headers (Swagger 2.0, section 6.4.9: `collectionFormat`).

use serde_json::Value;

use super::shared::CollectionFormat;
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Reads a `collectionFormat`. Another value is read as the default.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<CollectionFormat> {
    let text = context.text(at, value)?;
    let all = [
        CollectionFormat::Csv,
        CollectionFormat::Ssv,
        CollectionFormat::Tsv,
        CollectionFormat::Pipes,
        CollectionFormat::Multi,
    ];
    let found = all.into_iter().find(|format| format.name() == text.trim().to_ascii_lowercase());
    if found.is_none_or(|format| format.name() != text) {
        let read_as = found.unwrap_or_default().name();
        context.mended(at, format!("`{text}` is not a `collectionFormat`: read as `{read_as}`"));
    }
    Some(found.unwrap_or_default())
}
