//! A child by its name, with its age, its school or its circumstances.

use super::super::numbers::has;
use super::super::{Hit, What};
use super::name::{NO_NAMES, Name, ends_sentence, is_office, is_plausible};
use super::{NEAR, hit, is_spelt};
use crate::trust::phrases::Phrases;
use crate::trust::tokens::Tokens;
use std::sync::LazyLock;

/// Words that say that somebody is a child.
fn is_child_cue(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = tokens.key(at.wrapping_sub(1));
    match tokens.key(at) {
        "chau" => is_spelt(tokens, at, &["cháu"]) && before != "con",
        "be" => is_spelt(tokens, at, &["bé"]),
        // "anh em", "chị em", "trẻ em", "con em": nobody in particular, unless a name follows at once.
        "em" => !matches!(before, "anh" | "chi" | "tre" | "con" | "dong") || before == "con",
        "gai" | "trai" => matches!(before, "con" | "be" | "chau"),
        "tre" => is_spelt(tokens, at, &["trẻ"]),
        _ => false,
    }
}

/// "Nguyễn Văn A, 8 tuổi".
pub(super) fn age(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let years = tokens.number(at.checked_sub(1)?).or_else(|| counted(tokens.key(at.wrapping_sub(1))))?;
    if years > 17 {
        return None;
    }
    let span_word = tokens.key(at.checked_sub(2)?);
    if matches!(span_word, "tu" | "den" | "duoi" | "tren" | "du" | "qua" | "tron" | "ngoai") {
        return None;
    }
    let name = Name::before(tokens, at - 1, NEAR).or_else(|| called(tokens, at - 1, 8))?;
    Some(hit(tokens, What::Child, name, at + 1))
}

fn counted(word: &str) -> Option<u32> {
    ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
        .iter()
        .position(|known| *known == word)
        .and_then(|at| u32::try_from(at + 1).ok())
}

/// A single name right after a word for a child: "bé An, 5 tuổi".
pub(super) fn called(tokens: &Tokens<'_>, index: usize, most: usize) -> Option<Name> {
    for back in 2..most {
        let cue = index.checked_sub(back)?;
        if ends_sentence(tokens, cue) {
            return None;
        }
        if is_child_cue(tokens, cue)
            && tokens.key(cue) != "tre"
            && let Some(name) = Name::at(tokens, cue + 1).filter(|name| name.to <= index)
            && !NO_NAMES.contains(&tokens.key(name.from))
        {
            return Some(name);
        }
    }
    None
}

/// "em Nguyễn Thị B, học sinh lớp 5A", "học sinh lớp 5 Nguyễn Thị B".
pub(super) fn class(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let grade = tokens
        .number(at + 1)
        .filter(|grade| (1..=12).contains(grade))
        .or_else(|| matches!(tokens.key(at + 1), "la" | "choi" | "mam").then_some(1));
    grade?;
    if let Some(name) = Name::before(tokens, at, NEAR).or_else(|| called(tokens, at, 8)) {
        return Some(hit(tokens, What::Child, name, at + 2));
    }
    let after = (at + 2..at + 5).find_map(|from| Name::at(tokens, from).filter(|name| name.certain && name.from == from))?;
    Some(Hit { what: What::Child, span: tokens.span(at, after.to), key: after.key(tokens), official: false })
}

/// What a child of one name is known by in its village: illness, and what became of its family.
const FACTS: &[&str] = &[
    "mồ côi",
    "khuyết tật",
    "tàn tật",
    "xâm hại",
    "bạo hành",
    "bạo lực",
    "hiv",
    "bệnh",
    "ung thư",
    "tim bẩm sinh",
    "hộ nghèo",
    "cận nghèo",
    "hộ cận nghèo",
    "tảo hôn",
    "con nuôi",
    "mẹ mất",
    "cha mất",
    "bố mất",
    "mất cha",
    "mất mẹ",
    "khiếm thị",
    "khiếm thính",
    "bại não",
    "tự kỷ",
    "chậm phát triển",
    "suy dinh dưỡng",
    "tâm thần",
    "động kinh",
    "mang thai",
    "mẹ bỏ",
    "bố bỏ",
    "bỏ rơi",
    "ly hôn",
];

/// What is said besides of a child of a whole name that nobody else should know: its school, who helps it.
const CIRCUMSTANCES: &[&str] = &[
    "bỏ học",
    "hoàn cảnh",
    "đuối nước",
    "đỡ đầu",
    "nhận nuôi",
    "nuôi dưỡng",
    "học sinh",
    "trường tiểu học",
    "trường thcs",
    "trường mầm non",
    "trường thpt",
    "mẫu giáo",
    "bị mất cha",
    "kết hôn",
    "phẫu thuật",
    "học bổng",
    "đỡ đần",
    "con của",
    "trẻ em mồ côi",
    "khó khăn",
    "lớp",
];

