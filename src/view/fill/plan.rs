//! The page of a plan or other issued document.

use super::frame::document_head;
use super::{Context, PageHead, title, when};
use crate::document::cite::short_label;
use crate::document::cite::{Cited, citation_forms};
use crate::document::meta::{PlanKeys, Signer};
use crate::document::reading::{BlockKind, MentionKind, Provision, ProvisionKind, Relation};
use crate::document::{Detail, Document, Kind};
use crate::site::citations::{CitationTarget, Link as Related, Said};
use crate::site::document_register;
use crate::site::progress::PlanTarget;
use crate::site::routes::fixed;
use crate::site::{DocIndex, work};
use crate::vietnamese::slug;
use crate::view::parts::{DueRow, Fact, KeyFigure, Link, Phrase, Row, RowGroup, Tag, TaskRow, TocEntry, Tone};
use crate::view::plan::{CitedLine, Letterhead, PlanView, TargetLine};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The page of an issued document, but what is made of its text: its body, and the code of its words, which the foot of a print ends with. The picture of
/// its relations is not drawn yet.
pub fn plan(cx: &Context<'_>, index: DocIndex) -> PlanView {
    let Some((document, Detail::Plan(keys))) = cx.document(index).map(|document| (document, &document.detail)) else {
        return PlanView::default();
    };
    let meta = &document.meta;
    let year = cx.site.joined.get(index).and_then(|joined| joined.year);
    let mut crumbs = vec![Link::new(cx.t("kinds.plan"), cx.fixed(Kind::Plan.folder()))];
    crumbs.extend(year.map(|year| Link::new(year.to_string(), cx.fixed(&format!("/ke-hoach/nam/{year}/")))));
    let page_title = meta.title.clone();
    let head = document_head(
        cx,
        index,
        document,
        PageHead { kind: "plan", title: page_title, section: Some("plans"), crumbs, ..PageHead::default() },
    );
    let joined = cx.site.joined.get(index).cloned().unwrap_or_default();
    let tasks: Vec<TaskRow> = joined.tasks.iter().filter_map(|task| cx.task_row(cx.site.task(*task)?, true)).collect();
    let deadlines: Vec<DueRow> =
        joined.deadlines.iter().filter_map(|due| cx.due_row(cx.site.deadlines.get(*due)?, true)).collect();
    let targets = targets(cx, index, document);
    let citations = citations(cx, index, document);
    let count = |n: usize, key: &str, href: &str| KeyFigure {
        value: cx.strings.number(n),
        label: cx.t(key),
        href: (n > 0).then(|| href.to_string()),
    };
    let (newer, older) = cx.newer_older(index);
    let address = head.canonical.clone();
    let date = issue_date(document);
    let names: Vec<String> = keys.issuers.iter().map(|issuer| cx.agency_words(&issuer.value, date)).collect();
    let cited = Cited {
        doc_type: keys.doc_type.as_ref().map(|kind| kind.value.as_str()).unwrap_or_default(),
        number: meta.number.as_ref().map(|number| number.value.as_str()),
        date: meta.issued,
        issuers: &names,
        subject: keys.subject.as_deref(),
    };
    let (citation, citation_press) = citation_forms(&cited, None);
    PlanView {
        kind_label: cx.kind_label(document),
        title_html: title::html(&meta.title),
        issuers: keys.issuers.iter().map(|issuer| cx.agency_phrase(&issuer.value, issue_date(document))).collect(),
        state: cx.state_tag(index, document),
        files: keys.attachments.iter().filter_map(|attachment| cx.attachment(document, attachment)).collect(),
        citation: format!("{citation}, {address}"),
        citation_press: format!("{citation_press}, {address}"),
        facts: facts(cx, document, keys),
        counts: vec![
            count(tasks.len(), "plan.count_tasks", "#nhiem-vu"),
            count(deadlines.len(), "plan.count_deadlines", "#thoi-han"),
            count(targets.len(), "plan.count_targets", "#chi-tieu"),
            count(citations.len(), "plan.count_citations", "#vien-dan"),
        ],
        toc: toc(cx, document),
        body_html: String::new(),
        letterhead: letterhead(cx, document, keys),
        tasks,
        deadlines,
        targets,
        citations,
        relations_html: String::new(),
        related: related(cx, index),
        changes: cx.changes(document),
        sources: cx.sources(document),
        data: vec![
            Link::new("JSON", format!("{}data.json", cx.document_href(index))),
            Link::new("Akoma Ntoso", format!("{}akn.xml", cx.document_href(index))),
        ],
        newer,
        older,
        print_foot: print_foot(cx, document, address),
        check: None,
        page: head,
    }
}

