//! Pieces that several samples share.

use congbo::view::parts::{
    Bar, Card, ChangeLine, Day, DueRow, Fact, FigureRow, KeyFigure, Link, LinkGroup, PageNumber, Pager, Phrase, Row, SourceLine,
    Tag, TaskRow, Tile, Tone,
};

pub fn due(day: &str, month: &str, iso: &str, title: &str) -> DueRow {
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

pub fn figure(name: &str, unit: &str, target: &str, actual: &str, ratio: &str, length: &str, verdict: &str) -> FigureRow {
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

pub fn figures() -> Vec<FigureRow> {
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

pub fn row(title: &str, kind: &str, meta: &str) -> Row {
    Row { href: "/x/".into(), title_html: title.into(), kind: Some(kind.into()), meta: vec![meta.into()], ..Row::default() }
}

pub fn card(field: &str, title: &str, summary: &str, value: &str, label: &str) -> Card {
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

pub fn cards() -> Vec<Card> {
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

pub fn task(text: &str, agency: &str, tag: Tag, due: Option<&str>) -> TaskRow {
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

pub fn tasks() -> Vec<TaskRow> {
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

pub fn facts() -> Vec<Fact> {
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

pub fn sources() -> Vec<SourceLine> {
    vec![SourceLine {
        id: "s1".into(),
        title: "Phát huy nội lực, xây dựng làng O Ngol ngày càng vững mạnh".into(),
        href: Some("https://baogialai.com.vn/channel/12376/202111/phat-huy-noi-luc-xay-dung-lang-o-ngol.html".into()),
        date: Some("tháng 11/2021".into()),
        note: Some("tựa ghi lại theo đường dẫn của trang".into()),
    }]
}

pub fn changes() -> Vec<ChangeLine> {
    vec![ChangeLine {
        date: Day { iso: "2024-04-20".into(), text: "20/4/2024".into() },
        kind: Some("Đính chính".into()),
        note: "Sửa tên cơ quan ở mục III.2.".into(),
    }]
}

pub fn browse() -> Vec<LinkGroup> {
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

pub fn pager() -> Pager {
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
