//! Path parameters of several segments, those of the client, and reserved characters.

use sample::fixtures::parameters_client;
use sample::fixtures::parameters_segments::Client;

use crate::empty;
use crate::server::Server;

#[tokio::test]
async fn slashes_of_several_segments_stay() {
    let server = Server::start((0..7).map(|_| empty()));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    client.wait_for("projects/a b/locations/eu?#").send().await.unwrap();
    client.get_one("a/b").send().await.unwrap();
    client.get_file("x/y:z@1/%20/").send().await.unwrap();
    client.get_proxy("a//b").send().await.unwrap();
    client.get_raw("a/b", 1).send().await.unwrap();
    // What is encoded stays, and another percent sign is encoded (OpenAPI 3.0.4, section 4.7.12.2).
    let call = client.get_raw("%2F", 1).q("a%20b/c?100%&%zz").list(["a,b", "c%2Cd"]);
    call.send().await.unwrap();
    client.get_plain("a/b").send().await.unwrap();
    let received = server.received();
    let targets: Vec<&str> = received.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(
        targets,
        [
            "/v1/projects/a%20b/locations/eu%3F%23:wait",
            "/v1/a%2Fb/one",
            "/files/x/y:z@1/%20/",
            "/proxy/a//b",
            "/raw/a/b/1",
            "/raw/%2F/1?q=a%20b/c?100%25%26%25zz&list=a%2Cb,c%2Cd",
            "/plain/a%2Fb",
        ]
    );
    for dots in ["..", "a/../b", "a/.", "%2e%2E/b", "", "./a"] {
        let error = client.get_file(dots).send().await.unwrap_err();
        assert!(error.is_request(), "{dots}: {error}");
    }
}

#[tokio::test]
async fn a_parameter_of_the_client_keeps_its_type_and_its_style() {
    use parameters_client::types::Kind;
    let server = Server::start((0..3).map(|_| empty()));
    let builder = |tags: &[&str]| {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let builder = parameters_client::Client::builder().account(7).kind(Kind::Small).tags(tags);
        builder.folder("a/b").project("c/d").base_url(&server.url)
    };
    let client = builder(&["x", "y z"]).build().unwrap();
    client.list_things().send().await.unwrap();
    client.get_project().send().await.unwrap();
    client.get_old("own").send().await.unwrap();
    let received = server.received();
    let targets: Vec<&str> = received.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/7/small/;tags=x,y%20z/a/b/things", "/7/c%2Fd", "/old/own"]);
    let error = builder(&[]).build().unwrap_err();
    assert_eq!(error.to_string(), "the client parameter `tags` has no value");
    let error = parameters_client::Client::builder().account(7).kind(Kind::Small).build().unwrap_err();
    assert_eq!(error.to_string(), "the client parameter `tags` is not set: call `tags` of the builder");
}

/// The name of a parameter is what stands before a pattern, and a mark belongs to the template.
#[tokio::test]
async fn templates_of_routers_are_read() {
    use sample::fixtures::paths_templates::Client;
    let server = Server::start((0..6).map(|_| empty()));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    client.get_number("1/2").send().await.unwrap();
    client.get_file("a/b").send().await.unwrap();
    client.get_rest("a/b").send().await.unwrap();
    client.get_spaces("a", "b", "c").send().await.unwrap();
    client.get_query("p").q("q").send().await.unwrap();
    client.get_query("p").send().await.unwrap();
    let received = server.received();
    let targets: Vec<&str> = received.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(
        targets,
        [
            "/numbers/1%2F2",
            "/files/a/b",
            "/rest/a/b",
            "/spaces/a/b/c",
            "/query?fixed=1&p=p&q=q",
            "/query?fixed=1&p=p",
        ]
    );
}
