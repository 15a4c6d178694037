//! What a response holds: JSON, text, bytes, nothing, or one of several things by its status.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::api::{Begin, Pet, Problem, block_on, client};
use crate::generated::support::testing::{Reply, Scripted, Undescribed};
use crate::generated::support::{self, Error, FromBody, ResponseHeader, Text};

fn send<T: FromBody, E: FromBody>(reply: Reply) -> Result<T, Error<E>> {
    block_on(client(&Scripted::new().reply(reply)).begin::<T, E, ()>(Method::GET, "/a").send())
}

#[test]
fn a_body_need_not_be_json() {
    let html = || Reply::bytes(200, "<p>é").header("content-type", "text/html");
    assert_eq!(send::<Bytes, ()>(html()).unwrap(), "<p>é");
    assert_eq!(send::<Text, ()>(html()).unwrap().as_str(), "<p>é");
    assert_eq!(send::<Text, ()>(html()).unwrap().into_string(), "<p>é");
    send::<(), ()>(html()).unwrap();
    send::<(), ()>(Reply::status(204)).unwrap();
    assert_eq!(send::<Bytes, ()>(Reply::status(204)).unwrap(), "");
    assert_eq!(send::<Text, ()>(Reply::status(204)).unwrap(), Text::default());
    let told = send::<Text, ()>(Reply::bytes(200, vec![b'a', b'\n', 0xff])).unwrap_err();
    assert_eq!(told.to_string(), "the response does not decode: invalid UTF-8 (line 2, column 1)");
    assert!(send::<Value, ()>(Reply::status(204)).unwrap_err().is_decode());
    assert_eq!(send::<Vec<Option<i32>>, ()>(Reply::json(200, json!([1, null]))).unwrap(), [Some(1), None]);
    assert_eq!(send::<Option<i32>, ()>(Reply::json(200, json!(null))).unwrap(), None);
}

#[test]
fn text_is_shown_as_text() {
    let text = Text::from("a\n");
    assert_eq!(
        (text.to_string().as_str(), text.as_ref(), format!("{text:?}").as_str()),
        ("a\n", "a\n", "Text(\"a\\n\")")
    );
    assert_eq!(Text::from("a\n".to_owned()), text);
}

support::by_status! {
    /// It has all statuses.
    enum GetPet {
        Ok(Pet) = 200,
        Accepted = 202,
        Partial(Text) = 206,
        Other(Value) = _,
        /// There is none.
        _ = Unknown,
    }
}

support::by_status! {
    enum GetPetError {
        NotFound(Problem) = 404,
        Client(Text) = 400..=499,
        _ = Other,
    }
}

#[test]
fn the_status_decides_what_an_answer_is() {
    let pet = Pet { id: "a".to_owned(), age: None, toys: None, url: None, metadata: None };
    for (reply, expected) in [
        (Reply::json(200, json!({ "id": "a" })), GetPet::Ok(pet)),
        (Reply::status(202), GetPet::Accepted),
        (Reply::bytes(206, "id"), GetPet::Partial("id".into())),
        (Reply::json(299, json!([])), GetPet::Other(json!([]))),
    ] {
        assert_eq!(send::<GetPet, GetPetError>(reply).unwrap(), expected);
    }
    // What the value of a status does not hold is told through the enum.
    let api = Scripted::new().reply(Reply::json(200, json!({ "id": "a", "new": 1 })));
    let call = client(&api).begin::<GetPet, GetPetError, ()>(Method::GET, "/a");
    let (_, undescribed) = block_on(call.send_with_undescribed()).unwrap();
    assert_eq!(undescribed, [Undescribed::Property { path: "new".to_owned() }]);
    let problem = Problem { message: "no".to_owned() };
    for (reply, expected) in [
        (Reply::json(404, json!({ "message": "no" })), Some(GetPetError::NotFound(problem))),
        (Reply::bytes(404, "no"), None),
        (Reply::bytes(418, "teapot"), Some(GetPetError::Client("teapot".into()))),
        (Reply::bytes(500, "oops"), Some(GetPetError::Other("oops".into()))),
        (Reply::status(302), Some(GetPetError::Other(Bytes::new()))),
    ] {
        let error = send::<GetPet, GetPetError>(reply).unwrap_err();
        assert!(error.is_status());
        assert_eq!(error.into_api(), expected);
    }
}

#[derive(PartialEq)]
struct Range {
    from: i64,
    unit: String,
}

support::object!(Range { required from "from", required unit "unit", });

