//! The state of a document in words: what a plan is today, how far a model has come, how firm figures are.

use super::citations::CitationTarget;
use super::{DocIndex, Site};
use crate::document::meta::{FigureState, Stage, Status};
use crate::document::reading::Relation;
use crate::document::{Detail, Document};
use chrono::NaiveDate;
use serde::Serialize;

/// A state that readers see and filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its time has not begun.
    Upcoming,
    /// Its time runs.
    Current,
    /// Its time has passed.
    Past,
    /// Another document replaced it.
    Replaced,
    /// No longer in force.
    Expired,
    /// Withdrawn.
    Withdrawn,
    /// A model's stage.
    Model(Stage),
    /// Firmness of figures.
    Figures(FigureState),
}

impl State {
    /// Key of the theme's string.
    pub fn key(self) -> &'static str {
        match self {
            State::Upcoming => "state.upcoming",
            State::Current => "state.current",
            State::Past => "state.past",
            State::Replaced => "state.replaced",
            State::Expired => "state.expired",
            State::Withdrawn => "state.withdrawn",
            State::Model(Stage::Registered) => "stage.registered",
            State::Model(Stage::Effective) => "stage.effective",
            State::Model(Stage::Recognised) => "stage.recognised",
            State::Model(Stage::Outstanding) => "stage.outstanding",
            State::Model(Stage::Rewarded) => "stage.rewarded",
            State::Model(Stage::Ended) => "stage.ended",
            State::Figures(FigureState::Preliminary) => "figures.preliminary",
            State::Figures(FigureState::Official) => "figures.official",
            State::Figures(FigureState::Revised) => "figures.revised",
        }
    }

    /// The state in Vietnamese: its slug is the last part of a list's address.
    pub fn vi(self) -> &'static str {
        match self {
            State::Upcoming => "chưa đến thời gian thực hiện",
            State::Current => "đang thực hiện",
            State::Past => "đã hết thời gian thực hiện",
            State::Replaced => "đã được thay thế",
            State::Expired => "hết hiệu lực",
            State::Withdrawn => "đã gỡ",
            State::Model(Stage::Registered) => "đăng ký",
            State::Model(Stage::Effective) => "hoạt động hiệu quả",
            State::Model(Stage::Recognised) => "được công nhận",
            State::Model(Stage::Outstanding) => "tiêu biểu",
            State::Model(Stage::Rewarded) => "được khen thưởng",
            State::Model(Stage::Ended) => "đã ngừng",
            State::Figures(FigureState::Preliminary) => "sơ bộ",
            State::Figures(FigureState::Official) => "chính thức",
            State::Figures(FigureState::Revised) => "điều chỉnh",
        }
    }
}

/// The state of a document on the site's day; none where nothing is known.
pub fn of(site: &Site, index: DocIndex, document: &Document) -> Option<State> {
    if document.meta.status == Status::Withdrawn {
        return Some(State::Withdrawn);
    }
    let today = site.today();
    match &document.detail {
        Detail::Plan(keys) => {
            if replaced_by(site, index).is_some() {
                return Some(State::Replaced);
            }
            if keys.effective_to.is_some_and(|day| day < today) {
                return Some(State::Expired);
            }
            let period = keys.period.as_ref()?;
            let begins = period.from.or(keys.effective_from);
            if period.to.is_some_and(|day| day < today) {
                Some(State::Past)
            } else if begins.is_some_and(|day| day > today) {
                Some(State::Upcoming)
            } else {
                period.to.or(begins).map(|_| State::Current)
            }
        }
        Detail::Model(keys) => keys.stage.map(State::Model),
        Detail::Result(keys, _) => Some(State::Figures(keys.state)),
        Detail::Page => None,
    }
}

/// Whether a time limit of a document still bound on its last day: what replaced the document ended it, from the day on which that was issued.
pub fn binds_on(site: &Site, index: DocIndex, last_day: NaiveDate) -> bool {
    let replaced_by = replaced_by(site, index);
    replaced_by.is_none_or(|by| site.document(by).and_then(|by| by.meta.issued).is_some_and(|issued| last_day < issued))
}

/// The document of this site that replaced it.
pub fn replaced_by(site: &Site, index: DocIndex) -> Option<DocIndex> {
    site.relations.incoming.get(index)?.iter().find_map(|link| match (link.relation, &link.other) {
        (Relation::Replaces, CitationTarget::Held(other)) => Some(*other),
        _ => None,
    })
}
