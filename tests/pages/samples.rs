//! Views made by hand, one or more for each page type: real words, long titles, empty states.

use congbo::parse::plan::Context;
use congbo::path::SourcePath;
use congbo::render::body;
use congbo::render::templates::Renderer;
use congbo::render::theme::Theme;
use congbo::span::Span;
use congbo::view::agency::{AgencyView, NameLine};
use congbo::view::board::{BoardView, TaskGroup};
use congbo::view::calendar::{CalendarView, DayCell, MonthView};
use congbo::view::documents::{DocumentLine, DocumentYear, DocumentsView};
use congbo::view::frame::{Banner, FeedLink, Head, LanguageLink, NavItem, OpenGraph, SiteFrame};
use congbo::view::home::{FigureBoard, HomeView, ModelShelf};
use congbo::view::index::{FieldView, IndexView};
use congbo::view::indicator::{IndicatorView, SeriesView};
use congbo::view::list::ListView;
use congbo::view::locality::LocalityView;
use congbo::view::model::{FigureLine, ModelView};
use congbo::view::notice::{NotFoundView, NoticeView};
use congbo::view::page::PageView;
use congbo::view::parts::*;
use congbo::view::plan::{CitedLine, Letterhead, PlanView, TargetLine};
use congbo::view::press::{CorrectionLine, DataSet, DataView, PressView};
use congbo::view::result::{Columns, ResultView};
use congbo::view::search::SearchView;
use congbo::view::style::StyleView;
use congbo::view::target::{TargetFigure, TargetView};
use congbo::view::{VERSION, View};

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

/// A picture of relations, as the program draws it.
const RELATIONS: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" role=\"img\" aria-labelledby=\"p-quan-he-t p-quan-he-d\" lang=\"vi\" viewBox=\"0 0 400 98\" width=\"400\" height=\"98\" font-size=\"13\" fill=\"currentColor\"><title id=\"p-quan-he-t\">Quan hệ với văn bản khác</title><desc id=\"p-quan-he-d\">Thực hiện: 03-CTr/BDVTU-BCSD.</desc><path class=\"ch-axis\" d=\"M24 27h150v26h-150z\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\"/><path class=\"ch-line\" d=\"M10 8V59m-4-6 4 6 4-6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/><path class=\"ch-own\" d=\"M1 61h398v34H1z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/><text x=\"24\" y=\"18\" class=\"ch-label\">Thực hiện</text><text x=\"33\" y=\"44.5\">03-CTr/BDVTU-BCSD</text><text x=\"24\" y=\"83\" font-weight=\"600\">Kế hoạch 784/KH-UBND</text></svg>";

