//! Samples of every component, for those who work on a theme. Invented, and seen in development only.

use super::{Context, PageHead, head, title};
use crate::path::SitePath;
use crate::site::charts::{Bar as ChartBar, Chart, Drawing};
use crate::site::judgement::Standing;
use crate::site::routes::fixed;
use crate::site::work::WorkState;
use crate::view::frame::Banner;
use crate::view::parts::{
    Bar, Card, Day, DueRow, Fact, FigureRow, KeyFigure, Link, PageNumber, Pager, Phrase, Row, Step, Tag, TaskRow, Tile, TocEntry,
    Tone,
};
use crate::view::style::StyleView;

const LONG: &str = "Kế hoạch triển khai thực hiện Chương trình phối hợp công tác dân vận chính quyền, cải cách hành chính và xây dựng nông thôn \
                    mới giai đoạn 2021 - 2025 trên địa bàn các xã, phường vùng đồng bào dân tộc thiểu số";

/// Every kind of markup that the program makes of a text.
const BODY: &str = "<h2 id=\"tieu-de\">Tiêu đề bậc hai <a class=\"permalink\" href=\"#tieu-de\" aria-label=\"Liên kết đến Tiêu đề bậc hai\">#</a></h2>\
    <p>Đoạn văn có <a href=\"#tieu-de\">liên kết</a>, <strong>chữ đậm</strong>, <em>chữ nghiêng</em> và <code>mã</code>. Ê̆ ê̆ Ô̆ ô̆ ơ̆ ư̆ Ỗ Ẳ Ộ.</p>\
    <ul><li>Mục thứ nhất</li><li>Mục thứ hai<ul><li>Mục con</li></ul></li></ul>\
    <blockquote><p>Lời trích từ nơi khác.</p></blockquote>\
    <div class=\"admonition note\"><p class=\"admonition-title\">Ghi chú</p><p>Điều nên biết thêm.</p></div>\
    <div class=\"admonition warning\"><p class=\"admonition-title\">Lưu ý</p><p>Điều dễ sai.</p></div>\
    <dl><dt>Dân vận khéo</dt><dd>Cách làm được nhân dân đồng tình.</dd></dl>";

/// A piece of an issued document with our remarks beside it.
const DOCUMENT: &str = "<section class=\"prov section\" id=\"muc-i\"><a class=\"prov-no\" href=\"#muc-i\" aria-label=\"I, Mục I\">I</a><h2>I. MỤC ĐÍCH, YÊU CẦU</h2>\
    <div class=\"prov clause\" id=\"muc-i.1\"><a class=\"prov-no\" href=\"#muc-i.1\" aria-label=\"I.1, khoản 1 Mục I\">I.1</a>\
    <p>1. Nâng cao hiệu quả công tác dân vận của cơ quan hành chính nhà nước các cấp; gần dân, trọng dân, nghe dân nói.</p>\
    <aside class=\"notes\"><div class=\"note target\"><p class=\"note-label\">Chỉ tiêu</p><p>Ít nhất 02 mô hình.</p></div>\
    <div class=\"note deadline\"><p class=\"note-label\">Thời hạn</p><p>Trước ngày 10/5/2024, chậm nhất ngày 09/5/2024.</p></div></aside></div></section>";

/// The page of all components.
pub fn style(cx: &Context<'_>) -> StyleView {
    let page = PageHead { kind: "style", title: cx.t("style.title"), ..PageHead::default() };
    let mut page = head(cx, &SitePath::new(fixed::STYLE), page);
    page.noindex = true;
    page.banners = [Tone::Late, Tone::Warn, Tone::Info, Tone::Ok, Tone::Plain]
        .map(|tone| {
            let Tag { icon, .. } = Tag::new(tone, "");
            let link = Some(Link::new("Xem văn bản thay thế", "#tieu-de"));
            Banner {
                tone, icon, title: "Dải báo trên đầu trang".into(), text: Some("Một câu nói rõ hơn.".into()), link
            }
        })
        .into();
    let standings = Standing::ALL.map(|standing| cx.standing_tag(standing));
    let works = WorkState::ALL.map(|state| cx.work_tag(state));
    StyleView {
        tags: standings.into_iter().chain(works).collect(),
        facts: facts(),
        counts: counts(),
        toc: [("Mục đích, yêu cầu", 1), ("Nội dung", 1), ("Mô hình “Dân vận khéo”", 2)]
            .map(|(text, level)| TocEntry { href: "#muc-i".into(), text: text.into(), level })
            .into(),
        rows: rows(),
        cards: cards(),
        due: vec![due("9", Some(cx.work_tag(WorkState::DueSoon))), due("30", None)],
        figures: figures(cx),
        tasks: WorkState::ALL.map(|state| task(cx.work_tag(state))).into(),
        steps: steps(),
        pager: Some(pager()),
        body_html: BODY.into(),
        document_html: DOCUMENT.into(),
        drawings: Vec::new(),
        page,
    }
}

