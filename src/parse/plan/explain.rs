//! What was understood, line by line, for the person who asks: `congbo check --explain FILE`, and the panel of `congbo serve`.

use crate::diagnostics::Language;
use crate::document::reading::{Bound, Citation, Deadline, Head, MentionKind, ProvisionIndex, Reading, Task};
use crate::span::{Span, position};
use crate::vietnamese::date::document_form;

/// One thing that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where it stands, from 1.
    pub line: u32,
    /// What it is: "nhiệm vụ", "thời hạn".
    pub what: &'static str,
    /// What was understood.
    pub words: String,
    /// The provision where it stands, by its address in the page.
    pub anchor: Option<String>,
}

/// One line of text for each thing that was read.
pub fn explain(reading: &Reading, text: &str, language: Language) -> String {
    let line = say(language, "dòng", "line");
    rows(reading, text, language)
        .into_iter()
        .map(|row| format!("{line} {:>4}  {:<11} {}\n", row.line, row.what, row.words))
        .collect()
}

/// Each thing that was read, in the order of the text, with the line of the file where it stands.
pub fn rows(reading: &Reading, text: &str, language: Language) -> Vec<Row> {
    let say = |vi, en| say(language, vi, en);
    let mut lines = Lines { text, counted: 0, line: 1, rows: Vec::new() };
    let id = |at: Option<ProvisionIndex>| Some(reading.provisions.get(at? as usize)?.id.to_string());
    let at = |at: Option<ProvisionIndex>| id(at).map(|id| format!(" #{id}")).unwrap_or_default();
    if let Some(head) = head(&reading.head) {
        let first = reading.blocks.first().map(|block| block.span).unwrap_or_default();
        lines.push(first, say("đầu văn bản", "head"), head);
    }
    for provision in &reading.provisions {
        let heading = provision.heading.as_deref().unwrap_or(say("(không có tiêu đề)", "(no heading)"));
        let words = format!("#{} {} {heading}", provision.id, provision.label);
        lines.push_at(provision.span, say("điều khoản", "provision"), words, Some(provision.id.to_string()));
    }
    for citation in &reading.citations {
        let words = format!("{}{}", mention(citation, language), at(citation.at));
        lines.push_at(citation.span, say("viện dẫn", "citation"), words, id(citation.at));
    }
    for task in &reading.tasks {
        let words = format!("{}{}", duty(task, language), at(task.at));
        lines.push_at(task.span, say("nhiệm vụ", "task"), words, id(task.at));
    }
    for deadline in &reading.deadlines {
        let words = format!("{}{}", time(deadline, language), at(deadline.at));
        lines.push_at(deadline.span, say("thời hạn", "deadline"), words, id(deadline.at));
    }
    for target in &reading.targets {
        let scope = target.scope.as_deref().unwrap_or(say("phạm vi không nêu", "scope not stated"));
        let unit = target.unit.as_deref().unwrap_or_default();
        let words = format!("{} {} {unit} ({scope}) ← “{}”{}", target.op, target.value, shorten(&target.text), at(target.at));
        lines.push_at(target.span, say("chỉ tiêu", "target"), words, id(target.at));
    }
    for note in &reading.footnotes {
        let calls = say("số chỗ gọi", "calls");
        let words = format!("{} ({calls}: {}){}", note.label, note.references.len(), at(note.at));
        lines.push(note.span, say("chú thích", "footnote"), words);
    }
    for recipient in &reading.recipients {
        let purpose = recipient.purpose.as_deref().map(|purpose| format!(" [{purpose}]")).unwrap_or_default();
        lines.push(recipient.span, say("nơi nhận", "recipient"), format!("{}{purpose}", recipient.text));
    }
    if let Some(signer) = &reading.signer {
        let parts = [&signer.authority, &signer.body, &signer.position, &signer.name];
        let words: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
        let end = reading.blocks.last().map(|block| block.span).unwrap_or_default();
        lines.push(end, say("người ký", "signer"), words.join(" · "));
    }
    lines.counted()
}

fn say(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    if language == Language::Vi { vi } else { en }
}

