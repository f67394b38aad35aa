//! A model case and the results of a year.

use super::frame::head;
use super::parts::{cards, changes, figures, sources};
use congbo::view::model::{FigureLine, ModelView};
use congbo::view::parts::{Check, Fact, FigureGroup, FileLink, Link, PhotoView, Phrase, Step, Tag, Tone};
use congbo::view::result::{Columns, ResultView};

pub fn model(photo: bool) -> ModelView {
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

pub fn result() -> ResultView {
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
