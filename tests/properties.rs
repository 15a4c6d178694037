//! Properties that hold for every input: random arguments, responses and documents.

use sample::connect_sessions::support as runtime;

#[path = "server/at_once.rs"]
mod at_once;
#[allow(dead_code, reason = "not all of it is needed here")]
mod server;

#[path = "properties/base_urls.rs"]
mod base_urls;
#[path = "support/block_on.rs"]
mod block_on;
#[path = "properties/bodies.rs"]
mod bodies;
#[path = "properties/documents.rs"]
mod documents;
#[path = "properties/options.rs"]
mod options;
#[path = "properties/paths.rs"]
mod paths;
#[path = "support/percent.rs"]
mod percent;
#[path = "properties/queries.rs"]
mod queries;
#[path = "properties/sent.rs"]
mod sent;
#[path = "properties/types.rs"]
#[allow(deprecated, reason = "a document has deprecated types")]
mod types;
#[path = "properties/wire.rs"]
mod wire;
