//! Compressed responses, where a caller asks for them: bounded in decoded bytes.

use std::io::Write as _;
use std::time::Duration;

use flate2::write::GzEncoder;
use sample::connect_sessions::Client;

use crate::answer::{SESSION, TOKEN, response, retrieve, runtime};
use crate::fault::Act::{Dribble, Read, Write};
use crate::fault::Server;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 3).unwrap()
}

/// Brotli without compression (RFC 7932, section 9.2): a window of 16 bits, and one uncompressed block after another.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    // WBITS: `0`. Then ISLAST 0, MNIBBLES 4 (`00`), MLEN - 1 in 16 bits, ISUNCOMPRESSED 1, to the end of a byte.
    let mut encoded = Vec::new();
    for (index, block) in bytes.chunks(1 << 16).enumerate() {
        let length = (block.len() - 1) as u32;
        let bits = length << 3 | 1 << 19;
        // The first block follows the bit of the window.
        let bits = if index == 0 { bits << 1 } else { bits };
        encoded.extend(&bits.to_le_bytes()[..3]);
        encoded.extend(block);
    }
    // ISLAST and ISLASTEMPTY.
    encoded.push(3);
    encoded
}

const HEADERS: &str = "content-type: application/json\r\n";

/// A part of the encoded bytes cannot be decoded alone (RFC 9110, section 14.1.2).
#[test]
fn a_part_of_a_response_is_not_asked_for_compressed_nor_decoded() {
    let encoded = gzip(SESSION.as_bytes());
    let part = encoded[..9].to_vec();
    let headers = format!("{HEADERS}content-encoding: gzip\r\ncontent-range: bytes 0-8/99\r\n");
    let server = Server::start(vec![Read, Write(response("206 Part", &headers, &part))]);
    let builder = Client::builder().project("gigs").bearer(TOKEN).base_url(server.url()).compression(true);
    let client = builder.build().unwrap();
    let bytes = runtime().block_on(async {
        let call = client.retrieve_connect_session("a").header("range", "bytes=0-8");
        let mut stream = call.send_stream().await.unwrap();
        assert_eq!(stream.headers()["content-encoding"], "gzip");
        let mut bytes = Vec::new();
        while let Some(chunk) = stream.next().await {
            bytes.extend_from_slice(&chunk.unwrap());
        }
        bytes
    });
    assert_eq!(bytes, part);
    assert!(!server.log().requests[0].contains("accept-encoding"), "{:?}", server.log().requests);
}

/// A decoder that waits for more bytes loses none of those that it has.
#[test]
fn a_compressed_body_may_arrive_byte_by_byte() {
    let padded = format!("{SESSION}{}", " ".repeat(100_000));
    for (encoding, body) in [
        ("gzip", gzip(padded.as_bytes())),
        ("br", [brotli(padded.as_bytes())].concat()),
        ("zstd", zstd(padded.as_bytes())),
    ] {
        let headers = format!("{HEADERS}content-encoding: {encoding}\r\n");
        let whole = response("200 OK", &headers, &body);
        let (first, last) = whole.split_at(whole.len() - body.len().min(300));
        let script = vec![Read, Write(first.to_vec()), Dribble(Duration::from_millis(1), last.to_vec())];
        let server = Server::start(script);
        for result in retrieve!(|builder| builder.base_url(server.url()).compression(true)) {
            assert_eq!(result.unwrap().id, "csn_1", "{encoding}");
        }
    }
}

#[test]
fn a_compressed_response_is_decoded_when_asked_for() {
    for (encoding, body) in [
        ("gzip", gzip(SESSION.as_bytes())),
        ("GZIP", gzip(SESSION.as_bytes())),
        ("br", brotli(SESSION.as_bytes())),
        ("zstd", zstd(SESSION.as_bytes())),
        ("identity", SESSION.as_bytes().to_vec()),
    ] {
        let headers = format!("{HEADERS}content-encoding: {encoding}\r\n");
        let server = Server::start(vec![Read, Write(response("200 OK", &headers, body))]);
        for result in retrieve!(|builder| builder.base_url(server.url()).compression(true)) {
            assert_eq!(result.unwrap().id, "csn_1", "{encoding}");
        }
        for request in server.log().requests {
            assert!(request.contains("accept-encoding: zstd, br, gzip\r\n"), "{request}");
        }
    }
}

