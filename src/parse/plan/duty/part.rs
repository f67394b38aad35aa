//! What a part of a document is about, by its heading, and which parts hand out work below titles that name agencies.

use super::super::agency::Known;
use super::super::segment::Segments;
use super::super::words::T;
use super::actor::prefix;
use crate::document::reading::{BlockKind, ProvisionIndex, ProvisionKind, Reading};
use std::collections::BTreeSet;

/// What a part of a document is about, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// No duties are read here (purpose, assessment, causes).
    pub silent: bool,
    /// Targets are set here.
    pub aims: bool,
    /// What was is told here: no targets.
    pub past: bool,
    /// The heading, or one above it, is about work to be done.
    pub work: bool,
    /// Work is handed out here: who is named goes on acting behind ";".
    pub assigns: bool,
}

pub(super) fn parts(reading: &Reading) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(reading.provisions.len());
    for provision in &reading.provisions {
        let above = provision.parent.and_then(|parent| parts.get(parent as usize).copied()).unwrap_or(Part {
            silent: false,
            aims: false,
            past: false,
            work: false,
            assigns: provision.kind != ProvisionKind::Section && provision.kind != ProvisionKind::Part,
        });
        let heading = provision.heading.as_deref().unwrap_or_default().to_lowercase();
        let has = |words: &[&str]| !heading.is_empty() && words.iter().any(|word| heading.contains(word));
        let work = has(&["nhiệm vụ", "giải pháp", "tổ chức thực hiện", "nội dung", "phân công", "trách nhiệm"]);
        let opens = |words: &[&str]| words.iter().any(|word| heading.starts_with(word));
        // "2. Về mục tiêu giải ngân" among duties names what they are for.
        let aim = has(&["mục tiêu", "chỉ tiêu"]) && (!above.work || opens(&["mục tiêu", "chỉ tiêu", "các chỉ tiêu", "một số"]));
        let silent = !work
            && (aim
                || has(&[
                    "mục đích",
                    "yêu cầu",
                    "quan điểm",
                    "đánh giá",
                    "thực trạng",
                    "tình hình",
                    "sự cần thiết",
                    "căn cứ",
                    "phạm vi",
                    "đối tượng",
                    "hạn chế",
                    "nguyên nhân",
                    "bài học",
                    "nguyên tắc",
                    "kết quả đạt",
                    "giải thích từ ngữ",
                ]));
        let past = opens(&["thuận lợi", "khó khăn"])
            || has(&[
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
            ]);
        parts.push(Part {
            silent: (above.silent || silent) && !work,
            aims: above.aims && !work || has(&["mục tiêu", "chỉ tiêu"]),
            past: above.past && !opens(&["mục tiêu", "chỉ tiêu", "các chỉ tiêu"]) || past,
            work: above.work || work,
            assigns: above.assigns || has(&["tổ chức", "phân công", "trách nhiệm"]),
        });
    }
    parts
}

/// Whether a provision is one of those that hand out work one by one.
pub(super) fn is_small(kind: ProvisionKind) -> bool {
    matches!(kind, ProvisionKind::Article | ProvisionKind::Clause | ProvisionKind::Point)
}

/// The provisions that hand out work below titles: those with a child whose whole title is a list of agencies.
pub(super) fn shared_titles(
    text: &str,
    reading: &Reading,
    segments: &Segments,
    agencies: &Known,
) -> BTreeSet<Option<ProvisionIndex>> {
    let mut shared = BTreeSet::new();
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
    }
    shared
}
