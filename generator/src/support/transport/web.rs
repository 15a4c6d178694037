//! The transport of browsers, and of workers in them: `fetch`.

use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::network::Network;
use super::{
    host, Body, BoxFuture, Chunks, RequestBody, Timeouts, Transport, TransportError, TransportErrorKind,
};

/// The longest time that `setTimeout` can wait for, in milliseconds.
const LONGEST_WAIT: f64 = 2_147_483_647.0;

/// Sends requests with `fetch` (WHATWG Fetch), in a page or a worker of a browser.
///
/// The browser decides on connections, TLS, proxies and HTTP/2, so there are no settings for them, and a connect timeout
/// has no effect. It also sets `user-agent`, and decodes compressed responses: their `content-encoding` and
/// `content-length` are gone. Cookies and other credentials of the browser are not sent, and nothing is taken from its cache.
///
/// A server of another origin must allow the request (CORS), and the headers that a program reads. A redirect is an error,
/// because a browser does not show it. Cookie parameters are refused. A body that is read while it is sent is read
/// before it is sent. If `fetch` fails, it does not say why: a request that is not idempotent is not sent again.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebTransport(());

impl WebTransport {
    /// The transport of this browser.
    pub fn new() -> Self {
        Self(())
    }

    /// The same, unless there are settings that a browser does not have.
    pub(crate) fn with_network(network: Network) -> Result<Self, TransportError> {
        let connect_timeout = network.connect_timeout;
        if (Network { connect_timeout, ..Network::default() }) != network {
            return Err(other(
                "a browser has no settings for certificates, proxies, sockets and connections",
            ));
        }
        Ok(Self::new())
    }
}

impl Transport for WebTransport {
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        _: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(execute(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep(duration))
    }

    fn now(&self) -> Duration {
        let now = global("performance").and_then(|it| call(&it, "now", &[])).ok();
        Duration::try_from_secs_f64(now.and_then(|now| now.as_f64()).unwrap_or_default() / 1e3)
            .unwrap_or_default()
    }

    fn random(&self) -> u64 {
        host::random()
    }
}

async fn execute(request: http::Request<RequestBody>) -> Result<http::Response<Body>, TransportError> {
    let (head, body) = request.into_parts();
    if head.headers.contains_key(COOKIE) {
        return Err(other("a browser does not let a program send the header `cookie`"));
    }
    let body = whole(body).await?;
    let exchange = Exchange::new().map_err(|_| unsupported())?;
    let options = options(&head.method, &head.headers, &body, &exchange).map_err(|_| unsupported())?;
    let url = JsValue::from_str(&head.uri.to_string());
    let fetching = global_function("fetch").and_then(|fetch| fetch.call2(&js_sys::global(), &url, &options));
    let response = settled(fetching.map_err(|_| unsupported())?).await.map_err(|_| {
        TransportError::new(TransportErrorKind::Interrupted, "`fetch` failed, and does not say why")
    })?;
    if get(&response, "type").is_ok_and(|it| it.as_string().as_deref() == Some("opaqueredirect")) {
        return Err(other("the server redirects, and a browser does not show where to"));
    }
    let (status, headers) = read_head(&response).ok_or_else(unsupported)?;
    let body = get(&response, "body").map_err(|_| unsupported())?;
    let body = if body.is_null() || body.is_undefined() {
        Body::from(Bytes::new())
    } else {
        let reader = call(&body, "getReader", &[]).map_err(|_| unsupported())?;
        Body::new(Reading { reader, next: None, _exchange: exchange })
    };
    let mut response = http::Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The whole body of a request.
async fn whole(mut body: RequestBody) -> Result<Vec<u8>, TransportError> {
    let mut whole = Vec::new();
    while let Some(chunk) = body.next().await {
        whole.extend_from_slice(&chunk?);
    }
    Ok(whole)
}

/// The second argument of `fetch`.
fn options(
    method: &Method,
    headers: &HeaderMap,
    body: &[u8],
    exchange: &Exchange,
) -> Result<JsValue, JsValue> {
    let pairs = Array::new();
    for (name, value) in headers {
        if name != USER_AGENT && name != CONTENT_LENGTH {
            // A header in `fetch` has one character for each byte.
            let value: String = value.as_bytes().iter().copied().map(char::from).collect();
            pairs.push(&Array::of2(&JsValue::from_str(name.as_str()), &JsValue::from_str(&value)));
        }
    }
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &JsValue::from_str(name), value);
    set("method", &JsValue::from_str(method.as_str()))?;
    set("headers", &pairs)?;
    for (name, value) in [
        ("cache", "no-store"),
        ("credentials", "omit"),
        ("mode", "cors"),
        ("redirect", "manual"),
        ("referrerPolicy", "no-referrer"),
    ] {
        set(name, &JsValue::from_str(value))?;
    }
    set("signal", &get(&exchange.0, "signal")?)?;
    if !body.is_empty() {
        set("body", &Uint8Array::from(body))?;
    }
    Ok(options.into())
}

