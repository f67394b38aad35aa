//! The table of front-matter keys: the single source of what is read, proposed, and described to editors' tools.
//! `docs/CONTENT.md` is the contract; a test holds the two together.

use crate::document::Kind;
use crate::fields::key::LANGUAGES;
use crate::fields::{Choice, Key, Shape};

const fn key(name: &'static str, alias: &'static [&'static str], shape: Shape, about: &'static str) -> Key {
    Key::new(name, alias, shape, about)
}

const fn choice(name: &'static str, alias: &'static [&'static str]) -> Choice {
    Choice::new(name, alias)
}

/// The tables that a page of this kind may use, the more particular one first.
pub fn tables(kind: Kind) -> &'static [&'static [Key]] {
    match kind {
        Kind::Plan => &[PLAN, COMMON],
        Kind::Model => &[MODEL, COMMON],
        Kind::Result => &[RESULT, COMMON],
        Kind::Page => &[COMMON],
    }
}

/// Kinds of pages.
pub const KIND: &[Choice] = &[
    choice("plan", &["kế hoạch", "văn bản"]),
    choice("model", &["mô hình"]),
    choice("result", &["kết quả"]),
    choice("page", &["trang"]),
];

const STATUS: &[Choice] = &[
    choice("draft", &["nháp", "bản nháp"]),
    choice("review", &["chờ duyệt"]),
    choice("published", &["đã duyệt", "đã đăng", "công bố"]),
    choice("withdrawn", &["đã gỡ", "gỡ"]),
];

const CHANGE: &[Choice] = &[choice("major", &["lớn"]), choice("minor", &["nhỏ"]), choice("correction", &["đính chính"])];

const FIELD: &[Choice] = &[
    choice("kinh tế", &["economy"]),
    choice("văn hóa - xã hội", &["văn hoá - xã hội", "society"]),
    choice("quốc phòng - an ninh", &["quốc phòng, an ninh", "security"]),
    choice("xây dựng hệ thống chính trị", &["hệ thống chính trị", "politics"]),
];

const HOLDER: &[Choice] = &[choice("collective", &["tập thể"]), choice("individual", &["cá nhân"])];

const STAGE: &[Choice] = &[
    choice("registered", &["đăng ký", "đã đăng ký"]),
    choice("effective", &["hiệu quả", "hoạt động hiệu quả"]),
    choice("recognised", &["công nhận", "được công nhận", "recognized"]),
    choice("outstanding", &["tiêu biểu"]),
    choice("rewarded", &["khen thưởng", "được khen thưởng"]),
    choice("ended", &["ngừng", "đã ngừng"]),
];

const PERIOD_TYPE: &[Choice] = &[
    choice("month", &["tháng"]),
    choice("quarter", &["quý"]),
    choice("half", &["6 tháng", "06 tháng", "sáu tháng", "nửa năm"]),
    choice("nine_months", &["9 tháng", "09 tháng", "chín tháng"]),
    choice("year", &["năm"]),
    choice("span", &["giai đoạn", "khoảng thời gian", "khoảng"]),
];

const STATE: &[Choice] = &[
    choice("preliminary", &["sơ bộ", "ước", "ước tính"]),
    choice("official", &["chính thức"]),
    choice("revised", &["điều chỉnh"]),
];

const OP: &[Choice] = &[
    choice(">=", &["≥", "=>", "ít nhất", "tối thiểu"]),
    choice("<=", &["≤", "=<", "không quá", "tối đa"]),
    choice(">", &["trên", "hơn"]),
    choice("<", &["dưới", "kém"]),
    choice("=", &["==", "bằng"]),
];

const BOUND: &[Choice] = &[
    choice("before", &["trước", "trước ngày"]),
    choice("by", &["chậm nhất", "đến", "đến hết"]),
    choice("on", &["vào", "đúng", "ngày"]),
    choice("from", &["từ", "kể từ"]),
];

const CHANGES: &[Key] = &[
    key("date", &["ngay"], Shape::Day, "Ngày sửa").required(),
    key("kind", &["loai"], Shape::Choice(CHANGE), "Mức sửa: lớn, nhỏ, đính chính"),
    key("note", &["ghi_chu"], Shape::Text, "Đã sửa gì, viết cho người đọc").required(),
];

const SOURCES: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã của nguồn trong trang, ví dụ s1"),
    key("title", &["tieu_de"], Shape::Text, "Tiêu đề như nguồn ghi").required(),
    key("url", &["dia_chi"], Shape::Url, "Địa chỉ công khai"),
    key("date", &["ngay"], Shape::PartialDay, "Ngày của nguồn"),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú của người biên tập"),
];

