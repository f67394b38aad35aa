//! The form of an issued document where its own text breaks a rule of Nghị định 30/2020/NĐ-CP: advice, since what was issued is published
//! as issued. Documents of the party have forms of their own and are left alone.

use crate::diagnostics::catalogue::reading as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::cite::kind_name;
use crate::document::meta::{Placed, Signer};
use crate::document::reading::{BlockKind, Reading, Recipient};
use crate::document::{Detail, Document};
use crate::span::Span;
use chrono::Datelike;

/// Kinds that are named in numbers.
const KINDS: [&str; 15] = ["NQ", "QĐ", "CT", "QC", "QyĐ", "TB", "HD", "CTr", "KH", "PA", "ĐA", "BC", "TTr", "KL", "NĐ"];

/// What the form of a document breaks.
pub fn advise(document: &Document) -> Vec<Diagnostic> {
    let reading = &document.reading;
    let number = reading.head.number.as_deref();
    let stated_number = document.meta.number.as_ref();
    let mut problems = Vec::new();
    if let Some(number) = stated_number.filter(|number| !is_number(&number.value)) {
        problems.push(Diagnostic::at(&catalogue::NUMBER_FORM, &document.path, number.span).with("number", &number.value));
    } else if let Some((number, of_number, stated)) = stated_number.and_then(|number| kinds(document, number)) {
        let problem = Diagnostic::at(&catalogue::KIND_DIFFERS, &document.path, number.span).with("number", &number.value);
        problems.push(problem.with("of_number", of_number).with("stated", stated));
    }
    // "12-KH/TU": the party numbers with a dash.
    if number.is_some_and(|number| number.find('-').unwrap_or(usize::MAX) < number.find('/').unwrap_or(0)) {
        return problems;
    }
    let at = |entry: &'static Entry, span: Option<Span>| {
        Diagnostic::at(entry, &document.path, span.unwrap_or(document.meta.title_span))
    };
    if let Some(number) = number.filter(|number| lacks_zero(number)) {
        let stated = stated_number.map(|number| number.span);
        problems.push(at(&catalogue::NUMBER_WITHOUT_ZERO, reading.head.number_at.or(stated)).with("number", number));
    }
    if let Some((date, right)) = short_date(reading) {
        problems.push(at(&catalogue::DATE_WITHOUT_ZERO, reading.head.date_at).with("date", date).with("right", right));
    }
    let signature = reading.blocks.iter().rfind(|block| block.kind == BlockKind::Signature).map(|block| block.span);
    let stated = match &document.detail {
        Detail::Plan(keys) => keys.signer_at,
        _ => None,
    };
    let signature = signature.or(stated);
    // "ĐẠI DIỆN CÔNG AN TỈNH": whoever represents one of several that sign has no mark.
    let represents = reading.signature.iter().any(|line| line.starts_with("ĐẠI DIỆN "));
    match reading.signer.as_ref().filter(|_| !represents).and_then(disagrees) {
        Some((Some(authority), position)) => {
            problems.push(at(&catalogue::AUTHORITY, signature).with("authority", authority).with("position", position));
        }
        Some((None, position)) => problems.push(at(&catalogue::DEPUTY_WITHOUT_MARK, signature).with("position", position)),
        None => {}
    }
    if let Some(misplaced) = misplaced(&reading.recipients) {
        problems.push(at(&catalogue::RECIPIENTS_ORDER, Some(misplaced.span)).with("recipient", &misplaced.text));
    }
    for short in &reading.unexplained {
        problems.push(at(&catalogue::LATE_ABBREVIATION, Some(short.span)).with("short", &short.text));
    }
    problems
}

/// Whether words have the form of a number: figures, then signs with letters behind them, and no space.
fn is_number(words: &str) -> bool {
    let signs = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(|c: char| c.is_ascii_digit())
        && signs.starts_with(['/', '-'])
        && signs.chars().any(char::is_alphabetic)
        && !words.contains(char::is_whitespace)
}

/// The kind that a number names where `loai` names another: the number, and both kinds. Only kinds that the decree knows count.
fn kinds<'d>(document: &'d Document, number: &'d Placed<String>) -> Option<(&'d Placed<String>, &'static str, &'d str)> {
    let Detail::Plan(keys) = &document.detail else { return None };
    let stated = keys.doc_type.as_ref()?.value.as_str();
    let parts = number.value.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let known = |part: &str| KINDS.into_iter().find(|kind| *kind == part);
    let of_number = parts.clone().find_map(known)?;
    (KINDS.contains(&stated) && !parts.clone().any(|part| part == stated)).then_some((
        number,
        kind_name(of_number),
        kind_name(stated),
    ))
}

/// "5/KH-UBND": a number below 10 takes a zero before it (Phụ lục I, phần I, mục II, khoản 3).
fn lacks_zero(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits == 1 && !number.starts_with('0')
}

/// "ngày 5 tháng 2 năm 2026": a day below 10 and the months 1 and 2 take a zero before them (Phụ lục I, phần I, mục II, khoản 4). The
/// words, and how they should stand.
fn short_date(reading: &Reading) -> Option<(&str, String)> {
    let words = reading.head.date_words.as_deref()?;
    let mut figures = words.split(|c: char| !c.is_ascii_digit()).filter(|figure| !figure.is_empty());
    let (day, month) = (figures.next()?, figures.next()?);
    let short = day.len() == 1 || matches!(month, "1" | "2");
    let date = reading.head.date.filter(|_| short)?;
    let month = if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    Some((words, format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())))
}

