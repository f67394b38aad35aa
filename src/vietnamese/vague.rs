//! Words that say nothing to those who do not see the page: of a link, where it leads; of a picture, what it shows (WCAG 2.2, 2.4.4 and
//! 1.1.1).

use super::nearest::fold;

/// Words that say nothing of where a link leads, without accents.
const VAGUE: &[&str] = &[
    "tai_day",
    "o_day",
    "day",
    "xem",
    "xem_them",
    "xem_tai_day",
    "xem_o_day",
    "xem_chi_tiet",
    "chi_tiet",
    "nhan_vao_day",
    "bam_vao_day",
    "bam_day",
    "click_vao_day",
    "nhap_vao_day",
    "tai_ve",
    "tai_ve_tai_day",
    "tai_xuong",
    "link",
    "lien_ket",
    "duong_dan",
    "duong_link",
    "here",
    "click_here",
    "click",
    "read_more",
    "more",
    "download",
    "this",
    "this_link",
    "nay",
    "tep",
    "file",
    "trang_nay",
];

/// Words that say nothing of what a picture shows.
const POOR: &[&str] = &[
    "anh",
    "hinh",
    "hinh_anh",
    "anh_minh_hoa",
    "hinh_minh_hoa",
    "minh_hoa",
    "anh_chup",
    "image",
    "picture",
    "photo",
    "img",
    "logo",
    "banner",
    "untitled",
    "mo_ta",
    "mo_ta_anh",
    "alt",
];

/// Whether the words of a link do not tell where it leads: "tại đây", or its address.
pub fn is_vague_link(words: &str) -> bool {
    let words = words.trim();
    let address = words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www.");
    address || VAGUE.contains(&fold(words).as_str())
}

/// Whether words are there and tell nothing of a picture: the name of its file, or that it is one.
pub fn is_poor_alt(words: &str, file: &str) -> bool {
    let folded = fold(words.trim());
    if folded.is_empty() {
        return false;
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let lower = words.trim().to_lowercase();
    let named = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"].iter().any(|ending| lower.ends_with(ending));
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let camera = ["img", "dsc", "dscf", "dcim", "screenshot", "zalo", "image"].contains(&bare);
    named || camera || POOR.contains(&bare) || (folded == fold(stem) && !words.trim().contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_words_for_any_picture_tell_nothing() {
        for (words, file) in [
            ("IMG_2041.JPG", "a.jpg"),
            ("IMG_2041", "a.jpg"),
            ("Ảnh 1", "a.jpg"),
            ("ảnh minh họa", "a.jpg"),
            ("hu-gao", "anh/hu-gao.jpg"),
        ] {
            assert!(is_poor_alt(words, file), "{words}");
        }
        for (words, file) in
            [("Hội viên góp gạo", "hu-gao.jpg"), ("Ảnh chụp lễ ra quân", "a.jpg"), ("", "a.jpg"), ("Hũ gạo", "hu-gao.jpg")]
        {
            assert!(!is_poor_alt(words, file), "{words}");
        }
    }
}
