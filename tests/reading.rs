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

// The clock measures how work grows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

use congbo::document::reading::{Bound, MentionKind, ProvisionIndex, Reading};
use congbo::parse::plan;
use congbo::path::SourcePath;
use congbo::span::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

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
    let at = |at: Option<ProvisionIndex>| at.map_or("-".to_owned(), |at| reading.provisions[at as usize].id.to_string());
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
        lines.push(format!("p {} | {} | {}", provision.id, provision.label, or(provision.heading.as_deref().map(str::to_owned))));
    }
    for citation in reading.citations.iter().filter(|citation| citation.kind == MentionKind::Numbered) {
        lines.push(format!(
            "c {} | {}",
            or(citation.number.as_deref().map(str::to_owned)),
            or(citation.date.map(|date| date.to_string()))
        ));
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

struct Nowhere;

impl congbo::render::body::Links for Nowhere {
    fn citation(&self, _: usize) -> Option<&congbo::render::body::Resolved> {
        static SOMEWHERE: LazyLock<congbo::render::body::Resolved> = LazyLock::new(|| congbo::render::body::Resolved {
            href: Some("/x/".into()),
            state: congbo::render::body::CitationState::Internal,
            tooltip: None,
        });
        Some(&SOMEWHERE)
    }
}

/// Pieces that mean something to the reader, in any order.
const PIECES: [&str; 64] = [
    "I. ",
    "II- ",
    "1. ",
    "1.1. ",
    "a) ",
    "đ) ",
    "- ",
    "+ ",
    "Điều 5. ",
    "Chương I\n",
    "Phụ lục\n",
    "(",
    ")",
    "“",
    "”",
    "\n",
    "\n\n",
    "; ",
    ". ",
    ": ",
    "| ",
    "|---|\n",
    "**",
    "¹",
    "[^1]",
    "[^1]: ",
    "² ",
    "số ",
    "Số: ",
    "12/QĐ-UBND",
    "44-KH/BCSD",
    "42/2022/NĐ-CP",
    "ngày ",
    "05/12/2023",
    "31/02/2024",
    "tháng 6 năm 2024",
    "trước ngày ",
    "chậm nhất ",
    "từ ngày ",
    "đến ",
    "hằng tháng",
    "quý II/2024",
    "Sở Nội vụ",
    "các sở, ban, ngành",
    ", ",
    " và ",
    "chủ trì",
    "phối hợp với ",
    "giao ",
    "ít nhất ",
    "95,5",
    "%",
    "mô hình",
    "Kế hoạch này",
    "Luật Đất đai",
    "của ",
    "về ",
    "Nơi nhận:\n",
    "TM. ỦY BAN\n",
    "KẾ HOẠCH\n",
    "\u{a0}",
    "<b>",
    "🙂",
    "a\u{303}",
];

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_fail_and_every_place_lies_in_the_text(pieces in proptest::collection::vec(0..PIECES.len(), 0..60), rest in ".{0,40}") {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).chain([rest.as_str()]).collect();
        let reading = read(&text);
        let spans = reading.blocks.iter().flat_map(|block| [block.span, block.words])
            .chain(reading.provisions.iter().map(|provision| provision.span))
            .chain(reading.citations.iter().flat_map(|citation| [citation.span, citation.anchor]))
            .chain(reading.tasks.iter().map(|task| task.span))
            .chain(reading.deadlines.iter().map(|deadline| deadline.span))
            .chain(reading.targets.iter().map(|target| target.span))
            .chain(reading.recipients.iter().map(|recipient| recipient.span));
        for span in spans {
            proptest::prop_assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
        }
        let mut ids: Vec<&str> = reading.provisions.iter().map(|provision| &*provision.id).collect();
        ids.sort_unstable();
        proptest::prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an address twice in {text:?}");
        let html = congbo::render::body::html(&text, &reading, &[], &Nowhere, &congbo::render::body::Labels::default());
        proptest::prop_assert!(!html.contains("<b>"), "{html}");
        for tag in ["section", "div", "p", "a", "span", "table", "em", "strong"] {
            let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            proptest::prop_assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{} in {} from {:?}", tag, html, text);
        }
        congbo::parse::plan::explain::explain(&reading, &text, congbo::diagnostics::Language::Vi);
    }
}

