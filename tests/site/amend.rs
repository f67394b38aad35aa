//! A live site that is amended is the site that a first build makes.

use crate::sameness::{apply, edit, sequences, text};
use crate::workshop::{Files, live, moment, own, starter};
use congbo::diagnostics::Diagnostic;
use congbo::engine::amend::Seen;
use congbo::engine::io::{MemorySink, MemorySnapshot};
use congbo::engine::ledger::Ledger;
use congbo::engine::memo::Memo;
use congbo::engine::report::Options;
use congbo::engine::{self, Errand, Grounds};
use congbo::hash::ContentHash;
use congbo::path::OutputPath;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A site that is published again and again, as the program publishes it, without a disk.
#[derive(Default)]
struct Portal {
    files: Files,
    /// The grounds of the last build, and what is known of the site that it made.
    last: Option<(Grounds, Seen, Vec<u8>)>,
    /// What is remembered of documents.
    parts: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// What one publication did.
struct Published {
    /// The files that were made.
    made: Vec<String>,
    /// Whether others were left as they were.
    amended: bool,
    problems: Vec<Diagnostic>,
}

impl Portal {
    fn publish(&mut self, files: &BTreeMap<String, impl AsRef<[u8]>>) -> Published {
        self.publish_at(files, "2026-11-22 08:00:00")
    }

    fn publish_at(&mut self, files: &BTreeMap<String, impl AsRef<[u8]>>, now: &str) -> Published {
        let program = ContentHash::of(b"program");
        let snapshot = snapshot(files);
        let options = Options { now: moment(now), base_url: None, jobs: Some(2), portable: false };
        let now = engine::grounds(&snapshot, &options, program, "").unwrap();
        let site = self.files.clone();
        let live = self.last.take().map(|(before, seen, ledger)| {
            let ledger = Ledger::take_in(program, ContentHash::of(b"site"), &ledger).unwrap();
            live(before, now.clone(), seen, ledger, site)
        });
        let memo = Memo::default();
        self.parts.lock().unwrap().iter().for_each(|(name, bytes)| memo.take_in(program, name, bytes));
        let mut errand = Errand { memo, keeps_spares: live.is_some(), live, tell: None };
        let sink = MemorySink::default();
        let built = engine::build_after(&snapshot, &options, &mut errand, &sink);
        assert!(!built.outcome.has_errors(), "{:?}", built.outcome.diagnostics);
        let keep = |name: &str, bytes: Option<&[u8]>| {
            bytes.into_iter().for_each(|bytes| drop(self.parts.lock().unwrap().insert(name.to_owned(), bytes.to_vec())));
            Ok::<(), ()>(())
        };
        errand.memo.give_out(program, keep).unwrap();
        let made: Files = sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
        let published = Published {
            made: made.keys().cloned().collect(),
            amended: built.stands.is_some(),
            problems: built.outcome.diagnostics,
        };
        let stands: Vec<OutputPath> = built.stands.unwrap_or_default();
        self.files.retain(|path, _| stands.binary_search(&OutputPath::new(path.as_str())).is_ok());
        self.files.extend(made);
        self.last = Some((now, built.seen, built.ledger.unwrap().give_out(program, ContentHash::of(b"site"))));
        published
    }
}

fn snapshot(files: &BTreeMap<String, impl AsRef<[u8]>>) -> MemorySnapshot {
    MemorySnapshot::new(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref().to_vec())))
}

/// The portal has the files that a first build of this folder makes, and tells the same problems.
fn is_as_new(portal: &Portal, published: &Published, files: &BTreeMap<String, impl AsRef<[u8]>>) -> Result<(), String> {
    let mut first = Portal::default();
    let told = first.publish(files).problems;
    let names = |portal: &Portal| portal.files.keys().cloned().collect::<Vec<_>>();
    if names(portal) != names(&first) {
        return Err(format!("{:?}\n{:?}", names(portal), names(&first)));
    }
    if told != published.problems {
        return Err(format!("{told:?}\n{:?}", published.problems));
    }
    first.files.iter().try_for_each(|(path, bytes)| if portal.files[path] == *bytes { Ok(()) } else { Err(path.clone()) })
}

const MODEL: &str = "content/mo-hinh/ngay-thu-bay-lang-nghe.md";

