//! From files to the site: load, parse, assemble. Documents are read in parallel; no order of threads can be seen in the result.

use super::io::Snapshot;
use super::memo::{Entry, Grounds, Memo, Understood};
use super::report::Options;
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, catalogue};
use crate::document::figures::Table;
use crate::document::meta::Status;
use crate::document::reading::Reading;
use crate::document::register::{Abbreviation, Registers};
use crate::document::{Detail, Document, Kind};
use crate::hash::ContentHash;
use crate::load;
use crate::parse::spelling::Spellings;
use crate::parse::{figures, front_matter, markdown, plan, register, unread};
use crate::path::SourcePath;
use crate::render::templates::Templates;
use crate::render::theme::Theme;
use crate::site::{Parts, Site};
use crate::span::Span;
use crate::trust::{self, Examination, files};
use chrono::Datelike;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads everything that the site is made of.
pub fn site(snapshot: &dyn Snapshot, options: &Options, memo: Option<&Memo>) -> (Site, Vec<Diagnostic>) {
    let (parts, mut problems) = parts(snapshot, options, memo);
    let (site, found) = Site::assemble(parts);
    problems.extend(found);
    (site, problems)
}

/// Everything that the site is made of, read or remembered, and what is wrong with each part.
pub fn parts(snapshot: &dyn Snapshot, options: &Options, memo: Option<&Memo>) -> (Parts, Vec<Diagnostic>) {
    let mut problems = snapshot.problems().to_vec();
    let config = configuration(snapshot, options, &mut problems);
    let files = Files::sort(snapshot);
    let known = match memo {
        None => Arc::new(Known::read(&files, snapshot)),
        Some(memo) => memo.registers.recall(hashes(snapshot, &files.registers), || Known::read(&files, snapshot)),
    };
    problems.extend(known.problems.iter().cloned());
    let read: Vec<Understood> = match memo {
        None => files.documents.par_iter().map(|path| document(snapshot, path, &files.assets, &known)).collect(),
        Some(memo) => {
            let agencies = agencies(&known.registers);
            let before = memo.recall(&files.documents).into_par_iter();
            let remembered = |(path, before)| remembered(snapshot, path, before, &files.assets, &known, memo, agencies);
            files.documents.par_iter().zip(before).map(remembered).collect()
        }
    };
    let mut documents = Vec::with_capacity(read.len());
    for (document, found) in read {
        documents.extend(document);
        problems.extend(found);
    }
    (Parts { config, now: options.now, registers: known.registers.clone(), documents, assets: files.assets }, problems)
}

/// Files and what is in them: equal where each has the same bytes. None where one cannot be read.
pub(super) type Hashes = Option<Vec<(SourcePath, ContentHash)>>;

fn hashes(snapshot: &dyn Snapshot, files: &[SourcePath]) -> Hashes {
    files.par_iter().map(|path| Some((path.clone(), snapshot.hash(path).ok()?))).collect()
}

/// One file of `content/` as the program understands it beside the registers, with its text.
pub fn one(snapshot: &dyn Snapshot, path: &SourcePath) -> Option<(Arc<Document>, String)> {
    let files = Files::sort(snapshot);
    let document = document(snapshot, path, &files.assets, &Known::read(&files, snapshot)).0?;
    let bytes = snapshot.read(path).ok()?;
    Some((document, load::load(path, &bytes).0?.text))
}

/// The registers, whatever is wrong with them.
pub fn registers(snapshot: &dyn Snapshot) -> Registers {
    Files::sort(snapshot).read_registers(snapshot, &mut Vec::new())
}

/// One file of `content/` with what is wrong in it alone: not its links and names, which the whole site decides.
pub fn examine(snapshot: &dyn Snapshot, path: &SourcePath) -> Understood {
    let files = Files::sort(snapshot);
    document(snapshot, path, &files.assets, &Known::read(&files, snapshot))
}

/// The texts of all documents with the site's abbreviations, whatever the status of a document: for an editor who searches.
pub fn texts(snapshot: &dyn Snapshot) -> (Vec<(SourcePath, String)>, Vec<Abbreviation>) {
    let files = Files::sort(snapshot);
    let mut unread = Vec::new();
    let abbreviations = files.read_registers(snapshot, &mut unread).abbreviations;
    let texts = files.documents.into_iter().filter_map(|path| {
        let text = text(snapshot, &path, &mut unread)?;
        Some((path, text))
    });
    (texts.collect(), abbreviations)
}

