//! A verdict for programs (JSON), for a terminal (a sentence), and for whoever answers for the site (a page).

use std::fmt::Write;

use super::{Finding, Kind, Signature, Verdict};
use crate::diagnostics::Language;
use crate::markup::escaped;

/// Differences of one sort that a page names one by one.
const NAMED: usize = 50;

/// The verdict for programs. `changed`, `missing` and the other sorts hold paths; `findings` holds them all with what was seen.
pub fn json(verdict: &Verdict, language: Language) -> serde_json::Value {
    let finding = |finding: &Finding| serde_json::json!({"kind": finding.kind.id(), "path": finding.path, "seen": finding.seen.get(language)});
    let signature = match &verdict.signature {
        Signature::Absent => serde_json::json!({"state": "absent"}),
        Signature::Unchecked => serde_json::json!({"state": "unchecked"}),
        Signature::Broken => serde_json::json!({"state": "broken"}),
        Signature::Holds { key, statement } => serde_json::json!({
            "state": "holds",
            "key": key,
            "release": statement.as_ref().map(|statement| statement.release),
            "id": statement.as_ref().map(|statement| statement.id.as_str()),
        }),
    };
    let sentences = |list: &[super::Words]| list.iter().map(|words| words.get(language).to_owned()).collect::<Vec<_>>();
    let mut object = serde_json::json!({
        "place": verdict.place,
        "sound": verdict.is_sound(),
        "whole": verdict.is_whole(),
        "manifest_is_sound": verdict.paths(Kind::Manifest).next().is_none(),
        "files_as_published": verdict.sound,
        "signature": signature,
        "findings": verdict.findings.iter().map(finding).collect::<Vec<_>>(),
        "unchecked": sentences(&verdict.unchecked),
        "remarks": sentences(&verdict.remarks),
    });
    if let Some(fields) = object.as_object_mut() {
        for kind in [Kind::Changed, Kind::Missing, Kind::Extra, Kind::Cloaked, Kind::Redirected, Kind::Headers, Kind::Permissions]
        {
            fields.insert(kind.id().to_owned(), verdict.paths(kind).collect::<Vec<_>>().into());
        }
    }
    object
}

/// One sentence on the whole.
pub fn summary(verdict: &Verdict, language: Language) -> String {
    let place = &verdict.place;
    let sound = verdict.sound;
    let files = if sound == 1 { "file" } else { "files" };
    if verdict.is_sound() {
        return match (language, verdict.is_whole()) {
            (Language::Vi, true) => format!("{place}: đúng như đã xuất bản, {sound} tệp{}.", signed(verdict, language)),
            (Language::En, true) => format!("{place}: exactly as published, {sound} {files}{}.", signed(verdict, language)),
            (Language::Vi, false) => format!("{place}: {sound} tệp còn đúng, nhưng chưa kiểm được hết."),
            (Language::En, false) => format!("{place}: {sound} {files} as published, but not everything could be checked."),
        };
    }
    let counted = Kind::ALL.into_iter().filter_map(|kind| {
        let count = verdict.paths(kind).count();
        let shown = count > 0 || matches!(kind, Kind::Changed | Kind::Missing | Kind::Extra);
        shown.then(|| match language {
            Language::Vi => format!("{count} {}", kind.words(language)),
            Language::En => format!("{count} {}", kind.words(language)),
        })
    });
    let counted = counted.collect::<Vec<_>>().join(", ");
    match language {
        Language::Vi => format!("{place}: {counted}; {sound} tệp còn đúng."),
        Language::En => format!("{place}: {counted}; {sound} {files} as published."),
    }
}

fn signed(verdict: &Verdict, language: Language) -> String {
    let Signature::Holds { key, statement } = &verdict.signature else { return String::new() };
    let release = statement.as_ref().map(|statement| statement.release);
    match (language, release) {
        (Language::Vi, Some(release)) => format!(", chữ ký của khóa {key} đúng, lần xuất bản {release}"),
        (Language::Vi, None) => format!(", chữ ký của khóa {key} đúng"),
        (Language::En, Some(release)) => format!(", signed with key {key}, release {release}"),
        (Language::En, None) => format!(", signed with key {key}"),
    }
}

/// What to do about a sort of difference: one sentence.
fn advice(kind: Kind, language: Language) -> &'static str {
    let (vi, en) = match kind {
        Kind::Manifest | Kind::Signature | Kind::Log => (
            "Danh sách, chữ ký hoặc nhật ký không đáng tin: coi như máy chủ đã bị can thiệp cho tới khi làm rõ.",
            "Manifest, signature or log cannot be trusted: take the server as tampered with until this is explained.",
        ),
        Kind::Cloaked => (
            "Máy tìm kiếm được cho xem nội dung khác với người đọc: dấu hiệu của mã chèn quảng cáo, cờ bạc. Cách ly máy chủ, giữ bằng chứng.",
            "Search engines are shown something else than readers: the mark of injected gambling pages. Isolate the server, keep the evidence.",
        ),
        Kind::Changed => (
            "Nội dung đã bị sửa sau khi xuất bản. Giữ bản bị sửa làm bằng chứng rồi xuất bản lại từ nguồn.",
            "The content was changed after it was published. Keep the changed files as evidence, then publish again from the sources.",
        ),
        Kind::Extra => (
            "Có tệp không ai xuất bản. Xem ai đã đưa lên; xóa nếu không rõ nguồn gốc.",
            "There are files that nobody published. Find out who put them there; remove what nobody knows.",
        ),
        Kind::Missing => ("Có tệp đã mất. Xuất bản lại từ nguồn.", "Files are gone. Publish again from the sources."),
        Kind::Redirected => (
            "Địa chỉ bị dẫn đi nơi khác. Kiểm tra cấu hình máy chủ và tên miền.",
            "Addresses lead elsewhere. Look at the configuration of the server and at the domain.",
        ),
        Kind::Headers => (
            "Máy chủ không gửi đủ tiêu đề bảo vệ. Dùng cấu hình của lệnh congbo server.",
            "The server does not send the protecting headers. Use the configuration that congbo server writes.",
        ),
        Kind::Permissions => ("Sửa quyền của tệp (thường là 644).", "Mend the permissions of the files (usually 644)."),
    };
    super::pick(language, vi, en)
}