/// The charts of the page; `engine` draws them.
pub fn style_charts() -> Vec<Chart> {
    let bar = |label: &str, value: Option<f64>, text: &str, below| ChartBar {
        label: label.into(),
        value,
        target: Some(100.0),
        text: text.into(),
        below,
    };
    let bars = vec![
        bar("Kim ngạch xuất khẩu", Some(109.3), "820 / 750 triệu USD · 109,3% · vượt", false),
        bar("Thu ngân sách trên địa bàn", Some(93.6), "5.533 / 5.910 tỷ đồng · 93,6% · chưa đạt", true),
        bar("Số xã đạt chuẩn nông thôn mới", None, "chưa báo cáo", false),
    ];
    vec![Chart {
        id: "bieu-do-1".into(),
        title: "Thực hiện so với chỉ tiêu, %".into(),
        description: "Xuất khẩu 109,3% chỉ tiêu, thu ngân sách 93,6%; số xã chưa báo cáo.".into(),
        note: None,
        lang: "vi".into(),
        target_word: "chỉ tiêu".into(),
        drawing: Drawing::Bars(bars),
    }]
}

fn facts() -> Vec<Fact> {
    let missing = Some("bản nguồn không có số, ký hiệu".to_string());
    vec![
        Fact { label: "Số, ký hiệu".into(), missing, wide: true, ..Fact::default() },
        Fact::new("Người ký", Phrase::plain("Chủ tịch Ủy ban nhân dân")),
        Fact::new("Thời gian thực hiện", Phrase::plain("Năm 2024")),
        Fact::new("Đầu mối theo dõi", Phrase::link("Sở Nội vụ", "#tieu-de").noted("nay là Sở Nội vụ")),
    ]
}

fn counts() -> Vec<KeyFigure> {
    let counts = [("27", "nhiệm vụ, theo cơ quan"), ("2", "thời hạn có ngày"), ("1", "chỉ tiêu"), ("18", "văn bản viện dẫn")];
    counts.map(|(value, label)| KeyFigure { value: value.into(), label: label.into(), href: Some("#tieu-de".into()) }).into()
}

fn rows() -> Vec<Row> {
    let row = |text: &str, tag| Row {
        href: "#tieu-de".into(),
        title_html: title::html(text),
        kind: Some("Kế hoạch".into()),
        number: Some("737/KH-UBND".into()),
        date: Some(Day { iso: "2024-03-15".into(), text: "15/3/2024".into() }),
        meta: vec!["Ủy ban nhân dân tỉnh".into(), "17 nhiệm vụ".into()],
        summary: Some("Giao việc, đặt thời hạn và chỉ tiêu cho các sở, ban, ngành và địa phương trong năm.".into()),
        tag: Some(tag),
        lang: None,
    };
    vec![
        row("Kế hoạch thực hiện công tác dân vận chính quyền năm 2024", Tag::new(Tone::Ok, "Đang thực hiện")),
        row(LONG, Tag::new(Tone::Late, "Đã được thay thế")),
    ]
}

fn cards() -> Vec<Card> {
    let card = |text: &str, figure: Option<&str>| Card {
        href: "#tieu-de".into(),
        field: Some("Kinh tế".into()),
        title_html: title::html(text),
        summary: Some("Bộ đội hướng dẫn kỹ thuật để hộ đồng bào chuyển đất kém hiệu quả sang lúa nước.".into()),
        place: Some("Xã Ia Púch".into()),
        figure: figure.map(|value| KeyFigure { value: value.into(), label: "Diện tích lúa nước".into(), href: None }),
        lang: None,
        tag: None,
    };
    vec![
        card("Trồng lúa nước vùng biên", Some("0,6 → 10 ha")),
        card(LONG, None),
        card("Kho thóc tình thương", Some("16 chi hội")),
    ]
}