#[test]
fn every_document_gives_data_and_well_formed_akoma_ntoso() {
    use congbo::document::meta::{Meta, PlanKeys};
    use congbo::document::{Detail, Document, Kind};
    for (name, text, expected) in cases() {
        let document = Document {
            path: SourcePath::new("content/ke-hoach/thu.md"),
            kind: Kind::Plan,
            meta: Meta { title: "Thử & <nghiệm>".into(), ..Meta::default() },
            detail: Detail::Plan(Box::<PlanKeys>::default()),
            body: Span::new(0, text.len()),
            reading: read(&text),
            cleared: Vec::new(),
        };
        let data: serde_json::Value =
            serde_json::from_str(&congbo::render::data::json(&text, &document, "/ke-hoach/thu/", &Nowhere)).unwrap();
        assert_eq!(data["version"], 1);
        let count = |kind: &str| expected.lines().filter(|line| line.starts_with(kind)).count();
        assert_eq!(data["provisions"].as_array().unwrap().len(), count("p "), "{name}");
        let numbered = data["citations"].as_array().unwrap().iter().filter(|citation| citation["kind"] == "numbered").count();
        assert_eq!(numbered, count("c "), "{name}");
        let xml = congbo::render::akn::xml(&text, &document, "https://vi.du/ke-hoach/thu/", &Nowhere);
        let xml = String::from_utf8(xml).unwrap();
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut open = Vec::new();
        let mut ids = std::collections::BTreeSet::new();
        loop {
            use quick_xml::events::Event;
            let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}\n{xml}"));
            if let Event::Start(tag) | Event::Empty(tag) = &event
                && let Some(id) = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "eId")
            {
                assert!(ids.insert(id.value.to_string()), "{name}: an eId twice");
            }
            match event {
                Event::Start(tag) => open.push(tag.name().as_ref().to_owned()),
                Event::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref()), "{name}"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{name}");
        for provision in &document.reading.provisions {
            assert!(ids.contains(&*provision.id), "{name} lacks {}", provision.id);
        }
    }
}

/// What the grammars look for, said again and again.
const PHRASES: [&str; 50] = [
    "trước ngày ",
    "trước ngày 1/1 ",
    "từ ngày 1/1 đến ",
    "từ ngày 01/3/2024 đến ngày 30/9/2024, ",
    "chậm nhất ngày 15/5/2024; ",
    "trong quý II và quý III ",
    "tháng 5, tháng 6, ",
    "trước 17 giờ 00 ",
    "đến hết năm ",
    "định kỳ 06 tháng, ",
    "định kỳ báo cáo ",
    "sau 05 ngày làm việc kể từ ",
    "trong thời hạn 05 ngày ",
    "Thời gian hoàn thành: ",
    "Cơ quan chủ trì: Sở Y tế; ",
    "giao Sở Nội vụ, ",
    "giao các sở, ban, ngành ",
    "yêu cầu các đơn vị ",
    "đề nghị Ủy ban nhân dân tỉnh ",
    "do Sở Y tế thực hiện ",
    "thì Thủ trưởng đơn vị ",
    "các cơ quan, đơn vị, ",
    "các đơn vị được giám sát ",
    "các ông (bà) có tên tại Điều ",
    "Trung tâm Công nghệ thông tin và ",
    "Ban Quản lý dự án đầu tư xây dựng các ",
    "Văn phòng HĐND và UBND ",
    "Sở Y tế, Sở Nội vụ; ",
    "Trong quý III, ",
    "Nhằm nâng cao, Sở ",
    "nếu có vướng mắc ",
    "nếu có vướng mắc thì phản ánh về Sở Nội vụ; ",
    "Quyết định số 12/QĐ-UBND, ",
    "Nghị quyết số 18-NQ/TW, 19-NQ/TW và ",
    "khoản 2 Điều 5 ",
    "Luật Đất đai và Luật ",
    "“Kết luận số 01-KL/TW về ",
    "phấn đấu 10 - 10,5% ",
    "mỗi xã, phường ít nhất 01 mô hình ",
    "18,5 triệu lượt khách ",
    "a | b | c\n",
    "a\tb\tc\n",
    "GIÁM ĐỐC\n\n",
    "\n\n2\n\nphổ biến ",
    "đến hết quý III, Sở ",
    "riêng Chi cục Kiểm lâm ",
    "về Sở Nội vụ, Sở Nội vụ ",
    "của các cơ quan gửi ",
    "(sau đây viết tắt là TTHC) ",
    "quý I trước ngày 20/3, quý II ngày ",
];

/// The shortest of several times that reading a text takes, in seconds.
fn time_of(text: &str) -> f64 {
    let run = || {
        let from = work_done();
        std::hint::black_box(read(text));
        work_done() - from
    };
    (0..2).map(|_| run()).fold(f64::MAX, f64::min)
}

#[test]
fn no_phrase_said_again_and_again_takes_more_than_its_length() {
    const SHORT: usize = 6 << 10;
    let mut slow = Vec::new();
    for fragment in PIECES.iter().chain(&PHRASES) {
        for glue in ["", "\n", "; "] {
            let of = |length: usize| {
                let piece = format!("{fragment}{glue}");
                format!("I. NHIỆM VỤ\n\n1. Sở Y tế {}", piece.repeat(length / piece.len() + 1))
            };
            // Four times the words should take four times as long; quadratic work would take sixteen times. A busy machine may
            // disturb a measurement, not several.
            let grows = || {
                let (short, long) = (time_of(&of(SHORT)), time_of(&of(4 * SHORT)));
                (long > 9.0 * short && long > 0.004).then_some(long / short)
            };
            if let Some(ratio) = grows().and_then(|_| grows()).and_then(|_| grows()) {
                slow.push(format!("{fragment:?} with {glue:?}: {ratio:.1} times"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// Seconds of CPU that this thread has used: what else the machine does costs it none.
fn work_done() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