fn issue_date(document: &Document) -> Option<chrono::NaiveDate> {
    document.meta.issued.or_else(|| work::period_start(document))
}

impl Context<'_> {
    pub(super) fn attachment(
        &self,
        document: &Document,
        attachment: &crate::document::meta::Attachment,
    ) -> Option<crate::view::parts::FileLink> {
        use crate::site::destinations::Destination;
        let Destination::Asset(path) = self.site.destination(document, &attachment.file.value) else { return None };
        let text = attachment.label.clone().or_else(|| attachment.role.clone()).unwrap_or_else(|| path.file_name().to_string());
        Some(self.file(text, self.asset_href(&path)))
    }

    /// The address of a file beside the documents.
    pub fn asset_href(&self, path: &crate::path::SourcePath) -> String {
        format!("{}/{}", self.site.config.base_path, crate::site::assets::output(path))
    }

    /// A deadline as a row.
    pub(super) fn due_row(&self, due: &work::Due, of_plan: bool) -> Option<DueRow> {
        let document = self.document(due.document)?;
        let deadline = document.reading.deadlines.get(due.deadline)?;
        let anchor = deadline.at.and_then(|at| document.reading.provisions.get(at as usize));
        let anchor = anchor.map(|provision| format!("#{}", provision.id)).unwrap_or_default();
        // An editor may name an agency by its id.
        let date = issue_date(document);
        let named = |names: &[Arc<str>]| names.iter().map(|name| self.agency_words(name, date)).collect::<Vec<_>>().join(", ");
        let who = named(&deadline.who);
        let who = match &*deadline.to {
            [] => who,
            to => self.strings.fill("due.to", &[("who", &who), ("to", &named(to))]),
        };
        let passed = due.last_day < self.site.today();
        let soon = (due.last_day - self.site.today()).num_days() <= work::SOON_DAYS;
        let tag = match (passed, soon) {
            (true, _) => Tag::new(Tone::Plain, self.t("due.passed")),
            (false, true) => Tag::new(Tone::Warn, self.t("work.due_soon")),
            (false, false) => Tag::new(Tone::Info, self.t("work.planned")),
        };
        Some(DueRow {
            id: None,
            tile: self.tile(due.last_day),
            title: title::capitalised(deadline.what.as_deref().unwrap_or(&deadline.text)),
            href: if of_plan { anchor } else { format!("{}{anchor}", self.document_href(due.document)) },
            who,
            rule: deadline.date.map(|date| self.rule(date, deadline.bound)).unwrap_or_default(),
            document: if of_plan { None } else { self.document_link(due.document) },
            tag: Some(tag),
        })
    }
}

fn facts(cx: &Context<'_>, document: &Document, keys: &PlanKeys) -> Vec<Fact> {
    let meta = &document.meta;
    let date = issue_date(document);
    let mut missing = Vec::new();
    let mut facts = Vec::new();
    for (key, reason) in &meta.missing {
        missing.push(Fact { label: cx.t(&format!("key.{key}")), missing: Some(reason.clone()), wide: true, ..Fact::default() });
    }
    let mut add = |key: &str, values: Vec<Phrase>| {
        if !values.is_empty() {
            facts.push(Fact { label: cx.t(key), values, ..Fact::default() });
        }
    };
    add("fact.number", meta.number.iter().map(|number| Phrase::plain(&number.value)).collect());
    add("fact.issued", meta.issued.iter().map(|date| Phrase::plain(when::day(*date).text)).collect());
    let signer = keys.signer.as_ref().or(document.reading.signer.as_ref());
    add("fact.signer", signer.map(|signer| Phrase::plain(signer_words(signer))).into_iter().collect());
    add("fact.period", keys.period.iter().map(|period| Phrase::plain(cx.time_span(period))).collect());
    add("fact.lead", keys.lead.iter().map(|lead| cx.agency_phrase(&lead.value, date)).collect());
    let numbers = |stated: &[crate::document::meta::Placed<String>]| -> Vec<Phrase> {
        stated.iter().map(|number| cx.document_phrase(document, &number.value)).collect()
    };
    add("relation.implements", numbers(&keys.implements));
    add("relation.based_on", numbers(&keys.based_on));
    add("relation.amends", numbers(&keys.amends));
    add("relation.replaces", numbers(&keys.replaces));
    add("relation.corrects", numbers(&keys.corrects));
    add("fact.effective_from", keys.effective_from.iter().map(|date| Phrase::plain(when::day(*date).text)).collect());
    add("fact.effective_to", keys.effective_to.iter().map(|date| Phrase::plain(when::day(*date).text)).collect());
    let fields = meta.fields.iter().map(|field| {
        Phrase::link(title::capitalised(&field.value), cx.fixed(&format!("{}{}/", fixed::FIELDS, slug::slug(&field.value))))
    });
    add("fact.fields", fields.collect());
    add("fact.updated", meta.updated.or(meta.published).iter().map(|date| Phrase::plain(when::day(*date).text)).collect());
    missing.extend(facts);
    missing
}

