//! What the editor states in the front matter, laid over what was read: the editor corrects and adds, every difference is reported
//! with both values. An item of the front matter belongs to the read item at the same provision that it agrees with most.

use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::meta::{DeadlineKey, Meta, PlanKeys, TargetKey, TaskKey};
use crate::document::plain::plain_words;
use crate::document::reading::{Beside, Bound, Deadline, ProvisionIndex, Reading, Recipient, Target, Task};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::{date, number};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Merges the keys of the front matter into the reading.
pub fn confirm(reading: &mut Reading, meta: &Meta, keys: &PlanKeys, path: &SourcePath) -> Vec<Diagnostic> {
    let mut merge = Merge { path, addresses: addresses(reading), problems: Vec::new() };
    merge.head(reading, meta, keys);
    merge.signer(reading, keys);
    merge.recipients(reading, keys);
    merge.targets(reading, &keys.targets);
    merge.tasks(reading, &keys.tasks);
    merge.deadlines(reading, &keys.deadlines);
    merge.problems
}

fn addresses(reading: &Reading) -> BTreeMap<String, ProvisionIndex> {
    reading.provisions.iter().zip(0..).map(|(provision, index)| (provision.id.to_string(), index)).collect()
}

struct Merge<'a> {
    path: &'a SourcePath,
    addresses: BTreeMap<String, ProvisionIndex>,
    problems: Vec<Diagnostic>,
}

