//! What a figure counts: "%", "mô hình", "tỷ đồng", "câu lạc bộ".

use super::super::phrases::Phrases;
use super::super::structure::clean;
use super::super::words::{Set, T, Token, is, phrase, span_of};
use super::SCOPE_ENDS;
use std::sync::LazyLock;

/// What is counted by one syllable.
const SINGLES: Set = Set::new(
    "người xã hộ căn tỷ triệu nghìn lớp cuộc buổi bài tin điểm tuyến cây con tấn suất phiếu chuỗi trường giường lượt vụ chiếc bộ \
     thôn làng phường huyện sở ban ngành phòng đồng trẻ em bản tổ đội nhà khu lần tin cơ",
);

/// What is counted by two syllables, and the first two of longer words.
const UNITS: &str = "công dân, mô hình, tỷ đồng, triệu đồng, nghìn đồng, điểm phần, hội nghị, đơn vị, lượt người, chuyên mục, chuyên đề, công trình, \
     cơ sở, câu lạc, sản phẩm, doanh nghiệp, hợp tác, học sinh, văn bản, cán bộ, chỉ tiêu, tiêu chí, hồ sơ, thủ tục, dịch \
     vụ, điển hình, cá nhân, tập thể, hộ nghèo, lao động, địa phương, cơ quan, buổi đối, đoàn viên, hội viên, sáng kiến, \
     nhiệm vụ, đề tài, đề án, thành viên, trung tâm, ngày làm, ngày lương, ngày công, cuộc thi, tuyến đường, căn nhà, mã \
     số, lượt khách, hộ gia, khu dân, lớp tập, trường học, dự án, học viên, giáo viên, công chức, hội thảo, đơn thư, nhân \
     viên, công ty, bệnh viện, chương trình, tài liệu, phóng sự, sự kiện, hạng mục, báo cáo, kế hoạch, hộ dân, phiên họp, \
     phiên giao, tổ chức, nhà văn, trạm biến, trạm y, tổ hợp, điểm cầu, cụm công, khu công, ngày hội, tin bài, hợp đồng, sổ \
     tay";

static TWO: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(UNITS));

/// The unit behind a figure: "%", "mô hình", "tỷ đồng".
pub(super) fn unit(text: &str, tokens: &[Token], figure: usize, percent: bool) -> Option<String> {
    if percent {
        return tokens.get(figure + 1).map(|sign| sign.of(text).to_owned());
    }
    // "29/29 “điểm đen”"
    let quoted = tokens.iter().skip(figure + 2).take(9).position(|token| token.kind == T::QuoteClose);
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
    let two = pair.is_some() && TWO.begin(tokens, at);
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
    // "2 m3"
    let power = tokens.get(end).filter(|next| next.kind == T::Figure && next.start == span.end && next.end == next.start + 1);
    span.end = power.map_or(span.end, |power| power.end);
    Some(clean(span.of(text)))
}

/// Whether a word of one syllable alone is what is counted: "02 lớp dạy bơi", "15 xã khó khăn".
fn single(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.capital || token.word == 0 && token.end - token.start < 3 || SINGLES.has(token))
}

#[cfg(test)]
mod tests {
    #[test]
    fn units_are_keywords() {
        assert!(super::super::super::phrases::is_sound(super::UNITS));
    }
}
