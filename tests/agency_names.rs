//! Names of agencies as documents write them, in the sentences that charge agencies with something: whatever stands around a name, all of
//! it and nothing else is read.

#![allow(clippy::unwrap_used)]

use congbo::document::reading::Task;
use congbo::parse::plan;
use congbo::path::SourcePath;
use congbo::span::Span;

/// Made up of what departments, boards, forces, schools, hospitals, firms and groups are called.
const NAMES: &[&str] = &[
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo",
    "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Quản lý Khu kinh tế Dung Quất",
    "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh",
    "Ban Quản lý dự án đầu tư xây dựng khu vực Long Khánh",
    "Ban Quản lý rừng phòng hộ Ia Grai",
    "Ban Quản lý Vườn quốc gia Kon Ka Kinh",
    "Ban Quản lý dịch vụ công ích đô thị",
    "Trung tâm Khuyến nông tỉnh",
    "Trung tâm Dịch vụ nông nghiệp tổng hợp xã",
    "Trung tâm Phục vụ hành chính công phường",
    "Trung tâm Cung ứng dịch vụ công xã",
    "Trung tâm Văn hóa - Thể thao xã",
    "Trung tâm Dịch vụ việc làm tỉnh",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực 3",
    "Trung tâm Công tác xã hội và Bảo trợ xã hội tỉnh",
    "Trung tâm Nước sạch và Vệ sinh môi trường nông thôn tỉnh",
    "Trung tâm Phát triển quỹ đất tỉnh",
    "Trung tâm Quan trắc tài nguyên và môi trường",
    "Trung tâm Hỗ trợ doanh nghiệp nhỏ và vừa",
    "Trung tâm Chính trị khu vực",
    "Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm",
    "Trung tâm Pháp y tỉnh",
    "Trung tâm Giám sát, điều hành thông minh",
    "Chi cục Kiểm lâm tỉnh",
    "Chi cục Thủy lợi",
    "Chi cục Chăn nuôi và Thú y",
    "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Chi cục Phát triển nông thôn và Quản lý chất lượng",
    "Chi cục An toàn vệ sinh thực phẩm",
    "Chi cục Quản lý thị trường",
    "Chi cục Hải quan khu vực XIV",
    "Chi cục Thống kê tỉnh",
    "Chi cục Dân số, Trẻ em và Phòng, chống tệ nạn xã hội",
    "Chi cục Bảo vệ môi trường",
    "Đài Khí tượng Thủy văn khu vực Tây Nguyên",
    "Kho bạc Nhà nước khu vực XV",
    "Thuế cơ sở 5",
    "Thuế tỉnh Gia Lai",
    "Thống kê tỉnh",
    "Bảo hiểm xã hội cơ sở Chư Sê",
    "Ngân hàng Nhà nước Khu vực 11",
    "Ngân hàng Chính sách xã hội chi nhánh tỉnh",
    "Phòng Giao dịch Ngân hàng Chính sách xã hội Đức Cơ",
    "Viện kiểm sát nhân dân khu vực 7",
    "Tòa án nhân dân khu vực 2",
    "Thi hành án dân sự tỉnh",
    "Phòng Thi hành án dân sự khu vực 1",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Ban Chỉ huy Bộ đội Biên phòng tỉnh",
    "Ban Chỉ huy Phòng thủ khu vực 3 - Ia Grai",
    "Đồn Biên phòng Cửa khẩu quốc tế Lệ Thanh",
    "Hải đội Biên phòng 2",
    "Công an các xã, phường, đặc khu",
    "Công an xã Ia Dom",
    "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng Cảnh sát giao thông",
    "Phòng An ninh chính trị nội bộ",
    "Phòng Quản lý xuất nhập cảnh",
    "Đội Cảnh sát giao thông số 2",
    "Đội Quản lý thị trường số 4",
    "Phòng Kinh tế, Hạ tầng và Đô thị phường",
    "Phòng Văn hóa - Xã hội xã",
    "Phòng Kinh tế (đối với xã)",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Tổ chức cán bộ",
    "Phòng Hành chính - Quản trị",
    "Phòng Đào tạo sau đại học",
    "Phòng Công tác học sinh, sinh viên",
    "Phòng Quản trị - Thiết bị",
    "Khoa Sư phạm",
    "Khoa Y học cổ truyền - Phục hồi chức năng",
    "Khoa Dược - Vật tư y tế",
    "Khoa Hồi sức tích cực - Chống độc",
    "Tổ Hành chính - Văn phòng",
    "Tổ Khoa học xã hội",
    "Trường Cao đẳng Gia Lai",
    "Trường Chính trị tỉnh",
    "Trường THPT chuyên Hùng Vương",
    "Trường Mầm non Hoa Sen",
    "Trường Phổ thông dân tộc nội trú tỉnh",
    "Trường Đại học Y Dược Buôn Ma Thuột",
    "Phân hiệu Đại học Đà Nẵng tại Kon Tum",
    "Viện Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn",
    "Bệnh viện Đa khoa tỉnh",
    "Bệnh viện Y Dược cổ truyền và Phục hồi chức năng",
    "Bệnh viện Nhi",
    "Trung tâm Y tế Pleiku",
    "Trạm Y tế xã Ia Krai",
    "Thư viện tỉnh",
    "Bảo tàng tỉnh",
    "Nhà hát Ca múa nhạc tổng hợp Đam San",
    "Nhà Thiếu nhi tỉnh",
    "Quỹ Phát triển đất tỉnh",
    "Quỹ Bảo vệ và Phát triển rừng tỉnh",
    "Liên minh Hợp tác xã tỉnh",
    "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
    "Liên hiệp các tổ chức hữu nghị tỉnh",
    "Hội Văn học nghệ thuật tỉnh",
    "Hội Chữ thập đỏ tỉnh",
    "Hội Người cao tuổi tỉnh",
    "Hội Luật gia tỉnh",
    "Hội Nhà báo tỉnh",
    "Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh",
    "Hội Cựu thanh niên xung phong tỉnh",
    "Hội Doanh nhân trẻ tỉnh",
    "Hiệp hội Du lịch tỉnh",
    "Ban Trị sự Giáo hội Phật giáo Việt Nam tỉnh",
    "Ban Đại diện Hội Người cao tuổi tỉnh",
    "Hội Nạn nhân chất độc da cam/Dioxin tỉnh",
    "Ủy ban MTTQ Việt Nam xã",
    "Ban Công tác Mặt trận thôn",
    "Ban Tổ chức Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban Nội chính Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Đảng ủy Quân sự tỉnh",
    "Trường Chính trị",
    "Báo và phát thanh, truyền hình Gia Lai",
    "Cổng Thông tin điện tử tỉnh",
    "Đài Truyền thanh - Truyền hình huyện",
    "Công ty TNHH MTV Khai thác công trình thủy lợi Gia Lai",
    "Công ty Cổ phần Cấp nước Gia Lai",
    "Công ty Điện lực Gia Lai",
    "Công ty TNHH một thành viên Lâm nghiệp Đak Roong",
    "Tổng công ty Điện lực miền Trung",
    "Tập đoàn Điện lực Việt Nam",
    "VNPT Gia Lai",
    "Bưu điện tỉnh",
    "Viễn thông Gia Lai",
    "Cảng hàng không Pleiku",
    "Cục Quản lý đường bộ III",
    "Khu Quản lý đường bộ III",
    "Văn phòng Đăng ký đất đai tỉnh",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Văn phòng Ban Chỉ đạo Chương trình mục tiêu quốc gia tỉnh",
    "Văn phòng Điều phối Nông thôn mới tỉnh",
    "Ban Chỉ đạo phòng, chống tội phạm tỉnh",
    "Ban Chỉ huy Phòng thủ dân sự tỉnh",
    "Tổ công tác chuyển đổi số cộng đồng",
    "Hội đồng Nghĩa vụ quân sự xã",
    "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh",
    "Hội đồng Thi đua - Khen thưởng tỉnh",
    "Cơ quan thường trực Ban Chỉ đạo 389 tỉnh",
    "Thanh tra tỉnh",
    "Chủ tịch UBND các xã, phường",
    "Giám đốc Sở Y tế",
    "Thủ trưởng các sở, ban, ngành",
    "Người đứng đầu các cơ quan, đơn vị",
    "Trưởng phòng Kinh tế",
    "Chánh Văn phòng HĐND và UBND xã",
    "Hiệu trưởng các trường học",
    "Các sở, ban, ngành, đoàn thể tỉnh",
    "Các cơ quan, đơn vị, địa phương",
    "UBND các xã, phường, đặc khu",
    "Các đơn vị sự nghiệp công lập",
    "Các hội đặc thù",
    "Các doanh nghiệp khai thác khoáng sản",
    "Các hợp tác xã nông nghiệp",
    "Các cơ sở giáo dục",
    "Các ngân hàng thương mại",
    "Các tổ chức tín dụng trên địa bàn",
    "Các đơn vị chủ rừng",
    "Các thôn, làng, tổ dân phố",
    "Các phòng, ban chuyên môn",
    "Các nhà mạng viễn thông",
    "Các cơ quan Trung ương đóng trên địa bàn tỉnh",
];

