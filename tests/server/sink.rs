//! A server on loopback that reads bodies of any length, and keeps what they were.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request, and the beginning and the length of its body.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
    pub(crate) length: u64,
}

/// A server that runs until the process ends.
pub(crate) struct Sink {
    pub(crate) address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

/// How much of a body is kept.
const KEPT: usize = 1 << 20;

impl Sink {
    /// Starts a server. The function makes the answer to a request, of which there were so many before.
    pub(crate) fn start(answer: fn(usize) -> Vec<u8>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a loopback");
        let address = listener.local_addr().expect("it is bound");
        let received = Arc::new(Mutex::new(Vec::new()));
        let shared = received.clone();
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let shared = shared.clone();
                thread::spawn(move || serve(&socket, &shared, answer));
            }
        });
        Self { address, received }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests whose bodies have ended.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

fn serve(
    socket: &TcpStream,
    received: &Mutex<Vec<Received>>,
    answer: fn(usize) -> Vec<u8>,
) -> io::Result<()> {
    let mut reader = BufReader::new(socket);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let head = head.to_ascii_lowercase();
        let value = |name: &str| {
            let (_, rest) = head.split_once(&format!("\r\n{name}: "))?;
            rest.lines().next()
        };
        if value("expect").is_some() {
            (&*socket).write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let mut request = Received { head: head.clone(), body: Vec::new(), length: 0 };
        if value("transfer-encoding").is_some() {
            loop {
                let mut size = String::new();
                reader.read_line(&mut size)?;
                let size = u64::from_str_radix(size.trim(), 16).map_err(io::Error::other)?;
                take(&mut reader, size, &mut request)?;
                reader.read_line(&mut String::new())?;
                if size == 0 {
                    break;
                }
            }
        } else {
            let length = value("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            take(&mut reader, length, &mut request)?;
        }
        let before = {
            let mut received = received.lock().unwrap();
            received.push(request);
            received.len() - 1
        };
        (&*socket).write_all(&answer(before))?;
    }
}

/// Reads a part of a body.
fn take(reader: &mut impl Read, size: u64, request: &mut Received) -> io::Result<()> {
    let mut buffer = [0; 64 * 1024];
    let mut left = size;
    while left > 0 {
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let length = reader.read(&mut buffer[..most])?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        left -= length as u64;
        request.length += length as u64;
        let room = KEPT - request.body.len();
        request.body.extend_from_slice(&buffer[..length.min(room)]);
    }
    Ok(())
}
