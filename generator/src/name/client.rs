//! Names the setters of a client: of its parameters, and of the credentials for its security schemes. Names its handles.

use super::given::Given;
use super::ident::snake;
use super::scope::{Wish, grant};
use super::usual::{beside, handle};
use crate::ir::api::Api;
use crate::ir::places;
use crate::lock::{Role, part};
use crate::reserved::{BUILDER_METHODS_IN_USE, CLIENT_METHODS_IN_USE};

/// The setters of the client parameters, and those of the security schemes. They are in one scope.
pub(super) fn name_setters(api: &Api, given: &Given<'_>) -> (Vec<String>, Vec<String>) {
    let reserved = [Role::ClientParameter, Role::SecurityScheme].map(|role| given.reserved(role, ""));
    let reserved: Vec<&str> = reserved.into_iter().flatten().collect();
    let wishes = api
        .client_parameters
        .iter()
        .map(|it| wish(given, Role::ClientParameter, (&it.name, &places::client_parameter(it))));
    let parameters = grant(BUILDER_METHODS_IN_USE, &reserved, wishes);
    let taken = BUILDER_METHODS_IN_USE.iter().copied().chain(parameters.iter().map(String::as_str));
    let taken: Vec<&str> = taken.collect();
    let wishes = api.schemes.iter().map(|it| wish(given, Role::SecurityScheme, (&it.name, &part(&it.name))));
    let credentials = grant(&taken, &reserved, wishes);
    (parameters, credentials)
}

/// The names of the handles that were there before. No new operation gets one.
pub(super) fn kept_handles(api: &Api, given: &Given<'_>) -> Vec<String> {
    let kept = api.client_parameters.iter().filter_map(|parameter| {
        let place = places::client_parameter(parameter);
        let setter = given.lock.name(Role::ClientParameter, "", &place)?;
        Some(given.lock.name(Role::Handle, "", &place).map_or_else(|| handle(setter), str::to_owned))
    });
    kept.collect()
}

/// The methods that give handles. They are in one scope with the methods of operations, and take no name of those.
pub(super) fn name_handles<'n>(
    api: &Api,
    given: &Given<'_>,
    setters: &'n [String],
    methods: impl Iterator<Item = &'n str>,
) -> Vec<String> {
    let taken: Vec<&str> = CLIENT_METHODS_IN_USE.iter().copied().chain(methods).collect();
    let reserved: Vec<&str> =
        given.reserved(Role::Method, "").chain(given.reserved(Role::Handle, "")).collect();
    let wishes = api.client_parameters.iter().zip(setters).map(|(parameter, setter)| {
        let place = places::client_parameter(parameter);
        let is_kept = given.lock.name(Role::ClientParameter, "", &place).is_some();
        given.scope(Role::Handle, "").derived(&place, is_kept, Wish::new(setter, handle(setter)))
    });
    grant(&taken, &reserved, wishes)
}

fn wish<'n>(given: &Given<'_>, role: Role, (name, place): (&'n str, &str)) -> Wish<'n> {
    let wish = Wish::new(name, beside(snake(name), BUILDER_METHODS_IN_USE));
    given.scope(role, "").wish(place, wish)
}

#[cfg(test)]
mod tests {
    use crate::reserved::BUILDER_METHODS_IN_USE;
    use crate::support_files;

    #[test]
    fn the_names_in_use_are_the_methods_of_builders_in_the_support_code() {
        assert_eq!(support_files::methods("ClientBuilder<"), BUILDER_METHODS_IN_USE);
    }
}
