//! Abbreviations, searched both ways: pages that write the long form are found by the short one, and the reverse.

use super::words;
use crate::document::register::Abbreviation;
use crate::vietnamese::fold;
use std::collections::BTreeMap;

/// Short forms of administrative Vietnamese and of the peoples of the Central Highlands; a site's register adds its own.
const LANGUAGE: [(&str, &[&str]); 75] = [
    ("UBND", &["Ủy ban nhân dân"]),
    ("HĐND", &["Hội đồng nhân dân"]),
    ("MTTQ", &["Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam"]),
    ("CCHC", &["cải cách hành chính"]),
    ("TTHC", &["thủ tục hành chính"]),
    ("NTM", &["nông thôn mới"]),
    ("DTTS", &["dân tộc thiểu số"]),
    ("QCDC", &["quy chế dân chủ"]),
    ("BCĐ", &["ban chỉ đạo"]),
    ("KTXH", &["kinh tế - xã hội"]),
    ("QPAN", &["quốc phòng - an ninh"]),
    ("VHXH", &["văn hóa - xã hội"]),
    ("ANTT", &["an ninh trật tự"]),
    ("CTMTQG", &["chương trình mục tiêu quốc gia"]),
    ("MTQG", &["mục tiêu quốc gia"]),
    ("BHYT", &["bảo hiểm y tế"]),
    ("BHXH", &["bảo hiểm xã hội"]),
    ("TW", &["Trung ương"]),
    ("CNTT", &["công nghệ thông tin"]),
    ("CĐS", &["chuyển đổi số"]),
    ("DVC", &["dịch vụ công"]),
    ("DVCTT", &["dịch vụ công trực tuyến"]),
    ("HTX", &["hợp tác xã"]),
    ("LĐTBXH", &["Lao động - Thương binh và Xã hội", "lao động, thương binh và xã hội"]),
    ("GDĐT", &["giáo dục và đào tạo"]),
    ("KHCN", &["khoa học và công nghệ"]),
    ("TTTT", &["thông tin và truyền thông"]),
    ("NNPTNT", &["nông nghiệp và phát triển nông thôn"]),
    ("TNMT", &["tài nguyên và môi trường"]),
    ("VHTTDL", &["văn hóa, thể thao và du lịch"]),
    ("PCCC", &["phòng cháy, chữa cháy", "phòng cháy và chữa cháy"]),
    ("ATGT", &["an toàn giao thông"]),
    ("CBCCVC", &["cán bộ, công chức, viên chức"]),
    ("PBGDPL", &["phổ biến, giáo dục pháp luật"]),
    ("TNCS", &["Thanh niên Cộng sản"]),
    ("CCB", &["cựu chiến binh"]),
    ("LHPN", &["Liên hiệp Phụ nữ"]),
    ("TTATGT", &["trật tự, an toàn giao thông", "trật tự an toàn giao thông"]),
    ("ATTP", &["an toàn thực phẩm"]),
    ("VSATTP", &["vệ sinh an toàn thực phẩm"]),
    ("GCN", &["giấy chứng nhận"]),
    ("QSDĐ", &["quyền sử dụng đất"]),
    ("GPMB", &["giải phóng mặt bằng"]),
    ("PCTT", &["phòng, chống thiên tai", "phòng chống thiên tai"]),
    ("TKCN", &["tìm kiếm cứu nạn"]),
    ("PCTN", &["phòng, chống tham nhũng", "phòng chống tham nhũng"]),
    ("PCMT", &["phòng, chống ma túy", "phòng chống ma túy"]),
    ("DNNVV", &["doanh nghiệp nhỏ và vừa"]),
    ("DNNN", &["doanh nghiệp nhà nước"]),
    ("VLNCN", &["vật liệu nổ công nghiệp"]),
    ("NSNN", &["ngân sách nhà nước"]),
    ("BVMT", &["bảo vệ môi trường"]),
    ("BĐKH", &["biến đổi khí hậu"]),
    ("XKLĐ", &["xuất khẩu lao động"]),
    ("BĐBP", &["Bộ đội Biên phòng"]),
    ("ANQP", &["an ninh quốc phòng", "an ninh - quốc phòng"]),
    ("VBQPPL", &["văn bản quy phạm pháp luật"]),
    ("XDCB", &["xây dựng cơ bản"]),
    ("KCN", &["khu công nghiệp"]),
    ("CCN", &["cụm công nghiệp"]),
    ("CLB", &["câu lạc bộ"]),
    ("THCS", &["trung học cơ sở"]),
    ("THPT", &["trung học phổ thông"]),
    ("BCH", &["Ban Chấp hành", "Bộ Chỉ huy"]),
    ("VPĐP", &["Văn phòng điều phối"]),
    ("NNMT", &["nông nghiệp và môi trường"]),
    ("SXKD", &["sản xuất kinh doanh", "sản xuất, kinh doanh"]),
    ("CSXH", &["chính sách xã hội"]),
    ("KHKT", &["khoa học kỹ thuật"]),
    ("ĐVHC", &["đơn vị hành chính"]),
    ("6T", &["6 tháng", "sáu tháng"]),
    ("9T", &["9 tháng", "chín tháng"]),
    ("Jrai", &["Gia Rai", "Jarai", "Gia-rai"]),
    ("Bahnar", &["Ba Na", "Ba-na"]),
    ("Êđê", &["Ê Đê", "Rhade"]),
];

