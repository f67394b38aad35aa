//! `congbo serve` as a process, seen over HTTP.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_change_of_which_the_system_gave_no_notice_is_found_after_one_of_which_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let (root, outside) = (folder.path().join("site"), folder.path().join("outside.md"));
    let page = |name: &str| root.join("content/trang").join(format!("{name}.md"));
    let text = |words: &str| format!("---\ntieu_de: Thử\ntrang_thai: published\nngay_dang: 2026-01-02\n---\n\n{words}\n");
    fs::create_dir_all(root.join("content/trang")).unwrap();
    fs::write(root.join("congbo.toml"), "title = \"Thử\"\nbase_url = \"https://vi.du/\"\n").unwrap();
    fs::write(page("mot"), text("Lời cũ.")).unwrap();
    fs::write(page("hai"), text("Lời cũ.")).unwrap();
    // Notices go to the folder through which a file is written, and not to others that have it too.
    fs::hard_link(page("mot"), &outside).unwrap();
    // Of files that changed just now nothing is remembered, so that every build would read them.
    std::thread::sleep(Duration::from_secs(4));

    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.args(["serve", "--lang", "en", "--root"]).arg(&root).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Running(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_whitespace().find(|word| word.starts_with("http://")).expect("an address").to_owned();
    let shows = |name: &str, words: &str| {
        let page = ureq::get(format!("{address}trang/{name}/")).call().unwrap().into_body().read_to_string().unwrap();
        page.contains(words)
    };
    let shows_in_time = |name: &str, words: &str| {
        let begun = Instant::now();
        while !shows(name, words) {
            assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {words}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };

    fs::write(&outside, text("Lời mới.")).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    assert!(shows("mot", "Lời cũ."), "there was a notice all the same");
    fs::write(page("hai"), text("Lời khác.")).unwrap();
    shows_in_time("hai", "Lời khác.");
    shows_in_time("mot", "Lời mới.");
}
