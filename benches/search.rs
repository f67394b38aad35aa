//! Builds the index of an invented corpus and of this repository's own models, and tells what it cost.
//!
//! `cargo bench --bench search -- [pages] [folder]`: with a folder the index is written there with `pages.json`, for
//! `node tests/search/quality.mjs <folder>`.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod corpus;

use congbo::search::{Entry, Indexer, Named, Passage, Settings};
use std::path::Path;
use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let pages = args.first().and_then(|arg| arg.parse().ok()).unwrap_or(2000);
    let mut entries = corpus::corpus(pages, 7);
    entries.extend(models(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/mo-hinh").as_path()));
    let bytes: usize = entries.iter().flat_map(|entry| &entry.passages).map(|passage| passage.text.len()).sum();

    let start = Instant::now();
    let indexer = Indexer::new(Settings::default(), false);
    let texts: Vec<_> = entries.iter().map(|entry| indexer.add(entry)).collect();
    let added = start.elapsed();
    let files = indexer.finish().files;
    let whole = start.elapsed();

    let bins = files.iter().filter(|file| file.name.ends_with(".bin"));
    println!(
        "{} pages, {:.1} MB of text: add {:.3} ms and finish {:.3} ms a page on one thread; {} files {:.2} MB, texts {:.2} MB",
        entries.len(),
        bytes as f64 / 1e6,
        added.as_secs_f64() * 1e3 / entries.len() as f64,
        (whole - added).as_secs_f64() * 1e3 / entries.len() as f64,
        bins.clone().count(),
        bins.map(|file| file.bytes.len()).sum::<usize>() as f64 / 1e6,
        texts.iter().map(|file| file.bytes.len()).sum::<usize>() as f64 / 1e6,
    );
    if let Some(folder) = args.get(1) {
        let out = Path::new(folder).join("assets/search");
        let _ = std::fs::remove_dir_all(&out);
        std::fs::create_dir_all(&out).unwrap();
        for file in files.iter().chain(&texts) {
            std::fs::write(out.join(&file.name), &file.bytes).unwrap();
        }
        let list: Vec<_> = entries
            .iter()
            .map(|entry| {
                let passages: Vec<_> = entry.passages.iter().map(|p| (&p.anchor, &p.heading, &p.text)).collect();
                serde_json::json!({
                    "url": entry.url, "kind": entry.kind.id, "title": entry.title, "number": entry.number, "date": entry.date, "year": entry.year,
                    "cited": entry.cited, "localities": entry.localities.iter().map(|l| &l.name).collect::<Vec<_>>(), "summary": entry.summary, "passages": passages,
                })
            })
            .collect();
        std::fs::write(Path::new(folder).join("pages.json"), serde_json::to_vec(&list).unwrap()).unwrap();
    }
}

/// The models of this repository, read roughly: name, summary and sections.
fn models(folder: &Path) -> Vec<Entry> {
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().filter_map(|path| model(&std::fs::read_to_string(path).ok()?, path.file_stem()?.to_str()?)).collect()
}

fn model(text: &str, stem: &str) -> Option<Entry> {
    let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let key = |name: &str| {
        front
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .map(|value| value.trim_matches('\'').trim_matches('"').to_owned())
    };
    let mut passages = vec![Passage::default()];
    for line in body.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            passages.push(Passage {
                anchor: congbo::vietnamese::slug::slug(heading),
                heading: heading.into(),
                ..Passage::default()
            });
        } else if let Some(passage) = passages.last_mut() {
            passage.text.push_str(line);
            passage.text.push('\n');
        }
    }
    let locality = key("dia_ban").unwrap_or_default();
    Some(Entry {
        url: format!("/mo-hinh/{stem}/"),
        kind: Named::new("model", "Mô hình"),
        title: key("ten_mo_hinh").or_else(|| key("tieu_de"))?,
        date: key("bat_dau"),
        year: key("bat_dau").and_then(|date| date.get(..4)?.parse().ok()),
        localities: vec![Named::new(locality.clone(), locality.replace('-', " "))],
        fields: key("linh_vuc").map(|field| Named::new(congbo::vietnamese::slug::slug(&field), field)).into_iter().collect(),
        lang: "vi".into(),
        summary: key("tom_tat"),
        passages,
        ..Entry::default()
    })
}