fn head(kind: &'static str, section: Option<&'static str>, title: &str, crumbs: &[(&str, &str)]) -> Head {
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

fn due(day: &str, month: &str, iso: &str, title: &str) -> DueRow {
    DueRow {
        id: Some(format!("han-{iso}")),
        tile: Tile { iso: iso.into(), day: day.into(), month: month.into(), year: "2024".into() },
        title: title.into(),
        href: "/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen/#muc-iii.3".into(),
        who: "Các sở, ban, ngành; UBND cấp huyện gửi Sở Nội vụ".into(),
        rule: "trước ngày 10/5/2024, chậm nhất ngày 9/5/2024".into(),
        document: None,
        tag: None,
    }
}

fn figure(name: &str, unit: &str, target: &str, actual: &str, ratio: &str, length: &str, verdict: &str) -> FigureRow {
    let (tone, below) = if verdict == "Chưa đạt" { (Tone::Warn, true) } else { (Tone::Ok, false) };
    FigureRow {
        name: Phrase::link(name, "/chi-tieu/x/"),
        unit: unit.into(),
        target: Some(target.into()),
        actual: actual.into(),
        ratio: (!length.is_empty()).then(|| ratio.into()),
        difference: length.is_empty().then(|| ratio.into()),
        bar: (!length.is_empty()).then(|| Bar { length: length.into(), below }),
        verdict: Some(Tag::new(tone, verdict)),
        source: Some(Link::new("Nguồn 1", "#s1")),
        prior: Some("5.102".into()),
        cumulative: Some("5.533".into()),
        ..FigureRow::default()
    }
}

fn figures() -> Vec<FigureRow> {
    let mut rows = vec![
        figure("Kim ngạch xuất khẩu", "triệu USD", "680", "680", "100 %", "100", "Đạt"),
        figure("Tỷ lệ giảm hộ nghèo người dân tộc thiểu số", "điểm %", "3", "4,2", "cao hơn 1,2 điểm", "", "Vượt"),
        figure("Thu ngân sách trên địa bàn", "tỷ đồng", "5.910", "5.533", "93,6 %", "93.6", "Chưa đạt"),
        figure("Vốn đầu tư toàn xã hội", "tỷ đồng", "42.000", "39.883", "95 %", "95", "Chưa đạt"),
        figure("Tốc độ tăng GRDP", "%", "8,62", "3,02", "thấp hơn 5,6 điểm", "", "Chưa đạt"),
    ];
    rows.push(FigureRow {
        name: Phrase::plain("Số xã đạt chuẩn nông thôn mới"),
        unit: "xã".into(),
        actual: "chưa báo cáo".into(),
        absent: true,
        note: Some("nguồn không nêu".into()),
        ..FigureRow::default()
    });
    rows
}

fn row(title: &str, kind: &str, meta: &str) -> Row {
    Row { href: "/x/".into(), title_html: title.into(), kind: Some(kind.into()), meta: vec![meta.into()], ..Row::default() }
}

fn card(field: &str, title: &str, summary: &str, value: &str, label: &str) -> Card {
    Card {
        href: "/mo-hinh/x/".into(),
        field: Some(field.into()),
        title_html: title.into(),
        summary: Some(summary.into()),
        figure: (!value.is_empty()).then(|| KeyFigure { value: value.into(), label: label.into(), href: None }),
        place: Some("xã Ia Pia, huyện Chư Prông (cũ)".into()),
        lang: None,
        tag: None,
    }
}

fn cards() -> Vec<Card> {
    vec![
        card(
            "Văn hóa - xã hội",
            "Làng O Ngol xây dựng làng nông thôn mới",
            "Làng vận động các hộ tự làm chuồng trại, nhà vệ sinh, hố rác, hàng rào xanh và góp sức làm công trình.",
            "100 % hộ",
            "có chuồng trại, nhà vệ sinh, hố rác xa nhà",
        ),
        card(
            "Kinh tế",
            "Nông hội sầu riêng thôn Cát Tân",
            "Hộ trồng sầu riêng lập nông hội để trao đổi kỹ thuật và liên kết sản xuất.",
            "83 thành viên",
            "trên 91 ha",
        ),
        card(
            "Kinh tế",
            "Trồng lúa nước vùng biên",
            "Bộ đội hướng dẫn kỹ thuật để hộ đồng bào chuyển đất kém hiệu quả sang lúa nước.",
            "",
            "",
        ),
    ]
}

fn task(text: &str, agency: &str, tag: Tag, due: Option<&str>) -> TaskRow {
    TaskRow {
        text: text.into(),
        provision: "III.1".into(),
        href: "/ke-hoach/2024/x/#muc-iii.1".into(),
        plan: Some(Link::new("Kế hoạch công tác dân vận chính quyền năm 2024", "/ke-hoach/2024/x/")),
        agency: Phrase::link(agency, "/co-quan/so-noi-vu/"),
        with: vec!["Ban Dân vận Tỉnh ủy".into()],
        due: due.map(Into::into),
        last_day: due.map(|_| "2024-05-09".into()),
        tag,
        evidence: Vec::new(),
    }
}

fn tasks() -> Vec<TaskRow> {
    vec![
        task(
            "Là cơ quan đầu mối theo dõi, đôn đốc, tổng hợp kết quả thực hiện của các Sở, ban, ngành, đơn vị, địa phương, báo cáo UBND tỉnh theo quy định.",
            "Sở Nội vụ",
            Tag::new(Tone::Plain, "Không nêu thời hạn"),
            None,
        ),
        task(
            "Báo cáo kết quả thực hiện Kế hoạch (kỳ 06 tháng, 01 năm) về Ủy ban nhân dân tỉnh (qua Sở Nội vụ).",
            "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
            Tag::new(Tone::Late, "Quá hạn"),
            Some("trước ngày 10/5/2024"),
        ),
    ]
}

fn facts() -> Vec<Fact> {
    vec![
        Fact {
            label: "Số, ký hiệu, ngày ban hành".into(), missing: Some("Chưa có trong bản nguồn".into()), ..Fact::default()
        },
        Fact::new("Người ký", Phrase::plain("Chủ tịch Trương Hải Long")),
        Fact::new("Thời gian thực hiện", Phrase::plain("Năm 2024")),
        Fact::new("Đầu mối theo dõi", Phrase::link("Sở Nội vụ", "/co-quan/so-noi-vu/")),
        Fact::new("Thực hiện", Phrase::link("03-CTr/BDVTU-BCSD", "/van-ban/")),
        Fact::new("Phối hợp", Phrase::link("Ban Dân vận Tỉnh ủy", "/co-quan/x/")),
        Fact::new("Đối chiếu lần cuối", Phrase::plain("20/4/2024")),
    ]
}

fn sources() -> Vec<SourceLine> {
    vec![SourceLine {
        id: "s1".into(),
        title: "Phát huy nội lực, xây dựng làng O Ngol ngày càng vững mạnh".into(),
        href: Some("https://baogialai.com.vn/channel/12376/202111/phat-huy-noi-luc-xay-dung-lang-o-ngol.html".into()),
        date: Some("tháng 11/2021".into()),
        note: Some("tựa ghi lại theo đường dẫn của trang".into()),
    }]
}

fn changes() -> Vec<ChangeLine> {
    vec![ChangeLine {
        date: Day { iso: "2024-04-20".into(), text: "20/4/2024".into() },
        kind: Some("Đính chính".into()),
        note: "Sửa tên cơ quan ở mục III.2.".into(),
    }]
}

fn home() -> HomeView {
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

fn browse() -> Vec<LinkGroup> {
    let group = |title: &str, links: &[&str]| LinkGroup {
        title: title.into(),
        links: links.iter().map(|text| Phrase::link(*text, "/x/").noted("3")).collect(),
        more: Some(Link::new("Tất cả", "/x/")),
    };
    vec![
        group("Cơ quan", &["Sở Nội vụ", "Báo Gia Lai, Đài tỉnh", "Ban Dân vận Tỉnh ủy"]),
        group("Địa phương", &["Xã Ia Púch", "Xã Lơ Pang", "Xã Ia Vê (cũ)"]),
        group("Lĩnh vực", &["Dân vận", "Cải cách hành chính", "Nông thôn mới"]),
    ]
}

/// The plan of 2024 as `content/` holds it.
const PLAN: &str = include_str!("../../content/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen.md");

struct Register([body::Resolved; 3]);

impl Register {
    fn new() -> Self {
        let resolved = |state, href: Option<&str>| body::Resolved { href: href.map(str::to_owned), state, tooltip: None };
        Self([
            resolved(body::CitationState::External, Some("/van-ban/#v0")),
            resolved(body::CitationState::Known, Some("/van-ban/#v1")),
            resolved(body::CitationState::Unknown, None),
        ])
    }
}

impl body::Links for Register {
    fn citation(&self, index: usize) -> Option<&body::Resolved> {
        self.0.get(index % 3)
    }
}

fn plan_body() -> String {
    let path = SourcePath::new("content/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen.md");
    let start = PLAN.find("\n---\n").map_or(0, |at| at + 5);
    let (reading, _) = congbo::parse::plan::read(PLAN, Span::new(start, PLAN.len()), &Context::bare(&path));
    let note = |id: &str, class: &'static str, label: &str, text: &str| body::MarginNote {
        at: reading.provisions.iter().position(|provision| *provision.id == *id).and_then(|at| u32::try_from(at).ok()),
        class,
        label: label.into(),
        text: text.into(),
    };
    let notes = [
        body::MarginNote {
            at: None,
            class: "note",
            label: "Căn cứ, triển khai".into(),
            text: "03-CTr/BDVTU-BCSD, 24/01/2022; 44-KH/BCSD-BDVTU, 30/01/2024".into(),
        },
        note(
            "muc-i",
            "note",
            "Ghi chú của người biên tập",
            "Bản nguồn đánh số mục bằng “I-”, “II-”, “III-” (chữ số La Mã kèm gạch nối, lối thường gặp ở văn bản của Đảng); thể thức của Nghị định 30/2020/NĐ-CP dùng dấu chấm. Giữ như bản nguồn.",
        ),
        note(
            "muc-i.1",
            "note",
            "Ghi chú của người biên tập",
            "Bản nguồn viết cả “Nhân dân” và “nhân dân”. Phụ lục II Nghị định 30/2020/NĐ-CP viết hoa “Nhân dân”. Giữ như bản nguồn.",
        ),
        note("muc-ii.7", "target", "Chỉ tiêu", "Ít nhất 02 mô hình “Dân vận khéo” hoạt động hiệu quả. Chưa có báo cáo."),
        note(
            "muc-ii.7",
            "note",
            "Ghi chú của người biên tập",
            "Cụm “ít nhất 02 mô hình” không nói rõ tính cho mỗi cơ quan, địa phương hay cho toàn tỉnh. Cổng không tự chọn cách hiểu.",
        ),
        note("muc-iii.3", "deadline", "Thời hạn", "Trước ngày 10/5/2024, tức chậm nhất ngày 09/5/2024."),
        note("muc-iii.3", "task", "Nhiệm vụ", "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố."),
    ];
    body::html(PLAN, &reading, &notes, &Register::new(), &body::Labels::default())
}

fn plan() -> PlanView {
    PlanView {
        page: head("plan", Some("ke-hoach"), "Kế hoạch thực hiện công tác dân vận chính quyền năm 2024", &[("Trang chủ", "/"), ("Kế hoạch", "/ke-hoach/"), ("2024", "/ke-hoach/nam/2024/")]),
        kind_label: "Kế hoạch".into(),
        title_html: "Thực hiện <span class=\"nw\">công tác</span> <span class=\"nw\">dân vận</span> <span class=\"nw\">chính quyền</span> <span class=\"nw\">năm 2024</span>".into(),
        issuers: vec![Phrase::link("Ủy ban nhân dân tỉnh Gia Lai", "/co-quan/x/")],
        state: Some(Tag::new(Tone::Ok, "Đang thực hiện")),
        files: vec![FileLink { text: "Bản gốc".into(), href: "/a.docx".into(), format: "DOCX".into(), size: Some("41 KB".into()) }],
        citation: "Ủy ban nhân dân tỉnh Gia Lai, Kế hoạch thực hiện công tác dân vận chính quyền năm 2024, https://congbo.gialai.gov.vn/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen/".into(),
        check: Some(Check { code: "22fa0aed343aa316".into(), file: Link::new("akn.xml", "/x/akn.xml"), how: Some(Link::new("Cách kiểm tra", "/xac-thuc/")) }),
        facts: facts(),
        counts: [("17", "nhiệm vụ, theo cơ quan", "#nhiem-vu"), ("2", "thời hạn báo cáo", "#thoi-han"), ("1", "chỉ tiêu: ít nhất 02 mô hình", "#chi-tieu"), ("12", "văn bản viện dẫn", "#vien-dan")].iter().map(|(value, label, href)| KeyFigure { value: value.to_string(), label: label.to_string(), href: Some(href.to_string()) }).collect(),
        toc: [("#muc-i", "I- Mục đích, yêu cầu", 1), ("#muc-ii", "II- Nội dung", 1), ("#muc-ii.7", "II.7 Mô hình “Dân vận khéo”", 2)].iter().map(|(href, text, level)| TocEntry { href: href.to_string(), text: text.to_string(), level: *level }).collect(),
        body_html: plan_body(),
        letterhead: Letterhead { issuer: "ỦY BAN NHÂN DÂN TỈNH GIA LAI".into(), number: "Số: …/KH-UBND".into(), place_date: "…, ngày … tháng … năm 2024".into(), type_name: "KẾ HOẠCH".into(), subject: "Thực hiện công tác dân vận chính quyền năm 2024".into() },
        tasks: tasks(),
        deadlines: vec![due("9", "tháng 5", "2024-05-09", "Báo cáo kết quả kỳ 06 tháng")],
        targets: vec![TargetLine { id: "t1".into(), text: "phấn đấu có ít nhất 02 mô hình “Dân vận khéo” hoạt động hiệu quả".into(), value: "≥ 2 mô hình".into(), scope: Some("Bản nguồn không nêu rõ tính cho ai.".into()), at: Some(Link::new("II.7", "#muc-ii.7")), indicator: Some(Link::new("Mô hình hoạt động hiệu quả", "/chi-tieu/x/")), page: Some("/x/chi-tieu/t1/".into()), actual: None, unreported: Some("Chưa có báo cáo nào nêu số thực hiện.".into()), evidence: vec![Link::new("Nông hội sầu riêng", "/x/")], tag: Some(Tag::new(Tone::Plain, "Chưa có báo cáo")) }],
        relations_html: RELATIONS.into(),
        citations: vec![CitedLine { document: Phrase::link("03-CTr/BDVTU-BCSD", "/van-ban/#x"), about: Some("Chương trình phối hợp, Ban Dân vận Tỉnh ủy và Ban cán sự đảng UBND tỉnh, 24/01/2022".into()), at: vec![Link::new("Mở đầu", "#van-ban")], tag: Some(Tag::new(Tone::Plain, "Nơi khác giữ")) }],
        related: vec![RowGroup { title: "Được thực hiện bởi".into(), rows: vec![row("Kho thóc tình thương, xã Lơ Pang", "Mô hình", "16 trên 20 chi hội")], more: None }],
        changes: changes(),
        sources: sources(),
        data: vec![Link::new("JSON", "data.json")],
        older: Some(Link::new("Kế hoạch công tác dân vận chính quyền năm 2023", "/x/")),
        print_foot: vec!["https://congbo.gialai.gov.vn/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen/".into(), "Mã kiểm tra: 22fa0aed343aa316 (SHA-256 của akn.xml)".into()],
        ..PlanView::default()
    }
}

fn replaced_plan() -> PlanView {
    let mut plan = plan();
    plan.page.banners = vec![
        Banner {
            tone: Tone::Late,
            icon: "stop",
            title: "Kế hoạch này đã được thay thế".into(),
            text: Some("Từ ngày 1/7/2025 thực hiện theo".into()),
            link: Some(Link::new("Kế hoạch 737/KH-UBND", "/x/")),
        },
        Banner {
            tone: Tone::Info,
            icon: "info",
            title: "Nội dung minh họa".into(),
            text: Some("Trang này là ví dụ, không phải văn bản có thật.".into()),
            link: None,
        },
    ];
    plan
}

fn model(photo: bool) -> ModelView {
    let figure = |label: &str, before: Option<&str>, value: &str, unit: &str| FigureLine {
        label: label.into(),
        before: before.map(Into::into),
        value: value.into(),
        unit: Some(unit.into()),
        date: Some("tháng 11/2021".into()),
        note: None,
        source: Some(Link::new("nguồn 1", "#s1")),
    };
    let step = |text: &str, state: &'static str| Step {
        text: text.into(),
        note: (state == "current").then(|| "chưa rõ ngày".into()),
        state,
    };
    ModelView {
        page: head("model", Some("mo-hinh"), "Làng O Ngol xây dựng làng nông thôn mới", &[("Trang chủ", "/"), ("Mô hình", "/mo-hinh/")]),
        label: Some("Dân vận khéo".into()),
        fields: vec![Link::new("Văn hóa - xã hội", "/linh-vuc/x/")],
        title_html: "Làng O Ngol xây dựng làng <span class=\"nw\">nông thôn mới</span>".into(),
        byline: vec![Phrase::link("Xã Ia Pia", "/dia-phuong/x/"), Phrase::plain("Hệ thống chính trị làng O Ngol")],
        lead: Some("Người dân làng O Ngol tự làm chuồng trại xa nhà, nhà vệ sinh, hố rác, hàng rào xanh và góp công làm công trình chung. Làng đã đạt chuẩn nông thôn mới.".into()),
        steps: vec![step("Đăng ký", "unstated"), step("Hoạt động hiệu quả", "current"), step("Được công nhận", "open"), step("Tiêu biểu, khen thưởng", "open")],
        photos: if photo { vec![PhotoView { src: "/assets/img/mark.svg".into(), alt: "Đường làng".into(), width: Some(600), height: Some(400), srcset: Some("/assets/img/mark.svg 300w, /assets/img/mark.svg 600w".into()), caption: Some("Đường làng O Ngol".into()), credit: Some("Báo Gia Lai".into()) }] } else { vec![] },
        hero: Some(figure("Lúa nước của làng", Some("0,6"), "10", "ha")),
        figures: vec![figure("Hộ có chuồng trại, nhà vệ sinh, hố rác xa nhà", None, "100", "% hộ"), figure("Lúa nước của làng", Some("0,6"), "10", "ha")],
        facts: vec![Fact::new("Đối tượng", Phrase::plain("Tập thể")), Fact { label: "Bắt đầu".into(), missing: Some("phần nguồn đọc được không nêu".into()), ..Fact::default() }],
        body_html: "<h2 id=\"hoan-canh\">Hoàn cảnh</h2><p>Làng có 116 hộ, phần lớn là người Jrai.</p><h2 id=\"cach-lam\">Cách làm</h2><p>Cấp ủy, ban nhân dân làng họp dân, bàn từng việc.</p><ul><li>Làm trước ở nhà đảng viên.</li><li>Mỗi tháng một buổi dọn vệ sinh.</li></ul><div class=\"admonition note\"><p class=\"admonition-title\">Lưu ý</p><p>Bản lưu không ghi năm.</p></div>".into(),
        counts_for: vec![Phrase::link("Kế hoạch công tác dân vận chính quyền năm 2024, mục II.7", "/x/")],
        contact: vec![Phrase::plain("Ủy ban nhân dân xã Ia Pia")],
        copied_note: Some("nguồn không nêu nơi đã làm theo".into()),
        near: cards(),
        check: Some(Check { code: "22fa0aed343aa316".into(), file: Link::new("data.json", "/x/data.json"), how: Some(Link::new("Cách kiểm tra", "/xac-thuc/")) }),
        citation: "Làng O Ngol xây dựng làng nông thôn mới, Cổng công bố tỉnh Gia Lai.".into(),
        sources: sources(),
        newer: Some(Link::new("Kho thóc tình thương", "/x/")),
        older: Some(Link::new("Nông hội sầu riêng", "/x/")),
        ..ModelView::default()
    }
}

