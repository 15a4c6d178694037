//! What the client makes of a server that misbehaves: faults on the wire go in, exact errors in bounded time come out.

#[path = "server/fault.rs"]
mod fault;

#[path = "faults/bodies.rs"]
mod bodies;
#[path = "faults/case.rs"]
mod case;
#[path = "faults/heads.rs"]
mod heads;
#[path = "faults/message.rs"]
mod message;
#[path = "faults/redirects.rs"]
mod redirects;
#[path = "faults/transport.rs"]
mod transport;
#[path = "faults/wire.rs"]
mod wire;