const WITHDRAWN: &[Key] =
    &[key("date", &["ngay"], Shape::Day, "Ngày gỡ"), key("reason", &["ly_do"], Shape::Text, "Lý do gỡ, viết cho người đọc")];

const WORK: &[Choice] = &[
    choice("wrote", &["viết"]),
    choice("sent", &["gửi duyệt"]),
    choice("approved", &["duyệt"]),
    choice("returned", &["trả lại"]),
    choice("withdrew", &["gỡ"]),
];

const TRAIL: &[Key] = &[
    key("at", &["luc"], Shape::Moment, "Lúc nào (giờ Việt Nam)").required(),
    key("who", &["ai"], Shape::Text, "Ai làm").required(),
    key("work", &["viec"], Shape::Choice(WORK), "Việc: viết, gửi duyệt, duyệt, trả lại, gỡ").required(),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú"),
];

const NOTES: &[Key] = &[
    key("at", &["tai"], Shape::Text, "Địa chỉ của mục, ví dụ muc-ii.5"),
    key("note", &["ghi_chu"], Shape::Text, "Lời ghi chú").required(),
];

const WAIVERS: &[Key] = &[
    key("what", &["noi_dung"], Shape::Text, "Số hoặc lời được miễn trừ, chép đúng như trong trang").required(),
    key("reason", &["ly_do"], Shape::Text, "Căn cứ để công khai").required(),
];

/// Keys of every page.
pub const COMMON: &[Key] = &[
    key("kind", &["kieu"], Shape::Choice(KIND), "Loại trang; thường do thư mục quyết định"),
    key("title", &["tieu_de"], Shape::Text, "Tiêu đề"),
    key("summary", &["tom_tat"], Shape::Short(300), "Tóm tắt trong một hoặc hai câu, nhiều nhất 300 ký tự"),
    key("lang", &["ngon_ngu"], Shape::Choice(LANGUAGES), "Ngôn ngữ của trang"),
    key("translation_of", &["ban_dich_cua"], Shape::Text, "Đường dẫn trang gốc dưới content/"),
    key("status", &["trang_thai"], Shape::Choice(STATUS), "Trạng thái biên tập; chỉ trang đã duyệt được công bố"),
    key("publish_at", &["dang_luc"], Shape::Moment, "Không công bố trước lúc này (giờ Việt Nam)"),
    key("published", &["ngay_dang"], Shape::Day, "Ngày đăng lần đầu"),
    key("updated", &["ngay_cap_nhat"], Shape::Day, "Ngày cập nhật gần nhất"),
    key("changes", &["lich_su"], Shape::Records(CHANGES), "Các lần sửa sau khi đăng"),
    key("fields", &["linh_vuc", "field"], Shape::Texts, "Lĩnh vực, một hoặc nhiều"),
    key("tags", &["the"], Shape::Texts, "Thẻ"),
    key("aliases", &["duong_dan_cu"], Shape::Texts, "Các địa chỉ cũ, được chuyển hướng về trang này"),
    key("sources", &["nguon"], Shape::Records(SOURCES), "Nguồn của nội dung"),
    key("illustrative", &["minh_hoa"], Shape::Flag, "Nội dung chỉ là ví dụ minh họa"),
    key("missing", &["thieu"], Shape::Reasons, "Những điều nguồn không có, kèm lý do"),
    key("number", &["so_ky_hieu"], Shape::Text, "Số, ký hiệu như in trên văn bản, ví dụ 737/KH-UBND"),
    key("issued", &["ngay_ban_hanh"], Shape::Day, "Ngày ban hành"),
    key("slug", &["duong_dan"], Shape::Text, "Địa chỉ thay cho tên tệp"),
    key("withdrawn", &["go_bo"], Shape::Record(WITHDRAWN), "Vì sao trang bị gỡ; chỉ dùng với trạng thái đã gỡ"),
    key("editor", &["bien_tap"], Shape::Text, "Người hoặc đơn vị biên tập"),
    key("approver", &["nguoi_duyet"], Shape::Text, "Người hoặc đơn vị duyệt"),
    key("notes", &["ghi_chu_bien_tap"], Shape::Records(NOTES), "Ghi chú của người biên tập, hiện bên cạnh văn bản"),
    key(
        "waivers",
        &["mien_tru"],
        Shape::Records(WAIVERS),
        "Dữ liệu cá nhân hoặc dấu dự thảo được phép công khai, từng mục kèm lý do",
    ),
    key("trail", &["qua_trinh"], Shape::Records(TRAIL), "Ai đã viết, duyệt, lúc nào; không được công bố"),
    key("order", &["thu_tu"], Shape::Integer, "Thứ tự giữa các trang"),
    key("menu", &[], Shape::Flag, "Nêu trang này ở chân trang"),
];

