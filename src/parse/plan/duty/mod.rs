//! Who must do what, by when: duties from provisions titled with agencies, from sentences with an explicit actor, from lines
//! "Cơ quan chủ trì: …" and from tables; with them the time limits and the targets of each clause.
//!
//! One row for each duty of each agency. What the text does not say is left out.

mod actor;
mod labelled;
mod rows;

use self::actor::{acts, is_subject, lead_in, prefix, prefix_is_people};
use super::agency::{self, Known, Listed};
use super::clause::{self, Clause};
use super::limit::{self, Limit};
use super::passage::{Passage, Passages};
use super::structure::clean;
use super::target;
use super::words::{Set, T, Token, any, is, phrase, span_of};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{Block, BlockKind, Bound, Deadline, ProvisionIndex, ProvisionKind, Reading, Target, Task};
use crate::path::SourcePath;
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// First words of people and bodies that a colon after them makes somebody who acts.
const BODIES: Set = Set::new(
    "phó trưởng giáo cán tổ đoàn đội nhóm hội ban bí hiệu chủ thư công người thành kế văn phòng trường chi khối lực bộ \
     câu tiểu bệnh trạm ông bà đồng chuyên nhân",
);

/// First words of titles and labels that name a subject, not somebody who acts.
const SUBJECTS: Set = Set::new(
    "thời địa nội kinh mục chỉ yêu hình sản kết đối phạm giải nhiệm lộ tiến nguồn phương lưu ghi riêng cụ đợt giai năm quý tháng ngày \
     bước về công lĩnh hoạt quy số cách tên mức điều tiêu nguyên căn trách hằng hàng cấp tuần buổi sáng chiều lần hướng định chế thông \
     việc một các những cơ chính dự đề văn khen thi hiệu tổng khái sự quan phần trường vấn tài hồ thủ danh chủ",
);

/// Whether a provision is one of those that hand out work one by one.
fn is_small(kind: ProvisionKind) -> bool {
    matches!(kind, ProvisionKind::Article | ProvisionKind::Clause | ProvisionKind::Point)
}

/// So many time limits of one clause share its words and the agencies that it names.
const MOST_LIMITS: usize = 12;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub tasks: Vec<Task>,
    pub deadlines: Vec<Deadline>,
    pub targets: Vec<Target>,
    pub diagnostics: Vec<Diagnostic>,
    /// Provisions whose title turned out to be the beginning of a sentence.
    pub not_titles: Vec<ProvisionIndex>,
}

/// What a part of a document is about, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// No duties are read here (purpose, assessment, causes).
    silent: bool,
    /// Targets are set here.
    aims: bool,
    /// What was is told here: no targets.
    past: bool,
    /// Work is handed out here: who is named goes on acting behind ";".
    assigns: bool,
}

/// Reads all passages of a document.
pub(super) fn read(
    text: &str,
    reading: &Reading,
    passages: &Passages,
    agencies: &Known,
    path: &SourcePath,
    year: Option<i32>,
) -> Found {
    let mut reader = Reader {
        text,
        reading,
        agencies,
        path,
        year,
        found: Found::default(),
        actors: BTreeMap::new(),
        parts: Vec::new(),
        shared: shared_titles(text, reading, passages, agencies),
        recent: None,
        dash: None,
        loose: None,
        asked: Vec::new(),
        content: None,
        below: false,
        lead: None,
        charged: None,
    };
    reader.parts = parts(reading);
    let mut list = passages.list.iter().peekable();
    while let Some(passage) = list.next() {
        if passage.cell.is_some() {
            let mut cells = vec![passage];
            while let Some(next) = list.next_if(|next| next.block == passage.block) {
                cells.push(next);
            }
            reader.table(&cells, passages);
            continue;
        }
        reader.below = list.peek().is_some_and(|next| {
            next.provision == passage.provision && reading.blocks.get(next.block).is_some_and(|block| !block.opens)
        });
        reader.passage(passage, passages.tokens(passage), list.peek().and_then(|next| reading.blocks.get(next.block)));
    }
    reader.found
}

fn parts(reading: &Reading) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(reading.provisions.len());
    for provision in &reading.provisions {
        let above = provision.parent.and_then(|parent| parts.get(parent as usize).copied()).unwrap_or(Part {
            silent: false,
            aims: false,
            past: false,
            assigns: provision.kind != ProvisionKind::Section && provision.kind != ProvisionKind::Part,
        });
        let heading = provision.heading.as_deref().unwrap_or_default().to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let work = has(&["nhiệm vụ", "giải pháp", "tổ chức thực hiện", "nội dung", "phân công", "trách nhiệm"]);
        let silent = !work
            && has(&[
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
                "mục tiêu",
                "chỉ tiêu",
                "nguyên tắc",
                "kết quả đạt",
                "giải thích từ ngữ",
            ]);
        let past = has(&["đánh giá", "thực trạng", "tình hình", "kết quả đạt", "kết quả thực hiện", "hạn chế"]);
        parts.push(Part {
            silent: (above.silent || silent) && !work,
            aims: above.aims || has(&["mục tiêu", "chỉ tiêu"]),
            past: above.past || past,
            assigns: above.assigns || has(&["tổ chức", "phân công", "trách nhiệm"]),
        });
    }
    parts
}

