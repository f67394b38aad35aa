//! Numbers to be reached: "ít nhất 02 mô hình", "trên 95%", "không quá 2%", "từ 30 mô hình trở lên", "phấn đấu đạt 100%".

use super::structure::clean;
use super::words::{Set, T, Token, any, is, phrase, span_of, w};
use crate::document::figures::Decimal;
use crate::document::reading::{ProvisionIndex, Target};
use crate::span::Span;
use crate::vietnamese::number;

/// Words behind which a figure is a number of something, not a count.
const NO_COUNT: Set = Set::new("năm số điều khoản mục điểm tháng quý ngày thứ khóa lần đề án nghị phần chương nhóm");

/// What is counted by one syllable.
const SINGLES: Set = Set::new(
    "người xã hộ căn tỷ triệu nghìn lớp cuộc buổi bài tin điểm tuyến cây con tấn suất phiếu chuỗi trường giường lượt vụ chiếc bộ \
     thôn làng phường huyện sở ban ngành phòng đồng trẻ em bản tổ đội nhà khu lần tin cơ",
);

/// Words that end what "mỗi" counts.
const SCOPE_ENDS: Set = Set::new("có xây tổ đạt phấn thực ít tối phải triển hoàn từ giảm tăng thành đăng duy trên");

/// The targets in the tokens of a clause. `aims` says that the provision is about targets, where "100% xã" alone is one.
pub(super) fn targets(text: &str, tokens: &[Token], aims: bool, year: Option<i32>, at: Option<ProvisionIndex>) -> Vec<Target> {
    let mut found = Vec::new();
    if !tokens.iter().any(|token| token.kind == T::Figure) || told(text, tokens, year) {
        return found;
    }
    let full = span_of(tokens);
    let alone = tokens.iter().filter(|token| token.kind == T::Figure).nth(1).is_none();
    let mut from = 0;
    // Where the last target of the part between commas stands.
    let mut last = None;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if matches!(token.kind, T::Comma | T::Semicolon) {
            from = index + 1;
            last = None;
        }
        if token.kind != T::Figure {
            index += 1;
            continue;
        }
        let figure = index;
        index += 1;
        let Some(value) = number::in_vietnamese_text(token.of(text)) else { continue };
        let percent = tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
        let all = whole_of(text, tokens, figure);
        let (op, stated) = operator(text, tokens, if all { figure - 2 } else { figure }, percent);
        let unit = unit(text, tokens, figure, percent);
        if excluded(text, tokens, figure, value, unit.as_deref())
            || counts_time(unit.as_deref())
                && !(aims && op.starts_with('<'))
                && !tokens.get(figure + 2).is_some_and(|next| next.kind == T::Slash)
            || op == "<=" && unit.as_deref() == Some("lần")
            || criterion(tokens, figure, last, aims)
            || starts(tokens, figure)
            || stated && !aims && op == "<" && !strives_down(tokens, figure)
            || earlier(text, tokens, from, figure, year)
        {
            continue;
        }
        // "10 - 10,5%": the lower end is what must be reached.
        let range = |glue: &Token| glue.kind == T::Dash || any!(glue, "đến");
        let lower = figure
            .checked_sub(2)
            .and_then(|first| tokens.get(first))
            .filter(|first| first.kind == T::Figure && tokens.get(figure - 1).is_some_and(range))
            .and_then(|first| number::in_vietnamese_text(first.of(text)));
        let (op, value) = match lower {
            Some(lower) if op == "=" => (">=", lower),
            _ => (op, value),
        };
        let strives = cue(tokens, figure) || percent && whole(tokens, figure, value) || all;
        let counts = match (stated, percent) {
            // An operator makes a target, unless the clause tells what was.
            (true, _) => !past(tokens, figure) && (percent || unit.is_some()),
            (false, true) => (strives || aims) && !past(tokens, figure),
            (false, false) => (strives || aims) && unit.is_some() && !past(tokens, figure),
        };
        if !counts {
            continue;
        }
        last = Some(figure);
        // The part between commas holds the words; bounds keep rows from sharing one endless part.
        let first = from.max(figure.saturating_sub(60)).min(figure);
        let part = tokens.iter().enumerate().skip(figure).take(60);
        let until = part
            .take_while(|(at, token)| *at == figure || !matches!(token.kind, T::Comma | T::Semicolon))
            .last()
            .map_or(figure, |(at, _)| at)
            + 1;
        let span = if alone && full.len() < 400 { full } else { span_of(tokens.get(first..until).unwrap_or_default()) };
        found.push(Target { op, value, unit, text: clean(span.of(text)), span, scope: scope(text, tokens, figure), at });
    }
    found
}

