//! Lines and titles one after the other: whether a line names who must do what follows, or is a duty itself.

use super::super::agency::Listed;
use super::super::clause;
use super::super::segment::Segment;
use super::super::words::{T, Token};
use super::Reader;
use super::actor::{acts, ordinal, prefix, prefix_is_people};
use super::part;
use crate::document::reading::{Block, BlockKind, ProvisionIndex};

/// A line with what stands around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    at: Option<ProvisionIndex>,
    block: &'a Block,
    tokens: &'a [Token],
    /// The block below.
    next: Option<&'a Block>,
    /// Whether it ends with a colon.
    leads: bool,
    /// Whether something follows that it can lead to.
    followed: bool,
}

impl Reader<'_> {
    /// Reads a title or a line. `next` is the block below.
    pub(super) fn segment(&mut self, segment: &Segment, tokens: &[Token], next: Option<&Block>) {
        let Some(block) = self.reading.blocks.get(segment.block) else { return };
        let at = segment.provision;
        match block.kind {
            BlockKind::Paragraph | BlockKind::Dash => {
                let leads = tokens.last().is_some_and(|last| last.kind == T::Colon);
                let below = next.map(|next| next.kind);
                let followed =
                    matches!(below, Some(BlockKind::Dash | BlockKind::Paragraph | BlockKind::Table | BlockKind::Heading));
                self.line(segment, Line { at, block, tokens, next, leads, followed });
            }
            BlockKind::Heading => {
                self.title(at, tokens, block.opens);
                if block.opens {
                    self.content = Some((at, segment.span));
                    self.duty_as_title(at, tokens, next);
                }
            }
            _ => {}
        }
    }

    /// A line: the names of those who must do what follows, or a duty.
    fn line(&mut self, segment: &Segment, line: Line) {
        let Line { at, block, tokens, next, leads, followed } = line;
        self.forget(line);
        // "ỦY BAN NHÂN DÂN TỈNH GIA LAI" above what is attached is a head.
        if at.is_none() && tokens.iter().all(|token| token.kind != T::Word || token.upper) {
            return;
        }
        if self.labelled(at, tokens) {
            return;
        }
        if let Some((listed, behind)) = self.opened_by(line)
            && self.charges(line, listed, behind)
        {
            return;
        }
        let acting = self.acting(at, block.kind, block.depth);
        if leads
            && followed
            && let Some(acting) = &acting
        {
            // "Chủ trì, phối hợp với các đơn vị:" leads to the dashes below, which are the duties.
            if block.opens
                && let Some(at) = at
            {
                self.with_below.insert(at, self.partners(tokens));
            }
            self.limits_of(tokens, at, acting);
            return;
        }
        if leads && at.is_none() && next.is_some_and(|next| next.opens) {
            self.charged = self.charged_by(tokens);
        }
        if block.opens || block.kind == BlockKind::Dash || at.is_some() {
            self.content = Some((at, segment.span));
        }
        let before_all = at.is_none() && self.found_nothing_before(segment);
        let made = self.found.tasks.len();
        self.clauses(tokens, 0, at, acting, before_all);
        self.recent = Some((at, made..self.found.tasks.len()));
    }

    /// Forgets those whom a line above charged, where a line is no longer theirs.
    fn forget(&mut self, line: Line) {
        let Line { at, block, tokens, .. } = line;
        let below = |provision: Option<ProvisionIndex>, depth: u8| {
            provision == at && block.kind == BlockKind::Dash && block.depth > depth
        };
        if block.opens || self.dash.as_ref().is_some_and(|(provision, depth, _)| !below(*provision, *depth)) {
            self.dash = None;
        }
        if self.loose.as_ref().is_some_and(|(provision, _)| *provision != at) || ordinal(tokens, 0) > 0 {
            self.loose = None;
        }
    }

    /// "Sở Nội vụ:", "Sở Nội vụ có trách nhiệm:", "**Sở Nội vụ**": those whose duties follow, and what stands behind their names.
    fn opened_by(&self, line: Line) -> Option<(Vec<Listed>, usize)> {
        let Line { at, tokens, leads, .. } = line;
        let (_, start) = prefix(tokens, 0);
        // Without a colon only a line that is nothing but names leads to what follows.
        let names = || {
            let rest = self.agencies.reach(self.text, tokens, start).and_then(|behind| tokens.get(behind..));
            rest.is_some_and(|rest| rest.iter().all(|token| matches!(token.kind, T::Stop | T::Semicolon)))
        };
        let dash = tokens.iter().take(24).any(|token| token.kind == T::Dash);
        let colon = dash || tokens.iter().any(|token| token.kind == T::Colon) || names();
        let first = if colon { self.agencies.list(self.text, tokens, start) } else { None };
        let first = first.or_else(|| self.before_colon(tokens, at));
        // "Căn cứ chỉ tiêu được giao, các sở, ban, ngành:"
        let (listed, behind) = first.or_else(|| if leads { self.opening_to_colon(tokens) } else { None })?;
        let (listed, behind) = self.qualified(tokens, listed, behind, leads);
        Some(self.up_to_colon(tokens, listed, behind))
    }

    /// Charges those whom a line names before `behind` with what follows their names, on the line or below it. Whether it does.
    fn charges(&mut self, line: Line, listed: Vec<Listed>, behind: usize) -> bool {
        let Line { at, block, tokens, leads, followed, .. } = line;
        let rest = tokens.get(behind..).unwrap_or_default();
        let alone = rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon));
        let verb_colon = leads && rest.len() < 24 && rest.iter().filter(|token| token.kind == T::Colon).count() == 1;
        // Where a line is nothing but names, work is handed out, whatever the part is called.
        if (alone || verb_colon) && followed && (block.opens || alone || !self.silent(at)) {
            self.charge_below(line, listed);
            self.limits_of(tokens, at, &[]);
            return true;
        }
        // "Sở Nội vụ: Chủ trì …" on one line.
        let mark = rest.first().is_some_and(|first| first.kind == T::Colon || first.kind == T::Dash && acts(tokens, behind));
        // "Các Ban Quản lý dự án: 2, 6, 7" says which ones.
        let counted =
            rest.get(1).is_some_and(|next| next.kind == T::Figure) && rest.get(2).is_some_and(|next| next.kind == T::Comma);
        if !mark || rest.len() < 2 || counted || prefix_is_people(tokens) {
            return false;
        }
        if block.opens
            && let Some(at) = at
        {
            self.actors.insert(at, listed.clone());
        } else if block.kind == BlockKind::Dash {
            self.dash = Some((at, block.depth, listed.clone()));
        }
        self.clauses(tokens, behind + 1, at, Some(listed), false);
        true
    }

    /// Charges those whom a line names with what stands below it.
    fn charge_below(&mut self, line: Line, listed: Vec<Listed>) {
        let Line { at, block, next, .. } = line;
        let below = next.filter(|next| next.opens).and_then(|next| next.provision);
        let parent = below.and_then(|below| self.reading.provisions.get(below as usize)).and_then(|below| below.parent);
        // "Các cấp ủy, tổ chức đảng tập trung thực hiện:" above "1.", "2.".
        if let Some(at) = at.filter(|at| block.opens || parent == Some(*at)) {
            self.actors.insert(at, listed);
        } else if block.kind == BlockKind::Dash && !self.other_bullets_below(block, next) {
            self.dash = Some((at, block.depth, listed));
        } else {
            self.loose = Some((at, listed));
        }
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

    /// Whether a line stands above all that must be done.
    fn found_nothing_before(&self, segment: &Segment) -> bool {
        match self.reading.provisions.first() {
            Some(first) => segment.span.start < first.span.start,
            None => self.opened.is_some_and(|line| segment.span.start <= line),
        }
    }

    /// "* Sở Y tế:" above "- …": other signs stand for lines below.
    fn other_bullets_below(&self, block: &Block, next: Option<&Block>) -> bool {
        let sign = |block: &Block| block.span.of(self.text).chars().next();
        next.is_some_and(|next| next.kind == BlockKind::Dash && next.depth == block.depth && sign(next) != sign(block))
    }
}
