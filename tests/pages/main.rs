//! Every page type of the built-in theme, rendered from sample views: what templates place, and what must never be in a page.
//!
//! The pages are left in `target/tmp/pages/`, to be looked at in a browser.
#![allow(clippy::disallowed_methods, reason = "a test writes its pages to look at")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod samples;

use congbo::path::SourcePath;
use congbo::render::templates::{Renderer, Templates};
use congbo::render::theme::{BUILT_IN, Theme};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Renders all samples: path and page.
fn pages() -> Vec<(String, String)> {
    let (theme, problems) = Theme::load(BUILT_IN, []);
    assert_eq!(problems, []);
    let (templates, problems) = Templates::compile(theme);
    assert_eq!(problems, []);
    let theme = templates.theme();
    let (renderer, problems) = Renderer::new(&templates, &samples::frames(theme));
    assert_eq!(problems, []);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages");
    for asset in theme.assets() {
        let file = folder.join(asset.path.as_str());
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, &asset.bytes).unwrap();
    }
    let pages = samples::render_all(&renderer);
    for (path, page) in &pages {
        let file = folder.join(path.trim_start_matches('/')).join("index.html");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, page).unwrap();
    }
    pages
}

#[test]
fn every_page_type_renders_and_holds_nothing_that_the_content_policy_forbids() {
    let pages = pages();
    assert!(pages.len() >= 20);
    for (path, page) in pages {
        for forbidden in [" style=", "<style", " onclick", "javascript:", "<iframe", "http-equiv=\"refresh\""] {
            assert!(!page.contains(forbidden), "{path} holds {forbidden}");
        }
        let scripts = page.matches("<script").count();
        let allowed = page.matches("<script src=").count()
            + page.matches("<script type=\"module\" src=").count()
            + page.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(scripts, allowed, "{path} holds an inline script");
        assert_eq!(page.matches("<h1").count(), 1, "{path} has one title");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
    }
}

/// Keys that the program asks for by name, with the file that does.
fn asked_for(folder: &Path, found: &mut Vec<(String, PathBuf)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            asked_for(&path, found);
        } else {
            let source = std::fs::read_to_string(&path).unwrap();
            for call in [".t(\"", "cx.strings.get(\"", "strings.fill(\"", "strings.count(\""] {
                let keys = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                found.extend(keys.map(|key| (key.to_string(), path.clone())));
            }
        }
    }
}

#[test]
fn every_word_that_the_program_asks_for_is_in_the_theme() {
    let (theme, _) = Theme::load(BUILT_IN, []);
    let mut keys = Vec::new();
    for folder in ["src/view/fill", "src/engine"] {
        asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut keys);
    }
    assert!(keys.len() > 100);
    for lang in ["vi", "en"] {
        let strings = theme.strings(lang);
        let known: BTreeSet<&str> = strings.keys().collect();
        for (key, path) in &keys {
            assert!(
                known.contains(key.as_str()) || known.contains(format!("{key}.many").as_str()),
                "{lang} lacks {key} of {}",
                path.display()
            );
        }
    }
}

#[test]
fn a_site_puts_the_mother_portals_header_and_footer_around_every_page_and_its_own_rules_last() {
    let own = [
        ("themes/portal/templates/partials/portal_before.html", "<div class=\"mother\">Cổng {{ site.owner }}</div>"),
        ("themes/portal/templates/partials/portal_after.html", "<div class=\"mother\">Hết</div>"),
        ("themes/portal/assets/css/site.css", ".mother { padding: 1rem }"),
    ]
    .map(|(path, text)| (SourcePath::new(path), text));
    let (theme, problems) = Theme::load(BUILT_IN, own.iter().map(|(path, text)| (path, text.as_bytes())));
    assert_eq!(problems, []);
    let (templates, problems) = Templates::compile(theme);
    assert_eq!(problems, []);
    let theme = templates.theme();
    let (renderer, problems) = Renderer::new(&templates, &samples::frames(theme));
    assert_eq!(problems, []);
    let mut pages = samples::render_all(&renderer);
    pages.retain(|(path, _)| !path.starts_with("/nhung/"));
    for (path, page) in pages {
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{path} lacks {words}"));
        assert!(place("Cổng Ủy ban nhân dân tỉnh Gia Lai") < place("<header class=\"top\">"), "{path}");
        assert!(place("<footer class=\"foot\">") < place("<div class=\"mother\">Hết</div>"), "{path}");
    }
    let css =
        theme.assets().iter().find(|asset| asset.path.as_str().contains("portal.") && asset.path.as_str().ends_with(".css"));
    let css = String::from_utf8_lossy(&css.unwrap().bytes).into_owned();
    assert!(css.rfind(".mother").unwrap() > css.rfind(".print-foot").unwrap());
}

#[test]
fn a_site_that_does_not_say_whose_it_is_has_no_empty_words() {
    let (theme, _) = Theme::load(BUILT_IN, []);
    let (templates, _) = Templates::compile(theme);
    let mut frames = samples::frames(templates.theme());
    frames.iter_mut().for_each(|frame| frame.owner.clear());
    let (renderer, problems) = Renderer::new(&templates, &frames);
    assert_eq!(problems, []);
    for (path, page) in samples::render_all(&renderer) {
        for empty in ["<h2></h2>", "<span></span>", "<ul class=\"files\"></ul>"] {
            assert!(!page.contains(empty), "{path} holds {empty}");
        }
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for (path, page) in pages() {
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "{path}");
        }
    }
}