const SIGNER: &[Key] = &[
    key("authority", &["tham_quyen"], Shape::Text, "Thẩm quyền ký, ví dụ TM. ỦY BAN NHÂN DÂN"),
    key("position", &["chuc_vu"], Shape::Text, "Chức vụ"),
    key("name", &["ho_ten"], Shape::Text, "Họ và tên"),
];

const YEARS: &[Key] = &[
    key("from", &["tu"], Shape::Day, "Ngày đầu"),
    key("to", &["den"], Shape::Day, "Ngày cuối"),
    key("label", &["ten"], Shape::Text, "Tên gọi, ví dụ giai đoạn 2022 - 2026"),
];

const TARGETS: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã trong kế hoạch, ví dụ t1"),
    key("indicator", &["chi_so"], Shape::Text, "Mã chỉ tiêu trong danh mục"),
    key("op", &["so_sanh"], Shape::Choice(OP), "Phép so sánh: >= <= > < ="),
    key("value", &["gia_tri"], Shape::Text, "Giá trị"),
    key("unit", &["don_vi"], Shape::Text, "Đơn vị tính"),
    key("period", &["ky"], Shape::Text, "Kỳ"),
    key("scope", &["pham_vi"], Shape::Text, "Tính cho ai; nguồn không nêu thì ghi là không nêu"),
    key("at", &["tai"], Shape::Text, "Địa chỉ của mục, ví dụ muc-ii.7"),
    key("text", &["noi_dung"], Shape::Text, "Lời của văn bản"),
];

const TASKS: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã trong kế hoạch"),
    key("agency", &["co_quan"], Shape::Text, "Cơ quan chủ trì"),
    key("with", &["phoi_hop"], Shape::Texts, "Cơ quan phối hợp"),
    key("due", &["han"], Shape::Text, "Thời hạn, là ngày hoặc lời"),
    key("product", &["san_pham"], Shape::Text, "Sản phẩm"),
    key("text", &["noi_dung"], Shape::Text, "Nội dung nhiệm vụ"),
    key("at", &["tai"], Shape::Text, "Địa chỉ của mục"),
];

const DEADLINES: &[Key] = &[
    key("date", &["ngay"], Shape::Day, "Ngày"),
    key("bound", &["moc"], Shape::Choice(BOUND), "Trước ngày, chậm nhất ngày, đúng ngày hay từ ngày"),
    key("text", &["noi_dung"], Shape::Text, "Việc phải làm"),
    key("who", &["co_quan"], Shape::Texts, "Ai làm"),
    key("to", &["gui"], Shape::Texts, "Gửi tới ai"),
    key("at", &["tai"], Shape::Text, "Địa chỉ của mục"),
];

const RECIPIENTS: &[Key] = &[
    key("text", &["noi_dung"], Shape::Text, "Nơi nhận").required(),
    key("purpose", &["muc_dich"], Shape::Text, "Để làm gì, ví dụ để báo cáo"),
];

const ATTACHMENTS: &[Key] = &[
    key("file", &["tep"], Shape::Text, "Tên tệp cạnh trang").required(),
    key("role", &["vai_tro"], Shape::Text, "Vai trò, ví dụ bản ký số"),
    key("label", &["ten"], Shape::Text, "Tên hiện cho người đọc"),
];

