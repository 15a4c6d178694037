//! What a client can be told about the network, over both transports and against real peers on this machine.

#[path = "server/certificate.rs"]
mod certificate;
#[allow(dead_code, reason = "these tests need no server that is as bad as it can be")]
#[path = "server/fault.rs"]
mod fault;
#[path = "faults/process.rs"]
mod process;
#[path = "server/proxy.rs"]
mod proxy;
#[path = "server/sink.rs"]
mod sink;

#[path = "network/answer.rs"]
mod answer;
#[path = "network/attempts.rs"]
mod attempts;
#[path = "network/compression.rs"]
mod compression;
#[path = "network/connections.rs"]
mod connections;
#[path = "network/defaults.rs"]
mod defaults;
#[path = "network/http2.rs"]
mod http2;
#[path = "network/layers.rs"]
mod layers;
#[path = "network/lenient.rs"]
mod lenient;
/// Linux shows the memory of a process in a file.
#[cfg(target_os = "linux")]
#[path = "network/memory.rs"]
mod memory;
#[path = "network/mixed.rs"]
mod mixed;
#[path = "network/oauth2.rs"]
mod oauth2;
#[path = "network/own_client.rs"]
mod own_client;
#[path = "network/proxies.rs"]
mod proxies;
#[path = "network/redirects.rs"]
mod redirects;
#[path = "network/renewals.rs"]
mod renewals;
#[path = "network/servers.rs"]
mod servers;
#[path = "network/tls.rs"]
mod tls;
#[path = "network/tokens.rs"]
mod tokens;
#[path = "network/uploads.rs"]
mod uploads;
