//! Front matter to typed keys. Every problem of a file is reported at once, with its place.

pub mod keys;
pub mod schema;
mod typed;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::front_matter as catalogue;
use crate::document::meta::{Meta, Placed};
use crate::document::{Detail, Kind};
use crate::fields::{self, Entry, Reader, Value};
use crate::load::Source;
use crate::path::SourcePath;
use crate::span::Span;

/// Items of a list of a page: duties, limits and waivers are each compared with all that was read in the text.
const MOST_ITEMS: usize = 500;

/// What the front matter of a page says.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// What the page is.
    pub kind: Kind,
    /// Keys of every page.
    pub meta: Meta,
    /// Keys of its kind. A result has no figures yet.
    pub detail: Detail,
    /// Every text of it but its status, the product of a task and its waivers: what readers may come to see.
    pub words: Vec<Placed<String>>,
}

/// Keys whose values are words of the trade and no titles.
const NOT_SHOWN: &[&str] = &["status", "waivers", "product"];

fn words(tables: &[&'static [fields::Key]], entries: Vec<Entry<'_>>, found: &mut Vec<Placed<String>>) {
    for entry in entries {
        let own = fields::key::find(tables, &entry.key).map_or("", |key| key.name);
        let product = own.is_empty() && matches!(fields::key::fold(&entry.key).as_str(), "product" | "san_pham");
        if !product && !NOT_SHOWN.contains(&own) {
            words_of(entry.value, found);
        }
    }
}

fn words_of(node: fields::Node<'_>, found: &mut Vec<Placed<String>>) {
    match node.value {
        Value::Scalar { text, .. } => found.push(Placed { value: text.into_owned(), span: node.span }),
        Value::List(items) => items.into_iter().for_each(|item| words_of(item, found)),
        Value::Map(entries) => words(&[], entries, found),
        Value::Null | Value::Damaged => {}
    }
}

/// The kind that the folder of a file decides.
pub fn kind_of(path: &SourcePath) -> Option<Kind> {
    let mut parts = path.as_str().split('/');
    let folder = parts.find(|part| *part != "content")?;
    parts.next().and(Kind::ALL.into_iter().find(|kind| kind.folder() == folder))
}

/// Reads the front matter of a page. What is wrong is in the diagnostics; what can be read is in the value.
pub fn parse(source: &Source) -> (FrontMatter, Vec<Diagnostic>) {
    let (entries, found) = fields::yaml::parse(&source.path, &source.text, source.front);
    let mut reader = Reader::new(&source.path, &source.text).with_at_most(MOST_ITEMS);
    // What follows from a line that is broken is not told as well.
    found.into_iter().for_each(|problem| reader.report(problem));
    let place = opening(source);
    let kind = written_kind(&entries).or_else(|| kind_of(&source.path)).unwrap_or_else(|| {
        let problem = reader.at(&catalogue::UNKNOWN_KIND, place);
        reader.report(problem);
        Kind::Page
    });
    let mut values = reader.fields(&entries, keys::tables(kind), place, None);
    let mut front_matter = typed::front_matter(kind, &mut values, &mut reader);
    words(keys::tables(kind), entries, &mut front_matter.words);
    debug_assert_eq!(values.left().next(), None, "a key is in the table and not in the document");
    let mut diagnostics = reader.finish();
    diagnostics.sort_by_key(|problem| problem.span);
    (front_matter, diagnostics)
}

/// The kind that the key `kind` names, where it names one: the table of keys depends on it.
fn written_kind(entries: &[Entry<'_>]) -> Option<Kind> {
    let entry =
        entries.iter().find(|entry| fields::key::find(&[keys::COMMON], &entry.key).is_some_and(|key| key.name == "kind"))?;
    let Value::Scalar { text, .. } = &entry.value.value else { return None };
    let choice = fields::key::find_choice(keys::KIND, text.trim())?;
    Kind::ALL.into_iter().find(|kind| kind.name() == choice.name)
}

/// The `---` line that opens the front matter: the place of what is missing.
fn opening(source: &Source) -> Span {
    let before = source.text.get(..source.front.start as usize).unwrap_or_default().trim_end();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = before.get(start..).map_or(0, |line| line.len() - line.trim_start_matches(['\u{feff}', ' ']).len());
    Span::new(start + indent, before.len())
}

#[cfg(test)]
mod tests;
