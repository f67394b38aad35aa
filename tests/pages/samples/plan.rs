//! A plan as it is shown, with its text and notes, and one that was replaced.

use super::frame::head;
use super::parts::{changes, due, facts, row, sources, tasks};
use congbo::parse::plan::Context;
use congbo::path::SourcePath;
use congbo::render::body;
use congbo::span::Span;
use congbo::view::frame::Banner;
use congbo::view::parts::{Check, FileLink, KeyFigure, Link, Phrase, RowGroup, Tag, TocEntry, Tone};
use congbo::view::plan::{CitedLine, Letterhead, PlanView, TargetLine};

/// A picture of relations, as the program draws it.
const RELATIONS: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" role=\"img\" aria-labelledby=\"p-quan-he-t p-quan-he-d\" lang=\"vi\" viewBox=\"0 0 400 98\" width=\"400\" height=\"98\" font-size=\"13\" fill=\"currentColor\"><title id=\"p-quan-he-t\">Quan hệ với văn bản khác</title><desc id=\"p-quan-he-d\">Thực hiện: 03-CTr/BDVTU-BCSD.</desc><path class=\"ch-axis\" d=\"M24 27h150v26h-150z\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\"/><path class=\"ch-line\" d=\"M10 8V59m-4-6 4 6 4-6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/><path class=\"ch-own\" d=\"M1 61h398v34H1z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/><text x=\"24\" y=\"18\" class=\"ch-label\">Thực hiện</text><text x=\"33\" y=\"44.5\">03-CTr/BDVTU-BCSD</text><text x=\"24\" y=\"83\" font-weight=\"600\">Kế hoạch 784/KH-UBND</text></svg>";

/// The plan of 2024 as `content/` holds it.
const PLAN: &str = include_str!("../../../content/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen.md");

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

pub fn plan() -> PlanView {
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

pub fn replaced_plan() -> PlanView {
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
