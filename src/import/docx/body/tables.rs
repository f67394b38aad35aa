//! Tables, row by row and cell by cell.

use super::super::tree::Node;
use super::{Body, alternative, words_of};
use crate::import::model::{Block, Cell, Table};
use crate::import::report::{Fate, things};

impl Body<'_, '_> {
    pub(super) fn table(&mut self, node: &Node, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        let place = format!("¶{}", self.paragraph + 1);
        self.rows(node, &mut rows);
        let mut merged = false;
        let mut nested = false;
        for cell in rows.iter().flatten() {
            merged |= cell.columns > 1 || cell.merged;
            nested |= cell.blocks.iter().any(|block| matches!(block, Block::Table(_)));
        }
        if merged {
            self.report.note(Fate::Changed, things::MERGED, &place, "");
        }
        if nested {
            self.report.note(Fate::Changed, things::NESTED, &place, "");
        }
        out.push(Block::Table(Table { rows, place }));
    }

    fn rows(&mut self, node: &Node, rows: &mut Vec<Vec<Cell>>) {
        for child in node.nodes() {
            match &*child.name {
                "tr" => {
                    let properties = child.child("trPr");
                    if properties.and_then(|node| node.child("del")).is_some() {
                        self.deletion(child);
                        let words = words_of(child);
                        self.content.letters.remove(&words);
                        continue;
                    }
                    if properties.and_then(|node| node.child("ins")).is_some() {
                        self.insertion(child);
                    }
                    let before = properties.and_then(|node| node.child("gridBefore")).and_then(Node::value);
                    let before: usize = before.and_then(|count| count.parse().ok()).unwrap_or(0);
                    let mut cells = Vec::new();
                    if before > 0 {
                        cells.push(Cell { columns: before.min(60), ..Cell::default() });
                    }
                    self.cells(child, &mut cells);
                    rows.push(cells);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.rows(chosen, rows);
                    }
                }
                "tblPr" | "tblGrid" => {}
                _ => self.rows(child, rows),
            }
        }
    }

    fn cells(&mut self, node: &Node, cells: &mut Vec<Cell>) {
        for child in node.nodes() {
            match &*child.name {
                "tc" => {
                    let properties = child.child("tcPr");
                    let span = properties.and_then(|node| node.child("gridSpan")).and_then(Node::value);
                    let merge = properties.and_then(|node| node.child("vMerge").or_else(|| node.child("hMerge")));
                    let mut blocks = Vec::new();
                    self.blocks(child, &mut blocks);
                    cells.push(Cell {
                        blocks,
                        columns: span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, 60),
                        merged: merge.is_some_and(|merge| merge.value() != Some("restart")),
                    });
                }
                "trPr" | "tblPrEx" => {}
                _ => self.cells(child, cells),
            }
        }
    }
}
