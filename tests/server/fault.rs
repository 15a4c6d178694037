//! A server on loopback that misbehaves by a script, with a log.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use socket2::SockRef;

/// The longest time that a test waits for an entry of the log.
const PATIENCE: Duration = Duration::from_secs(120);

/// One step of a server for a connection. After the last one it closes the connection.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Reads a request, its body included.
    Read,
    /// Reads requests until the peer closes the connection, and answers each by its text.
    #[allow(dead_code, reason = "not every test uses it")]
    Answer(fn(&str) -> Vec<u8>),
    /// Reads requests until the peer closes the connection, and gives one answer after another, on whichever connection: a
    /// client may open a new one before it has the last one back.
    #[allow(dead_code, reason = "not every test uses it")]
    Answers(Vec<Vec<u8>>),
    /// Reads frames of HTTP/2 up to one of this type (RFC 9113, section 6). Before the first frame comes the preface.
    #[allow(dead_code, reason = "not every test uses it")]
    Frames(u8),
    /// Runs other steps on the first connection, and then closes it.
    #[allow(dead_code, reason = "not every test uses it")]
    Once(Vec<Act>),
    /// Writes bytes at once.
    Write(Vec<u8>),
    /// Writes bytes without TLS on a connection with TLS.
    WriteBelow(Vec<u8>),
    /// Writes bytes one at a time, each after a pause.
    Dribble(Duration, Vec<u8>),
    /// Writes bytes again and again, until the peer closes the connection.
    Flood(Vec<u8>),
    /// Waits for a time.
    Wait(Duration),
    /// Waits until the test waits at the same barrier.
    Meet(Arc<Barrier>),
    /// Waits until the peer closes the connection.
    Hold,
    /// Resets the connection instead of closing it.
    Reset,
}

/// What has happened so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    /// How many connections were accepted.
    pub(crate) connections: usize,
    /// The requests that were read, head and body.
    pub(crate) requests: Vec<String>,
    /// How many bytes were written.
    pub(crate) written: usize,
    /// How many connections have ended, by the script or by the peer.
    pub(crate) ended: usize,
    /// How many of them the peer closed before the end of the script.
    pub(crate) left: usize,
}

/// A server that runs until the process ends.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    log: Mutex<Log>,
    /// Whether a connection has done what only the first one does.
    once: AtomicBool,
    changed: Condvar,
}

impl Shared {
    fn note(&self, change: impl FnOnce(&mut Log)) {
        change(&mut self.log.lock().unwrap());
        self.changed.notify_all();
    }
}

impl Server {
    /// Starts a server on 127.0.0.1 that runs the script for each connection.
    pub(crate) fn start(script: Vec<Act>) -> Self {
        Self::start_on(Ipv4Addr::LOCALHOST.into(), script).expect("there is a loopback")
    }

    /// Starts a server on an address of this machine.
    pub(crate) fn start_on(ip: IpAddr, script: Vec<Act>) -> io::Result<Self> {
        Self::serve(ip, move |socket, shared| perform(&script, &mut &*socket, socket, shared))
    }

    /// The same with TLS.
    pub(crate) fn start_tls(config: Arc<rustls::ServerConfig>, script: Vec<Act>) -> Self {
        let serve = move |socket: &TcpStream, shared: &Shared| {
            let mut tls = rustls::ServerConnection::new(config.clone()).expect("the configuration is good");
            let mut below = socket;
            let mut stream = rustls::Stream::new(&mut tls, &mut below);
            perform(&script, &mut stream, socket, shared)?;
            stream.conn.send_close_notify();
            stream.flush()
        };
        Self::serve(Ipv4Addr::LOCALHOST.into(), serve).expect("there is a loopback")
    }

