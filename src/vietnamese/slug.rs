//! Names for addresses and anchors.

use super::fold;

/// Letters a–z, digits and single hyphens: "Mô hình Đak Đoa" → "mo-hinh-dak-doa". Empty when the text holds neither letter nor digit of
/// the Latin alphabet.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for c in fold::strip(text).chars() {
        if c.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else if !fold::is_apostrophe(c) {
            gap = true;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain_and_readable() {
        for (text, expected) in [
            ("Mô hình Đak Đoa", "mo-hinh-dak-doa"),
            ("737/KH-UBND", "737-kh-ubnd"),
            ("  “Ánh sáng – camera”, tiếng kẻng… ", "anh-sang-camera-tieng-keng"),
            ("K’Bang", "kbang"),
            ("Ða\u{0323}i hội", "dai-hoi"),
            ("ƀiă čar", "bia-car"),
            ("…", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}
