//! From values by name to the types of `document::meta`.

use super::FrontMatter;
use super::keys;
use crate::diagnostics::catalogue::front_matter as catalogue;
use crate::document::meta::*;
use crate::document::{Detail, Kind};
use crate::fields::{Fields, Reader};
use chrono::{Datelike, Months, NaiveDate};

pub(super) fn front_matter(kind: Kind, values: &mut Fields, reader: &mut Reader<'_>) -> FrontMatter {
    let _ = values.choice("kind");
    // A title that was written and not understood is reported already.
    let titled = ["title", "name", "subject"].iter().any(|key| values.has(key));
    let written_title = values.placed("title");
    let (detail, own_title) = match kind {
        Kind::Plan => {
            let subject = values.placed("subject");
            let plan = PlanKeys { subject: subject.as_ref().map(|subject| subject.value.clone()), ..plan(values, reader) };
            (Detail::Plan(Box::new(plan)), subject)
        }
        Kind::Model => {
            let name = values.placed("name");
            (Detail::Model(Box::new(model(values))), name)
        }
        Kind::Result => (Detail::Result(Box::new(result(values, reader)), Default::default()), None),
        Kind::Page => (Detail::Page, None),
    };
    let title = written_title.or(own_title).unwrap_or_else(|| Placed { value: String::new(), span: values.span });
    let meta = meta(title, values);
    // A draft may have a blank one; what goes out may not.
    let blank = meta.title.is_empty() && (!titled || (meta.status == Status::Published && !reader.has_errors()));
    let wanted = if kind == Kind::Model { "name" } else { "title" };
    if blank && let Some(key) = crate::fields::key::find(keys::tables(kind), wanted) {
        reader.missing(key, values.span, None);
    }
    let said =
        meta.withdrawn.as_ref().and_then(|withdrawn| withdrawn.reason.as_ref()).is_some_and(|reason| !reason.trim().is_empty());
    if meta.status == Status::Withdrawn && !said && !reader.has_errors() {
        let problem = reader.at(&catalogue::NO_REASON, meta.title_span);
        reader.report(problem);
    }
    FrontMatter { kind, meta, detail, words: Vec::new() }
}

fn meta(title: Placed<String>, values: &mut Fields) -> Meta {
    let [published, updated, issued] = ["published", "updated", "issued"].map(|key| values.placed_day(key));
    Meta {
        days: [&published, &updated, &issued].into_iter().flatten().cloned().collect(),
        title: title.value,
        title_span: title.span,
        summary: values.text("summary"),
        lang: values.choice("lang").unwrap_or("vi").to_owned(),
        translation_of: values.placed("translation_of"),
        status: match values.choice("status") {
            Some("published") => Status::Published,
            Some("review") => Status::Review,
            Some("withdrawn") => Status::Withdrawn,
            _ => Status::Draft,
        },
        publish_at: values.moment("publish_at"),
        published: published.map(|day| day.value),
        updated: updated.map(|day| day.value),
        changes: values.records("changes").into_iter().filter_map(change).collect(),
        fields: values.texts("fields"),
        tags: values.words("tags"),
        aliases: values.texts("aliases"),
        sources: values.records("sources").into_iter().map(reference).collect(),
        illustrative: values.flag("illustrative").unwrap_or_default(),
        missing: values.reasons("missing"),
        number: values.placed("number"),
        issued: issued.map(|day| day.value),
        slug: values.placed("slug"),
        withdrawn: values
            .record("withdrawn")
            .map(|mut withdrawn| Withdrawal { date: withdrawn.day("date"), reason: withdrawn.text("reason") }),
        editor: values.text("editor"),
        approver: values.text("approver"),
        notes: values.records("notes").into_iter().filter_map(note).collect(),
        trail: values.records("trail").into_iter().filter_map(trail_step).collect(),
        waivers: values.records("waivers").into_iter().filter_map(waiver).collect(),
        order: values.integer("order").unwrap_or_default(),
        menu: values.flag("menu").unwrap_or_default(),
    }
}

fn change(mut values: Fields) -> Option<Change> {
    Some(Change {
        date: values.day("date")?,
        kind: match values.choice("kind") {
            Some("minor") => ChangeKind::Minor,
            Some("correction") => ChangeKind::Correction,
            _ => ChangeKind::Major,
        },
        note: values.text("note")?,
    })
}

fn reference(mut values: Fields) -> Reference {
    Reference {
        id: values.text("id"),
        title: values.text("title").unwrap_or_default(),
        url: values.placed("url"),
        date: values.partial_day("date"),
        note: values.text("note"),
    }
}

fn note(mut values: Fields) -> Option<EditorNote> {
    Some(EditorNote { at: values.placed("at"), note: values.text("note")? })
}

