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
    let client = Client::builder().base_url(&server.url).build().unwrap();
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
    client.send_optional_files().body(all).send().await.unwrap();
    client.send_optional_files().body(types::SendOptionalFilesBody::new()).send().await.unwrap();
    client.send_optional_files().send().await.unwrap();
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

/// The component is a multipart body of one operation, and JSON of another.
#[tokio::test]
async fn a_file_is_bytes_in_a_part_and_a_text_in_json() {
    use sample::fixtures::file_parts_json::{Client, types};
    let photo = response("200 OK", "content-type: application/json\r\n", r#"[{"title":"t","file":"x"}]"#);
    let done = || response("204 No Content", "", "");
    let server = Server::start([done(), done(), photo, done()]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let file = || FilePart::new(b"PNG\r\n\0".to_vec()).file_name("f.png").content_type("image/png");
    let body = types::PhotoMultipart::new(file(), "t").before(types::Photo::new("y", "b"));
    client.send_photo(body).send().await.unwrap();
    let body = types::AlbumMultipart::new()
        .cover(vec![file(), file()])
        .additional_properties([("more".to_owned(), file())].into());
    client.send_album(body).send().await.unwrap();
    assert_eq!(client.get_photos().send().await.unwrap(), [types::Photo::new("x", "t")]);
    let album = types::Album::new().cover(types::AlbumCover::File("z".to_owned()));
    client.patch_album(types::PatchAlbumBody::new().album(album)).send().await.unwrap();
    let received = server.received();
    assert_eq!(parts(&received[0]), [("title", None), ("file", Some("f.png")), ("before", None)]);
    assert!(
        received[0].body.contains("Content-Type: image/png\r\n\r\nPNG\r\n\0\r\n"),
        "{}",
        received[0].body
    );
    assert!(received[0].body.contains(r#"{"title":"b","file":"y"}"#), "{}", received[0].body);
    assert_eq!(
        parts(&received[1]),
        [("cover", Some("f.png")), ("cover", Some("f.png")), ("more", Some("f.png"))]
    );
    assert_eq!(received[3].body, r#"{"album":{"cover":"z"}}"#);
}
