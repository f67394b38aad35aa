//! Who must do what, by when: duties from provisions titled with agencies, from sentences with an explicit actor, from lines
//! "Cơ quan chủ trì: …" and from tables; with them the time limits and the targets of each clause.
//!
//! One row for each duty of each agency. What the text does not say is left out.

use super::agency::{self, Known, Listed};
use super::clause::{self, Clause};
use super::limit::{self, Limit};
use super::passage::{Passage, Passages};
use super::structure::clean;
use super::words::{T, Token, any, is, phrase, span_of, w};
use super::{table, target};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{BlockKind, Deadline, ProvisionIndex, ProvisionKind, Reading, Target, Task};
use crate::path::SourcePath;
use crate::span::Span;
use std::collections::BTreeMap;

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
        dash: None,
        loose: None,
        asked: Vec::new(),
        content: None,
        below: false,
        lead: None,
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
        reader.passage(
            passage,
            passages.tokens(passage),
            list.peek().map(|next| reading.blocks.get(next.block).map(|block| (block.kind, block.depth))).unwrap_or_default(),
        );
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
    /// The tasks that such a line made, for what the next lines add.
    lead: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
}

impl Reader<'_> {
    fn passage(&mut self, passage: &Passage, tokens: &[Token], next: Option<(BlockKind, u8)>) {
        let Some(block) = self.reading.blocks.get(passage.block) else { return };
        let at = passage.provision;
        let followed = matches!(next, Some((BlockKind::Dash | BlockKind::Paragraph | BlockKind::Table | BlockKind::Heading, _)));
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
        if let Some((listed, behind)) = self.agencies.list(self.text, tokens, start) {
            let rest = tokens.get(behind..).unwrap_or_default();
            let alone = rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon));
            let verb_colon = leads && rest.len() < 24 && rest.iter().filter(|token| token.kind == T::Colon).count() == 1;
            if (alone || verb_colon) && followed && (block.opens || !self.silent(at)) {
                if block.opens
                    && let Some(at) = at
                {
                    self.actors.insert(at, listed);
                } else if block.kind == BlockKind::Dash {
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
        if block.opens || block.kind == BlockKind::Dash || at.is_some() {
            self.content = Some((at, passage.span));
        }
        self.clauses(tokens, 0, at, acting, before_all);
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
        let Some((mut listed, mut behind)) = self.agencies.list(self.text, tokens, start) else { return };
        // "Các đơn vị được kiểm tra": what qualifies the last agency of a title belongs to its name.
        let qualified = tokens.get(behind..).unwrap_or_default();
        let qualified = qualified.len() - usize::from(qualified.last().is_some_and(|last| last.kind == T::Colon));
        let words = tokens.get(behind..behind + qualified).unwrap_or_default();
        let small = words.iter().all(|token| token.kind == T::Word && !token.capital);
        let generic = is!(tokens, start, "các")
            && listed.len() == 1
            && self.below
            && words.iter().all(|token| matches!(token.kind, T::Word | T::Comma));
        if (1..=7).contains(&qualified) && small && !acts(tokens, behind) || qualified > 0 && qualified <= 14 && generic {
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
        None
    }

    /// "Cơ quan chủ trì: …; cơ quan phối hợp: …; thời gian: …; sản phẩm: …" about the words above. Whether the line was one.
    fn labelled(&mut self, at: Option<ProvisionIndex>, tokens: &[Token]) -> bool {
        let fields = table::fields(tokens);
        if fields.is_empty() {
            return false;
        }
        let opens_with = fields.first().is_some_and(|field| field.first <= 2);
        let has_lead = fields.iter().any(|field| field.role == table::Role::Lead);
        if !opens_with && !has_lead {
            return false;
        }
        let own = fields.first().and_then(|first| tokens.get(..first.first)).unwrap_or_default();
        let words = if own.iter().filter(|token| token.kind == T::Word).count() > 3 {
            let open = own
                .iter()
                .rev()
                .take_while(|token| matches!(token.kind, T::Open | T::Dash | T::Comma | T::Semicolon | T::Stop))
                .count();
            span_of(own.get(..own.len() - open).unwrap_or_default())
        } else {
            match self.content.filter(|(provision, _)| *provision == at || self.below(at, *provision)) {
                Some((_, span)) => span,
                None => return false,
            }
        };
        for field in &fields {
            let value = tokens.get(field.value.clone()).unwrap_or_default();
            match field.role {
                table::Role::Lead => {
                    let Some((listed, _)) = self.agencies.list(self.text, value, 0) else { continue };
                    let from = self.found.tasks.len();
                    for agency in listed {
                        self.push_task(&agency, words, at, &[], None, Vec::new());
                    }
                    self.lead = Some((at, from..self.found.tasks.len()));
                }
                table::Role::With => {
                    if let Some((listed, _)) = self.agencies.list(self.text, value, 0) {
                        for task in self.current_lead(at) {
                            task.with = listed.iter().map(|agency| agency.name.clone()).collect();
                        }
                    }
                }
                table::Role::Time => {
                    // The label belongs to the limit's grammar.
                    let whole = tokens.get(field.first..field.value.end).unwrap_or_default();
                    let limits = limit::limits(self.text, whole, self.year);
                    let agencies: Vec<String> = self.current_lead(at).iter().map(|task| task.agency.clone()).collect();
                    let stated = clean(span_of(value).of(self.text));
                    let first = limits
                        .iter()
                        .find(|limit| limit.date.is_some() && limit.bound != Some(crate::document::reading::Bound::From))
                        .cloned();
                    for task in self.current_lead(at) {
                        match &first {
                            Some(limit) => {
                                task.due = limit.date;
                                task.bound = limit.bound;
                            }
                            None => task.frequency = Some(stated.clone()).filter(|stated| !stated.is_empty()),
                        }
                    }
                    for limit in limits {
                        self.push_deadline(&limit, at, agencies.clone(), Vec::new(), Some(brief(self.text, words)));
                    }
                }
                table::Role::Product => {
                    let product = clean(span_of(value).of(self.text));
                    for task in self.current_lead(at) {
                        task.product = Some(product.clone());
                    }
                }
                table::Role::Task | table::Role::Number | table::Role::Note => {}
            }
        }
        true
    }

    fn below(&self, at: Option<ProvisionIndex>, above: Option<ProvisionIndex>) -> bool {
        let mut here = at;
        while let Some(index) = here {
            if here == above {
                return true;
            }
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        false
    }

    fn current_lead(&mut self, at: Option<ProvisionIndex>) -> Vec<&mut Task> {
        let range = match &self.lead {
            Some((provision, range)) if *provision == at => range.clone(),
            _ => return Vec::new(),
        };
        self.found.tasks.get_mut(range).map(|tasks| tasks.iter_mut().collect()).unwrap_or_default()
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
                agencies.list(text, tokens, start).is_some_and(|(_, behind)| acts(tokens, behind))
            },
            &|at| {
                let (_, start) = prefix(tokens, at);
                agencies.list(text, tokens, start).map_or(at, |(_, behind)| behind)
            },
        );
        // An actor who was told to do something goes on doing so behind ";".
        let mut told: Option<Vec<Listed>> = None;
        let closing = at.is_none() && !preamble;
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
            let own = self.own_actor(words);
            // "Trên đây là …", "Yêu cầu các sở … nghiêm túc thực hiện Kế hoạch này": how documents close, not a duty of its own.
            let earnest = (0..words.len()).any(|at| phrase!(words, at, "nghiêm", "túc"))
                && limit::limits(text, words, self.year).is_empty();
            let formula = closing && opens_sentence && (phrase!(words, 0, "trên", "đây") || earnest);
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
                    if goes_on || part.assigns || (behind..words.len().min(behind + 4)).any(|at| phrase!(words, at, "chủ", "trì"))
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

    /// The agency that acts in a clause: at its start, or behind "giao", "yêu cầu", "đề nghị". With it: what follows, whether
    /// the duty goes on behind ";", and where its words begin.
    fn own_actor(&self, words: &[Token]) -> Option<(Vec<Listed>, usize, bool, usize)> {
        let skip = opening_words(words);
        let (asked, start) = prefix(words, skip);
        if let Some((listed, behind)) = self.agencies.list(self.text, words, start)
            && acts(words, behind)
        {
            let duty = phrase!(words, behind, "có", "trách", "nhiệm")
                || phrase!(words, behind, "chịu", "trách", "nhiệm")
                || words.get(behind).is_some_and(|token| token.kind == T::Colon);
            return Some((listed, behind, asked || duty, skip));
        }
        // "Chế độ báo cáo: Các đơn vị báo cáo …": who acts stands behind a label.
        if let Some(colon) = words.iter().take(8).position(|token| token.kind == T::Colon)
            && let Some((listed, behind)) = self.agencies.list(self.text, words, prefix(words, colon + 1).1)
            && acts(words, behind)
        {
            return Some((listed, behind, false, colon + 1));
        }
        // "Đề nghị VNPT Gia Lai đầu tư …": whoever is asked by a name of its own.
        // "Giao Thường trực …, các Ban …, <a name of no known form> giám sát": those that were recognised are charged.
        if asked
            && let Some((listed, behind)) = self.agencies.list(self.text, words, start)
            && words.get(behind).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"))
        {
            return Some((listed, behind, true, skip));
        }
        if asked
            && let Some(behind) = proper_name(words, start)
            && acts(words, behind)
        {
            let name = clean(span_of(words.get(start..behind).unwrap_or_default()).of(self.text));
            return Some((vec![Listed { name }], behind, true, skip));
        }
        // "…, giao Sở Nội vụ tổng hợp": asked in the middle of a clause.
        for at in skip + 1..words.len() {
            let asks = is!(words, at, "giao")
                || phrase!(words, at, "yêu", "cầu")
                || phrase!(words, at, "đề", "nghị")
                || phrase!(words, at, "phân", "công");
            // "…, do Văn phòng Ủy ban nhân dân tỉnh thực hiện".
            if is!(words, at, "do")
                && let Some((listed, behind)) = self.agencies.list(self.text, words, at + 1)
                && (phrase!(words, behind, "chủ", "trì")
                    || phrase!(words, behind, "thực", "hiện")
                    || phrase!(words, behind, "làm", "đầu")
                    || phrase!(words, behind, "phụ", "trách"))
            {
                return Some((listed, behind, true, skip));
            }
            if !asks {
                continue;
            }
            let (_, start) = prefix(words, at);
            if start > at
                && let Some((listed, behind)) = self.agencies.list(self.text, words, start)
                && acts(words, behind)
            {
                return Some((listed, behind, true, at));
            }
        }
        None
    }

    /// "trao đổi, đối thoại giữa Ủy ban nhân dân cấp xã với Nhân dân": the agency in between acts.
    fn between(&self, words: &[Token]) -> Option<Vec<Listed>> {
        let talks = (0..words.len())
            .any(|at| phrase!(words, at, "đối", "thoại") || phrase!(words, at, "tiếp", "xúc") || phrase!(words, at, "gặp", "gỡ"));
        let at = words.iter().position(|token| any!(token, "giữa")).filter(|_| talks)?;
        let (listed, behind) = self.agencies.list(self.text, words, at + 1)?;
        words.get(behind).filter(|token| any!(token, "với")).map(|_| listed)
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
        let asked_here = || self.own_actor(words.get(..when).unwrap_or_default()).map(|(listed, ..)| listed);
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
        let due = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(crate::document::reading::Bound::From));
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

    /// The agencies that take part: behind "phối hợp với", "phối hợp cùng".
    fn partners(&self, words: &[Token]) -> Vec<String> {
        for at in 0..words.len() {
            if !phrase!(words, at, "phối", "hợp") {
                continue;
            }
            let mut start = at + 2;
            while is!(words, start, "chặt", "chẽ", "với", "cùng", "đồng", "bộ", "thường", "xuyên") {
                start += 1;
            }
            if start == at + 2 {
                continue;
            }
            if let Some((listed, _)) = self.agencies.list(self.text, words, start) {
                return listed.into_iter().map(|agency| agency.name).collect();
            }
        }
        Vec::new()
    }

    /// To whom: behind "gửi", "về", "báo cáo", "trình".
    fn receivers(&self, words: &[Token]) -> Vec<String> {
        let behind = |at: usize| {
            let mut start = at;
            while is!(words, start, "về", "cho", "đến", "kết", "quả", "báo", "cáo") && start < at + 6 {
                start += 1;
            }
            self.agencies
                .list(self.text, words, start)
                .map(|(listed, _)| listed.into_iter().map(|agency| agency.name).collect::<Vec<_>>())
        };
        for verb in [w!("gửi"), w!("về"), w!("cáo"), w!("trình"), w!("ánh")] {
            for (at, token) in words.iter().enumerate() {
                if token.word == verb
                    && let Some(found) = behind(at + 1)
                {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn limits_of(&mut self, tokens: &[Token], at: Option<ProvisionIndex>, who: &[Listed]) {
        let names = who.iter().map(|agency| agency.name.clone()).collect();
        self.limits_in(tokens, at, names);
    }

    fn limits_in(&mut self, words: &[Token], at: Option<ProvisionIndex>, who: Vec<String>) {
        let limits = limit::limits(self.text, words, self.year);
        if limits.is_empty() {
            return;
        }
        let to = self.receivers(words);
        let what = brief(self.text, span_of(words));
        for limit in limits {
            self.push_deadline(&limit, at, who.clone(), to.clone(), Some(what.clone()));
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

    /// A table with columns for the work and for who leads it.
    fn table(&mut self, cells: &[&Passage], passages: &Passages) {
        let Some(first) = cells.first() else { return };
        let at = first.provision;
        let head_row = first.cell.map_or(0, |(row, _)| row);
        let mut roles: BTreeMap<usize, table::Role> = BTreeMap::new();
        for cell in cells.iter().filter(|cell| cell.cell.is_some_and(|(row, _)| row == head_row)) {
            if let (Some((_, column)), Some(role)) = (cell.cell, table::column(passages.tokens(cell))) {
                // The first column of a role counts.
                if !roles.values().any(|known| *known == role) {
                    roles.insert(column, role);
                }
            }
        }
        let has = |role: table::Role| roles.values().any(|known| *known == role);
        if !(has(table::Role::Task) && (has(table::Role::Lead) || has(table::Role::Time))) {
            return;
        }
        let mut rows: BTreeMap<usize, BTreeMap<table::Role, &Passage>> = BTreeMap::new();
        for cell in cells {
            if let Some((row, column)) = cell.cell
                && row != head_row
                && let Some(role) = roles.get(&column)
            {
                rows.entry(row).or_default().insert(*role, cell);
            }
        }
        let mut above: BTreeMap<table::Role, &Passage> = BTreeMap::new();
        for row in rows.values() {
            let Some(task) = row.get(&table::Role::Task).filter(|task| !task.span.is_empty()) else { continue };
            // "nt", "như trên" and a bare ditto mark repeat the cell above.
            let mut value = |role: table::Role| -> &[Token] {
                let Some(cell) = row.get(&role).copied() else { return &[] };
                let same = table::is_ditto(cell.span.of(self.text));
                let cell = if same { above.get(&role).copied().unwrap_or(cell) } else { cell };
                above.insert(role, cell);
                passages.tokens(cell)
            };
            let (lead, with, time, product) =
                (value(table::Role::Lead), value(table::Role::With), value(table::Role::Time), value(table::Role::Product));
            let listed = self.agencies.list(self.text, lead, prefix(lead, 0).1).map(|(listed, _)| listed);
            let listed = match listed {
                Some(listed) => listed,
                // An abbreviation or a name of another form still says who leads.
                None if lead.iter().any(|token| token.kind == T::Word) => {
                    vec![Listed { name: clean(span_of(lead).of(self.text)) }]
                }
                None if has(table::Role::Lead) => continue,
                None => Vec::new(),
            };
            let partners: Vec<String> = match self.agencies.list(self.text, with, 0) {
                Some((listed, _)) => listed.into_iter().map(|agency| agency.name).collect(),
                None => Some(clean(span_of(with).of(self.text)))
                    .filter(|words| words.chars().any(char::is_alphabetic))
                    .into_iter()
                    .collect(),
            };
            let words = clean(span_of(time).of(self.text));
            let limits = table::limits(self.text, time, self.year);
            let product = Some(clean(span_of(product).of(self.text))).filter(|words| words.chars().any(char::is_alphabetic));
            let from = self.found.tasks.len();
            for agency in &listed {
                let frequency =
                    Some(words.clone()).filter(|words| !words.is_empty() && limits.iter().all(|limit| limit.date.is_none()));
                self.push_task(agency, task.span, at, &limits, frequency, partners.clone());
            }
            for task in self.found.tasks.get_mut(from..).unwrap_or_default() {
                task.product.clone_from(&product);
            }
            let names: Vec<String> = listed.into_iter().map(|agency| agency.name).collect();
            for limit in &limits {
                self.push_deadline(limit, at, names.clone(), Vec::new(), Some(brief(self.text, task.span)));
            }
        }
    }
}

/// "Giao", "Yêu cầu", "Đề nghị", "Trách nhiệm của", "Đối với" before an agency: whether somebody is asked, and what follows.
fn prefix(tokens: &[Token], at: usize) -> (bool, usize) {
    let mut next = at;
    let mut asked = false;
    if phrase!(tokens, next, "ủy", "ban", "nhân", "dân", "tỉnh") || phrase!(tokens, next, "ubnd", "tỉnh") {
        // "Ủy ban nhân dân tỉnh yêu cầu các sở …": who is asked counts.
        let behind = if phrase!(tokens, next, "ubnd") { next + 2 } else { next + 5 };
        if phrase!(tokens, behind, "yêu", "cầu") || phrase!(tokens, behind, "đề", "nghị") || phrase!(tokens, behind, "giao")
        {
            next = behind;
        }
    }
    if phrase!(tokens, next, "kính", "đề", "nghị") {
        (next, asked) = (next + 3, true);
    } else if phrase!(tokens, next, "yêu", "cầu")
        || phrase!(tokens, next, "đề", "nghị")
        || phrase!(tokens, next, "phân", "công")
        || phrase!(tokens, next, "ủy", "quyền")
    {
        (next, asked) = (next + 2, true);
    } else if phrase!(tokens, next, "giao") {
        (next, asked) = (next + 1, true);
        if phrase!(tokens, next, "trách", "nhiệm", "cho") || phrase!(tokens, next, "nhiệm", "vụ", "cho") {
            next += 3;
        } else if phrase!(tokens, next, "cho") {
            next += 1;
        }
    } else if phrase!(tokens, next, "trách", "nhiệm", "của") || phrase!(tokens, next, "nhiệm", "vụ", "của") {
        next += 3;
    } else if phrase!(tokens, next, "đối", "với") {
        next += 2;
    }
    // "Các ông (bà): Chánh Văn phòng …", "Các đồng chí …"
    if phrase!(tokens, next, "các", "ông") || phrase!(tokens, next, "các", "đồng", "chí") {
        let mut behind = next + if phrase!(tokens, next, "các", "ông") { 2 } else { 3 };
        while tokens
            .get(behind)
            .is_some_and(|token| matches!(token.kind, T::Open | T::Close | T::Colon | T::Comma | T::Slash) || any!(token, "bà"))
        {
            behind += 1;
        }
        next = behind;
    } else if phrase!(tokens, next, "ông") || phrase!(tokens, next, "đồng", "chí") {
        next += if phrase!(tokens, next, "ông") { 1 } else { 2 };
        while tokens.get(next).is_some_and(|token| matches!(token.kind, T::Open | T::Close | T::Colon) || any!(token, "bà")) {
            next += 1;
        }
    }
    (asked, next)
}

/// One past a run of words with capitals.
fn proper_name(tokens: &[Token], at: usize) -> Option<usize> {
    let run = tokens.iter().skip(at).take(8).take_while(|token| token.kind == T::Word && token.capital).count();
    (run > 0).then_some(at + run)
}

fn prefix_is_people(tokens: &[Token]) -> bool {
    phrase!(tokens, 0, "các", "ông")
}

/// Whether what follows an agency is something that it must do.
fn acts(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.kind {
        T::Colon => tokens.get(at + 1).is_some(),
        T::Comma => {
            phrase!(tokens, at + 1, "theo")
                || phrase!(tokens, at + 1, "căn", "cứ")
                || phrase!(tokens, at + 1, "trên", "cơ", "sở")
                || phrase!(tokens, at + 1, "chủ", "trì")
                || phrase!(tokens, at + 1, "trong", "phạm", "vi")
        }
        T::Word if token.capital => false,
        T::Word if any!(token, "theo", "căn", "trong", "tùy", "cần", "phải", "là") => {
            !any!(token, "là")
                || (at..(at + 14).min(tokens.len())).any(|at| {
                    phrase!(tokens, at, "có", "trách")
                        || phrase!(tokens, at, "chịu", "trách")
                        || phrase!(tokens, at, "chủ", "trì")
                })
        }
        T::Word if any!(token, "được") => phrase!(tokens, at, "được", "giao"),
        T::Word if any!(token, "có") => {
            phrase!(tokens, at, "có", "trách")
                || phrase!(tokens, at, "có", "nhiệm")
                || phrase!(tokens, at, "có", "kế")
                || phrase!(tokens, at, "có", "biện")
        }
        T::Word => clause::is_verb(tokens, at),
        _ => false,
    }
}

/// "Bên cạnh đó,", "Đồng thời,", "Ngoài ra,", "Hằng năm,": how many tokens stand before the duty itself.
fn opening_words(tokens: &[Token]) -> usize {
    let links = phrase!(tokens, 0, "bên", "cạnh", "đó")
        || phrase!(tokens, 0, "ngoài", "ra")
        || phrase!(tokens, 0, "đồng", "thời")
        || phrase!(tokens, 0, "trong", "đó")
        || phrase!(tokens, 0, "theo", "đó")
        || phrase!(tokens, 0, "hằng", "năm")
        || phrase!(tokens, 0, "hàng", "năm");
    if !links {
        return 0;
    }
    let words = if phrase!(tokens, 0, "bên", "cạnh", "đó") { 3 } else { 2 };
    if phrase!(tokens, 0, "hằng", "năm") || phrase!(tokens, 0, "hàng", "năm") {
        return if tokens.get(words).is_some_and(|token| token.kind == T::Comma) { words + 1 } else { 0 };
    }
    words + usize::from(tokens.get(words).is_some_and(|token| token.kind == T::Comma))
}

/// Where the duty begins behind "Bên cạnh đó," or behind "Căn cứ … để".
fn lead_in(tokens: &[Token]) -> usize {
    let skip = opening_words(tokens);
    if phrase!(tokens, skip, "căn", "cứ") || phrase!(tokens, skip, "trên", "cơ", "sở") {
        let so = (skip..tokens.len()).find(|at| is!(tokens, *at, "để") && clause::is_verb(tokens, at + 1));
        if let Some(so) = so {
            return so + 1;
        }
    }
    skip
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
