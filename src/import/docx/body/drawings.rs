//! Drawings: pictures, text boxes, and what a page cannot show.

use super::super::tree::Node;
use super::super::{absolute, paragraphs};
use super::{Body, alternative};
use crate::import::model::{Block, Look, Paragraph, Picture, Piece};
use crate::import::report::{Fate, things};
use crate::path::photo_ending;

/// Bytes of one picture.
const LARGEST_PICTURE: usize = 20 << 20;

impl Body<'_, '_> {
    pub(super) fn text_box(&mut self, node: &Node) {
        let mut found = Vec::new();
        let outer = std::mem::take(&mut self.boxes);
        let fields = std::mem::take(&mut self.fields);
        self.blocks(node, &mut found);
        self.fields = fields;
        self.boxes = outer;
        let mut all = Vec::new();
        paragraphs(&found, &mut all);
        let words: Vec<String> = all.iter().map(|paragraph| paragraph.plain()).filter(|words| !words.trim().is_empty()).collect();
        if !words.is_empty() {
            self.changed(things::TEXT_BOX, &words.join(" "));
        }
        self.boxes
            .extend(found.into_iter().filter(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank())));
    }

    /// A picture, a text box, or something that a page cannot show.
    pub(super) fn drawing(&mut self, node: &Node, pieces: &mut Vec<Piece>) {
        let named = node.find("docPr").or_else(|| node.find("cNvPr"));
        let alt = named
            .and_then(|node| node.attribute("descr").filter(|alt| !alt.trim().is_empty()).or_else(|| node.attribute("title")));
        let alt =
            alt.or_else(|| node.find("shape").and_then(|shape| shape.attribute("alt"))).unwrap_or_default().trim().to_owned();
        if let Some(words) = node.find("textpath").and_then(|path| path.attribute("string")).map(str::to_owned) {
            // Words drawn across the page.
            self.content.margins.push(words.clone());
            self.content.letters.add(&words);
            self.changed(things::TEXT_BOX, &words);
        }
        let mut seen = false;
        self.pictures_in(node, &alt, pieces, &mut seen);
        self.boxes_in(node, &mut seen);
        let drawn = ["chart", "relIds", "OLEObject", "control"].iter().find_map(|name| node.find(name));
        if !seen && drawn.is_some() {
            self.drop_words(things::OBJECT, &alt);
            self.content.letters.add(&alt);
            pieces.push(Piece::Unread("biểu đồ hoặc đối tượng nhúng".to_owned()));
        }
    }

    fn pictures_in(&mut self, node: &Node, alt: &str, pieces: &mut Vec<Piece>, seen: &mut bool) {
        for child in node.nodes() {
            let id = match &*child.name {
                "blip" => child.attribute("embed").or_else(|| child.attribute("link")),
                "imagedata" => child.attribute("id"),
                "txbxContent" | "Fallback" => continue,
                _ => {
                    self.pictures_in(child, alt, pieces, seen);
                    continue;
                }
            };
            *seen = true;
            let relation = id.and_then(|id| self.relations.get(id)).cloned();
            let piece = match relation {
                Some(relation) if !relation.external => self.picture(&relation.target),
                _ => Err("hình nằm ngoài tệp"),
            };
            match piece {
                Ok(index) => {
                    self.content.letters.add(alt);
                    pieces.push(Piece::Picture(index, alt.to_owned()));
                }
                Err(why) => {
                    let place = self.place();
                    self.report.note(Fate::Dropped, things::BAD_PICTURE, &place, why);
                    pieces.push(Piece::Unread(why.to_owned()));
                }
            }
        }
    }

    fn boxes_in(&mut self, node: &Node, seen: &mut bool) {
        for child in node.nodes() {
            match &*child.name {
                "txbxContent" => {
                    *seen = true;
                    self.text_box(child);
                }
                // Words of a drawing that is no text box.
                "t" if !child.text().trim().is_empty() => {
                    *seen = true;
                    let pieces = vec![Piece::Words(child.text(), Look::default())];
                    let words = child.text();
                    self.changed(things::TEXT_BOX, &words);
                    self.boxes.push(Block::Paragraph(Paragraph { pieces, place: self.place(), ..Paragraph::default() }));
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.boxes_in(chosen, seen);
                    }
                }
                _ => self.boxes_in(child, seen),
            }
        }
    }

    fn picture(&mut self, target: &str) -> Result<usize, &'static str> {
        let name = absolute(&self.folder, target);
        if let Some(index) = self.pictures.get(&name) {
            return Ok(*index);
        }
        let bytes = self.package.bytes(&name).ok().flatten().ok_or("hình không còn trong tệp")?;
        if bytes.len() > LARGEST_PICTURE {
            return Err("hình quá lớn");
        }
        let extension = photo_ending(&bytes).ok_or("hình không phải PNG, JPEG hay WebP")?;
        let index = self.content.pictures.len();
        self.content.pictures.push(Picture { bytes, extension });
        self.pictures.insert(name, index);
        self.report.note(Fate::Kept, things::PICTURE, "", "");
        Ok(index)
    }
}
