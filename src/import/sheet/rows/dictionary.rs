//! Indicators by the names that sheets have for them.

use crate::document::register::Indicator;
use crate::vietnamese::nearest::{fold, nearest};
use std::collections::BTreeMap;

/// The dictionary of indicators by id and name, as sheets write them.
pub(super) struct Dictionary<'d> {
    indicators: &'d [Indicator],
    /// None where two indicators share a name.
    by_name: BTreeMap<String, Option<&'d str>>,
}

impl<'d> Dictionary<'d> {
    pub fn new(indicators: &'d [Indicator]) -> Self {
        let mut by_name: BTreeMap<String, Option<&'d str>> = BTreeMap::new();
        for indicator in indicators {
            for name in [Some(&indicator.id), Some(&indicator.name), indicator.name_en.as_ref()].into_iter().flatten() {
                let id = indicator.id.as_str();
                by_name.entry(fold(name)).and_modify(|known| *known = known.filter(|known| *known == id)).or_insert(Some(id));
            }
        }
        Self { indicators, by_name }
    }

    /// The id of the indicator of that name: numbers before it and a unit in brackets behind it do not count.
    pub fn find(&self, name: &str) -> Option<&'d str> {
        let bare = bare(name);
        let without_unit = bare.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(rest, _)| rest.trim());
        [Some(name), Some(bare), without_unit]
            .into_iter()
            .flatten()
            .find_map(|name| self.by_name.get(&fold(name)).copied().flatten())
    }

    /// The indicator whose name is written most like this one.
    pub fn nearest(&self, name: &str) -> Option<&'d Indicator> {
        let near = nearest(bare(name), self.indicators.iter().map(|indicator| indicator.name.as_str()))?;
        self.indicators.iter().find(|indicator| indicator.name == near)
    }
}

/// A name without the number, letter or dash that it begins with.
fn bare(name: &str) -> &str {
    let mut rest = name.trim_start_matches(['-', '+', '–', '•', '*', ' ']);
    let label = rest.split(' ').next().unwrap_or_default();
    let is_label = label.ends_with(['.', ')'])
        && label.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && label.len() <= 8;
    if is_label {
        rest = rest.get(label.len()..).unwrap_or_default().trim_start();
    }
    rest
}
