//! Days on which something takes place: "Lễ phát động tổ chức lúc 7 giờ 30 ngày 27/02/2026".

use super::super::phrases::Phrases;
use super::super::time;
use super::super::words::{T, Token, any, is};
use crate::vietnamese::date::When;
use chrono::Datelike;
use std::sync::LazyLock;

/// What takes place on a day.
const EVENTS: &str = "diễn ra, tổ chức, khai mạc, khai giảng, bắt đầu, phát động, ra quân, khởi công, khánh thành, làm việc, tiến hành, \
     triển khai, thực hiện, bế mạc, gặp mặt, kết thúc, tham dự";

static TAKES_PLACE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(EVENTS));

/// Whether the full day at `at`, not one of a year before the plan's, is that of
/// an event.
pub(super) fn held(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> bool {
    let Some(When::Day(date)) = time::at(text, tokens, at).and_then(|found| found.when) else { return false };
    if year.is_some_and(|year| date.year() < year) {
        return false;
    }
    let mut lead = at;
    while lead > 0
        && tokens.get(lead - 1).is_some_and(|token| {
            any!(token, "lúc", "vào", "hồi", "giờ", "phút", "h", "g", "sáng", "chiều", "tối", "thứ")
                || matches!(token.kind, T::Figure | T::Comma)
        })
    {
        lead -= 1;
    }
    // "kỷ niệm ngày …" and the date of a document are no events.
    let other = lead.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|token| {
        token.kind != T::Word && token.kind != T::QuoteClose && token.kind != T::Close
            || any!(token, "niệm", "nhân", "mừng", "kể", "sau")
    });
    let takes_place = |at: usize| {
        TAKES_PLACE.begin(tokens, at) || is!(tokens, at, "họp") && !is!(tokens, at.wrapping_sub(1), "kỳ", "cuộc", "phiên")
    };
    let before = tokens.get(lead.saturating_sub(24)..lead).unwrap_or_default();
    let tells = before.iter().any(|token| token.kind == T::Number || any!(token, "đã"));
    !other && !tells && (lead.saturating_sub(24)..lead).any(takes_place)
}

#[cfg(test)]
mod tests {
    #[test]
    fn events_are_keywords() {
        assert!(super::super::super::phrases::is_sound(super::EVENTS));
    }
}
