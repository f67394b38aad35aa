//! The tables of keys of the registers, as `docs/CONTENT.md` gives them.

use crate::fields::{Choice, Key, Shape};

const fn key(name: &'static str, alias: &'static [&'static str], shape: Shape, about: &'static str) -> Key {
    Key::new(name, alias, shape, about)
}

const LEVEL: &[Choice] = &[
    Choice::new("trung-uong", &["trung ương"]),
    Choice::new("tinh", &["tỉnh", "thành phố trực thuộc trung ương"]),
    Choice::new("huyen", &["huyện", "thị xã", "thành phố"]),
    Choice::new("xa", &["xã", "cấp xã"]),
];

const AGENCY_KIND: &[Choice] = &[
    Choice::new("ubnd", &["Ủy ban nhân dân"]),
    Choice::new("hdnd", &["Hội đồng nhân dân"]),
    Choice::new("so", &["sở"]),
    Choice::new("dang", &["đảng", "cơ quan đảng"]),
    Choice::new("mttq", &["Mặt trận Tổ quốc", "đoàn thể"]),
    Choice::new("luc-luong", &["lực lượng vũ trang", "công an", "quân sự"]),
    Choice::new("bao-chi", &["báo chí"]),
    Choice::new("toa-an", &["tòa án"]),
    Choice::new("ban", &[]),
    Choice::new("bo", &["bộ"]),
    Choice::new("nhom", &["nhóm"]),
    Choice::new("khac", &["khác"]),
];

const SHARE: &[Choice] = &[Choice::new("all", &["toàn bộ"]), Choice::new("part", &["một phần"])];

const DIRECTION: &[Choice] = &[Choice::new("up", &["tăng"]), Choice::new("down", &["giảm"]), Choice::new("none", &["không"])];

const AGGREGATION: &[Choice] = &[
    Choice::new("sum", &["cộng"]),
    Choice::new("mean", &["trung bình"]),
    Choice::new("ratio", &["tỷ lệ"]),
    Choice::new("last", &["số cuối"]),
    Choice::new("none", &["không"]),
];

const NAMES: &[Key] = &[
    key("name", &["ten"], Shape::Text, "Tên đầy đủ").required(),
    key("abbr", &["viet_tat"], Shape::Texts, "Các tên viết tắt"),
    key("from", &["tu"], Shape::Day, "Ngày đầu có hiệu lực"),
    key("to", &["den"], Shape::Day, "Ngày cuối có hiệu lực"),
];

const SUCCESSIONS: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã của đơn vị kia").required(),
    key("share", &["phan"], Shape::Choice(SHARE), "Toàn bộ hay một phần"),
    key("date", &["ngay"], Shape::Day, "Ngày"),
    key("decision", &["quyet_dinh"], Shape::Text, "Quyết định"),
];

const SOURCES: &[Key] = &[
    key("title", &["tieu_de"], Shape::Text, "Tiêu đề").required(),
    key("url", &["dia_chi"], Shape::Url, "Địa chỉ"),
    key("date", &["ngay"], Shape::PartialDay, "Ngày"),
];

const AGENCY: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã, không đổi").required(),
    key("kind", &["loai"], Shape::Choice(AGENCY_KIND), "Loại cơ quan").required(),
    key("level", &["cap"], Shape::Choice(LEVEL), "Cấp"),
    key("parent", &["truc_thuoc"], Shape::Text, "Mã cơ quan cấp trên"),
    key("symbols", &["ky_hieu"], Shape::Texts, "Ký hiệu trong số văn bản"),
    key("names", &["cac_ten"], Shape::Records(NAMES), "Các tên theo thời gian").required(),
    key("aliases", &["cach_viet_khac"], Shape::Texts, "Cách viết khác"),
    key("predecessors", &["tien_than"], Shape::Records(SUCCESSIONS), "Tiền thân"),
    key("successors", &["ke_thua"], Shape::Records(SUCCESSIONS), "Đơn vị kế thừa"),
    key("members", &["thanh_vien"], Shape::Texts, "Thành viên của nhóm"),
    key("sources", &["nguon"], Shape::Records(SOURCES), "Nguồn"),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú"),
];

