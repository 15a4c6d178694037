//! A small API for the tests: calls go to a scripted transport, and what it replies comes back.

use std::marker::PhantomData;

use http::Method;
use serde_json::{Map, Value, json};

pub(crate) use crate::block_on::block_on;
use crate::generated::support;
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::Transport;
use crate::generated::support::{
    Async, BuildError, ClientBuilder, ClientParameter, Core, Credential, Error, FromBody, Multipart,
    Operation, PathStyle, QueryStyle, Response, Retry, Secret, ToJson,
};

/// What the API is about.
#[derive(Clone, PartialEq)]
pub(crate) struct Pet {
    pub(crate) id: String,
    pub(crate) age: Option<u64>,
    pub(crate) toys: Option<Vec<Toy>>,
    pub(crate) url: Option<Secret>,
    pub(crate) metadata: Option<Map<String, Value>>,
}

support::object!(Pet {
    required id "id",
    optional age "age",
    optional toys "toys",
    optional url "url",
    optional metadata "metadata",
});

#[derive(Clone, PartialEq)]
pub(crate) struct Toy {
    pub(crate) name: String,
}

support::object!(Toy { required name "name", });

/// What the API's errors hold.
#[derive(Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) message: String,
}

support::object!(Problem { required message "message", });

/// An operation that gives these values.
pub(crate) struct Of<T, E, S>(PhantomData<(T, E, S)>);

impl<T, E: FromBody, S> Operation for Of<T, E, S> {
    type Success = T;
    type Failure = E;
    type Stream = S;
}

/// A call of such an operation.
pub(crate) type Call<T, E, M = Async, S = ()> = support::Call<Of<T, E, S>, M>;

/// Begins a call of any values.
pub(crate) trait Begin<M> {
    fn begin<T, E, S>(&self, method: Method, template: &'static str) -> Call<T, E, M, S>;
}

impl<M> Begin<M> for Core<M> {
    fn begin<T, E, S>(&self, method: Method, template: &'static str) -> Call<T, E, M, S> {
        self.call(method, template).into()
    }
}

macro_rules! steps {
    ($($name:ident($($argument:ident: $type:ty),*))*) => {
        /// What generated code sets in a request, on a call.
        pub(crate) trait Steps: Sized {
            $(fn $name(self, $($argument: $type),*) -> Self;)*
        }

        impl<O, M> Steps for support::Call<O, M> {
            $(fn $name(self, $($argument: $type),*) -> Self {
                self.request.$name($($argument),*).into()
            })*
        }
    };
}

steps! {
    path_text(name: &'static str, text: &str)
    path(name: &'static str, value: &dyn ToJson)
    path_styled(name: &'static str, style: PathStyle, value: &dyn ToJson)
    query_styled(name: &'static str, style: QueryStyle, value: &dyn ToJson)
    query_reserved(name: &'static str, style: QueryStyle, value: &dyn ToJson)
    query_json(name: &'static str, value: &dyn ToJson)
    header_parameter(name: &'static str, explode: bool, value: &dyn ToJson)
    cookie(name: &'static str, explode: bool, value: &dyn ToJson)
    json(body: &dyn ToJson)
    json_as(content_type: &str, body: &dyn ToJson)
    bytes(content_type: &str, body: impl Into<support::Upload>)
    text(content_type: &str, body: impl Into<String>)
    form(body: &dyn ToJson, styles: &[(QueryStyle, &[&str])])
    multipart(body: Multipart)
    server(url: &'static str)
    security(requirement: &'static [&'static [&'static str]])
    idempotent(idempotent: bool)
    accept(media_types: &str)
    streamed(media_type: &'static str)
}

/// The smallest reply that is a pet.
pub(crate) fn a_pet() -> Reply {
    Reply::json(200, json!({ "id": "pet_1" }))
}

/// A client that sends each call once.
pub(crate) fn builder(transport: impl Transport) -> ClientBuilder<Core> {
    retrying(transport).retry(Retry::none())
}

/// A client that sends a call again as clients do unless they are told otherwise.
pub(crate) fn retrying(transport: impl Transport) -> ClientBuilder<Core> {
    ClientBuilder::new("https://api.example.com/v1", |core| core)
        .credential("token", Credential::bearer("the-token"))
        .parameter(ClientParameter::segment("owner", "me"))
        .transport(transport)
}

pub(crate) fn client(api: &Scripted) -> Core {
    builder(api.clone()).build().expect("the settings are valid")
}

pub(crate) fn retrieve(client: &Core, pet: &str) -> Call<Pet, Problem> {
    client.begin(Method::GET, "/owners/{owner}/pets/{pet}").path_text("pet", pet)
}

pub(crate) fn create(client: &Core, pet: &dyn ToJson) -> Call<Pet, Problem> {
    client.begin(Method::POST, "/owners/{owner}/pets").json(pet)
}

/// Retrieves a pet, and gives what comes of the reply.
pub(crate) fn answer(reply: Reply) -> Result<Pet, Error<Problem>> {
    block_on(retrieve(&client(&Scripted::new().reply(reply)), "pet_1").send())
}

/// Retrieves a pet, and gives the error that comes of the reply.
pub(crate) fn error(reply: Reply) -> Error<Problem> {
    answer(reply).expect_err("the reply is an error")
}

/// What a program can move to another thread, and share.
#[test]
fn what_a_client_gives_is_send_and_sync() {
    fn is_shareable<T: Send + Sync + 'static>() {}
    fn is_movable<T: Send + 'static>(_: T) {}
    is_shareable::<Core>();
    is_shareable::<ClientBuilder<Core>>();
    is_shareable::<Call<std::rc::Rc<Pet>, std::rc::Rc<Problem>>>();
    is_shareable::<Credential>();
    is_shareable::<Error<Problem>>();
    is_shareable::<Response<Pet>>();
    is_shareable::<BuildError>();
    is_movable(retrieve(&client(&Scripted::new()), "pet_1").send());
}
