//! The server of the page: it gives the files of the page, answers as the fake of the quick start does, and has some answers
//! that a browser treats in its own way. It ends when the page says how it went.

#[path = "../../../generated-client/examples/quickstart/fake_api.rs"]
mod fake_api;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>connect-sessions</title><script type=module>
const report = (ok, text) => fetch('/page/done', {method: 'POST', headers: {ok}, body: text});
try {
  const {default: init, run} = await import('/page/connect_sessions_web.js');
  await init();
  await report('yes', await run(location.origin));
} catch (error) {
  await report('no', String(error));
}
</script>";

/// What the server remembers of the requests.
#[derive(Default)]
struct Seen {
    /// Whether the browser closed the connection of the request that got no answer.
    is_aborted: AtomicBool,
    busy: AtomicUsize,
    /// Whether the page has read the first event of the stream that breaks.
    has_read: AtomicBool,
}

/// Waits until something is so, or for some seconds. Gives whether it is.
fn until(is_so: &AtomicBool) -> bool {
    (0..100).any(|_| {
        thread::sleep(Duration::from_millis(50));
        is_so.load(Ordering::SeqCst)
    })
}

fn main() -> io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("give the folder of the page");
        exit(2);
    };
    let fake = fake_api::start()?;
    let fake = fake.strip_prefix("http://").unwrap_or(&fake).to_owned();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}/page/", listener.local_addr()?);
    let seen = Arc::new(Seen::default());
    for stream in listener.incoming() {
        let (folder, fake, seen) = (folder.clone(), fake.clone(), Arc::clone(&seen));
        // A browser that is gone gets no answer.
        thread::spawn(move || stream.and_then(|stream| answer(stream, &folder, &fake, &seen)));
    }
    Ok(())
}

/// Reads one request, and writes the response to it.
fn answer(mut stream: TcpStream, folder: &Path, fake: &str, seen: &Seen) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while reader.read_line(&mut head)? > 2 {}
    let lower = head.to_ascii_lowercase();
    let length =
        lower.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let target = head.split(' ').nth(1).unwrap_or_default();

    if let Some(file) = target.strip_prefix("/page/") {
        return page(&mut stream, file, &body, &lower, folder);
    }
    match target.rsplit('/').next().unwrap_or_default() {
        // The first connection breaks in the middle of an event.
        "watch" => match lower.split("\nlast-event-id: ").nth(1).and_then(|rest| rest.lines().next()) {
            None => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 100\r\nconnection: close\r\n\r\nretry: 1\nid: 1\ndata: {\"delta\":\"a\"}\n\nid: 2\ndata: {\"del")?;
                // A browser throws away what the page has not read when the connection breaks.
                until(&seen.has_read);
                Ok(())
            }
            Some("1") => write(&mut stream, "200 OK", "text/event-stream", b"id: 2\ndata: {\"delta\":\"b\"}\n\n"),
            Some(_) => write(&mut stream, "204 No Content", "text/event-stream", b""),
        },
        "silent" => {
            // The browser closes the connection when the client gives up.
            let is_closed = matches!(stream.read(&mut [0]), Ok(0) | Err(_));
            seen.is_aborted.store(is_closed, Ordering::SeqCst);
            Ok(())
        }
        "aborted" => {
            let is_aborted = until(&seen.is_aborted);
            write(&mut stream, "200 OK", "application/json", is_aborted.to_string().as_bytes())
        }
        "read" => {
            seen.has_read.store(true, Ordering::SeqCst);
            write(&mut stream, "200 OK", "application/json", b"true")
        }
        "busy" if seen.busy.fetch_add(1, Ordering::SeqCst) == 0 => {
            write(&mut stream, "503 Service Unavailable", "application/json", b"{}")
        }
        "busy" => write(&mut stream, "200 OK", "application/json", b"{}"),
        "moved" => stream.write_all(b"HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
        "cut" => stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\nconnection: close\r\n\r\n{"),
        "large" => write(&mut stream, "200 OK", "application/json", &[b' '; 100_000]),
        "events" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")?;
            for number in 1..=3 {
                write!(stream, "data: {number}\n\n")?;
                thread::sleep(Duration::from_millis(20));
            }
            Ok(())
        }
        _ => {
            let mut upstream = TcpStream::connect(fake)?;
            upstream.write_all(head.as_bytes())?;
            upstream.write_all(&body)?;
            upstream.shutdown(Shutdown::Write)?;
            io::copy(&mut upstream, &mut stream).map(drop)
        }
    }
}

/// Gives a file of the page, or ends when the page says how it went.
fn page(stream: &mut TcpStream, file: &str, body: &[u8], head: &str, folder: &Path) -> io::Result<()> {
    let type_ = match file {
        "" => return write(stream, "200 OK", "text/html", PAGE.as_bytes()),
        "done" => {
            println!("{}", String::from_utf8_lossy(body).trim_end());
            write(stream, "204 No Content", "text/plain", b"")?;
            exit(if head.contains("\nok: yes") { 0 } else { 1 });
        }
        "connect_sessions_web.js" => "text/javascript",
        "connect_sessions_web_bg.wasm" => "application/wasm",
        _ => return write(stream, "404 Not Found", "text/plain", b""),
    };
    write(stream, "200 OK", type_, &std::fs::read(folder.join(file))?)
}

fn write(stream: &mut TcpStream, status: &str, type_: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {type_}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    )?;
    stream.write_all(body)
}