/// Phrases in the spelling that they have, to be looked for without accents first.
struct Spelt {
    finder: Phrases,
    words: Vec<Vec<&'static str>>,
}

impl Spelt {
    fn new(lists: &[&[&'static str]]) -> Self {
        let all = lists.concat();
        let keys: Vec<String> = all.iter().map(|words| keys_of(words)).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        Self { finder: Phrases::new(&keys), words: all.iter().map(|words| words.split(' ').collect()).collect() }
    }

    /// Whether one of them stands among the tokens `from..to`, whose keys are `said`: "mê bò" is not "mẹ bỏ".
    fn stand_in(&self, tokens: &Tokens<'_>, from: usize, to: usize, said: &str) -> bool {
        if !has(said, &self.finder) {
            return false;
        }
        let places: Vec<usize> = (from..to).filter(|at| !tokens.key(*at).is_empty()).collect();
        let is = |at: usize, word: &str| tokens.key(at) == keys_of(word) && is_spelt(tokens, at, &[word]);
        let stands = |words: &Vec<&str>| {
            places.windows(words.len()).any(|places| places.iter().zip(words).all(|(at, word)| is(*at, word)))
        };
        self.words.iter().any(stands)
    }
}

fn keys_of(words: &str) -> String {
    crate::trust::letters::words(words).trim().to_owned()
}

static KNOWN_BY: LazyLock<Spelt> = LazyLock::new(|| Spelt::new(&[FACTS]));
static TOLD_OF: LazyLock<Spelt> = LazyLock::new(|| Spelt::new(&[FACTS, CIRCUMSTANCES]));

/// "có bố ở tù", "nghiện ma túy": not "ở Từ Sơn", not "nghiên cứu".
fn is_lost(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| match tokens.key(at) {
        "tu" => tokens.key(at.wrapping_sub(1)) == "o" && is_spelt(tokens, at, &["tù"]),
        "nghien" => is_spelt(tokens, at, &["nghiện"]) && tokens.key(at + 1) != "cuu",
        _ => false,
    })
}

/// "cháu An bị bệnh tim", "em tên là Bình, mồ côi cha": one name, right behind a word for one child, before a fact of its health or family.
fn by_first_name(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let one = matches!(tokens.key(at), "chau" | "em" | "be" | "gai" | "trai");
    if !one || matches!(tokens.key(at.wrapping_sub(1)), "cac" | "nhung" | "may" | "nhieu" | "moi" | "cung" | "toan" | "so") {
        return None;
    }
    let mut from = at + 1;
    while from < at + 4 && matches!(tokens.key(from), "ten" | "la" | "be" | "gai" | "trai") {
        from += 1;
    }
    let name = Name::at(tokens, from).filter(|name| name.from == from)?;
    // "em Jrai", "em Học sinh": a people, or the beginning of a word of two syllables.
    let people = matches!(tokens.key(from), "jrai" | "jarai" | "bahnar" | "bana" | "ede" | "hmong" | "khmer" | "hre" | "xodang");
    let goes_on = tokens.is_sign(name.to, ',')
        || tokens.is_sign(name.to, '(')
        || tokens.is_sign(name.to, '-')
        || matches!(
            tokens.key(name.to),
            "bi" | "mo"
                | "la"
                | "mac"
                | "co"
                | "dang"
                | "khong"
                | "song"
                | "duoc"
                | "bo"
                | "me"
                | "cha"
                | "khuyet"
                | "nhiem"
                | "va"
                | "o"
                | "con"
                | "vua"
                | "moi"
                | "tung"
                | "thuoc"
                | "da"
                | "chang"
                | "van"
                | "phai"
                | "sau"
                | "tu"
        );
    if people || !goes_on || !matches!(name.to - from, 1 | 3) {
        return None;
    }
    let end = (name.to..name.to + 24).find(|index| ends_sentence(tokens, *index)).unwrap_or(name.to + 24);
    let said = tokens.after(name.to, end - name.to);
    (KNOWN_BY.stand_in(tokens, name.to, end, &said) || is_lost(tokens, name.to, end))
        .then(|| hit(tokens, What::Child, name, name.to))
}

/// "cháu Rơ Châm H'Lan … mồ côi".
pub(super) fn child(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    if !is_child_cue(tokens, at) {
        return None;
    }
    if let Some(hit) = by_first_name(tokens, at) {
        return Some(hit);
    }
    let name = Name::at(tokens, at + 1).filter(|name| name.from <= at + 3 && (name.certain || is_plausible(tokens, *name)))?;
    if is_office(tokens, name.from, name.to) {
        return None;
    }
    let after = name.to + tokens.reach(name.to, 30);
    let (before, said) = (tokens.before(at, 14), tokens.join(name.to, after));
    let told = TOLD_OF.stand_in(tokens, at.saturating_sub(14), at, &before) || TOLD_OF.stand_in(tokens, name.to, after, &said);
    told.then(|| hit(tokens, What::Child, name, name.to))
}
