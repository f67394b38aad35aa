//! Values of keys as a form shows them, and as they are written back.

use crate::fields::key::find;
use crate::fields::yaml::quoted;
use crate::fields::{Key, Node, Shape, Value};

/// A value of front matter as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One value; empty where there is none.
    One(String),
    /// Several values.
    Many(Vec<String>),
    /// Keys of its own, by their English names, in the order of their table.
    Group(Vec<(&'static str, String)>),
    /// Items with keys of their own.
    Groups(Vec<Vec<(&'static str, String)>>),
    /// What no form can show: the YAML itself.
    Raw(String),
}

impl Shown {
    /// What a form shows for a key of this shape that is not there.
    pub fn nothing(shape: Shape) -> Self {
        match shape {
            Shape::Texts | Shape::Choices(_) => Self::Many(Vec::new()),
            Shape::Record(keys) if flat(keys) => Self::Group(Vec::new()),
            Shape::Records(keys) if flat(keys) => Self::Groups(Vec::new()),
            Shape::Record(_) | Shape::Records(_) | Shape::YearsOrRecord(_) | Shape::Reasons => Self::Raw(String::new()),
            _ => Self::One(String::new()),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        let blank = |values: &[(&str, String)]| values.iter().all(|(_, value)| value.trim().is_empty());
        match self {
            Self::One(text) | Self::Raw(text) => text.trim().is_empty(),
            Self::Many(texts) => texts.iter().all(|text| text.trim().is_empty()),
            Self::Group(values) => blank(values),
            Self::Groups(groups) => groups.iter().all(|group| blank(group)),
        }
    }

    /// The same without what is empty.
    #[must_use]
    pub fn tidied(self) -> Self {
        let full = |values: Vec<(&'static str, String)>| -> Vec<(&'static str, String)> {
            let trimmed = values.into_iter().map(|(key, value)| (key, value.trim().to_owned()));
            trimmed.filter(|(_, value)| !value.is_empty()).collect()
        };
        match self {
            Self::One(text) => Self::One(text.trim().to_owned()),
            Self::Raw(text) => Self::Raw(text.trim_end().to_owned()),
            Self::Many(texts) => {
                Self::Many(texts.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
            }
            Self::Group(values) => Self::Group(full(values)),
            Self::Groups(groups) => Self::Groups(groups.into_iter().map(full).filter(|group| !group.is_empty()).collect()),
        }
    }

    /// A value as read from a file; `None` where only its YAML can be shown.
    pub fn of(node: &Node<'_>, shape: Shape) -> Option<Self> {
        match shape {
            Shape::Texts | Shape::Choices(_) => match &node.value {
                Value::Null => Some(Self::Many(Vec::new())),
                Value::List(items) => items.iter().map(scalar).collect::<Option<Vec<_>>>().map(Self::Many),
                _ => scalar(node).map(|text| Self::Many(vec![text])),
            },
            Shape::Record(keys) if flat(keys) => match &node.value {
                Value::Null => Some(Self::Group(Vec::new())),
                _ => group(node, keys).map(Self::Group),
            },
            Shape::Records(keys) if flat(keys) => match &node.value {
                Value::Null => Some(Self::Groups(Vec::new())),
                Value::List(items) => items.iter().map(|item| group(item, keys)).collect::<Option<Vec<_>>>().map(Self::Groups),
                _ => None,
            },
            Shape::Record(_) | Shape::Records(_) | Shape::YearsOrRecord(_) | Shape::Reasons => None,
            _ => scalar(node).map(Self::One),
        }
    }

    /// The value as YAML: what follows the colon, with its line ends as `\n`. Empty for no value.
    pub fn yaml(&self, shape: Shape) -> String {
        let pairs = |values: &[(&'static str, String)], keys: &[Key]| {
            let one = |(name, value): &(&'static str, String)| {
                let key = keys.iter().find(|key| key.name == *name);
                let values = || value.split(';').map(str::trim).filter(|part| !part.is_empty()).map(flow);
                match key.map(|key| key.shape) {
                    Some(Shape::Texts) => format!("{}: [{}]", spelled(key, name), values().collect::<Vec<_>>().join(", ")),
                    _ => format!("{}: {}", spelled(key, name), flow(value)),
                }
            };
            values.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let keys = match shape {
            Shape::Record(keys) | Shape::Records(keys) | Shape::YearsOrRecord(keys) => keys,
            _ => &[],
        };
        match self {
            Self::One(text) if text.is_empty() => String::new(),
            Self::One(text) => format!(" {}", plain_or_quoted(text)),
            Self::Many(texts) => match texts.as_slice() {
                [] => String::new(),
                [one] => format!(" {}", plain_or_quoted(one)),
                several => format!(" [{}]", several.iter().map(|text| flow(text)).collect::<Vec<_>>().join(", ")),
            },
            Self::Group(values) => format!(" {{ {} }}", pairs(values, keys)),
            Self::Groups(groups) => groups.iter().map(|group| format!("\n  - {{ {} }}", pairs(group, keys))).collect(),
            Self::Raw(text) if text.contains('\n') || text.starts_with("- ") => {
                text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("\n  {line}") }).collect()
            }
            Self::Raw(text) => format!(" {text}"),
        }
    }
}

/// Whether each of these keys has a value of one line.
pub fn flat(keys: &[Key]) -> bool {
    keys.iter().all(|key| {
        !matches!(key.shape, Shape::Record(_) | Shape::Records(_) | Shape::YearsOrRecord(_) | Shape::Reasons | Shape::Choices(_))
    })
}

fn spelled(key: Option<&Key>, name: &'static str) -> &'static str {
    key.map_or(name, Key::vietnamese)
}

fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Null => Some(String::new()),
        // A text of several lines would lose them in a form.
        Value::Scalar { text, .. } if !text.trim_end().contains('\n') => Some(text.trim_end().to_owned()),
        _ => None,
    }
}

fn group(node: &Node<'_>, keys: &'static [Key]) -> Option<Vec<(&'static str, String)>> {
    let Value::Map(entries) = &node.value else { return None };
    let mut values = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = find(&[keys], &entry.key)?;
        let text = match (&entry.value.value, key.shape) {
            (Value::List(items), Shape::Texts) => {
                let texts = items.iter().map(scalar).collect::<Option<Vec<_>>>()?;
                if texts.iter().any(|text| text.contains(';')) {
                    return None;
                }
                texts.join("; ")
            }
            _ => scalar(&entry.value)?,
        };
        values.push((key.name, text));
    }
    // In the order of the table, so that equal values are equal.
    values.sort_by_key(|(name, _)| keys.iter().position(|key| key.name == *name));
    Some(values)
}

/// Words that mean themselves in YAML, whatever follows them.
fn is_plain(text: &str) -> bool {
    let inner = |letter: char| letter.is_alphanumeric() || " -/.".contains(letter);
    let ends = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    ends(text.chars().next())
        && ends(text.chars().next_back())
        && text.chars().all(inner)
        && !text.contains(" -")
        && !text.contains("- ")
}

fn plain_or_quoted(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn flow(text: &str) -> String {
    plain_or_quoted(text.trim())
}