fn trail_step(mut values: Fields) -> Option<TrailStep> {
    Some(TrailStep {
        at: values.moment("at")?,
        who: values.text("who")?,
        work: match values.choice("work")? {
            "sent" => TrailWork::Sent,
            "approved" => TrailWork::Approved,
            "returned" => TrailWork::Returned,
            "withdrew" => TrailWork::Withdrew,
            _ => TrailWork::Wrote,
        },
        note: values.text("note"),
        span: values.span,
    })
}

fn waiver(mut values: Fields) -> Option<Waiver> {
    let (what, reason) = (values.placed("what"), values.text("reason"));
    Some(Waiver { span: values.span, what: what?, reason: reason? })
}

fn plan(values: &mut Fields, reader: &mut Reader<'_>) -> PlanKeys {
    let mut signer_at = None;
    PlanKeys {
        doc_type: values.placed("type"),
        place: values.text("place"),
        issuers: values.texts("issuers"),
        subject: None,
        signer: values.record("signer").map(|mut signer| {
            let (authority, body) = signer.text("authority").map_or((None, None), |words| authority(&words));
            let position = signer.placed("position");
            signer_at = Some(position.as_ref().map_or(signer.span, |position| position.span));
            Signer { authority, body, position: position.map(|position| position.value), name: signer.text("name") }
        }),
        signer_at,
        period: values.years_or_record("period").map(|period| match period {
            Ok((from, to)) => TimeSpan {
                from: NaiveDate::from_ymd_opt(from, 1, 1),
                to: NaiveDate::from_ymd_opt(to, 12, 31),
                label: Some(if from == to { format!("Năm {from}") } else { format!("{from} - {to}") }),
            },
            Err(mut span) => {
                let (from, to) = days(&mut span, reader);
                TimeSpan { from, to, label: span.text("label") }
            }
        }),
        effective_from: values.day("effective_from"),
        effective_to: values.day("effective_to"),
        lead: values.placed("lead"),
        implements: values.texts("implements"),
        based_on: values.texts("based_on"),
        amends: values.texts("amends"),
        replaces: values.texts("replaces"),
        corrects: values.texts("corrects"),
        targets: values.records("targets").into_iter().map(target).collect(),
        tasks: values.records("tasks").into_iter().map(task).collect(),
        deadlines: values.records("deadlines").into_iter().map(deadline).collect(),
        recipients: values
            .records("recipients")
            .into_iter()
            .filter_map(|mut to| Some((to.text("text")?, to.text("purpose"))))
            .collect(),
        attachments: values.records("attachments").into_iter().filter_map(attachment).collect(),
    }
}

/// "KT. CHỦ TỊCH" and "TM. ỦY BAN NHÂN DÂN" into the way of signing and on whose behalf.
/// The ways are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: TM., KT., TL., TUQ., Q.
fn authority(words: &str) -> (Option<String>, Option<String>) {
    let is_way =
        |word: &&str| matches!(word.trim_end_matches('.').to_uppercase().as_str(), "TM" | "KT" | "TL" | "TUQ" | "Q" | "T/M");
    let ways: Vec<&str> = words.split_whitespace().take_while(is_way).collect();
    let body: Vec<&str> = words.split_whitespace().skip(ways.len()).collect();
    let join = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(" "));
    (join(ways), join(body))
}

fn target(mut values: Fields) -> TargetKey {
    TargetKey {
        id: values.text("id"),
        indicator: values.placed("indicator"),
        op: values.choice("op").map(str::to_owned),
        value: values.text("value"),
        unit: values.text("unit"),
        period: values.text("period"),
        scope: values.text("scope"),
        at: values.placed("at"),
        text: values.text("text"),
    }
}

fn task(mut values: Fields) -> TaskKey {
    TaskKey {
        id: values.text("id"),
        agency: values.placed("agency"),
        with: values.words("with"),
        due: values.text("due"),
        product: values.text("product"),
        text: values.text("text"),
        at: values.placed("at"),
    }
}

fn deadline(mut values: Fields) -> DeadlineKey {
    DeadlineKey {
        date: values.day("date"),
        bound: values.choice("bound").map(str::to_owned),
        text: values.text("text"),
        who: values.words("who"),
        to: values.words("to"),
        at: values.placed("at"),
    }
}

fn attachment(mut values: Fields) -> Option<Attachment> {
    Some(Attachment { file: values.placed("file")?, role: values.text("role"), label: values.text("label") })
}

fn model(values: &mut Fields) -> ModelKeys {
    ModelKeys {
        label: values.text("label"),
        holder_type: values.choice("holder_type").map(|holder| match holder {
            "individual" => HolderType::Individual,
            _ => HolderType::Collective,
        }),
        holder: values.text("holder"),
        localities: values.texts("locality"),
        started: values.partial_day("started"),
        stage: values.choice("stage").and_then(|stage| match stage {
            "registered" => Some(Stage::Registered),
            "effective" => Some(Stage::Effective),
            "recognised" => Some(Stage::Recognised),
            "outstanding" => Some(Stage::Outstanding),
            "rewarded" => Some(Stage::Rewarded),
            "ended" => Some(Stage::Ended),
            _ => None,
        }),
        recognised: values.records("recognised").into_iter().map(recognition).collect(),
        plan: values.placed("plan"),
        target: values.placed("target"),
        facts: values.records("facts").into_iter().map(fact).collect(),
        photos: values.records("photos").into_iter().filter_map(photo).collect(),
        replicated_in: values.texts("replicated_in"),
        contact: values.text("contact"),
    }
}

