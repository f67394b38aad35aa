//! The registers of `content/danh-muc/`: six files, each a table of its own, and the references between their entries.

mod keys;
mod references;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::{figures as catalogue, front_matter};
use crate::document::meta::Placed;
use crate::document::register::*;
use crate::fields::{Entry, Fields, Key, Node, Reader, Value, key, toml};
use crate::parse::delimited::{self, Rows};
use crate::path::SourcePath;
use crate::span::Span;
use references::References;
use std::borrow::Cow;

/// The folder of the registers.
pub const FOLDER: &str = "content/danh-muc";

/// The files that are registers, sorted.
pub const FILES: [&str; 6] =
    ["can-cu-phap-ly.toml", "chi-tieu.toml", "co-quan.toml", "dia-phuong.csv", "van-ban-ngoai.toml", "viet-tat.toml"];

/// Entries of a register of agencies, indicators or localities: each is a page of its own. A whole province with its villages has some five thousand.
pub const MAX_ENTRIES: usize = 10_000;

/// Abbreviations, and ways to write one out: readers take all of them in with the search index.
const MAX_ABBREVIATIONS: usize = 1_000;
const MAX_WRITINGS: usize = 20;

/// Reads the registers from the texts of their files, in any order. A register whose file is not given is empty.
pub fn parse<'t>(files: impl IntoIterator<Item = (&'t SourcePath, &'t str)>) -> (Registers, Vec<Diagnostic>) {
    let mut registers = Registers::default();
    let mut diagnostics = Vec::new();
    for (path, text) in files {
        diagnostics.extend(parse_file(path, text, &mut registers));
    }
    (registers, diagnostics)
}

/// Whether a file is one of the registers.
pub fn is_register(path: &SourcePath) -> bool {
    path.folder() == FOLDER && FILES.contains(&path.file_name())
}

fn parse_file(path: &SourcePath, text: &str, registers: &mut Registers) -> Vec<Diagnostic> {
    let mut reader = Reader::new(path, text);
    let mut problems = match path.file_name() {
        "co-quan.toml" => {
            let (entries, problems) = records(path, text, &mut reader, "agency", keys::AGENCIES);
            let mut references = References::new("co-quan.toml");
            registers.agencies = entries.into_iter().filter_map(|entry| agency(entry, &mut reader, &mut references)).collect();
            references.check(&mut reader, text);
            problems
        }
        "chi-tieu.toml" => {
            let (entries, problems) = records(path, text, &mut reader, "indicator", keys::INDICATORS);
            let mut references = References::new("chi-tieu.toml");
            registers.indicators =
                entries.into_iter().filter_map(|entry| indicator(entry, &mut reader, &mut references)).collect();
            references.check(&mut reader, text);
            problems
        }
        "van-ban-ngoai.toml" => {
            let (entries, problems) = records(path, text, &mut reader, "document", keys::DOCUMENTS);
            registers.documents = entries.into_iter().filter_map(document).collect();
            problems
        }
        "viet-tat.toml" => {
            let (entries, problems) = records(path, text, &mut reader, "abbreviation", keys::ABBREVIATIONS);
            registers.abbreviations = entries.into_iter().filter_map(|entry| abbreviation(entry, &mut reader)).collect();
            problems
        }
        "can-cu-phap-ly.toml" => {
            let (entries, problems) = records(path, text, &mut reader, "rule", keys::RULES);
            let mut references = References::new("can-cu-phap-ly.toml");
            registers.rules = entries.into_iter().filter_map(|entry| rule(entry, &mut reader, &mut references)).collect();
            references.check(&mut reader, text);
            problems
        }
        "dia-phuong.csv" => {
            let mut references = References::new("dia-phuong.csv");
            let problems = localities(path, text, &mut reader, &mut references, &mut registers.localities);
            references.check(&mut reader, text);
            problems
        }
        name => {
            let mut problem = Diagnostic::in_file(&catalogue::UNKNOWN_REGISTER, path).with("name", name);
            if let Some(nearest) = key::nearest(name, FILES) {
                problem = problem.with("nearest", nearest);
            }
            vec![problem]
        }
    };
    problems.extend(reader.finish());
    problems.sort_by_key(|problem| problem.span);
    problems
}

fn records(
    path: &SourcePath,
    text: &str,
    reader: &mut Reader<'_>,
    name: &str,
    keys: &'static [Key],
) -> (Vec<Fields>, Vec<Diagnostic>) {
    let (entries, problems) = toml::parse(path, text);
    let mut fields = reader.fields(&entries, &[keys], Span::new(0, 0), None);
    let mut records = fields.records(name);
    let most = match name {
        "agency" | "indicator" => MAX_ENTRIES,
        "abbreviation" => MAX_ABBREVIATIONS,
        _ => usize::MAX,
    };
    if let Some(one_more) = records.get(most) {
        let problem = reader.at(&catalogue::LONG_REGISTER, one_more.span);
        reader.report(problem.with("limit", most));
        records.truncate(most);
    }
    (records, problems)
}

