//! A part of a package as a tree, bounded in size and depth, so that walking it needs no care.

use crate::package::{Item, Refusal, read};

/// Elements of one part. A document of a thousand pages has a few hundred thousand.
const MOST_ELEMENTS: usize = 3_000_000;
/// Depth of one part. Each level of nested tables takes four.
const DEEPEST: usize = 160;

/// An element; names without prefix.
#[derive(Debug, Default)]
pub struct Node {
    /// Its name.
    pub name: Box<str>,
    attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Text.
    Text(String),
}

impl Node {
    /// The tree of a part.
    ///
    /// # Errors
    /// When it is not well-formed, or larger or deeper than it may be.
    pub fn parse(xml: &str) -> Result<Self, Refusal> {
        let mut stack: Vec<Node> = vec![Node::default()];
        let mut elements = 0_usize;
        let mut skipped = 0_usize;
        let mut deep = false;
        read(xml, |item| match item {
            Item::Open(element) => {
                elements += 1;
                if stack.len() > DEEPEST || elements > MOST_ELEMENTS {
                    deep = true;
                    skipped += 1;
                } else {
                    stack.push(Node { name: element.name().into(), attributes: element.attributes(), children: Vec::new() });
                }
            }
            Item::Close(_) if skipped > 0 => skipped -= 1,
            Item::Close(_) => {
                if stack.len() > 1
                    && let Some(done) = stack.pop()
                    && let Some(parent) = stack.last_mut()
                {
                    parent.children.push(Child::Node(done));
                }
            }
            Item::Text(text) => {
                if skipped == 0
                    && let Some(open) = stack.last_mut()
                {
                    match open.children.last_mut() {
                        // "a &amp; b" arrives in three pieces.
                        Some(Child::Text(before)) => before.push_str(&text),
                        _ => open.children.push(Child::Text(text)),
                    }
                }
            }
        })?;
        if deep {
            return Err(Refusal::TooLarge);
        }
        stack.truncate(1);
        stack.pop().ok_or(Refusal::Unreadable("xml"))
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The attribute `w:val`.
    pub fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// The elements that it holds.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name that it holds.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| &*node.name == name)
    }

    /// The first element of this name at any depth.
    pub fn find(&self, name: &str) -> Option<&Node> {
        self.nodes().find_map(|node| if &*node.name == name { Some(node) } else { node.find(name) })
    }

    /// A property that is on unless it says otherwise: `<w:b/>`, `<w:b w:val="0"/>`.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let node = self.child(name)?;
        Some(!matches!(node.value(), Some("0" | "false" | "off" | "none")))
    }

    /// All text within.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Node(node) => node.add_text(out),
            }
        }
    }
}
