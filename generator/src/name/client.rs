//! Names the setters of a client: of its parameters, and of the credentials for its security schemes.

use super::given::Given;
use super::ident::snake;
use super::scope::{Wish, grant};
use super::usual::beside;
use crate::ir::api::Api;
use crate::lock::{Role, part};
use crate::reserved::BUILDER_METHODS_IN_USE;

/// The setters of the client parameters, and those of the security schemes. They are in one scope.
pub(super) fn name_setters(api: &Api, given: &Given<'_>) -> (Vec<String>, Vec<String>) {
    let reserved = [Role::ClientParameter, Role::SecurityScheme].map(|role| given.reserved(role, ""));
    let reserved: Vec<&str> = reserved.into_iter().flatten().collect();
    let wishes = api.client_parameters.iter().map(|it| wish(given, Role::ClientParameter, &it.name));
    let parameters = grant(BUILDER_METHODS_IN_USE, &reserved, wishes);
    let taken = BUILDER_METHODS_IN_USE.iter().copied().chain(parameters.iter().map(String::as_str));
    let taken: Vec<&str> = taken.collect();
    let wishes = api.schemes.iter().map(|it| wish(given, Role::SecurityScheme, &it.name));
    let credentials = grant(&taken, &reserved, wishes);
    (parameters, credentials)
}

fn wish<'n>(given: &Given<'_>, role: Role, name: &'n str) -> Wish<'n> {
    let wish = Wish::new(name, beside(snake(name), BUILDER_METHODS_IN_USE));
    given.scope(role, "").wish(&part(name), wish)
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
