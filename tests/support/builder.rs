//! A client is built from settings that can work, or not at all.

use std::error::Error as _;

use crate::api::{a_pet, block_on, builder, retrieve};
use crate::generated::support::testing::Scripted;
use crate::generated::support::{BuildError, ClientBuilder, ClientParameter, Core, Credential, Secret};

fn with_token(token: &str) -> Result<Core, BuildError> {
    ClientBuilder::new("https://api.example.com", |core| core)
        .credential("key", Credential::bearer(token))
        .transport(Scripted::new())
        .build()
}

#[test]
fn a_token_that_cannot_be_sent_is_refused_and_never_shown() {
    const BAD_CHARACTER: &str = "holds white space, a control character or a character beyond ASCII";
    for (token, reason) in [
        ("", "is empty"),
        ("Bearer s3cret", "begins with `Bearer `, which the client adds itself"),
        ("bearer s3cret", "begins with `Bearer `, which the client adds itself"),
        ("s3cret\r\nx-evil: 1", BAD_CHARACTER),
        ("s3cret\n", BAD_CHARACTER),
        ("s3cret\0", BAD_CHARACTER),
        ("s3cret\u{7f}", BAD_CHARACTER),
        ("s3crét", BAD_CHARACTER),
        (" s3cret", BAD_CHARACTER),
        ("s3cret\t", BAD_CHARACTER),
        ("s3 cret", BAD_CHARACTER),
    ] {
        let error = with_token(token).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the credential for `key` cannot be sent: the token {reason}"),
            "{token:?}"
        );
        assert!(matches!(error, BuildError::Credential { .. }));
        assert!(!format!("{error:?}").contains("s3"), "{token:?}");
    }
}

#[test]
fn a_token_is_sent_as_it_is() {
    for token in ["a", "abc.DEF-_~+/==", "1|abc", "bearer", "Bearerx"] {
        let api = Scripted::new().reply(a_pet());
        let client = ClientBuilder::new("https://api.example.com", |core| core)
            .credential("key", Credential::bearer(Secret::from(token)))
            .parameter(ClientParameter::segment("owner", "me"))
            .transport(api.clone())
            .build()
            .unwrap();
        block_on(retrieve(&client, "pet_1").send()).unwrap();
        let sent = api.requests()[0].headers()["authorization"].clone();
        assert_eq!(sent, format!("Bearer {token}"));
        assert!(sent.is_sensitive());
    }
}