/// "Chủ tịch Trương Hải Long": a document sets the position in capitals, a table of facts does not.
fn signer_words(signer: &Signer) -> String {
    let position = signer.position.as_deref().map(sentence_case);
    [position, signer.name.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn sentence_case(words: &str) -> String {
    if words.chars().any(char::is_lowercase) {
        return words.to_string();
    }
    title::capitalised(&words.to_lowercase())
}

impl Context<'_> {
    /// A document by its number or file: a link where this site holds it or the register knows its address.
    pub(super) fn document_phrase(&self, from: &Document, number: &str) -> Phrase {
        if let Some(index) = self.site.named_by(&from.path, number) {
            return self.held_phrase(index);
        }
        match self.site.holdings.resolve(number, Said::default(), &self.site.registers.documents) {
            CitationTarget::Held(index) => Phrase::link(number, self.document_href(index)),
            CitationTarget::Known(known) => Phrase::link(number, self.known_href(known)),
            _ => Phrase::plain(number),
        }
    }

    /// A document of this site by its number, or its title where it has none.
    pub(super) fn held_phrase(&self, index: DocIndex) -> Phrase {
        match self.document(index).and_then(|document| document.meta.number.as_ref()) {
            Some(number) => Phrase::link(&number.value, self.document_href(index)),
            None => self.document_link(index).map(Phrase::from).unwrap_or_default(),
        }
    }

    /// The place in the register of this site of a document that others hold.
    pub fn known_href(&self, known: usize) -> String {
        let document = self.site.registers.documents.get(known);
        self.register_href(document.map(document_register::known_words).unwrap_or_default())
    }

    /// The place of a document in the register of this site.
    pub fn register_href(&self, number: &str) -> String {
        let anchor = document_register::anchor(number);
        format!("{}#{anchor}", self.href(&self.site.document_register.page_of(&anchor)))
    }
}

/// What the foot of a print says before the code of the words: where the text is, and since when.
fn print_foot(cx: &Context<'_>, document: &Document, address: String) -> Vec<String> {
    let published = document.meta.updated.or(document.meta.published).map(|date| when::day(date).text);
    let published = published.map(|date| cx.strings.fill("print_foot.published", &[("date", &date)]));
    std::iter::once(address).chain(published).collect()
}

fn letterhead(cx: &Context<'_>, document: &Document, keys: &PlanKeys) -> Letterhead {
    use chrono::Datelike;
    let issuer =
        keys.issuers.first().map(|issuer| cx.agency_phrase(&issuer.value, issue_date(document)).text).unwrap_or_default();
    let number = document.meta.number.as_ref().map_or("......", |number| number.value.as_str());
    let place = keys.place.as_deref().unwrap_or("......");
    let date = match document.meta.issued {
        // Nghị định 30/2020/NĐ-CP: a zero before days below 10 and before months 1 and 2.
        Some(date) if date.month() <= 2 => format!("ngày {:02} tháng {:02} năm {}", date.day(), date.month(), date.year()),
        Some(date) => format!("ngày {:02} tháng {} năm {}", date.day(), date.month(), date.year()),
        None => "ngày ... tháng ... năm ......".to_string(),
    };
    Letterhead {
        issuer: in_two_lines(&issuer.to_uppercase()),
        number: format!("Số: {number}"),
        place_date: format!("{place}, {date}"),
        type_name: cx.kind_label(document).to_uppercase(),
        subject: keys.subject.clone().unwrap_or_else(|| document.meta.title.clone()),
    }
}

/// A council or committee stands above its territory: "ỦY BAN NHÂN DÂN" / "TỈNH GIA LAI". The words of each line are joined by spaces that do
/// not break; other names break where they must.
fn in_two_lines(issuer: &str) -> String {
    /// Letters that stand on one line of the column.
    const LINE: usize = 26;
    let joined = |words: &str| if words.chars().count() > LINE { words.to_string() } else { words.replace(' ', "\u{a0}") };
    ["ỦY BAN NHÂN DÂN ", "HỘI ĐỒNG NHÂN DÂN "]
        .iter()
        .find_map(|office| Some(format!("{} {}", joined(office.trim_end()), joined(issuer.strip_prefix(office)?))))
        .unwrap_or_else(|| issuer.to_string())
}

fn toc(cx: &Context<'_>, document: &Document) -> Vec<TocEntry> {
    let mut toc: Vec<TocEntry> = document
        .reading
        .provisions
        .iter()
        .filter(|provision| provision.level <= 2 && (provision.heading.is_some() || provision.kind < ProvisionKind::Clause))
        .map(|provision| TocEntry {
            href: format!("#{}", provision.id),
            text: toc_text(provision),
            level: provision.level.clamp(1, 2),
        })
        .collect();
    if toc.is_empty() {
        return toc;
    }
    if document.reading.blocks.iter().any(|block| block.kind == BlockKind::Recipients) {
        toc.push(TocEntry { href: "#noi-nhan".into(), text: cx.t("plan.recipients"), level: 1 });
    }
    toc
}

/// "II. Nội dung", "III.1 Sở Nội vụ": headings in capitals are set in sentence case, since a list of capitals is hard to read.
fn toc_text(provision: &Provision) -> String {
    let label = short_label(&provision.id);
    match &provision.heading {
        Some(heading) if provision.level == 1 => format!("{label}. {}", sentence_case(heading)),
        Some(heading) => format!("{label} {heading}"),
        None => label,
    }
}

/// The targets of a plan with where each stands today.
fn targets(cx: &Context<'_>, index: DocIndex, document: &Document) -> Vec<TargetLine> {
    let line = |target: &PlanTarget| {
        let indicator = target.indicator.and_then(|index| cx.site.registers.indicators.get(index));
        TargetLine {
            id: slug::slug(&target.id),
            text: target.text.clone(),
            value: super::target::goal_words(target, document),
            page: cx.site.target_page(target).map(|address| cx.href(&address)),
            scope: Some(target.scope.clone().unwrap_or_else(|| cx.t("target.unstated_scope"))),
            at: target.at.as_ref().map(|at| Link::new(short_label(at), format!("#{at}"))),
            indicator: indicator.and_then(|indicator| cx.indicator_link(&indicator.id)),
            actual: answer(cx, target),
            unreported: target.answer.is_none().then(|| cx.t("target.unreported")),
            evidence: target.evidence.iter().filter_map(|model| cx.document_link(*model)).collect(),
            tag: Some(super::target::standing(cx, target)),
        }
    };
    let mut lines: Vec<TargetLine> = cx.site.progress.of_plan(index).iter().map(line).collect();
    // Two targets may bear one id: its anchor belongs to the first.
    let mut seen = BTreeSet::new();
    lines.iter_mut().filter(|line| !seen.insert(line.id.clone())).for_each(|line| line.id.clear());
    lines
}

impl Context<'_> {
    /// Where a target is told of: its page, else its line on the page of its plan.
    pub(super) fn target_href(&self, target: &PlanTarget) -> String {
        match self.site.target_page(target) {
            Some(address) => self.href(&address),
            None => format!("{}#{}", self.document_href(target.plan), slug::slug(&target.id)),
        }
    }
}