/// A mark of authority and a position that do not go together (Điều 13), or a deputy without one: a deputy signs "KT.", "TM." stands
/// before a collective, the head of a unit below signs "TL." or "TUQ.", and whoever is empowered empowers nobody else.
fn disagrees(signer: &Signer) -> Option<(Option<&str>, &str)> {
    const HEADS: [&str; 8] = ["CHỦ TỊCH", "GIÁM ĐỐC", "BỘ TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "HIỆU TRƯỞNG", "CHÁNH ", "TRƯỞNG "];
    const ABOVE: [&str; 4] = ["CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "PHÓ "];
    let position = signer.position.as_deref()?;
    let upper = position.to_uppercase();
    let begins = |positions: &[&str], words: &str| positions.iter().any(|known| words.starts_with(known));
    let body = signer.body.as_deref().unwrap_or_default().to_uppercase();
    let deputy = begins(&["PHÓ ", "THỨ TRƯỞNG"], &upper);
    let authority = signer.authority.as_deref().unwrap_or_default();
    if authority.starts_with("TM.") && begins(&HEADS, &body) {
        return Some((Some("TM."), signer.body.as_deref()?));
    }
    let last = authority.rsplit(' ').next().filter(|mark| !mark.is_empty());
    match last {
        Some(mark @ "KT.") => begins(&HEADS, &upper).then_some((Some(mark), position)),
        Some(mark @ "TL.") => begins(&ABOVE, &upper).then_some((Some(mark), position)),
        Some(mark @ "TUQ.") => deputy.then_some((Some(mark), position)),
        // A standing committee ("TM. BAN THƯỜNG TRỰC") signs by any of its members.
        Some("TM.") => (deputy && begins(&["ỦY BAN NHÂN DÂN", "UBND"], &body)).then_some((None, position)),
        Some(_) => None,
        None => deputy.then_some((None, position)),
    }
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
    use crate::document::Kind;
    use crate::document::meta::{Meta, PlanKeys};
    use crate::parse::plan;
    use crate::path::SourcePath;

    fn codes(number: &str, recipients: &str, signature: &str) -> Vec<&'static str> {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: {number}\nGia Lai, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nThử\n\n1. Nội dung.\n\nNơi \
             nhận:\n{recipients}\n\n{signature}\n\nNguyễn Văn An\n"
        );
        told(text).into_iter().map(|(code, _)| code).collect()
    }

    /// Codes with the words that they point at.
    fn told(text: String) -> Vec<(&'static str, String)> {
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
        let words = |span: Option<Span>| span.unwrap_or_default().of(&text).to_owned();
        advise(&document).into_iter().map(|problem| (problem.entry.code, words(problem.span))).collect()
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
        assert_eq!(codes("15/KH-UBND", LIST, "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH"), ["CB0210"]);
        assert_eq!(codes("15/KH-SNV", LIST, "PHÓ GIÁM ĐỐC"), ["CB0210"]);
        assert_eq!(codes("15/KH-MTTQ", LIST, "TM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH"), [""; 0]);
        assert_eq!(codes("15/KH-UBND", LIST, "TM. CHỦ TỊCH\nCHÁNH VĂN PHÒNG"), ["CB0207"]);
        assert_eq!(codes("15/TB-VP", LIST, "TL. CHỦ TỊCH\nPHÓ CHÁNH VĂN PHÒNG"), ["CB0207"]);
        assert_eq!(codes("15/TB-SNV", LIST, "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ"), [""; 0]);
        assert_eq!(codes("15/TB-SNV", LIST, "TUQ. CHỦ TỊCH\nPHÓ GIÁM ĐỐC SỞ NỘI VỤ"), ["CB0207"]);
        assert_eq!(codes("15/KH-UBND", "- Lưu: VT;\n- Sở Nội vụ.", DEPUTY), ["CB0208"]);
        assert_eq!(codes("15/KH-UBND", "- Sở Nội vụ;\n- Như trên;\n- Lưu: VT.", DEPUTY), ["CB0208"]);
    }

    #[test]
    fn each_problem_of_form_points_at_the_words_that_have_it() {
        let text = "UBND TỈNH GIA LAI\nSố: 5/KH-UBND\nGia Lai, ngày 5 tháng 2 năm 2026\n\nKẾ HOẠCH\nThử\n\n1. Rà soát TTHC của các sở.\n\n2. \
                    Công khai thủ tục hành chính (TTHC) và hồ sơ (HS); TTHC, HS được số hóa.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN \
                    DÂN\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n";
        let told = told(text.to_owned());
        let words: Vec<(&str, &str)> = told.iter().map(|(code, words)| (*code, words.as_str())).collect();
        assert_eq!(
            words,
            [
                ("CB0206", "5/KH-UBND"),
                ("CB0209", "ngày 5 tháng 2 năm 2026"),
                ("CB0210", "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An"),
                ("CB0211", "TTHC"),
            ]
        );
    }
}