/// What stands above the text of a document; none where nothing was read there.
fn head(head: &Head) -> Option<String> {
    let parts = [
        head.type_name.clone(),
        head.number.clone(),
        head.date.map(document_form),
        head.place.clone(),
        head.issuer.clone(),
        head.subject.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn mention(citation: &Citation, language: Language) -> String {
    let missing = say(language, "không nêu ngày", "no date stated");
    match citation.kind {
        MentionKind::SelfReference => say(language, "chính văn bản này", "this document itself").to_owned(),
        MentionKind::Named => citation.name.as_deref().unwrap_or_default().to_owned(),
        MentionKind::Numbered => {
            let date = citation.date.map_or_else(|| missing.to_owned(), document_form);
            let issuer =
                if citation.issuers.is_empty() { String::new() } else { format!(" · {}", citation.issuers.join(" + ")) };
            let subject = citation.subject.as_deref().map(|subject| format!(" · {}", shorten(subject))).unwrap_or_default();
            format!(
                "{} {} · {date}{issuer}{subject}",
                citation.doc_type.as_deref().unwrap_or("?"),
                citation.number.as_deref().unwrap_or_default()
            )
        }
    }
}

/// A duty: whose, what, by when or how often, and with whom.
fn duty(task: &Task, language: Language) -> String {
    let mut words = format!("{}: {}", task.agency, shorten(&task.text));
    if let Some(due) = task.due {
        words.push_str(&format!(" [{}]", limit(task.bound, due, language)));
    } else if let Some(frequency) = task.frequency() {
        words.push_str(&format!(" [{frequency}]"));
    }
    if !task.with().is_empty() {
        words.push_str(&format!(" ({}: {})", say(language, "phối hợp", "with"), task.with().join(", ")));
    }
    words
}

/// A deadline: its day, the words that say so, who and to whom.
fn time(deadline: &Deadline, language: Language) -> String {
    let day = match deadline.date {
        Some(date) => limit(deadline.bound, date, language),
        None => say(language, "không nêu ngày", "no date stated").to_owned(),
    };
    let mut words = format!("{day} ← “{}”", shorten(&deadline.text));
    if !deadline.who.is_empty() {
        words.push_str(&format!(" · {}", deadline.who.join(", ")));
    }
    if !deadline.to.is_empty() {
        words.push_str(&format!(" → {}", deadline.to.join(", ")));
    }
    words
}

/// A time limit with what it means: the last day that is in time.
fn limit(bound: Option<Bound>, date: chrono::NaiveDate, language: Language) -> String {
    let day = document_form(date);
    let vi = language == Language::Vi;
    match bound {
        Some(Bound::Before) => {
            let last = date.pred_opt().map(document_form).unwrap_or_default();
            if vi { format!("trước ngày {day}, hạn chót {last}") } else { format!("before {day}, last day {last}") }
        }
        Some(Bound::From) => {
            if vi {
                format!("từ ngày {day}")
            } else {
                format!("from {day}")
            }
        }
        Some(Bound::On) => {
            if vi {
                format!("vào ngày {day}")
            } else {
                format!("on {day}")
            }
        }
        Some(Bound::By) | None => {
            if vi {
                format!("đến hết ngày {day}")
            } else {
                format!("by {day}")
            }
        }
    }
}

fn shorten(text: &str) -> String {
    const MOST: usize = 90;
    match text.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

struct Lines<'a> {
    text: &'a str,
    counted: u32,
    line: u32,
    rows: Vec<(u32, usize, &'static str, String, Option<String>)>,
}

impl Lines<'_> {
    fn push(&mut self, span: Span, what: &'static str, words: String) {
        self.push_at(span, what, words, None);
    }

    fn push_at(&mut self, span: Span, what: &'static str, words: String, anchor: Option<String>) {
        self.rows.push((span.start, self.rows.len(), what, words, anchor));
    }

    fn counted(mut self) -> Vec<Row> {
        self.rows.sort();
        let mut out = Vec::with_capacity(self.rows.len());
        for (start, _, what, words, anchor) in std::mem::take(&mut self.rows) {
            // Lines are counted on from the row above, so that the whole takes one pass.
            let between = self.text.get(self.counted as usize..start as usize).unwrap_or_default();
            self.line += position(between, u32::MAX).line - 1;
            self.counted = start.max(self.counted);
            out.push(Row { line: self.line, what, words, anchor });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plan;
    use crate::path::SourcePath;

    #[test]
    fn every_line_tells_where_and_what_was_understood() {
        let text = "I. VIỆC\n\n1. Sở Nội vụ thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024, báo cáo trước ngày 10/5/2024.\n";
        let path = SourcePath::new("a.md");
        let (reading, _) = plan::read(text, Span::new(0, text.len()), &plan::Context::bare(&path));
        let out = explain(&reading, text, Language::Vi);
        assert!(out.contains("dòng    1  điều khoản  #muc-i I VIỆC"), "{out}");
        assert!(out.contains("dòng    3  viện dẫn    QĐ 12/QĐ-UBND · 05/01/2024 #muc-i.1"), "{out}");
        assert!(out.contains("trước ngày 10/5/2024, hạn chót 09/5/2024"), "{out}");
    }
}