/// The verdict as a page of Markdown.
pub fn markdown(verdict: &Verdict, language: Language, checked_at: &str) -> String {
    let say = |vi: &'static str, en: &'static str| super::pick(language, vi, en);
    let mut text = String::new();
    let mut line = |words: &str| {
        let _ = writeln!(text, "{words}");
    };
    line(&format!("# {}", say("Kết quả kiểm chứng trang", "Verification of the site")));
    line("");
    line(&format!("- {}: {}", say("Nơi kiểm", "Place"), plain(&verdict.place)));
    line(&format!("- {}: {checked_at}", say("Thời điểm", "Time")));
    line(&format!("- {}: {}", say("Kết luận", "Result"), conclusion(verdict, language)));
    line(&format!("- {}", plain(&summary(verdict, language))));
    for kind in Kind::ALL {
        let found: Vec<&Finding> = verdict.findings.iter().filter(|finding| finding.kind == kind).collect();
        if found.is_empty() {
            continue;
        }
        line("");
        line(&format!("## {}: {}", capital(kind.words(language)), found.len()));
        line("");
        line(advice(kind, language));
        line("");
        for finding in found.iter().take(NAMED) {
            let seen = finding.seen.get(language);
            let seen = if seen.is_empty() { String::new() } else { format!(" — {}", plain(seen)) };
            line(&format!("- `{}`{seen}", finding.path.replace('`', "'").replace(char::is_control, "?")));
        }
        if found.len() > NAMED {
            line(&format!("- … {} {}", say("và thêm", "and more:"), found.len() - NAMED));
        }
    }
    for (title, list) in
        [(say("Chưa kiểm được", "Not checked"), &verdict.unchecked), (say("Cần biết", "To know"), &verdict.remarks)]
    {
        if !list.is_empty() {
            line("");
            line(&format!("## {title}"));
            line("");
            list.iter().for_each(|words| line(&format!("- {}", plain(words.get(language)))));
        }
    }
    text
}

fn conclusion(verdict: &Verdict, language: Language) -> &'static str {
    match (verdict.is_sound(), verdict.is_whole()) {
        (true, true) => super::pick(language, "ĐÚNG NHƯ ĐÃ XUẤT BẢN", "AS PUBLISHED"),
        (true, false) => super::pick(language, "CHƯA KIỂM ĐƯỢC HẾT", "NOT FULLY CHECKED"),
        (false, _) => super::pick(language, "CÓ KHÁC BIỆT", "DIFFERENCES FOUND"),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Text that comes from a server, so that it cannot be taken for Markdown or for another line.
fn plain(text: &str) -> String {
    text.replace(char::is_control, "?").replace('<', "‹").replace(['*', '_', '[', ']'], "·")
}

/// The verdict as a page of its own.
pub fn html(verdict: &Verdict, language: Language, checked_at: &str) -> String {
    let lang = super::pick(language, "vi", "en");
    let mut body = String::new();
    let mut in_list = false;
    for line in markdown(verdict, language, checked_at).lines() {
        let item = line.strip_prefix("- ");
        if in_list && item.is_none() {
            body.push_str("</ul>\n");
        }
        if !in_list && item.is_some() {
            body.push_str("<ul>\n");
        }
        in_list = item.is_some();
        // Writing to a string cannot fail.
        let _ = match (line.strip_prefix("# "), line.strip_prefix("## "), item) {
            (Some(title), ..) => writeln!(body, "<h1>{}</h1>", escaped(title)),
            (_, Some(title), _) => writeln!(body, "<h2>{}</h2>", escaped(title)),
            (_, _, Some(item)) => writeln!(body, "<li>{}</li>", escaped(&item.replace('`', ""))),
            _ if line.is_empty() => Ok(()),
            _ => writeln!(body, "<p>{}</p>", escaped(line)),
        };
    }
    if in_list {
        body.push_str("</ul>\n");
    }
    let title = super::pick(language, "Kết quả kiểm chứng trang", "Verification of the site");
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>body{{font:1rem/1.6 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}}li{{overflow-wrap:anywhere}}</style>\n\
         </head>\n<body>\n{body}</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_every_difference_and_nothing_in_it_is_active() {
        let findings = vec![
            Finding::seen(Kind::Cloaked, "/", "khác <script>", "differs <script>alert(1)</script>"),
            Finding::new(Kind::Extra, "a`b\n# <img>.php"),
        ];
        let verdict = Verdict { place: "https://x.vn/".into(), sound: 3, findings, ..Verdict::default() };
        let page = html(&verdict, Language::En, "08:00 22/11/2026");
        assert!(page.contains("DIFFERENCES FOUND") && page.contains("Cloaked: 1") && page.contains("Extra: 1"), "{page}");
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert_eq!(page.matches("<h1>").count(), 1);
        let vietnamese = markdown(&verdict, Language::Vi, "08:00 22/11/2026");
        assert!(vietnamese.contains("CÓ KHÁC BIỆT") && vietnamese.contains("Ngụy trang: 1"), "{vietnamese}");
    }
}
