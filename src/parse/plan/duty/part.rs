//! What a part of a document is about, by its heading, and which parts hand out work below titles that name agencies.

use super::super::agency::Known;
use super::super::segment::Segments;
use super::super::words::T;
use super::actor::prefix;
use crate::document::reading::{BlockKind, ProvisionIndex, ProvisionKind, Reading};
use std::collections::{BTreeMap, BTreeSet};

/// What a part of a document is about, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// No duties are read here (purpose, assessment, causes).
    pub silent: bool,
    /// Targets are set here.
    pub aims: bool,
    /// What was is told here: no limits.
    pub past: bool,
    /// What was is told here before what must be: no targets but those that are striven for.
    pub tells: bool,
    /// The heading, or one above it, is about work to be done.
    pub work: bool,
    /// Work is handed out here: who is named goes on acting behind ";".
    pub assigns: bool,
}

/// Words of headings above work to be done.
const WORK: [&str; 6] = ["nhiệm vụ", "giải pháp", "tổ chức thực hiện", "nội dung", "phân công", "trách nhiệm"];
/// Words of headings above numbers to be reached.
const AIMS: [&str; 2] = ["mục tiêu", "chỉ tiêu"];
/// Words that headings above what was begin with, or hold.
const PAST_OPENS: [&str; 2] = ["thuận lợi", "khó khăn"];
const PAST: [&str; 10] = [
    "đánh giá",
    "thực trạng",
    "tình hình",
    "kết quả đạt",
    "kết quả thực hiện",
    "hạn chế",
    "sự cần thiết",
    "bối cảnh",
    "phạm vi điều chỉnh",
    "đối tượng áp dụng",
];
/// Words of headings above what says why, how and for whom.
const GROUNDS: [&str; 14] = [
    "mục đích",
    "yêu cầu",
    "quan điểm",
    "đánh giá",
    "thực trạng",
    "tình hình",
    "sự cần thiết",
    "căn cứ",
    "hạn chế",
    "nguyên nhân",
    "bài học",
    "nguyên tắc",
    "kết quả đạt",
    "giải thích từ ngữ",
];
/// How headings above what a document covers begin.
const SCOPE_OPENS: [&str; 4] = ["phạm vi", "đối tượng", "thời gian, đ", "thời gian, p"];

pub(super) fn parts(reading: &Reading) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(reading.provisions.len());
    for provision in &reading.provisions {
        let above = provision.parent.and_then(|parent| parts.get(parent as usize).copied()).unwrap_or(Part {
            silent: false,
            aims: false,
            past: false,
            tells: false,
            work: false,
            assigns: provision.kind != ProvisionKind::Section && provision.kind != ProvisionKind::Part,
        });
        let part = match &provision.heading {
            Some(heading) => titled(&heading.to_lowercase(), above),
            // Without a title it is about what stands above.
            None => above,
        };
        parts.push(part);
    }
    parts
}

/// The part that a heading in small letters opens below another.
fn titled(heading: &str, above: Part) -> Part {
    // They are whole words: each begins the heading or stands behind a space.
    let words: Vec<&str> = std::iter::once(0)
        .chain(memchr::memchr_iter(b' ', heading.as_bytes()).map(|at| at + 1))
        .filter_map(|at| heading.get(at..))
        .collect();
    // The first byte tells nearly always that they do not.
    let begins = |rest: &str, phrase: &str| rest.bytes().next() == phrase.bytes().next() && rest.starts_with(phrase);
    let has = |phrases: &[&str]| words.iter().any(|rest| phrases.iter().any(|phrase| begins(rest, phrase)));
    let opens = |words: &[&str]| words.iter().any(|word| heading.starts_with(word));
    let work = has(&WORK);
    // "2. Về mục tiêu giải ngân" among duties names what they are for.
    let set = opens(&["mục tiêu", "chỉ tiêu", "các chỉ tiêu"]);
    let aims = has(&AIMS);
    let aim = aims && (!above.work || set || opens(&["một số"]));
    // "Lập danh sách đối tượng" is work.
    let scope = opens(&SCOPE_OPENS) || has(&["đối tượng áp dụng"]);
    // "Về tình hình sản xuất" of a conclusion names a matter, on which it goes on to say what must be done.
    let matter = heading.starts_with("về ");
    let silent = !work && !matter && (aim || scope || has(&GROUNDS));
    let tells = opens(&PAST_OPENS) || has(&PAST);
    Part {
        silent: (above.silent || silent) && !work,
        aims: above.aims && !work && !has(&["kinh phí", "nguồn vốn"]) || aims,
        past: above.past && !set || tells && !matter,
        tells: above.tells && !set || tells,
        work: above.work || work,
        assigns: above.assigns || has(&["tổ chức", "phân công", "trách nhiệm"]),
    }
}

/// Whether a provision is one of those that hand out work one by one.
pub(super) fn is_small(kind: ProvisionKind) -> bool {
    matches!(kind, ProvisionKind::Article | ProvisionKind::Clause | ProvisionKind::Point)
}

/// The provisions that hand out work below titles, those with a child whose whole title is a list of agencies: how many more of such
/// titles they have than of others.
pub(super) fn shared_titles(
    text: &str,
    reading: &Reading,
    segments: &Segments,
    agencies: &Known,
) -> BTreeMap<Option<ProvisionIndex>, i32> {
    let mut shared = BTreeSet::new();
    let mut more: BTreeMap<Option<ProvisionIndex>, i32> = BTreeMap::new();
    for segment in &segments.list {
        let titled = reading.blocks.get(segment.block).is_some_and(|block| block.kind == BlockKind::Heading && block.opens);
        let Some(provision) = segment.provision.filter(|_| titled).and_then(|at| reading.provisions.get(at as usize)) else {
            continue;
        };
        let tokens = segments.tokens(segment);
        let whole = agencies.reach(text, tokens, prefix(tokens, 0).1).is_some_and(|behind| {
            tokens.get(behind..).unwrap_or_default().iter().all(|token| matches!(token.kind, T::Colon | T::Stop))
        });
        if whole {
            shared.insert(provision.parent);
        }
        *more.entry(provision.parent).or_default() += if whole { 1 } else { -1 };
    }
    more.retain(|parent, _| shared.contains(parent));
    more
}