/// Sentences with "{}" for the name, and how many agencies act in each.
const SENTENCES: [(&str, usize); 9] = [
    ("{} chủ trì, phối hợp với các đơn vị liên quan rà soát quy hoạch.", 1),
    ("{} xây dựng kế hoạch kiểm tra trước ngày 30/6/2026.", 1),
    ("{} có trách nhiệm tham mưu văn bản triển khai.", 1),
    ("{} theo dõi, đôn đốc việc thực hiện.", 1),
    ("{}: Rà soát, cập nhật dữ liệu.", 1),
    ("Giao {} tổ chức thực hiện.", 1),
    ("Việc kiểm tra do {} thực hiện.", 1),
    ("Sở Tư pháp, {}, Công an tỉnh tăng cường kiểm tra.", 3),
    ("Sở Tư pháp và {} tăng cường kiểm tra.", 2),
];

/// A sentence in which the name takes part in what another does.
const PARTNER: &str = "Sở Tư pháp chủ trì, phối hợp với {} hướng dẫn nghiệp vụ.";

/// Within a sentence a group begins with a small letter.
fn within(sentence: &str, name: &str) -> String {
    match name.strip_prefix("Các ") {
        Some(rest) if !sentence.starts_with("{}") => sentence.replace("{}", &format!("các {rest}")),
        _ => sentence.replace("{}", name),
    }
}

