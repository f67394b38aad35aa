//! The room that a reading takes: it is kept until the whole site is made.

use super::{Deadline, Task};
use borsh::BorshDeserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Moves a list into the room that it needs: asked for less, the allocator of the program leaves it where it is unless half of that is free.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut fitting = Vec::with_capacity(list.len());
        fitting.append(list);
        *list = fitting;
    }
}

/// A list some of whose rows say the same.
pub(super) trait Rows {
    /// Keeps equal words once: those of neighbours, and names.
    fn share(&mut self);
}

impl Rows for Vec<Task> {
    fn share(&mut self) {
        let (mut names, mut last) = (BTreeSet::new(), None);
        for task in self {
            once(&mut names, &mut task.agency);
            as_before(&mut last, &mut task.text);
        }
    }
}

impl Rows for Vec<Deadline> {
    fn share(&mut self) {
        let (mut names, mut last) = (BTreeSet::new(), None);
        for deadline in self {
            deadline.who.iter_mut().chain(&mut deadline.to).for_each(|name| once(&mut names, name));
            deadline.what.iter_mut().for_each(|what| as_before(&mut last, what));
        }
    }
}

fn once(known: &mut BTreeSet<Arc<str>>, name: &mut Arc<str>) {
    match known.get(&**name) {
        Some(known) => *name = Arc::clone(known),
        None => drop(known.insert(Arc::clone(name))),
    }
}

fn as_before(last: &mut Option<Arc<str>>, words: &mut Arc<str>) {
    match last.as_ref().filter(|last| *last == words) {
        Some(last) => *words = Arc::clone(last),
        None => *last = Some(Arc::clone(words)),
    }
}

/// Reads rows, whose words were written with each.
pub(super) fn shared<T: BorshDeserialize, R: borsh::io::Read>(from: &mut R) -> borsh::io::Result<Vec<T>>
where
    Vec<T>: Rows,
{
    let mut rows = Vec::deserialize_reader(from)?;
    rows.share();
    fit(&mut rows);
    Ok(rows)
}