/// The operator that the words around a figure state, and whether they state one.
fn operator(text: &str, tokens: &[Token], figure: usize, percent: bool) -> (&'static str, bool) {
    if let Some(sign) = figure
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .filter(|token| token.kind == T::Other)
        .and_then(|token| sign(token.of(text)))
    {
        return (sign, true);
    }
    let back = |by: usize| figure.checked_sub(by).and_then(|at| tokens.get(at)).map_or(0, |token| token.word);
    let unit = if percent { figure + 2 } else { figure + 1 };
    // "từ 02 doanh nghiệp tham gia chuỗi giá trị toàn cầu trở lên"
    let reach = if back(1) == w!("từ") { 14 } else { 5 };
    let parts = |at: &usize| tokens.get(*at).is_some_and(|token| matches!(token.kind, T::Comma | T::Semicolon | T::Figure));
    let end = (unit..unit + reach).find(parts).unwrap_or(unit + reach);
    let upward = (unit..end).any(|at| phrase!(tokens, at, "trở", "lên"));
    let downward = (unit..end).any(|at| phrase!(tokens, at, "trở", "xuống"));
    if upward {
        return (">=", true);
    }
    if downward {
        return ("<=", true);
    }
    let least = back(2) == w!("ít") && back(1) == w!("nhất")
        || back(2) == w!("tối") && back(1) == w!("thiểu")
        || back(2) == w!("không") && back(1) == w!("dưới")
        || back(3) == w!("không") && back(2) == w!("thấp") && back(1) == w!("hơn")
        || back(3) == w!("không") && back(2) == w!("ít") && back(1) == w!("hơn");
    if least {
        return (">=", true);
    }
    let most = back(2) == w!("không") && back(1) == w!("quá")
        || back(2) == w!("tối") && back(1) == w!("đa")
        || back(1) == w!("quá") && (figure.saturating_sub(12)..figure).any(|at| is!(tokens, at, "không"))
        || back(2) == w!("nhiều") && back(1) == w!("nhất")
        || back(3) == w!("không") && back(2) == w!("cao") && back(1) == w!("hơn");
    if most {
        return ("<=", true);
    }
    // "huy động từ 90% trẻ em ra lớp", not "từ 5% xuống 3%".
    let on = (unit..unit + 8).any(|at| is!(tokens, at, "xuống", "lên", "đến", "còn", "sang"));
    if back(1) == w!("từ") && percent && !on && !is!(tokens, figure.wrapping_sub(2), "giảm", "tăng") {
        return (">=", true);
    }
    if back(1) == w!("dưới") || matches!(back(2), word if word == w!("thấp") || word == w!("ít")) && back(1) == w!("hơn") {
        return ("<", true);
    }
    if back(1) == w!("trên") && back(2) != w!("tầng") || back(1) == w!("hơn") || back(1) == w!("vượt") {
        return (">", true);
    }
    ("=", false)
}

/// "≥", "<": the operator that a sign stands for.
fn sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "≥" => ">=",
        "≤" => "<=",
        ">" => ">",
        "<" => "<",
        _ => return None,
    })
}

/// A number to be reached in a cell of a table of indicators ("≥ 26.500", "65"), with the unit that its own column states.
pub(super) fn in_cell(
    text: &str,
    indicator: Span,
    unit: Option<&str>,
    tokens: &[Token],
    at: Option<ProvisionIndex>,
) -> Option<Target> {
    let figure = tokens.iter().position(|token| token.kind == T::Figure)?;
    let value = number::in_vietnamese_text(tokens.get(figure)?.of(text))?;
    let percent = tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
    let (op, _) = operator(text, tokens, figure, percent);
    let unit = if percent { Some("%") } else { unit };
    let words = format!("{}: {}", clean(indicator.of(text)), clean(span_of(tokens).of(text)));
    Some(Target { op, value, unit: unit.map(str::to_owned), text: words, span: span_of(tokens), scope: None, at })
}

