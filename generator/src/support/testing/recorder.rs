//! A transport that records what another one does.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::ACCEPT_ENCODING;

use super::super::transport::layer::{clock_of, Executed};
use super::super::transport::{Body, BoxFuture, Chunks, RequestBody, Timeouts, Transport, TransportError};
use super::recording::{write, Content, Exchange, Outcome};
use super::redact::Redact;
use super::secrets::Secrets;

/// A transport that records the exchanges of another one, for [`Replay`](super::Replay).
///
/// The function `testing::recorder` of the client makes it, and tells it which names the document has for secrets.
///
/// ```text
/// let recorder = pets::testing::recorder(ReqwestTransport::new(Duration::from_secs(5))?).redact_json("/owner/email");
/// let client = pets::Client::builder().token(token).transport(recorder.clone()).build()?;
/// client.list_pets().send().await?;
/// recorder.save("tests/pets.json")?;
/// ```
///
/// Secrets are redacted:
///
/// - the headers `authorization`, `cookie`, `set-cookie`, and those that the client or a credential sets as secret;
/// - the query parameters, headers and cookies of the security schemes, and the properties that the document calls sensitive;
/// - the usual names of OAuth 2 (`access_token`, `client_secret`, ...), `password`, `token` and `api_key` in JSON and in forms;
/// - the credential of a request, wherever else it occurs;
/// - what you name.
///
/// A part of a body is a property by its name. Look at a recording before you publish it.
///
/// The client does not ask for compressed responses while it records. Clones share the recording.
#[derive(Clone)]
pub struct Recorder {
    transport: Arc<dyn Transport>,
    redact: Redact,
    most: usize,
    exchanges: Arc<Mutex<Vec<Exchange>>>,
}

impl Recorder {
    /// Records what this transport does.
    pub fn new(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
            redact: Redact::default(),
            most: 1 << 20,
            exchanges: Arc::default(),
        }
    }

    pub(crate) fn of_document(secrets: Secrets, transport: impl Transport) -> Self {
        let mut recorder = Self::new(transport);
        let schemes = secrets.schemes.iter().map(|(_, place, name)| (*place, *name));
        for (place, name) in schemes.chain(secrets.sensitive.iter().copied()) {
            match place {
                "header" => recorder.redact.header(name),
                "query" => recorder.redact.query(name),
                "property" => recorder.redact.member(name),
                // All cookies are redacted.
                _ => {}
            }
        }
        recorder
    }

    /// Does not show the values of this header.
    pub fn redact_header(mut self, name: &str) -> Self {
        self.redact.header(name);
        self
    }

    /// Does not show the values of this query parameter, and of this property of forms.
    pub fn redact_query(mut self, name: &str) -> Self {
        self.redact.query(name);
        self
    }

    /// Does not show the value at this JSON pointer (RFC 6901) of any body. `*` stands for any name or index.
    pub fn redact_json(mut self, pointer: &str) -> Self {
        self.redact.pointer(pointer);
        self
    }

    /// Does not show this text, wherever it occurs.
    pub fn redact_text(mut self, text: &str) -> Self {
        self.redact.text(text);
        self
    }

    /// Does not show the values of this property, in any JSON and in forms.
    pub fn redact_property(mut self, name: &str) -> Self {
        self.redact.member(name);
        self
    }

    /// Records up to this many bytes of each body. The default is 1 MiB. A larger body is not recorded.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.most = bytes;
        self
    }

    /// The exchanges so far, in the order in which they began, as JSON.
    pub fn recording(&self) -> String {
        write(&lock(&self.exchanges), &self.redact)
    }

    /// Writes the exchanges so far to a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        std::fs::write(path, self.recording())
    }

    fn begin(&self, request: &http::Request<RequestBody>) -> usize {
        let uri = request.uri();
        let query = uri.query().unwrap_or_default().to_owned();
        let url = uri.to_string().split('?').next().unwrap_or_default().to_owned();
        let (method, headers) = (request.method().to_string(), request.headers().clone());
        let mut exchanges = lock(&self.exchanges);
        let exchange = Exchange { method, url, query, headers, ..Exchange::default() };
        exchanges.push(exchange);
        exchanges.len() - 1
    }

    /// Records the chunks of a body, while they are read.
    fn tee<C: Chunks>(&self, chunks: C, exchange: usize, is_response: bool) -> Tee<C> {
        Tee { chunks, exchanges: Arc::clone(&self.exchanges), exchange, is_response, most: self.most }
    }

    fn note(&self, exchange: usize, outcome: Outcome) {
        if let Some(exchange) = lock(&self.exchanges).get_mut(exchange) {
            exchange.outcome = outcome;
        }
    }
}

fn lock(exchanges: &Mutex<Vec<Exchange>>) -> MutexGuard<'_, Vec<Exchange>> {
    exchanges.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Transport for Recorder {
    fn execute(&self, mut request: http::Request<RequestBody>, timeouts: Timeouts) -> Executed<'_> {
        Box::pin(async move {
            // Nobody can read a compressed recording, or redact it.
            request.headers_mut().remove(ACCEPT_ENCODING);
            let index = self.begin(&request);
            let request = request.map(|body| match body.into_bytes() {
                Ok(bytes) => {
                    let mut all = self.tee(Body::from(Bytes::new()), index, false);
                    all.note(Some(&bytes));
                    all.note(None);
                    RequestBody::from(bytes)
                }
                Err(body) => {
                    let length = body.length();
                    RequestBody::chunks(self.tee(body, index, false), length)
                }
            });
            match self.transport.execute(request, timeouts).await {
                Ok(response) => {
                    let (head, body) = response.into_parts();
                    let (status, headers) = (head.status.as_u16(), head.headers.clone());
                    self.note(index, Outcome::Response(status, headers, Content::default()));
                    Ok(http::Response::from_parts(head, Body::new(self.tee(body, index, true))))
                }
                Err(error) => {
                    self.note(index, Outcome::Failure(error.kind()));
                    Err(error)
                }
            }
        })
    }

    clock_of!(transport);
}

/// Does not show the exchanges, because they can contain secrets.
impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("exchanges", &lock(&self.exchanges).len()).finish_non_exhaustive()
    }
}

/// A body whose chunks are recorded while they are read.
struct Tee<C> {
    chunks: C,
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    exchange: usize,
    is_response: bool,
    most: usize,
}

impl<C> Tee<C> {
    /// Notes a chunk, or the end.
    fn note(&mut self, chunk: Option<&Bytes>) {
        let mut exchanges = lock(&self.exchanges);
        let Some(exchange) = exchanges.get_mut(self.exchange) else { return };
        let content = match &mut exchange.outcome {
            Outcome::Response(_, _, content) if self.is_response => content,
            _ if self.is_response => return,
            _ => &mut exchange.body,
        };
        match chunk {
            Some(chunk) if content.bytes.len() + chunk.len() <= self.most => {
                content.bytes.extend_from_slice(chunk)
            }
            Some(_) => {
                content.is_too_large = true;
                content.bytes = Vec::new();
                self.most = 0;
            }
            None => content.is_complete = true,
        }
    }
}

impl<C: Chunks> Chunks for Tee<C> {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.chunks.poll_next(context));
        match &chunk {
            Some(Ok(chunk)) => self.note(Some(chunk)),
            None => self.note(None),
            Some(Err(_)) => {}
        }
        Poll::Ready(chunk)
    }
}
