//! A fault of a server, and the outcome that a call must have.

use std::error::Error as _;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use sample::connect_sessions::{ApiError, Error};

use crate::fault::{Act, Server};
use crate::transport::{AUTHORITY, Answer, Kind, MARKER, OPTIONS, Options, Settings, TRANSPORTS, retrieve};

/// A call that takes longer hangs, even on a busy machine.
const BOUND: Duration = Duration::from_secs(300);

/// The timeout of a client whose server is slow on purpose.
const SHORT: Duration = Duration::from_secs(1);

/// The bytes that the buffers of the two systems may hold.
const BUFFERS: usize = 64 << 20;

/// The outcome of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A session.
    Session,
    /// No connection.
    Connect,
    /// The connection broke before there was a response.
    Broken,
    /// The connection broke in the body of a response of status 200.
    Cut,
    /// Not in time.
    Timeout,
    /// More than the limit.
    TooLarge,
    /// A response that is no success.
    Status(u16),
    /// A success that is no session: why not.
    Decode(String),
}

/// Classifies the outcome of a call. One predicate of an error holds, but a connect error is also a transport error.
pub(crate) fn outcome(answer: &Answer) -> Outcome {
    let Err(error) = answer else { return Outcome::Session };
    let status = error.status().map(|status| status.as_u16());
    let broken = error.is_transport() && !error.is_connect();
    let reason = error.decode_error().map(ToString::to_string);
    let kinds = [
        (error.is_transport() && error.is_connect() && status.is_none(), Outcome::Connect),
        (broken && status.is_none(), Outcome::Broken),
        (broken && status == Some(200), Outcome::Cut),
        (error.is_timeout(), Outcome::Timeout),
        (error.is_too_large() && status == Some(200), Outcome::TooLarge),
        (error.is_status(), Outcome::Status(status.unwrap_or_default())),
        (error.is_decode(), Outcome::Decode(reason.unwrap_or_default())),
    ];
    let mut kinds = kinds.into_iter().filter(|(holds, _)| *holds).map(|(_, outcome)| outcome);
    match (kinds.next(), kinds.next()) {
        (Some(outcome), None) => outcome,
        other => panic!("an error of no kind or of several: {other:?} {error:?}"),
    }
}

/// All texts of an error and of its sources.
pub(crate) fn told(error: &Error<ApiError>) -> String {
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        told += &format!(" {error} {error:?} {error:#?}");
        source = error.source();
    }
    told
}

/// A fault, and its possible outcomes.
pub(crate) struct Case {
    name: &'static str,
    script: Vec<Act>,
    expected: Vec<Outcome>,
    /// The outcome where all options are on, if it is another one.
    with_options: Option<Outcome>,
    /// The same, where the server is a proxy.
    of_proxy: Option<Outcome>,
    timeout: Option<Duration>,
    limit: Option<usize>,
}

impl Case {
    /// A case that has one outcome.
    pub(crate) fn new(name: &'static str, script: Vec<Act>, expected: Outcome) -> Self {
        Self::any(name, script, [expected])
    }

    /// A case with several possible outcomes: the system or the transport decides.
    pub(crate) fn any(
        name: &'static str,
        script: Vec<Act>,
        expected: impl IntoIterator<Item = Outcome>,
    ) -> Self {
        let expected = expected.into_iter().collect();
        Self { name, script, expected, with_options: None, of_proxy: None, timeout: None, limit: None }
    }

    /// A case in which the client does not wait for long.
    pub(crate) fn times_out(name: &'static str, script: Vec<Act>) -> Self {
        Self::new(name, script, Outcome::Timeout).impatient()
    }

    /// Lets the client wait for a short time only.
    pub(crate) fn impatient(self) -> Self {
        Self { timeout: Some(SHORT), ..self }
    }

    /// Sets the client's limit on responses, in bytes.
    pub(crate) fn limit(self, bytes: usize) -> Self {
        Self { limit: Some(bytes), ..self }
    }

    /// Sets the outcome of a client with all options.
    pub(crate) fn with_options(self, expected: Outcome) -> Self {
        Self { with_options: Some(expected), ..self }
    }

