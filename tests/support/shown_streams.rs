//! What streams show: no secret.

use std::io::Read;

use http::Method;

use crate::api::{Begin, Call, Pet, Problem, block_on, client};
use crate::generated::support::testing::Scripted;
use crate::generated::support::{
    Blocking, ByteStream, ClientBuilder, ClientParameter, Core, Event, EventStream, ItemStream,
    ReconnectingEvents,
};
use crate::shown::{MARKER, Shown, a_pet, call, failing_replies, keyed, reply};

pub(crate) fn streams(shown: &mut Shown) {
    let replies =
        || failing_replies().into_iter().chain([reply(200, "data: s3cret\n\n"), reply(200, "\"s3cret\"")]);
    for reply in replies() {
        let client = keyed((0..4).fold(Scripted::new(), |api, _| api.reply(reply.clone()))).build().unwrap();
        let limit = 1000;
        match block_on(call::<Pet, ()>(&client).max_response_bytes(limit).send_stream()) {
            Ok(mut stream) => {
                shown.debug("ByteStream", &stream);
                let stream: &mut ByteStream = &mut stream;
                while let Some(chunk) = block_on(stream.next()) {
                    chunk.err().iter().for_each(|error| shown.error("Error", error));
                }
                shown.debug("ByteStream", &stream);
            }
            Err(error) => shown.error("Error", &error),
        }
        match block_on(call::<Pet, EventStream<Pet>>(&client).max_response_bytes(limit).send_events()) {
            Ok(mut stream) => {
                while let Some(event) = block_on(stream.next()) {
                    event.err().iter().for_each(|error| shown.error("Error", error));
                }
                shown.debug("EventStream", &stream);
            }
            Err(error) => shown.error("Error", &error),
        }
        match block_on(call::<Pet, ItemStream<Pet>>(&client).max_response_bytes(limit).send_items()) {
            Ok(mut stream) => {
                while let Some(item) = block_on(stream.next()) {
                    item.err().iter().for_each(|error| shown.error("Error", error));
                }
                shown.debug("ItemStream", &stream);
            }
            Err(error) => shown.error("Error", &error),
        }
        let mut events: ReconnectingEvents<Pet, Problem> =
            call::<Pet, EventStream<Pet>>(&client).max_response_bytes(limit).reconnecting_events();
        while let Some(event) = block_on(events.next()) {
            shown.debug("ReconnectingEvents", &events);
            event.err().iter().for_each(|error| shown.error("Error", error));
        }
        shown.debug("ReconnectingEvents", &events);
    }
    let body = format!("event: pet\ndata: {}\n\n", a_pet());
    let client = client(&Scripted::new().reply(reply(200, &body)));
    let mut events = block_on(call::<Pet, EventStream<Pet>>(&client).send_events()).unwrap();
    let event: Event<Pet> = block_on(events.next()).unwrap().unwrap();
    shown.debug("Event", &event);
    shown.debug("EventStream", &events);
}

pub(crate) fn blocking_streams(shown: &mut Shown) {
    let transport = Scripted::new().reply(reply(200, MARKER));
    let client = ClientBuilder::new("https://api.example.com", |core: Core<Blocking>| core)
        .parameter(ClientParameter::segment("owner", "me"))
        .transport(transport)
        .build()
        .unwrap();
    let call: Call<Pet, Problem, Blocking> = client.begin(Method::GET, "/owners/{owner}");
    let mut stream = call.header("x-header", MARKER).send_stream().unwrap();
    stream.read_exact(&mut [0]).unwrap();
    shown.debug("BlockingStream", &stream);
}