const INDICATOR: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã, không đổi").required(),
    key("name", &["ten"], Shape::Text, "Tên").required(),
    key("name_en", &["ten_tieng_anh"], Shape::Text, "Tên tiếng Anh"),
    key("unit", &["don_vi"], Shape::Text, "Đơn vị tính").required(),
    key("direction", &["chieu"], Shape::Choice(DIRECTION), "Chiều tốt"),
    key("decimals", &["so_le"], Shape::Integer, "Số chữ số thập phân"),
    key("aggregation", &["cach_gop"], Shape::Choice(AGGREGATION), "Cách gộp"),
    key("definition", &["dinh_nghia"], Shape::Text, "Định nghĩa"),
    key("group", &["nhom"], Shape::Text, "Nhóm"),
    key("from", &["tu"], Shape::Day, "Ngày đầu có hiệu lực"),
    key("to", &["den"], Shape::Day, "Ngày cuối có hiệu lực"),
    key("source", &["nguon"], Shape::Text, "Nguồn của định nghĩa"),
];

const CLAIMED_DATES: &[Key] = &[
    key("date", &["ngay"], Shape::Day, "Ngày").required(),
    key("source", &["nguon"], Shape::Text, "Nguồn ghi ngày này").required(),
];

const DOCUMENT: &[Key] = &[
    key("number", &["so_ky_hieu"], Shape::Text, "Số, ký hiệu"),
    key("type", &["loai"], Shape::Text, "Loại văn bản"),
    key("date", &["ngay"], Shape::Day, "Ngày"),
    key("dates", &["cac_ngay"], Shape::Records(CLAIMED_DATES), "Các ngày khi nguồn ghi khác nhau"),
    key("issuer", &["co_quan_ban_hanh"], Shape::Text, "Cơ quan ban hành"),
    key("title", &["trich_yeu"], Shape::Text, "Trích yếu").required(),
    key("url", &["dia_chi"], Shape::Url, "Địa chỉ công khai"),
    key("effective_to", &["het_hieu_luc"], Shape::Day, "Ngày hết hiệu lực"),
    key("replaced_by", &["bi_thay_boi"], Shape::Text, "Văn bản thay thế"),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú"),
];

const ABBREVIATION: &[Key] = &[
    key("short", &["viet_tat"], Shape::Text, "Chữ viết tắt").required(),
    key("long", &["day_du"], Shape::Text, "Chữ đầy đủ").required(),
    key("also", &["cach_viet_khac"], Shape::Texts, "Cách viết khác của chữ đầy đủ"),
];

const RULE: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã, không đổi").required(),
    key("number", &["so_ky_hieu"], Shape::Text, "Số, ký hiệu").required(),
    key("title", &["trich_yeu"], Shape::Text, "Trích yếu").required(),
    key("from", &["tu"], Shape::Day, "Ngày đầu có hiệu lực"),
    key("to", &["den"], Shape::Day, "Ngày cuối có hiệu lực"),
    key("note", &["ghi_chu"], Shape::Text, "Ghi chú"),
    key("source", &["nguon"], Shape::Text, "Nguồn"),
];

pub(super) const AGENCIES: &[Key] = &[key("agency", &["co_quan"], Shape::Records(AGENCY), "Cơ quan")];
pub(super) const INDICATORS: &[Key] = &[key("indicator", &["chi_tieu"], Shape::Records(INDICATOR), "Chỉ tiêu")];
pub(super) const DOCUMENTS: &[Key] = &[key("document", &["van_ban"], Shape::Records(DOCUMENT), "Văn bản")];
pub(super) const ABBREVIATIONS: &[Key] = &[key("abbreviation", &["viet_tat"], Shape::Records(ABBREVIATION), "Chữ viết tắt")];
pub(super) const RULES: &[Key] = &[key("rule", &["quy_dinh"], Shape::Records(RULE), "Quy định")];

const LOCALITY_LEVEL: &[Choice] = &[
    Choice::new("tinh", &["tỉnh"]),
    Choice::new("huyen", &["huyện", "thị xã", "thành phố"]),
    Choice::new("xa", &["xã"]),
    Choice::new("phuong", &["phường", "thị trấn"]),
    Choice::new("thon", &["thôn", "làng", "tổ dân phố"]),
];

/// Columns of `dia-phuong.csv`.
pub(super) const LOCALITY: &[Key] = &[
    key("id", &["ma"], Shape::Text, "Mã, không đổi").required(),
    key("code", &["ma_so"], Shape::Text, "Mã số hành chính"),
    key("level", &["cap"], Shape::Choice(LOCALITY_LEVEL), "Cấp").required(),
    key("name", &["ten"], Shape::Text, "Tên").required(),
    key("aliases", &["cach_viet_khac"], Shape::Text, "Cách viết khác"),
    key("parent", &["truc_thuoc"], Shape::Text, "Mã địa phương cấp trên"),
    key("from", &["tu"], Shape::Day, "Ngày đầu"),
    key("to", &["den"], Shape::Day, "Ngày cuối"),
    key("predecessors", &["tien_than"], Shape::Text, "Tiền thân"),
    key("source", &["nguon"], Shape::Text, "Nguồn"),
];
