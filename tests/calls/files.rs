//! Parts that are files, with each presence.

use sample::connect_sessions::support::FilePart;
use sample::fixtures::file_parts::{Client, types};

use crate::server::{Received, Server, response};

/// A name, and the file name of each part with this name.
type Expected<'a> = (&'a str, &'a [Option<&'a str>]);

/// The name and the file name of each part.
fn parts(request: &Received) -> Vec<(&str, Option<&str>)> {
    let heads = request.body.split("Content-Disposition: form-data; name=\"").skip(1);
    heads
        .map(|part| {
            let (name, rest) = part.split_once('"').unwrap();
            let line = rest.lines().next().unwrap();
            (name, line.strip_prefix("; filename=\"").and_then(|name| name.strip_suffix('"')))
        })
        .collect()
}

#[tokio::test]
async fn a_file_has_a_part_with_each_presence_and_null_has_none() {
    let server = Server::start((0..6).map(|_| response("204 No Content", "", "")));
    let client = Client::builder(&server.url).build().unwrap();
    let file = || FilePart::new("content").file_name("f");
    let files = || vec![file(), file()];
    let (one, two, none): (&[_], &[_], &[_]) = (&[Some("f")], &[Some("f"), Some("f")], &[]);
    let text: &[_] = &[None];

    let body = |maybe: Option<FilePart>, list: Option<Vec<FilePart>>, text: Option<String>| {
        let body =
            types::SendFilesBody::new(files(), list.clone(), files(), file(), maybe, files(), list).text("t");
        match text {
            Some(text) => body.text_nullable(text),
            None => body,
        }
    };
    client.send_files(body(Some(file()), Some(files()), Some("t".into()))).send().await.unwrap();
    client.send_files(body(None, None, None)).send().await.unwrap();
    let all = types::SendOptionalFilesBody::new()
        .one(file())
        .one_nullable(file())
        .several(files())
        .several_nullable(files())
        .nullable_items(files())
        .nullable_items_nullable(files())
        .either(files())
        .either_nullable(files())
        .file_or_text(file())
        .file_or_text_nullable(FilePart::text("t"))
        .text("t")
        .text_nullable("t")
        .number_nullable(1)
        .additional_properties([("other".to_owned(), file())].into());
    client.send_optional_files(Some(all)).send().await.unwrap();
    client.send_optional_files(Some(types::SendOptionalFilesBody::new())).send().await.unwrap();
    client.send_optional_files(None).send().await.unwrap();
    client
        .send_named_files([("a".to_owned(), files()), ("b".to_owned(), vec![])].into())
        .send()
        .await
        .unwrap();

    let expected: [&[Expected<'_>]; 6] = [
        &[
            ("one", one),
            ("oneNullable", one),
            ("several", two),
            ("severalNullable", two),
            ("nullableItems", two),
            ("either", two),
            ("eitherNullable", two),
            ("text", text),
            ("textNullable", text),
        ],
        &[
            ("one", one),
            ("oneNullable", none),
            ("several", two),
            ("severalNullable", none),
            ("nullableItems", two),
            ("either", two),
            ("eitherNullable", none),
            ("text", text),
            ("textNullable", none),
        ],
        &[
            ("one", one),
            ("oneNullable", one),
            ("several", two),
            ("severalNullable", two),
            ("nullableItems", two),
            ("nullableItemsNullable", two),
            ("either", two),
            ("eitherNullable", two),
            ("fileOrText", one),
            ("fileOrTextNullable", text),
            ("text", text),
            ("textNullable", text),
            ("numberNullable", text),
            ("other", one),
        ],
        &[],
        &[],
        &[("a", two), ("b", none)],
    ];
    let received = server.received();
    for (request, expected) in received.iter().zip(expected) {
        let expected: Vec<_> =
            expected.iter().flat_map(|(name, files)| files.iter().map(move |file| (*name, *file))).collect();
        assert_eq!(parts(request), expected, "{}", request.body);
    }
}
