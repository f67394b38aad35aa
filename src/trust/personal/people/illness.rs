//! A named person's illness.

use super::super::numbers::has;
use super::super::{Hit, What};
use super::name::{Name, is_cue};
use super::{NEAR, hit};
use crate::trust::phrases::phrases;
use crate::trust::tokens::Tokens;

/// "bà Siu H'Phơi bị ung thư".
pub(super) fn illness(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let before = tokens.key(at.wrapping_sub(1));
    let earlier = tokens.key(at.wrapping_sub(2));
    let ill = match tokens.key(at) {
        "hiv" | "aids" | "siphilis" | "heroin" | "parkinson" | "alzheimer" => true,
        "thu" => before == "ung",
        "than" => matches!(before, "tam" | "suy" | "chay"),
        "kinh" => before == "dong",
        "cam" => before == "tram" || (before == "da" && earlier == "doc"),
        "lao" => matches!(before, "benh" | "mac"),
        "phong" => before == "benh",
        "ngheo" => before == "hiem",
        "tat" => matches!(before, "khuyet" | "tan"),
        "liet" => matches!(before, "bai" | "phan"),
        "quy" => before == "dot",
        "bien" => before == "tai",
        "tuy" => before == "ma" && earlier == "nghien",
        "gan" | "phoi" | "vu" | "vom" | "da" if before == "k" => true,
        "gan" => matches!(before, "viem" | "xo"),
        "mau" => before == "trang" && earlier == "bach" || before == "ung",
        _ => false,
    };
    if !ill {
        return None;
    }
    let name = Name::before(tokens, at, NEAR)?;
    let between = tokens.join(name.to, at);
    let cue = is_cue(tokens.key(name.from.wrapping_sub(1)));
    let suffers = has(
        &between,
        phrases!["bi", "mac", "nhiem", "dieu tri", "benh", "chua", "di chung", "nan nhan", "nghien", "duong tinh", "suy", "chay"],
    );
    (suffers && (cue || name.certain)).then(|| hit(tokens, What::Health, name, at + 1))
}
