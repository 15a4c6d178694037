//! A call sends the credentials that its operation needs, and no others; without them it is not sent.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{Method, Request};

use crate::api::{Begin, Call, Pet, Problem, Steps, a_pet, block_on};
use crate::generated::support::testing::Scripted;
use crate::generated::support::transport::{BoxFuture, Transport};
use crate::generated::support::{
    BuildError, ClientBuilder, Core, Credential, Secret, TokenError, TokenSource,
};

const MARKER: &str = "s3cret";

fn builder() -> ClientBuilder<Core> {
    ClientBuilder::new("https://api.example.com", |core| core)
}

/// The request of a call, or why there is none.
fn sent(
    builder: ClientBuilder<Core>,
    call: impl Fn(Call<Pet, Problem>) -> Call<Pet, Problem>,
) -> Result<Request<bytes::Bytes>, String> {
    let api = Scripted::new().reply(a_pet());
    let client = builder.transport(api.clone()).build().map_err(|error| error.to_string())?;
    let result = block_on(call(client.begin(Method::GET, "/a")).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.clone()),
        (Err(error), []) if error.is_request() => {
            Err(error.to_string().replace("the request was not sent: ", ""))
        }
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

/// What shows who is calling, in one line.
fn shown(request: &Request<bytes::Bytes>) -> String {
    let header = |name: &str| {
        request.headers().get(name).map(|value| {
            assert!(value.is_sensitive());
            format!("{name}={}", value.to_str().unwrap_or("?"))
        })
    };
    let headers = ["authorization", "x-api-key", "cookie"].into_iter().filter_map(header);
    headers.chain(request.uri().query().map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_kind_of_credential_is_sent_in_its_place() {
    for (credential, expected) in [
        (Credential::bearer("a.b"), "authorization=Bearer a.b"),
        (Credential::basic("Aladdin", "open sesame"), "authorization=Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        (Credential::basic("test", "123£"), "authorization=Basic dGVzdDoxMjPCow=="),
        (Credential::basic("", ""), "authorization=Basic Og=="),
        (Credential::basic("a", "b:c"), "authorization=Basic YTpiOmM="),
        (Credential::header("X-Api-Key", "a b"), "x-api-key=a b"),
        (Credential::header("Authorization", "Token a"), "authorization=Token a"),
        (Credential::query("key", "a&b=c/ é"), "key=a%26b%3Dc%2F%20%C3%A9"),
        (Credential::query("k[y]", "a"), "k%5By%5D=a"),
        (Credential::cookie("session", "a=b/+:"), "cookie=session=a=b/+:"),
    ] {
        let told = format!("{credential:?}");
        let request = sent(builder().credential("key", credential), |call| call).unwrap();
        assert_eq!(shown(&request), expected, "{told}");
    }
}

#[test]
fn credentials_stand_beside_parameters() {
    let builder = builder()
        .credential("a", Credential::query("key", "1"))
        .credential("b", Credential::cookie("session", "2"))
        .credential("c", Credential::header("x-api-key", "3"));
    let request = sent(builder, |call| {
        call.query_styled("a", crate::generated::support::QueryStyle::Form, &1)
            .cookie("c", true, &1)
            .header("x-api-key", "not this one")
    });
    assert_eq!(shown(&request.unwrap()), "x-api-key=3 cookie=c=1; session=2 a=1&key=1");
}

#[test]
fn a_credential_that_cannot_be_sent_is_refused_and_never_shown() {
    for (credential, reason) in [
        (Credential::bearer(""), "the token is empty"),
        (Credential::bearer(format!("{MARKER}\n")), "the token holds white space"),
        (Credential::basic(format!("{MARKER}:"), "x"), "the user holds a `:`, which ends it"),
        (
            Credential::basic("x", format!("{MARKER}\r\n")),
            "the user or the password holds a control character",
        ),
        (
            Credential::header("a b", MARKER),
            "the name of the header is malformed, or cannot be set by callers",
        ),
        (
            Credential::header("host", MARKER),
            "the name of the header is malformed, or cannot be set by callers",
        ),
        (Credential::header("content-length", MARKER), "the name of the header is malformed"),
        (Credential::header("x-key", ""), "the key is empty"),
        (
            Credential::header("x-key", format!("{MARKER}\r\nx: y")),
            "the key holds a character that a header cannot",
        ),
        (Credential::header("x-key", format!(" {MARKER}")), "the key holds a character that a header cannot"),
        (Credential::query("key", ""), "the key is empty"),
        (Credential::cookie("key", ""), "the key is empty"),
        (
            Credential::cookie("k;", MARKER),
            "the name of the cookie contains a character that is not allowed there",
        ),
        (
            Credential::cookie("key", format!("{MARKER}; admin=1")),
            "the key contains a character that is not allowed in a cookie",
        ),
        (
            Credential::cookie("key", format!("{MARKER}é")),
            "the key contains a character that is not allowed in a cookie",
        ),
    ] {
        assert!(!format!("{credential:?} {credential:#?}").contains(MARKER));
        let builder = builder().credential("scheme", credential).transport(Scripted::new());
        assert!(!format!("{builder:?}").contains(MARKER));
        let error = builder.build().unwrap_err();
        assert!(matches!(&error, BuildError::Credential { scheme, .. } if scheme == "scheme"));
        let told = error.to_string();
        assert!(told.starts_with(&format!("the credential for `scheme` cannot be sent: {reason}")), "{told}");
        assert!(!format!("{error} {error:?}").contains(MARKER));
    }
}

#[test]
fn the_first_alternative_that_is_met_is_sent() {
    const NONE: &[&[&str]] = &[];
    let told = |text: &str| Err(format!("it needs a credential for {text}"));
    for (has, requirement, expected) in [
        ("", NONE, Ok("")),
        ("a", NONE, Ok("")),
        ("a", &[&["a"]], Ok("a=a")),
        ("ab", &[&["a"]], Ok("a=a")),
        ("ab", &[&["a", "b"]], Ok("a=a&b=b")),
        ("ab", &[&["b", "a"]], Ok("b=b&a=a")),
        ("abc", &[&["b"], &["a", "c"]], Ok("b=b")),
        ("ac", &[&["b"], &["a", "c"]], Ok("a=a&c=c")),
        ("ac", &[&["a", "b"], &["c"]], Ok("c=c")),
        // Who has a credential wants to be known.
        ("a", &[&[], &["a"]], Ok("a=a")),
        ("", &[&[], &["a"]], Ok("")),
        ("b", &[&["a"], &[]], Ok("")),
        ("b", &[&[]], Ok("")),
        ("", &[&["a"]], told("`a`")),
        ("b", &[&["a"]], told("`a`")),
        ("ac", &[&["a", "b"], &["b", "c"]], told("`a` and `b`, or for `b` and `c`")),
    ]
        as [(&str, &'static [&'static [&'static str]], Result<&str, String>); 16]
    {
        let builder = || {
            has.chars().fold(builder(), |builder, name| {
                builder.credential(&name.to_string(), Credential::query(name, name.to_string()))
            })
        };
        let expected = expected.map(str::to_owned);
        let query = |request: Request<_>| request.uri().query().unwrap_or_default().to_owned();
        // For the call, and by default.
        let call = sent(builder(), |call| call.security(requirement)).map(query);
        assert_eq!(call, expected, "{has} {requirement:?}");
        let default = sent(builder().default_security(requirement), |call| call).map(query);
        assert_eq!(default, expected, "{has} {requirement:?}");
        // What the call says counts.
        let both = sent(builder().default_security(&[&["x"]]), |call| call.security(requirement)).map(query);
        assert_eq!(both, expected, "{has} {requirement:?}");
    }
}

#[test]
fn without_a_requirement_all_credentials_are_sent() {
    let builder = builder()
        .credential("a", Credential::query("a", "1"))
        .credential("b", Credential::query("b", "2"))
        .credential("a", Credential::query("a", "3"));
    assert_eq!(shown(&sent(builder, |call| call).unwrap()), "b=2&a=3");
}

#[test]
fn without_a_requirement_two_credentials_in_the_same_place_are_refused() {
    for (one, other) in [
        (Credential::bearer("x"), Credential::header("Authorization", MARKER)),
        (Credential::header("x-key", "x"), Credential::header("X-Key", MARKER)),
        (Credential::query("a", "1"), Credential::query("a", MARKER)),
        (Credential::cookie("a", "1"), Credential::cookie("a", MARKER)),
    ] {
        let both = || builder().credential("a", one.clone()).credential("b", other.clone());
        let error = both().transport(Scripted::new()).build().unwrap_err();
        let expected =
            "the credential for `b` cannot be sent: another credential has the same place in a request";
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains(MARKER));
        // A call sends one of them, as its operation asks.
        assert!(sent(both().default_security(&[&["a"], &["b"]]), |call| call).is_ok());
    }
}

#[test]
fn a_scheme_that_the_api_does_not_have_is_refused() {
    let known = || builder().security_schemes(&["a", "b"]).transport(Scripted::new());
    assert!(known().credential("b", Credential::bearer("x")).build().is_ok());
    let error = known().credential("c", Credential::bearer(MARKER)).build().unwrap_err();
    assert_eq!(error.to_string(), "no operation asks for a security scheme `c`");
    assert!(error.source().is_none() && !format!("{error:?}").contains(MARKER));
}

/// A source whose tokens are numbered.
struct Counting(Arc<AtomicUsize>);

impl TokenSource for Counting {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::ready(Ok(format!("token-{number}").into())))
    }
}

#[test]
fn each_request_asks_for_a_token() {
    let asked = Arc::new(AtomicUsize::new(0));
    let api = Scripted::new().reply(a_pet()).reply(a_pet());
    let credential = Credential::bearer_from(Counting(asked.clone()));
    assert_eq!(format!("{credential:?}"), "Bearer([redacted])");
    let client = builder().credential("a", credential).transport(api.clone()).build().unwrap();
    let call = || client.begin::<Pet, Problem, ()>(Method::GET, "/a");
    block_on(call().send()).unwrap();
    block_on(call().send()).unwrap();
    let tokens: Vec<_> = api.requests().iter().map(shown).collect();
    assert_eq!(tokens, ["authorization=Bearer token-0", "authorization=Bearer token-1"]);
    // Nobody is asked for what is not sent.
    block_on(call().security(&[]).header("te", "x").send()).unwrap_err();
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[test]
fn a_source_without_a_token_is_told() {
    let api = Scripted::new();
    let source = || async { Err(TokenError::from("the session has ended")) };
    let client =
        builder().credential("a", Credential::bearer_from(source)).transport(api.clone()).build().unwrap();
    let error = block_on(client.begin::<Pet, Problem, ()>(Method::GET, "/a").send()).unwrap_err();
    assert!(error.is_token() && !error.is_request() && !error.is_transport());
    assert_eq!(error.to_string(), "the request was not sent: the token source returned an error");
    assert_eq!(error.source().unwrap().to_string(), "the session has ended");
    assert!(api.requests().is_empty());
}

#[test]
fn a_token_that_cannot_be_sent_is_not() {
    let api = Scripted::new();
    let source = || async { Ok(Secret::from("s3cret\r\n")) };
    let client =
        builder().credential("a", Credential::bearer_from(source)).transport(api.clone()).build().unwrap();
    let error = block_on(client.begin::<Pet, Problem, ()>(Method::GET, "/a").send()).unwrap_err();
    assert!(error.is_request() && api.requests().is_empty());
    assert!(!format!("{error} {error:?}").contains(MARKER));
}

#[test]
fn waiting_for_a_token_counts_towards_the_timeout() {
    let api = Scripted::new();
    let clock = api.clone();
    let source = move || {
        let clock = clock.clone();
        async move {
            clock.sleep(Duration::from_secs(31)).await;
            Ok(Secret::from("late"))
        }
    };
    let client =
        builder().credential("a", Credential::bearer_from(source)).transport(api.clone()).build().unwrap();
    let error = block_on(client.begin::<Pet, Problem, ()>(Method::GET, "/a").send()).unwrap_err();
    assert!(error.is_timeout() && api.requests().is_empty());
    assert_eq!((api.elapsed(), error.attempts()), (Duration::from_secs(60), 0));
}
