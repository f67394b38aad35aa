//! Ids of one register and what they point at: each id once, written as an address, pointing at entries that exist, without circles.

use crate::diagnostics::catalogue::figures as catalogue;
use crate::document::meta::Placed;
use crate::fields::{Reader, key};
use crate::span::{Span, position};
use crate::vietnamese::slug;
use std::collections::BTreeMap;

/// For how many unknown ids the nearest one is sought.
const NEAREST_SOUGHT: usize = 50;

/// What is gathered while a register is read.
pub(super) struct References {
    file: &'static str,
    defined: Vec<Placed<String>>,
    used: Vec<Placed<String>>,
    /// Entry and what stands above it.
    parents: BTreeMap<String, Placed<String>>,
    /// Group and its members.
    members: BTreeMap<String, Vec<Placed<String>>>,
}

impl References {
    pub(super) fn new(file: &'static str) -> Self {
        Self { file, defined: Vec::new(), used: Vec::new(), parents: BTreeMap::new(), members: BTreeMap::new() }
    }

    /// An entry has this id.
    pub(super) fn define(&mut self, id: &Placed<String>) {
        self.defined.push(id.clone());
    }

    /// An entry names this id.
    pub(super) fn refer(&mut self, id: &Placed<String>) {
        self.used.push(id.clone());
    }

    /// An entry stands below another.
    pub(super) fn above(&mut self, id: &Placed<String>, parent: Option<&Placed<String>>) {
        if let Some(parent) = parent {
            self.refer(parent);
            self.parents.entry(id.value.clone()).or_insert_with(|| parent.clone());
        }
    }

    /// A group has these members.
    pub(super) fn hold(&mut self, id: &Placed<String>, members: &[Placed<String>]) {
        for member in members {
            self.refer(member);
        }
        if !members.is_empty() {
            self.members.entry(id.value.clone()).or_insert_with(|| members.to_vec());
        }
    }

    /// Reports what does not hold.
    pub(super) fn check(&self, reader: &mut Reader<'_>, text: &str) {
        let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
        for id in &self.defined {
            let address = slug::slug(&id.value);
            if address != id.value {
                let problem = reader.at(&catalogue::ID_FORM, id.span).with("id", &id.value);
                reader.report(if address.is_empty() { problem } else { problem.with("slug", address) });
            }
            match ids.get(id.value.as_str()) {
                Some(first) => {
                    let line = position(text, first.start).line;
                    let problem = reader.at(&catalogue::DUPLICATE_ID, id.span);
                    reader.report(problem.with("id", &id.value).with("first", line));
                }
                None => {
                    ids.insert(&id.value, id.span);
                }
            }
        }
        let unknown = self.used.iter().filter(|id| !ids.contains_key(id.value.as_str()));
        for (count, id) in unknown.enumerate() {
            let mut problem = reader.at(&catalogue::UNKNOWN_ID, id.span).with("id", &id.value).with("file", self.file);
            // Comparing with every id costs time: a file of nothing but wrong ids gets advice for the first ones.
            if count < NEAREST_SOUGHT
                && let Some(nearest) = key::nearest(&id.value, ids.keys().copied())
            {
                problem = problem.with("nearest", nearest);
            }
            reader.report(problem);
        }
        self.circles(reader);
    }

    /// Parents, and members of groups, must not lead back to where they began. Each circle is reported once.
    fn circles(&self, reader: &mut Reader<'_>) {
        let mut settled: BTreeMap<&str, bool> = BTreeMap::new();
        for start in self.parents.keys() {
            let mut trail: Vec<&str> = Vec::new();
            let mut at = start.as_str();
            while !settled.contains_key(at) {
                settled.insert(at, false);
                trail.push(at);
                let Some(parent) = self.parents.get(at) else { break };
                at = &parent.value;
                if settled.get(at) == Some(&false) && trail.contains(&at) {
                    report(reader, parent, &trail);
                    break;
                }
            }
            for passed in trail {
                settled.insert(passed, true);
            }
        }
        let mut settled: BTreeMap<&str, bool> = BTreeMap::new();
        for start in self.members.keys() {
            // Depth first with its own stack: groups of groups may be long.
            let mut stack: Vec<(&str, std::slice::Iter<'_, Placed<String>>)> = Vec::new();
            let enter = |id| Some((id, self.members.get(id)?.iter()));
            if settled.contains_key(start.as_str()) {
                continue;
            }
            settled.insert(start, false);
            stack.extend(enter(start.as_str()));
            while let Some((group, members)) = stack.last_mut() {
                let group = *group;
                match members.next() {
                    Some(member) => match settled.get(member.value.as_str()) {
                        Some(false) => report(reader, member, &[group]),
                        Some(true) => {}
                        None => {
                            settled.insert(&member.value, false);
                            match enter(member.value.as_str()) {
                                Some(next) => stack.push(next),
                                None => {
                                    settled.insert(&member.value, true);
                                }
                            }
                        }
                    },
                    None => {
                        settled.insert(group, true);
                        stack.pop();
                    }
                }
            }
        }
    }
}

fn report(reader: &mut Reader<'_>, back: &Placed<String>, trail: &[&str]) {
    let from = trail.iter().position(|id| *id == back.value).unwrap_or_default();
    let mut circle: Vec<&str> = trail.iter().skip(from).take(6).copied().collect();
    circle.push(&back.value);
    let problem = reader.at(&catalogue::CIRCLE, back.span).with("circle", circle.join(" → "));
    reader.report(problem);
}