#[test]
fn a_base_url_is_where_requests_go() {
    for (base_url, sent) in [
        ("https://api.gigs.com", "https://api.gigs.com/owners/me/pets/pet_1"),
        ("https://api.gigs.com/", "https://api.gigs.com/owners/me/pets/pet_1"),
        ("https://api.gigs.com/v1", "https://api.gigs.com/v1/owners/me/pets/pet_1"),
        ("https://api.gigs.com/v1/", "https://api.gigs.com/v1/owners/me/pets/pet_1"),
        ("https://api.gigs.com/a/b%20c", "https://api.gigs.com/a/b%20c/owners/me/pets/pet_1"),
        ("HTTPS://API.Gigs.com/V1", "https://api.gigs.com/V1/owners/me/pets/pet_1"),
        ("https://api.gigs.com:8443", "https://api.gigs.com:8443/owners/me/pets/pet_1"),
        ("https://203.0.113.7", "https://203.0.113.7/owners/me/pets/pet_1"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/owners/me/pets/pet_1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/owners/me/pets/pet_1"),
        ("http://127.1.2.3", "http://127.1.2.3/owners/me/pets/pet_1"),
        ("http://localhost", "http://localhost/owners/me/pets/pet_1"),
        ("http://LOCALHOST:1", "http://localhost:1/owners/me/pets/pet_1"),
        ("http://[::1]:8080", "http://[::1]:8080/owners/me/pets/pet_1"),
    ] {
        let api = Scripted::new().reply(a_pet());
        let client = builder(api.clone()).base_url(base_url).build().unwrap();
        block_on(retrieve(&client, "pet_1").send()).unwrap();
        assert_eq!(api.requests()[0].uri(), sent, "{base_url}");
        assert_eq!(reqwest::Url::parse(sent).unwrap().as_str(), sent, "{base_url}");
    }
}

#[test]
fn a_base_url_that_cannot_be_trusted_is_refused_and_never_shown() {
    const HOST: &str = "has no valid host";
    const PORT: &str = "has no valid port";
    const HTTP: &str = "is `http` to another machine; `https` is required";
    const PATH: &str = "has a path that holds `.`, `..` or a character that must be percent-encoded";
    for (base_url, reason) in [
        ("", "is empty: the API names none, so it must be set"),
        ("api.s3cret.com", "is not an absolute URL"),
        ("//api.s3cret.com", "is not an absolute URL"),
        ("http://api.s3cret.com", HTTP),
        ("http://127.0.0.1.s3cret.com", HTTP),
        ("http://localhost.s3cret.com", HTTP),
        ("http://s3cret-localhost", HTTP),
        ("http://s3cret.localhost", HTTP),
        ("http://128.0.0.1", HTTP),
        ("http://0.0.0.0", HTTP),
        ("http://[::ffff:127.0.0.1]", HTTP),
        ("ftp://s3cret.com", "is neither `https` nor `http`"),
        ("file://s3cret/etc/passwd", "is neither `https` nor `http`"),
        (" https://s3cret.com", "is neither `https` nor `http`"),
        ("https://api.gigs.com@s3cret.com", "holds user information"),
        ("https://user:s3cret@api.gigs.com", "holds user information"),
        ("http://127.0.0.1@s3cret.com", "holds user information"),
        ("https://api.gigs.com?s3cret", "holds a query"),
        ("https://api.gigs.com/v1?", "holds a query"),
        ("https://api.gigs.com#s3cret", "holds a fragment"),
        ("https://api.gigs.com/v1#", "holds a fragment"),
        ("https://", HOST),
        ("https:///v1", HOST),
        ("https://:443", HOST),
        ("https://s3 cret.com", HOST),
        ("https://s3cret.com\r\n", HOST),
        ("https://s3cret\t.com", HOST),
        ("https://s3cret.com\\@evil.com", HOST.trim()),
        ("https://s3crét.com", HOST),
        ("https://s3cret..com", HOST),
        ("https://%65vil.com", HOST),
        ("http://127.1", HOST),
        ("http://0x7f.1", HOST),
        ("http://2130706433", HOST),
        ("https://[::1", HOST),
        ("https://[fe80::1%25eth0]", HOST),
        ("https://api.gigs.com:", PORT),
        ("https://api.gigs.com:0", PORT),
        ("https://api.gigs.com:65536", PORT),
        ("https://api.gigs.com:+80", PORT),
        ("https://api.gigs.com:443:443", PORT),
        ("https://[::1]443", PORT),
        ("https://api.gigs.com/a/../b", PATH),
        ("https://api.gigs.com/%2e%2E/b", PATH),
        ("https://api.gigs.com/a\\b", PATH),
        ("https://api.gigs.com/a b", PATH),
        ("https://api.gigs.com/%zz", PATH),
        ("https://api.gigs.com/{a}", PATH),
    ] {
        // An `@` is looked for first: whatever stands before it is a secret.
        let reason = if base_url.contains('@') { "holds user information" } else { reason };
        let unbuilt = builder(Scripted::new()).base_url(base_url);
        assert!(!format!("{unbuilt:?}").contains("s3"), "{base_url:?}");
        let error = unbuilt.build().unwrap_err();
        assert_eq!(error.to_string(), format!("the base URL {reason}"), "{base_url:?}");
        assert!(matches!(error, BuildError::BaseUrl { .. }));
        assert!(!format!("{error:?}").contains("s3"), "{base_url:?}");
    }
}

#[test]
fn a_client_parameter_is_one_segment() {
    for (project, reason) in [
        ("", "is empty"),
        (".", "is `.`, which has a meaning of its own in a path"),
        ("..", "is `..`, which has a meaning of its own in a path"),
    ] {
        let error = builder(Scripted::new())
            .parameter(ClientParameter::segment("project", project))
            .build()
            .unwrap_err();
        assert_eq!(error.to_string(), format!("the client parameter `project` {reason}"));
    }

    let api = Scripted::new().reply(a_pet());
    let client = ClientBuilder::new("https://api.example.com", |core| core)
        .parameter(ClientParameter::segment("owner", "a/b"))
        .transport(api.clone())
        .build()
        .unwrap();
    block_on(retrieve(&client, "pet_1").send()).unwrap();
    assert_eq!(api.requests()[0].uri().path(), "/owners/a%2Fb/pets/pet_1");
}

#[test]
fn a_user_agent_is_what_a_header_can_hold() {
    for user_agent in ["a\r\nb", " a", "a ", "é"] {
        let error = builder(Scripted::new()).user_agent(user_agent).build().unwrap_err();
        assert!(error.to_string().starts_with("the user agent "), "{error}");
        assert!(error.source().is_none());
    }
}
