//! Ways to documents: the start, lists, indexes.

use super::frame::{HOME, head};
use super::parts::{browse, cards, due, figures, pager, row};
use congbo::view::home::{FigureBoard, HomeView, ModelShelf};
use congbo::view::index::{FieldView, IndexView};
use congbo::view::list::ListView;
use congbo::view::parts::{Choice, Day, Filter, Link, RowGroup, Tag, Tone};
use congbo::view::result::Columns;

pub fn home() -> HomeView {
    let mut page = head("home", None, "Công bố kế hoạch, kết quả", &[]);
    page.crumbs.clear();
    HomeView {
        page,
        headline_html: "<span class=\"nw\">Kế hoạch đề ra,</span> <span class=\"nw\">kết quả đạt được</span>".into(),
        lead: "Kế hoạch, mô hình “Dân vận khéo” và kết quả từng kỳ của tỉnh Gia Lai, đúng nguyên văn, tra được đến từng khoản."
            .into(),
        example: "Ví dụ: 602/QĐ-UBND".into(),
        tried: vec![
            Link::new("cải cách hành chính", "/tim-kiem/?q=a"),
            Link::new("3638/KH-UBND", "/tim-kiem/?q=b"),
            Link::new("Sở Nội vụ", "/tim-kiem/?q=c"),
            Link::new("xã Ia Púch", "/tim-kiem/?q=d"),
        ],
        as_of: "Tính từ ngày 20/4/2024".into(),
        due: vec![
            due("9", "tháng 5", "2024-05-09", "Báo cáo dân vận chính quyền 06 tháng"),
            due("29", "tháng 10", "2024-10-29", "Báo cáo dân vận chính quyền năm"),
        ],
        due_more: vec![Link::new("Lịch cả năm và tệp .ics", "/lich/")],
        board: Some(FigureBoard {
            lang: None,
            title: "Chỉ tiêu và kết quả năm 2023".into(),
            title_html: "Chỉ tiêu và <span class=\"nw\">kết quả</span> năm 2023".into(),
            columns: Columns { target: true, share: true, verdict: true, ..Columns::default() },
            sentence: "14 trên 21 chỉ tiêu đạt và vượt. Theo Quyết định 770/QĐ-UBND ngày 13/12/2022; ước thực hiện.".into(),
            rows: figures().into_iter().take(5).collect(),
            more: Link::new("Cả 21 chỉ tiêu, nguồn và dữ liệu", "/ket-qua/2023/nam/"),
        }),
        newest: RowGroup {
            title: "Mới công bố".into(),
            rows: vec![
                row(
                    "Kế hoạch thực hiện công tác <span class=\"nw\">dân vận</span> chính quyền năm 2024",
                    "Kế hoạch",
                    "Ủy ban nhân dân tỉnh",
                ),
                row("Kết quả kinh tế - xã hội năm 2023 so với chỉ tiêu", "Kết quả", "ước thực hiện"),
                row("Kho thóc tình thương, xã Lơ Pang", "Mô hình", "16 trên 20 chi hội đang duy trì"),
            ],
            more: None,
        },
        newest_feed: Some(Link::new("Mọi thay đổi (RSS)", "/nguon-tin/rss.xml")),
        models: Some(ModelShelf {
            title: "Mô hình “Dân vận khéo”".into(),
            lead: "Việc làm thật ở thôn, làng, để nơi khác học theo.".into(),
            cards: cards(),
            more: Link::new("Tất cả 29 mô hình", "/mo-hinh/"),
        }),
        browse: browse(),
        ..HomeView::default()
    }
}

pub fn empty_home() -> HomeView {
    HomeView {
        page: head("home", None, "Cổng mới", &[]),
        headline_html: "Kế hoạch đề ra".into(),
        newest: RowGroup { title: "Mới công bố".into(), ..RowGroup::default() },
        ..HomeView::default()
    }
}

pub fn list() -> ListView {
    let mut plan = row(
        "Kế hoạch thực hiện <span class=\"nw\">công tác dân vận</span> chính quyền năm 2024",
        "Kế hoạch",
        "Ủy ban nhân dân tỉnh Gia Lai",
    );
    plan.number = Some("737/KH-UBND".into());
    plan.date = Some(Day { iso: "2024-03-15".into(), text: "15/3/2024".into() });
    plan.summary = Some("Tám nhóm nội dung, việc của từng cơ quan, hai hạn báo cáo trước 10/5/2024 và trước 30/10/2024.".into());
    plan.tag = Some(Tag::new(Tone::Ok, "Đang thực hiện"));
    let choice = |text: &str, count: &str, current: bool| Choice {
        text: text.into(),
        href: "/ke-hoach/nam/2024/".into(),
        count: count.into(),
        current,
    };
    ListView {
        page: head("list", Some("ke-hoach"), "Kế hoạch", &[("Trang chủ", "/")]),
        lead_html: Some("<p>Kế hoạch và văn bản liên quan, đúng nguyên văn.</p>".into()),
        count: "41 kế hoạch, mới nhất trước".into(),
        rows: vec![plan.clone(), plan.clone(), plan],
        filters: vec![
            Filter { label: "Năm".into(), choices: vec![choice("2024", "12", true), choice("2023", "29", false)] },
            Filter {
                label: "Cơ quan".into(),
                choices: vec![choice("Ủy ban nhân dân tỉnh", "20", false), choice("Sở Nội vụ", "4", false)],
            },
        ],
        pager: Some(pager()),
        ..ListView::default()
    }
}

pub fn models() -> ListView {
    ListView {
        page: head("list", Some("mo-hinh"), "Mô hình", &HOME), rows: vec![], cards: [cards(), cards()].concat(), ..list()
    }
}

pub fn no_results() -> ListView {
    ListView {
        page: head("list", Some("ket-qua"), "Kết quả năm 2019", &HOME),
        count: "0 kết quả".into(),
        empty: Some("Chưa có kết quả nào của năm 2019. Xem các năm khác ở cột bên.".into()),
        ..ListView::default()
    }
}

pub fn english() -> ListView {
    let mut page = head("list", Some("ke-hoach"), "Plans", &[("Home", "/en/")]);
    page.interface = "en".into();
    page.lang = "en".into();
    ListView { page, ..list() }
}

pub fn agencies() -> IndexView {
    IndexView {
        page: head("index", Some("co-quan"), "Cơ quan", &HOME),
        lead_html: None,
        lines: Vec::new(),
        groups: browse(),
        empty: None,
    }
}

pub fn field() -> FieldView {
    FieldView {
        page: head("field", None, "Cải cách hành chính", &HOME),
        groups: vec![RowGroup { title: "Kế hoạch".into(), rows: list().rows, more: Some(Link::new("Tất cả", "/x/")) }],
        ..FieldView::default()
    }
}