impl Merge<'_> {
    fn differ(&mut self, what: &'static str, text: &str, stated: &str, span: Option<Span>) {
        if fold(text) == fold(stated) {
            return;
        }
        let problem = match span {
            Some(span) => Diagnostic::at(&said::DIFFERS, self.path, span),
            None => Diagnostic::in_file(&said::DIFFERS, self.path),
        };
        self.problems.push(problem.with("what", what).with("text", text).with("stated", stated));
    }

    fn head(&mut self, reading: &mut Reading, meta: &Meta, keys: &PlanKeys) {
        let head = &mut reading.head;
        if let Some(stated) = &meta.number {
            if let Some(read) = &head.number {
                self.differ("số, ký hiệu", read, &stated.value, Some(stated.span));
            }
            head.number = Some(stated.value.clone());
        }
        if let Some(stated) = meta.issued {
            if let Some(read) = head.date {
                self.differ("ngày ban hành", &date::document_form(read), &date::document_form(stated), None);
            }
            head.date = Some(stated);
        }
        if let (Some(stated), Some(read)) = (&keys.place, &head.place) {
            self.differ("địa danh", read, stated, None);
        }
        if let (Some(stated), Some(read)) = (&keys.subject, &head.subject) {
            self.differ("trích yếu", read, stated, None);
        }
        if let (Some(stated), Some(read)) = (&keys.doc_type, &head.type_name) {
            let name = crate::document::cite::kind_name(&stated.value);
            if !fold(read).starts_with(&fold(name)) {
                self.differ("tên loại", read, name, Some(stated.span));
            }
        }
    }

    fn signer(&mut self, reading: &mut Reading, keys: &PlanKeys) {
        let Some(stated) = &keys.signer else { return };
        let read = reading.signer.get_or_insert_default();
        // "TM. ỦY BAN NHÂN DÂN" in one key says both.
        let (authority, body) = match stated.authority.as_deref().and_then(|words| words.split_once(". ")) {
            Some((mark, body)) if stated.body.is_none() => (Some(format!("{mark}.")), Some(body.trim().to_owned())),
            _ => (stated.authority.clone(), stated.body.clone()),
        };
        for (what, value, slot) in [
            ("thẩm quyền ký", authority, &mut read.authority),
            ("cơ quan được ký thay mặt", body, &mut read.body),
            ("chức vụ người ký", stated.position.clone(), &mut read.position),
            ("họ tên người ký", stated.name.clone(), &mut read.name),
        ] {
            let Some(value) = value else { continue };
            if let Some(read) = slot.as_deref() {
                self.differ(what, read, &value, None);
            }
            *slot = Some(value);
        }
    }

    fn recipients(&mut self, reading: &mut Reading, keys: &PlanKeys) {
        if keys.recipients.is_empty() {
            return;
        }
        let stated: Vec<Recipient> = keys
            .recipients
            .iter()
            .map(|(text, purpose)| Recipient { text: text.clone(), purpose: purpose.clone(), span: Span::default() })
            .collect();
        if !reading.recipients.is_empty() {
            let join = |list: &[Recipient]| list.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("; ");
            self.differ("nơi nhận", &join(&reading.recipients), &join(&stated), None);
        }
        reading.recipients = stated;
    }

    /// The provision that an address names; an address that no provision has is reported.
    fn at(&mut self, at: Option<&crate::document::meta::Placed<String>>) -> Option<ProvisionIndex> {
        let at = at?;
        let found = self.addresses.get(at.value.trim_start_matches('#')).copied();
        if found.is_none() {
            self.problems.push(Diagnostic::at(&said::UNKNOWN_PROVISION, self.path, at.span).with("address", &at.value));
        }
        found
    }

    fn targets(&mut self, reading: &mut Reading, keys: &[TargetKey]) {
        if keys.is_empty() {
            return;
        }
        let read: Vec<Folded> = reading.targets.iter().map(|target| Folded::new(&target.text)).collect();
        let mut taken = vec![false; reading.targets.len()];
        for key in keys {
            let at = self.at(key.at.as_ref());
            let text = key.text.as_deref().map(Folded::new);
            let value = key.value.as_deref().and_then(number::in_vietnamese_text);
            let op = key.op.as_deref().and_then(operator);
            let index = best(&taken, |index| {
                let target = reading.targets.get(index)?;
                let place = at.is_none() || target.at == at;
                let same = value.is_some_and(|value| value == target.value);
                let words = overlap(text.as_ref(), read.get(index));
                (place && (same || words || at.is_some()))
                    .then_some(u32::from(same) * 2 + u32::from(words) * 2 + u32::from(target.at == at))
            });
            match index.and_then(|index| reading.targets.get_mut(index).map(|target| (index, target))) {
                Some((index, target)) => {
                    if let Some(slot) = taken.get_mut(index) {
                        *slot = true;
                    }
                    let span = target.span;
                    if let Some(op) = op {
                        self.differ("phép so sánh của chỉ tiêu", target.op, op, Some(span));
                        target.op = op;
                    }
                    if let Some(value) = value {
                        self.differ("giá trị của chỉ tiêu", &target.value.to_string(), &value.to_string(), Some(span));
                        target.value = value;
                    }
                    if let Some(unit) = &key.unit {
                        if let Some(read) = &target.unit {
                            self.differ("đơn vị của chỉ tiêu", read, unit, Some(span));
                        }
                        target.unit = Some(unit.clone());
                    }
                    if key.scope.is_some() {
                        target.scope.clone_from(&key.scope);
                    }
                }
                None => {
                    let Some(value) = value else { continue };
                    reading.targets.push(Target {
                        op: op.unwrap_or("="),
                        value,
                        unit: key.unit.clone(),
                        text: key.text.clone().unwrap_or_default(),
                        span: place(reading_span(&reading.provisions, at)),
                        scope: key.scope.clone(),
                        at,
                    });
                    taken.push(true);
                }
            }
        }
    }

    fn tasks(&mut self, reading: &mut Reading, keys: &[TaskKey]) {
        if keys.is_empty() {
            return;
        }
        let read: Vec<Folded> = reading.tasks.iter().map(|task| Folded::new(&task.text)).collect();
        let agencies: Vec<Folded> = reading.tasks.iter().map(|task| Folded::new(&task.agency)).collect();
        let mut taken = vec![false; reading.tasks.len()];
        for key in keys {
            let at = self.at(key.at.as_ref());
            let agency = key.agency.as_ref().map(|agency| agency.value.as_str());
            let (named, text) = (agency.map(Folded::new), key.text.as_deref().map(Folded::new));
            let due = key.due.as_deref();
            let day = due.and_then(date::parse).and_then(date::When::last_day);
            let index = best(&taken, |index| {
                let task = reading.tasks.get(index)?;
                let place = at.is_none() || task.at == at;
                let same = named.as_ref().is_none_or(|named| agencies.get(index) == Some(named));
                let words = place && same && overlap(text.as_ref(), read.get(index));
                (place && same && (words || text.is_none())).then_some(u32::from(words) * 2 + u32::from(task.at == at))
            });
            match index.and_then(|index| reading.tasks.get_mut(index).map(|task| (index, task))) {
                Some((index, task)) => {
                    if let Some(slot) = taken.get_mut(index) {
                        *slot = true;
                    }
                    if let Some(day) = day {
                        if let Some(read) = task.due {
                            self.differ(
                                "thời hạn của nhiệm vụ",
                                &date::document_form(read),
                                &date::document_form(day),
                                Some(task.span),
                            );
                        }
                        task.due = Some(day);
                    } else if let Some(due) = due {
                        task.change(|beside| beside.frequency = Some(due.to_owned()));
                    }
                    if !key.with.is_empty() {
                        task.change(|beside| beside.with.clone_from(&key.with));
                    }
                    if key.product.is_some() {
                        task.change(|beside| beside.product.clone_from(&key.product));
                    }
                }
                None => {
                    let (Some(agency), Some(text)) = (agency, &key.text) else { continue };
                    let span = place(reading_span(&reading.provisions, at));
                    let task = Task { due: day, bound: day.map(|_| Bound::By), ..Task::new(text.clone(), span, at) };
                    reading.tasks.push(task.of(agency).with_beside(Beside {
                        with: key.with.clone(),
                        frequency: due.filter(|_| day.is_none()).map(str::to_owned),
                        product: key.product.clone(),
                    }));
                    taken.push(true);
                }
            }
        }
    }

    fn deadlines(&mut self, reading: &mut Reading, keys: &[DeadlineKey]) {
        if keys.is_empty() {
            return;
        }
        let read: Vec<Folded> = reading.deadlines.iter().map(|deadline| Folded::new(&deadline.text)).collect();
        let mut taken = vec![false; reading.deadlines.len()];
        for key in keys {
            let at = self.at(key.at.as_ref());
            let text = key.text.as_deref().map(Folded::new);
            let bound = key.bound.as_deref().and_then(bound);
            let index = best(&taken, |index| {
                let deadline = reading.deadlines.get(index)?;
                let place = at.is_none() || deadline.at == at;
                let same = key.date.is_some() && key.date == deadline.date;
                let words = overlap(text.as_ref(), read.get(index));
                (place && (same || words)).then_some(u32::from(same) * 2 + u32::from(words))
            });
            match index.and_then(|index| reading.deadlines.get_mut(index).map(|deadline| (index, deadline))) {
                Some((index, deadline)) => {
                    if let Some(slot) = taken.get_mut(index) {
                        *slot = true;
                    }
                    let span = deadline.span;
                    if let Some(day) = key.date {
                        if let Some(read) = deadline.date {
                            self.differ("ngày của thời hạn", &date::document_form(read), &date::document_form(day), Some(span));
                        }
                        deadline.date = Some(day);
                    }
                    if let Some(bound) = bound {
                        if let Some(read) = deadline.bound.filter(|read| *read != bound) {
                            self.differ("mốc của thời hạn", words(read), words(bound), Some(span));
                        }
                        deadline.bound = Some(bound);
                    }
                    // Words of the editor that are not those of the time limit say what must be done, shorter than the text does.
                    let says_when = overlap(text.as_ref(), read.get(index));
                    if let Some(what) = key.text.as_deref().filter(|_| !says_when) {
                        deadline.what = Some(what.into());
                    }
                    if !key.who.is_empty() {
                        deadline.who = names(&key.who);
                    }
                    if !key.to.is_empty() {
                        deadline.to = names(&key.to);
                    }
                }
                None => {
                    reading.deadlines.push(Deadline {
                        date: key.date,
                        bound: bound.or(key.date.map(|_| Bound::By)),
                        text: key.text.clone().unwrap_or_default().into(),
                        span: place(reading_span(&reading.provisions, at)),
                        who: names(&key.who),
                        to: names(&key.to),
                        what: None,
                        at,
                    });
                    taken.push(true);
                }
            }
        }
    }
}

