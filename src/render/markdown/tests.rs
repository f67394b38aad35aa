use super::*;
use crate::path::SourcePath;

struct Plain;
impl Destinations for Plain {
    fn link(&self, to: &str) -> Option<String> {
        (!to.starts_with("javascript:")).then(|| to.to_string())
    }
    fn image(&self, to: &str) -> Option<(String, Option<(u32, u32)>)> {
        Some((to.to_string(), Some((3, 2))))
    }
}

fn rendered(text: &str) -> String {
    let body = Span::new(0, text.len());
    let (reading, _) = crate::parse::markdown::read(&SourcePath::new("content/trang/x.md"), text, body);
    let labels = Labels { table: "Bảng".into(), footnotes: "Chú thích".into(), ..Labels::default() };
    html(text, body, &reading.headings, &Plain, &labels)
}

#[test]
fn raw_html_is_shown_as_characters_and_comments_vanish() {
    let html = rendered("<script>alert(1)</script>\n\nA <b onclick=x>b</b>\n\n<!-- kín -->\n");
    assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
    assert!(html.contains("&lt;script&gt;") && !html.contains("kín"), "{html}");
}

#[test]
fn a_table_scrolls_has_header_cells_its_caption_and_no_inline_style() {
    let html = rendered("Bảng 1. Kết quả\n\n| Chỉ tiêu | Số |\n|---|--:|\n| Mô hình | 2 |\n");
    assert!(html.contains("<caption>Bảng 1. Kết quả</caption>"), "{html}");
    assert!(html.contains("<th scope=\"col\" class=\"right\">Số</th>") && html.contains("<td class=\"right\">2</td>"), "{html}");
    assert!(!html.contains("style=") && !html.contains("<p>Bảng"), "{html}");
}

#[test]
fn words_may_say_which_language_they_are_in() {
    let html = rendered("Gọi là [Tơlơi **Jrai**](lang:jra), [a](lang:x).\n");
    assert_eq!(html, "<p>Gọi là <span lang=\"jra\">Tơlơi <strong>Jrai</strong></span>, <a href=\"lang:x\">a</a>.</p>\n");
}

#[test]
fn a_recording_is_played_where_a_picture_would_be_shown() {
    let html = rendered("![Nghe <mục II>](muc-ii.MP3 \"Lời đọc ở dưới.\")\n");
    assert!(
        html.contains("<audio controls preload=\"none\" src=\"muc-ii.MP3\" aria-label=\"Nghe &lt;mục II&gt;\"></audio>"),
        "{html}"
    );
    assert!(
        html.contains("<span class=\"figcaption\">Nghe &lt;mục II&gt;. Lời đọc ở dưới.</span>") && !html.contains("<img"),
        "{html}"
    );
}

#[test]
fn footnotes_link_both_ways_even_when_mentioned_twice() {
    let html = rendered("A[^n] b[^n].\n\n[^n]: Nguồn *in*.\n");
    for part in ["id=\"fnref-1-1\"", "id=\"fnref-1-2\"", "href=\"#fn-1\"", "id=\"fn-1\"", "href=\"#fnref-1-2\"", "<em>in</em>"] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_link_that_leads_nowhere_leaves_its_words() {
    assert_eq!(rendered("[x](javascript:alert)"), "<p>x</p>\n");
}

#[test]
fn alerts_definition_lists_and_images_with_captions_have_their_forms() {
    let html = rendered("> [!WARNING]\n> Coi chừng\n\nTừ\n: Nghĩa\n\n![Ảnh làng](a.jpg \"Làng, 2024\")\n");
    assert!(html.contains("admonition warning") && html.contains("<dt>Từ</dt>"), "{html}");
    assert!(html.contains("alt=\"Ảnh làng\" width=\"3\" height=\"2\"") && html.contains("Làng, 2024</span>"), "{html}");
}
