//! The letters of a part, counted straight from its XML and apart from the reading of its structure, so that one checks the other.

use crate::package::{Item, Refusal, read};

/// The words of a part that a reader would see, run after run: text that is not deleted, and one of two alternatives.
///
/// # Errors
/// When the part is not well-formed.
pub fn of(xml: &str) -> Result<String, Refusal> {
    // Depth below an element that is left out; whether an alternative was chosen, for each open choice.
    let (mut out, mut within) = (0_usize, 0_usize);
    let mut chosen: Vec<bool> = Vec::new();
    let mut text = String::new();
    read(xml, |item| match item {
        Item::Open(element) => {
            let name = element.name();
            if out > 0 {
                out += 1;
                return;
            }
            match name {
                "AlternateContent" => chosen.push(false),
                "Choice" => match chosen.last_mut() {
                    Some(done) if !*done => *done = true,
                    _ => out = 1,
                },
                "Fallback" if chosen.last() == Some(&true) => out = 1,
                "del" | "moveFrom" | "delText" | "instrText" | "rt" => out = 1,
                "t" => within += 1,
                _ => {}
            }
        }
        Item::Text(words) if out == 0 && within > 0 => text.push_str(&words),
        Item::Text(_) => {}
        Item::Close(_) if out > 0 => out -= 1,
        Item::Close(name) => match name.as_str() {
            "AlternateContent" => {
                chosen.pop();
            }
            "t" => within = within.saturating_sub(1),
            _ => {}
        },
    })?;
    Ok(text)
}