#[test]
fn an_edit_of_words_makes_its_own_page_and_what_of_the_index_tells_of_it() {
    let mut portal = Portal::default();
    let mut files = text(&own());
    assert!(!portal.publish(&files).amended, "there was nothing to amend");
    let before = portal.files.clone();
    let model = files.keys().find(|path| path.starts_with("content/mo-hinh/")).unwrap().clone();
    files.get_mut(&model).unwrap().push_str("\nMột câu zekasa.\n");
    let published = portal.publish(&files);
    assert!(published.amended);
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
    let page = model.trim_start_matches("content/").trim_end_matches(".md");
    let of_page = |path: &&String| path.starts_with(page);
    let (own, others): (Vec<&String>, Vec<&String>) = published.made.iter().partition(of_page);
    assert!(own.contains(&&format!("{page}/index.html")), "{own:?}");
    assert!(others.iter().all(|path| path.starts_with("assets/search/")), "{others:?}");
    let new = others.iter().filter(|path| before.get(**path) != portal.files.get(**path)).count();
    assert!(new < 30 && before.len() > 1_000, "{new} of {}", before.len());
}

/// Publishes the site of the repository, edits a page of it, and gives what was made then. The rest stands.
fn after_an_edit_of(page: &str, from: &str, to: &str) -> Vec<String> {
    let mut portal = Portal::default();
    let mut files = text(&own());
    portal.publish(&files);
    let text = files.get_mut(page).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    let published = portal.publish(&files);
    assert!(published.amended);
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
    published.made
}

#[test]
fn an_edit_of_facts_makes_the_pages_that_tell_of_them() {
    let model = text(&own()).into_keys().find(|path| path.starts_with("content/mo-hinh/")).unwrap();
    let address = model.trim_start_matches("content/").trim_end_matches(".md").to_owned();
    for (from, to) in [("ten_mo_hinh: ", "ten_mo_hinh: Một "), ("\n---\n\n", "\n---\n\n## Zekasa\n\n")] {
        let made = after_an_edit_of(&model, from, to);
        let documents: Vec<&String> = made.iter().filter(|path| is_of_a_document(path)).collect();
        assert!(documents.contains(&&format!("{address}/data.json")) && documents.len() < 12, "{documents:?}");
        assert!(documents.iter().all(|path| path.starts_with("mo-hinh/")), "{documents:?}");
        assert!(made.contains(&"index.html".to_owned()) && made.contains(&"du-lieu/v1/mo-hinh.csv".to_owned()), "{made:?}");
    }
}

/// Whether a file lies beside the page of a model, a plan or results.
fn is_of_a_document(path: &str) -> bool {
    path.ends_with("/data.json")
}

#[test]
fn a_page_that_comes_or_goes_leaves_others_as_they_are() {
    let mut portal = Portal::default();
    let mut files = text(&own());
    portal.publish(&files);
    let page = "---\ntieu_de: Trang zekasa\ntrang_thai: đã duyệt\n---\n\nLời.\n";
    files.insert("content/trang/zekasa.md".into(), page.into());
    let published = portal.publish(&files);
    assert!(published.amended && published.made.contains(&"trang/zekasa/index.html".to_owned()), "{:?}", published.made);
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
    files.remove("content/trang/zekasa.md");
    let published = portal.publish(&files);
    assert!(published.amended && !published.made.iter().any(|path| is_of_a_document(path)), "{:?}", published.made);
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
}

#[test]
#[should_panic(expected = "CB0658")]
fn pages_that_stand_are_looked_at_again_once_a_page_went() {
    let mut portal = Portal::default();
    let mut files = text(&starter());
    let page = "---\ntieu_de: Trang zekasa\ntrang_thai: đã duyệt\n---\n\nLời.\n";
    files.insert("content/trang/zekasa.md".into(), page.into());
    portal.publish(&files);
    // As if the last look had missed it.
    let html = portal.files.get_mut("ke-hoach/2026/01-kh-ubnd/index.html").unwrap();
    html.extend(b"<a href=\"https://xau.example.com/\">x</a>");
    let model = files.get_mut(MODEL).unwrap();
    *model = model.replace("\n---\n\n", "\n---\n\n## Zekasa\n\n");
    assert!(portal.publish(&files).amended, "no file went: pages that stand are believed");
    files.remove("content/trang/zekasa.md");
    portal.publish(&files);
}

