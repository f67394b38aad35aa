//! Who must do what, by when: duties from provisions titled with agencies, from sentences with an explicit actor, from lines
//! "Cơ quan chủ trì: …" and from tables; with them the time limits and the targets of each clause.
//!
//! One row for each duty of each agency. What the text does not say is left out.

mod actor;
mod labelled;
mod own;
mod part;
mod record;
mod room;
mod rows;
mod sentence;
mod title;
mod turns;

use self::actor::{acts, ordinal, prefix, prefix_is_people};
use self::part::{Part, parts, shared_titles};
use self::room::Room;
use super::agency::{Known, Listed};
use super::clause;
use super::limit::Limit;
use super::segment::{Segment, Segments};
use super::words::{T, Token};
use crate::diagnostics::Diagnostic;
use crate::document::reading::{Block, BlockKind, Deadline, ProvisionIndex, Reading, Target, Task};
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

/// Reads all segments of a document.
pub(super) fn read(
    text: &str,
    reading: &Reading,
    segments: &Segments,
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
        with_below: BTreeMap::new(),
        shared: shared_titles(text, reading, segments, agencies),
        recent: None,
        dash: None,
        loose: None,
        asked: Vec::new(),
        content: None,
        below: false,
        lead: None,
        charged: None,
        times: BTreeMap::new(),
        opened: None,
        room: Room::of(text),
    };
    reader.parts = parts(reading);
    // "… đề nghị các đơn vị triển khai một số nhiệm vụ sau:", not "Kính gửi:".
    let opens = |segment: &&Segment| {
        let tokens = segments.tokens(segment);
        tokens.len() > 12 && tokens.last().is_some_and(|last| last.kind == T::Colon)
    };
    let paragraph =
        |segment: &&Segment| reading.blocks.get(segment.block).is_some_and(|block| block.kind == BlockKind::Paragraph);
    reader.opened = segments.list.iter().filter(paragraph).take(6).find(opens).map(|segment| segment.span.start);
    let mut list = segments.list.iter().peekable();
    while let Some(segment) = list.next() {
        if segment.cell.is_some() {
            let mut cells = vec![segment];
            while let Some(next) = list.next_if(|next| next.block == segment.block) {
                cells.push(next);
            }
            reader.table(&cells, segments);
            continue;
        }
        reader.below = list.peek().is_some_and(|next| {
            next.provision == segment.provision && reading.blocks.get(next.block).is_some_and(|block| !block.opens)
        });
        reader.segment(segment, segments.tokens(segment), list.peek().and_then(|next| reading.blocks.get(next.block)));
    }
    reader.found
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
    /// Provisions of which at least one child is titled with an agency, and how many more are than are not: other titles there name who
    /// acts too, where they are fewer or begin like one.
    shared: BTreeMap<Option<ProvisionIndex>, i32>,
    /// Those who take part in all that stands below a provision: "3. Phối hợp với Thanh tra tỉnh trong việc:".
    with_below: BTreeMap<ProvisionIndex, Vec<String>>,
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
    /// Whether the next segment stands in the same provision, below its opening.
    below: bool,
    /// The times that whole titles name ("1. Tháng 8/2026"): until then what stands below must be done.
    times: BTreeMap<ProvisionIndex, Limit>,
    /// Those whom a line above the first number charges ("Sở Y tế yêu cầu các đơn vị:").
    charged: Option<Vec<Listed>>,
    /// Where the line stands that opens what must be done, in a text without provisions.
    opened: Option<u32>,
    /// How much a text may still give.
    room: Room,
    /// The tasks that such a line made, for what the next lines add.
    lead: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
}