fn result() -> ResultView {
    ResultView {
        page: head(
            "result",
            Some("ket-qua"),
            "Kết quả năm 2023",
            &[("Trang chủ", "/"), ("Kết quả", "/ket-qua/"), ("2023", "/ket-qua/nam/2023/")],
        ),
        title_html: "Kinh tế - xã hội <span class=\"nw\">năm 2023</span>".into(),
        territory: Some("Tỉnh Gia Lai (cũ, đến 30/6/2025)".into()),
        state: Tag::new(Tone::Warn, "Ước thực hiện"),
        as_of: "Số liệu đến ngày 31/12/2023".into(),
        sentence: "14 trên 21 chỉ tiêu đạt và vượt; 7 chỉ tiêu chưa đạt.".into(),
        key: figures().into_iter().take(3).collect(),
        groups: vec![
            FigureGroup { title: Some("Kinh tế".into()), rows: figures() },
            FigureGroup { title: Some("Xã hội".into()), rows: figures() },
        ],
        columns: Columns { target: true, share: true, verdict: true, source: true, prior: true, ..Columns::default() },
        files: vec![
            FileLink { text: "Số liệu".into(), href: "x.csv".into(), format: "CSV".into(), size: Some("3 KB".into()) },
            FileLink { text: "Số liệu".into(), href: "x.json".into(), format: "JSON".into(), size: None },
        ],
        facts: vec![
            Fact::new("Cơ quan báo cáo", Phrase::plain("UBND tỉnh")),
            Fact::new("Báo cáo", Phrase::plain("số 770/QĐ-UBND")),
        ],
        breaks: vec![
            "Từ ngày 01/7/2025 tỉnh Gia Lai hợp nhất với tỉnh Bình Định: số liệu trước và sau không so sánh trực tiếp.".into(),
        ],
        check: Some(Check {
            code: "22fa0aed343aa316".into(),
            file: Link::new("data.json", "/x/data.json"),
            how: Some(Link::new("Cách kiểm tra", "/xac-thuc/")),
        }),
        citation: "Kết quả năm 2023.".into(),
        sources: sources(),
        changes: changes(),
        ..ResultView::default()
    }
}