/// A photo of one colour.
fn photo(grey: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.encode(&[grey; 1_000 * 600 * 3], 1_000, 600, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

#[test]
fn a_photo_and_its_copies_stand_until_its_bytes_change() {
    const STARTER_MODEL: &str = "content/mo-hinh/ngay-thu-bay-lang-nghe.md";
    const PHOTO: &str = "content/mo-hinh/anh.jpg";
    let of_photo = ["tep/mo-hinh/anh.jpg", "tep/mo-hinh/anh.w480.jpg", "tep/mo-hinh/anh.w960.jpg"];
    let shown = "---\nanh:\n  - {tep: anh.jpg, mo_ta: \"Buổi họp làng\", nguon_anh: UBND xã Mẫu}\n";
    let mut files: Files = text(&starter()).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let model = String::from_utf8(files[STARTER_MODEL].clone()).unwrap().replacen("---\n", shown, 1);
    files.insert(STARTER_MODEL.into(), model.clone().into_bytes());
    files.insert(PHOTO.into(), photo(90));
    let mut portal = Portal::default();
    let made_of_photo =
        |published: &Published| of_photo.iter().filter(|file| published.made.iter().any(|made| made == *file)).count();
    assert_eq!(made_of_photo(&portal.publish(&files)), 3);
    assert!(portal.parts.lock().unwrap().contains_key("photos"), "their sizes are remembered");
    for (kept, page, bytes) in
        [(3, model.replace("nguon_anh: UBND", "nguon_anh: Ủy ban nhân dân"), photo(90)), (0, model, photo(200))]
    {
        files.insert(STARTER_MODEL.into(), page.into_bytes());
        files.insert(PHOTO.into(), bytes);
        let published = portal.publish(&files);
        assert_eq!((published.amended, 3 - made_of_photo(&published)), (true, kept));
        assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
    }
}

#[test]
fn another_day_makes_the_pages_that_tell_of_days() {
    let mut portal = Portal::default();
    let files = text(&own());
    portal.publish_at(&files, "2026-11-22 08:00:00");
    let published = portal.publish_at(&files, "2026-12-05 08:00:00");
    assert!(published.amended);
    let all = portal.files.keys().filter(|path| is_of_a_document(path)).count();
    let made = published.made.iter().filter(|path| is_of_a_document(path)).count();
    assert!(made < all, "{made} of {all}");
    let mut first = Portal::default();
    first.publish_at(&files, "2026-12-05 08:00:00");
    assert!(portal.files == first.files);
}

#[test]
fn words_that_a_draft_has_too_are_looked_for_again_once_nobody_else_says_them() {
    let line = "Cán bộ xã đến từng nhà vào sáng thứ bảy để nghe dân nói và ghi lại từng việc một cách đầy đủ";
    let mut portal = Portal::default();
    let mut files = text(&starter());
    files.insert(
        "content/mo-hinh/nhap.md".into(),
        format!("---\nten_mo_hinh: Bản nháp zekasa\ntrang_thai: nháp\n---\n\n{line}.\n"),
    );
    files.get_mut(MODEL).unwrap().push_str(&format!("\n{line}.\n"));
    portal.publish(&files);
    // Still said.
    files.get_mut(MODEL).unwrap().push_str("\nMột câu thêm.\n");
    let published = portal.publish(&files);
    assert!(published.amended);
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
    // Not any more.
    let page = files.get_mut(MODEL).unwrap();
    *page = page.replace(&format!("\n{line}.\n"), "\n");
    let published = portal.publish(&files);
    assert!(published.made.contains(&"index.html".to_owned()), "more than its own page is made");
    assert_eq!(is_as_new(&portal, &published, &files), Ok(()));
}

#[test]
fn what_was_kept_by_another_program_or_is_damaged_is_not_believed() {
    let (memo, program) = (Memo::default(), ContentHash::of(b"program"));
    let mut portal = Portal::default();
    portal.publish(&text(&starter()));
    let parts = portal.parts.into_inner().unwrap();
    let counted = |memo: &Memo| {
        let parts = Mutex::new(0);
        let count = |_: &str, _: Option<&[u8]>| {
            *parts.lock().unwrap() += 1;
            Ok::<(), ()>(())
        };
        memo.give_out(program, count).unwrap();
        parts.into_inner().unwrap()
    };
    for (name, bytes) in &parts {
        memo.take_in(ContentHash::of(b"other"), name, bytes);
        for at in (0..bytes.len()).step_by(bytes.len() / 64 + 1) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            memo.take_in(program, name, &damaged);
            memo.take_in(program, name, &bytes[..at]);
        }
    }
    assert_eq!(counted(&memo), 0);
    parts.iter().for_each(|(name, bytes)| memo.take_in(program, name, bytes));
    assert_eq!(counted(&memo), parts.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(6), max_shrink_iters: 32, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn after_any_edits_an_amended_site_is_that_of_a_first_build(edits in proptest::collection::vec(edit(), 3..8)) {
        let mut portal = Portal::default();
        let mut files = text(&starter());
        portal.publish(&files);
        for edit in &edits {
            apply(&mut files, edit);
            let published = portal.publish(&files);
            prop_assert_eq!(is_as_new(&portal, &published, &files), Ok(()), "after {:?}", edit);
        }
    }
}
