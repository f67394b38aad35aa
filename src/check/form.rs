//! The form of an issued document where its own text breaks a rule of Nghị định 30/2020/NĐ-CP: advice, since what was issued is published
//! as issued. Documents of the party have forms of their own and are left alone.

use crate::diagnostics::catalogue::reading as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::Document;
use crate::document::meta::Signer;
use crate::document::reading::Recipient;

/// What the form of a document breaks.
pub fn advise(document: &Document) -> Vec<Diagnostic> {
    let reading = &document.reading;
    let number = reading.head.number.as_deref();
    // "12-KH/TU": the party numbers with a dash.
    if number.is_some_and(|number| number.find('-').unwrap_or(usize::MAX) < number.find('/').unwrap_or(0)) {
        return Vec::new();
    }
    let at_title = |entry: &'static Entry| Diagnostic::at(entry, &document.path, document.meta.title_span);
    let mut problems = Vec::new();
    if let Some(number) = number.filter(|number| lacks_zero(number)) {
        problems.push(at_title(&catalogue::NUMBER_WITHOUT_ZERO).with("number", number));
    }
    if let Some((authority, position)) = reading.signer.as_ref().and_then(disagrees) {
        problems.push(at_title(&catalogue::AUTHORITY).with("authority", authority).with("position", position));
    }
    if let Some(misplaced) = misplaced(&reading.recipients) {
        problems.push(
            Diagnostic::at(&catalogue::RECIPIENTS_ORDER, &document.path, misplaced.span).with("recipient", &misplaced.text),
        );
    }
    problems
}

/// "5/KH-UBND": a number below 10 takes a zero before it (Phụ lục I, phần I, mục II, khoản 3).
fn lacks_zero(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits == 1 && !number.starts_with('0')
}

/// A mark of authority and a position that do not go together (Điều 13): a deputy signs "KT.", the head of a unit below signs "TL.".
fn disagrees(signer: &Signer) -> Option<(&str, &str)> {
    const HEADS: [&str; 8] = ["CHỦ TỊCH", "GIÁM ĐỐC", "BỘ TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "HIỆU TRƯỞNG", "CHÁNH ", "TRƯỞNG "];
    const ABOVE: [&str; 4] = ["CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG"];
    let authority = signer.authority.as_deref()?.rsplit(' ').next()?;
    let position = signer.position.as_deref()?;
    let upper = position.to_uppercase();
    let begins = |positions: &[&str]| positions.iter().any(|known| upper.starts_with(known));
    let wrong = match authority {
        "KT." => begins(&HEADS),
        "TL." => begins(&ABOVE),
        _ => false,
    };
    wrong.then_some((authority, position))
}

/// The line of "Nơi nhận" that stands where another belongs: "Như trên" comes first, "Lưu" last (Phụ lục I, phần I, mục II, khoản 9).
fn misplaced(recipients: &[Recipient]) -> Option<&Recipient> {
    let filed = |line: &&Recipient| line.purpose.as_deref() == Some("lưu");
    let above = |line: &&Recipient| {
        let text = line.text.to_lowercase();
        text.starts_with("như trên") || text.starts_with("như điều")
    };
    let late = recipients.iter().skip(1).find(above).filter(|_| !recipients.first().is_some_and(|first| above(&first)));
    let last = recipients.last()?;
    let early = recipients.iter().find(filed).filter(|_| !filed(&last));
    late.or(early)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::meta::{Meta, PlanKeys};
    use crate::document::{Detail, Kind};
    use crate::parse::plan;
    use crate::path::SourcePath;
    use crate::span::Span;

    fn codes(number: &str, recipients: &str, signature: &str) -> Vec<&'static str> {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: {number}\nGia Lai, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nThử\n\n1. Nội dung.\n\nNơi \
             nhận:\n{recipients}\n\n{signature}\n\nNguyễn Văn An\n"
        );
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let body = Span::new(0, text.len());
        let reading = plan::read(&text, body, &plan::Context::bare(&path)).0;
        let document = Document {
            path,
            kind: Kind::Plan,
            meta: Meta::default(),
            detail: Detail::Plan(Box::<PlanKeys>::default()),
            body,
            reading,
            cleared: Vec::new(),
        };
        advise(&document).into_iter().map(|problem| problem.entry.code).collect()
    }

    const LIST: &str = "- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.";
    const DEPUTY: &str = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH";

    #[test]
    fn each_break_of_form_is_told_and_a_right_document_is_not() {
        assert_eq!(codes("05/KH-UBND", LIST, DEPUTY), [""; 0]);
        assert_eq!(codes("5/KH-UBND", LIST, DEPUTY), ["CB0206"]);
        assert_eq!(codes("5-KH/TU", LIST, DEPUTY), [""; 0]);
        assert_eq!(codes("15/KH-UBND", LIST, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nCHỦ TỊCH"), ["CB0207"]);
        assert_eq!(codes("15/KH-UBND", LIST, "TL. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), ["CB0207"]);
        assert_eq!(codes("15/TB-VP", LIST, "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG"), [""; 0]);
        assert_eq!(codes("15/KH-UBND", "- Lưu: VT;\n- Sở Nội vụ.", DEPUTY), ["CB0208"]);
        assert_eq!(codes("15/KH-UBND", "- Sở Nội vụ;\n- Như trên;\n- Lưu: VT.", DEPUTY), ["CB0208"]);
    }
}
