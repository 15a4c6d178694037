//! What the transports for tests show, each after a call with secrets.

use crate::api::{a_pet, block_on};
use crate::generated::support::testing::{Replay, Scripted};
use crate::generated::{Client, testing};
use crate::shown::{MARKER, Shown};

pub(crate) fn transports(shown: &mut Shown) {
    let recorder = testing::recorder(Scripted::new().reply(a_pet()));
    let client = Client::builder().project("p").bearer(MARKER).transport(recorder.clone()).build().unwrap();
    block_on(client.retrieve_connect_session(MARKER).send()).unwrap_err();
    shown.debug("Recorder", &recorder);
    shown.debug("Replay", &Replay::from_text(&recorder.recording()).unwrap());
    let examples = testing::examples();
    let checked = testing::checked(examples.clone());
    let client = Client::builder().project("p").bearer(MARKER).transport(checked.clone()).build().unwrap();
    block_on(client.retrieve_connect_session(MARKER).send()).unwrap();
    shown.debug("Checked", &checked);
    shown.debug("Examples", &examples);
    let call = client.retrieve_connect_session("a").body_bytes("text/plain", MARKER);
    shown.error("Error", &block_on(call.send()).unwrap_err());
}
