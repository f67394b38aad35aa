//! One field of a form: what the key is called, how it is written, its value and what is wrong with it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Told;
use crate::edit::value::Shown;
use crate::fields::{Choice, Key, Shape};
use crate::markup::escaped;

/// What is wrong with the field `id`.
pub(super) fn list(id: &str, told: &[Told]) -> String {
    let items: String = told.iter().map(|(weight, words)| format!("<li class=\"{weight}\">{}</li>", escaped(words))).collect();
    format!("<ul class=\"told\" data-of=\"{}\">{items}</ul>", escaped(id))
}

/// What a key is called and what else there is to say of it.
fn label(about: &'static str) -> (&'static str, &'static str) {
    let cut = [": ", "; ", ", ví dụ"].iter().filter_map(|mark| about.find(mark)).min();
    match cut.and_then(|cut| about.split_at_checked(cut)) {
        Some((label, rest)) => (label, rest.trim_start_matches([':', ';', ',', ' '])),
        None => (about, ""),
    }
}

/// The field of a key, with what is wrong with it.
pub(super) fn field(key: &'static Key, shown: &Shown, problems: &BTreeMap<String, Vec<Told>>) -> String {
    const FLAG: &[Choice] = &[Choice::new("true", &["có"]), Choice::new("false", &["không"])];
    let (words, hint) = label(key.about);
    let name = format!("k.{}", key.name);
    let told = problems.get(key.name).map(Vec::as_slice).unwrap_or_default();
    let invalid = if told.iter().any(|(weight, _)| *weight == "error") { " aria-invalid=\"true\"" } else { "" };
    let told = if told.is_empty() { String::new() } else { list(key.name, told) };
    let problems_id = format!("{name}-problems");
    let problems_html = format!("<div id=\"{problems_id}\" class=\"problems\">{told}</div>");
    let hint = with_form(hint, key.shape);
    let (hint_html, described) = if hint.is_empty() {
        (String::new(), problems_id)
    } else {
        (format!("<p class=\"hint\" id=\"{name}-hint\">{}</p>", escaped(&hint)), format!("{name}-hint {problems_id}"))
    };
    let attributes = format!("id=\"{name}\" name=\"{name}\" aria-describedby=\"{described}\"{invalid}");
    let required = if key.required { " <span class=\"must\">(bắt buộc)</span>" } else { "" };
    let words = escaped(words);
    let of = |control: String| {
        format!("<div class=\"field\"><label for=\"{name}\">{words}{required}</label>{hint_html}{control}{problems_html}</div>")
    };
    match (shown, key.shape) {
        (Shown::One(value), Shape::Choice(choices)) => of(select(&attributes, choices, value)),
        (Shown::One(value), Shape::Flag) => of(select(&attributes, FLAG, value)),
        (Shown::One(value), Shape::Short(limit)) => of(area(&format!("{attributes} rows=\"3\" data-limit=\"{limit}\""), value)),
        (Shown::One(value), _) => of(input(&attributes, value)),
        (Shown::Many(values), _) => {
            let rows = (values.len() + 1).clamp(2, 8);
            of(area(&format!("{attributes} rows=\"{rows}\""), &values.join("\n")))
        }
        (Shown::Raw(yaml), _) => {
            let attributes = format!("id=\"{name}\" name=\"r.{}\" aria-describedby=\"{described}\"{invalid}", key.name);
            of(area(&format!("{attributes} rows=\"3\" class=\"mono\" spellcheck=\"false\""), yaml))
        }
        (Shown::Group(values), Shape::Record(keys)) => {
            let group = group(key.name, 0, keys, values);
            format!("<fieldset class=\"group\"><legend>{words}{required}</legend>{hint_html}{group}{problems_html}</fieldset>")
        }
        (Shown::Groups(groups), Shape::Records(keys)) => {
            let rows = rows(key.name, &words, keys, groups);
            format!(
                "<fieldset class=\"group\" data-rows=\"{}\"><legend>{words}</legend>{hint_html}{rows}{problems_html}</fieldset>",
                key.name
            )
        }
        (Shown::Group(_) | Shown::Groups(_), _) => String::new(),
    }
}

/// A hint, with the form in which a value of that shape is written.
fn with_form(hint: &str, shape: Shape) -> String {
    let form = match shape {
        Shape::Texts | Shape::Choices(_) => "Mỗi dòng một mục.",
        Shape::Day => "Ghi như 15/03/2024.",
        Shape::PartialDay => "Biết đến đâu ghi đến đó: 2024, 03/2024, 15/03/2024.",
        Shape::Moment => "Ghi như 2024-03-15 08:00.",
        _ => "",
    };
    let between = if hint.is_empty() || form.is_empty() { "" } else { ". " };
    format!("{hint}{between}{form}")
}

/// The groups of a key, and a blank one for another. `words` is HTML.
fn rows(name: &str, words: &str, keys: &'static [Key], groups: &[Vec<(&'static str, String)>]) -> String {
    let blank = Vec::new();
    let row = |(at, values): (usize, &Vec<(&'static str, String)>)| {
        let group = group(name, at, keys, values);
        format!("<div class=\"row\" role=\"group\" aria-label=\"{words} {}\">{group}</div>", at + 1)
    };
    groups.iter().chain(std::iter::once(&blank)).enumerate().map(row).collect()
}

fn group(name: &str, at: usize, keys: &'static [Key], values: &[(&'static str, String)]) -> String {
    let mut out = String::new();
    for key in keys {
        let value = values.iter().find(|(known, _)| *known == key.name).map_or("", |(_, value)| value);
        let id = format!("k.{name}.{at}.{}", key.name);
        let (words, hint) = label(key.about);
        let title = if hint.is_empty() { String::new() } else { format!(" <span class=\"small\">{}</span>", escaped(hint)) };
        let attributes = format!("id=\"{id}\" name=\"{id}\"");
        let control = match key.shape {
            Shape::Choice(choices) => select(&attributes, choices, value),
            _ => input(&attributes, value),
        };
        let _ = write!(out, "<div class=\"field\"><label for=\"{id}\">{}{title}</label>{control}</div>", escaped(words));
    }
    out
}

fn input(attributes: &str, value: &str) -> String {
    format!("<input {attributes} value=\"{}\" autocomplete=\"off\">", escaped(value))
}

fn area(attributes: &str, text: &str) -> String {
    format!("<textarea {attributes}>\n{}</textarea>", escaped(text))
}

/// A choice; what was written and is none of the list stays, so that nothing is lost by saving.
fn select(attributes: &str, choices: &'static [Choice], value: &str) -> String {
    let chosen = crate::fields::key::find_choice(choices, value);
    let mut options = String::from("<option value=\"\">(chưa ghi)</option>");
    if chosen.is_none() && !value.is_empty() {
        let _ = write!(options, "<option value=\"{0}\" selected>{0}</option>", escaped(value));
    }
    for choice in choices {
        let selected = chosen.is_some_and(|chosen| chosen.name == choice.name);
        // The spelling of the file is kept where it is chosen already.
        let written = if selected { value } else { choice.vietnamese() };
        let mark = if selected { " selected" } else { "" };
        let _ = write!(options, "<option value=\"{}\"{mark}>{}</option>", escaped(written), escaped(choice.vietnamese()));
    }
    format!("<select {attributes}>{options}</select>")
}
