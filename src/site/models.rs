//! Models side by side: which are alike, and how far they came by field and year.

use super::names::LocalityIndex;
use super::{DocIndex, Site};
use crate::document::meta::{HolderType, Stage};
use crate::document::{Detail, Kind};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Models shown beside another.
pub const MOST_ALIKE: usize = 3;

/// How many neighbours of a model in one list are looked at, on each side: the work stays linear however long the list is.
const NEAR: usize = 12;

/// Something that two models can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    Place(LocalityIndex),
    Field(usize),
    Superior(LocalityIndex),
    Individual(bool),
}

impl Trait {
    /// How much it says: neighbours can visit each other, those of one field can copy each other.
    fn weight(self) -> u32 {
        match self {
            Trait::Place(_) => 5,
            Trait::Field(_) => 4,
            Trait::Superior(_) => 2,
            Trait::Individual(_) => 1,
        }
    }
}

/// What models are to each other, and how far they came.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// For each document, the models most like it.
    pub alike: Vec<Vec<DocIndex>>,
    /// How far the listed models came, as their sources tell.
    pub funnels: Funnels,
}

impl Models {
    /// The models of a site whose documents are joined.
    pub fn new(site: &Site) -> Self {
        Self { alike: alike(site), funnels: funnels(site) }
    }
}

/// For each document, the models most like it: by place, field, superior territory and kind of holder, the newer first among equals.
/// Empty for documents that are not listed models.
fn alike(site: &Site) -> Vec<Vec<DocIndex>> {
    let models: Vec<DocIndex> = site.newest_first.iter().copied().filter(|index| site.lists(*index, Kind::Model)).collect();
    let superiors = superiors(site);
    let traits: Vec<BTreeSet<Trait>> = models.iter().map(|model| traits(site, *model, &superiors)).collect();
    // Models by what they share, each as its rank among all: the newest is 0.
    let mut sharing: BTreeMap<Trait, Vec<usize>> = BTreeMap::new();
    for (rank, traits) in traits.iter().enumerate() {
        for one in traits {
            sharing.entry(*one).or_default().push(rank);
        }
    }
    let nearest = |(rank, traits): (usize, &BTreeSet<Trait>)| {
        let mut scores: BTreeMap<usize, u32> = BTreeMap::new();
        for one in traits {
            let list = sharing.get(one).map(Vec::as_slice).unwrap_or_default();
            let place = list.partition_point(|other| *other < rank);
            let near = list.get(place.saturating_sub(NEAR)..(place + NEAR + 1).min(list.len())).unwrap_or_default();
            for other in near.iter().filter(|other| **other != rank) {
                *scores.entry(*other).or_default() += one.weight();
            }
        }
        let mut found: Vec<(usize, u32)> = scores.into_iter().collect();
        found.sort_by_key(|(rank, score)| (std::cmp::Reverse(*score), *rank));
        found.iter().take(MOST_ALIKE).filter_map(|(rank, _)| models.get(*rank).copied()).collect::<Vec<_>>()
    };
    let found: Vec<Vec<DocIndex>> = traits.par_iter().enumerate().map(nearest).collect();
    let mut alike = vec![Vec::new(); site.documents.len()];
    for (model, found) in models.iter().zip(found) {
        if let Some(list) = alike.get_mut(*model) {
            *list = found;
        }
    }
    alike
}

/// The superior of each territory.
fn superiors(site: &Site) -> Vec<Option<LocalityIndex>> {
    let localities = site.registers.localities.iter();
    localities.map(|locality| site.names.locality(&site.registers, locality.parent.as_deref()?, None)).collect()
}

fn traits(site: &Site, model: DocIndex, superiors: &[Option<LocalityIndex>]) -> BTreeSet<Trait> {
    let Some(joined) = site.joined.get(model) else { return BTreeSet::new() };
    let places = joined.localities.iter().copied();
    let above = joined.localities.iter().filter_map(|place| superiors.get(*place).copied().flatten());
    let mut traits: BTreeSet<Trait> = places.map(Trait::Place).chain(above.map(Trait::Superior)).collect();
    traits.extend(joined.fields.iter().copied().map(Trait::Field));
    traits.extend(joined.holder.map(|holder| Trait::Individual(holder == HolderType::Individual)));
    traits
}

