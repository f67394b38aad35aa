//! The program as a person runs it: what it prints, how it ends, and what it leaves behind when it is killed.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// 22/11/2026 08:00 in Việt Nam.
const NOW: &str = "1795309200";

struct Space {
    folder: tempfile::TempDir,
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Space {
    /// A folder with the starter in `site/`.
    fn new() -> Self {
        let space = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(space.run(&["init", "site"]).code, Some(0));
        space
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).env("SOURCE_DATE_EPOCH", NOW);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let done = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        assert!(text.contains(from), "{path} lacks {from}");
        fs::write(self.at(path), text.replace(from, to)).unwrap();
    }

    /// Every file of a folder with its bytes.
    fn image(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(folder: &Path, root: &Path, image: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, image);
                } else {
                    image.insert(path.strip_prefix(root).unwrap().to_path_buf(), fs::read(&path).unwrap());
                }
            }
        }
        let mut image = BTreeMap::new();
        walk(&self.at(folder), &self.at(folder), &mut image);
        image
    }
}

const PAGE: &str = "site/content/trang/gioi-thieu.md";

#[test]
fn two_commands_make_a_site_that_checks_itself_and_comes_back() {
    let space = Space::new();
    let built = space.run(&["build", "--root", "site"]);
    assert_eq!(built.code, Some(0), "{}", built.err);
    let last = built.out.lines().last().unwrap();
    assert!(last.contains("1 kế hoạch, 1 mô hình, 1 kết quả, 2 trang thông tin") && last.contains("giây"), "{last}");
    let first = space.image("site/public");
    assert!(first.contains_key(Path::new("index.html")) && first.contains_key(Path::new(".gitignore")));
    assert_eq!(space.run(&["verify", "--root", "site"]).code, Some(0));

    space.edit(PAGE, "Đây là trang mẫu.", "Đây là trang đã sửa.");
    assert_eq!(space.run(&["build", "--root", "site", "--quiet"]).out, "");
    assert_ne!(space.image("site/public"), first);
    assert_eq!(space.run(&["rollback", "--root", "site"]).code, Some(0));
    assert_eq!(space.image("site/public"), first);

    fs::write(space.at("site/public/index.html"), "casino").unwrap();
    fs::write(space.at("site/public/casino.html"), "win").unwrap();
    let verified = space.run(&["verify", "--root", "site", "--lang", "en"]);
    assert_eq!(verified.code, Some(1));
    assert!(verified.out.contains("changed: index.html") && verified.out.contains("extra: casino.html"), "{}", verified.out);
}

