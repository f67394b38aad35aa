//! Named persons and what is nobody's business: birth, home, illness, and anything about a child.
//!
//! Found from a word that gives it away (tuổi, lớp, sinh, thường trú …) outwards to a name, so that a text without such words costs nothing.

mod access;
mod birth;
mod child;
mod fact;
mod home;
mod illness;
mod name;
mod plate;
mod row;

use super::{Hit, What};
use crate::trust::cues::Cue;
use crate::trust::letters::{Sign, Squeezed, VIETNAMESE, sign};
use crate::trust::tokens::{Kind, Tokens};
use access::access;
use birth::{birth, dated_name};
use child::{age, child, class};
use fact::fact;
use home::{home, point};
use illness::illness;
use name::Name;
use plate::plate;

/// How far a name stands from what is said of it, in words and signs.
const NEAR: usize = 16;

/// Letters of the longest word that gives something away.
const LONGEST: usize = 12;

pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    row::numbers(tokens, &mut hits);
    for (at, token) in tokens.list.iter().enumerate() {
        match token.kind {
            Kind::Word(_) => {}
            Kind::Sign('(' | '-' | ',' | ';') => {
                hits.extend(dated_name(tokens, at));
                continue;
            }
            Kind::Number => {
                hits.extend(plate(tokens, at).or_else(|| point(tokens, at)));
                continue;
            }
            _ => continue,
        }
        match token.cue {
            Cue::Age if is_spelt(tokens, at, &["tuổi"]) => hits.extend(age(tokens, at)),
            Cue::Class if is_spelt(tokens, at, &["lớp"]) => hits.extend(class(tokens, at)),
            Cue::Birth => birth(tokens, at, &mut hits),
            // "Đinh Yơn, s. 12/03/1958"
            Cue::Initial if tokens.is_sign(at + 1, '.') && !tokens.parted(at + 1) => birth(tokens, at, &mut hits),
            Cue::Child if is_spelt(tokens, at, &["cháu", "bé", "em", "gái", "trai", "trẻ"]) => {
                hits.extend(child(tokens, at))
            }
            Cue::Home => hits.extend(home(tokens, at).or_else(|| access(tokens, at))),
            Cue::Access => hits.extend(access(tokens, at)),
            // "tù" is written as "tư" is.
            Cue::Fact | Cue::Digit(b'4') => hits.extend(fact(tokens, at)),
            Cue::Illness => hits.extend(illness(tokens, at)),
            _ => {}
        }
    }
    hits
}

/// Whether a word is written as one of `words`. Accents may be missing, since not everybody types them; one that none of the words has makes it
/// another word: "lốp" is no "lớp".
fn is_spelt(tokens: &Tokens<'_>, at: usize, words: &[&str]) -> bool {
    let Some(written) = Squeezed::new(tokens.written(at), LONGEST) else { return true };
    words.iter().any(|word| {
        let mut written = written.keys.iter().zip(&written.accents);
        let fits = word.chars().all(|c| {
            let Sign::Letter(key, accents, _) = sign(c) else { return false };
            written.next().is_some_and(|(written, marks)| *written == key && marks & VIETNAMESE & !accents == 0)
        });
        fits && written.next().is_none()
    })
}

fn hit(tokens: &Tokens<'_>, what: What, name: Name, to: usize) -> Hit {
    Hit { what, span: tokens.span(name.from, to.max(name.to)), key: name.key(tokens), official: false }
}

/// Whether a token is a word.
fn is_word(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.kind(index), Some(Kind::Word(_)))
}