/// The provisions that hand out work below titles: those with a child whose whole title is a list of agencies.
fn shared_titles(text: &str, reading: &Reading, passages: &Passages, agencies: &Known) -> BTreeSet<Option<ProvisionIndex>> {
    let mut shared = BTreeSet::new();
    for passage in &passages.list {
        let titled = reading.blocks.get(passage.block).is_some_and(|block| block.kind == BlockKind::Heading && block.opens);
        let Some(provision) = passage.provision.filter(|_| titled).and_then(|at| reading.provisions.get(at as usize)) else {
            continue;
        };
        let tokens = passages.tokens(passage);
        let whole = agencies.list(text, tokens, prefix(tokens, 0).1).is_some_and(|(_, behind)| {
            tokens.get(behind..).unwrap_or_default().iter().all(|token| matches!(token.kind, T::Colon | T::Stop))
        });
        if whole {
            shared.insert(provision.parent);
        }
    }
    shared
}

struct Reader<'a> {
    text: &'a str,
    reading: &'a Reading,
    agencies: &'a Known,
    path: &'a SourcePath,
    year: Option<i32>,
    found: Found,
    /// Agencies that the title of a provision names.
    actors: BTreeMap<ProvisionIndex, Vec<Listed>>,
    parts: Vec<Part>,
    /// Provisions of which at least one child is titled with an agency: other titles there name who acts too.
    shared: BTreeSet<Option<ProvisionIndex>>,
    /// The tasks that the last words of a provision made, for a line below them that says by when.
    recent: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
    /// Agencies that a dash names before its own dashes.
    dash: Option<(Option<ProvisionIndex>, u8, Vec<Listed>)>,
    /// Agencies that a line of its own names, without a number.
    loose: Option<(Option<ProvisionIndex>, Vec<Listed>)>,
    /// Those last asked to do something, for "nếu có vướng mắc thì phản ánh".
    asked: Vec<Listed>,
    /// The words that lines such as "Cơ quan chủ trì:" belong to.
    content: Option<(Option<ProvisionIndex>, Span)>,
    /// Whether the next passage stands in the same provision, below its opening.
    below: bool,
    /// Those whom a line above the first number charges ("Sở Y tế yêu cầu các đơn vị:").
    charged: Option<Vec<Listed>>,
    /// The tasks that such a line made, for what the next lines add.
    lead: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
}

