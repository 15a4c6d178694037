//! The support code of the generated client: exact requests and errors, also for hostile input.

#[allow(dead_code, unused_imports, unreachable_pub, reason = "a test uses a part of what a client offers")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/sample/mod.rs"));
}

use generated::support as runtime;

#[path = "server/at_once.rs"]
mod at_once;

#[path = "support/api.rs"]
mod api;
#[path = "support/base64.rs"]
mod base64;
#[path = "support/block_on.rs"]
mod block_on;
#[path = "support/body.rs"]
mod body;
#[path = "support/builder.rs"]
mod builder;
#[path = "support/conversions.rs"]
mod conversions;
#[path = "support/date.rs"]
mod date;
#[path = "support/date_time.rs"]
mod date_time;
#[path = "support/decode.rs"]
mod decode;
#[path = "support/duration.rs"]
mod duration;
#[path = "support/encoding.rs"]
mod encoding;
#[path = "support/escapes.rs"]
mod escapes;
#[path = "support/events.rs"]
mod events;
#[path = "support/from_body.rs"]
mod from_body;
#[path = "support/header.rs"]
mod header;
#[path = "support/items.rs"]
mod items;
#[path = "support/json.rs"]
mod json;
#[path = "support/limit.rs"]
mod limit;
#[path = "support/multipart.rs"]
mod multipart;
#[path = "support/nullable.rs"]
mod nullable;
#[path = "support/number.rs"]
mod number;
#[path = "support/object.rs"]
mod object;
#[path = "support/open_enum.rs"]
mod open_enum;
#[path = "support/path.rs"]
mod path;
#[path = "support/percent.rs"]
mod percent;
#[path = "support/public_names.rs"]
mod public_names;
#[path = "support/reconnecting.rs"]
mod reconnecting;
#[path = "support/reconnecting_limits.rs"]
mod reconnecting_limits;
#[path = "support/retry.rs"]
mod retry;
#[path = "support/retry_after.rs"]
mod retry_after;
#[path = "support/scripted.rs"]
mod scripted;
#[path = "support/secret.rs"]
mod secret;
#[path = "support/security.rs"]
mod security;
#[path = "support/server.rs"]
mod server;
#[path = "support/shown.rs"]
mod shown;
#[path = "support/shown_network.rs"]
mod shown_network;
#[path = "support/shown_streams.rs"]
mod shown_streams;
#[path = "support/shown_testing.rs"]
mod shown_testing;
#[path = "support/status.rs"]
mod status;
#[path = "support/stream.rs"]
mod stream;
#[path = "support/style.rs"]
mod style;
#[path = "support/time.rs"]
mod time;
#[path = "support/undescribed.rs"]
mod undescribed;
#[path = "support/union.rs"]
mod union;
#[path = "support/uuid.rs"]
mod uuid;
