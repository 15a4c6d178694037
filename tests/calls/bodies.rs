//! Bodies of several kinds: each has its method, and files travel in parts.

use sample::connect_sessions::support::FilePart;
use sample::fixtures::bodies_several::{Client, types};

use crate::server::{Server, response};

#[tokio::test]
async fn each_kind_of_body_has_a_method() {
    let server = Server::start((0..9).map(|_| response("204 No Content", "", "")));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let file = || FilePart::new(b"png".to_vec()).file_name("a.png").content_type("image/png");
    client.create_pet(types::Pet::new().name("n")).send().await.unwrap();
    client.create_pet_form_2(types::CreatePetForm::new().name("n")).send().await.unwrap();
    client.create_pet_text("n\n".to_owned()).send().await.unwrap();
    client.create_pet_bytes(b"n".to_vec().into()).send().await.unwrap();
    client.send_photo(types::Photo::new("text")).send().await.unwrap();
    client.patch_pet_text(Some("n".to_owned())).send().await.unwrap();
    client.create_pet_multipart(types::PetWithPhoto::new().photo(file())).send().await.unwrap();
    client.send_photo_multipart(types::SendPhotoMultipart::new(file()).title("t")).send().await.unwrap();
    client.send_files_multipart(types::SendFilesMultipart::new(vec![file(), file()])).send().await.unwrap();
    let received = server.received();
    let sent: Vec<(&str, &str)> = received
        .iter()
        .map(|request| (request.header("content-type").unwrap(), request.body.as_str()))
        .collect();
    assert_eq!(
        sent[..6],
        [
            ("application/json", r#"{"name":"n"}"#),
            ("application/x-www-form-urlencoded", "name=n"),
            ("text/csv", "n\n"),
            ("application/octet-stream", "n"),
            ("application/json", r#"{"photo":"text"}"#),
            ("text/plain", "n"),
        ]
    );
    for ((content_type, body), (name, count)) in
        sent[6..].iter().zip([("photo", 1), ("photo", 1), ("files", 2)])
    {
        assert!(content_type.starts_with("multipart/form-data; boundary="));
        let file = format!("name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\npng\r\n");
        assert_eq!(body.matches(&file).count(), count, "{body}");
    }
}
