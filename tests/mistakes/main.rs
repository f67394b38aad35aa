//! Slips that editors make, written down as cases: an input, and every problem it must bring, no more and no fewer.
//!
//! A case is a heading, a fence whose info string is the path of the file, and a list of `CODE line:column`. After the path,
//! `escaped` lets the text hold `\t`, `\xNN` for a byte and `\u{…}` for a character that cannot be seen.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use congbo::config::Config;
use congbo::diagnostics::Diagnostic;
use congbo::load;
use congbo::parse::{figures, front_matter, register};
use congbo::path::SourcePath;
use congbo::span::position;

mod mutations;

struct Case<'t> {
    name: &'t str,
    path: SourcePath,
    bytes: Vec<u8>,
    expected: Vec<String>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    let mut name = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            name = heading;
        } else if let Some(info) = line.strip_prefix("~~~") {
            let (path, mode) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
            let body: String =
                lines.by_ref().take_while(|line| !line.starts_with("~~~")).map(|line| format!("{line}\n")).collect();
            let bytes = if mode == "escaped" { unescape(&body) } else { body.into_bytes() };
            cases.push(Case { name, path: SourcePath::new(path), bytes, expected: Vec::new() });
        } else if let Some(problem) = line.strip_prefix("- ")
            && let Some(case) = cases.last_mut()
        {
            case.expected.push(problem.trim().to_owned());
        }
    }
    cases
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        rest = if let Some(tail) = after.strip_prefix('t') {
            out.push(b'\t');
            tail
        } else if let Some(tail) = after.strip_prefix('x') {
            out.push(u8::from_str_radix(&tail[..2], 16).expect("two hexadecimal digits"));
            &tail[2..]
        } else if let Some((code, tail)) = after.strip_prefix("u{").and_then(|tail| tail.split_once('}')) {
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point");
            out.extend_from_slice(c.to_string().as_bytes());
            tail
        } else {
            out.push(b'\\');
            after
        };
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// Everything that is said of one file, by the reader that its path calls for.
fn problems(path: &SourcePath, bytes: &[u8]) -> Vec<Diagnostic> {
    if path.extension().as_deref() == Some("md") {
        let (source, mut problems) = load::load(path, bytes);
        problems.extend(source.map(|source| front_matter::parse(&source).1).unwrap_or_default());
        return problems;
    }
    let (text, mut problems) = load::text(path, bytes);
    if let Some(text) = text {
        problems.extend(if path.as_str() == congbo::config::FILE {
            Config::parse(path, &text).1
        } else if register::is_register(path) {
            register::parse([(path, text.as_str())]).1
        } else {
            figures::parse(path, &text).1
        });
    }
    problems
}

fn said(path: &SourcePath, bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = problems(path, bytes);
    found.sort_by_key(|problem| problem.span);
    let place = |problem: &Diagnostic| {
        let at = position(&text, problem.span.expect("a place").start);
        format!("{} {}:{}", problem.entry.code, at.line, at.column)
    };
    found.iter().map(place).collect()
}

fn check(text: &str) -> (usize, Vec<String>) {
    let cases = cases(text);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = said(&case.path, &case.bytes);
            (found != case.expected).then(|| format!("{}\n  expected {:?}\n  found    {found:?}", case.name, case.expected))
        })
        .collect();
    (cases.len(), wrong)
}

#[test]
fn every_slip_is_named_at_its_place_and_hides_no_other() {
    let files = [
        include_str!("front-matter.md"),
        include_str!("yaml.md"),
        include_str!("registers.md"),
        include_str!("figures.md"),
        include_str!("encodings.md"),
        include_str!("configuration.md"),
    ];
    let results: Vec<(usize, Vec<String>)> = files.into_iter().map(check).collect();
    let wrong: Vec<&str> = results.iter().flat_map(|(_, wrong)| wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let count: usize = results.iter().map(|(count, _)| count).sum();
    assert!(count >= 100, "{count} cases");
}

#[test]
fn every_slip_has_a_sentence_and_a_remedy_in_both_languages_without_gaps() {
    use congbo::diagnostics::Language;
    for text in
        [include_str!("front-matter.md"), include_str!("yaml.md"), include_str!("registers.md"), include_str!("figures.md")]
    {
        for case in cases(text) {
            for problem in problems(&case.path, &case.bytes) {
                for language in [Language::Vi, Language::En] {
                    for sentence in [problem.message(language), problem.help(language)] {
                        let gap = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase());
                        assert!(!sentence.split('{').skip(1).any(gap), "{}: {sentence}", case.name);
                        assert!(!sentence.contains("“”") && !sentence.contains("``"), "{}: {sentence}", case.name);
                    }
                }
            }
        }
    }
}