/// What a document of one clause says.
fn read(clause: &str) -> congbo::document::reading::Reading {
    let text = format!("KẾ HOẠCH\nThử năm 2026\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. {clause}\n");
    let path = SourcePath::new("content/ke-hoach/thu.md");
    plan::read(&text, Span::new(0, text.len()), &plan::Context::bare(&path)).0
}

/// Without the bracket behind it, small.
fn plain(name: &str) -> String {
    name.split(" (").next().unwrap_or(name).to_lowercase()
}

#[test]
fn every_name_is_read_whole_in_every_sentence() {
    let mut wrong = Vec::new();
    for name in NAMES {
        for (sentence, acting) in SENTENCES {
            let found: Vec<String> =
                read(&within(sentence, name)).tasks.into_iter().map(|task| task.agency.to_string()).collect();
            if found.len() != acting || !found.iter().any(|agency| plain(agency) == plain(name)) {
                wrong.push(format!("{name} in {sentence:?}: {found:?}"));
            }
        }
        let with: Vec<String> = read(&within(PARTNER, name)).tasks.iter().flat_map(Task::with).cloned().collect();
        if with.iter().map(|agency| plain(agency)).collect::<Vec<_>>() != [plain(name)] {
            wrong.push(format!("{name} takes part: {with:?}"));
        }
        let title: Vec<String> = read(&format!("{name}\n\n- Rà soát, cập nhật dữ liệu."))
            .tasks
            .into_iter()
            .map(|task| task.agency.to_string())
            .collect();
        if title.iter().map(|agency| plain(agency)).collect::<Vec<_>>() != [plain(name)] {
            wrong.push(format!("{name} as a title: {title:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
