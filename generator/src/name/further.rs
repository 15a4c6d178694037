//! Names the methods for further kinds of bodies.

use super::given::Given;
use super::scope::{Wish, grant};
use super::usual::body_method;
use crate::ir::api::{Operation, OperationId};
use crate::ir::places::Places;
use crate::lock::Role;
use crate::reserved::CLIENT_METHODS_IN_USE;
use crate::table::Table;

/// The methods for further kinds of bodies, in the order of the operations. No operation loses its name to one.
pub(super) struct Further<'a> {
    given: &'a Given<'a>,
    operations: &'a Table<OperationId, Operation>,
    places: &'a Places,
}

impl<'a> Further<'a> {
    pub(super) fn new(
        operations: &'a Table<OperationId, Operation>,
        given: &'a Given<'a>,
        places: &'a Places,
    ) -> Self {
        Self { given, operations, places }
    }

    /// The names of those that were there before.
    pub(super) fn kept(&self) -> Vec<String> {
        let mut kept = Vec::new();
        for (id, operation) in self.operations.entries() {
            let place = &self.places.operations[id];
            let Some(method) = self.given.lock.name(Role::Method, "", place) else { continue };
            let names = operation.bodies.iter().skip(1).take(more_methods(operation)).map(|body| {
                let known = self.given.lock.name(Role::BodyMethod, place, &body.words);
                known.map_or_else(|| body_method(method, body), str::to_owned)
            });
            kept.extend(names);
        }
        kept
    }

    /// The names of all. The operations have these methods.
    pub(super) fn names(&self, methods: &[String], reserved: &[&str]) -> Vec<String> {
        let wishes = self.operations.entries().zip(methods).flat_map(|((id, operation), method)| {
            let place = &self.places.operations[id];
            let is_kept = self.given.lock.name(Role::Method, "", place).is_some();
            operation.bodies.iter().skip(1).take(more_methods(operation)).map(move |body| {
                let wish = Wish::new(method, body_method(method, body));
                self.given.scope(Role::BodyMethod, place).derived(&body.words, is_kept, wish)
            })
        });
        let taken: Vec<&str> =
            CLIENT_METHODS_IN_USE.iter().copied().chain(methods.iter().map(String::as_str)).collect();
        grant(&taken, reserved, wishes)
    }
}

/// The number of methods that an operation has for further formats of its body. An optional body has setters instead.
pub(super) fn more_methods(operation: &Operation) -> usize {
    let required = operation.bodies.iter().filter(|body| body.required);
    required.count().saturating_sub(1)
}
