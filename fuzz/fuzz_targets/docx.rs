#![no_main]
//! Documents that are imported: Word, text of unknown encoding, saved pages.

use congbo::import::{Request, import};
use congbo::path::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let ending = ["docx", "txt", "html"][usize::from(*first) % 3];
    let path = SourcePath::new(format!("ke-hoach.{ending}"));
    import(&Request {
        path: &path,
        bytes: rest,
        kind: None,
        encoding: None,
        accept_changes: first % 2 == 0,
        agency: &|_, _| None,
        indicators: &[],
        sheet: None,
    });
});
