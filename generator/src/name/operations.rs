//! Names the operations: their methods, the types that stand for them, arguments and setters.

use super::called::Called;
use super::further::{Further, more_methods};
use super::given::Given;
use super::ident::{snake, upper};
use super::modules::group;
use super::scope::{Wish, grant};
use super::usual::{beside, body_setter, operation_type, optional};
use crate::ir::api::{Operation, OperationId, Parameter};
use crate::ir::names::{OperationNames, ParameterNames};
use crate::ir::places::{self, FIRST_BODY, Places};
use crate::lock::{Role, part};
use crate::options::GroupBy;
use crate::reserved::{BODY_SETTERS, CALL_METHODS_IN_USE, CLIENT_METHODS_IN_USE};
use crate::table::Table;

/// The names of each operation.
pub(super) fn name_operations(
    operations: &Table<OperationId, Operation>,
    called: &Table<OperationId, Called<'_>>,
    given: &Given<'_>,
    places: &Places,
    (beside, by): (&[String], GroupBy),
) -> Table<OperationId, OperationNames> {
    let further = Further::new(operations, given, places);
    let kept = further.kept();
    let reserved = given.reserved(Role::Method, "").chain(kept.iter().chain(beside).map(String::as_str));
    let reserved: Vec<&str> = reserved.collect();
    let wishes = operations.entries().zip(called).map(|((id, operation), called)| {
        let wish = Wish::new(&operation.words, snake(called.words()));
        let wish = given.scope(Role::Method, "").wish(&places.operations[id], wish);
        match called {
            Called::Exact(name) => wish.exact(Some((*name).to_owned())),
            Called::Kept(_) | Called::Words(_) => wish,
        }
    });
    let methods = grant(CLIENT_METHODS_IN_USE, &reserved, wishes);
    let further = further.names(&methods, &reserved);
    let (types, of_further) = name_types(&methods, &further, given, places);
    let mut further = further.into_iter().zip(of_further);
    let named = methods.into_iter().zip(types).zip(operations.entries());
    let named = named.map(|((method, type_), (id, operation))| OperationNames {
        whole: method.clone(),
        method,
        type_,
        group: group(operation, by),
        further: further.by_ref().take(more_methods(operation)).collect(),
        ..name_one(operation, given, &places.operations[id])
    });
    named.collect()
}

/// The types that stand for the operations, and those for further kinds of bodies, which take no name of the others.
fn name_types(
    methods: &[String],
    further: &[String],
    given: &Given<'_>,
    places: &Places,
) -> (Vec<String>, Vec<String>) {
    let reserved: Vec<&str> = given.reserved(Role::OperationType, "").collect();
    let wishes = methods.iter().zip(&places.operations).map(|(method, place)| {
        let is_kept = given.lock.name(Role::Method, "", place).is_some();
        let scope = given.scope(Role::OperationType, "");
        scope.derived(place, is_kept, Wish::new(method, operation_type(method)))
    });
    let types = grant(&[], &reserved, wishes);
    let taken: Vec<&str> = types.iter().map(String::as_str).collect();
    let of_further =
        grant(&taken, &reserved, further.iter().map(|method| Wish::new(method, operation_type(method))));
    (types, of_further)
}