impl Reader<'_> {
    fn passage(&mut self, passage: &Passage, tokens: &[Token], next: Option<&Block>) {
        let Some(block) = self.reading.blocks.get(passage.block) else { return };
        let at = passage.provision;
        let kind = next.map(|next| next.kind);
        let followed = matches!(kind, Some(BlockKind::Dash | BlockKind::Paragraph | BlockKind::Table | BlockKind::Heading));
        match block.kind {
            BlockKind::Paragraph | BlockKind::Dash => {}
            BlockKind::Heading => {
                self.title(at, tokens, block.opens);
                if block.opens {
                    self.content = Some((at, passage.span));
                }
                return;
            }
            _ => return,
        }
        if block.opens
            || self
                .dash
                .as_ref()
                .is_some_and(|(provision, depth, _)| *provision != at || block.kind != BlockKind::Dash || block.depth <= *depth)
        {
            self.dash = None;
        }
        if self.loose.as_ref().is_some_and(|(provision, _)| *provision != at) {
            self.loose = None;
        }
        let before_all = at.is_none() && self.found_nothing_before(passage);
        if self.labelled(at, tokens) {
            return;
        }
        let leads = tokens.last().is_some_and(|last| last.kind == T::Colon);
        // "Sở Nội vụ:", "Sở Nội vụ có trách nhiệm:", "**Sở Nội vụ**": what follows is theirs.
        let (_, start) = prefix(tokens, 0);
        let first = self.agencies.list(self.text, tokens, start).or_else(|| self.before_colon(tokens, at));
        // "Căn cứ chỉ tiêu được giao, các sở, ban, ngành:"
        let first = first.or_else(|| if leads { self.opening_to_colon(tokens) } else { None });
        if let Some((listed, behind)) = first {
            let (listed, behind) = self.qualified(tokens, listed, behind, leads);
            let (listed, behind) = self.up_to_colon(tokens, listed, behind);
            let rest = tokens.get(behind..).unwrap_or_default();
            let alone = rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon));
            let verb_colon = leads && rest.len() < 24 && rest.iter().filter(|token| token.kind == T::Colon).count() == 1;
            if (alone || verb_colon) && followed && (block.opens || !self.silent(at)) {
                if block.opens
                    && let Some(at) = at
                {
                    self.actors.insert(at, listed);
                } else if let Some(below) = next.filter(|next| next.opens).and_then(|next| next.provision)
                    && at.is_some()
                    && self.reading.provisions.get(below as usize).is_some_and(|provision| provision.parent == at)
                    && let Some(at) = at
                {
                    // "Các cấp ủy, tổ chức đảng tập trung thực hiện:" above "1.", "2.".
                    self.actors.insert(at, listed);
                } else if block.kind == BlockKind::Dash && !self.other_bullets_below(block, next) {
                    self.dash = Some((at, block.depth, listed));
                } else {
                    self.loose = Some((at, listed));
                }
                self.limits_of(tokens, at, &[]);
                return;
            }
            // "Sở Nội vụ: Chủ trì …" on one line.
            if rest.first().is_some_and(|first| first.kind == T::Colon) && rest.len() > 1 && !prefix_is_people(tokens) {
                if block.opens
                    && let Some(at) = at
                {
                    self.actors.insert(at, listed.clone());
                } else if block.kind == BlockKind::Dash {
                    self.dash = Some((at, block.depth, listed.clone()));
                }
                self.clauses(tokens, behind + 1, at, Some(listed), false);
                return;
            }
        }
        let acting = self.acting(at, block.kind, block.depth);
        if leads && followed && acting.is_some() {
            // "Chủ trì, phối hợp với các đơn vị:" leads to the dashes below, which are the duties.
            self.limits_of(tokens, at, &acting.unwrap_or_default());
            return;
        }
        if leads && at.is_none() && next.is_some_and(|next| next.opens) {
            self.charged = self.charged_by(tokens);
        }
        if block.opens || block.kind == BlockKind::Dash || at.is_some() {
            self.content = Some((at, passage.span));
        }
        let made = self.found.tasks.len();
        self.clauses(tokens, 0, at, acting, before_all);
        self.recent = Some((at, made..self.found.tasks.len()));
    }

    fn found_nothing_before(&self, passage: &Passage) -> bool {
        self.reading.provisions.first().is_some_and(|first| passage.span.start < first.span.start)
    }

    fn silent(&self, at: Option<ProvisionIndex>) -> bool {
        at.and_then(|at| self.parts.get(at as usize)).is_some_and(|part| part.silent)
    }

    /// A title that is a list of agencies makes what stands below it theirs.
    fn title(&mut self, at: Option<ProvisionIndex>, tokens: &[Token], opens: bool) {
        self.dash = None;
        self.loose = None;
        let (_, start) = prefix(tokens, 0);
        if opens && at.and_then(|at| self.reading.provisions.get(at as usize)).is_some_and(|provision| is_small(provision.kind)) {
            self.limits_of(tokens, at, &[]);
        }
        // "Trách nhiệm của đơn vị vận hành": whoever the title names.
        if opens
            && let Some(at) = at
            && self.reading.provisions.get(at as usize).is_some_and(|provision| is_small(provision.kind))
            && let Some(listed) = self.responsible(tokens, start)
        {
            self.actors.insert(at, listed);
            return;
        }
        let Some((mut listed, mut behind)) = self.agencies.list(self.text, tokens, start) else {
            if opens
                && let Some(at) = at
                && let Some((listed, _)) = self.opening_to_colon(tokens)
            {
                self.found.not_titles.push(at);
                self.actors.insert(at, listed);
            } else if opens && let Some(at) = at {
                self.titled_like_others(at, tokens);
            }
            return;
        };
        // "Các đơn vị được kiểm tra": what qualifies the last agency of a title belongs to its name.
        let qualified = tokens.get(behind..).unwrap_or_default();
        let qualified = qualified.len() - usize::from(qualified.last().is_some_and(|last| last.kind == T::Colon));
        let words = tokens.get(behind..behind + qualified).unwrap_or_default();
        let small = words.iter().all(|token| token.kind == T::Word && !token.capital);
        let generic = is!(tokens, start, "các")
            && listed.len() == 1
            && self.below
            && words.iter().all(|token| matches!(token.kind, T::Word | T::Comma));
        if (1..=7).contains(&qualified) && small && (qualified <= 2 || !acts(tokens, behind))
            || qualified > 0 && qualified <= 14 && generic
        {
            behind += qualified;
            if let Some(last) = listed.last_mut() {
                last.name = format!("{} {}", last.name, clean(span_of(words).of(self.text)));
            }
        }
        // "…, Cổng Thông tin điện tử tỉnh": in a list of agencies what has a capital is one too.
        while tokens.get(behind).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"))
            && tokens.get(behind + 1).is_some_and(|next| next.kind == T::Word && next.capital)
        {
            let next = agency::name(self.text, tokens, behind + 1);
            listed.push(Listed { name: clean(span_of(tokens.get(behind + 1..next).unwrap_or_default()).of(self.text)) });
            behind = next;
        }
        let rest = tokens.get(behind..).unwrap_or_default();
        let ends = rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon | T::Comma | T::Call));
        if !ends {
            if opens
                && let Some(at) = at
                && acts(tokens, behind)
                && rest.len() > 2
                && start == 0
                && rest.last().is_some_and(|last| last.kind == T::Colon)
            {
                // "3. Sở Tài chính có trách nhiệm:" leads to what follows.
                self.found.not_titles.push(at);
                self.actors.insert(at, listed);
            } else if opens
                && let Some(at) = at
                && clause::is_verb(tokens, behind)
                && rest.len() > 2
                && start == 0
            {
                // "1. Sở Nội vụ chủ trì, phối hợp …" without a full stop is a sentence, not a title.
                self.found.not_titles.push(at);
                self.clauses(tokens, 0, Some(at), None, false);
            }
            return;
        }
        match at {
            Some(at) if opens => {
                let large = self
                    .reading
                    .provisions
                    .get(at as usize)
                    .is_some_and(|provision| matches!(provision.kind, ProvisionKind::Part | ProvisionKind::Chapter));
                if !large {
                    self.actors.insert(at, listed);
                }
            }
            _ => self.loose = Some((at, listed)),
        }
    }

    /// "Trách nhiệm của tổ chức, cá nhân sử dụng dịch vụ": the words behind "của", where no grammar knows all of them.
    fn responsible(&self, tokens: &[Token], start: usize) -> Option<Vec<Listed>> {
        let says = phrase!(tokens, 0, "trách", "nhiệm", "của") && start == 3 && !is!(tokens, start, "cấp");
        let end = tokens.len() - usize::from(tokens.last().is_some_and(|last| matches!(last.kind, T::Colon | T::Stop)));
        let whole = self.agencies.list(self.text, tokens, start).is_some_and(|(_, behind)| behind >= end);
        let words = tokens.get(start..end).filter(|words| !words.is_empty() && words.len() <= 20)?;
        (says && !whole).then(|| vec![Listed { name: clean(span_of(words).of(self.text)) }])
    }

    /// "4. VNPT Đắk Lắk, Viettel Đắk Lắk", "3. Giáo viên bộ môn" beside "1. Sở Nội vụ": a title of no known form among titles that
    /// name who acts names somebody too, unless it begins like a subject or a duty.
    fn titled_like_others(&mut self, at: ProvisionIndex, tokens: &[Token]) {
        let Some(provision) = self.reading.provisions.get(at as usize) else { return };
        let beside = self.shared.contains(&provision.parent);
        let tokens = match tokens.split_last() {
            Some((last, rest)) if matches!(last.kind, T::Colon | T::Stop) => rest,
            _ => tokens,
        };
        let names = tokens.len() <= 24
            && tokens.iter().all(|token| matches!(token.kind, T::Word | T::Comma | T::Semicolon | T::Dash | T::Figure))
            && tokens.first().is_some_and(|first| first.kind == T::Word && first.capital && !SUBJECTS.has(first))
            && !clause::is_verb(tokens, 0);
        if !(beside && names && is_small(provision.kind)) {
            return;
        }
        let mut listed = Vec::new();
        let mut from = 0;
        for at in 0..=tokens.len() {
            let glue = tokens.get(at).is_none_or(|token| {
                let parts = matches!(token.kind, T::Comma | T::Semicolon) || any!(token, "và");
                parts && tokens.get(at + 1).is_some_and(|next| next.kind == T::Word && next.capital)
            });
            if glue && at > from {
                listed.push(Listed { name: clean(span_of(tokens.get(from..at).unwrap_or_default()).of(self.text)) });
                from = at + 1;
            }
        }
        self.actors.insert(at, listed);
    }

    /// The agencies whose duties stand here.
    fn acting(&self, at: Option<ProvisionIndex>, kind: BlockKind, depth: u8) -> Option<Vec<Listed>> {
        if let Some((provision, above, listed)) = &self.dash
            && *provision == at
            && kind == BlockKind::Dash
            && depth > *above
        {
            return Some(listed.clone());
        }
        if let Some((provision, listed)) = &self.loose
            && *provision == at
        {
            return Some(listed.clone());
        }
        let mut here = at;
        while let Some(index) = here {
            if let Some(listed) = self.actors.get(&index) {
                return Some(listed.clone());
            }
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        self.charged.clone().filter(|_| at.is_some() && !self.silent(at))
    }

    /// "Các đơn vị quản lý hồ chứa:": what stands between the last agency and the colon of a line belongs to its name, unless it is
    /// what they must do.
    fn qualified(&self, tokens: &[Token], mut listed: Vec<Listed>, behind: usize, leads: bool) -> (Vec<Listed>, usize) {
        let words = tokens.get(behind..tokens.len().saturating_sub(1)).unwrap_or_default();
        let generic =
            listed.last().is_some_and(|last| last.name.starts_with(['C', 'c']) && last.name.chars().nth(1) == Some('á'));
        let small = (1..=7).contains(&words.len()) && words.iter().all(|token| token.kind == T::Word && !token.capital);
        let what = phrase!(words, 0, "quản", "lý") || is!(words, 0, "được", "thuộc", "kinh", "sản", "sử", "cung", "khai", "liên");
        if !(leads && generic && small && what) || phrase!(words, 0, "được", "giao") {
            return (listed, behind);
        }
        if let Some(last) = listed.last_mut() {
            last.name = format!("{} {}", last.name, clean(span_of(words).of(self.text)));
        }
        (listed, behind + words.len())
    }

    /// "Tổ Giáo dục kinh tế và pháp luật: xây dựng …": words between an agency and a colon before a duty belong to its name.
    fn up_to_colon(&self, tokens: &[Token], mut listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let belongs = |token: &&Token| matches!(token.kind, T::Word | T::Comma | T::Figure | T::Dash);
        let words = tokens.iter().skip(behind).take(14).take_while(belongs).count();
        let colon = tokens.get(behind + words).is_some_and(|token| token.kind == T::Colon);
        let duty = clause::is_verb(tokens, behind + words + 1);
        if words == 0 || !colon || !duty || acts(tokens, behind) {
            return (listed, behind);
        }
        // A capital behind a comma begins another name.
        let mut from = behind;
        for at in behind..=behind + words {
            let ends = at == behind + words
                || tokens.get(at).is_some_and(|token| token.kind == T::Comma)
                    && tokens.get(at + 1).is_some_and(|next| next.capital);
            if !ends {
                continue;
            }
            let fresh = tokens.get(from).is_some_and(|token| token.kind == T::Comma)
                && tokens.get(from + 1).is_some_and(|next| next.capital);
            let rest = tokens.get(from + usize::from(fresh)..at).unwrap_or_default();
            let part = clean(span_of(rest).of(self.text));
            match listed.last_mut() {
                Some(last) if !fresh && !rest.is_empty() => {
                    let glue = if rest.first().is_some_and(|first| first.kind == T::Comma) { "" } else { " " };
                    last.name = format!("{}{glue}{part}", last.name);
                }
                _ if !rest.is_empty() => listed.push(Listed { name: part }),
                _ => {}
            }
            from = at;
        }
        (listed, behind + words)
    }

    /// "Giáo viên chủ nhiệm: quán triệt …", "Đoàn trường: tổ chức …": whoever stands before a colon, by the words for people and
    /// bodies, where a duty follows.
    fn before_colon(&self, tokens: &[Token], at: Option<ProvisionIndex>) -> Option<(Vec<Listed>, usize)> {
        let first = tokens.first().filter(|first| first.kind == T::Word && first.capital)?;
        let words = tokens.iter().take(13).take_while(|token| matches!(token.kind, T::Word | T::Dash)).count();
        let colon = tokens.get(words).is_some_and(|token| token.kind == T::Colon);
        let label = phrase!(tokens, 0, "tổ", "chức") || phrase!(tokens, 0, "hội", "nghị") || any!(first, "người") && words > 5;
        if words == 0 || !colon || label || !clause::is_verb(tokens, words + 1) {
            return None;
        }
        // Where work is handed out, whatever does not begin like a subject names somebody.
        let assigns = at.and_then(|at| self.parts.get(at as usize)).is_some_and(|part| part.assigns && !part.silent);
        let named = assigns && words > 1 && !SUBJECTS.has(first) && !clause::is_verb(tokens, 0);
        if !(BODIES.has(first) || named) {
            return None;
        }
        let name = clean(span_of(tokens.get(..words)?).of(self.text));
        Some((vec![Listed { name }], words))
    }

    /// "* Sở Y tế:" above "- …": other signs stand for lines below.
    fn other_bullets_below(&self, block: &Block, next: Option<&Block>) -> bool {
        let sign = |block: &Block| block.span.of(self.text).chars().next();
        next.is_some_and(|next| next.kind == BlockKind::Dash && next.depth == block.depth && sign(next) != sign(block))
    }

    /// Duties, limits and targets of the clauses of a passage.
    fn clauses(
        &mut self,
        tokens: &[Token],
        from: usize,
        at: Option<ProvisionIndex>,
        acting: Option<Vec<Listed>>,
        preamble: bool,
    ) {
        let text = self.text;
        let tokens = tokens.get(from..).unwrap_or_default();
        let part = at.and_then(|at| self.parts.get(at as usize).copied()).unwrap_or(Part {
            silent: preamble,
            aims: false,
            past: preamble,
            assigns: true,
        });
        let agencies = self.agencies;
        let list = clause::clauses(
            text,
            tokens,
            &|at| {
                let (_, start) = prefix(tokens, at);
                self.first(tokens, start).is_some_and(|(_, behind)| acts(tokens, behind) || is_subject(tokens, behind))
            },
            &|at| {
                let (_, start) = prefix(tokens, at);
                agencies.list(text, tokens, start).map_or(at, |(_, behind)| behind)
            },
        );
        // An actor who was told to do something goes on doing so behind ";".
        let mut told: Option<Vec<Listed>> = None;
        let closing = at.is_none() && !preamble;
        let made = self.found.tasks.len();
        for Clause { tokens: range, opens_sentence } in list {
            let words = tokens.get(range).unwrap_or_default();
            if opens_sentence {
                told = None;
            }
            if preamble {
                continue;
            }
            if !part.past {
                self.found.targets.extend(target::targets(text, words, part.aims, at));
            }
            if self.trouble(words, at, acting.as_deref()) {
                continue;
            }
            if self.term(words, at, made) {
                continue;
            }
            let own = self.own_actor(words, opens_sentence);
            // "Trên đây là …", "Yêu cầu các sở … nghiêm túc thực hiện Kế hoạch này": how documents close, not a duty of its own.
            let earnest = limit::limits(text, words, self.year).is_empty()
                && (opens_sentence && (0..words.len()).any(|at| phrase!(words, at, "nghiêm", "túc"))
                    || own.as_ref().is_some_and(|(_, behind, asked, _)| *asked && says_only_do_it(words, *behind)));
            let formula = closing && (opens_sentence && phrase!(words, 0, "trên", "đây") || earnest);
            if formula {
                if let Some((listed, ..)) = own {
                    told = Some(listed.clone());
                    self.asked = listed;
                }
                continue;
            }
            // "Văn phòng … thông báo để các đơn vị biết, thực hiện" tells, it does not charge anybody.
            let notice = (0..words.len()).any(|at| phrase!(words, at, "thông", "báo") && is!(words, at + 2, "để", "đến", "tới"))
                && words.iter().any(|token| any!(token, "biết"));
            if notice {
                continue;
            }
            let mut who: Vec<Listed> = Vec::new();
            let silent = part.silent && acting.is_none();
            if let Some((listed, behind, goes_on, start)) = own.filter(|_| !silent) {
                let issuer_acts = at.is_none() && phrase!(words, behind, "ban", "hành");
                if !issuer_acts {
                    // "Trạm Y tế phường …; phát …": an agency with a name of its own goes on too, people in general do not.
                    let proper = listed.iter().all(|agency| {
                        !agency.name.starts_with("Người")
                            && agency.name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
                    });
                    if goes_on
                        || proper
                        || part.assigns
                        || (behind..words.len().min(behind + 4)).any(|at| phrase!(words, at, "chủ", "trì"))
                    {
                        told = Some(listed.clone());
                    }
                    who = listed;
                    self.duty(words, start, &who, at);
                }
            } else if let Some(told) = told.clone().filter(|_| !silent && clause::is_verb(words, 0)) {
                who = told;
                self.duty(words, 0, &who, at);
            } else if let Some(acting) = &acting {
                who = acting.clone();
                self.duty(words, lead_in(words), &who, at);
            } else if !silent && let Some(listed) = self.between(words) {
                who = listed;
                self.duty(words, 0, &who, at);
            }
            let who: Vec<String> = who.into_iter().map(|agency| agency.name).collect();
            // What was done by a day is no limit.
            let told = part.past
                || words.iter().any(|token| any!(token, "đã")) && (is!(words, 0, "đến") || phrase!(words, 0, "tính", "đến"));
            if !told {
                self.limits_in(words, at, who);
            }
        }
    }

    /// "Thời gian hoàn thành: trước ngày 20/3/2026." behind a duty says by when, and is none itself. Whether the clause was one.
    fn term(&mut self, words: &[Token], at: Option<ProvisionIndex>, made: usize) -> bool {
        let label = phrase!(words, 0, "thời", "gian") || phrase!(words, 0, "thời", "hạn") || phrase!(words, 0, "tiến", "độ");
        let colon = words.iter().take(7).position(|token| token.kind == T::Colon);
        if !label || colon.is_none() || made == self.found.tasks.len() {
            return false;
        }
        let limits = limit::limits(self.text, words, self.year);
        let due = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(Bound::From));
        let mut names = Vec::new();
        for task in self.found.tasks.get_mut(made..).unwrap_or_default() {
            if let Some(limit) = due.filter(|_| task.due.is_none()) {
                task.due = limit.date;
                task.bound = limit.bound;
            }
            names.push(task.agency.clone());
        }
        names.dedup();
        self.limits_in(words, at, names);
        true
    }

    /// "nếu có khó khăn, vướng mắc thì kịp thời phản ánh về …": a duty without a date, of those who were asked.
    fn trouble(&mut self, words: &[Token], at: Option<ProvisionIndex>, acting: Option<&[Listed]>) -> bool {
        let Some(when) = words.iter().position(|token| any!(token, "nếu", "trường")) else { return false };
        let Some(trouble) = (when..words.len()).find(|at| {
            phrase!(words, *at, "vướng", "mắc") || phrase!(words, *at, "khó", "khăn") || phrase!(words, *at, "phát", "sinh")
        }) else {
            return false;
        };
        let tells = (trouble..words.len()).any(|at| {
            phrase!(words, at, "phản", "ánh")
                || phrase!(words, at, "báo", "cáo")
                || phrase!(words, at, "gửi")
                || phrase!(words, at, "liên", "hệ")
                || phrase!(words, at, "đề", "xuất")
                || phrase!(words, at, "kiến", "nghị")
                || phrase!(words, at, "trao", "đổi")
                || phrase!(words, at, "thông", "tin")
        });
        if !tells {
            return false;
        }
        let mut named = None;
        for at in trouble..words.len() {
            let (_, start) = prefix(words, at);
            if let Some((listed, behind)) = self.agencies.list(self.text, words, start)
                && acts(words, behind)
            {
                named = Some(listed);
                break;
            }
        }
        let asked_here = || self.own_actor(words.get(..when).unwrap_or_default(), false).map(|(listed, ..)| listed);
        let who = named.or_else(|| acting.map(<[Listed]>::to_vec)).or_else(asked_here).unwrap_or_else(|| self.asked.clone());
        let duty = words.get(when..).unwrap_or_default();
        let span = span_of(duty);
        for agency in &who {
            self.push_task(agency, span, at, &[], None, Vec::new());
        }
        let to = self.receivers(duty);
        let names = who.into_iter().map(|agency| agency.name).collect();
        let limit = Limit { date: None, bound: None, span, impossible: false };
        self.push_deadline(&limit, at, names, to, None);
        true
    }

    /// Rows for one duty.
    fn duty(&mut self, words: &[Token], start: usize, who: &[Listed], at: Option<ProvisionIndex>) {
        let words = words.get(start..).unwrap_or_default();
        if words.iter().filter(|token| token.kind == T::Word).count() < 2 {
            return;
        }
        let limits = limit::limits(self.text, words, self.year);
        let with = self.partners(words);
        let span = span_of(words);
        for agency in who {
            self.push_task(agency, span, at, &limits, frequency(self.text, words), with.clone());
        }
    }

    fn push_task(
        &mut self,
        agency: &Listed,
        span: Span,
        at: Option<ProvisionIndex>,
        limits: &[Limit],
        frequency: Option<String>,
        with: Vec<String>,
    ) {
        let due = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(Bound::From));
        self.found.tasks.push(Task {
            agency: agency.name.clone(),
            with,
            text: brief(self.text, span).trim_end_matches(['.', ';', ',']).to_owned(),
            span,
            due: due.and_then(|limit| limit.date),
            bound: due.and_then(|limit| limit.bound),
            frequency,
            product: None,
            at,
        });
    }

    fn limits_of(&mut self, tokens: &[Token], at: Option<ProvisionIndex>, who: &[Listed]) {
        let names = who.iter().map(|agency| agency.name.clone()).collect();
        self.limits_in(tokens, at, names);
    }

    fn limits_in(&mut self, words: &[Token], at: Option<ProvisionIndex>, who: Vec<String>) {
        let mut limits = limit::limits(self.text, words, self.year);
        if let Some(issued) = self.reading.head.date {
            drop_past_windows(&mut limits, issued);
        }
        if limits.is_empty() {
            return;
        }
        let to = self.receivers(words);
        // A clause with many limits gives each the words up to it: rows that all repeat a long clause would outgrow the text.
        let many = limits.len() > MOST_LIMITS;
        let whole = span_of(words);
        let mut from = whole.start;
        for (index, limit) in limits.into_iter().enumerate() {
            let part = if many { Span { start: from.min(limit.span.start), end: limit.span.end } } else { whole };
            from = limit.span.end;
            let names = |list: &Vec<String>| if index < MOST_LIMITS { list.clone() } else { Vec::new() };
            self.push_deadline(&limit, at, names(&who), names(&to), Some(brief(self.text, part)));
        }
    }

    fn push_deadline(
        &mut self,
        limit: &Limit,
        at: Option<ProvisionIndex>,
        who: Vec<String>,
        to: Vec<String>,
        what: Option<String>,
    ) {
        let words = limit.span.of(self.text);
        if limit.impossible {
            self.found.diagnostics.push(Diagnostic::at(&said::IMPOSSIBLE_DATE, self.path, limit.span).with("date", clean(words)));
        }
        if let (Some(date), Some(issued)) = (limit.date, self.reading.head.date)
            && date < issued
        {
            self.found.diagnostics.push(
                Diagnostic::at(&said::DEADLINE_BEFORE_ISSUE, self.path, limit.span)
                    .with("deadline", crate::vietnamese::date::document_form(date))
                    .with("issued", crate::vietnamese::date::document_form(issued)),
            );
        }
        self.found.deadlines.push(Deadline {
            date: limit.date,
            bound: limit.bound,
            text: clean(words),
            span: limit.span,
            who,
            to,
            what,
            at,
        });
    }
}

