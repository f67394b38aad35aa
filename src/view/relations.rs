//! A document among others, as a picture shows it: what it rests on above it, what rests on it below.

use serde::Serialize;

/// What the picture shows. Not a view: `render` draws it, and the drawing goes into the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RelationDrawing {
    /// Language of the words.
    pub lang: String,
    /// "Quan hệ với văn bản khác".
    pub title: String,
    /// The same in words, for those who do not see it.
    pub description: String,
    /// The document itself: its kind and number.
    pub this: String,
    /// What it states of others: basis, what it carries out, amends, cites.
    pub above: Vec<RelationLayer>,
    /// What others state of it.
    pub below: Vec<RelationLayer>,
}

/// Documents that stand in one relation to the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RelationLayer {
    /// "Căn cứ", "Thực hiện bởi".
    pub title: String,
    /// Their numbers, or their names where they have none.
    pub documents: Vec<String>,
    /// "và 12 văn bản khác", where there are more than the picture holds.
    pub more: Option<String>,
}