/// What belongs to an operation, in scopes of its own: the arguments, and the setters.
fn name_one(operation: &Operation, given: &Given<'_>, owner: &str) -> OperationNames {
    let wish = |parameter: &'_ Parameter, wish| {
        given.scope(Role::Parameter, owner).wish(&places::parameter(parameter), wish)
    };
    let kept = |of_path: bool| {
        let scope = given.lock.scope(Role::Parameter, owner).into_iter().flatten();
        let scope = scope.filter(move |(member, _)| member.starts_with("path ") == of_path);
        scope.map(|(_, name)| name.as_str()).collect::<Vec<&str>>()
    };
    let required = operation.parameters.iter().filter(|it| it.required);
    let required = operation.path_parameters.iter().chain(required);
    let wishes = required.map(|it| wish(it, Wish::new(&it.name, snake(&it.name))));
    let mut arguments = grant(&["self"], &kept(true), wishes);
    let taken: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let body = grant(&taken, &[], [Wish::new(FIRST_BODY, FIRST_BODY.to_owned())]).concat();

    let of_calls: Vec<&str> = CALL_METHODS_IN_USE.iter().chain(BODY_SETTERS).copied().collect();
    let optional: Vec<&Parameter> = operation.parameters.iter().filter(|it| !it.required).collect();
    let members: Vec<String> = optional.iter().map(|it| places::parameter(it)).collect();
    let wishes = optional.iter().map(|it| wish(it, Wish::new(&it.name, setter(&it.name))));
    let setters = grant(&of_calls, &kept(false), wishes);
    let taken: Vec<&str> = of_calls.iter().copied().chain(setters.iter().map(String::as_str)).collect();
    let wishes = setters.iter().zip(&members).map(|(setter, member)| {
        let is_kept = given.lock.name(Role::Parameter, owner, member).is_some();
        let wish = Wish::new(setter, self::optional(setter));
        given.scope(Role::OptionSetter, owner).derived(member, is_kept, wish)
    });
    let of_options = grant(&taken, &[], wishes);
    let headers = headers(operation, given, owner);
    let body_setters = body_setters(operation, [&setters, &of_options]);

    let mut of_required = arguments.split_off(operation.path_parameters.len()).into_iter();
    let mut of_optional = setters.into_iter().zip(of_options);
    let parameters = operation.parameters.iter().filter_map(|parameter| match parameter.required {
        true => of_required.next().map(|name| ParameterNames { name, optional: String::new() }),
        false => of_optional.next().map(|(name, optional)| ParameterNames { name, optional }),
    });
    let parameters = parameters.collect();
    OperationNames { arguments, parameters, headers, body, body_setters, ..OperationNames::default() }
}

/// The constants for the headers of the responses.
fn headers(operation: &Operation, given: &Given<'_>, owner: &str) -> Vec<String> {
    let reserved: Vec<&str> = given.reserved(Role::Header, owner).collect();
    let scope = given.scope(Role::Header, owner);
    let words: Vec<String> = operation.headers.iter().map(places::header).collect();
    let wishes = words.iter().map(|words| scope.wish(&part(words), Wish::new(words, upper(words))));
    grant(&[], &reserved, wishes)
}

/// The setters of optional bodies. The usual names of further ones are free, and others yield to those of parameters.
fn body_setters(operation: &Operation, of_parameters: [&Vec<String>; 2]) -> Vec<String> {
    let taken: Vec<&str> = of_parameters.into_iter().flatten().map(String::as_str).collect();
    let optional = operation.bodies.iter().filter(|body| !body.required).enumerate();
    let wishes = optional.map(|(index, body)| Wish::new(&body.words, body_setter(index, body)));
    grant(&taken, CALL_METHODS_IN_USE, wishes)
}

/// The name of a setter.
fn setter(parameter: &str) -> String {
    beside(beside(snake(parameter), CALL_METHODS_IN_USE), BODY_SETTERS)
}

#[cfg(test)]
mod tests {
    use super::setter;
    use crate::reserved::CALL_METHODS_IN_USE;
    use crate::support_files;

    #[test]
    fn a_setter_leaves_the_names_of_what_every_call_has() {
        for (parameter, expected) in [
            ("limit", "limit"),
            ("timeout", "timeout_"),
            ("Query", "query_"),
            ("body", "body_"),
            ("type", "type_"),
        ] {
            assert_eq!(setter(parameter), expected);
        }
    }

    #[test]
    fn the_names_in_use_are_the_methods_of_calls_in_the_support_code() {
        assert_eq!(support_files::methods("Call<"), CALL_METHODS_IN_USE);
    }
}
