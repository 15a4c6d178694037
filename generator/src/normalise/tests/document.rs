//! Cases of the document itself: its version, description, servers and security schemes.

use serde_json::json;

use super::{Row, check, parse, run};

#[test]
fn versions() {
    for (version, expected) in [
        ("3.0.3", None),
        ("'3.0.4'", None),
        ("3.1.1", None),
        ("'3.0'", None),
        ("3.0", Some("warning[mended] #/openapi: the OpenAPI version is a number: read as \"3.0\"")),
        ("3.1", Some("read as \"3.1\"")),
        ("3.2.0", None),
        ("4.0.0", Some("error[version] #/openapi: OpenAPI 4.0.0 is not supported")),
        ("2.0", Some("OpenAPI 2.0 is not supported")),
        ("true", Some("error[version]")),
    ] {
        let (_, said) =
            run(parse(&format!("{{openapi: {version}, info: {{title: a, version: b}}, paths: {{}}}}")));
        assert_eq!(said.len(), usize::from(expected.is_some()), "{version} {said:?}");
        assert!(
            said.iter().zip(expected).all(|(said, expected)| said.contains(expected)),
            "{version} {said:?}"
        );
    }
    for (document, expected) in [
        ("{swagger: '1.2'}", "Swagger 1.2 is not supported"),
        ("{swagger: true}", "Swagger true is not supported"),
        ("{}", "does not name its OpenAPI version"),
        ("[]", "the document is not an object"),
        ("null", "the document is not an object"),
    ] {
        let (normal, said) = run(parse(document));
        assert!(normal.is_null() && said.len() == 1 && said[0].contains(expected), "{document} {said:?}");
    }
}

#[test]
fn what_is_missing() {
    for (document, expected) in [
        ("{openapi: 3.0.3, paths: {}}", &["warning[missing-keyword] #: `info` is required"][..]),
        ("{openapi: 3.0.3, info: {}, paths: {}}", &["#/info: `title` is", "#/info: `version` is"]),
        ("{openapi: 3.0.3, info: {title: a, version: b}, components: {}}", &["#: `paths` is required"]),
        ("{openapi: 3.1.0, info: {title: a, version: b}, components: {}}", &[]),
        (
            "{openapi: 3.0.3, info: {title: a, version: b}}",
            &["error[missing-keyword] #: the document has no `paths`"],
        ),
        (
            "{openapi: 3.0.3, info: {title: a, version: 1.10}, paths: {}}",
            &["#/info/version: expected a string"],
        ),
        (
            "{openapi: 3.0.3, info: {title: a, version: b, kontact: 1}, paths: {}}",
            &["did you mean `contact`?"],
        ),
    ] {
        let (_, said) = run(parse(document));
        assert_eq!(said.len(), expected.len(), "{document} {said:?}");
        assert!(
            said.iter().zip(expected).all(|(said, expected)| said.contains(expected)),
            "{document} {said:?}"
        );
    }
}

#[test]
fn servers() {
    let wrap = |servers| json!({ "openapi": "3.1.0", "info": { "title": "", "version": "" }, "paths": {}, "servers": servers });
    let rows: &[Row] = &[
        ("[{url: 'https://a'}]", "[{url: 'https://a'}]", &[]),
        ("{url: ' https://a '}", "[{url: 'https://a'}]", &["expected a list"]),
        ("['https://a']", "[{url: 'https://a'}]", &["read as the URL"]),
        ("[{description: d}]", "null", &["the server has no `url`"]),
        (
            "[{url: 'https://{h}:{p}', variables: {h: {enum: [a, b]}, p: {default: 8443, enum: [8443, 443]}, q: {}}}]",
            "[{url: 'https://{h}:{p}', variables: {h: {enum: [a, b], default: a, description: null},
                p: {default: '8443', enum: ['8443', '443'], description: null}, q: {default: '', description: null}}}]",
            &["has no `default`"],
        ),
    ];
    check(rows, wrap, "/servers");
}

#[test]
fn security_schemes() {
    let wrap = |scheme| {
        let components = json!({ "securitySchemes": { "s": scheme } });
        json!({ "openapi": "3.1.0", "info": { "title": "", "version": "" }, "paths": {}, "components": components })
    };
    let rows: &[Row] = &[
        (
            "{type: http, scheme: Bearer, bearerFormat: JWT}",
            "{type: http, scheme: Bearer, bearerFormat: JWT}",
            &[],
        ),
        ("{type: http}", "{type: http, scheme: bearer}", &["read as `bearer`"]),
        ("{type: basic}", "{type: http, scheme: basic}", &["read as `http`"]),
        ("{type: apiKey, name: k, in: Header}", "{type: apiKey, name: k, in: header}", &[]),
        ("{type: apiKey, name: k, in: body}", "null", &["an API key needs"]),
        ("{type: apiKey, in: header}", "null", &["an API key needs"]),
        ("{type: mutualTLS}", "{type: http, scheme: mutualTLS}", &[]),
        ("{type: openIdConnect}", "{type: openIdConnect, openIdConnectUrl: ''}", &[]),
        ("{type: odd}", "null", &["`odd` is not a type"]),
        (
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: t, scopes: [a]}, deviceAuthorization: {}}}",
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: t, scopes: {a: ''}}}}",
            &[],
        ),
        (
            "{type: oauth2, flow: accessCode, authorizationUrl: u, tokenUrl: t, scopes: {a: b}}",
            "{type: oauth2, flows: {authorizationCode: {authorizationUrl: u, tokenUrl: t, scopes: {a: b}}}}",
            &[],
        ),
    ];
    check(rows, wrap, "/components/securitySchemes/s");
}

#[test]
fn tags() {
    let wrap = |tags| json!({ "openapi": "3.1.0", "info": { "title": "", "version": "" }, "paths": {}, "tags": tags });
    let rows: &[Row] = &[
        ("[{name: a, description: d}, b, {}]", "[{name: a, description: d}, {name: b}]", &[]),
        ("null", "null", &[]),
    ];
    check(rows, wrap, "/tags");
}