const PLAN: &[Key] = &[
    key("type", &["loai"], Shape::Text, "Loại văn bản viết tắt, ví dụ KH, QĐ, CTr"),
    key("place", &["dia_danh"], Shape::Text, "Địa danh, ví dụ Gia Lai"),
    key("issuers", &["co_quan_ban_hanh"], Shape::Texts, "Cơ quan ban hành, một hoặc nhiều"),
    key("subject", &["trich_yeu"], Shape::Text, "Trích yếu"),
    key("signer", &["nguoi_ky"], Shape::Record(SIGNER), "Người ký"),
    key("period", &["thoi_gian_thuc_hien"], Shape::YearsOrRecord(YEARS), "Thời gian thực hiện: một năm, hoặc từ ngày đến ngày"),
    key("effective_from", &["hieu_luc_tu"], Shape::Day, "Ngày có hiệu lực"),
    key("effective_to", &["het_hieu_luc"], Shape::Day, "Ngày hết hiệu lực"),
    key("lead", &["dau_moi"], Shape::Text, "Cơ quan đầu mối"),
    key("implements", &["thuc_hien"], Shape::Texts, "Văn bản mà văn bản này thực hiện"),
    key("based_on", &["can_cu"], Shape::Texts, "Căn cứ pháp lý"),
    key("amends", &["sua_doi"], Shape::Texts, "Văn bản được sửa đổi, bổ sung"),
    key("replaces", &["thay_the"], Shape::Texts, "Văn bản được thay thế"),
    key("corrects", &["dinh_chinh"], Shape::Texts, "Văn bản được đính chính"),
    key("targets", &["chi_tieu"], Shape::Records(TARGETS), "Chỉ tiêu: xác nhận hoặc sửa điều đọc được từ văn bản"),
    key("tasks", &["nhiem_vu"], Shape::Records(TASKS), "Nhiệm vụ: xác nhận hoặc thêm"),
    key("deadlines", &["thoi_han"], Shape::Records(DEADLINES), "Thời hạn: xác nhận hoặc thêm"),
    key("recipients", &["noi_nhan"], Shape::Records(RECIPIENTS), "Nơi nhận; thường đọc từ văn bản"),
    key("attachments", &["tep_dinh_kem"], Shape::Records(ATTACHMENTS), "Tệp đính kèm"),
];

const RECOGNISED: &[Key] = &[
    key("level", &["cap"], Shape::Text, "Cấp công nhận"),
    key("date", &["ngay"], Shape::PartialDay, "Ngày công nhận"),
    key("decision", &["quyet_dinh"], Shape::Text, "Quyết định công nhận"),
];

const FACTS: &[Key] = &[
    key("label", &["ten"], Shape::Text, "Đếm cái gì").required(),
    key("before", &["truoc"], Shape::Text, "Trước khi làm"),
    key("after", &["sau"], Shape::Text, "Sau khi làm"),
    key("value", &["gia_tri"], Shape::Text, "Giá trị"),
    key("unit", &["don_vi"], Shape::Text, "Đơn vị tính"),
    key("date", &["ngay"], Shape::PartialDay, "Tính đến ngày"),
    key("source", &["nguon"], Shape::Text, "Mã của nguồn trong trang"),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú: hơn, gần, khoảng"),
];

const PHOTOS: &[Key] = &[
    key("file", &["tep"], Shape::Text, "Tên tệp ảnh cạnh trang").required(),
    key("alt", &["mo_ta"], Shape::Text, "Ảnh cho thấy gì, viết cho người không nhìn thấy ảnh").required(),
    key("caption", &["chu_thich"], Shape::Text, "Chú thích"),
    key("credit", &["nguon_anh"], Shape::Text, "Người chụp, nguồn ảnh").required(),
];

const MODEL: &[Key] = &[
    key("name", &["ten_mo_hinh"], Shape::Text, "Tên mô hình"),
    key("label", &["nhan"], Shape::Text, "“Dân vận khéo”, chỉ khi nguồn gọi như vậy"),
    key("fields", &["linh_vuc", "field"], Shape::Choices(FIELD), "Lĩnh vực của mô hình"),
    key("holder_type", &["doi_tuong"], Shape::Choice(HOLDER), "Tập thể hay cá nhân"),
    key("holder", &["don_vi_thuc_hien"], Shape::Text, "Ai thực hiện"),
    key("locality", &["dia_ban"], Shape::Texts, "Địa bàn, một hoặc nhiều"),
    key("started", &["bat_dau"], Shape::PartialDay, "Bắt đầu từ khi nào"),
    key("stage", &["giai_doan"], Shape::Choice(STAGE), "Giai đoạn"),
    key("recognised", &["cong_nhan"], Shape::Records(RECOGNISED), "Các lần công nhận"),
    key("plan", &["ke_hoach"], Shape::Text, "Kế hoạch mà mô hình góp vào: số hoặc đường dẫn"),
    key("target", &["chi_tieu"], Shape::Text, "Mã chỉ tiêu trong kế hoạch đó"),
    key("facts", &["so_lieu"], Shape::Records(FACTS), "Số liệu có nguồn"),
    key("photos", &["anh"], Shape::Records(PHOTOS), "Ảnh"),
    key("replicated_in", &["nhan_rong_tai"], Shape::Texts, "Nơi đã nhân rộng"),
    key("contact", &["lien_he"], Shape::Text, "Cơ quan liên hệ, không ghi số điện thoại riêng"),
];