/// "khẩn trương triển khai thực hiện Kế hoạch này": words that ask for nothing but that it be done.
fn says_only_do_it(words: &[Token], from: usize) -> bool {
    const FORMULA: Set = Set::new(
        "khẩn trương nghiêm túc tích cực chủ động quan tâm tập trung phối hợp tổ chức triển khai thực hiện tốt có hiệu quả kế hoạch \
         quyết định chỉ thị công điện thông báo chương trình văn bản này theo đúng các nội dung nêu trên để biết và nhiệm vụ được giao \
         lực đồng bộ kịp thời căn cứ",
    );
    words.get(from..).is_some_and(|rest| {
        rest.iter().all(|token| FORMULA.has(token) || matches!(token.kind, T::Comma | T::Stop | T::Slash | T::Dash))
    })
}

/// "từ ngày 01/01/2024 đến ngày 31/12/2025" in a document of 2026 is a time that is looked at, not one to keep.
fn drop_past_windows(limits: &mut Vec<Limit>, issued: NaiveDate) {
    let past = |limit: &Limit| limit.date.is_some_and(|date| date < issued);
    let mut at = 0;
    while let (Some(from), Some(to)) = (limits.get(at), limits.get(at + 1)) {
        if from.bound == Some(Bound::From) && past(from) && past(to) {
            limits.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
}

/// Words of time without a date: "thường xuyên", "định kỳ 06 tháng, 01 năm", "hằng năm".
fn frequency(text: &str, tokens: &[Token]) -> Option<String> {
    for at in 0..tokens.len() {
        if phrase!(tokens, at, "thường", "xuyên") {
            return Some("thường xuyên".to_owned());
        }
        if phrase!(tokens, at, "định", "kỳ") {
            let mut end = at + 2;
            while tokens.get(end).is_some_and(|token| {
                matches!(token.kind, T::Figure | T::Comma)
                    || any!(token, "tháng", "năm", "quý", "tuần", "hằng", "hàng", "và", "hoặc", "đột", "xuất")
            }) {
                end += 1;
            }
            while end > at + 2 && tokens.get(end - 1).is_some_and(|last| last.kind == T::Comma || any!(last, "và", "hoặc")) {
                end -= 1;
            }
            return Some(clean(span_of(tokens.get(at..end)?).of(text)));
        }
        let every = is!(tokens, at, "hằng", "hàng") && is!(tokens, at + 1, "năm", "quý", "tháng", "tuần", "ngày");
        if every {
            return Some(clean(span_of(tokens.get(at..at + 2)?).of(text)));
        }
    }
    if phrase!(tokens, 0, "kịp", "thời") {
        return Some("kịp thời".to_owned());
    }
    None
}

/// Words of a place on one line, at most so many that rows sharing them cannot outgrow the text.
fn brief(text: &str, span: Span) -> String {
    const MOST: usize = 2000;
    let words = span.of(text);
    if words.len() <= MOST {
        return clean(words);
    }
    let cut = (0..=MOST).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", clean(words.get(..cut).unwrap_or_default()))
}
