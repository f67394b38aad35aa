//! Who must do what, by when: duties from provisions titled with agencies, from sentences with an explicit actor, from lines
//! "Cơ quan chủ trì: …" and from tables; with them the time limits and the targets of each clause.
//!
//! One row for each duty of each agency. What the text does not say is left out.

mod actor;
mod labelled;
mod line;
mod own;
mod part;
mod record;
mod room;
mod rows;
mod sentence;
mod title;
mod turns;

use self::part::{Part, parts, shared_titles};
use self::room::Room;
use super::agency::{Known, Listed};
use super::limit::Limit;
use super::segment::{Segment, Segments};
use super::words::T;
use crate::diagnostics::Diagnostic;
use crate::document::reading::{BlockKind, Deadline, ProvisionIndex, Reading, Target, Task};
use crate::path::SourcePath;
use crate::span::Span;
use std::collections::BTreeMap;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub tasks: Vec<Task>,
    pub deadlines: Vec<Deadline>,
    pub targets: Vec<Target>,
    pub diagnostics: Vec<Diagnostic>,
    /// Provisions whose title turned out to be the beginning of a sentence.
    pub not_titles: Vec<ProvisionIndex>,
}

/// Reads all segments of a document.
pub(super) fn read(
    text: &str,
    reading: &Reading,
    segments: &Segments,
    agencies: &Known,
    path: &SourcePath,
    year: Option<i32>,
) -> Found {
    let mut reader = Reader {
        text,
        reading,
        agencies,
        path,
        year,
        found: Found::default(),
        actors: BTreeMap::new(),
        parts: Vec::new(),
        with_below: BTreeMap::new(),
        shared: shared_titles(text, reading, segments, agencies),
        recent: None,
        dash: None,
        loose: None,
        asked: Vec::new(),
        content: None,
        below: false,
        lead: None,
        charged: None,
        times: BTreeMap::new(),
        opened: None,
        room: Room::of(text),
    };
    reader.parts = parts(reading);
    // "… đề nghị các đơn vị triển khai một số nhiệm vụ sau:", not "Kính gửi:".
    let opens = |segment: &&Segment| {
        let tokens = segments.tokens(segment);
        tokens.len() > 12 && tokens.last().is_some_and(|last| last.kind == T::Colon)
    };
    let paragraph =
        |segment: &&Segment| reading.blocks.get(segment.block).is_some_and(|block| block.kind == BlockKind::Paragraph);
    reader.opened = segments.list.iter().filter(paragraph).take(6).find(opens).map(|segment| segment.span.start);
    let mut list = segments.list.iter().peekable();
    while let Some(segment) = list.next() {
        if segment.cell.is_some() {
            let mut cells = vec![segment];
            while let Some(next) = list.next_if(|next| next.block == segment.block) {
                cells.push(next);
            }
            reader.table(&cells, segments);
            continue;
        }
        reader.below = list.peek().is_some_and(|next| {
            next.provision == segment.provision && reading.blocks.get(next.block).is_some_and(|block| !block.opens)
        });
        reader.segment(segment, segments.tokens(segment), list.peek().and_then(|next| reading.blocks.get(next.block)));
    }
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    reading: &'a Reading,
    agencies: &'a Known,
    path: &'a SourcePath,
    year: Option<i32>,
    found: Found,
    /// Agencies that the title of a provision names.
    actors: BTreeMap<ProvisionIndex, Vec<Listed>>,
    parts: Vec<Part>,
    /// Provisions of which at least one child is titled with an agency, and how many more are than are not: other titles there name who
    /// acts too, where they are fewer or begin like one.
    shared: BTreeMap<Option<ProvisionIndex>, i32>,
    /// Those who take part in all that stands below a provision: "3. Phối hợp với Thanh tra tỉnh trong việc:".
    with_below: BTreeMap<ProvisionIndex, Vec<String>>,
    /// The tasks that the last words of a provision made, for a line below them that says by when.
    recent: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
    /// Agencies that a dash names before its own dashes.
    dash: Option<(Option<ProvisionIndex>, u8, Vec<Listed>)>,
    /// Agencies that a line of its own names, without a number.
    loose: Option<(Option<ProvisionIndex>, Vec<Listed>)>,
    /// Those last asked to do something, for "nếu có vướng mắc thì phản ánh".
    asked: Vec<Listed>,
    /// The words that lines such as "Cơ quan chủ trì:" belong to.
    content: Option<(Option<ProvisionIndex>, Span)>,
    /// Whether the next segment stands in the same provision, below its opening.
    below: bool,
    /// The times that whole titles name ("1. Tháng 8/2026"): until then what stands below must be done.
    times: BTreeMap<ProvisionIndex, Limit>,
    /// Those whom a line above the first number charges ("Sở Y tế yêu cầu các đơn vị:").
    charged: Option<Vec<Listed>>,
    /// Where the line stands that opens what must be done, in a text without provisions.
    opened: Option<u32>,
    /// How much a text may still give.
    room: Room,
    /// The tasks that such a line made, for what the next lines add.
    lead: Option<(Option<ProvisionIndex>, std::ops::Range<usize>)>,
}

impl Reader<'_> {
    /// Whether no duties are read in the part that a provision belongs to.
    fn silent(&self, at: Option<ProvisionIndex>) -> bool {
        at.and_then(|at| self.parts.get(at as usize)).is_some_and(|part| part.silent)
    }

    /// The agencies whose duties stand here.
    fn acting(&self, at: Option<ProvisionIndex>, kind: BlockKind, depth: u8) -> Option<Vec<Listed>> {
        if let Some((provision, above, listed)) = &self.dash
            && *provision == at
            && kind == BlockKind::Dash
            && depth > *above
        {
            return Some(listed.clone());
        }
        if let Some((provision, listed)) = &self.loose
            && *provision == at
        {
            return Some(listed.clone());
        }
        let mut here = at;
        while let Some(index) = here {
            if let Some(listed) = self.actors.get(&index) {
                return Some(listed.clone());
            }
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        self.charged.clone().filter(|_| at.is_some() && !self.silent(at))
    }
}
