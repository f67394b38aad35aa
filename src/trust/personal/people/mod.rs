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
use crate::trust::letters::{Squeezed, VIETNAMESE};
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
        // As bytes, which are told apart letter by letter and not word by word.
        match tokens.key(at).as_bytes() {
            b"tuoi" if is_spelt(tokens, at, &["tuổi"]) => hits.extend(age(tokens, at)),
            b"lop" if is_spelt(tokens, at, &["lớp"]) => hits.extend(class(tokens, at)),
            b"sinh" | b"sn" | b"dob" => birth(tokens, at, &mut hits),
            // "Đinh Yơn, s. 12/03/1958"
            b"s" if tokens.is_sign(at + 1, '.') && !tokens.parted(at + 1) => birth(tokens, at, &mut hits),
            b"chau" | b"be" | b"em" | b"gai" | b"trai" | b"tre"
                if is_spelt(tokens, at, &["cháu", "bé", "em", "gái", "trai", "trẻ"]) =>
            {
                hits.extend(child(tokens, at));
            }
            b"khau" => hits.extend(home(tokens, at).or_else(|| access(tokens, at))),
            b"cap" | b"nhap" | b"pin" | b"otp" | b"pass" | b"mk" | b"password" | b"passcode" | b"passwd" => {
                hits.extend(access(tokens, at));
            }
            b"dao" | b"do" | b"dan" | b"an" | b"su" | b"tu" => hits.extend(fact(tokens, at)),
            b"nha" | b"tru" | b"chi" | b"ngu" | b"o" | b"hktt" | b"dktt" | b"dkhktt" => hits.extend(home(tokens, at)),
            b"hiv" | b"thu" | b"than" | b"kinh" | b"cam" | b"lao" | b"thuong" | b"ngheo" | b"liet" | b"quy" | b"bien"
            | b"tuy" | b"gan" | b"aids" | b"siphilis" | b"mau" | b"phong" | b"heroin" | b"parkinson" | b"alzheimer" | b"phoi"
            | b"vu" | b"vom" | b"da" | b"tat" => {
                hits.extend(illness(tokens, at));
            }
            _ => {}
        }
    }
    hits
}

/// Whether a word is written as one of `words`. Accents may be missing, since not everybody types them; one that none of the words has makes it
/// another word: "lốp" is no "lớp".
fn is_spelt(tokens: &Tokens<'_>, at: usize, words: &[&str]) -> bool {
    let Some(written) = Squeezed::new(tokens.written(at), LONGEST) else { return true };
    words.iter().filter_map(|word| Squeezed::new(word, LONGEST)).any(|word| {
        let mut accents = written.accents.iter().zip(&word.accents);
        written.keys == word.keys && accents.all(|(written, word)| written & VIETNAMESE & !word == 0)
    })
}

fn hit(tokens: &Tokens<'_>, what: What, name: Name, to: usize) -> Hit {
    Hit { what, span: tokens.span(name.from, to.max(name.to)), key: name.key(tokens), official: false }
}

/// Whether a token is a word.
fn is_word(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.kind(index), Some(Kind::Word(_)))
}