const PERIOD: &[Key] = &[
    key("type", &["loai"], Shape::Choice(PERIOD_TYPE), "Loại kỳ").required(),
    key("label", &["ten"], Shape::Text, "Tên kỳ, ví dụ Quý I/2024"),
    key("from", &["tu"], Shape::Day, "Ngày đầu được tính").required(),
    key("to", &["den"], Shape::Day, "Ngày cuối được tính").required(),
];

const REPORT: &[Key] =
    &[key("number", &["so_ky_hieu"], Shape::Text, "Số, ký hiệu báo cáo"), key("date", &["ngay"], Shape::Day, "Ngày báo cáo")];

const IDENTITIES: &[Key] = &[
    key("rule", &["bieu_thuc"], Shape::Text, "Biểu thức phải đúng, ví dụ a = b + c").required(),
    key("reason", &["ly_do"], Shape::Text, "Vì sao không đúng; trang sẽ nêu lý do này"),
];

const RESULT: &[Key] = &[
    key("period", &["ky"], Shape::Record(PERIOD), "Kỳ báo cáo").required(),
    key("locality", &["dia_ban"], Shape::Text, "Địa bàn mà số liệu tính cho"),
    key("plan", &["ke_hoach"], Shape::Text, "Kế hoạch đặt chỉ tiêu: số hoặc đường dẫn"),
    key("reporter", &["don_vi_bao_cao"], Shape::Text, "Đơn vị báo cáo"),
    key("report", &["bao_cao"], Shape::Record(REPORT), "Báo cáo"),
    key("state", &["tinh_chat"], Shape::Choice(STATE), "Tính chất số liệu"),
    key("revision_of", &["dieu_chinh_cua"], Shape::Text, "Đường dẫn kết quả được điều chỉnh"),
    key("data", &["du_lieu"], Shape::Text, "Tên tệp CSV cạnh trang"),
    key("identities", &["rang_buoc"], Shape::Records(IDENTITIES), "Các phép cộng và tỷ lệ phải đúng"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::key::fold;
    use std::collections::BTreeMap;

    fn visit(tables: &[&'static [Key]], check: &mut impl FnMut(&[&'static [Key]])) {
        check(tables);
        for key in tables.iter().flat_map(|table| table.iter()) {
            if let Shape::Record(keys) | Shape::Records(keys) | Shape::YearsOrRecord(keys) = key.shape {
                visit(&[keys], check);
            }
        }
    }

    #[test]
    fn every_spelling_means_one_key_and_is_written_as_it_folds() {
        for kind in Kind::ALL {
            visit(tables(kind), &mut |tables| {
                let mut known: BTreeMap<&str, &str> = BTreeMap::new();
                for key in tables.iter().flat_map(|table| table.iter()) {
                    assert!(!key.about.is_empty(), "{} has no description", key.name);
                    for spelling in key.spellings() {
                        assert_eq!(fold(spelling), spelling);
                        let before = known.insert(spelling, key.name);
                        // A kind may narrow a common key; the narrower one is found first.
                        assert!(before.is_none_or(|before| before == key.name), "{spelling} is {before:?} and {}", key.name);
                    }
                }
            });
        }
    }

    #[test]
    fn the_contract_with_editors_names_every_key() {
        let contract = include_str!("../../../docs/CONTENT.md");
        for kind in Kind::ALL {
            visit(tables(kind), &mut |tables| {
                for key in tables.iter().flat_map(|table| table.iter()) {
                    for spelling in key.spellings() {
                        assert!(contract.contains(&format!("`{spelling}`")), "docs/CONTENT.md does not name `{spelling}`");
                    }
                }
            });
        }
    }
}
