//! What is published can be checked by anybody with the tools of every system: sha256sum and minisign.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const NOW: i64 = 1_795_309_200;

struct Space {
    folder: tempfile::TempDir,
    now: i64,
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Space {
    /// The starter in `site/`, published to `site/public`.
    fn new() -> Self {
        let space = Self { folder: tempfile::tempdir().unwrap(), now: NOW };
        assert_eq!(space.run(&["init", "site"]).code, Some(0));
        space
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.args(arguments).env("SOURCE_DATE_EPOCH", self.now.to_string()).env("LC_ALL", "en_US.UTF-8");
        self.done(command)
    }

    /// A program of the system. One that is not there fails the test.
    fn stock(&self, program: &str, arguments: &[&str], folder: &str) -> Ran {
        let mut command = Command::new(program);
        command.args(arguments);
        let folder = self.at(folder);
        self.done_in(command, folder)
    }

    fn done(&self, command: Command) -> Ran {
        let folder = self.folder.path().to_path_buf();
        self.done_in(command, folder)
    }

    fn done_in(&self, mut command: Command, folder: PathBuf) -> Ran {
        let done =
            command.current_dir(folder).stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) }
    }

    fn key(&self) -> String {
        let made = self.run(&["key", "new", "congbo.key", "--no-password"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        made.out.trim().to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).unwrap();
    }

    fn edit(&self, word: &str) {
        let path = "site/content/trang/gioi-thieu.md";
        let text = fs::read_to_string(self.at(path)).unwrap();
        self.write(path, &format!("{text}\n{word}\n"));
    }
}

#[test]
fn stock_minisign_and_sha256sum_check_a_signed_site() {
    let space = Space::new();
    let key = space.key();
    assert_eq!(fs::metadata(space.at("congbo.key")).unwrap().mode() & 0o777, 0o600);
    let built = space.run(&["build", "--root", "site", "--key", "congbo.key"]);
    assert_eq!(built.code, Some(0), "{}", built.err);
    assert!(built.err.contains("release 1"), "{}", built.err);
    for arguments in [vec!["-Vm", "SHA256SUMS", "-P", &key], vec!["-Vm", "SHA256SUMS", "-p", "../../congbo.key.pub"]] {
        let checked = space.stock("minisign", &arguments, "site/public");
        assert_eq!(checked.code, Some(0), "{}{}", checked.out, checked.err);
        assert!(checked.out.contains("release:1"), "{}", checked.out);
    }
    let summed = space.stock("sha256sum", &["--strict", "--quiet", "-c", "SHA256SUMS"], "site/public");
    assert_eq!(summed.code, Some(0), "{}", summed.err);

    let mut sums = fs::read_to_string(space.at("site/public/SHA256SUMS")).unwrap();
    sums.push_str(&format!("{}  casino.html\n", "0".repeat(64)));
    space.write("site/public/SHA256SUMS", &sums);
    assert_ne!(space.stock("minisign", &["-Vm", "SHA256SUMS", "-P", &key], "site/public").code, Some(0));
    let verified = space.run(&["verify", "site/public", "--public-key", &key]);
    assert_eq!(verified.code, Some(1));
    assert!(
        verified.out.contains("signature: SHA256SUMS.minisig") && verified.out.contains("missing: casino.html"),
        "{}",
        verified.out
    );
}

/// The first `length` letters behind `mark`.
fn behind<'t>(text: &'t str, mark: &str, length: usize) -> &'t str {
    text.split_once(mark).unwrap_or_else(|| panic!("{mark}: {text}")).1.get(..length).unwrap()
}

#[test]
fn the_code_of_a_page_on_paper_too_is_the_beginning_of_what_sha256sum_says_of_its_words() {
    let space = Space::new();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let sums = fs::read_to_string(space.at("site/public/SHA256SUMS")).unwrap();
    for (page, file, paper, word) in [
        ("ke-hoach/2026/01-kh-ubnd", "akn.xml", "index.html", "dân vận"),
        ("mo-hinh/ngay-thu-bay-lang-nghe", "data.json", "to-roi/index.html", "Cách làm"),
        ("ket-qua/2026/quy-1", "data.json", "index.html", "64 người dự"),
    ] {
        let read = |file: &str| fs::read_to_string(space.at(&format!("site/public/{page}/{file}"))).unwrap();
        assert!(read(file).contains(word), "{page}/{file} holds no “{word}”");
        let code = behind(&read("index.html"), "Mã kiểm tra <code>", 16).to_owned();
        if paper != "index.html" || file == "akn.xml" {
            assert_eq!(behind(&read(paper), "Mã kiểm tra: ", 16), code, "{page}/{paper}");
        }
        let summed = space.stock("sha256sum", &[file], &format!("site/public/{page}"));
        assert!(summed.out.starts_with(&code), "{page}: {code} {}", summed.out);
        assert!(
            sums.lines().any(|line| line.starts_with(&code) && line.ends_with(&format!("  {page}/{file}"))),
            "{page}: {code}"
        );
    }
}

