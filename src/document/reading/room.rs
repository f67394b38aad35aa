//! The room that a reading takes: it is kept until the whole site is made. Equal words that stand in it several times are kept, and written, once.

use super::{Beside, Bound, Deadline, ProvisionIndex, Task};
use crate::document::kept;
use crate::span::Span;
use borsh::io::{Error, ErrorKind, Read, Result, Write};
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Moves a list into the room that it needs: asked for less, the allocator of the program leaves it where it is unless half of that is free.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut fitting = Vec::with_capacity(list.len());
        fitting.append(list);
        *list = fitting;
    }
}

/// Keeps words of duties once: those of neighbours, and names.
pub(super) fn share_tasks(tasks: &mut [Task]) {
    let (mut names, mut text, mut beside) = (BTreeSet::new(), None, None);
    for task in tasks {
        once(&mut names, &mut task.agency);
        as_before(&mut text, &mut task.text);
        task.beside.iter_mut().for_each(|it| as_before(&mut beside, it));
    }
}

/// The same for time limits.
pub(super) fn share_deadlines(deadlines: &mut [Deadline]) {
    let (mut names, mut last) = (BTreeSet::new(), None);
    for deadline in deadlines {
        deadline.who.iter_mut().chain(&mut deadline.to).for_each(|name| once(&mut names, name));
        deadline.what.iter_mut().for_each(|what| as_before(&mut last, what));
    }
}

fn once(known: &mut BTreeSet<Arc<str>>, name: &mut Arc<str>) {
    match known.get(&**name) {
        Some(known) => *name = Arc::clone(known),
        None => drop(known.insert(Arc::clone(name))),
    }
}

fn as_before<T: PartialEq + ?Sized>(last: &mut Option<Arc<T>>, value: &mut Arc<T>) {
    match last.as_ref().filter(|last| *last == value) {
        Some(last) => *value = Arc::clone(last),
        None => *last = Some(Arc::clone(value)),
    }
}

/// A row of a list as it is written: with numbers in the place of words, which are written before all rows.
pub(super) trait Row: Sized {
    type Written: BorshSerialize + BorshDeserialize;

    fn written<'w>(&'w self, words: &mut Words<'w>) -> Self::Written;

    /// Nothing where a number is none of its words.
    fn read(written: Self::Written, words: &[Arc<str>]) -> Option<Self>;
}

/// Words and their numbers: they are written one behind the other, with where each ends.
#[derive(Default)]
pub(super) struct Words<'w> {
    names: BTreeMap<&'w str, u32>,
    last: Option<(&'w str, u32)>,
    all: String,
    ends: Vec<u32>,
}

impl<'w> Words<'w> {
    fn add(&mut self, words: &str) -> u32 {
        let length = |length| u32::try_from(length).unwrap_or(u32::MAX);
        let number = length(self.ends.len());
        self.all.push_str(words);
        self.ends.push(length(self.all.len()));
        number
    }

    /// The number of a name, which other rows may say too.
    fn name(&mut self, name: &'w str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let number = self.add(name);
        self.names.insert(name, number);
        number
    }

    fn names(&mut self, names: &'w [Arc<str>]) -> Vec<u32> {
        names.iter().map(|name| self.name(name)).collect()
    }

    /// The number of words that the row before may say too.
    fn words(&mut self, words: &'w str) -> u32 {
        let number = match self.last {
            Some((last, number)) if last == words => number,
            _ => self.add(words),
        };
        self.last = Some((words, number));
        number
    }
}

/// Writes rows.
pub(super) fn write<T: Row, W: Write>(rows: &[T], to: &mut W) -> Result<()> {
    let mut words = Words::default();
    let rows: Vec<T::Written> = rows.iter().map(|row| row.written(&mut words)).collect();
    (words.all, words.ends, rows).serialize(to)
}

/// Reads rows.
pub(super) fn read<T: Row, R: Read>(from: &mut R) -> Result<Vec<T>> {
    let known = |row: Option<T>| row.ok_or_else(|| Error::from(ErrorKind::InvalidData));
    let (all, ends) = <(Vec<u8>, Vec<u32>)>::deserialize_reader(from)?;
    let all = simdutf8::basic::from_utf8(&all).map_err(|_| ErrorKind::InvalidData)?;
    let mut start = 0;
    let words = ends.iter().map(|end| {
        let end = usize::try_from(*end).ok()?;
        all.get(std::mem::replace(&mut start, end)..end).map(Arc::from)
    });
    let words: Vec<Arc<str>> = words.collect::<Option<_>>().ok_or(ErrorKind::InvalidData)?;
    let count = u32::deserialize_reader(from)?;
    (0..count).map(|_| known(T::read(T::Written::deserialize_reader(from)?, &words))).collect()
}

