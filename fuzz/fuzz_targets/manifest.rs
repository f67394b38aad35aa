#![no_main]
//! What comes from a server or a stick: the list of files, the log, a signature, a key, an address to deliver to.

use congbo::edge::deliver::sftp::Address;
use congbo::edge::publish::{Log, Manifest};
use congbo::edge::signing::PublicKey;
use libfuzzer_sys::fuzz_target;

const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

fuzz_target!(|text: &str| {
    if let Some(manifest) = Manifest::parse(text) {
        assert_eq!(Manifest::parse(&manifest.render()).as_ref(), Some(&manifest));
        for path in manifest.files.keys() {
            assert!(!path.as_str().starts_with('/') && path.as_str().split('/').all(|part| part != ".." && !part.is_empty()));
        }
    }
    if let Ok(log) = Log::parse(text) {
        assert_eq!(log.text(), text);
    }
    PublicKey::parse(text);
    if let Some(key) = PublicKey::parse(KEY) {
        assert_eq!(key.check(b"not signed", text), None);
    }
    Address::parse(text);
});