/// The figure of a target in words: "2 mô hình, bằng chỉ tiêu", led to its place in the report, with the days that it counts.
fn answer(cx: &Context<'_>, target: &PlanTarget) -> Option<Phrase> {
    let figure = target.answer?;
    let value = target.judgement.value?;
    let unit = target.goal.as_ref().map(|goal| goal.unit.as_str()).unwrap_or_default();
    let apart = target.judgement.distance.as_ref().map(|distance| format!(", {}", cx.apart(distance))).unwrap_or_default();
    let period = crate::site::figures::period(&cx.site.documents, figure).map(|period| super::result::as_of(cx, period));
    let phrase = Phrase::link(format!("{value} {unit}{apart}"), cx.figure_href(figure));
    Some(match period {
        Some(period) => phrase.noted(period),
        None => phrase,
    })
}

/// Documents that the text mentions, each once, in the order of their first mention.
fn citations(cx: &Context<'_>, index: DocIndex, document: &Document) -> Vec<CitedLine> {
    let mut lines: Vec<CitedLine> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let targets = cx.site.citations.get(index).map(Vec::as_slice).unwrap_or_default();
    for (citation, target) in document.reading.citations.iter().zip(targets) {
        if citation.kind == MentionKind::SelfReference || *target == CitationTarget::Itself {
            continue;
        }
        let Some(words) = citation.number.as_deref().or(citation.name.as_deref()) else { continue };
        let provision = citation.at.and_then(|at| document.reading.provisions.get(at as usize));
        let at = match provision {
            Some(provision) => Some(Link::new(short_label(&provision.id), format!("#{}", provision.id))),
            None => Some(Link::new(cx.t("cited.opening"), "#van-ban")),
        };
        if let Some(line) = known.get(words).and_then(|position| lines.get_mut(*position)) {
            if let Some(at) = at.filter(|at| !line.at.contains(at)) {
                line.at.push(at);
            }
            continue;
        }
        known.insert(words, lines.len());
        let mut about: Vec<String> = Vec::new();
        about.extend(citation.type_text.as_deref().map(str::to_owned));
        about.extend(citation.date.map(|date| cx.strings.fill("cited.stated", &[("date", &when::day(date).text)])));
        if let Some(dates) = cx.site.date_conflict(citation, target) {
            let dates: Vec<String> = dates.into_iter().map(|date| when::day(date).text).collect();
            about.push(cx.strings.fill("cited.conflict", &[("dates", &dates.join(", "))]));
        }
        let (href, tag) = match target {
            CitationTarget::Held(other) => (Some(cx.document_href(*other)), Some(Tag::new(Tone::Ok, cx.t("cited.held")))),
            CitationTarget::Known(known) => {
                let register = cx.site.registers.documents.get(*known);
                about.extend(register.map(|document| document.title.clone()));
                (Some(cx.known_href(*known)), Some(Tag::new(Tone::Info, cx.t("cited.known"))))
            }
            CitationTarget::Ambiguous => (None, Some(Tag::new(Tone::Warn, cx.t("cited.ambiguous")))),
            // A name without a number has no line in the register.
            _ => (
                citation.number.as_deref().map(|number| cx.register_href(number)),
                Some(Tag::new(Tone::Plain, cx.t("cited.unknown"))),
            ),
        };
        lines.push(CitedLine {
            document: Phrase { text: words.to_owned(), href, ..Phrase::default() },
            about: (!about.is_empty()).then(|| about.join(" · ")),
            at: at.into_iter().collect(),
            tag,
        });
    }
    lines
}

