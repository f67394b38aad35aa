//! What `serve` shows to editors: drafts that say so, on pages that no build can make.

use crate::sameness::{Edit, apply, edit, sequences, text};
use crate::workshop::{Built, Desk, Folder, assert_same, empty, starter};
use congbo::engine::preview::Eyes;
use proptest::prelude::*;
use std::path::Path;

const DRAFT: &str = "---\nten_mo_hinh: Mô hình zekasa\ntrang_thai: nháp\ndia_ban: xa-mau\n---\n\n## Kết quả\n\nLời kể.\n";

fn editors(folder: &Folder) -> (Built, Vec<String>) {
    folder.preview(&Desk::default(), Eyes::Editors)
}

#[test]
fn a_site_without_drafts_is_shown_to_the_byte_as_it_is_built() {
    let built = starter().build().sound();
    let mut shown = editors(&starter()).0.sound();
    // The page of all components is for those who work on the theme.
    assert!(shown.files.remove("phong-cach/index.html").is_some());
    assert_same(&shown, &built);
    let with_draft = starter().file("content/mo-hinh/zekasa.md", DRAFT);
    assert_same(&with_draft.preview(&Desk::default(), Eyes::Readers).0.sound(), &built);
}

#[test]
fn a_draft_is_on_its_page_and_in_lists_with_what_is_missing_until_publication() {
    for (status, told) in [
        ("trang_thai: nháp", "Bản nháp: chưa công bố"),
        ("tom_tat: x", "Bản nháp: chưa công bố"),
        ("trang_thai: chờ duyệt", "Chờ duyệt: chưa công bố"),
        ("trang_thai: đã duyệt\ndang_luc: 2026-12-01", "Sẽ công bố từ 01/12/2026"),
        ("trang_thai: đã duyệt\ndang_luc: 2026-12-01 08:30", "Sẽ công bố từ 01/12/2026 08:30"),
    ] {
        let folder = starter()
            .file("content/mo-hinh/zekasa.md", &DRAFT.replace("trang_thai: nháp", status))
            .file("content/trang/zekasa.md", &format!("---\ntieu_de: Trang zekasa\n{status}\n---\n\nLời.\n"))
            .file(
                "content/ke-hoach/2026/99-kh-ubnd.md",
                &format!(
                    "---\nso_ky_hieu: 99/KH-UBND\ntieu_de: Kế hoạch zekasa\n{status}\nngay_ban_hanh: 2026-02-01\n---\n\nI. VIỆC\n"
                ),
            );
        let (shown, drafts) = editors(&folder);
        let shown = shown.sound();
        for page in ["mo-hinh/zekasa/", "trang/zekasa/", "ke-hoach/2026/99-kh-ubnd/", "mo-hinh/", "ke-hoach/"] {
            assert!(shown.text(page).contains(told), "{page} does not say {told}");
        }
        assert_eq!(drafts, Vec::<String>::new());
        assert_eq!(shown.report.held_back.len(), 3, "the report is that of a build");
        let built = folder.build().sound();
        for words in ["zekasa", "chưa công bố", "Sẽ công bố"] {
            assert_eq!(built.where_is(words), Vec::<&str>::new(), "{words} after {status}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_draft_alone_is_told_beside_it_and_stops_nothing() {
    let folder = starter().file("content/mo-hinh/zekasa.md", &DRAFT.replace("Lời kể.", "[xem](khong-co.md)"));
    let (shown, drafts) = editors(&folder);
    assert!(shown.sound().text("mo-hinh/zekasa/").contains("Bản nháp"));
    assert_eq!(drafts, ["content/mo-hinh/zekasa.md CB0404"]);
    folder.change("content/mo-hinh/zekasa.md", "nháp", "đã duyệt").build().refused();
}

#[test]
fn personal_data_in_a_draft_is_told_with_its_line_and_keeps_no_page_from_its_editor() {
    let folder = starter()
        .file("content/mo-hinh/zekasa.md", &DRAFT.replace("Lời kể.", "Gặp anh Nam 0905123456."))
        .file("content/trang/zekasa.md", "---\ntieu_de: Trang zekasa\ntom_tat: Hỏi chị Hoa 0905123457.\n---\n\nTỐI MẬT\n");
    let (shown, drafts) = editors(&folder);
    assert!(shown.sound().text("mo-hinh/zekasa/").contains("0905123456"));
    for told in ["content/mo-hinh/zekasa.md CB0621", "content/trang/zekasa.md CB0621", "content/trang/zekasa.md CB0610"] {
        assert!(drafts.iter().any(|draft| draft == told), "{told}: {drafts:?}");
    }
    folder.change("content/mo-hinh/zekasa.md", "nháp", "đã duyệt").build().refused();
}

#[test]
fn what_stops_a_build_stops_the_preview_even_where_a_draft_would_mend_it() {
    let page = "content/trang/gioi-thieu.md";
    let body = format!("{}\n[xem](../mo-hinh/zekasa.md)\n", starter().texts().find(|(path, _)| *path == page).unwrap().1);
    let folder = starter().file("content/mo-hinh/zekasa.md", DRAFT).file(page, &body);
    assert_eq!(editors(&folder).0.refused().errors(), folder.build().refused().errors());
}

#[test]
fn a_draft_that_claims_the_address_of_a_published_page_does_not_take_its_place() {
    for name in ["a-zekasa", "zz-zekasa"] {
        let claim = DRAFT.replace("dia_ban:", "duong_dan: mo-hinh/ngay-thu-bay-lang-nghe\ndia_ban:");
        let folder = starter().file(&format!("content/mo-hinh/{name}.md"), &claim);
        let (shown, drafts) = editors(&folder);
        assert!(!shown.sound().text("mo-hinh/ngay-thu-bay-lang-nghe/").contains("Bản nháp"));
        assert_eq!(drafts, [format!("content/mo-hinh/{name}.md CB0401")]);
    }
}

#[test]
fn nothing_but_the_development_server_asks_for_a_preview() {
    let sources = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let naming: Vec<String> = sources
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .filter(|entry| {
            let code = std::fs::read_to_string(entry.path()).unwrap();
            code.contains("preview::") || code.contains("Site::preview")
        })
        .map(|entry| entry.file_name().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(naming.len(), 2, "{naming:?}");
    assert!(naming.iter().all(|file| file == "preview.rs" || file == "serve.rs"), "{naming:?}");
}

#[test]
fn pages_of_changed_files_and_pages_that_are_open_come_before_all_others() {
    let remembering = Desk::default();
    let _ = starter().file("content/mo-hinh/zekasa.md", DRAFT).preview(&remembering, Eyes::Editors);
    let edited = starter().file("content/mo-hinh/zekasa.md", &DRAFT.replace("Lời kể", "Lời kể mới"));
    let (shown, _, early) = edited.preview_ahead(&remembering, Eyes::Editors, &["/bao-chi/"]);
    let pages: Vec<&str> = early.keys().map(String::as_str).filter(|path| path.ends_with("index.html")).collect();
    assert_eq!(pages, ["bao-chi/index.html", "mo-hinh/zekasa/index.html", "mo-hinh/zekasa/to-roi/index.html"]);
    assert!(String::from_utf8_lossy(&early["mo-hinh/zekasa/index.html"]).contains("Lời kể mới"));
    assert!(early.len() < 20 && shown.files.len() > 100, "{} of {}", early.len(), shown.files.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(6), max_shrink_iters: 32, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn after_any_edits_what_was_remembered_shows_what_a_first_reading_shows(edits in proptest::collection::vec(edit(), 3..8)) {
        let remembering = Desk::default();
        let mut files = text(&starter());
        let folder = |files: &std::collections::BTreeMap<String, String>| {
            files.iter().fold(empty(), |folder, (path, text)| folder.file(path, text))
        };
        let _ = folder(&files).preview(&remembering, Eyes::Editors);
        for edit in &edits {
            apply(&mut files, edit);
            // A table of figures may come and go beside a page that did not change.
            if let Edit::Figures(number) = edit && number % 3 == 0 {
                files.remove("content/ket-qua/2026/quy-1.csv");
            }
            let (known, known_drafts, early) = folder(&files).preview_ahead(&remembering, Eyes::Editors, &["/", "/tim-kiem/"]);
            for (path, bytes) in &early {
                prop_assert!(known.files[path] == *bytes, "{} was another page when it came first", path);
            }
            let (clean, clean_drafts) = folder(&files).preview(&Desk::default(), Eyes::Editors);
            prop_assert_eq!(&known.problems, &clean.problems);
            prop_assert_eq!(known_drafts, clean_drafts);
            prop_assert_eq!(known.files.keys().collect::<Vec<_>>(), clean.files.keys().collect::<Vec<_>>());
            for (path, bytes) in &clean.files {
                prop_assert!(known.files[path] == *bytes, "{} differs after {:?}", path, edit);
            }
        }
    }
}