#[test]
fn a_key_of_stock_minisign_signs_and_ours_opens_there() {
    let space = Space::new();
    let made = space.stock("minisign", &["-G", "-W", "-s", "stock.key", "-p", "stock.pub"], ".");
    assert_eq!(made.code, Some(0), "{}", made.err);
    fs::set_permissions(space.at("stock.key"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let signed = space.run(&["sign", "site/public", "--key", "stock.key"]);
    assert_eq!(signed.code, Some(0), "{}", signed.err);
    assert_eq!(space.stock("minisign", &["-Vm", "SHA256SUMS", "-p", "../../stock.pub"], "site/public").code, Some(0));
    assert_eq!(space.run(&["verify", "site/public", "--public-key", "stock.pub"]).code, Some(0));

    space.key();
    space.edit("Thêm một câu.");
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    assert!(!space.at("site/public/SHA256SUMS.minisig").exists());
    let signed = space.stock("minisign", &["-S", "-s", "../../congbo.key", "-m", "SHA256SUMS"], "site/public");
    assert_eq!(signed.code, Some(0), "{}", signed.err);
    let verified = space.run(&["verify", "site/public", "--public-key", "congbo.key.pub"]);
    assert_eq!(verified.code, Some(0), "{}{}", verified.out, verified.err);
}

#[test]
fn the_log_of_releases_goes_on_and_a_kept_copy_shows_when_it_was_rewritten() {
    let mut space = Space::new();
    let key = space.key();
    let build = |space: &Space| space.run(&["build", "--root", "site", "--key", "congbo.key"]);
    for word in ["một", "hai", "ba"] {
        space.edit(word);
        space.now += 60;
        assert_eq!(build(&space).code, Some(0));
        fs::copy(space.at("site/public/xac-thuc/nhat-ky.jsonl"), space.at(&format!("{word}.jsonl"))).unwrap();
    }
    let log = fs::read_to_string(space.at("site/public/xac-thuc/nhat-ky.jsonl")).unwrap();
    let entries: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries.len(), 3);
    for pair in entries.windows(2) {
        assert_eq!(pair[1]["previous"], pair[0]["sums"]);
    }
    assert_eq!(entries[2]["time"], "2026-11-22T08:03:00+07:00");
    let sums = space.stock("sha256sum", &["SHA256SUMS"], "site/public").out;
    assert_eq!(entries[2]["sums"], sums.split_whitespace().next().unwrap());

    let verify = |space: &Space, log: &str| space.run(&["verify", "site/public", "--public-key", &key, "--log", log]).code;
    assert_eq!([verify(&space, "một.jsonl"), verify(&space, "ba.jsonl")], [Some(0), Some(0)]);
    fs::remove_dir_all(space.at("site/public")).unwrap();
    fs::remove_dir_all(space.at("site/.public.congbo")).unwrap();
    assert_eq!(build(&space).code, Some(0));
    assert_eq!(space.run(&["verify", "site/public", "--public-key", &key]).code, Some(0));
    assert_eq!(verify(&space, "ba.jsonl"), Some(1), "a history that began anew is told by the copy");
}

#[test]
fn a_site_that_must_be_signed_is_not_sound_without_its_signature() {
    let space = Space::new();
    let key = space.key();
    let config = fs::read_to_string(space.at("site/congbo.toml")).unwrap();
    space.write("site/congbo.toml", &format!("{config}\n[signing]\npublic_key = \"{key}\"\n"));
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let verified = space.run(&["verify", "--root", "site"]);
    assert!(verified.code == Some(1) && verified.out.contains("signature"), "{}", verified.out);
    assert_eq!(space.run(&["sign", "--root", "site", "--key", "congbo.key"]).code, Some(0));
    assert_eq!(space.run(&["verify", "--root", "site"]).code, Some(0));

    assert_eq!(space.run(&["key", "new", "other.key", "-W"]).code, Some(0));
    let refused = space.run(&["build", "--root", "site", "--key", "other.key"]);
    assert!(refused.code == Some(2) && refused.err.contains("congbo.toml"), "{}", refused.err);
    for wrong in ["RWQnonsense", &key[1..]] {
        space.write("site/congbo.toml", &format!("{config}\n[signing]\npublic_key = \"{wrong}\"\n"));
        let refused = space.run(&["check", "--root", "site"]);
        assert!(refused.code == Some(2) && refused.err.contains("CB0703") | refused.out.contains("CB0703"), "{}", refused.err);
    }
}

#[test]
fn a_secret_key_is_never_taken_from_or_made_where_it_would_be_published() {
    let space = Space::new();
    space.key();
    let again = space.run(&["key", "new", "congbo.key", "-W"]);
    assert_eq!(again.code, Some(3), "{}", again.err);
    for place in ["site/khoa", "site/content/khoa"] {
        let refused = space.run(&["key", "new", place, "-W"]);
        assert!(refused.code == Some(3) && !space.at(place).exists(), "{}", refused.err);
        fs::copy(space.at("congbo.key"), space.at(place)).unwrap();
        assert_eq!(space.run(&["build", "--root", "site", "--key", place]).code, Some(3));
        fs::remove_file(space.at(place)).unwrap();
    }
    fs::set_permissions(space.at("congbo.key"), std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    let refused = space.run(&["build", "--root", "site", "--key", "congbo.key"]);
    assert!(
        refused.code == Some(3) && refused.err.contains("chmod 600") && !space.at("site/public/SHA256SUMS").exists(),
        "{}",
        refused.err
    );
}

#[test]
fn a_locked_key_is_opened_by_a_file_or_by_the_environment_and_never_waits_for_nobody() {
    let space = Space::new();
    space.write("mat-khau", "Pleiku 2026\n");
    let nobody = space.run(&["key", "new", "congbo.key"]);
    assert!(nobody.code == Some(2) && nobody.err.contains("--password-file"), "{}", nobody.err);
    let made = space.run(&["key", "new", "congbo.key", "--password-file", "mat-khau"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let build = ["build", "--root", "site", "--key", "congbo.key"];
    assert_eq!(space.run(&build).code, Some(2));
    assert_eq!(space.run(&[&build[..], &["--password-file", "mat-khau"]].concat()).code, Some(0));
    let checked = space.stock("minisign", &["-Vm", "SHA256SUMS", "-P", made.out.trim()], "site/public");
    assert_eq!(checked.code, Some(0), "{}", checked.err);
}

#[test]
fn a_report_is_a_page_that_says_what_was_found() {
    let space = Space::new();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    space.write("site/public/casino.php", "<?php");
    for (file, language, words) in [
        ("r.html", "vi", "CÓ KHÁC BIỆT"),
        ("r.md", "vi", "Thừa: 1"),
        ("e.html", "en", "DIFFERENCES FOUND"),
        ("e.md", "en", "Extra: 1"),
    ] {
        let verified = space.run(&["verify", "site/public", "--report", file, "--lang", language]);
        let report = fs::read_to_string(space.at(file)).unwrap();
        assert!(verified.code == Some(1) && report.contains(words) && report.contains("casino.php"), "{report}");
    }
    assert_eq!(space.run(&["verify", "site/public", "--report", "r.pdf"]).code, Some(2));
    let json = space.run(&["verify", "site/public", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json["sound"].as_bool(), json["extra"][0].as_str()), (Some(false), Some("casino.php")));
}

#[test]
fn whoever_finds_a_hole_is_told_whom_to_write_to_and_the_key_lies_beside_the_log() {
    let space = Space::new();
    let key = space.key();
    let config = fs::read_to_string(space.at("site/congbo.toml")).unwrap();
    let built = |security: &str| {
        space.write("site/congbo.toml", &format!("{config}\n[signing]\npublic_key = \"{key}\"\n{security}"));
        let ran = space.run(&["build", "--root", "site", "--key", "congbo.key", "--format", "concise"]);
        (ran.code, ran.out + &ran.err)
    };
    let (code, said) =
        built("[security]\ncontact = [\"anninh@xa-mau.gov.vn\", \"https://xa-mau.gov.vn/bao-loi\"]\nexpires = 2027-06-30\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("CB07"), "{said}");
    let text = fs::read_to_string(space.at("site/public/.well-known/security.txt")).unwrap();
    assert!(
        text.starts_with(
            "Contact: mailto:anninh@xa-mau.gov.vn\nContact: https://xa-mau.gov.vn/bao-loi\nExpires: 2027-06-30T23:59:59+07:00\n"
        ),
        "{text}"
    );
    assert!(text.contains("\nCanonical: https://") && text.contains("/.well-known/security.txt\n"), "{text}");
    assert_eq!(space.run(&["verify", "--root", "site"]).code, Some(0));
    let checked = space.stock("minisign", &["-Vm", "SHA256SUMS", "-p", "xac-thuc/congbo.pub"], "site/public");
    assert_eq!(checked.code, Some(0), "{}", checked.err);

    for (security, wanted, code) in [
        ("[security]\ncontact = \"a@b.vn\"\nexpires = 2026-11-21\n", "CB0706", 0),
        ("[security]\ncontact = \"a@b.vn\"\nexpires = 2026-11-22\n", "", 0),
        ("[security]\ncontact = \"a@b.vn\"\n", "CB0705", 0),
        ("[security]\nexpires = 2027-06-30\n", "CB0705", 0),
        ("[security]\ncontact = \"gõ cửa\"\nexpires = 2027-06-30\n", "CB0704", 2),
    ] {
        let (ended, said) = built(security);
        assert!(
            ended == Some(code) && said.contains(wanted) && (!wanted.is_empty() || !said.contains("CB07")),
            "{security}: {said}"
        );
    }
}
