//! Which entry of the front matter answers for what was found.

use super::letters::{Sign, sign, words};
use crate::document::meta::Waiver;
use crate::span::Span;

/// The waivers of a document. Each was taken apart once: it is compared with all that is found.
pub struct Waivers<'a> {
    list: Vec<Named<'a>>,
}

struct Named<'a> {
    waiver: &'a Waiver,
    /// The folded words that it names, with a blank on both sides.
    words: String,
    /// The digits that it names, where they are waived as a whole: "0905" answers for no number that begins so.
    number: Option<String>,
}

impl<'a> Waivers<'a> {
    pub fn new(waivers: &'a [Waiver]) -> Self {
        Self { list: waivers.iter().map(Named::new).collect() }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a Waiver> + '_ {
        self.list.iter().map(|named| named.waiver)
    }

    /// Whether a place is within one of them.
    pub fn hold(&self, span: Span) -> bool {
        self.iter().any(|waiver| waiver.span.contains(span))
    }

    /// The first that answers for words as they are written, with its index; `key` is what they say in another spelling.
    pub fn answering(&self, written: &str, key: Option<&str>) -> Option<(usize, &'a Waiver)> {
        if self.list.is_empty() {
            return None;
        }
        let (found, digits) = (padded(written), digits(written));
        let answers = |(_, named): &(usize, &Named<'_>)| named.answers(&found, &digits, key);
        self.list.iter().enumerate().find(answers).map(|(index, named)| (index, named.waiver))
    }
}

impl<'a> Named<'a> {
    fn new(waiver: &'a Waiver) -> Self {
        let (words, number) = (padded(&waiver.what.value), digits(&waiver.what.value));
        let named = words.trim();
        let bare = !number.is_empty() && named.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
        let is_number = bare || (number.len() >= 7 && named.len() <= number.len() * 2);
        Self { waiver, number: is_number.then_some(number), words }
    }

    fn answers(&self, found: &str, digits: &str, key: Option<&str>) -> bool {
        if let Some(number) = &self.number {
            let is_local = |key: &str| number.strip_prefix("84").is_some_and(|rest| key.strip_prefix('0') == Some(rest));
            return number == digits || key.is_some_and(|key| number == key || is_local(key));
        }
        let named = self.words.trim();
        named.len() >= 2
            && (found.contains(&self.words)
                || (found.trim().len() >= 4 && self.words.contains(found))
                || key.is_some_and(|key| key == named || key == self.waiver.what.value.trim()))
    }
}

/// Folded words with a blank on both sides.
fn padded(text: &str) -> String {
    format!(" {} ", words(text).trim())
}

fn digits(text: &str) -> String {
    let digit = |c| if let Sign::Digit(digit) = sign(c) { Some(char::from(digit)) } else { None };
    text.chars().filter_map(digit).collect()
}
