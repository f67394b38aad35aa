//! Front matter with some of its keys changed.

use crate::fields::key::find;
use crate::fields::{Entry, Key, Value, yaml};
use crate::load::{self, Source};
use crate::path::SourcePath;
use crate::span::Span;

use super::value::Shown;

/// A key with its new value; without one the key is taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// English name of the key.
    pub key: &'static str,
    /// The new value.
    pub value: Shown,
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file has no front matter that could be told from its body.
    NoFrontMatter,
    /// The key is not one of this kind of page.
    UnknownKey,
    /// The change would touch other keys.
    NotAlone,
}

/// The text with these keys changed, and with another body where one is given (its line ends as `\n`).
///
/// # Errors
/// When something else would change with them.
pub fn apply(
    path: &SourcePath,
    text: &str,
    tables: &[&'static [Key]],
    changes: &[Change],
    body: Option<&str>,
) -> Result<String, Refused> {
    let source = read(path, text).ok_or(Refused::NoFrontMatter)?;
    let (entries, _) = yaml::parse(path, text, source.front);
    let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_owned();
    // From the end of the file to its beginning, so that places found before stay true.
    if let Some(body) = body.filter(|body| normal(source.body_text()) != normal(body)) {
        let body = normal(body).replace('\n', end_of_line);
        out.replace_range(source.body.range(), &body);
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut added = String::new();
    for change in changes {
        let key = find(tables, change.key).ok_or(Refused::UnknownKey)?;
        let empty = change.value.is_empty();
        match written(&entries, tables, key) {
            None if empty => {}
            None => added.push_str(&line(key.vietnamese(), &change.value, key, end_of_line)),
            Some(entry) if !empty => match in_place(entry, text, &change.value, key) {
                Some(edit) => edits.push(edit),
                None => {
                    let name = entry.key_span.of(text);
                    edits.push((lines_of(entry, &entries, text, source.front), line(name, &change.value, key, end_of_line)));
                }
            },
            Some(entry) => edits.push((lines_of(entry, &entries, text, source.front), String::new())),
        }
    }
    if !added.is_empty() {
        let end = source.front.end as usize;
        edits.push((Span::new(end, end), added));
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, new) in edits {
        if out.get(span.range()).is_none() {
            return Err(Refused::NotAlone);
        }
        out.replace_range(span.range(), &new);
    }
    if only_these(path, text, &out, tables, changes) { Ok(out) } else { Err(Refused::NotAlone) }
}

/// What a form shows for `key`: its value, or its YAML where a form has no field for it.
pub fn shown(entries: &[Entry<'_>], text: &str, front: Span, tables: &[&'static [Key]], key: &'static Key) -> Shown {
    let Some(entry) = written(entries, tables, key) else { return Shown::nothing(key.shape) };
    Shown::of(&entry.value, key.shape).unwrap_or_else(|| Shown::Raw(raw(entry, entries, text, front)))
}

/// The YAML of a value as it stands, without the indentation that all its lines share.
fn raw(entry: &Entry<'_>, entries: &[Entry<'_>], text: &str, front: Span) -> String {
    let lines = lines_of(entry, entries, text, front);
    let whole = lines.of(text);
    let after_key = (entry.key_span.end - lines.start) as usize;
    let rest =
        whole.get(after_key..).and_then(|rest| rest.trim_start_matches(['"', '\'', ' ']).strip_prefix(':')).unwrap_or_default();
    let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
    if !first.trim().is_empty() {
        return rest.trim().replace("\r\n", "\n");
    }
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = below.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
    let cut: Vec<&str> = below.lines().map(|line| line.get(shared..).unwrap_or_default().trim_end()).collect();
    cut.join("\n")
}

/// The page told apart, where its front matter can be found.
pub fn read(path: &SourcePath, text: &str) -> Option<Source> {
    load::load(path, text.as_bytes()).0
}

/// The entry of a key, under whatever name it was written.
pub fn written<'e, 'a>(entries: &'e [Entry<'a>], tables: &[&'static [Key]], key: &Key) -> Option<&'e Entry<'a>> {
    entries.iter().find(|entry| find(tables, &entry.key).is_some_and(|known| known.name == key.name))
}

fn normal(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn line(name: &str, value: &Shown, key: &Key, end_of_line: &str) -> String {
    format!("{name}:{}\n", value.clone().tidied().yaml(key.shape)).replace('\n', end_of_line)
}

/// One value on one line is exchanged alone: what stands beside it, such as a comment, stays.
fn in_place(entry: &Entry<'_>, text: &str, value: &Shown, key: &Key) -> Option<(Span, String)> {
    let (Value::Scalar { .. }, Shown::One(_)) = (&entry.value.value, value) else { return None };
    let span = entry.value.span;
    let between = text.get(entry.key_span.end as usize..span.end as usize)?;
    let new = value.clone().tidied().yaml(key.shape);
    let block = span.of(text).starts_with(['|', '>']);
    (!between.contains('\n') && !span.is_empty() && !block).then(|| (span, new.trim_start().to_owned()))
}

/// The whole lines of an entry: from its key to the last line before the next key that is neither blank nor a comment of its own.
fn lines_of(entry: &Entry<'_>, entries: &[Entry<'_>], text: &str, front: Span) -> Span {
    let start = line_start(text, entry.key_span.start as usize);
    let next = entries.iter().map(|other| other.key_span.start).filter(|other| *other > entry.key_span.start).min();
    let limit = next.map_or(front.end as usize, |next| line_start(text, next as usize));
    let mut end = start;
    let mut at = start;
    for line in text.get(start..limit).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        if at == start + line.len() || !(line.trim().is_empty() || line.starts_with('#')) {
            end = at;
        }
    }
    Span::new(start, end)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Whether the new text says the same as the old one but for these keys, and says of them what was asked.
fn only_these(path: &SourcePath, old: &str, new: &str, tables: &[&'static [Key]], changes: &[Change]) -> bool {
    let (Some(before), Some(after)) = (read(path, old), read(path, new)) else { return false };
    let (was, faults) = yaml::parse(path, old, before.front);
    let (is, more_faults) = yaml::parse(path, new, after.front);
    if more_faults.len() > faults.len() {
        return false;
    }
    let changed =
        |entry: &Entry<'_>| find(tables, &entry.key).is_some_and(|key| changes.iter().any(|change| change.key == key.name));
    let rest = |entries: &[Entry<'_>]| -> Vec<(String, Bare)> {
        entries.iter().filter(|entry| !changed(entry)).map(|entry| (entry.key.to_string(), bare(&entry.value.value))).collect()
    };
    rest(&was) == rest(&is)
        && changes.iter().all(|change| {
            let Some(key) = find(tables, change.key) else { return false };
            let found = written(&is, tables, key);
            match &change.value {
                value if value.is_empty() => found.is_none(),
                Shown::Raw(_) => found.is_some(),
                value => {
                    let wanted = value.clone().tidied();
                    found
                        .and_then(|entry| Shown::of(&entry.value, key.shape))
                        .is_some_and(|shown| same(shown.tidied(), wanted, key))
                }
            }
        })
}

/// Control characters become blanks in writing; all else must be as asked.
fn same(one: Shown, other: Shown, key: &Key) -> bool {
    one.yaml(key.shape) == other.yaml(key.shape)
}

/// A value without its place.
#[derive(PartialEq, Debug)]
enum Bare {
    Nothing,
    Text(String),
    List(Vec<Bare>),
    Map(Vec<(String, Bare)>),
}

fn bare(value: &Value<'_>) -> Bare {
    match value {
        Value::Null | Value::Damaged => Bare::Nothing,
        Value::Scalar { text, .. } => Bare::Text(text.to_string()),
        Value::List(items) => Bare::List(items.iter().map(|item| bare(&item.value)).collect()),
        Value::Map(entries) => Bare::Map(entries.iter().map(|entry| (entry.key.to_string(), bare(&entry.value.value))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;
    use crate::parse::front_matter::keys::tables;
    use proptest::prelude::*;

    const MODEL: &str = "---\n# Ghi chú đầu tệp.\nten_mo_hinh:   'Hũ gạo'    # đúng như nguồn\ntrang_thai: nháp   # chỉ “đã duyệt” mới được đăng\n# tom_tat: …\n\nlinh_vuc: [kinh tế]\nnguon:\n  - ma: n1   # sổ tay\n    tieu_de: \"Sổ theo dõi\"\n# trước địa bàn\ndia_ban:\n  - xa-mau\n\n---\n\n## Kết quả\n\nLời kể.\n";

    fn change(key: &'static str, text: &str) -> Change {
        Change { key, value: Shown::One(text.into()) }
    }

    fn made(text: &str, changes: &[Change], body: Option<&str>) -> Result<String, Refused> {
        apply(&SourcePath::new("content/mo-hinh/a.md"), text, tables(Kind::Model), changes, body)
    }

    #[test]
    fn only_the_value_is_exchanged_and_what_stands_beside_it_stays() {
        let new = made(MODEL, &[change("status", "chờ duyệt"), change("name", "Hũ gạo: “tình thương” # 1")], None).unwrap();
        let expected = MODEL
            .replace("trang_thai: nháp   #", "trang_thai: chờ duyệt   #")
            .replace("'Hũ gạo'    #", "\"Hũ gạo: “tình thương” # 1\"    #");
        assert_eq!(new, expected);
    }

    #[test]
    fn a_key_that_is_new_stands_at_the_end_and_one_that_is_emptied_goes_with_its_lines() {
        let new =
            made(MODEL, &[change("summary", "Góp gạo."), Change { key: "locality", value: Shown::Many(vec![]) }], None).unwrap();
        assert_eq!(new, MODEL.replace("dia_ban:\n  - xa-mau\n\n---", "\ntom_tat: \"Góp gạo.\"\n---"));
    }

    #[test]
    fn lists_and_items_are_written_anew_only_where_they_changed() {
        let sources = Shown::Groups(vec![
            vec![("id", "n1".into()), ("title", "Sổ theo dõi".into())],
            vec![("id", "n2".into()), ("title", "Báo, số 5".into()), ("date", "2026-06-30".into())],
        ]);
        let new = made(MODEL, &[Change { key: "sources", value: sources }], None).unwrap();
        assert!(
            new.contains(
                "nguon:\n  - { ma: n1, tieu_de: Sổ theo dõi }\n  - { ma: n2, tieu_de: \"Báo, số 5\", ngay: 2026-06-30 }\n# trước"
            ),
            "{new}"
        );
        assert!(new.starts_with(MODEL.split("nguon:").next().unwrap()));
    }

    #[test]
    fn the_body_is_exchanged_alone_and_line_ends_stay_what_they_were() {
        let windows = MODEL.replace('\n', "\r\n");
        let body = "\n## Kết quả\n\nLời khác.\n";
        assert_eq!(made(&windows, &[], Some(body)).unwrap(), windows.replace("Lời kể", "Lời khác"));
        assert_eq!(made(&windows, &[], Some("\n## Kết quả\n\nLời kể.\n")).unwrap(), windows, "nothing changed");
    }

    #[test]
    fn what_would_touch_other_keys_is_refused() {
        assert_eq!(made("không có phần đầu", &[change("name", "x")], None), Err(Refused::NoFrontMatter));
        assert_eq!(made(MODEL, &[change("period", "x")], None), Err(Refused::UnknownKey));
        let smuggled = Change { key: "target", value: Shown::Raw("t1\ntrang_thai: đã duyệt".into()) };
        let new = made(MODEL, &[smuggled], None);
        assert!(new.is_err() || new.is_ok_and(|text| text.contains("trang_thai: nháp")));
        assert_eq!(
            made("---\n{ten_mo_hinh: x, trang_thai: nháp}\n---\n", &[change("summary", "y")], None),
            Err(Refused::NotAlone)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn whatever_is_typed_nothing_else_changes(text in "\\PC{0,40}", tags in prop::collection::vec("\\PC{0,12}", 0..4), which in 0_usize..3) {
            let key = ["name", "summary", "holder"][which];
            let changes = [change(key, &text), Change { key: "tags", value: Shown::Many(tags.clone()) }];
            if let Ok(new) = made(MODEL, &changes, None) {
                let path = SourcePath::new("content/mo-hinh/a.md");
                let source = read(&path, &new).unwrap();
                let (entries, problems) = yaml::parse(&path, &new, source.front);
                prop_assert!(problems.is_empty(), "{new}");
                let says = |name: &str| {
                    let key = find(tables(Kind::Model), name).unwrap();
                    shown(&entries, &new, source.front, tables(Kind::Model), key)
                };
                prop_assert_eq!(says(key), Shown::One(text.trim().to_owned()));
                prop_assert_eq!(says("tags"), Shown::Many(tags).tidied());
                for kept in MODEL.lines().filter(|line| !line.starts_with("ten_mo_hinh")) {
                    prop_assert!(new.contains(kept), "{kept} is gone from {new}");
                }
            }
        }
    }
}
