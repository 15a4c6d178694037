//! A value of a query or a cookie is refused, or every reader decodes it to the same value.

use http::header::COOKIE;
use http::{HeaderMap, Request};
use proptest::prelude::*;
use sample::connect_sessions::support::Call;
use sample::fixtures::parameters::types::{FindThingsFilter, FindThingsFormat, Thing};
use sample::fixtures::parameters::{Client, operations::FindThings};

use crate::percent::{decoded, without_triples};
use crate::sent::{any_text, api, fits_header, sent};

/// The request with these parameters.
fn find(with: impl FnOnce(Call<FindThings>) -> Call<FindThings>) -> Option<Request<bytes::Bytes>> {
    let api = api();
    let client = Client::builder().transport(api.clone()).build().unwrap();
    sent(&api, with(client.find_things(1, ["a"], &FindThingsFormat::Json, 1)))
}

type With<'a> = Box<dyn FnOnce(Call<FindThings>) -> Call<FindThings> + 'a>;

/// The names and encoded values of the query, without the first one, which is always there.
fn pairs(request: &Request<bytes::Bytes>) -> Result<Vec<(String, String)>, TestCaseError> {
    let uri = request.uri().to_string();
    prop_assert_eq!(uri.matches(['?', '#']).filter(|found| *found == "#").count(), 0);
    // Another library reads the same.
    let url = reqwest::Url::parse(&uri).unwrap();
    prop_assert_eq!(url.as_str().to_ascii_lowercase(), uri.to_ascii_lowercase().replace('\'', "%27"));
    let pairs = request.uri().query().unwrap().split('&').map(|pair| pair.split_once('=').unwrap());
    let pairs: Vec<_> = pairs.map(|(name, value)| (decoded(name).unwrap(), value.to_owned())).collect();
    prop_assert_eq!(&pairs[0], &("limit".to_owned(), "1".to_owned()));
    Ok(pairs[1..].to_vec())
}

/// The items of the only pair, between the separators.
fn items(request: &Request<bytes::Bytes>, name: &str, separator: &str) -> Result<Vec<String>, TestCaseError> {
    let pairs = pairs(request)?;
    prop_assert_eq!(pairs.len(), 1);
    prop_assert_eq!(&pairs[0].0, name);
    // Some servers read a plus sign as a space.
    prop_assert!(!pairs[0].1.contains('+'));
    Ok(pairs[0].1.split(separator).map(|item| decoded(item).unwrap()).collect())
}

proptest! {
    #[test]
    fn a_text_of_a_query_is_that_text(text in any_text()) {
        let with: [(With<'_>, _, _); 3] = [
            (Box::new(|it| it.raw(&text)), "raw", String::from_utf8(without_triples(&text)).ok()),
            (Box::new(|it| it.filter(FindThingsFilter::new().a(&*text))), "filter[a]", Some(text.clone())),
            (
                Box::new(|it| it.json(Thing::new().name(&*text))),
                "json",
                Some(serde_json::json!({ "name": text }).to_string()),
            ),
        ];
        for (with, name, expected) in with {
            let request = find(with).unwrap();
            let pairs = pairs(&request)?;
            prop_assert_eq!(pairs.len(), 1);
            prop_assert_eq!(&pairs[0].0, name);
            prop_assert!(!pairs[0].1.contains('+'));
            prop_assert_eq!(decoded(&pairs[0].1), expected);
        }
    }

    #[test]
    fn a_list_of_a_query_is_that_list(list in prop::collection::vec(any_text(), 1..4)) {
        let request = find(|it| it.fields(&list)).unwrap();
        prop_assert_eq!(&items(&request, "fields", ",")?, &list);
        let with: [(With<'_>, _, _, _); 2] = [
            (Box::new(|it| it.spaces(&list)), "spaces", "%20", ' '),
            (Box::new(|it| it.pipes(&list)), "pipes", "%7C", '|'),
        ];
        for (with, name, separator, ambiguous) in with {
            let request = find(with);
            prop_assert_eq!(request.is_none(), list.iter().any(|item| item.contains(ambiguous)));
            if let Some(request) = request {
                prop_assert_eq!(&items(&request, name, separator)?, &list);
            }
        }
    }

    #[test]
    fn a_header_parameter_is_that_text_or_refused(text in any_text()) {
        let request = find(|it| it.x_trace(&text));
        prop_assert_eq!(request.is_some(), fits_header(&text));
        if let Some(request) = request {
            prop_assert_eq!(only(request.headers(), "x-trace")?, text.as_bytes());
        }
    }

    #[test]
    fn a_cookie_is_that_text(text in any_text()) {
        let request = find(|it| it.session(&text)).unwrap();
        let cookie = std::str::from_utf8(only(request.headers(), COOKIE.as_str())?).unwrap();
        let value = cookie.strip_prefix("session=").unwrap();
        // RFC 6265, section 4.1.1.
        let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e);
        prop_assert!(value.bytes().all(allowed), "{value}");
        prop_assert_eq!(decoded(value), Some(text));
    }
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a [u8], TestCaseError> {
    let values: Vec<_> = headers.get_all(name).iter().collect();
    prop_assert_eq!(values.len(), 1);
    Ok(values[0].as_bytes())
}
