//! Problems as values to keep and to read again.

use super::{Diagnostic, Entry, catalogue};
use crate::path::SourcePath;
use crate::span::Span;
use serde_json::{Value, json};

/// Problems as JSON.
pub fn to_value(problems: &[Diagnostic]) -> Value {
    let one = |problem: &Diagnostic| {
        json!({
            "code": problem.entry.code,
            "path": problem.path,
            "span": problem.span.map(|span| (span.start, span.end)),
            "values": problem.values,
            "cell": problem.cell,
        })
    };
    problems.iter().map(one).collect()
}

/// The problems that [`to_value`] gave; nothing where the value is not of that form, or names what this program does not know.
pub fn from_value(value: &Value) -> Option<Vec<Diagnostic>> {
    let entries = catalogue::all();
    value.as_array()?.iter().map(|problem| one(problem, &entries)).collect()
}

fn one(value: &Value, entries: &[&'static Entry]) -> Option<Diagnostic> {
    let code = value.get("code")?.as_str()?;
    let entry = *entries.iter().find(|entry| entry.code == code)?;
    let mut problem = Diagnostic::new(entry);
    problem.path = value.get("path")?.as_str().map(SourcePath::new);
    if let [Some(start), Some(end)] = [0, 1].map(|at| value.pointer(&format!("/span/{at}")).and_then(Value::as_u64)) {
        problem.span = Some(Span { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? });
    }
    for pair in value.get("values")?.as_array()? {
        let (name, text) = (pair.get(0)?.as_str()?, pair.get(1)?.as_str()?);
        // A value that no sentence has is never shown.
        if let Some(name) = known_name(entry, name) {
            problem.values.push((name, text.to_owned()));
        }
    }
    if let [Some(sheet), Some(cell)] = [0, 1].map(|at| value.pointer(&format!("/cell/{at}")).and_then(Value::as_str)) {
        problem.cell = Some((sheet.to_owned(), cell.to_owned()));
    }
    Some(problem)
}

/// `name` as it stands in a sentence of the entry.
fn known_name(entry: &'static Entry, name: &str) -> Option<&'static str> {
    [entry.vi, entry.vi_help, entry.en, entry.en_help]
        .into_iter()
        .flat_map(|sentence| sentence.split('{').skip(1))
        .filter_map(|rest| rest.split_once('}'))
        .map(|(known, _)| known)
        .find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Language;

    #[test]
    fn kept_problems_say_the_same_when_they_are_read_again() {
        let path = SourcePath::new("content/a.md");
        let problems = [
            Diagnostic::at(&catalogue::site::UNLISTED_HOST, &path, Span::new(3, 9)).with("to", "x").with("host", "la.example"),
            Diagnostic::in_file(&catalogue::files::TOO_LARGE, &path).with("limit", 4).in_cell("Sheet1", "B2"),
            Diagnostic::new(&catalogue::files::MORE_IN_OUTPUT).with("number", 7),
        ];
        let again = from_value(&to_value(&problems)).unwrap();
        for (problem, again) in problems.iter().zip(&again) {
            assert_eq!(
                (problem.entry, &problem.path, problem.span, &problem.cell),
                (again.entry, &again.path, again.span, &again.cell)
            );
            for language in [Language::Vi, Language::En] {
                assert_eq!(problem.message(language), again.message(language));
                assert_eq!(problem.help(language), again.help(language));
            }
        }
        assert_eq!(from_value(&json!([{ "code": "CB0000" }])), None);
    }
}