/// "bác sĩ trên 1 vạn dân" says of how many.
fn rate(tokens: &[Token], figure: usize) -> bool {
    figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "trên"))
        && (is!(tokens, figure + 1, "vạn", "dân") || is!(tokens, figure + 1, "nghìn", "triệu") && is!(tokens, figure + 2, "dân"))
}

/// "phấn đấu", "đạt", "chỉ tiêu", "mục tiêu" shortly before a figure.
fn cue(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(14)..figure).any(|at| phrase!(tokens, at, "phấn", "đấu"))
        || (figure.saturating_sub(2)..figure).any(|at| is!(tokens, at, "đạt"))
}

/// "giảm từ 1,2% năm 2025 xuống còn 0,5%": a figure from which something starts.
fn starts(tokens: &[Token], figure: usize) -> bool {
    let part = |at: &usize| tokens.get(*at).is_some_and(|token| !matches!(token.kind, T::Comma | T::Semicolon));
    figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "từ"))
        && (figure + 1..figure + 12).take_while(part).any(|at| is!(tokens, at, "xuống", "lên"))
        && !(figure + 1..figure + 12).any(|at| phrase!(tokens, at, "trở", "lên") || phrase!(tokens, at, "trở", "xuống"))
}

/// "đối với cơ quan có hồ sơ trễ hạn từ 5% trở lên", "02 xã còn tỷ lệ hộ nghèo trên 40%": a figure that says which ones are meant.
fn criterion(tokens: &[Token], figure: usize, last: Option<usize>, aims: bool) -> bool {
    let near = figure.saturating_sub(14)..figure;
    let comma = near.clone().rev().find(|at| tokens.get(*at).is_some_and(|token| matches!(token.kind, T::Comma | T::Semicolon)));
    // "nếu để xảy ra cháy rừng trên 05 ha"
    let on_condition = (comma.unwrap_or(near.start)..figure).any(|at| is!(tokens, at, "nếu"));
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
fn strives_down(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(6)..figure).any(|at| is!(tokens, at, "còn", "xuống", "giảm", "đạt", "mức", "đấu", "ở", "không", "là"))
}

/// "chỉ đạt 84,67%", "(năm 2024: 71,4%)" in a plan for 2025: what was reached before.
fn earlier(text: &str, tokens: &[Token], from: usize, figure: usize, year: Option<i32>) -> bool {
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
fn past(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(12)..figure).any(|at| is!(tokens, at, "đã"))
        // "tính đến ngày 31/8/2025 còn 216 hồ sơ"
        || figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "còn"))
            && (figure.saturating_sub(8)..figure).any(|at| phrase!(tokens, at, "tính", "đến"))
        || phrase!(tokens, 0, "kết", "quả")
        || phrase!(tokens, 0, "trong", "năm", "qua")
}

/// "100% hộ dân": all of them, wherever a duty says so; "hưởng 100% mức lương", "bằng 100% mức học phí" are rates.
fn whole(tokens: &[Token], figure: usize, value: Decimal) -> bool {
    let rate = is!(tokens, figure + 2, "mức", "vốn", "lương", "kinh", "giá", "chi", "học")
        || figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "bằng", "hưởng"));
    value.scale == 0 && value.digits == 100 && !rate
}

/// "137/137 trạm y tế": the second of two equal figures.
fn whole_of(text: &str, tokens: &[Token], figure: usize) -> bool {
    let Some([first, slash, second]) = figure.checked_sub(2).and_then(|from| tokens.get(from..=figure)) else { return false };
    first.kind == T::Figure && slash.kind == T::Slash && first.of(text) == second.of(text)
}

/// "Năm 2025, chỉ số hài lòng là 88,3%" in a plan for 2026, "mới đạt 14,2%", "nếu giải ngân dưới 50% thì …": what was, or on what
/// condition.
pub(super) fn told(text: &str, tokens: &[Token], year: Option<i32>) -> bool {
    let opening = usize::from(is!(tokens, 0, "cuối", "đến", "trong", "hết"));
    let before = phrase!(tokens, opening, "năm")
        && tokens
            .get(opening + 1)
            .and_then(|token| token.of(text).parse::<i32>().ok())
            .is_some_and(|said| year.is_some_and(|year| said < year));
    let condition =
        (is!(tokens, 0, "nếu") || tokens.iter().any(|token| any!(token, "nào"))) && tokens.iter().any(|token| any!(token, "thì"));
    // "7 tháng đầu năm, GRDP ước tăng 9,2%"
    let so_far = tokens.first().is_some_and(|first| first.kind == T::Figure) && phrase!(tokens, 1, "tháng", "đầu", "năm");
    before || condition || so_far
}