#[test]
fn a_build_of_the_same_sources_tells_the_same_and_makes_nothing_until_a_page_is_due() {
    let space = Space::new();
    // A page that waits for its time, and one that a warning is told of.
    let page = |title: &str, more: &str| {
        format!("---\ntieu_de: {title}\ntrang_thai: đã duyệt\n{more}---\n\nXem [nguồn](https://la.example/).\n")
    };
    fs::write(space.at("site/content/trang/cho.md"), page("Trang chờ", "dang_luc: 2026-11-22T09:00\n")).unwrap();
    let text = fs::read_to_string(space.at("site/congbo.toml")).unwrap();
    fs::write(space.at("site/congbo.toml"), text.replace("hosts = []", "unlisted = \"warning\"")).unwrap();
    fs::write(space.at("site/content/trang/nguon.md"), page("Nguồn", "")).unwrap();
    let first = space.run(&["build", "--root", "site"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.err.contains("CB0422") && first.out.contains("Đã xuất bản"), "{}{}", first.err, first.out);
    let image = space.image("site/public");

    let second = space.run(&["build", "--root", "site"]);
    assert!(
        second.out.starts_with("Không có gì thay đổi") && second.out.contains("giữ lại 1: 1 chưa đến giờ đăng"),
        "{}",
        second.out
    );
    assert_eq!(second.err, first.err);
    assert_eq!(space.image("site/public"), image);

    let later: u64 = NOW.parse::<u64>().unwrap() + 3_600;
    let due = space.command(&["build", "--root", "site"]).env("SOURCE_DATE_EPOCH", later.to_string()).output().unwrap();
    assert!(String::from_utf8(due.stdout).unwrap().starts_with("Đã xuất bản"));
    assert!(space.at("site/public/trang/cho/index.html").is_file());

    // A page that somebody changed on the server is mended although no source changed.
    fs::write(space.at("site/public/index.html"), "casino").unwrap();
    let mended = space.command(&["build", "--root", "site"]).env("SOURCE_DATE_EPOCH", later.to_string()).output().unwrap();
    assert!(String::from_utf8(mended.stderr).unwrap().contains("index.html"));
    assert_eq!(space.image("site/public")[Path::new("index.html")], image[Path::new("index.html")]);
}

#[test]
fn what_was_understood_once_is_told_again_without_being_read_and_only_while_nobody_else_could_have_written_it() {
    let space = Space::new();
    for number in 0..200 {
        let text =
            format!("---\nten_mo_hinh: Mô hình {number}\ntrang_thai: đã duyệt\n---\n\nHai dấu **sao lẻ ở trang {number}.\n");
        fs::write(space.at(&format!("site/content/mo-hinh/m{number}.md")), text).unwrap();
    }
    let check = || {
        let ran = space.run(&["check", "--root", "site", "--format", "json"]);
        let problems: Vec<String> = ran.out.lines().filter(|line| line.contains("CB0451")).map(str::to_owned).collect();
        assert_eq!(problems.len(), 200, "{}{}", ran.out, ran.err);
        problems
    };
    let first = check();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let memo = space.at("site/.public.congbo/memo");
    let parts = || fs::read_dir(&memo).unwrap().map(|part| part.unwrap().path());
    assert!(parts().count() > 1);
    assert_eq!(check(), first);
    // An edit is told at its place; all else as before.
    space.edit("site/content/mo-hinh/m7.md", "\nHai dấu", "\n\nHai dấu");
    let edited = check();
    let others: Vec<&String> = edited.iter().filter(|line| !first.contains(line)).collect();
    assert!(others.len() == 1 && others[0].contains("m7.md"), "{others:?}");
    // What somebody else may have written is not believed: all is understood again, and told the same.
    for part in parts() {
        fs::set_permissions(part, std::os::unix::fs::PermissionsExt::from_mode(0o666)).unwrap();
    }
    assert_eq!(check(), edited);
    let before: BTreeMap<PathBuf, Vec<u8>> = space.image("site/.public.congbo/memo");
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let mode = |path: PathBuf| std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o002;
    assert!(parts().all(|part| mode(part) == 0), "written anew");
    assert_ne!(space.image("site/.public.congbo/memo"), before);
}

#[test]
fn an_edit_of_words_gives_the_site_of_a_first_build_compressed_portable_and_below_a_path_too() {
    for options in [&["--precompress"][..], &["--portable"], &["--base-url", "https://vi-du.vn/cong-bo/"]] {
        let space = Space::new();
        let build = |output: &str| {
            let ran = space.run(&[&["build", "--root", "site", "--output", output], options].concat());
            assert_eq!(ran.code, Some(0), "{}", ran.err);
            // What is said of the time it took is left out.
            let last = ran.out.trim_end().rsplit_once(", ").unwrap().0.rsplit_once(": ").unwrap().1.to_owned();
            (last, ran.err.replace("site/", ""))
        };
        build("live");
        let page = "site/content/mo-hinh/ngay-thu-bay-lang-nghe.md";
        let before = space.image("live");
        fs::write(space.at(page), fs::read_to_string(space.at(page)).unwrap() + "\nMột câu zekasa.\n").unwrap();
        let (told, _) = build("live");
        let (clean, _) = build("clean");
        assert_eq!(told, clean, "{options:?}");
        let (live, clean) = (space.image("live"), space.image("clean"));
        assert_eq!(live.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>(), "{options:?}");
        assert!(live == clean && live != before, "{options:?}");
    }
}

#[test]
fn words_that_are_searched_need_no_quotes() {
    let space = Space::new();
    let found = space.run(&["search", "day", "la", "trang", "mau", "--root", "site"]);
    assert!(found.out.lines().any(|line| line.starts_with(PAGE.trim_start_matches("site/"))), "{}{}", found.out, found.err);
    assert_eq!(space.run(&["search", "--root", "site", "day la trang mau"]).out, found.out);
}

#[test]
fn a_name_that_no_file_has_does_not_pass_for_a_page_without_mistakes() {
    let space = Space::new();
    let check = |named: &str| space.run(&["check", "--root", "site", named]);
    for named in ["content/trang/khong-co.md", "content/khong-co", "../khac.md"] {
        let ran = check(named);
        assert_eq!(ran.code, Some(2), "{named}: {}", ran.out);
        assert!(ran.err.contains(&format!("“{named}”")), "{}", ran.err);
    }
    fs::write(space.at(PAGE), "---\ntieu_de: Giới thiệu\n").unwrap();
    for named in ["site", "content", "content/", PAGE.trim_start_matches("site/")] {
        assert_eq!(check(named).code, Some(1), "{named}");
    }
}

#[test]
fn a_page_that_is_checked_alone_is_told_what_the_whole_check_tells_of_it() {
    let space = Space::new();
    let other = "site/content/trang/khac.md";
    let page = |body: &str| format!("---\ntitle: Trang khác\nstatus: published\npublished: 2026-01-05\n---\n{body}\n");
    let told = |arguments: &[&str]| -> Vec<serde_json::Value> {
        let ran = space.run(&[&["check", "--root", "site", "--format", "json"], arguments].concat());
        let objects = ran.out.lines().map(|line| serde_json::from_str(line).unwrap());
        objects.filter(|object: &serde_json::Value| object["summary"].is_null()).collect()
    };
    // A theme of the site's own whose mistake shows in finished pages only.
    let template = "site/themes/portal/templates/page.html";
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/portal/templates/page.html");
    fs::create_dir_all(space.at(template).parent().unwrap()).unwrap();
    let text = fs::read_to_string(own).unwrap();
    fs::write(space.at(template), text.replace("{%- endblock page %}", "<p onclick=\"x()\">!</p>{%- endblock page %}")).unwrap();
    fs::write(space.at(other), page("Đủ.")).unwrap();
    assert!(told(&["content/trang/khac.md"]).iter().any(|object| object["code"] == "CB0653"), "{:?}", told(&[]));
    // Found in the finished page, by reading, by looking at the whole site and by giving advice.
    for body in ["<b>đậm</b>", "[đâu](khong-co.md)", "## Một\n\n#### Ba", "![](a.png)", "[ngoài](https://khac.example/)", "Đủ."]
    {
        fs::write(space.at(other), page(body)).unwrap();
        let whole = told(&[]);
        for path in ["content/trang/khac.md", "content/trang/gioi-thieu.md"] {
            let alone = told(&[path]);
            let of_it: Vec<_> = whole.iter().filter(|object| object["path"] == path).cloned().collect();
            assert_eq!(alone, of_it, "{body} {path}");
        }
    }
    fs::write(space.at(other), page("[đâu](khong-co.md)")).unwrap();
    let alone = told(&["content/trang/khac.md"]);
    assert!(alone.iter().any(|object| object["severity"] == "error"), "{alone:?}");
}

#[test]
fn wrong_content_keeps_the_old_site_and_each_way_of_failing_has_its_exit_code() {
    let space = Space::new();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(0));
    let before = space.image("site/public");
    space.edit(PAGE, "tieu_de:", "tieu_dee:");
    let failed = space.run(&["build", "--root", "site"]);
    assert_eq!(failed.code, Some(1));
    assert!(failed.err.contains("content/trang/gioi-thieu.md:2:1") && failed.err.contains("Không xuất bản"), "{}", failed.err);
    assert_eq!(space.run(&["check", "--root", "site"]).code, Some(1));
    assert_eq!(space.image("site/public"), before);
    let json = space.run(&["check", "--root", "site", "--format", "json"]);
    let objects: Vec<serde_json::Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(objects.iter().any(|object| object["path"] == "content/trang/gioi-thieu.md" && object["line"] == 2));
    assert!(objects.last().unwrap()["summary"]["errors"].as_u64() >= Some(1));

    for (arguments, code, words) in [
        (&["biuld"][..], 2, "build"),
        (&["build", "--root", "."], 2, "congbo.toml"),
        (&["build", "--root", "nowhere"], 3, "nowhere"),
        (&["build", "--root", "site", "--base-url", "gialai"], 2, "https://"),
        (&["init", "site"], 2, "không trống"),
        (&["explain", "CB9999"], 2, "CB9999"),
        (&["verify", "nowhere"], 3, "nowhere"),
        (&["rollback", "--root", "site"], 3, "public"),
        (&["build", "--root", "site", "--output", "site"], 3, "--output"),
    ] {
        let ran = space.run(arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
    fs::write(space.at("site/congbo.toml"), "titel = 'x'\n").unwrap();
    assert_eq!(space.run(&["build", "--root", "site"]).code, Some(2));
    assert_eq!(space.image("site/public"), before);
}

#[test]
fn the_site_is_the_same_to_the_byte_whatever_the_zone_the_language_and_the_threads() {
    let space = Space::new();
    assert_eq!(space.run(&["build", "--root", "site", "--output", "one"]).code, Some(0));
    let done = space
        .command(&["build", "--root", "site", "--output", "two", "--jobs", "1", "--lang", "en"])
        .env("TZ", "America/New_York")
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .unwrap();
    assert!(done.status.success());
    assert_eq!(space.image("one"), space.image("two"));
}

#[test]
fn killed_at_any_moment_the_output_is_the_old_site_or_the_new_one() {
    let space = Space::new();
    let build = ["build", "--root", "site", "--output", "live"];
    assert_eq!(space.run(&["build", "--root", "site", "--output", "old"]).code, Some(0));
    space.edit(PAGE, "Đây là trang mẫu.", "Đây là trang đã sửa.");
    fs::remove_file(space.at("site/content/mo-hinh/ngay-thu-bay-lang-nghe.md")).unwrap();
    let changed = fs::read_to_string(space.at(PAGE)).unwrap();
    let started = Instant::now();
    assert_eq!(space.run(&["build", "--root", "site", "--output", "new"]).code, Some(0));
    let whole = started.elapsed();
    let (old, new) = (space.image("old"), space.image("new"));
    assert_ne!(old, new);

    let model =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/starter/content/mo-hinh/ngay-thu-bay-lang-nghe.md")).unwrap();
    assert_eq!(space.run(&build).code, Some(0));
    for round in 0..12_u32 {
        // Every other round goes from one site to the other and back.
        if round.is_multiple_of(2) {
            fs::write(space.at(PAGE), changed.replace("đã sửa", "mẫu")).unwrap();
            fs::write(space.at("site/content/mo-hinh/ngay-thu-bay-lang-nghe.md"), &model).unwrap();
        } else {
            fs::write(space.at(PAGE), &changed).unwrap();
            fs::remove_file(space.at("site/content/mo-hinh/ngay-thu-bay-lang-nghe.md")).unwrap();
        }
        let mut child = space.start(&build);
        std::thread::sleep(whole * (round * 7 % 12) / 12);
        child.kill().unwrap();
        child.wait().unwrap();
        let found = space.image("live");
        assert!(found == old || found == new, "after kill {round} the output is no whole site: {:?}", found.keys());
    }
    assert_eq!(space.run(&build).code, Some(0));
    assert_eq!(space.image("live"), new);
}

#[test]
fn of_two_builds_at_once_one_publishes_and_the_other_says_so_at_once() {
    let space = Space::new();
    let mut seen_busy = 0;
    for round in 0..8 {
        // Something to publish each time.
        let page = fs::read_to_string(space.at(PAGE)).unwrap();
        fs::write(space.at(PAGE), format!("{page}\nLần {round}.\n")).unwrap();
        let mut first = space.start(&["build", "--root", "site", "--output", "live"]);
        let started = Instant::now();
        let second = space.run(&["build", "--root", "site", "--output", "live"]);
        let codes = [first.wait().unwrap().code(), second.code];
        assert!(codes.contains(&Some(0)), "{codes:?}: {}", second.err);
        if second.code == Some(3) {
            assert!(second.err.contains("lượt xuất bản khác"), "{}", second.err);
            assert!(started.elapsed() < Duration::from_secs(5));
        }
        seen_busy += u32::from(codes.contains(&Some(3)));
        assert_eq!(space.run(&["verify", "live"]).code, Some(0));
    }
    assert!(seen_busy > 0, "the two never met");
}

#[test]
fn slips_that_change_no_meaning_are_mended_and_shown() {
    let space = Space::new();
    let slips = "\u{feff}---\r\ntieu_de: Giới thiệu: xã\r\ntrang_thai: đã duyệt\r\nso_ky_hieu: 1/QÐ\r\n---\r\n\r\nXem.\r\n";
    fs::write(space.at(PAGE), slips).unwrap();
    assert_eq!(space.run(&["check", "--root", "site"]).code, Some(1));
    let mended = space.run(&["check", "--fix", "--root", "site"]);
    assert_eq!(mended.code, Some(0), "{}{}", mended.out, mended.err);
    for line in ["2 - tieu_de: Giới thiệu: xã", "2 + tieu_de: \"Giới thiệu: xã\"", "4 + so_ky_hieu: 1/QĐ", "Đã sửa 1 tệp."]
    {
        assert!(mended.out.contains(line), "{line}\n{}", mended.out);
    }
    let expected = "---\ntieu_de: \"Giới thiệu: xã\"\ntrang_thai: đã duyệt\nso_ky_hieu: 1/QĐ\n---\n\nXem.\n";
    assert_eq!(fs::read_to_string(space.at(PAGE)).unwrap(), expected);
    assert!(!space.run(&["check", "--fix", "--root", "site"]).out.contains("Đã sửa"));
}

#[test]
fn a_table_of_an_office_becomes_a_draft_that_the_checks_take() {
    let space = Space::new();
    let table = "KẾT QUẢ QUÝ II NĂM 2026\nSTT;Chỉ tiêu;Đơn vị tính;Thực hiện\n1;Số buổi tiếp công dân;buổi;14\n2;Đơn tố cáo thuộc thẩm quyền;đơn;-\n";
    fs::write(space.at("bieu.csv"), table).unwrap();
    let taken = space.run(&["import", "bieu.csv", "--root", "site"]);
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    let figures = fs::read_to_string(space.at("site/content/ket-qua/2026/quy-2.csv")).unwrap();
    assert!(figures.contains("buoi-tiep-cong-dan;14;buổi;;;n1\n"), "{figures}");
    let checked = space.run(&["check", "--root", "site"]);
    assert_eq!(checked.code, Some(0), "{}", checked.out);
    assert!(checked.out.contains("CB0815") && checked.out.contains("1 nháp"), "{}", checked.out);
    let again = space.run(&["import", "bieu.csv", "--root", "site"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("--force"), "{}", again.err);
}

#[test]
fn shells_and_manuals_know_every_command() {
    let space = Space::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = space.run(&["completions", shell]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(["import", "check", "serve"].iter().all(|command| said.out.contains(command)), "{shell}");
    }
    assert_eq!(space.run(&["man", "man1", "--lang", "en"]).code, Some(0));
    let page = fs::read_to_string(space.at("man1/congbo-check.1")).unwrap();
    assert!(page.contains("\\-\\-fix") && space.at("man1/congbo.1").is_file(), "{page}");
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let space = Space::new();
    let mut child = space.command(&["explain"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
}
