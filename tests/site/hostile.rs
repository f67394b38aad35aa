//! Input made to exhaust: every page, register and document of an office is refused at its place or read within bounds of the system's own: seconds of processor time, bytes of memory.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Seconds of processor time that one page may take in a build for tests, which is some ten times slower than a release.
const SECONDS: u32 = 20;

/// Megabytes of memory that it may hold.
const MEGABYTES: u64 = 300;

fn page(front: &str, body: &str) -> String {
    format!("---\ntieu_de: Trang thử\ntrang_thai: đã duyệt\n{front}---\n\n{body}\n")
}

/// Name and text of each page; all are below four megabytes.
fn pages() -> Vec<(&'static str, String)> {
    let many = |piece: &str, count: usize| page("", &piece.repeat(count));
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| page("", &(0..count).map(line).collect::<String>());
    vec![
        ("quotes", many("> ", 30_000)),
        ("deep-list", numbered(2_000, &|level| format!("{}- a\n", " ".repeat(level * 2)))),
        ("marks-in-marks", many(&format!("{}a\n\n", ">- ".repeat(20)), 30_000)),
        ("brackets", many("[", 60_000)),
        ("images", many("![](", 15_000)),
        ("images-in-images", page("", &format!("{}a{}", "![".repeat(200), "](x.png)".repeat(200)))),
        ("lines-of-links", many(&format!("{}\n", "[a](".repeat(10_000)), 40)),
        ("lines-of-tags", many(&format!("{}\n", "<a ".repeat(10_000)), 40)),
        ("lines-of-digits", many(&format!("{}\n", "0905 ".repeat(10_000)), 20)),
        ("lines-of-numbers", many(&format!("{}\n", "0905123 a ".repeat(5_000)), 20)),
        ("lines", many("Một dòng.\n\n", 30_000)),
        ("emphasis", many("*a **b ", 9_000)),
        ("underscores", many("_a__b_", 10_000)),
        ("code", numbered(1_500, &|count| format!("{}a\n", "`".repeat(count % 300 + 1)))),
        ("entities", many("&#65;&amp;&#x110000;", 3_000)),
        ("wide-table", page("", &format!("|{}\n|{}\n|{}\n", "a|".repeat(9_000), "-|".repeat(9_000), "b|".repeat(9_000)))),
        ("long-table", page("", &format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(19_000)))),
        ("definitions", numbered(20_000, &|index| format!("[k{index}]: /a \"t\"\n"))),
        ("references", page("", &format!("[a]: /trang/ \"{}\"\n\n{}", "t".repeat(5_000), "[a] ".repeat(2_000)))),
        ("footnotes", numbered(15_000, &|index| format!("a[^{index}]\n\n[^{index}]: b\n\n"))),
        ("nested-footnotes", numbered(3_000, &|index| format!("[^{index}]: [^{}]\n", index + 1))),
        ("tags", many("<a ", 20_000)),
        ("lines-of-elements", many(&format!("{}\n\n", "<b><i><u>".repeat(150)), 1_500)),
        ("lines-of-half-links", many(&format!("{}\n\n", "[a](b c ".repeat(150)), 1_500)),
        ("comments", many("<!-- ", 10_000)),
        ("headings", numbered(20_000, &|_| "## a\n\n".to_owned())),
        ("digits", many("0905 ", 12_000)),
        ("stamps", many("MẬT\n", 20_000)),
        ("letters", many("M\n", 24_000)),
        ("births", many("sinh ngày 1/1/1990;", 3_000)),
        ("columns", page("", &"| Ngày sinh |\n".repeat(20_000))),
        ("names", many("Nguyễn Văn ", 5_000)),
        ("mailboxes", many("a@gmail.com ", 5_000)),
        (
            "aliases",
            page(&format!("a: &a [x]\n{}", (0..400).map(|i| format!("b{i}: [*a, *a, *a, *a]\n")).collect::<String>()), "x"),
        ),
        ("keys", page(&(0..15_000).map(|index| format!("k{index}: 1\n")).collect::<String>(), "x")),
        ("deep-yaml", page(&format!("a: {}{}\n", "[".repeat(5_000), "]".repeat(5_000)), "x")),
        (
            "waivers",
            page(
                &format!("mien_tru:\n{}", "  - {noi_dung: \"0905123456\", ly_do: \"đồng ý bằng văn bản\"}\n".repeat(2_000)),
                &"0905 123 457\n".repeat(2_000),
            ),
        ),
        ("nul", page("", "a\0b")),
        ("bidi", page("", "a\u{202e}b")),
        ("long-line", many("a", 3_000_000)),
    ]
}