fn recognition(mut values: Fields) -> Recognition {
    Recognition { level: values.text("level"), date: values.partial_day("date"), decision: values.text("decision") }
}

fn fact(mut values: Fields) -> Fact {
    Fact {
        label: values.text("label").unwrap_or_default(),
        before: values.text("before"),
        after: values.text("after"),
        value: values.text("value"),
        unit: values.text("unit"),
        date: values.partial_day("date"),
        source: values.placed("source"),
        note: values.text("note"),
    }
}

fn photo(mut values: Fields) -> Option<Photo> {
    Some(Photo {
        file: values.placed("file")?,
        alt: values.text("alt").unwrap_or_default(),
        caption: values.text("caption"),
        credit: values.text("credit"),
    })
}

fn result(values: &mut Fields, reader: &mut Reader<'_>) -> ResultKeys {
    let mut report = values.record("report").unwrap_or_default();
    ResultKeys {
        period: values.record("period").and_then(|mut values| period(&mut values, reader)),
        locality: values.placed("locality"),
        plan: values.placed("plan"),
        reporter: values.placed("reporter"),
        report_number: report.text("number"),
        report_date: report.day("date"),
        state: match values.choice("state") {
            Some("official") => FigureState::Official,
            Some("revised") => FigureState::Revised,
            _ => FigureState::Preliminary,
        },
        revision_of: values.placed("revision_of"),
        data: values.placed("data"),
        identities: values.records("identities").into_iter().filter_map(identity).collect(),
    }
}

fn identity(mut values: Fields) -> Option<Identity> {
    Some(Identity { rule: values.placed("rule")?, reason: values.text("reason") })
}

fn period(values: &mut Fields, reader: &mut Reader<'_>) -> Option<Period> {
    let kind = match values.choice("type")? {
        "month" => PeriodType::Month,
        "quarter" => PeriodType::Quarter,
        "half" => PeriodType::Half,
        "nine_months" => PeriodType::NineMonths,
        "span" => PeriodType::Span,
        _ => PeriodType::Year,
    };
    let label = values.text("label");
    let (from, to) = days(values, reader);
    let (from, to) = (from?, to?);
    let usual = match kind {
        PeriodType::Month => Some((1, "tháng")),
        PeriodType::Quarter => Some((3, "quý")),
        PeriodType::Half => Some((6, "6 tháng")),
        PeriodType::NineMonths => Some((9, "9 tháng")),
        PeriodType::Year => Some((12, "năm")),
        // Any days: the two dates say which.
        PeriodType::Span => None,
    };
    let end = |months: u32| from.checked_add_months(Months::new(months)).and_then(|end| end.pred_opt());
    if let Some((_, name)) =
        usual.filter(|(months, _)| end(*months) != Some(to) || from.day() != 1 || from.month0() % months.min(&6) != 0)
    {
        let problem = reader.at(&catalogue::PERIOD_LENGTH, values.span);
        reader.report(problem.with("from", day_first(from)).with("to", day_first(to)).with("type", name));
    }
    Some(Period { kind, label: label.unwrap_or_else(|| period_label(kind, from, to)), from, to })
}

fn period_label(kind: PeriodType, from: NaiveDate, to: NaiveDate) -> String {
    let year = from.year();
    match kind {
        PeriodType::Month => format!("Tháng {}/{year}", from.month()),
        PeriodType::Quarter => format!("Quý {}/{year}", ["I", "II", "III", "IV"].get(from.month0() as usize / 3).unwrap_or(&"")),
        PeriodType::Half => format!("6 tháng {} năm {year}", if from.month() < 7 { "đầu" } else { "cuối" }),
        PeriodType::NineMonths => format!("9 tháng năm {year}"),
        PeriodType::Year => format!("Năm {year}"),
        PeriodType::Span if to.year() > year => format!("Giai đoạn {year}-{}", to.year()),
        PeriodType::Span => format!("Từ {} đến {}", day_first(from), day_first(to)),
    }
}

/// First and last day; exchanged ones are reported.
fn days(values: &mut Fields, reader: &mut Reader<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (from, to) = (values.day("from"), values.day("to"));
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let problem = reader.at(&catalogue::REVERSED, values.span);
        reader.report(problem.with("from", day_first(from)).with("to", day_first(to)));
        return (None, None);
    }
    (from, to)
}

fn day_first(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
