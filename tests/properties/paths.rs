//! A path argument is refused, or it is exactly one segment below the base URL for every reader of the URL.

use proptest::prelude::*;
use sample::connect_sessions::Client;
use sample::fixtures::parameters;
use sample::fixtures::parameters::types::FindThingsFormat;

use crate::percent::decoded;
use crate::sent::{any_text, api, sent};

/// The path with its dot segments removed (RFC 3986, section 5.2.4, steps A to E).
fn without_dot_segments(path: &str) -> String {
    let (mut input, mut output) = (path.to_owned(), String::new());
    while !input.is_empty() {
        if let Some(rest) = input.strip_prefix("../").or_else(|| input.strip_prefix("./")) {
            input = rest.to_owned();
        } else if input.starts_with("/./") || input == "/." {
            input.replace_range(..input.len().min(3), "/");
        } else if input.starts_with("/../") || input == "/.." {
            input.replace_range(..input.len().min(4), "/");
            output.truncate(output.rfind('/').unwrap_or(0));
        } else if input == "." || input == ".." {
            input.clear();
        } else {
            let end = input[1..].find('/').map_or(input.len(), |index| index + 1);
            output.extend(input.drain(..end));
        }
    }
    output
}

#[test]
fn dot_segments_are_removed_as_the_rfc_says() {
    for (path, expected) in [
        ("/a/b/c/./../../g", "/a/g"),
        ("mid/content=5/../6", "mid/6"),
        ("/a/..", "/"),
        ("/a/.", "/a/"),
        ("/..", "/"),
        ("../a", "a"),
        ("/a//..", "/a/"),
        ("/...", "/..."),
    ] {
        assert_eq!(without_dot_segments(path), expected, "{path}");
    }
}

/// The segments of a URL that is below a base, and that every library reads the same way.
fn segments(uri: &http::Uri, base: &str) -> Result<Vec<String>, TestCaseError> {
    let text = uri.to_string();
    let below = text.strip_prefix(base);
    prop_assert!(below.is_some_and(|below| below.starts_with('/')), "{text}");
    let (path, _) = below.unwrap().split_once('?').unwrap_or((below.unwrap(), ""));
    // Some libraries resolve encoded dots, and read a backslash as a slash.
    let lenient = path.to_ascii_lowercase().replace("%2e", ".");
    prop_assert_eq!(&without_dot_segments(path), path);
    prop_assert_eq!(&without_dot_segments(&lenient), &lenient);
    prop_assert!(!text.contains(['\\', '#']) && text.bytes().all(|byte| byte.is_ascii_graphic()), "{text}");
    let url = reqwest::Url::parse(&text).unwrap();
    prop_assert_eq!(url.as_str(), &text);
    Ok(path[1..].split('/').map(|segment| decoded(segment).unwrap()).collect())
}

fn is_refused(text: &str) -> bool {
    matches!(text, "" | "." | "..")
}

proptest! {
    #[test]
    fn an_argument_is_one_segment(project in any_text(), id in any_text()) {
        let api = api();
        let base = "https://api.example.com/v1";
        let client = Client::builder().project(&*project).bearer("key").base_url(base).transport(api.clone()).build();
        prop_assert_eq!(client.is_err(), is_refused(&project));
        if let Ok(client) = client {
            let request = sent(&api, client.retrieve_connect_session(&id));
            prop_assert_eq!(request.is_none(), is_refused(&id));
            if let Some(request) = request {
                let segments = segments(request.uri(), base)?;
                prop_assert_eq!(segments, ["projects", &*project, "connectSessions", &*id]);
                prop_assert_eq!(request.uri().query(), None);
            }
        }
    }

    #[test]
    fn arguments_that_share_a_segment_stay_in_it(
        id in any::<i64>(),
        tags in prop::collection::vec(any_text(), 0..3),
        format in any_text(),
    ) {
        let api = api();
        let client = parameters::Client::builder().transport(api.clone()).build().unwrap();
        let call = client.find_things(id, &tags, &FindThingsFormat::from(&*format), 1);
        let request = sent(&api, call);
        // A dot separates the tags.
        let refused = tags.is_empty() || tags.iter().any(|tag| tag.contains('.')) || is_refused(&format);
        prop_assert_eq!(request.is_none(), refused);
        if let Some(request) = request {
            let last = format!(".{}.{format}", tags.join("."));
            let segments = segments(request.uri(), "https://api.example.com")?;
            prop_assert_eq!(segments, ["things".to_owned(), id.to_string(), last]);
            prop_assert_eq!(request.uri().query(), Some("limit=1"));
        }
    }

    #[test]
    fn an_argument_leaves_the_query_of_the_template(name in any_text()) {
        let api = api();
        let client = parameters::Client::builder().transport(api.clone()).build().unwrap();
        let request = sent(&api, client.undeclared(&name));
        prop_assert_eq!(request.is_none(), is_refused(&name));
        if let Some(request) = request {
            prop_assert_eq!(segments(request.uri(), "https://api.example.com")?, ["undeclared", &*name]);
            prop_assert_eq!(request.uri().query(), Some("version=1"));
        }
    }
}
