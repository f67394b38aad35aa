//! Same input, same bytes: whatever the threads, and whatever was built before.

use crate::workshop::{Folder, assert_same, own, starter};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn one_thread_and_eight_make_the_same_bytes() {
    assert_same(&own().jobs(1).build().sound(), &own().jobs(8).build().sound());
}

#[test]
fn the_hour_of_a_build_changes_nothing_while_no_day_has_passed() {
    assert_same(&starter().at("2026-11-22 00:00:00").build().sound(), &starter().at("2026-11-22 23:59:59").build().sound());
}

/// What an editor does to a site.
#[derive(Clone, Debug)]
pub enum Edit {
    Add(u8),
    Remove(u8),
    Retitle(u8),
    Status(u8, u8),
    Figures(u8),
    Theme(u8),
    Agency(u8),
    /// Other words in the body of a document: which one, where, how.
    Words(u8, u16, u8),
}

pub fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (0_u8..6).prop_map(Edit::Add),
        2 => (0_u8..6).prop_map(Edit::Remove),
        2 => any::<u8>().prop_map(Edit::Retitle),
        2 => (0_u8..6, 0_u8..4).prop_map(|(which, status)| Edit::Status(which, status)),
        1 => (0_u8..100).prop_map(Edit::Figures),
        1 => (0_u8..3).prop_map(Edit::Theme),
        1 => (0_u8..3).prop_map(Edit::Agency),
        6 => (any::<u8>(), any::<u16>(), any::<u8>()).prop_map(|(which, at, how)| Edit::Words(which, at, how)),
    ]
}

/// Writes other words into the body of one of the documents: a word more or less, a sentence, a paragraph.
fn reword(files: &mut BTreeMap<String, String>, which: usize, at: usize, how: usize) {
    const WORDS: [&str; 8] = ["làng", "vận động", "hạt tiêu", "zekasa", "quý III/2024", "Ia Grai", "khéo", "đồng bào"];
    let is_document = |path: &&String| path.ends_with(".md") && path.starts_with("content/");
    let documents: Vec<String> = files.keys().filter(is_document).cloned().collect();
    let text = files.get_mut(&documents[which % documents.len()]).unwrap();
    let body = text.rfind("\n---\n").map_or(0, |end| end + 5);
    let mut lines: Vec<String> = text[body..].lines().map(str::to_owned).collect();
    let plain = |line: &&mut String| line.len() > 40 && !line.starts_with(['#', '|', '>', '[', '!']);
    let count = lines.iter_mut().filter(|line| plain(line)).count();
    let word = WORDS[how / 4 % WORDS.len()];
    let line = lines.iter_mut().filter(|line| plain(line)).nth(at % count.max(1));
    match (how % 4, line) {
        (0, Some(line)) => line.insert_str(line.find(' ').unwrap_or(0), &format!(" {word}")),
        (1, Some(line)) => {
            let mut words: Vec<&str> = line.split(' ').collect();
            words.remove(at % words.len());
            *line = words.join(" ");
        }
        (2, Some(line)) => line.push_str(&format!(" Thêm một câu về {word}.")),
        _ => lines.extend([String::new(), format!("Đoạn mới: {}.", [word; 40].join(" "))]),
    }
    let words = lines.join("\n");
    text.truncate(body);
    text.push_str(&words);
    text.push('\n');
}

/// The files of the folder after an edit.
pub fn apply(files: &mut BTreeMap<String, String>, edit: &Edit) {
    const STATUS: [&str; 4] = ["đã duyệt", "nháp", "chờ duyệt", "đã gỡ"];
    let page = |which: u8| format!("content/mo-hinh/m{which}.md");
    let model = |which: u8, status: u8| {
        let gone = if status == 3 { "go_bo: {ngay: 2026-10-01, ly_do: Lỗi.}\n" } else { "" };
        let link = if which.is_multiple_of(2) { "[xem](ngay-thu-bay-lang-nghe.md)" } else { "Kế hoạch số 01/KH-UBND" };
        format!(
            "---\nten_mo_hinh: Mô hình {which}\ntrang_thai: {}\n{gone}linh_vuc: {}\ndia_ban: xa-mau\n---\n\n## Kết quả\n\nTheo {link}.\n",
            STATUS[usize::from(status)],
            ["kinh tế", "văn hóa - xã hội", "quốc phòng - an ninh"][usize::from(which % 3)]
        )
    };
    match edit {
        Edit::Add(which) => drop(files.insert(page(*which), model(*which, 0))),
        Edit::Remove(which) => drop(files.remove(&page(*which))),
        Edit::Status(which, status) => drop(files.insert(page(*which), model(*which, *status))),
        Edit::Retitle(number) => {
            let plan = files.get_mut("content/ke-hoach/2026/01-kh-ubnd.md").unwrap();
            let start = plan.find("tieu_de:").unwrap();
            let end = start + plan[start..].find('\n').unwrap();
            plan.replace_range(start..end, &format!("tieu_de: \"Kế hoạch lần {number}\""));
        }
        Edit::Figures(number) => {
            let figures = format!("chi_tieu;ke_hoach;thuc_hien;don_vi;nguon\nbuoi-doi-thoai;2;{number};buổi;n1\n");
            files.insert("content/ket-qua/2026/quy-1.csv".into(), figures);
        }
        Edit::Theme(0) => drop(files.remove("themes/portal/assets/css/base.css")),
        Edit::Theme(number) => {
            files.insert("themes/portal/assets/css/base.css".into(), format!("body {{ line-height: 1.{number} }}\n"));
        }
        Edit::Words(which, at, how) => reword(files, usize::from(*which), usize::from(*at), usize::from(*how)),
        Edit::Agency(number) => {
            let agency = format!(
                "\n[[agency]]\nid = \"co-quan-{number}\"\nkind = \"khac\"\nlevel = \"xa\"\nnames = [{{ name = \"Cơ quan {number}\" }}]\n"
            );
            let register = files.get_mut("content/danh-muc/co-quan.toml").unwrap();
            if !register.contains(&agency) {
                register.push_str(&agency);
            }
        }
    }
}

