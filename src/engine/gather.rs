//! From files to the site: load, parse, assemble. Documents are read in parallel; no order of threads can be seen in the result.

use super::io::Snapshot;
use super::report::Options;
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, catalogue};
use crate::document::figures::Table;
use crate::document::{Detail, Document, Kind};
use crate::load;
use crate::parse::{figures, front_matter, markdown, plan, register};
use crate::path::SourcePath;
use crate::site::{Parts, Site};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Reads everything that the site is made of.
pub fn site(snapshot: &dyn Snapshot, options: &Options) -> (Site, Vec<Diagnostic>) {
    let mut problems = snapshot.problems().to_vec();
    let config = configuration(snapshot, options, &mut problems);
    let files = Files::sort(snapshot);
    let registers: Vec<(SourcePath, String)> =
        files.registers.iter().filter_map(|path| Some((path.clone(), text(snapshot, path, &mut problems)?))).collect();
    let (registers, found) = register::parse(registers.iter().map(|(path, text)| (path, text.as_str())));
    problems.extend(found);
    let read: Vec<(Option<Document>, Vec<Diagnostic>)> =
        files.documents.par_iter().map(|path| document(snapshot, path, &files.assets)).collect();
    let mut documents = Vec::with_capacity(read.len());
    for (document, found) in read {
        documents.extend(document);
        problems.extend(found);
    }
    let (site, found) = Site::assemble(Parts { config, now: options.now, registers, documents, assets: files.assets });
    problems.extend(found);
    (site, problems)
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
        for file in snapshot.files() {
            let path = &file.path;
            if !path.as_str().starts_with("content/") {
                continue;
            }
            if register::is_register(path) {
                files.registers.push(path.clone());
            } else if path.extension().as_deref() == Some("md") {
                files.documents.push(path.clone());
            } else {
                files.assets.insert(path.clone());
            }
        }
        files
    }
}

fn configuration(snapshot: &dyn Snapshot, options: &Options, problems: &mut Vec<Diagnostic>) -> Config {
    let path = SourcePath::new(config::FILE);
    let (mut config, found) = match text(snapshot, &path, problems) {
        Some(text) => Config::parse(&path, &text),
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

/// One document, understood.
pub fn document(
    snapshot: &dyn Snapshot,
    path: &SourcePath,
    assets: &BTreeSet<SourcePath>,
) -> (Option<Document>, Vec<Diagnostic>) {
    let bytes = match snapshot.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (None, vec![error.diagnostic(path)]),
    };
    let (source, mut problems) = load::load(path, &bytes);
    let Some(source) = source else { return (None, problems) };
    let (front, found) = front_matter::parse(&source);
    problems.extend(found);
    let mut detail = front.detail;
    let (mut reading, found) = match front.kind {
        Kind::Plan => plan::read(&source.text, source.body, &plan::Context::bare(path)),
        _ => markdown::read(path, &source.text, source.body),
    };
    problems.extend(found);
    if let Detail::Plan(keys) = &detail {
        problems.extend(plan::confirm::confirm(&mut reading, &front.meta, keys, path));
    }
    if let Detail::Result(keys, table) = &mut detail
        && let Some(data) = &keys.data
    {
        // A file that is not there is reported once, with the other links of the page.
        if let Some(file) = path.resolve(&data.value).filter(|file| assets.contains(file))
            && let Some((read, found)) = table_of(snapshot, &file, &mut problems)
        {
            problems.extend(found);
            *table = read;
        }
    }
    let document = Document { path: path.clone(), kind: front.kind, meta: front.meta, detail, body: source.body, reading };
    (Some(document), problems)
}

/// The figures of a file: a workbook, or delimited text.
fn table_of(snapshot: &dyn Snapshot, file: &SourcePath, problems: &mut Vec<Diagnostic>) -> Option<(Table, Vec<Diagnostic>)> {
    if file.extension().as_deref() != Some("xlsx") {
        return Some(figures::parse(file, &text(snapshot, file, problems)?));
    }
    match snapshot.read(file) {
        Ok(bytes) => Some(figures::xlsx::parse(file, &bytes)),
        Err(error) => {
            problems.push(error.diagnostic(file));
            None
        }
    }
}

/// The theme's files of the site, by path.
pub fn theme_files(snapshot: &dyn Snapshot, problems: &mut Vec<Diagnostic>) -> BTreeMap<SourcePath, Vec<u8>> {
    let mut files = BTreeMap::new();
    for file in snapshot.files().iter().filter(|file| file.path.as_str().starts_with("themes/")) {
        match snapshot.read(&file.path) {
            Ok(bytes) => {
                files.insert(file.path.clone(), bytes);
            }
            Err(error) => problems.push(error.diagnostic(&file.path)),
        }
    }
    files
}
