#![no_main]
//! Words of a search, and the text in which they are looked for.

use congbo::search::{lookup, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (query, text) = text.split_once('\n').unwrap_or((text, text));
    lookup::find(query, [((), text)], &[]);
    words::number_key(query);
    words::number_key_without_year(query);
});