/// Whether a file is a document.
pub fn is_document(path: &SourcePath) -> bool {
    path.as_str().starts_with("content/") && path.extension().as_deref() == Some("md") && !register::is_register(path)
}

/// The files of a site by what they are for.
#[derive(Debug, Default)]
struct Files {
    documents: Vec<SourcePath>,
    registers: Vec<SourcePath>,
    assets: BTreeSet<SourcePath>,
}

impl Files {
    fn sort(snapshot: &dyn Snapshot) -> Self {
        let mut files = Self::default();
        for path in snapshot.files().iter().map(|file| &file.path).filter(|path| path.as_str().starts_with("content/")) {
            if is_document(path) {
                files.documents.push(path.clone());
            } else if register::is_register(path) {
                files.registers.push(path.clone());
            } else {
                files.assets.insert(path.clone());
            }
        }
        files
    }

    fn read_registers(&self, snapshot: &dyn Snapshot, problems: &mut Vec<Diagnostic>) -> Registers {
        let texts: Vec<(&SourcePath, String)> =
            self.registers.iter().filter_map(|path| Some((path, text(snapshot, path, problems)?))).collect();
        let parse = || register::parse(texts.iter().map(|(path, text)| (*path, text.as_str())));
        let examine = || texts.par_iter().flat_map_iter(|(path, text)| trust::register(path, text).problems).collect::<Vec<_>>();
        let ((registers, found), examined) = rayon::join(parse, examine);
        problems.extend(found.into_iter().chain(examined));
        registers
    }
}

fn configuration(snapshot: &dyn Snapshot, options: &Options, problems: &mut Vec<Diagnostic>) -> Config {
    let path = SourcePath::new(config::FILE);
    let (mut config, found) = match text(snapshot, &path, problems) {
        Some(text) => {
            problems.extend(trust::configuration(&path, &text));
            Config::parse(&path, &text)
        }
        None => (Config::default(), Vec::new()),
    };
    problems.extend(found);
    if let Some(url) = &options.base_url {
        match config.clone().with_base_url(url) {
            Some(moved) => config = moved,
            None => problems.push(Diagnostic::new(&catalogue::config::BASE_URL).with("value", url)),
        }
    }
    config
}

/// The text of a file without front matter; what is wrong with it is reported.
fn text(snapshot: &dyn Snapshot, path: &SourcePath, problems: &mut Vec<Diagnostic>) -> Option<String> {
    match snapshot.read(path) {
        Ok(bytes) => {
            let (text, found) = load::text(path, &bytes);
            problems.extend(found);
            text
        }
        Err(error) => {
            problems.push(error.diagnostic(path));
            None
        }
    }
}

/// The registers, what is wrong with them, and what the reading of a page takes from them.
#[derive(Debug)]
pub(super) struct Known {
    registers: Registers,
    problems: Vec<Diagnostic>,
    agencies: plan::agency::Known,
    spellings: Spellings,
}

impl Known {
    fn read(files: &Files, snapshot: &dyn Snapshot) -> Self {
        let mut problems = Vec::new();
        let registers = files.read_registers(snapshot, &mut problems);
        Self { agencies: known_agencies(&registers), spellings: Spellings::new(&registers), registers, problems }
    }
}

/// The names and symbols by which texts mean an agency of the register.
fn known_agencies(registers: &Registers) -> plan::agency::Known {
    let agencies = &registers.agencies;
    let names = agencies.iter().flat_map(|agency| {
        let own = agency.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.abbr));
        own.chain(&agency.aliases).map(String::as_str)
    });
    plan::agency::Known::new(names, agencies.iter().flat_map(|agency| agency.symbols.iter().map(String::as_str)))
}

/// The year that an issued document is for, where its front matter says it.
fn year_of(front: &front_matter::FrontMatter) -> Option<i32> {
    let Detail::Plan(keys) = &front.detail else { return None };
    let period = keys.period.as_ref().and_then(|period| match (period.from, period.to) {
        (Some(from), Some(to)) if from.year() == to.year() => Some(from.year()),
        _ => None,
    });
    period.or(front.meta.issued.map(|date| date.year()))
}

