//! What is due and what was reached: targets, the board of duties, the calendar.

use super::frame::{HOME, head};
use super::parts::{due, facts, figures, tasks};
use congbo::view::board::{BoardView, TaskGroup};
use congbo::view::calendar::{CalendarView, DayCell, MonthView};
use congbo::view::parts::{Bar, FigureRow, Link, Phrase, Tag, Tone};
use congbo::view::target::{TargetFigure, TargetView};

fn measured(label: &str, value: Option<&str>, note: &str) -> TargetFigure {
    TargetFigure { label: label.into(), value: value.map(Into::into), note: Some(note.into()), href: None }
}

pub fn target() -> TargetView {
    TargetView {
        page: head("target", Some("ke-hoach"), "Mô hình hoạt động hiệu quả: ≥ 2 mô hình", &HOME),
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
    }
}

pub fn exceeded() -> TargetView {
    TargetView {
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
        ..target()
    }
}

pub fn board() -> BoardView {
    BoardView {
        page: head("board", Some("nhiem-vu"), "Nhiệm vụ", &HOME),
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
    }
}

pub fn calendar() -> CalendarView {
    CalendarView {
        page: head("calendar", Some("lich"), "Lịch thời hạn", &HOME),
        as_of: "Tính từ ngày 20/4/2024".into(),
        months: months(),
        next: Some(Link::new("Tới tháng 10 năm 2024", "#2024-10")),
        feeds: vec![Link::new("Mọi thời hạn (.ics)", "/lich/tat-ca.ics"), Link::new("Sở Nội vụ", "/lich/so-noi-vu.ics")],
        ..CalendarView::default()
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
