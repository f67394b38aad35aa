//! What everyday Vietnamese tells the module: words that only ask and join, kinds of documents by their letters, and other words for the same.

use crate::vietnamese::fold;

/// Words that ask and join: they rank little, and nothing is fetched for them. The second list holds other words without their accents.
const JOINING: (&str, &str) = (
    "và của ở cho là nào gì thế như có các những về trong được tôi muốn tìm xem khi với thì mà hay hoặc tại theo nhiều ai sao để đến từ đó này bằng ra làm \
     phải không of the and for with from by",
    "đâu mấy gồm nay nhiêu",
);

/// Kinds of documents: the letters of their symbols and their folded names.
const KINDS: [(&str, &str); 13] = [
    ("kh", "ke hoach"),
    ("qd", "quyet dinh"),
    ("ct", "chi thi"),
    ("nq", "nghi quyet"),
    ("tb", "thong bao"),
    ("cv", "cong van"),
    ("ctr", "chuong trinh"),
    ("bc", "bao cao"),
    ("hd", "huong dan"),
    ("nd", "nghi dinh"),
    ("tt", "thong tu"),
    ("ttr", "to trinh"),
    ("da", "de an"),
];

/// Words of two syllables that people use for what documents call otherwise, in any province.
const ALIKE: [&[&str]; 29] = [
    &["giấy tờ", "thủ tục"],
    &["người già", "cao tuổi"],
    &["trẻ con", "trẻ em", "thiếu nhi"],
    &["nhà nghèo", "hộ nghèo"],
    &["cuối tuần", "thứ bảy", "chủ nhật"],
    &["tới nhà", "đến nhà", "tận nhà", "tại nhà"],
    &["trộm cắp", "ăn trộm"],
    &["cháy nhà", "cháy nổ", "hỏa hoạn"],
    &["lũ lụt", "thiên tai", "mưa bão", "bão lũ"],
    &["đường sá", "giao thông", "đi lại"],
    &["khám bệnh", "chữa bệnh", "khám chữa"],
    &["học trò", "học sinh"],
    &["thầy cô", "giáo viên"],
    &["làm ăn", "kinh doanh", "sản xuất"],
    &["buôn bán", "kinh doanh"],
    &["công ty", "doanh nghiệp"],
    &["bộ đội", "chiến sĩ"],
    &["phàn nàn", "phản ánh", "kiến nghị"],
    &["trên mạng", "qua mạng", "trực tuyến"],
    &["tiền bạc", "kinh phí"],
    &["đổ rác", "rác thải", "chất thải"],
    &["nước uống", "nước sạch"],
    &["nhà dột", "nhà tạm", "dột nát"],
    &["tuổi trẻ", "thanh niên"],
    &["chị em", "phụ nữ"],
    &["thưa kiện", "khiếu nại", "tố cáo"],
    &["đám cưới", "cưới hỏi", "kết hôn"],
    &["hộ khẩu", "cư trú", "thường trú"],
    &["trang này", "trang web", "cổng này"],
];

/// Both lists of [`JOINING`].
pub fn joining() -> (&'static str, &'static str) {
    JOINING
}

/// [`KINDS`].
pub fn kinds() -> &'static [(&'static str, &'static str)] {
    &KINDS
}

/// [`ALIKE`] as the index writes words, each group one text: "giấy tờ|thủ tục".
pub fn alike() -> Vec<String> {
    let exact = |words: &str| words.split(' ').map(|word| fold::forms(word).exact).collect::<Vec<_>>().join(" ");
    ALIKE.iter().map(|group| group.iter().map(|words| exact(words)).collect::<Vec<_>>().join("|")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_the_same_are_pairs_as_the_index_writes_them() {
        let groups = alike();
        assert!(groups.contains(&"bộ đội|chiến sĩ".to_owned()));
        assert!(groups.iter().flat_map(|group| group.split('|')).all(|words| words.split(' ').count() == 2));
    }
}
