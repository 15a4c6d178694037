//! Checks that the places exist that the option `rename` names.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Api, SchemaKind};
use crate::ir::members;
use crate::ir::places::{self, places};
use crate::lock::{Role, part, place, split};
use crate::nearest::nearest;
use crate::options::Options;

/// Reports each place in the option `rename` that the document does not have.
pub(super) fn check(diagnostics: &mut Diagnostics, api: &Api, options: &Options) {
    if options.rename.is_empty() {
        return;
    }
    let all = all(api, options);
    for wanted in options.rename.keys() {
        // Other mistakes were reported.
        let Some((role, owner, member)) = split(wanted) else { continue };
        if all.contains(&place(role.base(), owner, member)) || role.is_text() {
            continue;
        }
        let message = format!("the option `rename`: the document has no `{wanted}`");
        let help = match nearest(wanted, all.iter().map(String::as_str)) {
            Some(similar) => format!("a place has a similar name: `{similar}`"),
            None => "write the place as a line of `clientgen.lock` does".to_owned(),
        };
        diagnostics.push(Diagnostic::error(Code::Options, Pointer::root(), message).help(help));
    }
}

/// All places of a document.
fn all(api: &Api, options: &Options) -> BTreeSet<String> {
    let places = places(api, places::operations(api), None, &HashMap::new());
    let mut all = BTreeSet::new();
    for ((id, schema), owner) in api.schemas.entries().zip(&places.schemas) {
        match &schema.kind {
            SchemaKind::Alias | SchemaKind::Replaced => continue,
            SchemaKind::Object(object) => {
                let names = object.properties.iter().map(|property| part(&property.name));
                all.extend(names.map(|name| place(Role::Field, owner, &name)));
                let tag = object.tag.as_ref().map(|tag| members::of(&api.schemas[tag.schema].kind));
                let values = tag.into_iter().flatten();
                all.extend(values.map(|value| place(Role::Constructor, owner, &value)));
            }
            SchemaKind::Enum(_) | SchemaKind::Union(_) | SchemaKind::ByStatus(_) => {
                let variants = places.variants[id].iter();
                all.extend(variants.map(|variant| place(Role::Variant, owner, variant)));
            }
        }
        all.insert(place(Role::Type, "", &places.schemas[id]));
    }
    for (operation, owner) in api.operations.iter().zip(&places.operations) {
        all.insert(place(Role::Method, "", owner));
        if let Some(key) = options.group_by.group(&operation.tags, &operation.path).map(part) {
            all.insert(place(Role::Group, "", &key));
            all.insert(place(Role::GroupMethod, &key, owner));
        }
        let parameters = operation.path_parameters.iter().chain(&operation.parameters).map(places::parameter);
        all.extend(parameters.map(|parameter| place(Role::Parameter, owner, &parameter)));
        let headers = operation.headers.iter().map(|header| part(&places::header(header)));
        all.extend(headers.map(|header| place(Role::Header, owner, &header)));
        // Also those of methods that are named after a kind of body.
        let further = operation.bodies.iter().skip(1);
        all.extend(further.map(|body| place(Role::BodyMethod, owner, &body.words)));
    }
    let of_client = api.client_parameters.iter().map(places::client_parameter);
    all.extend(of_client.map(|parameter| place(Role::ClientParameter, "", &parameter)));
    all
}
