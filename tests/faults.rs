//! Servers that misbehave: each fault on the wire is an exact error of the client, and no call hangs.

#[path = "server/certificate.rs"]
mod certificate;
#[path = "server/fault.rs"]
mod fault;

#[path = "faults/bodies.rs"]
mod bodies;
#[path = "faults/case.rs"]
mod case;
#[path = "faults/connect.rs"]
mod connect;
#[path = "faults/dropped.rs"]
mod dropped;
#[path = "faults/heads.rs"]
mod heads;
#[path = "faults/http2.rs"]
mod http2;
#[path = "faults/http2_uploads.rs"]
mod http2_uploads;
#[path = "faults/kept.rs"]
mod kept;
/// Linux shows the memory of a process in a file.
#[cfg(target_os = "linux")]
#[path = "faults/memory.rs"]
mod memory;
#[path = "faults/message.rs"]
mod message;
#[path = "faults/process.rs"]
mod process;
#[path = "faults/proxy.rs"]
mod proxy;
#[path = "faults/redirects.rs"]
mod redirects;
#[path = "faults/transport.rs"]
mod transport;
/// On Linux a variable of the environment adds trusted certificates.
#[cfg(target_os = "linux")]
#[path = "faults/trust.rs"]
mod trust;
#[path = "faults/wire.rs"]
mod wire;
