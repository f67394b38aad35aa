//! Front matter changed at random: nothing panics, every problem has a place, and what can be read is.

use super::{problems, said};
use congbo::path::SourcePath;
use congbo::span::position;
use proptest::prelude::*;

const PAGES: [(&str, &str); 3] = [
    (
        "content/ke-hoach/2024/a.md",
        "---\nloai: KH\ntieu_de: \"Kế hoạch: năm 2024\"\nngay_ban_hanh: 15/03/2024\nco_quan_ban_hanh: [ubnd-tinh-gia-lai, so-noi-vu]\nnguoi_ky:\n  tham_quyen: \"TM. ỦY BAN NHÂN DÂN\"\n  ho_ten: 'Trương Hải Long'\nthoi_gian_thuc_hien: 2024\nchi_tieu:\n  - ma: t1\n    so_sanh: \">=\"\n    gia_tri: 2\n---\n\nNội dung\n",
    ),
    (
        "content/mo-hinh/a.md",
        "---\nten_mo_hinh: Tiếng kẻng an ninh\ntrang_thai: đã duyệt\nlinh_vuc: quốc phòng - an ninh\nbat_dau: 2022-11\nso_lieu:\n- ten: Hộ\n  gia_tri: 14.579\n  nguon: s1\nnguon:\n- ma: s1\n  tieu_de: Báo Gia Lai\n  dia_chi: https://baogialai.com.vn/a\n---\n",
    ),
    (
        "content/ket-qua/2024/a.md",
        "---\ntitle: Quý I\nky: {loai: quý, tu: 01/01/2024, den: 31/03/2024}\nthieu:\n  bao_cao: nguồn không nêu\n---\n",
    ),
];

const SLIPS: [&str; 22] =
    [":", ": ", "\"", "'", "[", "]", "{", "}", "\t", "\n", "- ", "#", "*", "&", "!", "|", "%", "“", "\u{a0}", "---\n", "\r", "ế"];

/// A place to change: where, how many characters to take out, and what to put in.
fn slip() -> impl Strategy<Value = (usize, usize, usize)> {
    (0_usize..400, 0_usize..3, 0_usize..=SLIPS.len())
}

fn apply(text: &str, slips: &[(usize, usize, usize)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (at, gone, put) in slips {
        let at = at % letters.len().max(1);
        let end = (at + gone).min(letters.len());
        letters.splice(at..end, SLIPS.get(*put).copied().unwrap_or_default().chars());
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_front_matter_is_read_without_panic_and_its_problems_have_lines(
        page in 0_usize..PAGES.len(), slips in prop::collection::vec(slip(), 1..6)
    ) {
        let (path, text) = PAGES[page];
        let text = apply(text, &slips);
        let lines = text.lines().count().max(1);
        for problem in problems(&SourcePath::new(path), text.as_bytes()) {
            let span = problem.span.expect("a place");
            prop_assert!(span.end as usize <= text.len(), "{} beyond the end of {text:?}", problem.entry.code);
            prop_assert!(position(&text, span.start).line as usize <= lines);
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for path in ["content/trang/a.md", "congbo.toml", "content/ket-qua/a.csv", "content/danh-muc/co-quan.toml", "content/danh-muc/dia-phuong.csv"] {
            let _ = said(&SourcePath::new(path), &bytes);
        }
    }

    #[test]
    fn any_words_are_read_without_panic(words in "[ -~\\n\\tếđ“”\u{a0}:\\-\\[\\]{}\"'#=;|]{0,300}") {
        let page = format!("---\n{words}\n---\n");
        for path in ["content/trang/a.md", "content/mo-hinh/a.md"] {
            let _ = said(&SourcePath::new(path), page.as_bytes());
        }
        for path in ["congbo.toml", "content/ket-qua/a.csv", "content/danh-muc/viet-tat.toml"] {
            let _ = said(&SourcePath::new(path), words.as_bytes());
        }
    }
}
