//! Numbers of documents as keys: the same document however its number is spelled.

use crate::vietnamese::fold;

/// The key of a document number: without accents, case, spaces and leading zeros, so that `05/KH-UBND`, `5/KH-UBND` and
/// `05/kh-ubnd` are one. Numbers restart every year: a key alone does not name one document, a key and a date do.
pub fn key(number: &str) -> String {
    let mut key = fold::strip(number);
    key.retain(|c| !c.is_whitespace());
    let zeros = key.bytes().take_while(|byte| *byte == b'0').count();
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    // A number of zeros alone keeps one.
    key.drain(..if zeros == digits { zeros.saturating_sub(1) } else { zeros });
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_number_share_a_key() {
        for spelling in ["05/KH-UBND", "5/KH-UBND", "05 / KH-UBND", "05/kh-ubnd"] {
            assert_eq!(key(spelling), "5/kh-ubnd");
        }
        assert_eq!([key("00/KH"), key("0/KH"), key("KH"), key("")], ["0/kh", "0/kh", "kh", ""]);
        assert_eq!(key("72/2013/N\u{d0}-CP"), key("72/2013/NĐ-CP"));
        assert_ne!(key("12/2023/NQ-HĐND"), key("12/NQ-HĐND"));
    }
}
