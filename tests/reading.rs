//! Documents in many layouts and what must be read in them, as data: `tests/reading/*.txt`, made up for this purpose, and the plan
//! that the project exists for (`seed.txt`, with `seed.expected`). A line of expectations is
//!
//! ```text
//! p id | label | heading       provision       c number | date         citation
//! d date | bound | at          time limit      t agency | at | due     duty
//! g op value | unit | at       target          h number | date | place head
//! r lines of "Nơi nhận"                        s authority | position | name
//! ```
//! with "-" for what the text does not say. All figures are counted over the whole collection.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use congbo::document::reading::{Bound, MentionKind, ProvisionIndex, Reading};
use congbo::parse::plan;
use congbo::path::SourcePath;
use congbo::span::Span;
use std::collections::BTreeMap;

const SEED: &str = include_str!("reading/seed.txt");
const SEED_EXPECTED: &str = include_str!("reading/seed.expected");

static CASES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/tests/reading");

fn cases() -> Vec<(String, String, String)> {
    let mut cases = vec![("seed".to_owned(), SEED.to_owned(), SEED_EXPECTED.to_owned())];
    for file in CASES.files() {
        let name = file.path().display().to_string();
        let text = file.contents_utf8().unwrap();
        if let Some((document, expected)) = text.split_once("=== đọc ra\n") {
            let document = document.split_once('\n').unwrap().1;
            cases.push((name, document.to_owned(), expected.to_owned()));
        }
    }
    cases.sort();
    cases
}

fn read(text: &str) -> Reading {
    let path = SourcePath::new("content/ke-hoach/thu.md");
    plan::read(text, Span::new(0, text.len()), &plan::Context::bare(&path)).0
}

/// What was read, in the words of the expectations.
fn lines(reading: &Reading) -> Vec<String> {
    let at = |at: Option<ProvisionIndex>| at.map_or("-".to_owned(), |at| reading.provisions[at as usize].id.clone());
    let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let bound = |bound: Option<Bound>| match bound {
        None => "-",
        Some(Bound::Before) => "before",
        Some(Bound::By) => "by",
        Some(Bound::On) => "on",
        Some(Bound::From) => "from",
    };
    let mut lines = Vec::new();
    for provision in &reading.provisions {
        lines.push(format!("p {} | {} | {}", provision.id, provision.label, or(provision.heading.clone())));
    }
    for citation in reading.citations.iter().filter(|citation| citation.kind == MentionKind::Numbered) {
        lines.push(format!("c {} | {}", or(citation.number.clone()), or(citation.date.map(|date| date.to_string()))));
    }
    for deadline in &reading.deadlines {
        lines.push(format!(
            "d {} | {} | {}",
            or(deadline.date.map(|date| date.to_string())),
            bound(deadline.bound),
            at(deadline.at)
        ));
    }
    for task in &reading.tasks {
        lines.push(format!("t {} | {} | {}", task.agency, at(task.at), or(task.due.map(|date| date.to_string()))));
    }
    for target in &reading.targets {
        lines.push(format!("g {} {} | {} | {}", target.op, target.value, or(target.unit.clone()), at(target.at)));
    }
    let head = &reading.head;
    if head.number.is_some() || head.date.is_some() {
        lines.push(format!(
            "h {} | {} | {}",
            or(head.number.clone()),
            or(head.date.map(|date| date.to_string())),
            or(head.place.clone())
        ));
    }
    if !reading.recipients.is_empty() {
        lines.push(format!("r {}", reading.recipients.len()));
    }
    if let Some(signer) = &reading.signer {
        lines.push(format!("s {} | {} | {}", or(signer.authority.clone()), or(signer.position.clone()), or(signer.name.clone())));
    }
    lines
}

/// Hits, misses and false finds of one kind of line.
#[derive(Default)]
struct Score {
    hit: usize,
    missed: usize,
    wrong: usize,
}

impl Score {
    fn recall(&self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    fn precision(&self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap()) }
}

fn scores() -> (BTreeMap<char, Score>, Vec<String>) {
    let mut scores: BTreeMap<char, Score> = BTreeMap::new();
    let mut differences = Vec::new();
    for (name, text, expected) in cases() {
        let mut rest = lines(&read(&text));
        for line in expected.lines().filter(|line| !line.is_empty()) {
            let score = scores.entry(line.chars().next().unwrap()).or_default();
            match rest.iter().position(|found| found == line) {
                Some(at) => {
                    rest.remove(at);
                    score.hit += 1;
                }
                None => {
                    score.missed += 1;
                    differences.push(format!("{name}: missed  {line}"));
                }
            }
        }
        for line in rest {
            scores.entry(line.chars().next().unwrap()).or_default().wrong += 1;
            differences.push(format!("{name}: unasked {line}"));
        }
    }
    (scores, differences)
}

#[test]
fn documents_of_many_layouts_are_read_as_well_as_promised() {
    let (scores, differences) = scores();
    let report: Vec<String> = scores
        .iter()
        .map(|(kind, score)| {
            format!("{kind}: precision {:.3}, recall {:.3} of {}", score.precision(), score.recall(), score.hit + score.missed)
        })
        .collect();
    let report = format!("{}\n{}", report.join("\n"), differences.join("\n"));
    println!("{report}");
    for (kind, least) in [('p', 0.97), ('c', 0.98), ('d', 0.97), ('t', 0.92), ('g', 0.95), ('h', 0.97), ('r', 0.97), ('s', 0.97)]
    {
        let score = &scores[&kind];
        assert!(score.precision() >= least && score.recall() >= least, "{kind} falls short of {least}\n{report}");
    }
}

#[test]
fn the_plan_that_the_project_exists_for_is_read_whole() {
    let (_, differences) = scores();
    let own: Vec<_> = differences.iter().filter(|line| line.starts_with("seed:")).collect();
    assert!(own.is_empty(), "{own:#?}");
    let reading = read(SEED);
    let named: Vec<&str> = reading
        .citations
        .iter()
        .filter(|citation| citation.kind == MentionKind::Named)
        .filter_map(|citation| citation.name.as_deref())
        .collect();
    assert_eq!(
        named,
        [
            "kế hoạch phát triển kinh tế - xã hội 5 năm giai đoạn 2021-2025",
            "Chương trình mục tiêu quốc gia về xây dựng nông thôn mới, giảm nghèo bền vững, phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
            "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2025 và định hướng đến năm 2030",
            "Luật Tổ chức chính quyền địa phương",
            "phong trào thi đua “Dân vận khéo”",
            "Quy chế dân chủ ở cơ sở",
        ]
    );
    assert_eq!(reading.citations.iter().filter(|citation| citation.kind == MentionKind::SelfReference).count(), 3);
    assert_eq!(
        reading.recipients.last().map(|line| (line.text.as_str(), line.purpose.as_deref())),
        Some(("Lưu: VT, NC", Some("lưu")))
    );
    // Words that look like provisions, dates or documents and are none.
    for word in ["2022 - 2026", "khóa XVI", "điểm nóng", "06 tháng, 01 năm\u{0}"] {
        assert!(!reading.citations.iter().any(|citation| citation.anchor.of(SEED) == word), "{word}");
    }
}
