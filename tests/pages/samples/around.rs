//! What is around documents: search, press, data, pages, notices, the style of the theme.

use super::frame::{HOME, head};
use super::lists::list;
use super::parts::{browse, cards, changes, due, facts, figures, pager, tasks};
use super::plan::plan;
use super::results::model;
use congbo::view::notice::{NotFoundView, NoticeView};
use congbo::view::page::PageView;
use congbo::view::parts::{Fact, FileLink, Link, Phrase, RowGroup, Tag, TocEntry, Tone};
use congbo::view::press::{CorrectionLine, DataSet, DataView, PressView};
use congbo::view::search::SearchView;
use congbo::view::style::StyleView;

pub fn search() -> SearchView {
    let mut page = head("search", None, "Tìm kiếm", &HOME);
    page.search_page = true;
    SearchView {
        page,
        example: "Ví dụ: 602/QĐ-UBND".into(),
        index: "/assets/search/".into(),
        browse: browse(),
        ..SearchView::default()
    }
}

pub fn press() -> PressView {
    PressView {
        page: head("press", None, "Dành cho báo chí", &HOME),
        body_html: "<p>Cách dẫn nguồn.</p>".into(),
        newest: RowGroup { title: "Mới công bố".into(), rows: list().rows, more: None },
        corrections: vec![CorrectionLine { document: Link::new("Kế hoạch 2024", "/x/"), change: changes().remove(0) }],
        facts: vec![Fact::new("Liên hệ", Phrase::plain("Sở Nội vụ"))],
        feeds: vec![Link::new("RSS", "/rss.xml")],
        citation: "Tên, số, ngày, địa chỉ.".into(),
        ..PressView::default()
    }
}

pub fn data() -> DataView {
    DataView {
        page: head("data", Some("du-lieu"), "Dữ liệu mở", &HOME),
        sets: vec![DataSet {
            lang: None,
            id: "ke-hoach".into(),
            title: "Kế hoạch".into(),
            href: None,
            about: "Mọi kế hoạch với điều khoản, nhiệm vụ, thời hạn.".into(),
            meta: vec!["41 dòng".into(), "cập nhật 20/4/2024".into()],
            files: vec![FileLink {
                text: "Kế hoạch".into(),
                href: "/du-lieu/ke-hoach.json".into(),
                format: "JSON".into(),
                size: Some("120 KB".into()),
            }],
        }],
        ..DataView::default()
    }
}

pub fn page() -> PageView {
    PageView { page: head("page", None, "Khả năng tiếp cận", &HOME), title_html: "Khả năng tiếp cận".into(), lead: Some("Ai cũng đọc được cổng này.".into()), toc: vec![TocEntry { href: "#a".into(), text: "Cam kết".into(), level: 1 }, TocEntry { href: "#b".into(), text: "Chỗ chưa tốt".into(), level: 1 }], body_html: "<h2 id=\"a\">Cam kết</h2><p>WCAG 2.2 AA.</p><blockquote><p>Trích.</p></blockquote><h2 id=\"b\">Chỗ chưa tốt</h2><p>Chưa có bản <span lang=\"jra\">Jrai</span>.</p><div class=\"admonition warning\"><p class=\"admonition-title\">Chú ý</p><p>Đang hoàn thiện.</p></div>".into(), changes: changes(), siblings: vec![Link::new("Liên hệ", "/x/")], ..PageView::default() }
}

pub fn notice() -> NoticeView {
    NoticeView {
        page: head("notice", None, "Kế hoạch đã gỡ", &HOME),
        title_html: "Kế hoạch 12/KH-UBND".into(),
        reason: "Gỡ ngày 20/4/2024 vì đăng nhầm bản dự thảo.".into(),
        facts: vec![Fact::new("Số, ký hiệu", Phrase::plain("12/KH-UBND"))],
        instead: vec![Link::new("Bản chính thức", "/x/")],
    }
}

pub fn not_found() -> NotFoundView {
    NotFoundView {
        page: head("not_found", None, "Không có trang này", &[]), addresses: "/sitemap.xml".into(), browse: browse()
    }
}

pub fn style() -> StyleView {
    StyleView {
        page: head("style", None, "Phong cách", &[]),
        tags: [Tone::Ok, Tone::Warn, Tone::Late, Tone::Info, Tone::Plain].map(|tone| Tag::new(tone, "Nhãn tình trạng")).to_vec(),
        facts: facts(),
        counts: plan().counts,
        rows: list().rows,
        cards: cards(),
        due: vec![due("9", "tháng 5", "2024-05-09", "Báo cáo kết quả kỳ 06 tháng")],
        figures: figures(),
        tasks: tasks(),
        steps: model(false).steps,
        pager: Some(pager()),
        body_html: model(false).body_html,
        ..StyleView::default()
    }
}
