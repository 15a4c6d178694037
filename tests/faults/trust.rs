//! Certificates of a trusted authority: only a certificate of the host that is valid today is accepted.

use std::sync::{Arc, Barrier};
use std::{env, fs};

use rcgen::date_time_ymd;

use crate::case::{Outcome, outcome};
use crate::certificate::Authority;
use crate::fault::Act::{Meet, Read, Write, WriteBelow};
use crate::fault::Server;
use crate::message::{response, session, start};
use crate::process::{is_child, run};
use crate::transport::{Caller, MARKER, Settings, TRANSPORTS};

#[test]
fn a_certificate_must_be_of_the_host_and_of_today() {
    if !is_child() {
        let file = format!("{}/faults-{}.pem", env!("CARGO_TARGET_TMPDIR"), std::process::id());
        let name = "trust::a_certificate_must_be_of_the_host_and_of_today";
        run(name, &[("SSL_CERT_FILE", &file)], &["SSL_CERT_DIR"]);
        return fs::remove_file(file).unwrap();
    }
    let authority = Authority::new();
    fs::write(env::var_os("SSL_CERT_FILE").unwrap(), authority.pem()).unwrap();
    let names = |name: &str| rcgen::CertificateParams::new([name.to_owned()]).unwrap().subject_alt_names;
    for (name, config, expected) in [
        ("as it should be", authority.server(|_| ()), Outcome::Session),
        (
            "another host",
            authority.server(|it| it.subject_alt_names = names("example.com")),
            Outcome::Connect,
        ),
        (
            "another address",
            authority.server(|it| it.subject_alt_names = names("127.0.0.2")),
            Outcome::Connect,
        ),
        ("no host", authority.server(|it| it.subject_alt_names.clear()), Outcome::Connect),
        ("expired", authority.server(|it| it.not_after = date_time_ymd(2020, 1, 1)), Outcome::Connect),
        ("not valid yet", authority.server(|it| it.not_before = date_time_ymd(2999, 1, 1)), Outcome::Connect),
        ("of another authority", Authority::new().server(|_| ()), Outcome::Connect),
        ("of itself", authority.itself(), Outcome::Connect),
    ] {
        for &kind in TRANSPORTS {
            let server = Server::start_tls(config.clone(), vec![Read, Write(response(session()))]);
            let settings = Settings::own(format!("https://{}", server.address));
            let caller = Caller::new(kind, &settings);
            let answer = caller.retrieve();
            assert_eq!(outcome(&answer), expected, "{kind:?}: {name}");
            if let Err(error) = answer {
                // This kind of failure is never sent again.
                assert!(format!("{error:?}").contains("kind: Tls"), "{kind:?}: {name}: {error:?}");
            }
            let left = usize::from(expected == Outcome::Connect);
            let log = server.log_once(|log| log.left == left);
            assert_eq!(log.connections, 1, "{kind:?}: {name}");
            assert_eq!(log.requests.len(), 1 - left, "{kind:?}: {name}: {log:?}");
        }
    }
    from_tls_to_none(&authority);
    tls_that_breaks(&authority);
}

/// A response has begun, so the server may have acted on the request: this is no connect error.
fn tls_that_breaks(authority: &Authority) {
    for &kind in TRANSPORTS {
        let begins = start("200 OK", "content-type: application/json\r\ncontent-length: 100\r\n");
        let head_is_read = Arc::new(Barrier::new(2));
        let broken = WriteBelow(b"no TLS at all".to_vec());
        let script = vec![Read, Write(begins), Meet(head_is_read.clone()), broken];
        let server = Server::start_tls(authority.server(|_| ()), script);
        let caller = Caller::new(kind, &Settings::own(format!("https://{}", server.address)));
        let error = caller.stream(|| _ = head_is_read.wait()).unwrap_err();
        assert!(error.is_transport() && !error.is_connect(), "{kind:?}: {error:?}");
    }
}

/// A redirect to `http` would show the token to everybody on the way.
fn from_tls_to_none(authority: &Authority) {
    for &kind in TRANSPORTS {
        let other = Server::start(vec![Read, Write(response(session()))]);
        let location = format!("location: {}/{MARKER}\r\ncontent-length: 0\r\n", other.url());
        let script = vec![Read, Write(start("307 Elsewhere", &location))];
        let server = Server::start_tls(authority.server(|_| ()), script);
        let caller = Caller::new(kind, &Settings::own(format!("https://{}", server.address)));
        for answer in [caller.retrieve(), caller.create()] {
            assert_eq!(outcome(&answer), Outcome::Status(307), "{kind:?}");
        }
        assert_eq!(server.log().requests.len(), 2, "{kind:?}");
        assert_eq!(other.log().connections, 0, "{kind:?}");
    }
}