fn list() -> ListView {
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

fn pager() -> Pager {
    let page = |text: &str, current: bool| PageNumber {
        text: text.into(),
        href: (!text.is_empty()).then(|| "/ke-hoach/trang/2/".into()),
        current,
    };
    Pager {
        label: "Trang 2 trên 9".into(),
        previous: Some(Link::new("Trước", "/ke-hoach/")),
        next: Some(Link::new("Sau", "/ke-hoach/trang/3/")),
        pages: vec![page("1", false), page("2", true), page("3", false), page("", false), page("9", false)],
    }
}

fn months() -> Vec<MonthView> {
    let weeks = (0..5)
        .map(|week| {
            (0..7)
                .map(|day| {
                    let n = week * 7 + day;
                    DayCell {
                        day: if (2..=32).contains(&n) { n - 1 } else { 0 },
                        href: (n == 11).then(|| "#han-2024-05-09".into()),
                        label: (n == 11).then(|| "10 tháng 5: 1 thời hạn".into()),
                    }
                })
                .collect()
        })
        .collect();
    vec![
        MonthView {
            id: "2024-05".into(),
            title: "Tháng 5 năm 2024".into(),
            past: true,
            rows: vec![due("9", "tháng 5", "2024-05-09", "Báo cáo kết quả kỳ 06 tháng")],
            weeks,
            whole: None,
        },
        MonthView {
            id: "2024-10".into(),
            title: "Tháng 10 năm 2024".into(),
            past: false,
            rows: vec![due("29", "tháng 10", "2024-10-29", "Báo cáo kết quả kỳ 01 năm")],
            weeks: vec![],
            whole: None,
        },
    ]
}

/// Renders every sample.
pub fn render_all(renderer: &Renderer<'_>) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut add = Adder { renderer, pages: &mut pages };
    let home_crumb = [("Trang chủ", "/")];
    add.add("/", &home());
    add.add(
        "/trong/",
        &HomeView {
            page: head("home", None, "Cổng mới", &[]),
            headline_html: "Kế hoạch đề ra".into(),
            newest: RowGroup { title: "Mới công bố".into(), ..RowGroup::default() },
            ..HomeView::default()
        },
    );
    add.add("/ke-hoach/2024/x/", &plan());
    add.add("/ke-hoach/2024/thay-the/", &replaced_plan());
    add.add("/mo-hinh/x/", &model(false));
    add.add("/mo-hinh/co-anh/", &model(true));
    add.add("/ket-qua/2023/nam/", &result());
    add.add("/ke-hoach/", &list());
    add.add(
        "/mo-hinh/",
        &ListView {
            page: head("list", Some("mo-hinh"), "Mô hình", &home_crumb),
            rows: vec![],
            cards: [cards(), cards()].concat(),
            ..list()
        },
    );
    add.add(
        "/ket-qua/",
        &ListView {
            page: head("list", Some("ket-qua"), "Kết quả năm 2019", &home_crumb),
            count: "0 kết quả".into(),
            empty: Some("Chưa có kết quả nào của năm 2019. Xem các năm khác ở cột bên.".into()),
            ..ListView::default()
        },
    );
    add.add(
        "/co-quan/so-noi-vu/",
        &AgencyView {
            page: head("agency", Some("co-quan"), "Sở Nội vụ", &[("Trang chủ", "/"), ("Cơ quan", "/co-quan/")]),
            title_html: "Sở Nội vụ".into(),
            now: vec![Phrase::link("Sở Nội vụ (mới)", "/x/")],
            facts: vec![Fact::new("Viết tắt", Phrase::plain("SNV")), Fact::new("Cấp", Phrase::plain("Tỉnh"))],
            counts: vec![
                KeyFigure { value: "8".into(), label: "việc được giao".into(), href: Some("#nhiem-vu".into()) },
                KeyFigure { value: "2".into(), label: "sắp đến hạn".into(), href: None },
                KeyFigure { value: "0".into(), label: "quá hạn".into(), href: None },
            ],
            members: vec![Phrase::link("Chi cục Văn thư", "/x/"), Phrase::plain("Ban Thi đua")],
            names: vec![
                NameLine { name: "Sở Nội vụ".into(), abbr: vec!["SNV".into()], time: "từ 01/3/2025".into() },
                NameLine { name: "Ban Tổ chức chính quyền".into(), abbr: vec![], time: "chưa rõ thời gian".into() },
            ],
            due: vec![due("9", "tháng 5", "2024-05-09", "Báo cáo kết quả kỳ 06 tháng")],
            tasks: tasks(),
            models: cards(),
            ..AgencyView::default()
        },
    );
    add.add(
        "/dia-phuong/xa-ia-pia/",
        &LocalityView {
            page: head("locality", None, "Xã Ia Pia", &home_crumb),
            title_html: "Xã Ia Pia".into(),
            facts: vec![Fact::new("Mã", Phrase::plain("23842"))],
            models: cards(),
            within: browse().into_iter().next(),
            source: Some("Nghị quyết 1664/NQ-UBTVQH15".into()),
            ..LocalityView::default()
        },
    );
    add.add(
        "/chi-tieu/x/",
        &IndicatorView {
            page: head("indicator", None, "Thu ngân sách", &home_crumb),
            title_html: "Thu ngân sách trên địa bàn".into(),
            definition: Some("Tổng thu ngân sách nhà nước trên địa bàn tỉnh.".into()),
            facts: vec![Fact::new("Đơn vị", Phrase::plain("tỷ đồng")), Fact::new("Tốt khi", Phrase::plain("tăng"))],
            series: vec![
                SeriesView {
                    title: "Tỉnh Gia Lai (cũ)".into(),
                    note: Some("Đến 30/6/2025.".into()),
                    rows: figures(),
                    drawn: true,
                },
                SeriesView { title: "Tỉnh Gia Lai".into(), note: None, rows: figures(), drawn: false },
            ],
            ..IndicatorView::default()
        },
    );
    let measured = |label: &str, value: Option<&str>, note: &str| TargetFigure {
        label: label.into(),
        value: value.map(Into::into),
        note: Some(note.into()),
        href: None,
    };
    let target = TargetView {
        page: head("target", Some("ke-hoach"), "Mô hình hoạt động hiệu quả: ≥ 2 mô hình", &home_crumb),
        title_html: "Mô hình “Dân vận khéo” hoạt động hiệu quả".into(),
        plan: Phrase::link("Kế hoạch công tác dân vận chính quyền năm 2024", "/x/"),
        provision: Some(Link::new("II.7", "/x/#muc-ii.7")),
        words: "phấn đấu có ít nhất 02 mô hình “Dân vận khéo” hoạt động hiệu quả".into(),
        state: Tag::new(Tone::Plain, "Chưa báo cáo"),
        key: vec![measured("Kế hoạch đề ra", Some("≥ 2 mô hình"), "Năm 2024"), measured("Đã thực hiện", None, "chưa báo cáo")],
        sentence: "Chưa có báo cáo nào nêu số thực hiện của chỉ tiêu này.".into(),
        facts: facts(),
        citation: "“Mô hình hoạt động hiệu quả”, Ủy ban nhân dân tỉnh Gia Lai".into(),
        ..TargetView::default()
    };
    add.add("/ke-hoach/2024/x/chi-tieu/t1/", &target);
    add.add(
        "/ke-hoach/2024/x/chi-tieu/t2/",
        &TargetView {
            state: Tag::new(Tone::Ok, "Vượt"),
            key: vec![
                measured("Kế hoạch đề ra", Some("≥ 2 mô hình"), "Năm 2024"),
                measured("Đã thực hiện", Some("3 mô hình"), "Năm 2024"),
                measured("So với chỉ tiêu", Some("Cao hơn 1 mô hình"), "Đạt 150% chỉ tiêu"),
                measured("So với kỳ trước", Some("Tăng 1 mô hình"), "Kỳ trước: 2"),
            ],
            bar: Some(Bar { length: "140.0".into(), below: false }),
            figures: figures(),
            parts: figures().into_iter().map(|row| FigureRow { of: Some("Sở Nội vụ".into()), ..row }).collect(),
            evidence: vec![Link::new("Nông hội sầu riêng thôn Cát Tân", "/x/")],
            sources: vec![Phrase::link("Kết quả năm 2024", "/x/").noted("Số liệu tính từ 01/01/2024 đến 31/12/2024")],
            data: vec![Link::new("CSV", "chi-tieu-ke-hoach.csv")],
            ..target.clone()
        },
    );
    add.add(
        "/co-quan/",
        &IndexView {
            page: head("index", Some("co-quan"), "Cơ quan", &home_crumb),
            lead_html: None,
            lines: Vec::new(),
            groups: browse(),
            empty: None,
        },
    );
    add.add(
        "/linh-vuc/x/",
        &FieldView {
            page: head("field", None, "Cải cách hành chính", &home_crumb),
            groups: vec![RowGroup {
                title: "Kế hoạch".into(), rows: list().rows, more: Some(Link::new("Tất cả", "/x/"))
            }],
            ..FieldView::default()
        },
    );
    add.add(
        "/nhiem-vu/",
        &BoardView {
            page: head("board", Some("nhiem-vu"), "Nhiệm vụ", &home_crumb),
            as_of: "Tính từ ngày 20/4/2024.".into(),
            count: "17 nhiệm vụ của 3 cơ quan trong 1 kế hoạch.".into(),
            groups: vec![
                TaskGroup {
                    id: "overdue",
                    title: "Quá hạn".into(),
                    hint: "Đã qua thời hạn mà cổng chưa có báo cáo.".into(),
                    count: "300".into(),
                    rows: tasks(),
                    more: Some("2 việc đầu; các việc khác ở trang của từng kế hoạch.".into()),
                },
                TaskGroup {
                    id: "open",
                    title: "Không nêu thời hạn".into(),
                    hint: "Việc thường xuyên.".into(),
                    count: "2".into(),
                    rows: tasks(),
                    more: None,
                },
            ],
            agencies: vec![Link::new("Sở Nội vụ", "/co-quan/so-noi-vu/")],
            plans: vec![Link::new("Kế hoạch công tác dân vận chính quyền năm 2024", "/x/")],
            data: vec![Link::new("CSV", "nhiem-vu.csv")],
            ..BoardView::default()
        },
    );
    add.add(
        "/lich/",
        &CalendarView {
            page: head("calendar", Some("lich"), "Lịch thời hạn", &home_crumb),
            as_of: "Tính từ ngày 20/4/2024".into(),
            months: months(),
            next: Some(Link::new("Tới tháng 10 năm 2024", "#2024-10")),
            feeds: vec![Link::new("Mọi thời hạn (.ics)", "/lich/tat-ca.ics"), Link::new("Sở Nội vụ", "/lich/so-noi-vu.ics")],
            ..CalendarView::default()
        },
    );
    add.add(
        "/van-ban/",
        &DocumentsView {
            page: head("documents", None, "Văn bản", &home_crumb),
            count: "112 văn bản, 1 văn bản có toàn văn ở cổng này.".into(),
            years: vec![
                DocumentYear {
                    title: "2024".into(),
                    id: "nam-2024".into(),
                    whole: None,
                    rows: vec![DocumentLine {
                        lang: None,
                        id: "a".into(),
                        document: Phrase::link("34/QĐ-UBND", "https://example.vn/"),
                        title: "Quyết định ban hành Chương trình công tác trọng tâm năm 2024".into(),
                        issuer: Some(Phrase::plain("UBND tỉnh Gia Lai")),
                        date: "19/01/2024".into(),
                        tag: Some(Tag::new(Tone::Late, "Hết hiệu lực")),
                        cited_by: vec![Link::new("Kế hoạch 2024", "/x/")],
                        note: Some("Hai nguồn ghi hai ngày.".into()),
                        note_html: Some("Hai nguồn ghi hai ngày.".into()),
                    }],
                },
                DocumentYear { title: "Chưa rõ năm".into(), id: "chua-ro".into(), ..DocumentYear::default() },
            ],
            ..DocumentsView::default()
        },
    );
    let mut search = head("search", None, "Tìm kiếm", &home_crumb);
    search.search_page = true;
    add.add(
        "/tim-kiem/",
        &SearchView {
            page: search,
            example: "Ví dụ: 602/QĐ-UBND".into(),
            index: "/assets/search/".into(),
            browse: browse(),
            ..SearchView::default()
        },
    );
    add.add(
        "/bao-chi/",
        &PressView {
            page: head("press", None, "Dành cho báo chí", &home_crumb),
            body_html: "<p>Cách dẫn nguồn.</p>".into(),
            newest: RowGroup { title: "Mới công bố".into(), rows: list().rows, more: None },
            corrections: vec![CorrectionLine { document: Link::new("Kế hoạch 2024", "/x/"), change: changes().remove(0) }],
            facts: vec![Fact::new("Liên hệ", Phrase::plain("Sở Nội vụ"))],
            feeds: vec![Link::new("RSS", "/rss.xml")],
            citation: "Tên, số, ngày, địa chỉ.".into(),
            ..PressView::default()
        },
    );
    add.add(
        "/du-lieu/",
        &DataView {
            page: head("data", Some("du-lieu"), "Dữ liệu mở", &home_crumb),
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
        },
    );
    add.add("/trang/tiep-can/", &PageView { page: head("page", None, "Khả năng tiếp cận", &home_crumb), title_html: "Khả năng tiếp cận".into(), lead: Some("Ai cũng đọc được cổng này.".into()), toc: vec![TocEntry { href: "#a".into(), text: "Cam kết".into(), level: 1 }, TocEntry { href: "#b".into(), text: "Chỗ chưa tốt".into(), level: 1 }], body_html: "<h2 id=\"a\">Cam kết</h2><p>WCAG 2.2 AA.</p><blockquote><p>Trích.</p></blockquote><h2 id=\"b\">Chỗ chưa tốt</h2><p>Chưa có bản <span lang=\"jra\">Jrai</span>.</p><div class=\"admonition warning\"><p class=\"admonition-title\">Chú ý</p><p>Đang hoàn thiện.</p></div>".into(), changes: changes(), siblings: vec![Link::new("Liên hệ", "/x/")], ..PageView::default() });
    add.add(
        "/da-go/",
        &NoticeView {
            page: head("notice", None, "Kế hoạch đã gỡ", &home_crumb),
            title_html: "Kế hoạch 12/KH-UBND".into(),
            reason: "Gỡ ngày 20/4/2024 vì đăng nhầm bản dự thảo.".into(),
            facts: vec![Fact::new("Số, ký hiệu", Phrase::plain("12/KH-UBND"))],
            instead: vec![Link::new("Bản chính thức", "/x/")],
        },
    );
    add.add(
        "/404/",
        &NotFoundView {
            page: head("not_found", None, "Không có trang này", &[]),
            addresses: "/sitemap.xml".into(),
            browse: browse(),
        },
    );
    let mut english = head("list", Some("ke-hoach"), "Plans", &[("Home", "/en/")]);
    english.interface = "en".into();
    english.lang = "en".into();
    add.add("/en/ke-hoach/", &ListView { page: english, ..list() });
    add.add(
        "/phong-cach/",
        &StyleView {
            page: head("style", None, "Phong cách", &[]),
            tags: [Tone::Ok, Tone::Warn, Tone::Late, Tone::Info, Tone::Plain]
                .map(|tone| Tag::new(tone, "Nhãn tình trạng"))
                .to_vec(),
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
        },
    );
    pages
}

struct Adder<'a> {
    renderer: &'a Renderer<'a>,
    pages: &'a mut Vec<(String, String)>,
}

impl Adder<'_> {
    fn add<V: View>(&mut self, path: &str, view: &V) {
        let mut out = Vec::new();
        if let Err(problem) = self.renderer.render(view, &mut out) {
            panic!("{path}: {:?} {:?} {:?}", problem.path, problem.span, problem.values);
        }
        self.pages.push((path.to_string(), String::from_utf8(out).unwrap()));
    }
}
