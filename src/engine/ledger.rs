//! What the pages of a site were made of, document by document, and its photos: tells a later build which of them stand as they are.

use super::amend::Live;
use super::bundle::Bundle;
use super::given::Given;
use super::{Press, gather};
use crate::document::Document;
use crate::document::register::Abbreviation;
use crate::hash::ContentHash;
use crate::path::{OutputPath, SourcePath};
use crate::search::{Entry, Spares};
use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};

/// What a site was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Ledger {
    /// The hash of what all pages share: the theme and the frame.
    pub(super) dress: ContentHash,
    /// By document or photo.
    lines: BTreeMap<SourcePath, Line>,
    /// By which words the search index was told that one stands for others.
    pub(super) abbreviations: Vec<Abbreviation>,
    /// What the search index was told, by address.
    pub(super) index: BTreeMap<String, Head>,
    /// What amending the search index takes from.
    pub(super) spares: Spares,
}

/// The pages of a document, or a photo with its copies.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
struct Line {
    /// The hash of all that they were made of, but for what all pages share; that of a photo is of its bytes.
    of: ContentHash,
    files: Vec<OutputPath>,
}

/// What the search index was told of a page, but its text.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Head {
    /// The hash of what its text was understood from; nothing where it has none.
    text: Option<ContentHash>,
    /// The entry without the passages of its text, in bytes: most of them are only compared.
    entry: Box<[u8]>,
}

impl Head {
    fn of(text: Option<ContentHash>, entry: &Entry) -> Self {
        // Into memory it always succeeds. The bytes are moved into the room that they need: they are kept until the site is published.
        Self { text, entry: borsh::to_vec(entry).unwrap_or_default().as_slice().into() }
    }

    /// The entry without the passages of its text.
    pub fn entry(&self) -> Option<Entry> {
        borsh::from_slice(&self.entry).ok()
    }
}

impl Ledger {
    /// An empty one, of a site with this dress and these abbreviations.
    pub(super) fn new(dress: ContentHash, abbreviations: Vec<Abbreviation>) -> Self {
        Self { dress, abbreviations, ..Self::default() }
    }

    /// In bytes, for [`Ledger::take_in`] of a later process of the same `program`, while `site` is live: the hash of its manifest.
    pub fn give_out(&self, program: ContentHash, site: ContentHash) -> Vec<u8> {
        let room = program.bytes().len();
        let mut bytes = Vec::with_capacity(room + borsh::object_length(self).unwrap_or_default());
        bytes.resize(room, 0);
        // Into memory it always succeeds.
        let _ = self.serialize(&mut bytes);
        if let Some((seal, body)) = bytes.split_at_mut_checked(room) {
            seal.copy_from_slice(sealed(program, site, body).bytes());
        }
        bytes
    }

    /// Reads what [`Ledger::give_out`] gave; nothing where another program wrote it, where it tells of another site, or where it was damaged.
    pub fn take_in(program: ContentHash, site: ContentHash, bytes: &[u8]) -> Option<Self> {
        let (seal, body) = bytes.split_at_checked(program.bytes().len())?;
        (seal == sealed(program, site, body).bytes()).then(|| borsh::from_slice(body).ok())?
    }

    /// This ledger with the lines of a `later` one, which tells of some pages only.
    pub(super) fn with(&self, later: Self) -> Self {
        let mut whole = self.clone();
        (whole.dress, whole.abbreviations, whole.spares) = (later.dress, later.abbreviations, later.spares);
        whole.lines.extend(later.lines);
        whole.index.extend(later.index);
        whole
    }
}

/// The hash of a ledger's bytes, of the program that wrote them and of the site that they tell of.
fn sealed(program: ContentHash, site: ContentHash, body: &[u8]) -> ContentHash {
    ContentHash::of(&[program.bytes().as_slice(), site.bytes(), ContentHash::of(body).bytes()].concat())
}

impl Press<'_> {
    fn ledger(&self) -> Option<MutexGuard<'_, Ledger>> {
        Some(self.ledger.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The hash of what a document was understood from; nothing where it cannot be told, or nobody asks.
    pub(super) fn ground(&self, document: &Document) -> Option<ContentHash> {
        self.ledger.as_ref()?;
        let text = self.snapshot.hash(&document.path).ok()?;
        let grounds = gather::grounds(self.snapshot, &document.path, &self.site.assets, text, self.agencies, document);
        Some(ContentHash::of(&borsh::to_vec(&grounds).ok()?))
    }

    /// The hash of what the pages of a document are made of, but for what all pages share; nothing where it cannot be told.
    pub(super) fn print(&self, ground: Option<ContentHash>, given: &Given) -> Option<ContentHash> {
        let ground = ground?;
        let mut all = self.spare();
        all.extend_from_slice(ground.bytes());
        let written = serde_json::to_writer(&mut all, given);
        let print = ContentHash::of(&all);
        self.give_back(all);
        written.ok().map(|()| print)
    }

    /// Whether the live site has the pages of a document, or a photo, as they would be made: their files then stand.
    pub(super) fn stands(&self, path: &SourcePath, of: Option<ContentHash>) -> bool {
        let line = self.renewed.and_then(|live| live.line(path)).filter(|line| Some(line.of) == of);
        let Some(line) = line else { return false };
        line.files.iter().for_each(|file| self.sink.stands(file));
        self.ledger().map(|mut ledger| ledger.lines.insert(path.clone(), line.clone()));
        true
    }

    /// Enters the files of a document or photo that were made.
    pub(super) fn enter(&self, path: &SourcePath, of: Option<ContentHash>, files: Bundle<'_>) {
        if let Some((of, mut ledger)) = of.zip(self.ledger()) {
            ledger.lines.insert(path.clone(), Line { of, files: files.files() });
        }
    }

    /// Takes down what the search index is told of a page, and says whether the live site's index was told the same.
    pub(super) fn is_as_told(&self, url: &str, text: Option<ContentHash>, entry: &Entry) -> bool {
        if self.ledger.is_none() {
            return false;
        }
        let head = Head::of(text, entry);
        let before = self.live.and_then(|live| live.ledger.index.get(url));
        let is_same = before == Some(&head);
        self.ledger().map(|mut ledger| ledger.index.insert(url.to_owned(), head));
        is_same
    }

    /// Keeps what amending the search index takes from.
    pub(super) fn keep_spares(&self, spares: Spares) {
        if let Some(mut ledger) = self.ledger() {
            ledger.spares = spares;
        }
    }

    /// An address under which nothing was told yet: two documents of one number share their place in the register.
    pub(super) fn free_url(&self, url: &str) -> String {
        let Some(ledger) = self.ledger() else { return url.to_owned() };
        let numbered = (2..).map(|number| format!("{url} {number}"));
        let free = std::iter::once(url.to_owned()).chain(numbered).find(|url| !ledger.index.contains_key(url));
        free.unwrap_or_default()
    }

    /// What the index of `live` was told of pages that are not there any more.
    pub(super) fn gone<'l>(&self, live: &'l Live) -> Vec<&'l Head> {
        let Some(ledger) = self.ledger() else { return Vec::new() };
        live.ledger.index.iter().filter(|(url, _)| !ledger.index.contains_key(*url)).map(|(_, head)| head).collect()
    }
}

impl Live {
    /// What it has of a document; nothing where one of the files is not there.
    fn line(&self, path: &SourcePath) -> Option<&Line> {
        let line = self.ledger.lines.get(path)?;
        line.files.iter().all(|file| self.files.contains(file)).then_some(line)
    }
}