fn word(words: &[Arc<str>], number: u32) -> Option<Arc<str>> {
    words.get(usize::try_from(number).ok()?).map(Arc::clone)
}

fn several(words: &[Arc<str>], numbers: &[u32]) -> Option<Box<[Arc<str>]>> {
    numbers.iter().map(|number| word(words, *number)).collect()
}

/// A [`Task`] as it is written.
#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct WrittenTask {
    agency: u32,
    text: u32,
    span: Span,
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    due: Option<NaiveDate>,
    bound: Option<Bound>,
    at: Option<ProvisionIndex>,
    beside: Option<Arc<Beside>>,
}

impl Row for Task {
    type Written = WrittenTask;

    fn written<'w>(&'w self, words: &mut Words<'w>) -> WrittenTask {
        let Task { agency, text, span, due, bound, at, beside } = self;
        let (agency, text) = (words.name(agency), words.words(text));
        WrittenTask { agency, text, span: *span, due: *due, bound: *bound, at: *at, beside: beside.clone() }
    }

    fn read(written: WrittenTask, words: &[Arc<str>]) -> Option<Self> {
        let WrittenTask { agency, text, span, due, bound, at, beside } = written;
        Some(Task { agency: word(words, agency)?, text: word(words, text)?, span, due, bound, at, beside })
    }
}

/// A [`Deadline`] as it is written.
#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct WrittenDeadline {
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    date: Option<NaiveDate>,
    bound: Option<Bound>,
    text: Box<str>,
    span: Span,
    who: Vec<u32>,
    to: Vec<u32>,
    what: Option<u32>,
    at: Option<ProvisionIndex>,
}

impl Row for Deadline {
    type Written = WrittenDeadline;

    fn written<'w>(&'w self, words: &mut Words<'w>) -> WrittenDeadline {
        let Deadline { date, bound, text, span, who, to, what, at } = self;
        let what = what.as_deref().map(|what| words.words(what));
        let (who, to) = (words.names(who), words.names(to));
        WrittenDeadline { date: *date, bound: *bound, text: text.clone(), span: *span, who, to, what, at: *at }
    }

    fn read(written: WrittenDeadline, words: &[Arc<str>]) -> Option<Self> {
        let WrittenDeadline { date, bound, text, span, who, to, what, at } = written;
        let (who, to) = (several(words, &who)?, several(words, &to)?);
        let what = what.map(|what| word(words, what).ok_or(())).transpose().ok()?;
        Some(Deadline { date, bound, text, span, who, to, what, at })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    #[test]
    fn rows_are_read_as_they_were_written_and_share_their_words() {
        let beside = Beside { with: vec!["Sở Y tế".into()], ..Beside::default() };
        let task = Task::new("Rà soát, báo cáo.".into(), Span::new(3, 8), Some(1)).with_beside(beside);
        let due = Deadline {
            date: NaiveDate::from_ymd_opt(2026, 12, 15),
            bound: Some(Bound::Before),
            text: "trước ngày 15/12/2026".into(),
            span: Span::new(9, 20),
            who: ["Sở Nội vụ".into(), "Sở Y tế".into()].into(),
            to: ["Sở Nội vụ".into()].into(),
            what: Some("Báo cáo".into()),
            at: None,
        };
        let tasks = vec![task.clone().of("Sở Nội vụ"), task.of("Sở Tài chính")];
        let mut reading = Reading { tasks, deadlines: vec![due.clone(), due], ..Reading::default() };
        reading.fit();
        let bytes = borsh::to_vec(&reading).unwrap();
        let read: Reading = borsh::from_slice(&bytes).unwrap();
        assert_eq!(read, reading);
        let [one, other] = read.tasks.as_slice() else { panic!("two duties") };
        assert!(Arc::ptr_eq(&one.text, &other.text));
        let written = bytes.windows(6).filter(|words| *words == "Nội v".as_bytes().get(..6).unwrap_or_default()).count();
        assert_eq!(written, 2, "once for the duties, once for the time limits");
    }

    #[test]
    fn a_number_that_is_of_no_words_is_not_read() {
        let mut bytes = Vec::new();
        write(&[Task::new("Rà soát.".into(), Span::new(0, 1), None)], &mut bytes).unwrap();
        assert!(read::<Task, _>(&mut bytes.as_slice()).is_ok());
        // The number of the agency, behind the words, their two ends, and the number of rows.
        let row = (4 + "Rà soát.".len()) + (4 + 2 * 4) + 4;
        bytes[row] = 9;
        assert!(read::<Task, _>(&mut bytes.as_slice()).is_err());
    }
}