/// How many models came how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Models that reached each stage of [`STAGES`] or a later one.
    pub reached: [usize; 5],
    /// Models that have ended.
    pub ended: usize,
    /// Models whose source tells no stage.
    pub unknown: usize,
}

/// The stages of the funnel, in order: đăng ký → hiệu quả → công nhận → tiêu biểu → khen thưởng.
pub const STAGES: [Stage; 5] = [Stage::Registered, Stage::Effective, Stage::Recognised, Stage::Outstanding, Stage::Rewarded];

impl Funnel {
    /// All models counted here. A model with a stage has been registered or has come further.
    pub fn total(&self) -> usize {
        self.reached.first().copied().unwrap_or_default() + self.ended + self.unknown
    }

    fn count(&mut self, stage: Option<Stage>) {
        match stage {
            None => self.unknown += 1,
            Some(Stage::Ended) => self.ended += 1,
            Some(stage) => {
                for (reached, step) in self.reached.iter_mut().zip(STAGES) {
                    *reached += usize::from(step <= stage);
                }
            }
        }
    }
}

/// The funnel of all models, of each field and of each year.
#[derive(Clone, Debug, Default)]
pub struct Funnels {
    /// All listed models.
    pub all: Funnel,
    /// By index of [`Site::fields`], in their order; a model of two fields counts in both.
    pub by_field: BTreeMap<usize, Funnel>,
    /// By the year of the newest source, newest first when read backwards.
    pub by_year: BTreeMap<i32, Funnel>,
    /// By field and year.
    pub by_field_and_year: BTreeMap<(usize, i32), Funnel>,
}

/// Counts all listed models.
fn funnels(site: &Site) -> Funnels {
    let mut funnels = Funnels::default();
    for (index, document) in site.documents.iter().enumerate().filter(|(index, _)| site.lists(*index, Kind::Model)) {
        let (Detail::Model(keys), Some(joined)) = (&document.detail, site.joined.get(index)) else { continue };
        funnels.all.count(keys.stage);
        if let Some(year) = joined.year {
            funnels.by_year.entry(year).or_default().count(keys.stage);
        }
        for field in &joined.fields {
            funnels.by_field.entry(*field).or_default().count(keys.stage);
            if let Some(year) = joined.year {
                funnels.by_field_and_year.entry((*field, year)).or_default().count(keys.stage);
            }
        }
    }
    funnels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::document::meta::ModelKeys;
    use crate::site::samples::{document, placed, site};

    fn model(name: &str, place: &str, field: &str, stage: Option<Stage>) -> Document {
        let keys = ModelKeys { localities: vec![placed(place)], stage, ..ModelKeys::default() };
        let mut model = document(&format!("content/mo-hinh/{name}.md"), Kind::Model, Detail::Model(Box::new(keys)));
        model.meta.fields = vec![placed(field)];
        model.meta.published = "2024-05-01".parse().ok();
        model
    }

    #[test]
    fn models_of_one_place_and_field_stand_first() {
        let models = vec![
            model("a", "cu", "kinh tế", None),
            model("b", "moi", "kinh tế", None),
            model("c", "cu", "kinh tế", None),
            model("d", "cu", "văn hóa - xã hội", None),
            model("e", "moi", "quốc phòng - an ninh", None),
        ];
        let site = site(models, "2024-06-01");
        let names = |index: &DocIndex| site.documents[*index].meta.title.rsplit('/').next().unwrap().to_string();
        let found: Vec<String> = alike(&site)[0].iter().map(names).collect();
        assert_eq!(found, ["c.md", "d.md", "b.md"]);
    }

    #[test]
    fn a_funnel_narrows_and_keeps_ended_and_unknown_apart() {
        let stages = [Some(Stage::Rewarded), Some(Stage::Effective), Some(Stage::Registered), Some(Stage::Ended), None];
        let models = stages.iter().enumerate().map(|(index, stage)| model(&format!("m{index}"), "cu", "kinh tế", *stage));
        let site = site(models.collect(), "2024-06-01");
        let found = funnels(&site);
        assert_eq!(found.all, Funnel { reached: [3, 2, 1, 1, 1], ended: 1, unknown: 1 });
        assert_eq!(found.by_field.get(&0), Some(&found.all));
        assert_eq!(found.by_year.get(&2024), Some(&found.all));
        assert_eq!(found.by_field_and_year.get(&(0, 2024)), Some(&found.all));
    }
}
