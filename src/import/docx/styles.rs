//! Styles: what a paragraph or a run inherits, as far as its text and structure depend on it.

use super::tree::Node;
use std::collections::BTreeMap;

/// Properties of a run; nothing where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunProperties {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Struck out.
    pub struck: Option<bool>,
    /// Shown in capitals.
    pub capitals: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// `superscript`, `subscript` or `baseline`.
    pub raised: Option<String>,
    /// Font of the letters.
    pub font: Option<String>,
}

impl RunProperties {
    /// Reads `w:rPr`.
    pub fn read(node: &Node) -> Self {
        let fonts = node.child("rFonts");
        let font = fonts.and_then(|fonts| ["ascii", "hAnsi", "cs"].iter().find_map(|name| fonts.attribute(name)));
        Self {
            bold: node.switch("b"),
            italic: node.switch("i"),
            underline: node.switch("u"),
            struck: node.switch("strike").or_else(|| node.switch("dstrike")),
            capitals: node.switch("caps"),
            hidden: node.switch("vanish"),
            raised: node.child("vertAlign").and_then(Node::value).map(str::to_owned),
            font: font.map(str::to_owned),
        }
    }

    /// These, and what `below` says where these say nothing.
    pub fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            struck: self.struck.or(below.struck),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            raised: self.raised.or_else(|| below.raised.clone()),
            font: self.font.or_else(|| below.font.clone()),
        }
    }
}

/// What a style gives to its paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Its run properties with those of the styles below it.
    pub run: RunProperties,
    /// Level of a heading, from 1.
    pub heading: Option<u8>,
    /// Whether its paragraphs are centred, where it says so.
    pub centred: Option<bool>,
    /// Its list.
    pub list: Option<String>,
    /// Level within the list, where the style says it.
    pub level: Option<usize>,
    /// The style whose list it is: styles inherit lists with their level.
    pub list_style: String,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
    defaults: RunProperties,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(root: &Node) -> Self {
        let Some(root) = root.child("styles") else { return Self::default() };
        let nodes: BTreeMap<&str, &Node> = root
            .nodes()
            .filter(|node| &*node.name == "style")
            .filter_map(|node| Some((node.attribute("styleId")?, node)))
            .collect();
        let normal = nodes.iter().find(|(_, node)| {
            node.attribute("type") == Some("paragraph") && matches!(node.attribute("default"), Some("1" | "true" | "on"))
        });
        let defaults = root.child("docDefaults").and_then(|node| node.child("rPrDefault")).and_then(|node| node.child("rPr"));
        Self {
            styles: nodes.keys().map(|id| ((*id).to_owned(), flatten(&nodes, id))).collect(),
            normal: normal.map(|(id, _)| (*id).to_owned()),
            defaults: defaults.map(RunProperties::read).unwrap_or_default(),
        }
    }

    /// A style by its id; the normal one for paragraphs that name none.
    pub fn of(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.or(self.normal.as_deref())?)
    }

    /// What runs have where nobody says otherwise.
    pub fn defaults(&self) -> &RunProperties {
        &self.defaults
    }
}

/// A style with everything that it is based on. Chains are short; a ring of styles ends after sixteen.
fn flatten(nodes: &BTreeMap<&str, &Node>, id: &str) -> Style {
    let mut style = Style::default();
    let mut current = Some(id);
    for _ in 0..16 {
        let Some((own, node)) = current.and_then(|id| Some((id, nodes.get(id)?))) else { break };
        if let Some(run) = node.child("rPr") {
            style.run = style.run.over(&RunProperties::read(run));
        }
        if let Some(paragraph) = node.child("pPr") {
            style.heading = style.heading.or_else(|| outline(paragraph));
            let side = paragraph.child("jc").and_then(Node::value);
            style.centred = style.centred.or(side.map(|side| side == "center"));
            if style.list.is_none()
                && let Some(list) = paragraph.child("numPr")
            {
                style.list = list.child("numId").and_then(Node::value).map(str::to_owned);
                style.level = list.child("ilvl").and_then(Node::value).and_then(|level| level.parse().ok());
                own.clone_into(&mut style.list_style);
            }
        }
        current = node.child("basedOn").and_then(Node::value);
    }
    style
}

/// The level of a heading that paragraph properties state; 9 is body text.
pub fn outline(paragraph: &Node) -> Option<u8> {
    let level: u8 = paragraph.child("outlineLvl")?.value()?.parse().ok()?;
    (level < 9).then_some(level + 1)
}
