//! What types of the network show: no secret.

use std::sync::{Arc, Mutex};

use http::Method;

use crate::api::{Pet, block_on};
use crate::generated::support;
use crate::generated::support::reqwest::ReqwestTransport;
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{Executed, Layer, Layered, Network, Next, RequestBody};
use crate::generated::support::ureq::UreqTransport;
use crate::generated::support::{
    NextPage, OAuth2, Operation, PageParameter, Paged, Paging, ServerChoice, Upload,
};
use crate::shown::{MARKER, Shown, call, keyed};
use crate::shown_testing::transports;

/// What is said about the network, and what passes a layer.
pub(crate) fn network(shown: &mut Shown) {
    pages(shown);
    transports(shown);
    struct Watch(Arc<Mutex<Shown>>);
    impl Layer for Watch {
        fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
            let mut shown = self.0.lock().unwrap();
            shown.debug("Next", &next);
            shown.debug("RequestBody", request.body());
            next.execute(request)
        }
    }
    let network = Network::new()
        .add_root_certificate(MARKER)
        .client_identity(MARKER)
        .proxy(format!("http://user:{MARKER}@127.0.0.1:1"));
    shown.debug("Network", &network);
    shown.error("TransportError", &ReqwestTransport::with_network(network.clone()).unwrap_err());
    shown.error("TransportError", &UreqTransport::with_network(network).unwrap_err());
    shown.debug("OAuth2", &OAuth2::client_credentials(format!("https://a.example/{MARKER}"), MARKER, MARKER));
    shown.debug("Upload", &Upload::from(MARKER));
    shown.debug("ServerChoice", &ServerChoice::from(1));
    let seen = Arc::new(Mutex::new(Shown::default()));
    let observed = seen.clone();
    shown.debug("Layered", &Layered::new(Watch(seen.clone()), Scripted::new()));
    let client = keyed(Scripted::new().reply(Reply::bytes(500, MARKER)).reply(Reply::interrupted()))
        .layer(Watch(seen.clone()))
        .on_attempt(move |attempt| observed.lock().unwrap().debug("Attempt", attempt))
        .build()
        .unwrap();
    block_on(call::<Pet, ()>(&client).body_bytes("text/plain", MARKER).send()).unwrap_err();
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    seen.0.into_iter().for_each(|(name, text)| *shown.0.entry(name).or_default() += &text);
}

/// A list in pages.
enum Pets {}

impl Operation for Pets {
    type Success = Vec<Pet>;
    type Failure = ();
    type Stream = ();
}

impl Paged for Pets {
    type Item = Pet;
    const PAGING: Paging = Paging { items: &[], next: NextPage::Link, more: None };

    fn items(page: Vec<Pet>) -> Vec<Pet> {
        page
    }
}

fn pages(shown: &mut Shown) {
    let client = keyed(Scripted::new()).build().unwrap();
    let call = || support::Call::<Pets>::from(client.call(Method::GET, "/pets")).header("x-a", MARKER);
    shown.debug("Pages", &call().pages());
    shown.debug("PageItems", &call().items());
    shown.debug("Paging", &Pets::PAGING);
    shown.debug("NextPage", &Pets::PAGING.next);
    shown.debug("PageParameter", &PageParameter::Query("cursor"));
}
