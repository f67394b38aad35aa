//! Many problems of one kind in one file: the first are told, and how many are left.

use super::{Diagnostic, Entry, catalogue};

/// Problems of one kind that are kept of one file. A text that is nothing but slips would take hundreds of times its own room.
const MOST: usize = 1_000;

/// The problems of one file, at most so many of a kind.
#[derive(Debug, Default)]
pub struct Alike {
    list: Vec<Diagnostic>,
    counts: Vec<(&'static Entry, usize)>,
}

impl Alike {
    /// Adds a problem, or counts it.
    pub fn push(&mut self, problem: Diagnostic) {
        let known = self.counts.iter_mut().find(|(entry, _)| std::ptr::eq(*entry, problem.entry));
        let count = match known {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((problem.entry, 1));
                1
            }
        };
        if count <= MOST {
            self.list.push(problem);
        }
    }

    /// The problems, and of each kind that had more how many there are.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let path = self.list.first().and_then(|problem| problem.path.clone());
        let more = self
            .counts
            .iter()
            .filter(|(_, count)| *count > MOST)
            .filter_map(|(entry, count)| Some(left(Diagnostic::in_file(entry, path.as_ref()?), count - MOST)));
        self.list.extend(more.collect::<Vec<_>>());
        self.list
    }
}

/// That so many problems like this one are left in its file.
pub fn left(like: Diagnostic, count: usize) -> Diagnostic {
    let code = like.entry.code;
    let left = Diagnostic { entry: &catalogue::files::MORE_ALIKE, span: None, values: Vec::new(), cell: None, ..like };
    left.with("count", count).with("code", code)
}

/// The code and the number of problems that were [`left`].
pub fn told(left: &Diagnostic) -> Option<(&str, usize)> {
    let value = |name: &str| left.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    let count = value("count").filter(|_| left.entry.code == catalogue::files::MORE_ALIKE.code)?;
    Some((value("code")?, count.parse().ok()?))
}
