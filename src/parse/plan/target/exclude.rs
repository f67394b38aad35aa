//! Figures that are no targets: years, places and pages, money that may be spent, what was, what only says which ones are meant.

use super::super::words::{Set, T, Token, any, is, phrase};
use super::amount::whole_of;
use crate::document::figures::Decimal;

/// Words behind which a figure is a number of something, not a count.
const NO_COUNT: Set = Set::new("năm số điều khoản mục điểm tháng quý ngày thứ khóa lần đề án nghị phần chương nhóm");

/// "hỗ trợ tối đa 4,2 tỷ đồng", "tổng kinh phí là 186 tỷ đồng", "chi phí không quá 5%": money that may be spent is no aim.
pub(super) fn budget(tokens: &[Token], figure: usize, op: &str, unit: Option<&str>) -> bool {
    let money = unit.is_some_and(|unit| unit.ends_with("đồng") || matches!(unit, "tỷ" | "triệu"));
    let part = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind != T::Semicolon);
    let near = || (figure.saturating_sub(24)..figure).rev().take_while(part);
    let costs = |at: usize| {
        phrase!(tokens, at, "kinh", "phí")
            || phrase!(tokens, at, "chi", "phí")
            || phrase!(tokens, at, "mức", "chi")
            || phrase!(tokens, at, "dự", "toán")
    };
    match op {
        "<=" => money && !near().any(|at| is!(tokens, at, "còn", "xuống", "giảm")) || near().any(costs),
        // "quà mức tối thiểu 500.000 đồng/suất"
        ">=" => money && (figure.saturating_sub(4)..figure).any(|at| is!(tokens, at, "mức")),
        "=" => money && near().any(|at| costs(at) || phrase!(tokens, at, "hỗ", "trợ")),
        _ => false,
    }
}

/// "bác sĩ trên 1 vạn dân" says of how many.
pub(super) fn rate(tokens: &[Token], figure: usize) -> bool {
    figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "trên"))
        && (is!(tokens, figure + 1, "vạn", "dân") || is!(tokens, figure + 1, "nghìn", "triệu") && is!(tokens, figure + 2, "dân"))
}

/// "giảm từ 1,2% năm 2025 xuống còn 0,5%": a figure from which something starts.
pub(super) fn starts(tokens: &[Token], figure: usize) -> bool {
    let part = |at: &usize| tokens.get(*at).is_some_and(|token| !matches!(token.kind, T::Comma | T::Semicolon));
    figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "từ"))
        && (figure + 1..figure + 12).take_while(part).any(|at| is!(tokens, at, "xuống", "lên"))
        && !(figure + 1..figure + 12).any(|at| phrase!(tokens, at, "trở", "lên") || phrase!(tokens, at, "trở", "xuống"))
}

/// "đối với cơ quan có hồ sơ trễ hạn từ 5% trở lên", "02 xã còn tỷ lệ hộ nghèo trên 40%": a figure that says which ones are meant.
pub(super) fn criterion(tokens: &[Token], figure: usize, last: Option<usize>, aims: bool) -> bool {
    let near = figure.saturating_sub(14)..figure;
    let mark = |at: &usize| tokens.get(*at).is_some_and(|token| matches!(token.kind, T::Comma | T::Semicolon | T::Colon));
    let comma = near.clone().rev().find(mark);
    // "nếu để xảy ra cháy rừng trên 05 ha"
    let on_condition = (comma.unwrap_or(near.start)..figure).any(|at| {
        is!(tokens, at, "nếu") || is!(tokens, at, "khi") && !is!(tokens, at.wrapping_sub(1), "trước", "sau", "đến", "mỗi", "từ")
    });
    let towards = (comma.unwrap_or(near.start)..figure).rev().find(|at| phrase!(tokens, *at, "đối", "với"));
    // "lấy mẫu xét nghiệm đối với 100% chó nghi mắc bệnh": so many of them.
    let share = |from: usize| from + 2 == figure && tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
    let reached = |from: usize| (from..figure).any(|at| is!(tokens, at, "đạt", "phấn", "giảm", "tăng"));
    // "bếp ăn phục vụ trên 100 khách"
    let sized = figure.checked_sub(3).is_some_and(|at| phrase!(tokens, at, "phục", "vụ") || phrase!(tokens, at, "quy", "mô"));
    // "đơn vị có từ 02 đề án quá hạn trở lên", "khách hàng sử dụng từ 01 triệu kWh"
    let owning = figure > 4 && is!(tokens, figure - 1, "từ") && is!(tokens, figure - 2, "có", "dụng") && !aims;
    // "mức hỗ trợ nhà bị hư hỏng không quá 10 triệu đồng/hộ" is a rate.
    let rated = (figure.saturating_sub(14)..figure).any(|at| phrase!(tokens, at, "mức", "hỗ", "trợ"));
    on_condition
        || rated
        || owning
        || sized
        || towards.is_some_and(|from| !reached(from) && !share(from))
        || last.is_some_and(|last| {
            (last..figure).any(|at| is!(tokens, at, "có", "còn") && phrase!(tokens, at + 1, "tỷ", "lệ")) && !reached(last)
        })
}