#[test]
fn no_page_exhausts_the_machine() {
    let space = tempfile::tempdir().unwrap();
    let mut wrong: Vec<String> = Vec::new();
    for (name, text) in pages() {
        let site = space.path().join(name);
        fs::create_dir_all(site.join("content/trang")).unwrap();
        fs::write(site.join("congbo.toml"), "title = \"x\"\nbase_url = \"https://x.gov.vn/\"\n").unwrap();
        fs::write(site.join("content/trang/a.md"), text).unwrap();
        wrong.extend(no_answer(name, &["check", "--jobs", "1"], &site));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What went wrong where the program gave no answer within the limits. The system ends a process that takes more: 137 or 152, not an answer of it.
fn no_answer(name: &str, arguments: &[&str], site: &Path) -> Option<String> {
    let limits = format!("ulimit -t {SECONDS} -v 3000000; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limits, env!("CARGO_BIN_EXE_congbo")]).args(arguments).arg("--root").arg(site);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let watch = std::thread::spawn(move || highest(&status));
    let done = child.wait_with_output().unwrap();
    let (megabytes, told) = (watch.join().unwrap() >> 10, String::from_utf8_lossy(&done.stderr));
    let answered = matches!(done.status.code(), Some(0..=2)) && !told.contains("panicked") && megabytes < MEGABYTES;
    (!answered).then(|| format!("{name}: {:?}, {megabytes} MB {}", done.status, told.chars().take(300).collect::<String>()))
}

/// The most memory that a process has held until it ended, in kilobytes, as the system counts it.
fn highest(status: &Path) -> u64 {
    let mut most = 0;
    while let Ok(text) = fs::read_to_string(status)
        && let Some(held) = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))
    {
        most = held.trim().trim_end_matches(" kB").parse().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    most
}

/// A site with nothing but its settings and one folder.
fn site_with(folder: &str) -> (tempfile::TempDir, PathBuf) {
    let space = tempfile::tempdir().unwrap();
    let site = space.path().join("site");
    fs::create_dir_all(site.join(folder)).unwrap();
    fs::write(site.join("congbo.toml"), "title = \"x\"\nbase_url = \"https://x.gov.vn/\"\n").unwrap();
    (space, site)
}

#[test]
fn no_table_beside_a_page_exhausts_the_machine_or_goes_out_unread() {
    let (_space, site) = site_with("content/trang");
    fs::write(site.join("content/trang/a.md"), page("", "[bảng](a.csv)")).unwrap();
    let table = site.join("content/trang/a.csv");
    fs::write(&table, "MẬT;".repeat((4 << 20) / 6)).unwrap();
    assert_eq!(no_answer("stamps", &["check", "--jobs", "1"], &site), None);
    fs::write(&table, "a;b\n".repeat(3 << 20)).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_congbo")).args(["check", "--root"]).arg(&site).output().unwrap();
    assert_eq!(done.status.code(), Some(1), "a table larger than is read went out");
}

#[test]
fn no_documents_that_are_joined_many_to_many_exhaust_the_machine() {
    let (_space, site) = site_with("content/danh-muc");
    let put = |path: &str, text: &str| {
        let path = site.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let lines = |count: usize, line: &dyn Fn(usize) -> String| (1..=count).map(line).collect::<String>();
    put("danh-muc/co-quan.toml", "[[agency]]\nid = \"so-noi-vu\"\nkind = \"so\"\nnames = [{ name = \"Sở Nội vụ\" }]\n");
    put(
        "danh-muc/chi-tieu.toml",
        &lines(3, &|id| format!("[[indicator]]\nid = \"c{id}\"\nname = \"Chỉ số {id}\"\nunit = \"hộ\"\n")),
    );
    // Each duty is answered by each report, each figure is held by each rule, each report revises the one before.
    let stated = lines(500, &|at| format!("  - {{co_quan: Sở Nội vụ, noi_dung: \"làm việc {at}\"}}\n"));
    let duties = lines(4_000, &|at| format!("{at}. Sở Nội vụ làm việc {at}.\n\n"));
    let keys = "loai: KH\nso_ky_hieu: 1/KH-UBND\nco_quan_ban_hanh: Sở Nội vụ\nngay_ban_hanh: 2024-01-02\n";
    put("ke-hoach/2024/1.md", &page(&format!("{keys}nhiem_vu:\n{stated}"), &format!("I. NHIỆM VỤ\n\n{duties}")));
    for at in 0..600 {
        let before = if at > 0 { format!("dieu_chinh_cua: ket-qua/2024/{}.md\n", at - 1) } else { String::new() };
        let keys =
            "ky: {loai: year, ten: Năm 2024, tu: 2024-01-01, den: 2024-12-31}\nke_hoach: 1/KH-UBND\ndon_vi_bao_cao: Sở Nội vụ\n";
        put(&format!("ket-qua/2024/{at}.md"), &page(&format!("{keys}{before}"), "Nội dung."));
    }
    let rules = "  - {bieu_thuc: \"c1 = c2 + c3\", ly_do: nguồn ghi như vậy}\n".repeat(500);
    let rows = lines(6_000, &|at| format!("c1;Nơi {at};1\nc2;Nơi {at};2\nc3;Nơi {at};3\n"));
    let keys = "ky: {loai: year, ten: Năm 2023, tu: 2023-01-01, den: 2023-12-31}\ndu_lieu: b.csv\n";
    put("ket-qua/2024/b.md", &page(&format!("{keys}rang_buoc:\n{rules}"), "Nội dung."));
    put("ket-qua/2024/b.csv", &format!("chi_tieu;co_quan;thuc_hien\n{rows}"));
    assert_eq!(no_answer("rules", &["check", "--jobs", "1"], &site), None);
    // Without what is wrong in it all pages are made.
    put("ket-qua/2024/b.md", &page(keys, "Nội dung."));
    assert_eq!(no_answer("answers", &["check", "--jobs", "1"], &site), None);
}

/// A Word document of so many paragraphs with a note each.
fn notes(count: usize) -> Vec<u8> {
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let numbered = |piece: &dyn Fn(usize) -> String| (0..count).map(piece).collect::<String>();
    let calls = numbered(&|id| format!("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"{id}\"/></w:r></w:p>"));
    let notes = numbered(&|id| format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>"));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("footnotes", "footnotes.xml")),
        ("word/document.xml", format!("<w:document {WORD}><w:body>{calls}</w:body></w:document>")),
        ("word/footnotes.xml", format!("<w:footnotes {WORD}>{notes}</w:footnotes>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn no_register_and_no_document_of_an_office_exhausts_the_machine() {
    let (space, site) = site_with("content/danh-muc");
    let document = space.path().join("chu-thich.docx");
    fs::write(&document, notes(60_000)).unwrap();
    assert_eq!(no_answer("notes", &["import", document.to_str().unwrap()], &site), None);
    assert!(site.join("content").read_dir().unwrap().count() > 1, "nothing was imported");
    fs::remove_dir_all(site.join("content")).unwrap();
    fs::create_dir_all(site.join("content/danh-muc")).unwrap();
    let agencies = |name: &dyn Fn(usize) -> String| -> String {
        (0..congbo::parse::register::MAX_ENTRIES)
            .map(|id| format!("[[agency]]\nid = \"a{id}\"\nkind = \"so\"\nnames = [{{ name = \"{}\" }}]\n", name(id)))
            .collect()
    };
    for (kind, text) in
        [("names", agencies(&|id| format!("Sở Nội vụ số {id}"))), ("one name", agencies(&|_| "Sở Nội vụ".to_owned()))]
    {
        fs::write(site.join("content/danh-muc/co-quan.toml"), text).unwrap();
        assert_eq!(no_answer(kind, &["check", "--jobs", "1"], &site), None);
    }
    let short = |id| format!("[[abbreviation]]\nshort = \"vt{id}\"\nlong = \"viết k{id}\"\n");
    fs::write(site.join("content/danh-muc/viet-tat.toml"), (0..1_000).map(short).collect::<String>()).unwrap();
    fs::create_dir_all(site.join("content/trang")).unwrap();
    fs::write(site.join("content/trang/a.md"), page("", &format!("{}\n\n", "viết ".repeat(200)).repeat(500))).unwrap();
    assert_eq!(no_answer("abbreviations", &["check", "--jobs", "1"], &site), None);
}

#[test]
fn a_register_with_more_pages_than_a_province_has_is_refused_at_the_first_too_many() {
    use crate::workshop::starter;
    let agency = |id| format!("[[agency]]\nid = \"a{id}\"\nkind = \"so\"\nnames = [{{ name = \"Sở {id}\" }}]\n");
    let locality = |id| format!("x{id};;xa;Xã {id};;;;;;\n");
    let abbreviation = |id| format!("[[abbreviation]]\nshort = \"vt{id}\"\nlong = \"viết tắt {id}\"\n");
    let most = congbo::parse::register::MAX_ENTRIES;
    let head = "id;code;level;name;aliases;parent;from;to;predecessors;source\n".to_owned();
    for (file, text, line) in [
        ("co-quan.toml", (0..=most).map(agency).collect::<String>(), 4 * most + 2),
        ("viet-tat.toml", (0..=1_000).map(abbreviation).collect::<String>(), 3 * 1_000 + 2),
        ("dia-phuong.csv", (0..=most).fold(head, |text, id| text + &locality(id)), most + 2),
    ] {
        let path = format!("content/danh-muc/{file}");
        let built = starter().file(&path, &text).build();
        let problem = built.problems.iter().find(|problem| problem.entry.code == "CB0359").unwrap();
        let start = problem.span.unwrap().start as usize;
        assert_eq!(text[..start].lines().count() + usize::from(text[..start].ends_with('\n')), line, "{file}");
        assert!(built.files.is_empty());
    }
}