/// The status and the headers of a response.
fn read_head(response: &JsValue) -> Option<(StatusCode, HeaderMap)> {
    let status = get(response, "status").ok()?.as_f64()?;
    let status = (100..=999).find(|code| f64::from(*code) == status)?;
    let mut headers = HeaderMap::new();
    let entries = call(&get(response, "headers").ok()?, "entries", &[]).ok()?;
    for entry in js_sys::try_iter(&entries).ok()?? {
        let entry: Array = entry.ok()?.dyn_into().ok()?;
        let (name, value) = (entry.get(0).as_string()?, entry.get(1).as_string()?);
        let bytes: Option<Vec<u8>> = value.chars().map(|it| u8::try_from(it).ok()).collect();
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_bytes(&bytes?).ok()?);
    }
    // The browser has decoded the body.
    if headers.remove(CONTENT_ENCODING).is_some() {
        headers.remove(CONTENT_LENGTH);
    }
    Some((StatusCode::from_u16(status).ok()?, headers))
}

/// An exchange, which ends when it is dropped: an `AbortController`.
struct Exchange(JsValue);

impl Exchange {
    fn new() -> Result<Self, JsValue> {
        Reflect::construct(&global_function("AbortController")?, &Array::new()).map(|it| Self(it.into()))
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        _ = call(&self.0, "abort", &[]);
    }
}

/// The body of a response.
struct Reading {
    /// A `ReadableStreamDefaultReader`.
    reader: JsValue,
    /// The chunk that is awaited.
    next: Option<Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>>,
    _exchange: Exchange,
}

impl Chunks for Reading {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let reader = &self.reader;
        let next = self.next.get_or_insert_with(|| {
            let reading = call(reader, "read", &[]);
            Box::pin(async move { settled(reading?).await })
        });
        let result = ready!(next.as_mut().poll(context));
        self.next = None;
        Poll::Ready(chunk(result).transpose())
    }
}

/// The chunk in what a reader gives. `None`, at the end.
fn chunk(result: Result<JsValue, JsValue>) -> Result<Option<Bytes>, TransportError> {
    let broken =
        |_| TransportError::new(TransportErrorKind::Interrupted, "the body of the response ended too early");
    let result = result.map_err(broken)?;
    if get(&result, "done").map_err(broken)?.is_truthy() {
        return Ok(None);
    }
    let chunk: Uint8Array = get(&result, "value").and_then(JsCast::dyn_into).map_err(broken)?;
    Ok(Some(Bytes::from(chunk.to_vec())))
}

/// Waits, in as many steps as `setTimeout` needs.
async fn sleep(duration: Duration) {
    let mut left = duration.as_secs_f64() * 1e3;
    loop {
        let step = left.min(LONGEST_WAIT);
        let mut timer = Timer(JsValue::UNDEFINED);
        let waiting = Promise::new(&mut |resolve, _| {
            // A wait is no shorter than asked for.
            let started = global_function("setTimeout")
                .and_then(|start| start.call2(&js_sys::global(), &resolve, &JsValue::from_f64(step.ceil())));
            timer.0 = started.unwrap_or(JsValue::UNDEFINED);
        });
        _ = settled(waiting.into()).await;
        left -= step;
        if left <= 0.0 {
            return;
        }
    }
}

/// The id of a timer, which stops when it is dropped.
struct Timer(JsValue);

impl Drop for Timer {
    fn drop(&mut self) {
        _ = global_function("clearTimeout").and_then(|clear| clear.call1(&js_sys::global(), &self.0));
    }
}

/// What a promise gives.
async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

pub(super) fn global(name: &str) -> Result<JsValue, JsValue> {
    get(&js_sys::global(), name)
}

fn global_function(name: &str) -> Result<Function, JsValue> {
    global(name)?.dyn_into()
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
}

/// Calls a method.
pub(super) fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name)?.dyn_into()?;
    method.apply(object, &arguments.iter().copied().collect::<Array>())
}

fn other(problem: &'static str) -> TransportError {
    TransportError::new(TransportErrorKind::Other, problem)
}

fn unsupported() -> TransportError {
    other("this environment does not have `fetch` as browsers do")
}