/// "còn dưới 3,5%", "giảm xuống dưới 2%": an upper bound that is to be reached.
pub(super) fn strives_down(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(6)..figure).any(|at| is!(tokens, at, "còn", "xuống", "giảm", "đạt", "mức", "đấu", "ở", "không", "là"))
}

/// "chỉ đạt 84,67%", "(năm 2024: 71,4%)" in a plan for 2025: what was reached before.
pub(super) fn earlier(text: &str, tokens: &[Token], from: usize, figure: usize, year: Option<i32>) -> bool {
    let near = figure.saturating_sub(40)..figure;
    let mark = near.clone().rev().find(|at| tokens.get(*at).is_some_and(|token| token.kind == T::Semicolon));
    let now = |at: usize| phrase!(tokens, at, "hiện", "nay") || is!(tokens, at, "mới") && is!(tokens, at + 1, "đạt", "chỉ", "là");
    let only = figure >= 2 && phrase!(tokens, figure - 2, "chỉ", "đạt") || (mark.unwrap_or(near.start)..figure).any(now);
    let said = (from.max(figure.saturating_sub(12))..figure).rev().find_map(|at| {
        let named = is!(tokens, at, "năm") && !is!(tokens, at.wrapping_sub(1), "với", "đến");
        let aimed = (at..figure).any(|at| phrase!(tokens, at, "mục", "tiêu") || phrase!(tokens, at, "phấn", "đấu"));
        tokens.get(at + 1).filter(|token| named && !aimed && token.kind == T::Figure)?.of(text).parse::<i32>().ok()
    });
    only || said.zip(year).is_some_and(|(said, year)| (1990..year).contains(&said))
}

/// Whether the clause tells what has been: "đã đạt", "năm 2023 đạt".
pub(super) fn past(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(12)..figure).any(|at| is!(tokens, at, "đã"))
        // "tính đến ngày 31/8/2025 còn 216 hồ sơ"
        || figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "còn"))
            && (figure.saturating_sub(8)..figure).any(|at| phrase!(tokens, at, "tính", "đến"))
        || phrase!(tokens, 0, "kết", "quả")
        || phrase!(tokens, 0, "trong", "năm", "qua")
}

/// "Đề án “Xây dựng ít nhất 01 triệu căn hộ …”": a figure that somebody's words between quotation marks hold.
fn in_a_name(tokens: &[Token], figure: usize) -> bool {
    let before = tokens.get(figure.saturating_sub(40)..figure).unwrap_or_default();
    let mark = before.iter().rev().find(|token| matches!(token.kind, T::QuoteOpen | T::QuoteClose));
    mark.is_some_and(|mark| mark.kind == T::QuoteOpen)
}

/// Whether a unit counts time: a limit set to it is a target only where aims are set ("thời gian chờ không quá 15 phút").
pub(super) fn counts_time(unit: Option<&str>) -> bool {
    matches!(unit, Some("ngày" | "giờ" | "h" | "phút" | "ngày làm việc"))
}

/// Figures that count ages, years, pages or places are no targets; nor are years and numbers of articles.
pub(super) fn excluded(text: &str, tokens: &[Token], figure: usize, value: Decimal, unit: Option<&str>) -> bool {
    let back = figure.checked_sub(1).and_then(|at| tokens.get(at));
    // "137/137 trạm y tế" are all of them.
    let all = whole_of(text, tokens, figure);
    let part = back.is_some_and(|back| back.kind == T::Slash) && !all;
    if back.is_some_and(|back| NO_COUNT.has(back)) || part || rate(tokens, figure) || in_a_name(tokens, figure) {
        return true;
    }
    // "m2", "CO2"
    if back.zip(tokens.get(figure)).is_some_and(|(back, figure)| back.kind == T::Word && back.end == figure.start) {
        return true;
    }
    // "định danh điện tử mức 2", "dịch vụ công mức độ 4"
    if tokens.get(figure + 1).is_some_and(|next| any!(next, "tuổi")) {
        return true;
    }
    let graded = back.is_some_and(|back| any!(back, "mức", "độ"));
    if graded && !tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent) {
        return true;
    }
    // "thông toàn tuyến giai đoạn 1 trước ngày 30/4"
    if figure >= 2 && phrase!(tokens, figure - 2, "giai", "đoạn") {
        return true;
    }
    // "ấp 3A"
    let lettered = |next: &Token| {
        next.capital && next.end - next.start == 1 && tokens.get(figure).is_some_and(|figure| figure.end == next.start)
    };
    if tokens.get(figure + 1).is_some_and(lettered) {
        return true;
    }
    if tokens.get(figure + 1).is_some_and(|next| {
        (matches!(next.kind, T::Slash | T::Dash) || any!(next, "đến"))
            && tokens.get(figure + 2).is_some_and(|next| next.kind == T::Figure)
    }) {
        return true;
    }
    // A year, also at the end of "2021 - 2025".
    let plain_year = value.scale == 0
        && (1990..=2100).contains(&value.digits)
        && tokens.get(figure).is_some_and(|token| token.end - token.start == 4);
    plain_year || matches!(unit, Some("tuổi" | "sao" | "cấp" | "tháng" | "năm" | "trang" | "tuần" | "quý"))
}
