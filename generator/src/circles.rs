//! Finds the circles among things that refer to each other.

use crate::table::{Id, Table};

/// Things that reach each other. The id is that of one of them, and the same for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Circle<I>(I);

/// For each thing, the things that it reaches and that reach it: its strongly connected component, by Tarjan's algorithm
/// without recursion. None for a thing that does not reach itself.
pub(crate) fn circles<I: Id + PartialEq>(direct: &Table<I, Vec<I>>) -> Table<I, Option<Circle<I>>> {
    let mut result = direct.map(|_, _| None);
    // When a thing was met, and the earliest thing that it reaches.
    let mut met: Table<I, Option<usize>> = direct.map(|_, _| None);
    let mut earliest = direct.map(|_, _| 0);
    // The things whose component is not complete.
    let mut is_open = direct.map(|_, _| false);
    let mut open = Vec::new();
    let mut count = 0;
    for root in direct.ids() {
        let mut calls = Vec::from_iter(met[root].is_none().then_some((root, 0)));
        while let Some((id, edge)) = calls.pop() {
            if edge == 0 {
                (met[id], earliest[id]) = (Some(count), count);
                count += 1;
                open.push(id);
                is_open[id] = true;
            }
            if let Some(&target) = direct[id].get(edge) {
                calls.push((id, edge + 1));
                match met[target] {
                    None => calls.push((target, 0)),
                    Some(met) if is_open[target] => earliest[id] = earliest[id].min(met),
                    Some(_) => {}
                }
                continue;
            }
            if let Some((parent, _)) = calls.last() {
                earliest[*parent] = earliest[*parent].min(earliest[id]);
            }
            if met[id] == Some(earliest[id]) {
                let start = open.iter().rposition(|member| *member == id).unwrap_or_default();
                let members = open.split_off(start);
                let holds_itself = members.len() > 1 || direct[id].contains(&id);
                for member in members {
                    is_open[member] = false;
                    result[member] = holds_itself.then_some(Circle(id));
                }
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{Circle, circles};
    use crate::ir::api::SchemaId;

    #[test]
    fn only_things_that_reach_themselves_are_in_a_circle() {
        // 0 -> 1 -> 2 -> 1, 2 -> 3; 4 -> 4; 5 -> 0 and 5 -> 4.
        let direct = [vec![1], vec![2], vec![1, 3], vec![], vec![4], vec![0, 4]];
        let circles = circles(&direct.into_iter().map(|to| to.into_iter().map(SchemaId).collect()).collect());
        let circle = |id| Some(Circle(SchemaId(id)));
        assert_eq!(Vec::from_iter(circles), [None, circle(1), circle(1), None, circle(4), None]);
    }
}