fn agency(mut values: Fields, reader: &mut Reader<'_>, references: &mut References) -> Option<Agency> {
    let id = values.placed("id")?;
    references.define(&id);
    let parent = values.placed("parent");
    references.above(&id, parent.as_ref());
    let members = values.texts("members");
    references.hold(&id, &members);
    let place = values.span;
    let mut successions = |values: &mut Fields, name: &str| -> Vec<Succession> {
        let records = values.records(name).into_iter();
        records
            .filter_map(|mut values| {
                let other = values.placed("id")?;
                references.refer(&other);
                Some(Succession {
                    id: other.value,
                    part: values.choice("share") == Some("part"),
                    date: values.day("date"),
                    decision: values.text("decision"),
                })
            })
            .collect()
    };
    let predecessors = successions(&mut values, "predecessors");
    let successors = successions(&mut values, "successors");
    Some(Agency {
        kind: values.choice("kind").unwrap_or("khac").to_owned(),
        level: values.choice("level").map(str::to_owned),
        parent: parent.map(|parent| parent.value),
        symbols: values.words("symbols"),
        names: names(&mut values, reader, place),
        aliases: values.words("aliases"),
        predecessors,
        successors,
        members: members.into_iter().map(|member| member.value).collect(),
        sources: values.records("sources").into_iter().map(source).collect(),
        note: values.text("note"),
        id: id.value,
    })
}

fn names(values: &mut Fields, reader: &mut Reader<'_>, place: Span) -> Vec<Name> {
    let mut names = Vec::new();
    for mut values in values.records("names") {
        let (from, to) = days(&mut values, reader);
        let Some(name) = values.text("name") else { continue };
        names.push(Name { name, abbr: values.words("abbr"), from, to });
    }
    for (earlier, later) in names.iter().zip(names.iter().skip(1)) {
        let (Some(end), Some(start)) = (earlier.to, later.from) else { continue };
        if end >= start {
            let problem = reader.at(&catalogue::NAMES_OVERLAP, place).with("earlier", &earlier.name);
            reader.report(problem.with("later", &later.name).with("day", start.format("%d/%m/%Y")));
        }
    }
    names
}

fn days(values: &mut Fields, reader: &mut Reader<'_>) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    let (from, to) = (values.day("from"), values.day("to"));
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let problem = reader.at(&front_matter::REVERSED, values.span);
        reader.report(problem.with("from", from.format("%d/%m/%Y")).with("to", to.format("%d/%m/%Y")));
    }
    (from, to)
}

fn source(mut values: Fields) -> Source {
    Source { title: values.text("title").unwrap_or_default(), url: values.text("url"), date: values.partial_day("date") }
}

fn indicator(mut values: Fields, reader: &mut Reader<'_>, references: &mut References) -> Option<Indicator> {
    let id = values.placed("id")?;
    references.define(&id);
    let (from, to) = days(&mut values, reader);
    let decimals = values.integer("decimals");
    if let Some(decimals) = decimals.filter(|decimals| !(0..=6).contains(decimals)) {
        let problem = reader.at(&catalogue::DECIMALS, id.span);
        reader.report(problem.with("value", decimals));
    }
    Some(Indicator {
        id: id.value,
        name: values.text("name").unwrap_or_default(),
        name_en: values.text("name_en"),
        unit: values.text("unit").unwrap_or_default(),
        direction: match values.choice("direction") {
            Some("up") => Direction::Up,
            Some("down") => Direction::Down,
            _ => Direction::None,
        },
        decimals: decimals.and_then(|decimals| u8::try_from(decimals).ok()).filter(|decimals| *decimals <= 6),
        aggregation: match values.choice("aggregation") {
            Some("sum") => Aggregation::Sum,
            Some("mean") => Aggregation::Mean,
            Some("ratio") => Aggregation::Ratio,
            Some("last") => Aggregation::Last,
            _ => Aggregation::None,
        },
        definition: values.text("definition"),
        group: values.text("group"),
        from,
        to,
        source: values.text("source"),
    })
}

fn document(mut values: Fields) -> Option<ExternalDocument> {
    let claimed = |mut values: Fields| Some(ClaimedDate { date: values.day("date")?, source: values.text("source")? });
    Some(ExternalDocument {
        number: values.text("number"),
        doc_type: values.text("type"),
        date: values.day("date"),
        dates: values.records("dates").into_iter().filter_map(claimed).collect(),
        issuer: values.text("issuer"),
        title: values.text("title")?,
        url: values.text("url"),
        effective_to: values.day("effective_to"),
        replaced_by: values.text("replaced_by"),
        note: values.text("note"),
    })
}