#[test]
fn without_being_asked_for_it_is_an_error_that_names_the_encoding() {
    let headers = format!("{HEADERS}content-encoding: gzip\r\n");
    let server = Server::start(vec![Read, Write(response("200 OK", &headers, gzip(SESSION.as_bytes())))]);
    for result in retrieve!(|builder| builder.base_url(server.url())) {
        let error = result.unwrap_err();
        assert!(error.to_string().contains("the content encoding is `gzip`"), "{error}");
    }
    for request in server.log().requests {
        assert!(!request.to_ascii_lowercase().contains("accept-encoding"), "{request}");
    }
}

/// 64 MiB of zeros are 64 KiB of gzip and 6 KiB of Zstandard.
#[test]
fn the_limit_is_for_decoded_bytes() {
    let zeros = vec![0; 64 << 20];
    for (encoding, body) in [("gzip", gzip(&zeros)), ("zstd", zstd(&zeros)), ("br", brotli(&zeros))] {
        assert!(encoding == "br" || body.len() < 100_000);
        let headers = format!("{HEADERS}content-encoding: {encoding}\r\n");
        let server = Server::start(vec![Read, Write(response("200 OK", &headers, body))]);
        for result in
            retrieve!(|builder| builder.base_url(server.url()).compression(true).max_response_bytes(1 << 20))
        {
            assert!(result.unwrap_err().is_too_large(), "{encoding}");
        }
    }
}

#[test]
fn what_is_no_encoded_body_is_an_error() {
    let gzipped = gzip(&SESSION.repeat(100).into_bytes());
    let cut = gzipped[..gzipped.len() / 2].to_vec();
    for (encoding, body, is_transport) in [
        ("gzip", cut, true),
        ("gzip", SESSION.as_bytes().to_vec(), true),
        ("zstd", SESSION.as_bytes().to_vec(), true),
        ("br", vec![0xff; 100], true),
        // Nothing is known of these.
        ("deflate", b"abc".to_vec(), false),
        ("gzip, br", b"abc".to_vec(), false),
    ] {
        let headers = format!("{HEADERS}content-encoding: {encoding}\r\n");
        let server = Server::start(vec![Read, Write(response("200 OK", &headers, body))]);
        let retry = sample::connect_sessions::Retry::none();
        for result in retrieve!(|builder| builder.base_url(server.url()).compression(true).retry(retry)) {
            let error = result.unwrap_err();
            assert_eq!(error.is_transport(), is_transport, "{encoding}: {error:?}");
            assert_eq!(error.is_decode(), !is_transport, "{encoding}: {error:?}");
        }
    }
}

#[test]
fn a_stream_is_decoded_in_small_chunks() {
    let content = vec![b'a'; 3 << 20];
    let headers = "content-encoding: gzip\r\n";
    let server = Server::start(vec![Read, Write(response("200 OK", headers, gzip(&content)))]);
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .compression(true)
        .build()
        .unwrap();
    let (length, largest) = runtime().block_on(async {
        let mut stream = client.retrieve_connect_session("csn_1").send_stream().await.unwrap();
        assert!(!stream.headers().contains_key("content-length"));
        let (mut length, mut largest) = (0, 0);
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.unwrap().len();
            (length, largest) = (length + chunk, largest.max(chunk));
        }
        (length, largest)
    });
    assert_eq!(length, content.len());
    assert!(largest <= 16 << 10, "{largest}");
    let client = Client::blocking()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .compression(true)
        .build()
        .unwrap();
    let stream = client.retrieve_connect_session("csn_1").send_stream().unwrap();
    assert_eq!(stream.map(|chunk| chunk.unwrap().len()).sum::<usize>(), content.len());
}
