//! An HTTP proxy on loopback, with a log: it forwards requests, and makes tunnels (RFC 9110, section 9.3.6).

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A proxy that runs until the process ends.
pub(crate) struct Proxy {
    address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Starts a proxy. It asks for a user and a password, if there are some.
    pub(crate) fn start(user: Option<&'static str>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a loopback");
        let address = listener.local_addr().expect("it is bound");
        let log = Arc::new(Mutex::new(Vec::new()));
        let shared = log.clone();
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let log = shared.clone();
                thread::spawn(move || serve(socket, user, &log));
            }
        });
        Self { address, log }
    }

    /// Its URL, with a user and a password before the host.
    pub(crate) fn url(&self, user: &str) -> String {
        format!("http://{user}{}", self.address)
    }

    /// The method and the target of each request so far.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

fn serve(mut client: TcpStream, user: Option<&str>, log: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let request =
        head.rsplit_once(" HTTP/1.1\r\n").map_or("", |_| head.split(" HTTP/1.1").next().unwrap_or_default());
    log.lock().unwrap().push(request.to_owned());
    let expected = user.map(|user| format!("proxy-authorization: basic {}", base64(user)).to_lowercase());
    if expected.is_some_and(|expected| !head.to_lowercase().contains(&expected)) {
        return client.write_all(b"HTTP/1.1 407 Who are you?\r\ncontent-length: 0\r\n\r\n");
    }
    let (method, target) = request.split_once(' ').unwrap_or_default();
    let mut server = if method == "CONNECT" {
        let server = TcpStream::connect(target)?;
        client.write_all(b"HTTP/1.1 200 Go on\r\n\r\n")?;
        server
    } else {
        let (host, path) =
            target.strip_prefix("http://").and_then(|rest| rest.split_once('/')).unwrap_or_default();
        let mut server = TcpStream::connect(host)?;
        server.write_all(head.replacen(target, &format!("/{path}"), 1).as_bytes())?;
        server
    };
    let (mut from, mut to) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || {
        _ = io::copy(&mut from, &mut to);
        to.shutdown(Shutdown::Write)
    });
    io::copy(&mut server, &mut client)?;
    client.shutdown(Shutdown::Write)
}

/// The standard alphabet of RFC 4648, section 4.
fn base64(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |bytes: &[u8]| {
        let bits =
            (0..3).fold(0, |bits, index| bits << 8 | u32::from(bytes.get(index).copied().unwrap_or(0)));
        (0..4)
            .map(|index| match index <= bytes.len() {
                true => char::from(ALPHABET[(bits >> (18 - 6 * index)) as usize & 63]),
                false => '=',
            })
            .collect::<String>()
    };
    text.as_bytes().chunks(3).map(group).collect()
}