    fn serve(
        ip: IpAddr,
        serve: impl Fn(&TcpStream, &Shared) -> io::Result<()> + Clone + Send + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((ip, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let log = shared.clone();
        thread::spawn(move || {
            for socket in listener.incoming() {
                let Ok(socket) = socket else { continue };
                log.note(|log| log.connections += 1);
                let (serve, log) = (serve.clone(), log.clone());
                thread::spawn(move || {
                    let left = serve(&socket, &log).is_err();
                    drop(socket);
                    log.note(|log| {
                        log.ended += 1;
                        log.left += usize::from(left);
                    });
                });
            }
        });
        Ok(Self { address, shared })
    }

    /// Its base URL, without TLS.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The log so far.
    pub(crate) fn log(&self) -> Log {
        self.shared.log.lock().unwrap().clone()
    }

    /// The log once a condition holds. After a long wait it is the log as it is, and the test must check it.
    pub(crate) fn log_once(&self, holds: impl Fn(&Log) -> bool) -> Log {
        let log = self.shared.log.lock().unwrap();
        self.shared.changed.wait_timeout_while(log, PATIENCE, |log| !holds(log)).unwrap().0.clone()
    }
}

/// Runs a script. An error means that the peer closed the connection.
fn perform(
    script: &[Act],
    stream: &mut (impl Read + Write),
    socket: &TcpStream,
    shared: &Shared,
) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let write = |stream: &mut dyn Write, bytes: &[u8]| {
        stream.write_all(bytes)?;
        stream.flush()?;
        shared.note(|log| log.written += bytes.len());
        Ok::<_, io::Error>(())
    };
    let mut greeted = false;
    for act in script {
        match act {
            Act::Frames(last) => {
                if !std::mem::replace(&mut greeted, true) {
                    stream.read_exact(&mut [0; PREFACE.len()])?;
                }
                while frame(stream)? != *last {}
                shared.note(|log| log.requests.push(String::new()));
            }
            Act::Once(first) => {
                if !shared.once.swap(true, Ordering::Relaxed) {
                    return perform(first, stream, socket, shared);
                }
            }
            Act::Read => {
                let request = read(stream)?;
                shared.note(|log| log.requests.push(request));
            }
            Act::Answer(answer) => loop {
                let request = read(stream)?;
                let bytes = answer(&request);
                shared.note(|log| log.requests.push(request));
                write(stream, &bytes)?;
            },
            Act::Answers(answers) => loop {
                let request = read(stream)?;
                let mut number = 0;
                shared.note(|log| {
                    number = log.requests.len();
                    log.requests.push(request);
                });
                let Some(bytes) = answers.get(number) else { return Ok(()) };
                write(stream, bytes)?;
            },
            Act::Write(bytes) => write(stream, bytes)?,
            Act::WriteBelow(bytes) => write(&mut &*socket, bytes)?,
            Act::Dribble(pause, bytes) => {
                for byte in bytes.chunks(1) {
                    thread::sleep(*pause);
                    write(stream, byte)?;
                }
            }
            Act::Flood(bytes) => loop {
                write(stream, bytes)?;
            },
            Act::Wait(time) => thread::sleep(*time),
            Act::Meet(test) => _ = test.wait(),
            Act::Hold => {
                while stream.read(&mut [0; 1024])? > 0 {}
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Act::Reset => SockRef::from(socket).set_linger(Some(Duration::ZERO))?,
        }
    }
    Ok(())
}

/// Reads a request: its head, and a body of the length in its head.
fn read(stream: &mut impl Read) -> io::Result<String> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        request.extend(byte);
    }
    let head = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let length = head.split_once("\r\ncontent-length: ").map_or(0, |(_, rest)| {
        rest.lines().next().and_then(|length| length.parse().ok()).expect("the client knows the length")
    });
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    request.extend(body);
    Ok(String::from_utf8_lossy(&request).into_owned())
}

/// What a client sends first in HTTP/2 (RFC 9113, section 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Reads a frame, and gives its type (RFC 9113, section 4.1).
fn frame(stream: &mut impl Read) -> io::Result<u8> {
    let mut head = [0; 9];
    stream.read_exact(&mut head)?;
    let [first, second, third, kind, ..] = head;
    let mut payload = vec![0; u32::from_be_bytes([0, first, second, third]) as usize];
    stream.read_exact(&mut payload)?;
    Ok(kind)
}