pub fn text(folder: &Folder) -> BTreeMap<String, String> {
    folder.texts().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Makes `root` hold exactly these files, touching only what differs.
fn write(root: &Path, old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) {
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        fs::remove_file(root.join(path)).unwrap();
    }
    for (path, text) in new.iter().filter(|(path, text)| old.get(*path) != Some(text)) {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
}

/// Publishes, and gives what was told of the sources.
fn build(root: &Path, output: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command
        .args(["build", "--lang", "en", "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .env("SOURCE_DATE_EPOCH", "1795309200");
    let ran = command.output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{told}");
    told
}

/// Lets the note about the published folder be an hour old: folders are then told by their times, as in most builds, and not by their entries.
fn rest(space: &Path) {
    let path = space.join(".live.congbo/standing");
    let mut note: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let an_hour_later = |seen: &mut serde_json::Value| *seen = (seen.as_i64().unwrap() + 3600).into();
    an_hour_later(&mut note["seen"]);
    note.pointer_mut("/apart/seen").into_iter().for_each(an_hour_later);
    fs::write(path, note.to_string()).unwrap();
}

/// Every file below a folder, the program's own marker apart.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    entries
        .map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap()))
        .filter(|(path, _)| !path.starts_with('.'))
        .collect()
}

/// A plan with so many duties that the table of all duties leaves in pieces.
fn of_many_duties(last: &str) -> String {
    let long = "tuyên truyền, vận động, hướng dẫn, kiểm tra và tổng hợp ".repeat(4);
    let duties: String = (0..2_600).map(|number| format!("- Chủ trì việc thứ {number}: {long}trong cả năm.\n\n")).collect();
    let keys = "loai: KH\nso_ky_hieu: 09/KH-UBND\nngay_ban_hanh: 2026-10-30\nco_quan_ban_hanh: [ubnd-xa-mau]\ntieu_de: Kế hoạch nhiều việc\n\
                trang_thai: đã duyệt\nngay_dang: 2026-11-01\nminh_hoa: true\nlinh_vuc: [dân vận chính quyền]\n";
    format!("---\n{keys}---\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n{duties}- Chủ trì {last}.\n")
}

#[test]
fn a_table_of_megabytes_is_published_whole_after_any_edit() {
    let space = tempfile::tempdir().unwrap();
    let (root, live) = (space.path().join("site"), space.path().join("live"));
    let mut files = text(&starter());
    for (step, last) in ["tổng kết", "tổng kết", "sơ kết", "sơ kết và tổng kết"].into_iter().enumerate() {
        let before = files.clone();
        files.insert("content/ke-hoach/2026/nhieu-viec.md".into(), of_many_duties(last));
        write(&root, if step == 0 { const { &BTreeMap::new() } } else { &before }, &files);
        build(&root, &live);
        let clean = space.path().join(format!("clean-{step}"));
        build(&root, &clean);
        let (live, clean) = (tree(&live), tree(&clean));
        assert!(live == clean, "step {step}");
        let table = &live["du-lieu/v1/nhiem-vu.json"];
        let rows: serde_json::Value = serde_json::from_slice(table).unwrap();
        let rows = rows["items"].as_array().unwrap();
        assert!(table.len() > 1 << 20 && rows.len() > 2_600, "{} bytes, {} rows", table.len(), rows.len());
        assert!(rows.iter().any(|row| row["text"].as_str().unwrap().contains(last)), "step {step}");
        assert!(live["du-lieu/v1/nhiem-vu.csv"].iter().filter(|byte| **byte == b'\n').count() > rows.len());
    }
}

/// Sequences of edits that are tried: a `few`, or as many as `PROPTEST_CASES` asks for.
pub fn sequences(few: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(4), max_shrink_iters: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn after_any_edits_the_published_folder_is_that_of_a_first_build(edits in proptest::collection::vec(edit(), 3..7)) {
        let space = tempfile::tempdir().unwrap();
        let (root, live) = (space.path().join("site"), space.path().join("live"));
        let mut files = text(&starter());
        write(&root, &BTreeMap::new(), &files);
        build(&root, &live);
        for (step, edit) in edits.iter().enumerate() {
            let before = files.clone();
            apply(&mut files, edit);
            write(&root, &before, &files);
            rest(space.path());
            let told = build(&root, &live);
            let clean = space.path().join(format!("clean-{step}"));
            prop_assert_eq!(told, build(&root, &clean), "after {:?}", edit);
            let (live, clean) = (tree(&live), tree(&clean));
            prop_assert_eq!(live.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>());
            for (path, bytes) in &clean {
                prop_assert!(live[path] == *bytes, "{} differs after {:?}", path, edit);
            }
        }
    }
}