/// The free item with the highest score, the first of equals.
fn best(taken: &[bool], score: impl Fn(usize) -> Option<u32>) -> Option<usize> {
    let mut found: Option<(u32, usize)> = None;
    for (index, taken) in taken.iter().enumerate() {
        if !taken
            && let Some(score) = score(index)
            && found.is_none_or(|(best, _)| score > best)
        {
            found = Some((score, index));
        }
    }
    found.map(|(_, index)| index)
}

fn reading_span(provisions: &[crate::document::reading::Provision], at: Option<ProvisionIndex>) -> Option<Span> {
    at.and_then(|at| provisions.get(at as usize)).map(|provision| provision.span)
}

fn names(written: &[String]) -> Box<[Arc<str>]> {
    written.iter().map(|name| name.as_str().into()).collect()
}

fn place(span: Option<Span>) -> Span {
    span.unwrap_or_default()
}

fn fold(text: &str) -> String {
    plain_words(text).to_lowercase().trim_end_matches(['.', ';', ',']).to_owned()
}

/// Words as they are compared: folded once, since each item of the front matter is compared with many.
#[derive(PartialEq)]
struct Folded(String);

impl Folded {
    fn new(text: &str) -> Self {
        Self(fold(text))
    }
}

/// Whether one is within the other.
fn overlap(a: Option<&Folded>, b: Option<&Folded>) -> bool {
    let (Some(Folded(a)), Some(Folded(b))) = (a, b) else { return false };
    !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a))
}