fn due(day: &str, tag: Option<Tag>) -> DueRow {
    DueRow {
        id: None,
        tile: Tile { iso: format!("2024-05-{day:0>2}"), day: day.into(), month: "tháng 5".into(), year: "2024".into() },
        title: "Báo cáo kết quả thực hiện Kế hoạch kỳ 06 tháng".into(),
        href: "#tieu-de".into(),
        who: "Các sở, ban, ngành gửi Sở Nội vụ".into(),
        rule: "trước ngày 10/5/2024, chậm nhất ngày 09/5/2024".into(),
        document: Some(Link::new("Kế hoạch thực hiện công tác dân vận chính quyền năm 2024", "#tieu-de")),
        tag,
    }
}

fn figures(cx: &Context<'_>) -> Vec<FigureRow> {
    let row = |name: &str, (target, actual): (&str, &str), standing: Standing| FigureRow {
        name: Phrase::link(name, "#tieu-de"),
        unit: "tỷ đồng".into(),
        target: Some(target.into()),
        actual: actual.into(),
        verdict: Some(cx.standing_tag(standing)),
        prior: Some("5.102".into()),
        cumulative: Some("5.533".into()),
        source: Some(Link::new("[1]", "#tieu-de")),
        ..FigureRow::default()
    };
    let drawn = |length: &str, below| Some(Bar { length: length.into(), below });
    vec![
        FigureRow {
            ratio: Some("109,3%".into()),
            bar: drawn("109.3", false),
            ..row("Kim ngạch xuất khẩu", ("750", "820"), Standing::Exceeded)
        },
        FigureRow {
            ratio: Some("93,6%".into()),
            bar: drawn("93.6", true),
            note: Some("Nguồn ghi 94% kế hoạch, giảm 2,6% so với năm trước.".into()),
            ..row("Tổng thu ngân sách nhà nước trên địa bàn", ("5.910", "5.533"), Standing::NotReached)
        },
        FigureRow {
            difference: Some("thấp hơn 5,6 điểm phần trăm".into()),
            unit: "%".into(),
            ..row("Tốc độ tăng GRDP", ("8,62", "3,02"), Standing::NotReached)
        },
        FigureRow {
            absent: true, ..row("Lao động được tạo việc làm mới", ("26.500", "chưa báo cáo"), Standing::NotReported)
        },
    ]
}

fn task(tag: Tag) -> TaskRow {
    TaskRow {
        text: "Theo dõi, đôn đốc các cơ quan, đơn vị, địa phương; tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định.".into(),
        provision: "III.1".into(),
        href: "#tieu-de".into(),
        plan: Some(Link::new("Kế hoạch thực hiện công tác dân vận chính quyền năm 2024", "#tieu-de")),
        agency: Phrase::link("Sở Nội vụ", "#tieu-de"),
        with: vec!["Ban Dân vận Tỉnh ủy".into()],
        due: Some("trước ngày 10/5/2024, chậm nhất 09/5/2024".into()),
        last_day: Some("2024-05-09".into()),
        tag,
        evidence: vec![Link::new("Kết quả 6 tháng đầu năm 2024", "#tieu-de")],
    }
}

fn steps() -> Vec<Step> {
    let step = |text: &str, note: Option<&str>, state| Step { text: text.into(), note: note.map(Into::into), state };
    vec![
        step("Đăng ký", None, "done"),
        step("Hoạt động hiệu quả", Some("nguồn không nêu"), "unstated"),
        step("Được công nhận", Some("14/10/2024"), "current"),
        step("Tiêu biểu", None, "open"),
        step("Được khen thưởng", None, "open"),
    ]
}

fn pager() -> Pager {
    let page = |text: &str, current| PageNumber { text: text.into(), href: Some("#tieu-de".into()), current };
    let gap = PageNumber::default();
    Pager {
        label: "Trang 2 trên 9".into(),
        previous: Some(Link::new("Trang trước", "#tieu-de")),
        next: Some(Link::new("Trang sau", "#tieu-de")),
        pages: vec![page("1", false), page("2", true), page("3", false), gap, page("9", false)],
    }
}
