//! The guides do what they say: every command in them is run, every file in them is written, every answer in them is given.
//!
//! A guide is read from its top in one folder. What the words behind the three backquotes mean:
//!
//! ```text
//! sh test            run, and the exit code is 0
//! sh test exit=1     run, and the exit code is 1
//! sh test serves     started; it tells where it serves, then it is stopped
//! text test          each line of the block before said so, in this order; "…" stands for anything
//! <any> file=PATH    the reader writes this file
//! ```
//!
//! A guide has no other `sh` block, so that no command is there untried. `console` shows commands for other programs and machines.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// 22/11/2026 08:00 in Việt Nam.
const NOW: &str = "1795309200";

struct Block {
    line: usize,
    info: String,
    text: String,
}

/// The fenced blocks of a guide.
fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in guide.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(info), false) => {
                blocks.push(Block { line: number + 1, info: info.trim().to_owned(), text: String::new() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!open, "a block is not closed");
    blocks
}

/// Whether `said` holds `expected`, in which "…" stands for anything.
fn holds(said: &str, expected: &str) -> bool {
    let mut rest = said;
    expected.split('…').map(str::trim).all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

struct Reader {
    guide: String,
    language: &'static str,
    root: PathBuf,
    /// Where the last block of commands ended.
    folder: PathBuf,
    said: String,
}

impl Reader {
    fn shell(&self, script: &str) -> Command {
        let programs = Path::new(env!("CARGO_BIN_EXE_congbo")).parent().unwrap();
        let path = std::env::join_paths(
            std::iter::once(programs.to_path_buf()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        let mut command = Command::new("sh");
        command.args(["-e", "-c", script]).current_dir(&self.folder).stdin(Stdio::null());
        command.env("PATH", path.unwrap()).env("SOURCE_DATE_EPOCH", NOW).env("HOME", &self.root);
        command.env("LC_ALL", self.language).env_remove("LC_MESSAGES").env_remove("LANG");
        command
    }

    fn run(&mut self, block: &Block, code: i32) {
        let place = self.root.join(".folder");
        let script = format!("trap 'pwd > \"{}\"' EXIT\n{}", place.display(), block.text);
        let done = self.shell(&script).output().unwrap();
        self.said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert_eq!(done.status.code(), Some(code), "{}:{}\n{}\n{}", self.guide, block.line, block.text, self.said);
        self.folder = PathBuf::from(fs::read_to_string(&place).unwrap().trim());
    }

    fn serve(&self, block: &Block) {
        let mut server =
            self.shell(&format!("exec {}", block.text)).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map_while(Result::ok);
        let told = lines.any(|line| line.contains("http://127.0.0.1:"));
        server.kill().unwrap();
        server.wait().unwrap();
        assert!(told, "{}:{}: nothing is served\n{}", self.guide, block.line, block.text);
    }

    fn compare(&self, block: &Block) {
        let mut said = self.said.lines();
        for expected in block.text.lines().filter(|line| !line.trim().is_empty()) {
            let found = said.any(|line| holds(line, expected));
            assert!(found, "{}:{}: not said: {expected}\n--- said:\n{}", self.guide, block.line, self.said);
        }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn follow(guide: &str, language: &'static str) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let mut reader = Reader { guide: guide.to_owned(), language, folder: root.clone(), root, said: String::new() };
    let mut ran = 0;
    for block in blocks(&text) {
        let words: Vec<&str> = block.info.split_whitespace().collect();
        if let Some(path) = words.iter().find_map(|word| word.strip_prefix("file=")) {
            reader.write(path, &block.text);
            continue;
        }
        match words.as_slice() {
            ["sh", "test"] => reader.run(&block, 0),
            ["sh", "test", "serves"] => reader.serve(&block),
            ["sh", "test", code] => reader.run(&block, code.strip_prefix("exit=").unwrap().parse().unwrap()),
            ["text", "test"] => reader.compare(&block),
            ["sh" | "shell" | "bash", ..] => panic!("{guide}:{}: commands that no test runs", block.line),
            _ => continue,
        }
        ran += 1;
    }
    assert!(ran > 10, "{guide}: only {ran} blocks were tried");
}

#[test]
fn the_guide_for_clerks_does_what_it_says() {
    follow("docs/GUIDE.clerk.md", "en_US.UTF-8");
}

#[test]
fn the_vietnamese_guide_for_clerks_does_what_it_says() {
    follow("docs/GUIDE.clerk.vi.md", "vi_VN.UTF-8");
}

#[test]
fn the_guide_for_administrators_does_what_it_says() {
    follow("docs/GUIDE.admin.md", "en_US.UTF-8");
}

#[test]
fn the_vietnamese_guide_for_administrators_does_what_it_says() {
    follow("docs/GUIDE.admin.vi.md", "vi_VN.UTF-8");
}

#[test]
fn both_languages_of_a_guide_give_the_same_commands() {
    for (english, vietnamese) in
        [("docs/GUIDE.clerk.md", "docs/GUIDE.clerk.vi.md"), ("docs/GUIDE.admin.md", "docs/GUIDE.admin.vi.md")]
    {
        let commands = |guide: &str| {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide)).unwrap();
            let all = blocks(&text).into_iter().filter(|block| !block.info.starts_with("text"));
            // A kind of page may be called in either language.
            let kinds = [("new mo-hinh", "new model"), ("new ke-hoach", "new plan"), ("new ket-qua", "new result")];
            let same = |line: &str| kinds.iter().fold(line.to_owned(), |line, (vi, en)| line.replace(vi, en));
            let bare = |text: String| text.lines().map(|line| same(line.split(" # ").next().unwrap().trim_end())).collect();
            all.map(|block| (block.info, bare(block.text))).collect::<Vec<(String, Vec<String>)>>()
        };
        assert_eq!(commands(english), commands(vietnamese), "{vietnamese}");
    }
}

#[test]
fn blocks_are_read_with_their_marks_and_answers_may_leave_words_out() {
    let read = blocks("a\n```sh test exit=1\ncongbo check\n```\n\n```text test\nChecked: …\n```\n");
    assert_eq!(
        read.iter().map(|block| (block.line, block.info.as_str())).collect::<Vec<_>>(),
        [(2, "sh test exit=1"), (6, "text test")]
    );
    assert!(holds("Checked: 0 errors, in 3 s", "Checked: …, in … s") && !holds("Checked: 0 errors", "Checked: 1 error"));
}