/// Documents of this site related to this one, by relation; both directions.
fn related(cx: &Context<'_>, index: DocIndex) -> Vec<RowGroup> {
    let mut groups: BTreeMap<(bool, Relation), Vec<Row>> = BTreeMap::new();
    let outgoing = cx.site.relations.outgoing.get(index).map(Vec::as_slice).unwrap_or_default();
    let incoming = cx.site.relations.incoming.get(index).map(Vec::as_slice).unwrap_or_default();
    let mut add = |inverse: bool, links: &[Related]| {
        for link in links {
            if let CitationTarget::Held(other) = link.other {
                groups.entry((inverse, link.relation)).or_default().extend(cx.row(other));
            }
        }
    };
    add(false, outgoing);
    add(true, incoming);
    let mut related: Vec<RowGroup> = groups
        .into_iter()
        .map(|((inverse, relation), rows)| {
            let key = relation.name();
            let key = if inverse { format!("inverse.{key}") } else { format!("relation.{key}") };
            RowGroup { title: cx.t(&key), rows, more: None }
        })
        .collect();
    for (kind, key) in [(Kind::Result, "plan.results"), (Kind::Model, "plan.models")] {
        let answers = cx.site.joined.get(index).map(|joined| joined.answered_by.as_slice()).unwrap_or_default();
        let answers = answers.iter().filter(|other| cx.site.lists(**other, kind));
        let rows: Vec<Row> = answers.filter_map(|other| cx.row(*other)).collect();
        if !rows.is_empty() {
            related.push(RowGroup { title: cx.t(key), rows, more: None });
        }
    }
    related
}

#[cfg(test)]
mod tests {
    use super::in_two_lines;

    #[test]
    fn a_committee_stands_on_one_line_of_a_printed_head_and_its_territory_on_the_next() {
        assert_eq!(in_two_lines("ỦY BAN NHÂN DÂN TỈNH GIA LAI"), "ỦY\u{a0}BAN\u{a0}NHÂN\u{a0}DÂN TỈNH\u{a0}GIA\u{a0}LAI");
        assert_eq!(in_two_lines("SỞ NỘI VỤ"), "SỞ NỘI VỤ");
        let long = "ỦY BAN NHÂN DÂN CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ";
        assert!(in_two_lines(long).ends_with(" CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ"));
    }
}
