//! The frame of the sample site, and what each page says of itself.

use congbo::render::theme::Theme;
use congbo::view::VERSION;
use congbo::view::frame::{FeedLink, Head, LanguageLink, NavItem, OpenGraph, SiteFrame};
use congbo::view::parts::Link;

/// The frame of the sample site in both languages.
pub fn frames(theme: &Theme) -> Vec<SiteFrame> {
    let frame = |lang: &str, nav: &[(&str, &str)]| SiteFrame {
        version: VERSION,
        lang: lang.into(),
        title: "Công bố kế hoạch, kết quả".into(),
        owner: "Ủy ban nhân dân tỉnh Gia Lai".into(),
        home: "/".into(),
        nav: nav
            .iter()
            .map(|(id, text)| NavItem { id: id.to_string(), text: text.to_string(), href: format!("/{id}/") })
            .collect(),
        search: "/tim-kiem/".into(),
        help: vec![
            Link::new("Khả năng tiếp cận", "/trang/"),
            Link::new("Dành cho báo chí", "/bao-chi/"),
            Link::new("Dữ liệu mở", "/du-lieu/"),
        ],
        responsible: Some(
            "Cơ quan chịu trách nhiệm nội dung: Sở Nội vụ. Được dùng lại tự do khi dẫn nguồn và địa chỉ văn bản.".into(),
        ),
        integrity: vec![Link::new("Kiểm tra chữ ký", "/bao-chi/#kiem-tra"), Link::new("Danh sách tệp và mã băm", "/SHA256SUMS")],
        assets: theme.addresses("/"),
        preload: theme.preload("/"),
    };
    vec![
        frame(
            "vi",
            &[
                ("ke-hoach", "Kế hoạch"),
                ("mo-hinh", "Mô hình"),
                ("ket-qua", "Kết quả"),
                ("nhiem-vu", "Nhiệm vụ"),
                ("lich", "Lịch"),
                ("co-quan", "Cơ quan"),
                ("du-lieu", "Dữ liệu"),
            ],
        ),
        frame(
            "en",
            &[
                ("ke-hoach", "Plans"),
                ("mo-hinh", "Models"),
                ("ket-qua", "Results"),
                ("nhiem-vu", "Tasks"),
                ("lich", "Calendar"),
                ("co-quan", "Agencies"),
                ("du-lieu", "Data"),
            ],
        ),
    ]
}

/// The way to a page that is under the start.
pub const HOME: [(&str, &str); 1] = [("Trang chủ", "/")];

pub fn head(kind: &'static str, section: Option<&'static str>, title: &str, crumbs: &[(&str, &str)]) -> Head {
    Head {
        version: VERSION,
        kind,
        lang: "vi".into(),
        interface: "vi".into(),
        window_title: format!("{title} - Công bố kế hoạch, kết quả"),
        title: title.into(),
        description: Some("Kế hoạch, mô hình và kết quả của tỉnh Gia Lai.".into()),
        canonical: "https://congbo.gialai.gov.vn/".into(),
        section,
        crumbs: crumbs.iter().map(|(text, href)| Link::new(*text, *href)).collect(),
        languages: vec![
            LanguageLink { tag: "vi".into(), name: "Tiếng Việt".into(), href: "/".into(), alternate: None, current: true },
            LanguageLink { tag: "en".into(), name: "English".into(), href: "/en/".into(), alternate: None, current: false },
        ],
        feeds: vec![FeedLink {
            title: "Mọi thay đổi".into(), href: "/nguon-tin/rss.xml".into(), mime: "application/rss+xml"
        }],
        json_ld: vec!["{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\"}".into()],
        og: OpenGraph { kind: "website", ..OpenGraph::default() },
        ..Head::default()
    }
}
