//! What comes back from a form: the keys that were changed in it.

use std::collections::BTreeMap;

use super::keys_of;
use crate::document::Kind;
use crate::edit::front::{self, Change};
use crate::edit::value::Shown;
use crate::fields::{Entry, Key, Shape, yaml};
use crate::parse::front_matter::keys;
use crate::path::SourcePath;

/// What was changed in the form, against the text it was made from. `sent` gives the text of a field of the form, where it has it.
pub fn changes(path: &SourcePath, kind: Kind, text: &str, sent: &BTreeMap<&str, &str>) -> Vec<Change> {
    let Some(source) = front::read(path, text) else { return Vec::new() };
    let tables = keys::tables(kind);
    let (entries, _) = yaml::parse(path, text, source.front);
    let mut changes = Vec::new();
    for key in keys_of(kind) {
        let before = front::shown(&entries, text, source.front, tables, key);
        if let Some(value) = back(key, &before, sent).map(Shown::tidied)
            && value != before.tidied()
        {
            changes.push(Change { key: key.name, value });
        }
    }
    changes
}

fn back(key: &'static Key, before: &Shown, sent: &BTreeMap<&str, &str>) -> Option<Shown> {
    let get = |name: String| sent.get(name.as_str()).map(|text| text.replace("\r\n", "\n"));
    let values = |at: usize, keys: &'static [Key]| -> Option<Vec<(&'static str, String)>> {
        let values: Vec<(&'static str, String)> =
            keys.iter().filter_map(|sub| Some((sub.name, get(format!("k.{}.{at}.{}", key.name, sub.name))?))).collect();
        (!values.is_empty()).then_some(values)
    };
    match (before, key.shape) {
        (Shown::One(_), _) => Some(Shown::One(get(format!("k.{}", key.name))?.replace('\n', " "))),
        (Shown::Many(_), _) => Some(Shown::Many(get(format!("k.{}", key.name))?.lines().map(str::to_owned).collect())),
        (Shown::Raw(_), _) => Some(Shown::Raw(get(format!("r.{}", key.name))?)),
        (Shown::Group(_), Shape::Record(keys)) => values(0, keys).map(Shown::Group),
        (Shown::Groups(_), Shape::Records(keys)) => {
            let groups: Vec<_> = (0..1_000).map_while(|at| values(at, keys)).collect();
            (!groups.is_empty()).then_some(Shown::Groups(groups))
        }
        _ => None,
    }
}

/// The items of a key that buttons write, such as the steps of a page, with one more.
pub fn with_item(
    path: &SourcePath,
    kind: Kind,
    text: &str,
    name: &'static str,
    item: Vec<(&'static str, String)>,
    instead_of_last: impl Fn(&[(&'static str, String)]) -> bool,
) -> Option<Change> {
    let source = front::read(path, text)?;
    let (entries, _): (Vec<Entry<'_>>, _) = yaml::parse(path, text, source.front);
    let tables = keys::tables(kind);
    let key = crate::fields::key::find(tables, name)?;
    let Shown::Groups(mut groups) = front::shown(&entries, text, source.front, tables, key) else { return None };
    if groups.last().is_some_and(|last| instead_of_last(last)) {
        groups.pop();
    }
    groups.push(item);
    Some(Change { key: name, value: Shown::Groups(groups) })
}