fn operator(text: &str) -> Option<&'static str> {
    [">=", "<=", ">", "<", "="].into_iter().find(|op| *op == text.trim())
}

fn bound(text: &str) -> Option<Bound> {
    match text.trim() {
        "before" | "trước" => Some(Bound::Before),
        "by" | "đến" | "chậm nhất" => Some(Bound::By),
        "on" | "vào" => Some(Bound::On),
        "from" | "từ" => Some(Bound::From),
        _ => None,
    }
}

fn words(bound: Bound) -> &'static str {
    match bound {
        Bound::Before => "trước ngày",
        Bound::By => "đến hết ngày",
        Bound::On => "vào ngày",
        Bound::From => "từ ngày",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::meta::{Placed, Signer};
    use crate::parse::plan;

    const TEXT: &str = "Số: 05/KH-UBND\n\nKẾ HOẠCH\nThử\n\nI. NHIỆM VỤ\n\n1. Phấn đấu có ít nhất 02 mô hình.\n\n2. Sở Nội vụ báo cáo trước ngày 10/5/2024.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n";

    fn merged(meta: &Meta, keys: &PlanKeys) -> (Reading, Vec<String>) {
        let path = SourcePath::new("a.md");
        let (mut reading, _) = plan::read(TEXT, Span::new(0, TEXT.len()), &plan::Context::bare(&path));
        let problems = confirm(&mut reading, meta, keys, &path);
        (reading, problems.iter().map(|problem| problem.message(crate::diagnostics::Language::Vi)).collect())
    }

    fn placed(value: &str) -> Placed<String> {
        Placed { value: value.into(), span: Span::default() }
    }

    #[test]
    fn what_agrees_is_silent_and_what_differs_is_told_with_both_values() {
        let meta = Meta { number: Some(placed("05/KH-UBND")), ..Meta::default() };
        let (_, problems) = merged(&meta, &PlanKeys::default());
        assert!(problems.is_empty(), "{problems:?}");
        let meta = Meta { number: Some(placed("06/KH-UBND")), ..Meta::default() };
        let keys =
            PlanKeys { signer: Some(Signer { name: Some("Trần Thị B".into()), ..Signer::default() }), ..PlanKeys::default() };
        let (reading, problems) = merged(&meta, &keys);
        assert!(problems.iter().any(|problem| problem.contains("05/KH-UBND") && problem.contains("06/KH-UBND")), "{problems:?}");
        assert!(
            problems.iter().any(|problem| problem.contains("Nguyễn Văn A") && problem.contains("Trần Thị B")),
            "{problems:?}"
        );
        assert_eq!(reading.signer.unwrap().name.as_deref(), Some("Trần Thị B"));
    }

    #[test]
    fn an_item_of_the_front_matter_corrects_the_read_one_or_is_added() {
        let keys = PlanKeys {
            targets: vec![TargetKey {
                at: Some(placed("muc-i.1")),
                value: Some("3".into()),
                scope: Some("toàn tỉnh".into()),
                ..TargetKey::default()
            }],
            deadlines: vec![
                DeadlineKey { text: Some("trước ngày 10/5/2024".into()), bound: Some("by".into()), ..DeadlineKey::default() },
                DeadlineKey {
                    date: chrono::NaiveDate::from_ymd_opt(2024, 12, 1),
                    at: Some(placed("muc-i.9")),
                    ..DeadlineKey::default()
                },
            ],
            ..PlanKeys::default()
        };
        let (reading, problems) = merged(&Meta::default(), &keys);
        assert_eq!(reading.targets.len(), 1);
        assert_eq!((reading.targets[0].value.to_string(), reading.targets[0].scope.as_deref()), ("3".into(), Some("toàn tỉnh")));
        assert_eq!(reading.deadlines.len(), 2);
        assert_eq!(reading.deadlines[0].bound, Some(Bound::By));
        assert!(problems.iter().any(|problem| problem.contains("muc-i.9")), "{problems:?}");
    }
}
