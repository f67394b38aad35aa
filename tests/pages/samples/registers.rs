//! Agencies, territories, indicators and documents of the registers.

use super::frame::{HOME, head};
use super::parts::{browse, cards, due, figures, tasks};
use congbo::view::agency::{AgencyView, NameLine};
use congbo::view::documents::{DocumentLine, DocumentYear, DocumentsView};
use congbo::view::indicator::{IndicatorView, SeriesView};
use congbo::view::locality::LocalityView;
use congbo::view::parts::{Fact, KeyFigure, Link, Phrase, Tag, Tone};

pub fn agency() -> AgencyView {
    AgencyView {
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
    }
}

pub fn locality() -> LocalityView {
    LocalityView {
        page: head("locality", None, "Xã Ia Pia", &HOME),
        title_html: "Xã Ia Pia".into(),
        facts: vec![Fact::new("Mã", Phrase::plain("23842"))],
        models: cards(),
        within: browse().into_iter().next(),
        source: Some("Nghị quyết 1664/NQ-UBTVQH15".into()),
        ..LocalityView::default()
    }
}

pub fn indicator() -> IndicatorView {
    IndicatorView {
        page: head("indicator", None, "Thu ngân sách", &HOME),
        title_html: "Thu ngân sách trên địa bàn".into(),
        definition: Some("Tổng thu ngân sách nhà nước trên địa bàn tỉnh.".into()),
        facts: vec![Fact::new("Đơn vị", Phrase::plain("tỷ đồng")), Fact::new("Tốt khi", Phrase::plain("tăng"))],
        series: vec![
            SeriesView {
                title: "Tỉnh Gia Lai (cũ)".into(), note: Some("Đến 30/6/2025.".into()), rows: figures(), drawn: true
            },
            SeriesView { title: "Tỉnh Gia Lai".into(), note: None, rows: figures(), drawn: false },
        ],
        ..IndicatorView::default()
    }
}

pub fn documents() -> DocumentsView {
    DocumentsView {
        page: head("documents", None, "Văn bản", &HOME),
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
    }
}
