//! Channels that readers can follow: everything, a kind, a field, an agency. Each becomes a feed in three formats.

use super::{DocIndex, Site};
use crate::document::Kind;

/// What a channel carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// Every document.
    Everything,
    /// Documents of a kind.
    Kind(Kind),
    /// Documents of a field, by its place in [`Site::fields`].
    Field(usize),
    /// Documents of an agency, by its place in the register.
    Agency(usize),
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// What it carries.
    pub carries: Carries,
    /// Its address below the feeds, without extension: `linh-vuc/kinh-te`.
    pub name: String,
}

impl Site {
    /// All channels that carry something; the one of everything is always there.
    pub fn channels(&self) -> Vec<Channel> {
        let mut channels = vec![Channel { carries: Carries::Everything, name: "tat-ca".into() }];
        for kind in [Kind::Plan, Kind::Model, Kind::Result] {
            channels.push(Channel { carries: Carries::Kind(kind), name: kind.folder().into() });
        }
        for (index, field) in self.fields.iter().enumerate().filter(|(_, field)| !field.members.is_empty()) {
            channels.push(Channel { carries: Carries::Field(index), name: format!("linh-vuc/{}", field.id) });
        }
        for (index, agency) in self.registers.agencies.iter().enumerate() {
            if self.agency_work.get(index).is_some_and(|work| !work.documents.is_empty()) {
                channels.push(Channel { carries: Carries::Agency(index), name: format!("co-quan/{}", agency.id) });
            }
        }
        channels
    }

    /// The newest documents of a channel.
    pub fn carried(&self, carries: Carries, limit: usize) -> Vec<DocIndex> {
        let newest = |members: &[DocIndex]| {
            let mut members: Vec<DocIndex> = members.iter().copied().filter(|index| !self.lists(*index, Kind::Page)).collect();
            members.sort_by_key(|index| std::cmp::Reverse(self.document(*index).and_then(super::last_change)));
            members.truncate(limit);
            members
        };
        match carries {
            Carries::Everything => self.by_change.iter().copied().take(limit).collect(),
            Carries::Kind(kind) => self.by_change.iter().copied().filter(|index| self.lists(*index, kind)).take(limit).collect(),
            Carries::Field(field) => newest(self.fields.get(field).map(|field| field.members.as_slice()).unwrap_or_default()),
            Carries::Agency(agency) => {
                newest(self.agency_work.get(agency).map(|work| work.documents.as_slice()).unwrap_or_default())
            }
        }
    }
}