fn abbreviation(mut values: Fields, reader: &mut Reader<'_>) -> Option<Abbreviation> {
    let also = values.texts("also");
    if let Some(one_more) = also.get(MAX_WRITINGS) {
        let problem = reader.at(&front_matter::TOO_MANY, one_more.span).with("key", "cach_viet_khac");
        reader.report(problem.with("limit", MAX_WRITINGS));
    }
    let also = also.into_iter().take(MAX_WRITINGS).map(|writing| writing.value).collect();
    Some(Abbreviation { short: values.text("short")?, long: values.text("long")?, also })
}

fn rule(mut values: Fields, reader: &mut Reader<'_>, references: &mut References) -> Option<Rule> {
    let id = values.placed("id")?;
    references.define(&id);
    let (from, to) = days(&mut values, reader);
    Some(Rule {
        id: id.value,
        number: values.text("number").unwrap_or_default(),
        title: values.text("title").unwrap_or_default(),
        from,
        to,
        note: values.text("note"),
        source: values.text("source"),
    })
}

/// Localities come as delimited text: thousands of short rows.
fn localities(
    path: &SourcePath,
    text: &str,
    reader: &mut Reader<'_>,
    references: &mut References,
    localities: &mut Vec<Locality>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut rows = Rows::new(text);
    let mut cells = Vec::new();
    if rows.next_into(&mut cells).is_none() {
        return problems;
    }
    let columns = delimited::columns(path, text, &cells, keys::LOCALITY, &mut problems);
    while rows.next_into(&mut cells).is_some() {
        if cells.iter().skip(columns.len()).any(|cell| !cell.text.is_empty()) {
            let place = cells.get(columns.len()).map_or(Span::default(), |cell| cell.span);
            let problem = reader.at(&catalogue::RAGGED_ROW, place);
            reader.report(problem.with("cells", cells.len()).with("columns", columns.len()).with("separator", rows.separator()));
        }
        let entries: Vec<Entry<'_>> = columns
            .iter()
            .zip(&cells)
            .filter(|(_, cell)| !cell.text.is_empty())
            .filter_map(|(column, cell)| {
                let value = Value::Scalar { text: cell.text.clone(), quoted: true };
                Some(Entry { key: Cow::Borrowed((*column)?.name), key_span: cell.span, value: Node { span: cell.span, value } })
            })
            .collect();
        let place = cells.first().map_or(Span::default(), |cell| cell.span);
        if localities.len() == MAX_ENTRIES {
            let problem = reader.at(&catalogue::LONG_REGISTER, place);
            reader.report(problem.with("limit", MAX_ENTRIES));
            break;
        }
        let mut values = reader.fields(&entries, &[keys::LOCALITY], place, None);
        let Some(id) = values.placed("id") else { continue };
        references.define(&id);
        let parent = values.placed("parent");
        references.above(&id, parent.as_ref());
        let (from, to) = days(&mut values, reader);
        let predecessors = values.placed("predecessors").map(|list| predecessors(&list, references)).unwrap_or_default();
        localities.push(Locality {
            code: values.text("code"),
            level: values.choice("level").unwrap_or_default().to_owned(),
            name: values.text("name").unwrap_or_default(),
            aliases: parts(&values.text("aliases").unwrap_or_default()).map(|(_, alias)| alias.to_owned()).collect(),
            parent: parent.map(|parent| parent.value),
            from,
            to,
            predecessors,
            source: values.text("source"),
            id: id.value,
        });
    }
    for place in rows.unclosed {
        let problem = reader.at(&front_matter::UNCLOSED_QUOTE, place);
        reader.report(problem.with("quote", '"').with("inside", "\"\""));
    }
    problems
}

/// The parts of a cell that holds a list, with their offsets.
fn parts(cell: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    cell.split('|').filter_map(move |part| {
        let start = offset + part.len() - part.trim_start().len();
        offset += part.len() + 1;
        Some((start, part.trim())).filter(|(_, part)| !part.is_empty())
    })
}

fn predecessors(list: &Placed<String>, references: &mut References) -> Vec<Succession> {
    parts(&list.value)
        .map(|(offset, part)| {
            let (id, share) = part.split_once(':').unwrap_or((part, ""));
            let start = list.span.start as usize + offset;
            references.refer(&Placed { value: id.trim().to_owned(), span: Span::new(start, start + id.len()) });
            Succession { id: id.trim().to_owned(), part: share.trim() == "part", date: None, decision: None }
        })
        .collect()
}

#[cfg(test)]
mod tests;