/// Short key and long form, of the language and of the site, without repetition: "KT-XH" → `ktxh`, "kinh tế - xã hội".
pub fn pairs(register: &[Abbreviation]) -> Vec<(String, String)> {
    let site = register
        .iter()
        .flat_map(|entry| std::iter::once(&entry.long).chain(&entry.also).map(|long| (entry.short.as_str(), long.as_str())));
    let language = LANGUAGE.iter().flat_map(|(short, longs)| longs.iter().map(|long| (*short, *long)));
    let mut pairs: BTreeMap<(String, Vec<String>), String> = BTreeMap::new();
    for (short, long) in site.chain(language) {
        let (short, exact) = (glued(short), exact(long));
        if !short.is_empty() && !exact.is_empty() && glued(long) != short {
            pairs.entry((short, exact)).or_insert_with(|| long.to_owned());
        }
    }
    pairs.into_iter().map(|((short, _), long)| (short, long)).collect()
}

/// The pairs as the module reads them: short key, then the folded words of the long form.
pub fn table(register: &[Abbreviation]) -> Vec<(String, String)> {
    let mut table: Vec<(String, String)> = pairs(register)
        .into_iter()
        .map(|(short, long)| (short, words::words(&long).map(|word| fold::forms(word.text).key).collect::<Vec<_>>().join(" ")))
        .collect();
    table.sort();
    table.dedup();
    table
}

fn glued(text: &str) -> String {
    words::words(text).map(|word| fold::forms(word.text).key).collect()
}

fn exact(text: &str) -> Vec<String> {
    words::words(text).map(|word| fold::forms(word.text).exact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_and_the_language_make_one_table_without_repetition() {
        let register = [
            Abbreviation { short: "UBND".into(), long: "Ủy ban nhân dân".into(), also: vec!["Uỷ ban nhân dân".into()] },
            Abbreviation { short: "KT-XH".into(), long: "kinh tế - xã hội".into(), also: vec![] },
            Abbreviation { short: "XYZ".into(), long: "xanh yên zui".into(), also: vec![] },
        ];
        let table = table(&register);
        assert_eq!(table.iter().filter(|(short, _)| short == "ubnd").count(), 1);
        assert_eq!(table.iter().filter(|(short, _)| short == "ktxh").count(), 1);
        assert!(table.contains(&("xyz".into(), "xanh yen zui".into())));
    }
}
