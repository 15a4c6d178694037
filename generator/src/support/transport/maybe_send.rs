//! What must be able to move to another thread, where there are threads.

use std::future::Future;
use std::pin::Pin;

/// A boxed future, as the methods of [`Transport`](super::Transport) return it. It is `Send`, except on `wasm32`.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A boxed future, as the methods of [`Transport`](super::Transport) return it. It is `Send`, except on `wasm32`.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The same as [`Send`], except on `wasm32`: there each type has it, because what a browser gives stays in its thread.
#[cfg(not(target_arch = "wasm32"))]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent between threads safely",
    note = "`Send` is needed everywhere except on `wasm32`"
)]
pub trait MaybeSend: Send {}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// The same as [`Send`], except on `wasm32`: there each type has it, because what a browser gives stays in its thread.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}

#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}
