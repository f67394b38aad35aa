//! What a page says of itself where it is shared: the facts of a picture.

use serde::Serialize;

/// A card of 1200 × 630 pixels, drawn from the facts of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShareCard {
    /// "Mô hình · Kinh tế".
    pub kind: String,
    /// Title.
    pub title: String,
    /// Place and holder, issuer, territory.
    pub byline: String,
    /// The figure that tells most: value with its unit.
    pub figure: Option<String>,
    /// What it counts.
    pub label: Option<String>,
    /// The portal.
    pub site: String,
    /// Whose portal.
    pub owner: String,
}

impl ShareCard {
    /// The card in words, for those who do not see it.
    pub fn alt(&self) -> String {
        let figure = match (&self.figure, &self.label) {
            (Some(figure), Some(label)) => format!("{label}: {figure}"),
            (Some(figure), None) => figure.clone(),
            _ => String::new(),
        };
        let parts = [self.kind.as_str(), &self.title, &self.byline, &figure, &self.site];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    }
}
