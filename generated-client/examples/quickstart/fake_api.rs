//! A fake of the Gigs API on loopback, just large enough for the quickstart: it keeps the last session it was sent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use serde_json::{json, Value};

/// Starts the fake, and gives its base URL. It ends with the process.
pub(crate) fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        let mut session = Value::Null;
        for stream in listener.incoming() {
            // A client that is gone gets no answer.
            let _ = stream.and_then(|stream| answer(stream, &mut session));
        }
    });
    Ok(url)
}

/// Reads one request, and writes the response to it.
fn answer(mut stream: TcpStream, session: &mut Value) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim_end().is_empty() {
            break;
        }
        lines.push(line.trim_end().to_ascii_lowercase());
    }
    let length =
        lines.iter().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;

    let request_line = lines.first().map(String::as_str).unwrap_or_default();
    let (status, response) =
        respond(request_line, serde_json::from_slice(&body).unwrap_or(Value::Null), session);
    let response = response.to_string();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{response}",
        response.len()
    )
}

/// The status line and the body for a request.
fn respond(request_line: &str, body: Value, session: &mut Value) -> (&'static str, Value) {
    const ID: &str = "csn_0SNlurA049MEWV1GWxpaE5D0t2D6";
    if request_line.starts_with("post ") {
        *session = json!({
            "object": "connectSession",
            "id": ID,
            "callbackUrl": body.get("callbackUrl"),
            "intent": body.get("intent"),
            "url": format!("https://connect.gigs.com/checkout/entry?session={ID}&token=not-to-be-shown"),
            "user": "usr_0SNlurA049MEWV4OpCwsNyC9Kn2d",
        });
        return ("201 Created", session.clone());
    }
    if !request_line.contains(&ID.to_ascii_lowercase()) {
        let message = "There is no such Connect Session.";
        return ("404 Not Found", json!({"object": "error", "type": "notFound", "message": message}));
    }
    if let Some(session) = session.as_object_mut() {
        session.insert("url".to_owned(), Value::Null);
        if request_line.starts_with("patch ") {
            session.insert("callbackUrl".to_owned(), body.get("callbackUrl").cloned().unwrap_or_default());
        }
    }
    ("200 OK", session.clone())
}