/// One document as it was understood `before`, where nothing has changed that it rests on; else understood now.
fn remembered(
    snapshot: &dyn Snapshot,
    path: &SourcePath,
    before: Option<Entry>,
    assets: &BTreeSet<SourcePath>,
    known: &Known,
    memo: &Memo,
    agencies: ContentHash,
) -> Understood {
    let grounds = |text, understood: &Understood| match &understood.0 {
        Some(document) => grounds(snapshot, path, assets, text, agencies, document),
        None => Grounds { text, agencies, beside: Vec::new() },
    };
    if let Some((rests_on, understood)) = before
        && snapshot.hash(path).is_ok_and(|text| rests_on.text == text && rests_on == grounds(text, &understood))
    {
        return understood;
    }
    let understood = document(snapshot, path, assets, known);
    // Of the bytes that were read.
    if let Ok(text) = snapshot.hash(path) {
        memo.keep(path, grounds(text, &understood), &understood);
    }
    understood
}

/// What the understanding of a document rests on: its own bytes, the words that mean an agency, and the files of its figures and of texts beside it
/// (their bytes, or that they are not there).
pub(super) fn grounds(
    snapshot: &dyn Snapshot,
    path: &SourcePath,
    assets: &BTreeSet<SourcePath>,
    text: ContentHash,
    agencies: ContentHash,
    document: &Document,
) -> Grounds {
    let mut beside = texts_beside(path, &document.reading, &document.detail, assets);
    if let Detail::Result(keys, _) = &document.detail {
        beside.extend(keys.data.as_ref().and_then(|data| path.resolve(&data.value)).filter(|file| assets.contains(file)));
    }
    let hash = |file: &SourcePath| snapshot.hash(file).unwrap_or_else(|_| ContentHash::of(&[]));
    Grounds { text, agencies, beside: beside.iter().map(hash).collect() }
}

/// The hash of every word by which a text can mean an agency or a locality: what the reading of a page rests on beside its text.
pub(super) fn agencies(registers: &Registers) -> ContentHash {
    let mut words = Vec::new();
    for agency in &registers.agencies {
        let names = agency.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.abbr));
        for word in names.chain(&agency.aliases) {
            words.extend_from_slice(word.as_bytes());
            words.push(0);
        }
        for symbol in &agency.symbols {
            words.push(1);
            words.extend_from_slice(symbol.as_bytes());
        }
        words.push(2);
    }
    for locality in &registers.localities {
        for word in std::iter::once(&locality.name).chain(&locality.aliases) {
            words.extend_from_slice(word.as_bytes());
            words.push(3);
        }
    }
    ContentHash::of(&words)
}

/// One document, understood.
fn document(snapshot: &dyn Snapshot, path: &SourcePath, assets: &BTreeSet<SourcePath>, known: &Known) -> Understood {
    let bytes = match snapshot.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (None, vec![error.diagnostic(path)]),
    };
    let (source, mut problems) = load::load(path, &bytes);
    let Some(source) = source else { return (None, problems) };
    let (front, found) = front_matter::parse(&source);
    problems.extend(found);
    let year = year_of(&front);
    let mut detail = front.detail;
    let (mut reading, found) = match front.kind {
        Kind::Plan => plan::read(&source.text, source.body, &plan::Context { path, agencies: &known.agencies, year }),
        _ => markdown::read(path, &source.text, source.body),
    };
    problems.extend(found);
    if front.kind != Kind::Plan {
        problems.extend(known.spellings.check(path, &source.text, Span::new(source.front.start as usize, source.text.len())));
    }
    if let Detail::Plan(keys) = &detail {
        problems.extend(plan::confirm::confirm(&mut reading, &front.meta, keys, path));
    }
    problems.extend(unread::marks(path, &source.text, front.meta.status == Status::Published));
    // What stays inside may say whatever it says; what is withdrawn shows its title only.
    let mut examination = (front.meta.status == Status::Published).then(|| Examination::new(path, &front.meta.waivers));
    if let Some(examination) = &mut examination {
        examination.text(&source.text, &front.words, source.body);
        if let Some(title) = front.words.iter().find(|words| front.kind == Kind::Plan && words.value == front.meta.title) {
            examination.issued(title);
        }
        for file in texts_beside(path, &reading, &detail, assets) {
            // What cannot be read is reported where it is published.
            let Ok(bytes) = snapshot.read(&file) else { continue };
            if files::is_office(&file) {
                examination.package(&file, &bytes);
            } else if bytes.len() > load::MAX_TABLE {
                let limit = load::MAX_TABLE >> 20;
                problems.push(Diagnostic::in_file(&catalogue::files::TOO_LARGE, &file).with("limit", limit));
            } else if let Some(text) = load::again(&bytes) {
                examination.beside(&file, &text);
            }
        }
    }
    if let Detail::Result(keys, table) = &mut detail
        && let Some(data) = &keys.data
    {
        // A file that is not there is reported once, with the other links of the page.
        if let Some(file) = path.resolve(&data.value).filter(|file| assets.contains(file))
            && let Some((mut read, found)) =
                table_of(snapshot, &file, &mut problems, examination.as_mut(), front.meta.status == Status::Published)
        {
            problems.extend(found);
            let (findings, found) = figures::identity::check(path, &read, &keys.identities);
            problems.extend(found);
            read.findings = findings;
            *table = read;
        }
    }
    let examined = examination.map(Examination::finish).unwrap_or_default();
    problems.extend(examined.problems);
    let cleared = examined.cleared;
    reading.fit();
    let document =
        Document { path: path.clone(), kind: front.kind, meta: front.meta, detail, body: source.body, reading, cleared };
    (Some(Arc::new(document)), problems)
}

