//! A document between its file and its Markdown: paragraphs, tables and notes as a reader of any format hands them on.

use std::collections::BTreeMap;

/// How words look; only what Markdown can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Words of a text file: marks of Markdown in them are meant.
    pub raw: bool,
    /// Index of the link that the words belong to, from 1.
    pub link: u32,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String, Look),
    /// A new line within the paragraph.
    Break,
    /// A tab: often the gap between two columns.
    Tab,
    /// The call of a note, with its label.
    Call(String),
    /// A picture: index in [`Content::pictures`], and what it shows here, where the source says it.
    Picture(usize, String),
    /// Something that could not be read: what it is.
    Unread(String),
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Number or dash that the word processor wrote by itself.
    pub label: String,
    /// What it says.
    pub pieces: Vec<Piece>,
    /// Level of a heading, from 1.
    pub heading: Option<u8>,
    /// Whether its lines are centred.
    pub centred: bool,
    /// Where it stands, for the report: "đoạn 12".
    pub place: String,
}

impl Paragraph {
    /// Its words without looks; tabs and breaks as white space.
    pub fn plain(&self) -> String {
        let mut text = self.label.clone();
        if !text.is_empty() {
            text.push(' ');
        }
        for piece in &self.pieces {
            match piece {
                Piece::Words(words, _) => text.push_str(words),
                Piece::Break => text.push('\n'),
                Piece::Tab => text.push('\t'),
                Piece::Call(_) | Piece::Picture(..) | Piece::Unread(_) => {}
            }
        }
        text
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.label.is_empty()
            && self.pieces.iter().all(|piece| match piece {
                Piece::Words(words, _) => words.trim().is_empty(),
                Piece::Break | Piece::Tab => true,
                _ => false,
            })
    }
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Columns that it takes.
    pub columns: usize,
    /// Whether it goes on with the cell above.
    pub merged: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Where it stands, for the report.
    pub place: String,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A picture that is written beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Ending of its file name.
    pub extension: &'static str,
}

/// What was read in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The body in order.
    pub blocks: Vec<Block>,
    /// Notes by label, in the order of their calls.
    pub notes: Vec<(String, Vec<Block>)>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// Destinations of links, by index from 1.
    pub links: Vec<String>,
    /// Words at the top and the foot of pages.
    pub margins: Vec<String>,
    /// Letters and digits of the source by count, as they should be found again.
    pub letters: Letters,
}

/// Letters with a count each.
pub type Counts = Vec<(char, i64)>;

/// Letters and digits with how often each occurs, marks of tone and vowel by themselves: what the text must keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(BTreeMap<char, i64>);

impl Letters {
    /// Counts the letters and digits of `text`.
    pub fn add(&mut self, text: &str) {
        self.count(text, 1);
    }

    /// Takes the letters and digits of `text` away.
    pub fn remove(&mut self, text: &str) {
        self.count(text, -1);
    }

    fn count(&mut self, text: &str, by: i64) {
        use unicode_normalization::UnicodeNormalization;
        // Decomposed, so that a letter and its mark may stand in two runs.
        for c in text.nfd().filter(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c)) {
            let count = self.0.entry(c).or_insert(0);
            *count += by;
            if *count == 0 {
                self.0.remove(&c);
            }
        }
    }

    /// What this has more than `other`, and what it has less, in order of the letters.
    pub fn difference(&self, other: &Self) -> (Counts, Counts) {
        let mut all = self.0.clone();
        for (c, count) in &other.0 {
            *all.entry(*c).or_insert(0) -= count;
        }
        let more = all.iter().filter(|(_, count)| **count > 0).map(|(c, count)| (*c, *count)).collect();
        let less = all.iter().filter(|(_, count)| **count < 0).map(|(c, count)| (*c, -*count)).collect();
        (more, less)
    }
}