fn read<T: support::FromJson>(headers: &HeaderMap, name: &'static str) -> Option<T> {
    ResponseHeader::new(name).read(headers)
}

#[test]
fn a_header_is_read_as_its_type() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-number", "42"),
        ("x-float", "1.5"),
        ("x-flag", "true"),
        ("x-text", "a, b"),
        ("x-numbers", "1, 2,3"),
        ("x-json", r#"{"message":"a, b"}"#),
        ("x-empty", ""),
        ("x-date", "2017-07-21"),
        ("x-object", "from,1,unit,items"),
        ("x-exploded", "from=1, unit=2"),
        ("set-cookie", "a=b; expires=Wed, 21 Oct 2015 07:28:00 GMT"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    headers.append("x-number-2", "1".parse().unwrap());
    headers.append("x-number-2", "2".parse().unwrap());
    headers.insert("x-latin", http::HeaderValue::from_bytes(b"\xe9").unwrap());

    assert_eq!(read(&headers, "X-Number"), Some(42_i64));
    assert_eq!(read(&headers, "x-number"), Some("42".to_owned()));
    assert_eq!(read(&headers, "x-float"), Some(1.5_f64));
    assert_eq!(read(&headers, "x-flag"), Some(true));
    assert_eq!(read(&headers, "x-text"), Some("a, b".to_owned()));
    assert_eq!(read(&headers, "x-text"), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read(&headers, "x-numbers"), Some(vec![1_u8, 2, 3]));
    assert_eq!(read(&headers, "x-number-2"), Some(vec![1_u8, 2]));
    assert_eq!(read(&headers, "x-json"), Some(Problem { message: "a, b".to_owned() }));
    assert_eq!(read(&headers, "x-empty"), Some(Vec::<i32>::new()));
    assert_eq!(read(&headers, "x-empty"), Some(String::new()));
    let date: Option<support::Date> = read(&headers, "x-date");
    assert_eq!(date.and_then(|date| date.year()), Some(2017));
    assert_eq!(read(&headers, "x-object"), Some(Range { from: 1, unit: "items".to_owned() }));
    assert_eq!(read::<Range>(&headers, "x-exploded"), None);
    let texts = [("from", "1"), ("unit", "2")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(read(&headers, "x-exploded"), Some(BTreeMap::from(texts)));
    headers.append("set-cookie", "c=d".parse().unwrap());
    assert_eq!(read::<Vec<String>>(&headers, "Set-Cookie").map(|cookies| cookies.len()), Some(2));
    assert_eq!(read::<i64>(&headers, "x-text"), None);
    assert_eq!(read::<i64>(&headers, "x-number-2"), None);
    assert_eq!(read::<String>(&headers, "x-latin"), None);
    assert_eq!(read::<String>(&headers, "x-none"), None);
}

/// What a union of numbers is: a value that is none is kept.
#[derive(Debug, PartialEq)]
enum Count {
    Number(i64),
    Other(Value),
}

impl support::FromJson for Count {
    fn read(value: &support::Tree<'_>, reader: &mut support::Reader) -> Result<Self, support::ReadError> {
        Ok(match value {
            support::Tree::Number(number) if number.is_i64() => Self::Number(number.as_i64().unwrap()),
            _ => Self::Other(reader.unknown(value)),
        })
    }
}

#[test]
fn a_header_is_read_as_what_fits_best_and_not_as_what_it_does_not_say() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-count", "42"),
        ("x-many", "many"),
        ("x-some", "1, many"),
        ("x-holes", "name,,label,"),
        ("x-gaps", "a=1,,b=2,"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    assert_eq!(read(&headers, "x-count"), Some(Count::Number(42)));
    assert_eq!(read(&headers, "x-many"), Some(Count::Other(json!("many"))));
    // A text that is no JSON is not `null`.
    assert_eq!(read::<Option<i64>>(&headers, "x-many"), None);
    assert_eq!(read::<Vec<Option<i64>>>(&headers, "x-some"), None);
    // Empty members are values of an object, and nothing in a list.
    let object = |members: [(&str, &str); 2]| {
        Some(BTreeMap::from(members.map(|(name, text)| (name.to_owned(), text.to_owned()))))
    };
    assert_eq!(read(&headers, "x-holes"), object([("name", ""), ("label", "")]));
    assert_eq!(read(&headers, "x-holes"), Some(vec!["name".to_owned(), "label".to_owned()]));
    assert_eq!(read(&headers, "x-gaps"), object([("a", "1"), ("b", "2")]));
}