/// The files with words that can be read that a document leads to: they are published with it.
fn texts_beside(path: &SourcePath, reading: &Reading, detail: &Detail, assets: &BTreeSet<SourcePath>) -> BTreeSet<SourcePath> {
    let attachments = match detail {
        Detail::Plan(keys) => keys.attachments.as_slice(),
        _ => &[],
    };
    let written = reading.links.iter().map(|link| &link.to).chain(attachments.iter().map(|attachment| &attachment.file.value));
    let files = written.filter_map(|to| path.resolve(to.split('#').next().unwrap_or_default()));
    files.filter(|file| (files::is_text(file) || files::is_office(file)) && assets.contains(file)).collect()
}

/// What would keep a page that is held back from going out as it is: stamps and personal data, each with its line.
pub fn not_for_readers(snapshot: &dyn Snapshot, path: &SourcePath) -> Vec<Diagnostic> {
    let source = snapshot.read(path).ok().and_then(|bytes| load::load(path, &bytes).0);
    let Some(source) = source else { return Vec::new() };
    let (front, _) = front_matter::parse(&source);
    let mut examination = Examination::new(path, &front.meta.waivers);
    examination.text(&source.text, &front.words, source.body);
    examination.finish().problems
}

/// The figures of a file: a workbook, or delimited text.
fn table_of(
    snapshot: &dyn Snapshot,
    file: &SourcePath,
    problems: &mut Vec<Diagnostic>,
    examination: Option<&mut Examination<'_>>,
    published: bool,
) -> Option<(Table, Vec<Diagnostic>)> {
    if file.extension().as_deref() != Some("xlsx") {
        let text = text(snapshot, file, problems)?;
        if let Some(examination) = examination {
            examination.table(file, &text);
        }
        problems.extend(unread::marks(file, &text, published));
        return Some(figures::parse(file, &text));
    }
    match snapshot.read(file) {
        Ok(bytes) => Some(figures::xlsx::parse(file, &bytes)),
        Err(error) => {
            problems.push(error.diagnostic(file));
            None
        }
    }
}

/// The theme of a site with its templates, and what is wrong with it.
pub(super) type Dress = (Templates, Vec<Diagnostic>);

/// The theme that the configuration names, as the site has it.
pub fn theme(snapshot: &dyn Snapshot, memo: Option<&Memo>) -> Arc<Dress> {
    let path = SourcePath::new(config::FILE);
    // What is wrong with the configuration is told where the site is read.
    let text = text(snapshot, &path, &mut Vec::new()).unwrap_or_default();
    let name = Config::parse(&path, &text).0.theme;
    let of_themes = snapshot.files().iter().map(|file| &file.path).filter(|path| path.as_str().starts_with("themes/"));
    let files: Vec<SourcePath> = of_themes.cloned().collect();
    let load = || {
        let mut problems = Vec::new();
        let mut read: Vec<(&SourcePath, Vec<u8>)> = Vec::new();
        for path in &files {
            match snapshot.read(path) {
                Ok(bytes) => read.push((path, bytes)),
                Err(error) => problems.push(error.diagnostic(path)),
            }
        }
        let (theme, found) = Theme::load(&name, read.iter().map(|(path, bytes)| (*path, bytes.as_slice())));
        let (templates, broken) = Templates::compile(theme);
        problems.extend(found.into_iter().chain(broken));
        (templates, problems)
    };
    match memo {
        Some(memo) => memo.theme.recall(hashes(snapshot, &files).map(|hashes| (name.clone(), hashes)), load),
        None => Arc::new(load()),
    }
}