    /// Sets the outcome of a client whose proxy the server is.
    pub(crate) fn of_proxy(self, expected: Outcome) -> Self {
        Self { of_proxy: Some(expected), ..self }
    }

    fn run(mut self, kind: Kind, options: Options) -> Result<(), String> {
        let other = match options {
            Options::All => self.with_options.take(),
            Options::Proxy => self.of_proxy.take(),
            Options::Default | Options::Tunnel | Options::Http2 => None,
        };
        if let Some(expected) = other {
            self.expected = vec![expected];
        }
        let (server, url) = match options {
            Options::Http2 => http2_server(self.script.clone()),
            _ => {
                let server = Server::start(self.script.clone());
                let url = server.url();
                (server, url)
            }
        };
        let mut settings = Settings::new(url);
        settings.timeout = self.timeout.unwrap_or(settings.timeout);
        settings.max_response_bytes = self.limit;
        settings.options = options;
        let start = Instant::now();
        let answer = retrieve(kind, &settings);
        let elapsed = start.elapsed();

        let outcome = outcome(&answer);
        if !self.expected.contains(&outcome) {
            return Err(format!("gave {outcome:?}, not {:?}: {answer:?}", self.expected));
        }
        if outcome == Outcome::Timeout && elapsed < self.timeout.unwrap_or_default() {
            return Err(format!("ended too soon: after {elapsed:?}"));
        }
        if let Err(error) = answer {
            let told = told(&error);
            if told.contains(MARKER) {
                return Err(format!("shows what the server sent: {told}"));
            }
        }
        let endless = self.script.iter().any(|act| matches!(act, Act::Flood(_)));
        // After a complete response, ureq keeps the connection. It looks at further bytes only before the next request.
        let kept = kind == Kind::Ureq && outcome == Outcome::Session;
        let log = server.log_once(|log| log.connections > 0 && (log.left > 0 || !endless || kept));
        // A client that sends once makes one connection.
        if log.connections != 1 {
            return Err(format!("took {} connections", log.connections));
        }
        if endless && log.left == 0 && !kept {
            return Err(format!("read on and on: {} bytes", log.written));
        }
        // Bytes that are not kept have no limit but time.
        if endless && outcome != Outcome::Timeout && log.written > self.limit.unwrap_or(10 << 20) + BUFFERS {
            return Err(format!("read too much: {} bytes", log.written));
        }
        Ok(())
    }
}

/// Starts a server that says it speaks HTTP/2, and gives its URL.
pub(crate) fn http2_server(script: Vec<Act>) -> (Server, String) {
    let mut config = (*AUTHORITY.server(|_| ())).clone();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let server = Server::start_tls(Arc::new(config), script);
    let url = format!("https://{}", server.address);
    (server, url)
}

/// Runs all cases at once over each transport, by default, with all options, and with a proxy. ureq asks each proxy for a
/// tunnel, which these servers are not.
pub(crate) fn hold(cases: impl Fn() -> Vec<Case>) {
    let clients = TRANSPORTS.iter().flat_map(|kind| OPTIONS.iter().map(move |options| (*kind, *options)));
    hold_with(clients.filter(|client| *client != (Kind::Ureq, Options::Proxy)), cases);
}

/// Runs all cases at once over HTTP/2, with all options. ureq has no HTTP/2.
pub(crate) fn hold_http2(cases: impl Fn() -> Vec<Case>) {
    hold_with([(Kind::Reqwest, Options::Http2)], cases);
}

fn hold_with(clients: impl IntoIterator<Item = (Kind, Options)>, cases: impl Fn() -> Vec<Case>) {
    let mut failures = Vec::new();
    for (kind, options) in clients {
        let running = cases().into_iter().map(|case| {
            let name = case.name;
            let (sender, receiver) = mpsc::channel();
            // A thread that hangs or panics sends nothing.
            thread::spawn(move || sender.send(case.run(kind, options)));
            (name, receiver)
        });
        let deadline = Instant::now() + BOUND;
        for (name, receiver) in running.collect::<Vec<_>>() {
            let left = deadline.saturating_duration_since(Instant::now());
            if let Err(failure) = receiver.recv_timeout(left).unwrap_or_else(|error| Err(error.to_string())) {
                failures.push(format!("{kind:?} {options:?}: {name}: {failure}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
