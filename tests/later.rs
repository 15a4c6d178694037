//! The next version of the document of Connect Sessions, which is made by the overlay `tests/later/additions.yaml`: what
//! it means, what it changes in generated code, and that clients of both versions read the answers of both.

mod server;

use std::collections::BTreeMap;
use std::path::Path;

use clientgen::{Changes, Document, Options, Semver, Wire};
use sample::connect_sessions as old;
use sample::fixtures::connect_sessions_later as new;
use serde_json::{Value, json};
use server::Server;

/// The document and the options of both versions. The later one has the lock of names that the earlier one leaves.
fn versions() -> [(Document, Options); 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = clientgen::read_manifest(root).unwrap();
    let read = |options: &Options| clientgen::read_document(&manifest.spec, options).unwrap();
    let before = read(&manifest.options);
    let mut options = manifest.options.clone();
    options.lock = clientgen::generate(&before, &options).unwrap().lock;
    options.overlays.push(root.join("tests/later/additions.yaml"));
    [(before, manifest.options.clone()), (read(&options), options)]
}

fn changes() -> Changes {
    let [(before, old), (after, new)] = versions();
    clientgen::changes((&before, &old), (&after, &new)).unwrap()
}

#[test]
fn additions_are_minor_and_old_clients_go_on() {
    let changes = changes();
    assert_eq!(changes.semver(), Semver::Minor);
    assert_eq!(changes.old_client_new_server(), Wire::Ok);
    // What a new client may send is not known to an old server.
    assert_eq!(changes.new_client_old_server(), Wire::Maybe);
    let rows = changes.changes.iter().map(|change| {
        format!(
            "{} {} {}/{} {} {}\n",
            change.semver,
            change.direction.map_or("-", |direction| direction.as_str()),
            change.old_client_new_server.wire,
            change.new_client_old_server.wire,
            change.rule.as_str(),
            change.subject
        )
    });
    insta::assert_snapshot!(rows.collect::<String>());
}

#[test]
fn generated_code_differs_where_the_document_does() {
    let [before, after] = versions().map(|(document, options)| {
        let files = clientgen::generate(&document, &options).unwrap().files;
        files.into_iter().map(|file| (file.path, file.text)).collect::<BTreeMap<_, _>>()
    });
    assert!(before.keys().all(|path| after.contains_key(path)), "no file is gone");
    let mut shown = String::new();
    for (path, after) in after {
        let before = before.get(&path).map_or("", String::as_str);
        let diff = similar::TextDiff::from_lines(before, &after);
        let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        let (added, gone) = (count(similar::ChangeTag::Insert), count(similar::ChangeTag::Delete));
        if added + gone > 0 {
            shown.push_str(&format!("{path} +{added} -{gone}\n"));
        }
    }
    insta::assert_snapshot!(shown);
}

/// A session, as a server of the later version answers.
fn session() -> Value {
    json!({
        "object": "connectSession",
        "id": "csn_1",
        "callbackUrl": null,
        "intent": {
            "type": "comparePlans",
            "comparePlans": {"plans": ["pln_1", "pln_2"]},
            "checkoutAddon": {"subscription": "sub_1", "addons": ["add_1"]},
            "checkoutNewSubscription": {"plan": "pln_1", "voucherCode": "SPRING"},
            "completePorting": {"subscription": "sub_1", "behavior": "blocking"},
        },
        "url": null,
        "user": "usr_1",
        "appearance": {"theme": "dark"},
    })
}

#[tokio::test]
async fn a_client_of_the_earlier_version_reads_the_answers_of_the_later_one() {
    let server = Server::start([server::json("200 OK", &session().to_string())]);
    let client = old::Client::builder().project("gigs").bearer("key").base_url(&server.url).build().unwrap();
    let read = client.retrieve_connect_session("csn_1").send().await.unwrap();
    assert_eq!(read.intent.type_.as_str(), "comparePlans");
    assert!(matches!(read.intent.view(), old::IntentView::Unknown(_)));
    assert_eq!(read.intent.checkout_addon.as_ref().unwrap().subscription.as_deref(), Some("sub_1"));
    // The details of a type that the client does not know are kept.
    assert_eq!(read.intent.additional_properties["comparePlans"], session()["intent"]["comparePlans"]);
}

#[tokio::test]
async fn a_client_of_the_later_version_reads_the_answers_of_both() {
    use new::types::{AppearanceTheme, CompletePortingBehavior};
    let mut earlier = session();
    earlier.as_object_mut().unwrap().remove("appearance");
    earlier["intent"] =
        json!({"type": "cancelSubscription", "cancelSubscription": {"subscription": "sub_1"}});
    let replies = [session(), earlier].map(|session| server::json("200 OK", &session.to_string()));
    let server = Server::start(replies);
    let client = new::Client::builder().project("gigs").bearer("key").base_url(&server.url).build().unwrap();
    let later = client.retrieve_connect_session("csn_1").send().await.unwrap();
    assert_eq!(later.appearance.unwrap().theme, Some(AppearanceTheme::Dark));
    let new::types::IntentView::ComparePlans(Some(details)) = later.intent.view() else {
        panic!("{:?}", later.intent)
    };
    assert_eq!(details.plans.as_deref(), Some(&["pln_1".to_owned(), "pln_2".to_owned()][..]));
    let porting = later.intent.complete_porting.as_ref().unwrap();
    assert_eq!(porting.behavior, Some(CompletePortingBehavior::Blocking));
    let earlier = client.retrieve_connect_session("csn_1").send().await.unwrap();
    assert_eq!(earlier.appearance, None);
}

#[tokio::test]
async fn a_client_of_the_later_version_sends_what_is_new() {
    use new::types::{Appearance, AppearanceTheme, CheckoutNewSubscription, CreateConnectSession, Intent};
    let server = Server::start([server::json("201 Created", &session().to_string())]);
    let client = new::Client::builder().project("gigs").bearer("key").base_url(&server.url).build().unwrap();
    let intent = Intent::checkout_new_subscription(CheckoutNewSubscription::new().voucher_code("SPRING"));
    let body = CreateConnectSession::new(intent).appearance(Appearance::new().theme(AppearanceTheme::Light));
    client.create_connect_session(body).send().await.unwrap();
    let request = server.only();
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("POST", "/projects/gigs/connectSessions")
    );
    assert_eq!(request.header("authorization"), Some("Bearer key"));
    let sent: Value = serde_json::from_str(&request.body).unwrap();
    let intent =
        json!({"type": "checkoutNewSubscription", "checkoutNewSubscription": {"voucherCode": "SPRING"}});
    assert_eq!(sent, json!({"intent": intent, "appearance": {"theme": "light"}}));
}
