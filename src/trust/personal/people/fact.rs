//! What the law counts among the sensitive facts of a person besides illness: religion, and having been in prison (Luật 91/2025/QH15, Nghị định
//! 356/2025/NĐ-CP). Only beside a name that is called as private persons are: "ông", "bà", "anh", "chị".

use super::super::{Hit, What};
use super::name::Name;
use super::{hit, is_spelt};
use crate::trust::tokens::Tokens;

/// How far the name stands from the fact, in words and signs.
const NEAR: usize = 10;

/// "ông Nguyễn Văn A theo đạo Tin Lành", "anh Siu B từng có tiền án".
pub(super) fn fact(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let before = at.checked_sub(1)?;
    let is = |index: usize, word: &str, spelt: &str| tokens.key(index) == word && is_spelt(tokens, index, &[spelt]);
    let told = match tokens.key(at) {
        "dao" => {
            (is(before, "theo", "theo") || is(before, "bo", "bỏ") || is(before, "vao", "vào") || is(before, "cai", "cải"))
                && is_spelt(tokens, at, &["đạo"])
        }
        "do" => is(before, "tin", "tín") && is_spelt(tokens, at, &["đồ"]),
        "dan" => is(before, "giao", "giáo") && is_spelt(tokens, at, &["dân"]),
        "an" => is(before, "tien", "tiền") && is_spelt(tokens, at, &["án"]),
        "su" => is(before, "tien", "tiền") && is_spelt(tokens, at, &["sự"]),
        "tu" => {
            (is(before, "han", "hạn") || is(before, "phat", "phạt") || is(before, "ra", "ra") || is(before, "an", "án"))
                && is_spelt(tokens, at, &["tù"])
        }
        _ => false,
    };
    if !told {
        return None;
    }
    let name = Name::before(tokens, at, NEAR).filter(|name| name.certain)?;
    // "Ông" is a family name too, and then the first word of the name.
    let calls = |at: usize| matches!(tokens.key(at), "ong" | "ba" | "anh" | "chi");
    let called = calls(name.from.wrapping_sub(1)) || calls(name.from);
    called.then(|| hit(tokens, What::Fact, name, at + 1))
}
