//! Edits that take something away from a document, or change its order.

use serde_yaml::Value;

use crate::edit::{Made, way};
use crate::tree::{at, at_mut, keys, remove, reverse};

impl Made<'_> {
    pub(crate) fn remove(&mut self) -> Option<()> {
        match self.random.below(5) {
            0 => {
                let text = serde_json::to_string(&self.tree).ok()?;
                let mut all = self.components();
                all.retain(|name| {
                    !text.contains(&format!("/{name}\"")) && !text.contains(&format!("\"{name}\""))
                });
                let name = self.random.one(&all)?.clone();
                remove(at_mut(&mut self.tree, &way(&["components", "schemas"]))?, &name)?;
                self.places.push(name.clone());
                self.say(format!("component `{name}`"))
            }
            1 => {
                let mut all = self.properties();
                // A member of a union without a name is named after its properties.
                all.retain(|way| !way.iter().any(|step| ["oneOf", "anyOf"].contains(&step.as_str())));
                let list = self.random.one(&all)?.clone();
                let names = keys(at(&self.tree, &list));
                let (_, owner) = list.split_last()?;
                let required = at(&self.tree, owner)?.get("required").cloned();
                let is_required = |name: &String| {
                    let required = required.as_ref().and_then(Value::as_sequence);
                    required.is_some_and(|all| all.iter().any(|it| it.as_str() == Some(name)))
                };
                let names: Vec<String> = names.into_iter().filter(|name| !is_required(name)).collect();
                let name = self.random.one(&names).filter(|_| names.len() > 1)?.clone();
                remove(at_mut(&mut self.tree, &list)?, &name)?;
                self.say(format!("property `{name}` of {}", list.join("/")))
            }
            2 => {
                let all = self.enums();
                let list = self.random.one(&all)?.clone();
                let values = at_mut(&mut self.tree, &list)?.as_sequence_mut()?;
                let value = values.remove(self.random.below(values.len()));
                (values.len() > 1).then_some(())?;
                self.say(format!("value {value:?} of {}", list.join("/")))
            }
            3 => {
                let (_, (path, method)) = self.operation()?;
                remove(at_mut(&mut self.tree, &way(&["paths", &path]))?, &method)?;
                self.say(format!("operation {method} {path}"))
            }
            _ => {
                let (operation, (path, method)) = self.operation()?;
                let statuses = keys(at(&self.tree, &operation)?.get("responses"));
                let status = self.random.one(&statuses).filter(|_| statuses.len() > 1)?.clone();
                remove(at_mut(&mut self.tree, &operation)?.get_mut("responses")?, &status)?;
                self.say(format!("status {status} of {method} {path}"))
            }
        }
    }

    pub(crate) fn reorder(&mut self) -> Option<()> {
        match self.random.below(4) {
            // Of two schemas that are nothing but each other, or lists of each other, the first has the type.
            0 if !["Recursion nothing", "Recursion list"].contains(&self.title()) => {
                reverse(at_mut(&mut self.tree, &way(&["components", "schemas"]))?)?;
                self.say("components".to_owned())
            }
            // Of two paths that a mistake makes one, the first is read.
            1 if !self.title().starts_with("Mistakes") => {
                reverse(self.tree.get_mut("paths")?)?;
                self.say("paths".to_owned())
            }
            2 => {
                let all = self.enums();
                let list = self.random.one(&all)?.clone();
                at_mut(&mut self.tree, &list)?.as_sequence_mut()?.reverse();
                self.say(format!("values of {}", list.join("/")))
            }
            _ => {
                let all = self.properties();
                let list = self.random.one(&all)?.clone();
                reverse(at_mut(&mut self.tree, &list)?)?;
                self.say(format!("properties of {}", list.join("/")))
            }
        }
    }
}
