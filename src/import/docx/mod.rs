//! Word documents (`.docx`, ECMA-376): the parts of the package, and what each is good for.
//!
//! Invariant: nothing outside the package is asked for; what is left out is reported with its words and its place.

mod body;
mod letters;
mod numbering;
mod styles;
mod tree;

use super::model::{Block, Content, Paragraph};
use super::report::{Fate, Report, things};
use crate::diagnostics::{Diagnostic, catalogue::import as said};
use crate::package::{Package, Refusal};
use crate::path::SourcePath;
use body::Body;
use numbering::Numbering;
use std::collections::BTreeMap;
use styles::Styles;
use tree::Node;

/// A relation of a part: where it leads, and whether out of the package.
#[derive(Clone, Debug, Default)]
struct Relationship {
    target: String,
    kind: String,
    external: bool,
}

type Relationships = BTreeMap<String, Relationship>;

/// Reads a document. `accept` takes tracked changes as accepted.
///
/// # Errors
/// The one problem for which nothing is read.
pub fn read(path: &SourcePath, bytes: &[u8], accept: bool, report: &mut Report) -> Result<Content, Diagnostic> {
    let refused = |refusal: Refusal| match refusal {
        Refusal::TooLarge => Diagnostic::in_file(&said::UNPACKS_TOO_LARGE, path),
        Refusal::Unreadable(found) => Diagnostic::in_file(&said::DAMAGED, path).with("found", found),
    };
    let mut package = Package::open(bytes).map_err(refused)?;
    let macros = |name: &String| name.to_lowercase().ends_with("vbaproject.bin") || name.to_lowercase().contains("vbadata");
    if package.names().iter().any(macros) {
        return Err(Diagnostic::in_file(&said::MACROS, path));
    }
    let (content, changes) = parts(&mut package, report).map_err(refused)?;
    if changes != (0, 0) && !accept {
        let problem = Diagnostic::in_file(&said::TRACKED, path);
        return Err(problem.with("inserted", changes.0).with("deleted", changes.1));
    }
    Ok(content)
}

/// The content of a package, and how many insertions and deletions nobody has accepted.
fn parts(package: &mut Package<'_>, report: &mut Report) -> Result<(Content, (usize, usize)), Refusal> {
    let top = relations(package, "")?;
    let main = top.values().find(|relation| relation.kind.ends_with("/officeDocument")).ok_or(Refusal::Unreadable("docx"))?;
    let main = main.target.clone();
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let own = relations(package, &main)?;
    let xml = package.part(&main)?.ok_or(Refusal::Unreadable("docx"))?;
    let document = Node::parse(&xml)?;
    let root = document.child("document").and_then(|root| root.child("body")).ok_or(Refusal::Unreadable("docx"))?;
    let part_of = |package: &mut Package<'_>, kind: &str| -> Result<Option<(String, String)>, Refusal> {
        let Some(relation) = own.values().find(|relation| relation.kind.ends_with(kind) && !relation.external) else {
            return Ok(None);
        };
        let name = absolute(&folder, &relation.target);
        Ok(package.part(&name)?.map(|xml| (name, xml)))
    };
    let mut letters = letters::of(&xml)?;
    let mut tree_of = |package: &mut Package<'_>, kind: &str, counted: bool| -> Result<Option<(String, Node)>, Refusal> {
        let Some((name, xml)) = part_of(package, kind)? else { return Ok(None) };
        if counted {
            letters.push_str(&letters::of(&xml)?);
        }
        Ok(Some((name, Node::parse(&xml)?)))
    };
    let styles = tree_of(package, "/styles", false)?.map(|(_, root)| Styles::read(&root)).unwrap_or_default();
    let mut numbering = tree_of(package, "/numbering", false)?.map(|(_, root)| Numbering::read(&root)).unwrap_or_default();
    numbering.link(|style| styles.of(Some(style))?.list.clone());
    let footnotes = tree_of(package, "/footnotes", true)?;
    let endnotes = tree_of(package, "/endnotes", true)?;
    let comments = tree_of(package, "/comments", false)?;

    let mut body = Body::new(package, &styles, numbering, report);
    body.enter(&folder, own.clone());
    body.know_notes(footnotes.as_ref().map(|(_, root)| root), endnotes.as_ref().map(|(_, root)| root));
    let mut blocks = Vec::new();
    body.blocks(root, &mut blocks);
    for (name, _) in [&footnotes, &endnotes].into_iter().flatten() {
        let inner = body.relations(name)?;
        body.enter(&folder, inner);
    }
    body.notes();
    // What stands at the top and the foot of pages.
    let margins: Vec<String> = own
        .values()
        .filter(|relation| (relation.kind.ends_with("/header") || relation.kind.ends_with("/footer")) && !relation.external)
        .map(|relation| absolute(&folder, &relation.target))
        .collect();
    for name in margins {
        let Some(xml) = body.part(&name)? else { continue };
        let relations = body.relations(&name)?;
        body.enter(&folder, relations);
        body.count(&letters::of(&xml)?);
        let tree = Node::parse(&xml)?;
        let mut found = Vec::new();
        for root in tree.nodes() {
            body.blocks(root, &mut found);
        }
        body.margin(&found);
    }
    if let Some((_, root)) = &comments {
        for comment in root.nodes().flat_map(Node::nodes).filter(|node| &*node.name == "comment") {
            let author = comment.attribute("author").unwrap_or_default();
            body.report.note(Fate::Dropped, things::COMMENT, author, &comment.text());
        }
    }
    body.count(&letters);
    Ok(body.finish(blocks))
}

/// The relations of a part; the package's own for no name.
fn relations(package: &mut Package<'_>, part: &str) -> Result<Relationships, Refusal> {
    let name = match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    };
    let Some(xml) = package.part(&name)? else { return Ok(Relationships::new()) };
    let root = Node::parse(&xml)?;
    let mut relations = Relationships::new();
    for node in root.nodes().flat_map(Node::nodes).filter(|node| &*node.name == "Relationship") {
        let of = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        let external = node.attribute("TargetMode") == Some("External");
        let target = if part.is_empty() { of("Target").trim_start_matches('/').to_owned() } else { of("Target") };
        relations.insert(of("Id"), Relationship { target, kind: of("Type"), external });
    }
    Ok(relations)
}

/// The name of a part that a relation names: relative to the folder of the document.
fn absolute(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(name) => name.to_owned(),
        None => format!("{folder}{target}"),
    }
}

/// The paragraphs of blocks, those in tables too.
fn paragraphs<'b>(blocks: &'b [Block], out: &mut Vec<&'b Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    paragraphs(&cell.blocks, out);
                }
            }
        }
    }
}
