//! What the client makes of a server that misbehaves: faults on the wire go in, exact errors in bounded time come out.

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
#[path = "faults/kept.rs"]
mod kept;
/// Only there does a file tell the memory of a process.
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
/// Only there does a variable of the environment add to the certificates that are trusted.
#[cfg(target_os = "linux")]
#[path = "faults/trust.rs"]
mod trust;
#[path = "faults/wire.rs"]
mod wire;