/// Whether a unit counts time: a limit set to it is a target only where aims are set ("thời gian chờ không quá 15 phút").
fn counts_time(unit: Option<&str>) -> bool {
    matches!(unit, Some("ngày" | "giờ" | "h" | "phút" | "ngày làm việc"))
}

/// Figures that count ages, years, pages or places are no targets; nor are years and numbers of articles.
fn excluded(text: &str, tokens: &[Token], figure: usize, value: Decimal, unit: Option<&str>) -> bool {
    let back = figure.checked_sub(1).and_then(|at| tokens.get(at));
    // "137/137 trạm y tế" are all of them.
    let all = whole_of(text, tokens, figure);
    let part = back.is_some_and(|back| back.kind == T::Slash) && !all;
    if back.is_some_and(|back| NO_COUNT.has(back) || back.kind == T::QuoteOpen) || part || rate(tokens, figure) {
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
    plain_year || matches!(unit, Some("tuổi" | "sao" | "tháng" | "năm" | "trang" | "tuần" | "quý"))
}

/// The unit behind a figure: "%", "mô hình", "tỷ đồng".
fn unit(text: &str, tokens: &[Token], figure: usize, percent: bool) -> Option<String> {
    if percent {
        return Some("%".to_owned());
    }
    // "29/29 “điểm đen”"
    let quoted = tokens.iter().skip(figure + 2).take(5).position(|token| token.kind == T::QuoteClose);
    if tokens.get(figure + 1).is_some_and(|token| token.kind == T::QuoteOpen)
        && let Some(words) =
            quoted.and_then(|length| tokens.get(figure + 2..figure + 2 + length)).filter(|words| !words.is_empty())
    {
        return Some(clean(span_of(words).of(text)));
    }
    tokens.get(figure + 1).filter(|token| token.kind == T::Word)?;
    // "18,5 triệu lượt khách": what is counted by the million.
    if is!(tokens, figure + 1, "nghìn", "triệu", "tỷ")
        && !is!(tokens, figure + 2, "đồng")
        && tokens.get(figure + 2).is_some_and(|next| {
            next.kind == T::Word && (!next.capital && !SCOPE_ENDS.has(next) || next.upper && next.end - next.start == 3)
        })
    {
        let counted = unit(text, tokens, figure + 1, false)?;
        return Some(format!("{} {counted}", tokens.get(figure + 1)?.of(text)));
    }
    // "05 mũi thi công"
    if phrase!(tokens, figure + 2, "thi", "công") {
        return Some(clean(span_of(tokens.get(figure + 1..figure + 4)?).of(text)));
    }
    if is!(tokens, figure + 1, "điểm") && tokens.get(figure + 2).is_some_and(|next| next.kind == T::Percent) {
        return Some("điểm %".to_owned());
    }
    let pair = tokens.get(figure + 2).filter(|token| token.kind == T::Word && !token.capital);
    let at = figure + 1;
    let two = pair.is_some_and(|_| {
        phrase!(tokens, at, "mô", "hình")
            || phrase!(tokens, at, "tỷ", "đồng")
            || phrase!(tokens, at, "triệu", "đồng")
            || phrase!(tokens, at, "nghìn", "đồng")
            || phrase!(tokens, at, "điểm", "phần")
            || phrase!(tokens, at, "hội", "nghị")
            || phrase!(tokens, at, "đơn", "vị")
            || phrase!(tokens, at, "lượt", "người")
            || phrase!(tokens, at, "chuyên", "mục")
            || phrase!(tokens, at, "chuyên", "đề")
            || phrase!(tokens, at, "công", "trình")
            || phrase!(tokens, at, "cơ", "sở")
            || phrase!(tokens, at, "câu", "lạc")
            || phrase!(tokens, at, "sản", "phẩm")
            || phrase!(tokens, at, "doanh", "nghiệp")
            || phrase!(tokens, at, "hợp", "tác")
            || phrase!(tokens, at, "học", "sinh")
            || phrase!(tokens, at, "văn", "bản")
            || phrase!(tokens, at, "cán", "bộ")
            || phrase!(tokens, at, "chỉ", "tiêu")
            || phrase!(tokens, at, "tiêu", "chí")
            || phrase!(tokens, at, "hồ", "sơ")
            || phrase!(tokens, at, "thủ", "tục")
            || phrase!(tokens, at, "dịch", "vụ")
            || phrase!(tokens, at, "điển", "hình")
            || phrase!(tokens, at, "cá", "nhân")
            || phrase!(tokens, at, "tập", "thể")
            || phrase!(tokens, at, "hộ", "nghèo")
            || phrase!(tokens, at, "lao", "động")
            || phrase!(tokens, at, "địa", "phương")
            || phrase!(tokens, at, "cơ", "quan")
            || phrase!(tokens, at, "buổi", "đối")
            || phrase!(tokens, at, "đoàn", "viên")
            || phrase!(tokens, at, "hội", "viên")
            || phrase!(tokens, at, "sáng", "kiến")
            || phrase!(tokens, at, "nhiệm", "vụ")
            || phrase!(tokens, at, "đề", "tài")
            || phrase!(tokens, at, "đề", "án")
            || phrase!(tokens, at, "thành", "viên")
            || phrase!(tokens, at, "trung", "tâm")
            || phrase!(tokens, at, "ngày", "làm")
            || phrase!(tokens, at, "ngày", "lương")
            || phrase!(tokens, at, "ngày", "công")
            || phrase!(tokens, at, "cuộc", "thi")
            || phrase!(tokens, at, "tuyến", "đường")
            || phrase!(tokens, at, "căn", "nhà")
            || phrase!(tokens, at, "mã", "số")
            || phrase!(tokens, at, "lượt", "khách")
            || phrase!(tokens, at, "hộ", "gia")
            || phrase!(tokens, at, "khu", "dân")
            || phrase!(tokens, at, "lớp", "tập")
            || phrase!(tokens, at, "trường", "học")
            || phrase!(tokens, at, "dự", "án")
            || phrase!(tokens, at, "học", "viên")
            || phrase!(tokens, at, "giáo", "viên")
            || phrase!(tokens, at, "công", "chức")
            || phrase!(tokens, at, "hội", "thảo")
            || phrase!(tokens, at, "đơn", "thư")
    });
    let end = if phrase!(tokens, figure + 1, "hợp", "tác", "xã")
        || phrase!(tokens, figure + 1, "câu", "lạc", "bộ")
        || phrase!(tokens, figure + 1, "hộ", "gia", "đình")
        || phrase!(tokens, figure + 1, "khu", "dân", "cư")
        || phrase!(tokens, figure + 1, "lớp", "tập", "huấn")
        || phrase!(tokens, figure + 1, "điểm", "phần", "trăm")
        || phrase!(tokens, figure + 1, "ngày", "làm", "việc")
    {
        figure + 4
    } else if two
        || pair.is_some_and(|pair| !SCOPE_ENDS.has(pair) && pair.word == 0 || tokens.get(at).is_some_and(|first| first.word == 0))
            && !single(tokens, at)
    {
        figure + 3
    } else {
        figure + 2
    };
    let mut span = span_of(tokens.get(figure + 1..end)?);
    // "30 m²": the sign is no word of its own.
    let raised = text.get(span.end as usize..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '²' | '³'));
    span.end += raised.map_or(0, |_| 2);
    Some(clean(span.of(text)))
}

/// Whether a word of one syllable alone is what is counted: "02 lớp dạy bơi", "15 xã khó khăn".
fn single(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.capital || token.word == 0 && token.end - token.start < 3 || SINGLES.has(token))
}

/// Whom the number counts: "mỗi xã", "mỗi cơ quan, đơn vị". Unstated is unstated.
fn scope(text: &str, tokens: &[Token], figure: usize) -> Option<String> {
    let each = (figure.saturating_sub(40)..figure).rev().find(|at| is!(tokens, *at, "mỗi", "từng"))?;
    let mut end = each + 1;
    while end < figure
        && tokens.get(end).is_some_and(|token| (token.kind == T::Word && !SCOPE_ENDS.has(token)) || token.kind == T::Comma)
    {
        end += 1;
    }
    let words = clean(span_of(tokens.get(each..end)?).of(text));
    (end > each + 1).then_some(words)
}
