//! Files as LibreOffice writes them: one invented plan with automatic numbers, with a note, with its head in frames, out of a web page, and
//! out of a file of Word that was saved again.

use super::{body, page, taken};

const FILES: [(&str, &[u8]); 5] = [
    ("html", include_bytes!("libreoffice/html.docx")),
    ("lists", include_bytes!("libreoffice/lists.docx")),
    ("notes", include_bytes!("libreoffice/notes.docx")),
    ("frames", include_bytes!("libreoffice/frames.docx")),
    ("saved again", include_bytes!("libreoffice/saved-again.docx")),
];

#[test]
fn a_plan_is_the_same_however_libreoffice_sets_it() {
    for (name, bytes) in FILES {
        let outcome = taken("ke-hoach.docx", bytes);
        for fact in [
            "so_ky_hieu: \"1427/KH-UBND\"",
            "ngay_ban_hanh: 2025-06-05",
            "dia_danh: \"Gia Lai\"",
            "co_quan_ban_hanh: [\"ỦY BAN NHÂN DÂN TỈNH GIA LAI\"]",
            "chuc_vu: \"PHÓ CHỦ TỊCH\"",
            "ho_ten: \"Nguyễn Văn Mẫu\"",
            "thuc_hien: [\"88-KH/TU\"]",
        ] {
            assert!(page(&outcome).contains(fact), "{name} lacks {fact}: {}", page(&outcome));
        }
        let lines: Vec<&str> = body(&outcome).lines().map(|line| line.trim_matches(['#', '*', ' '])).collect();
        let mut left = lines.iter();
        // A list that goes on through the parts has the numbers that Word shows.
        let second = if name == "saved again" { "3." } else { "1." };
        for line in [
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Mục đích",
            "2. Yêu cầu",
            "II. NỘI DUNG",
            &format!("{second} Tuyên truyền, phổ biến"),
            "- Báo Gia Lai mở chuyên mục.",
            "| 2 | Khảo sát mô hình | Ban Dân vận Tỉnh ủy | Tháng 9/2025 |",
            "III. TỔ CHỨC THỰC HIỆN",
            "Nơi nhận:",
            "- Lưu: VT, NV.",
        ] {
            assert!(left.any(|found| *found == line), "{name} lacks “{line}” at its place: {}", body(&outcome));
        }
        assert!(lines.iter().any(|line| line.contains("Mỗi xã, phường xây dựng ít nhất 02 mô hình")), "{name}");
    }
}

#[test]
fn a_note_of_libreoffice_stays_a_note() {
    let outcome = taken("ke-hoach.docx", FILES[2].1);
    let lines: Vec<&str> = body(&outcome).lines().collect();
    let mark = lines.iter().find(|line| line.contains("02 mô hình")).unwrap();
    let note = lines.iter().find(|line| line.ends_with("Mô hình mới đăng ký trong năm.")).unwrap();
    assert!(mark.contains("[^1]") && note.starts_with("[^1]:"), "{mark}\n{note}");
}
