//! Finds the parameters that all operations of a document have.

use std::collections::BTreeMap;

use super::api::{Api, Type};
use super::places;

/// The fewest operations of which all have something in common.
const FEWEST: usize = 3;

/// The required parameters that every operation has, with one type: as `client-parameters` names them.
pub(crate) fn parameters(api: &Api) -> Vec<String> {
    let mut counts: BTreeMap<String, (&Type, usize)> = BTreeMap::new();
    for operation in &api.operations {
        let all = operation.path_parameters.iter().chain(&operation.parameters);
        for parameter in all.filter(|parameter| parameter.required) {
            let (type_, count) =
                counts.entry(places::client_parameter(parameter)).or_insert((&parameter.value, 0));
            *count += usize::from(**type_ == parameter.value);
        }
    }
    let all = api.operations.len();
    let common = counts.into_iter().filter(|(_, (_, count))| *count == all && all >= FEWEST);
    common.map(|(name, _)| name).collect()
}
