//! The last line: what was built, what was held back and why.

use std::collections::BTreeMap;
use std::time::Duration;

use super::session::plural;
use super::tally::Count;
use crate::diagnostics::Language;
use crate::diagnostics::render::Totals;
use crate::document::Kind;
use crate::engine::report::Report;
use crate::site::gate::Reason;

/// "1 kế hoạch, 59 mô hình, 412 trang, 1.234 tệp, 12,3 MB, 0,45 giây; giữ lại 3: 2 nháp, 1 chưa đến giờ".
pub fn line(report: &Report, count: &Count, time: Duration, language: Language) -> String {
    let made = format!("{}, {}", made(report, count, language), size(count.bytes(), language));
    format!("{made}, {}{}", seconds(time, language), held_back(report, language))
}

/// The same of a site that was not made: nobody knows how large it would be.
pub fn would_be(report: &Report, count: &Count, time: Duration, language: Language) -> String {
    format!("{}, {}{}", made(report, count, language), seconds(time, language), held_back(report, language))
}

fn seconds(time: Duration, language: Language) -> String {
    match language {
        Language::Vi => format!("{} giây", decimal(time.as_secs_f64(), 2, language)),
        Language::En => format!("{} s", decimal(time.as_secs_f64(), 2, language)),
    }
}

/// Documents by kind, pages, files.
fn made(report: &Report, count: &Count, language: Language) -> String {
    let mut parts: Vec<String> = Kind::ALL
        .iter()
        .filter_map(|kind| Some((kind, *report.documents.get(kind)?)))
        .filter(|(_, number)| *number > 0)
        .map(|(kind, number)| documents(*kind, number, language))
        .collect();
    let (pages, files) = (grouped(count.pages() as u64, language), grouped(count.files() as u64, language));
    parts.push(match language {
        Language::Vi => format!("{pages} trang HTML, {files} tệp"),
        Language::En => format!("{pages} HTML {}, {files} {}", plural(count.pages(), "page"), plural(count.files(), "file")),
    });
    parts.join(", ")
}

/// The same for programs: the last line of `--format json`.
pub fn object(report: &Report, count: &Count, time: Duration, problems: Totals, published: bool) -> serde_json::Value {
    let documents: BTreeMap<&str, usize> = report.documents.iter().map(|(kind, number)| (kind.name(), *number)).collect();
    serde_json::json!({
        "summary": {
            "published": published,
            "errors": problems.errors,
            "warnings": problems.warnings,
            "notes": problems.notes,
            "documents": documents,
            "pages": count.pages(),
            "files": count.files(),
            "bytes": published.then(|| count.bytes()),
            "seconds": time.as_secs_f64(),
            "held_back": report.held_back,
        }
    })
}

fn documents(kind: Kind, number: usize, language: Language) -> String {
    match (language, kind) {
        (Language::Vi, Kind::Plan) => format!("{number} kế hoạch"),
        (Language::Vi, Kind::Model) => format!("{number} mô hình"),
        (Language::Vi, Kind::Result) => format!("{number} kết quả"),
        (Language::Vi, Kind::Page) => format!("{number} trang thông tin"),
        (Language::En, Kind::Page) => format!("{number} plain {}", plural(number, "page")),
        (Language::En, kind) => format!("{number} {}", plural(number, kind.name())),
    }
}

fn held_back(report: &Report, language: Language) -> String {
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for held in &report.held_back {
        *reasons.entry(held.reason).or_default() += 1;
    }
    if reasons.is_empty() {
        return String::new();
    }
    let each: Vec<String> = reasons.into_iter().map(|(reason, number)| format!("{number} {}", why(reason, language))).collect();
    let (total, each) = (report.held_back.len(), each.join(", "));
    match language {
        Language::Vi => format!("; giữ lại {total}: {each}"),
        Language::En => format!("; held back {total}: {each}"),
    }
}

/// Why a document stays inside.
pub fn why(reason: Reason, language: Language) -> &'static str {
    match (language, reason) {
        (Language::Vi, Reason::Draft) => "nháp",
        (Language::Vi, Reason::Review) => "chờ duyệt",
        (Language::Vi, Reason::Scheduled) => "chưa đến giờ đăng",
        (Language::En, Reason::Draft) => "draft",
        (Language::En, Reason::Review) => "in review",
        (Language::En, Reason::Scheduled) => "scheduled",
    }
}

/// "12,3 MB".
pub fn size(bytes: u64, language: Language) -> String {
    #[allow(clippy::cast_precision_loss)]
    let bytes = bytes as f64;
    if bytes < 1e6 {
        format!("{} kB", decimal(bytes / 1e3, 0, language))
    } else {
        format!("{} MB", decimal(bytes / 1e6, 1, language))
    }
}

fn decimal(value: f64, places: usize, language: Language) -> String {
    let text = format!("{value:.places$}");
    match language {
        Language::Vi => text.replace('.', ","),
        Language::En => text,
    }
}

/// "1.234" in Vietnamese, "1,234" in English.
pub fn grouped(number: u64, language: Language) -> String {
    let mark = match language {
        Language::Vi => '.',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::io::Sink;
    use crate::path::{OutputPath, SourcePath};
    use crate::site::gate::HeldBack;

    #[test]
    fn the_last_line_tells_what_was_built_and_what_was_held_back() {
        let held = |name: &str, reason| HeldBack {
            path: SourcePath::new(name),
            reason,
            title: String::new(),
            number: None,
            publish_at: None,
        };
        let report = Report {
            documents: BTreeMap::from([(Kind::Plan, 1), (Kind::Model, 59), (Kind::Page, 0)]),
            held_back: vec![held("a", Reason::Draft), held("b", Reason::Scheduled), held("c", Reason::Draft)],
            base_path: "/".into(),
            ..Report::default()
        };
        let tally = super::super::tally::Tally::new(None);
        for number in 0..1_234 {
            tally.put(&OutputPath::new(format!("{number}.html")), &[0; 10_000]).unwrap();
        }
        let time = Duration::from_millis(450);
        assert_eq!(
            line(&report, &tally.count(), time, Language::Vi),
            "1 kế hoạch, 59 mô hình, 1.234 trang HTML, 1.234 tệp, 12,3 MB, 0,45 giây; giữ lại 3: 2 nháp, 1 chưa đến giờ đăng"
        );
        assert_eq!(
            line(&report, &tally.count(), time, Language::En),
            "1 plan, 59 models, 1,234 HTML pages, 1,234 files, 12.3 MB, 0.45 s; held back 3: 2 draft, 1 scheduled"
        );
    }
}