impl Reader<'_> {
    fn segment(&mut self, segment: &Segment, tokens: &[Token], next: Option<&Block>) {
        let Some(block) = self.reading.blocks.get(segment.block) else { return };
        let at = segment.provision;
        let kind = next.map(|next| next.kind);
        let followed = matches!(kind, Some(BlockKind::Dash | BlockKind::Paragraph | BlockKind::Table | BlockKind::Heading));
        match block.kind {
            BlockKind::Paragraph | BlockKind::Dash => {}
            BlockKind::Heading => {
                self.title(at, tokens, block.opens);
                if block.opens {
                    self.content = Some((at, segment.span));
                    self.duty_as_title(at, tokens, next);
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
        if self.loose.as_ref().is_some_and(|(provision, _)| *provision != at) || ordinal(tokens, 0) > 0 {
            self.loose = None;
        }
        let before_all = at.is_none() && self.found_nothing_before(segment);
        // "ỦY BAN NHÂN DÂN TỈNH GIA LAI" above what is attached is a head.
        if at.is_none() && tokens.iter().all(|token| token.kind != T::Word || token.upper) {
            return;
        }
        if self.labelled(at, tokens) {
            return;
        }
        let leads = tokens.last().is_some_and(|last| last.kind == T::Colon);
        // "Sở Nội vụ:", "Sở Nội vụ có trách nhiệm:", "**Sở Nội vụ**": what follows is theirs.
        let (_, start) = prefix(tokens, 0);
        // Without a colon only a line that is nothing but names leads to what follows.
        let names = |tokens: &[Token]| {
            let rest = self.agencies.reach(self.text, tokens, start).and_then(|behind| tokens.get(behind..));
            rest.is_some_and(|rest| rest.iter().all(|token| matches!(token.kind, T::Stop | T::Semicolon)))
        };
        let dash = tokens.iter().take(24).any(|token| token.kind == T::Dash);
        let colon = dash || tokens.iter().any(|token| token.kind == T::Colon) || names(tokens);
        let first = if colon { self.agencies.list(self.text, tokens, start) } else { None };
        let first = first.or_else(|| self.before_colon(tokens, at));
        // "Căn cứ chỉ tiêu được giao, các sở, ban, ngành:"
        let first = first.or_else(|| if leads { self.opening_to_colon(tokens) } else { None });
        if let Some((listed, behind)) = first {
            let (listed, behind) = self.qualified(tokens, listed, behind, leads);
            let (listed, behind) = self.up_to_colon(tokens, listed, behind);
            let rest = tokens.get(behind..).unwrap_or_default();
            let alone = rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon));
            let verb_colon = leads && rest.len() < 24 && rest.iter().filter(|token| token.kind == T::Colon).count() == 1;
            // Where a line is nothing but names, work is handed out, whatever the part is called.
            if (alone || verb_colon) && followed && (block.opens || alone || !self.silent(at)) {
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
            let mark = rest.first().is_some_and(|first| first.kind == T::Colon || first.kind == T::Dash && acts(tokens, behind));
            // "Các Ban Quản lý dự án: 2, 6, 7" says which ones.
            let counted =
                rest.get(1).is_some_and(|next| next.kind == T::Figure) && rest.get(2).is_some_and(|next| next.kind == T::Comma);
            if mark && rest.len() > 1 && !counted && !prefix_is_people(tokens) {
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
            if block.opens
                && let Some(at) = at
            {
                self.with_below.insert(at, self.partners(tokens));
            }
            self.limits_of(tokens, at, &acting.unwrap_or_default());
            return;
        }
        if leads && at.is_none() && next.is_some_and(|next| next.opens) {
            self.charged = self.charged_by(tokens);
        }
        if block.opens || block.kind == BlockKind::Dash || at.is_some() {
            self.content = Some((at, segment.span));
        }
        let made = self.found.tasks.len();
        self.clauses(tokens, 0, at, acting, before_all);
        self.recent = Some((at, made..self.found.tasks.len()));
    }

    /// "a. Bình xét gia đình văn hóa" below "3. Ban công tác Mặt trận", with nothing below it: a duty without a mark at its end.
    fn duty_as_title(&mut self, at: Option<ProvisionIndex>, tokens: &[Token], next: Option<&Block>) {
        let of = |at: Option<ProvisionIndex>| at.and_then(|at| self.reading.provisions.get(at as usize));
        let below = next.is_some_and(|next| next.provision == at || of(next.provision).is_some_and(|next| next.parent == at));
        let small = of(at).is_some_and(|provision| part::is_small(provision.kind));
        let named = at.is_some_and(|at| self.actors.contains_key(&at));
        if below || !small || named || self.silent(at) || !clause::is_verb(tokens, 0) {
            return;
        }
        if let Some(acting) = self.acting(at, BlockKind::Paragraph, 0) {
            self.found.not_titles.extend(at);
            self.clauses(tokens, 0, at, Some(acting), false);
        }
    }

    fn found_nothing_before(&self, segment: &Segment) -> bool {
        match self.reading.provisions.first() {
            Some(first) => segment.span.start < first.span.start,
            None => self.opened.is_some_and(|line| segment.span.start <= line),
        }
    }

    fn silent(&self, at: Option<ProvisionIndex>) -> bool {
        at.and_then(|at| self.parts.get(at as usize)).is_some_and(|part| part.silent)
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

    /// "* Sở Y tế:" above "- …": other signs stand for lines below.
    fn other_bullets_below(&self, block: &Block, next: Option<&Block>) -> bool {
        let sign = |block: &Block| block.span.of(self.text).chars().next();
        next.is_some_and(|next| next.kind == BlockKind::Dash && next.depth == block.depth && sign(next) != sign(block))
    }
}
