//! What a build finds before it makes anything: sources, the live site and the program itself, looked at side by side.

use super::answer::Answer;
use crate::cli::session::Failure;
use crate::edge::machine;
use crate::edge::publish::{Hold, Note, Standing};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine::ledger::Ledger;
use crate::engine::memo::Memo;
use crate::engine::report::Options;
use crate::engine::{self, Grounds};
use crate::hash::ContentHash;
use chrono::NaiveDateTime;
use std::path::Path;
use std::sync::Arc;
use std::thread::ScopedJoinHandle;

/// What a build is asked.
pub(super) struct Asked {
    pub options: Options,
    /// What the output depends on beside the site and these options.
    pub beside: String,
    /// Whether something is to be made even where nothing changed.
    pub always: bool,
}

impl Asked {
    /// What a build of `snapshot` by `program` rests on; nothing where a file cannot be read.
    pub fn grounds(&self, snapshot: &DiskSnapshot, program: Option<ContentHash>) -> Option<Grounds> {
        engine::grounds(snapshot, &self.options, program?, &self.beside)
    }
}

/// What was found.
pub(super) struct Found {
    pub snapshot: DiskSnapshot,
    /// The hash of the program; nothing where something is to be made in any case.
    pub program: Option<ContentHash>,
    /// What the build rests on, where there is a note to compare it with: else files are hashed as they are read.
    pub grounds: Option<Grounds>,
    /// The note about the live site, where nobody has touched that.
    pub standing: Option<Standing>,
    /// Whether the site is not that of the note.
    is_another: bool,
    /// What builds understood, where the site is not that of the note.
    pub memo: Option<Memo>,
    /// What the pages of the live site were made of, likewise.
    pub ledger: Option<Ledger>,
}

impl Found {
    /// Looks.
    ///
    /// # Errors
    /// When the folder of the site cannot be walked.
    pub fn look(hold: &Hold<'_>, root: &Path, asked: &Asked) -> Result<Self, Failure> {
        std::thread::scope(|scope| {
            let sights = scope.spawn(|| hold.sights());
            let program = scope.spawn(|| if asked.always { None } else { machine::program() });
            let snapshot = scope.spawn(|| DiskSnapshot::take(root));
            let noted = hold.noted();
            let before = noted.as_ref().map(|noted| noted.note().grounds.clone());
            let standing = scope.spawn(|| hold.standing(noted?));
            let (sights, program) = (joined(sights), joined(program));
            let snapshot = joined(snapshot)?.remembering(&Arc::new(sights));
            let grounds = before.as_ref().and_then(|_| asked.grounds(&snapshot, program));
            let is_another = grounds.as_ref().is_none_or(|grounds| before != Some(grounds.render()));
            let recalled = program.filter(|_| is_another);
            let ledger = scope.spawn(move || hold.ledger(recalled?));
            let memo = recalled.map(|program| hold.memo(program));
            Ok(Self { snapshot, program, grounds, standing: joined(standing), is_another, memo, ledger: joined(ledger) })
        })
    }

    /// What the build of the live site answered, where another one would make the same.
    pub fn unchanged(&self, now: NaiveDateTime) -> Option<Answer> {
        let note = &self.standing.as_ref()?.note;
        if lasts(note, now) && !self.is_another { Answer::from_value(&note.answer) } else { None }
    }
}

/// Whether no page has waited for a time that has come since.
pub(super) fn lasts(note: &Note, now: NaiveDateTime) -> bool {
    note.until.is_none_or(|until| now < until)
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
