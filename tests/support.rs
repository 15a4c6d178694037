//! The support code of a generated client, as it is generated: hostile input goes in, exact requests and errors
//! come out.

#[allow(dead_code, unused_imports, unreachable_pub, reason = "a test uses a part of what a client offers")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/connect-sessions/mod.rs"));
}

#[path = "support/api.rs"]
mod api;
#[path = "support/builder.rs"]
mod builder;
#[path = "support/date.rs"]
mod date;
#[path = "support/decode.rs"]
mod decode;
#[path = "support/header.rs"]
mod header;
#[path = "support/limit.rs"]
mod limit;
#[path = "support/nullable.rs"]
mod nullable;
#[path = "support/open_enum.rs"]
mod open_enum;
#[path = "support/path.rs"]
mod path;
#[path = "support/retry_after.rs"]
mod retry_after;
#[path = "support/scripted.rs"]
mod scripted;
#[path = "support/secret.rs"]
mod secret;
#[path = "support/status.rs"]
mod status;
#[path = "support/style.rs"]
mod style;
