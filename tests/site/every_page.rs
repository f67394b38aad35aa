//! What holds of every page and file, of the starter, of a bare site and of the site of this repository.

use crate::reading::{self, Page};
use crate::workshop::{Built, Folder, empty, own, starter};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::is_nfc;

struct Whole {
    name: &'static str,
    base_url: String,
    built: Built,
    pages: BTreeMap<String, Page>,
}

impl Whole {
    /// From the root of the host to the site, with slashes: `/` or `/cong-bo/`.
    fn base_path(&self) -> &str {
        let host = self.base_url.trim_start_matches("https://");
        &host[host.find('/').unwrap()..]
    }
}

static SITES: LazyLock<Vec<Whole>> = LazyLock::new(|| {
    let site = |name, base_url: &str, built: Built| {
        let pages = built.pages().map(|(path, html)| (path.to_owned(), reading::read(html))).collect();
        Whole { name, base_url: base_url.to_owned(), built, pages }
    };
    vec![
        site("bare", "https://vi-du.gov.vn/", empty().build().sound()),
        site("starter", "https://vi-du.gov.vn/", starter().build().sound()),
        site("crowded", "https://vi-du.gov.vn/", crowded().build().sound()),
        site("own", "https://congbo.gialai.gov.vn/", own().build().sound()),
        site("below a path", "https://gialai.gov.vn/cong-bo/", own().below("https://gialai.gov.vn/cong-bo/").build().sound()),
    ]
});

/// Whatever may meet on one page meets: equal numbers, equal ids, headings named as the parts of a page, odd characters everywhere.
fn crowded() -> Folder {
    let plan = |name: &str| {
        format!(
            "---\nso_ky_hieu: \"7/KH-UBND\"\nngay_ban_hanh: 2026-0{name}-15\ntieu_de: \"Kế hoạch <b>&amp; \\\"{name}\\\"</b> {{ n }} 100% & hơn\"\n\
             trang_thai: đã duyệt\nco_quan_ban_hanh: [ubnd-xa-mau, Cơ quan lạ]\nlinh_vuc: [\"a & b\", \"A & B\", \"<i>\"]\n\
             thieu: {{so_ky_hieu: \"không rõ <x>\"}}\n\
             nguon:\n  - {{ma: n1, tieu_de: \"Nguồn & <b>\"}}\n  - {{ma: n1, tieu_de: Nguồn hai}}\n\
             chi_tieu:\n  - {{ma: \"a b\", gia_tri: 1, don_vi: buổi, so_sanh: \">=\", tai: muc-i.1}}\n  - {{ma: \"a b\", gia_tri: 2, don_vi: mô hình, so_sanh: \">=\", tai: muc-i.1}}\n---\n\n\
             I. NỘI DUNG\n\n1. Phấn đấu có ít nhất 01 buổi đối thoại, ít nhất 02 mô hình trước ngày 10/12/2026 và trước ngày 11/12/2026 theo Kế hoạch số 7/KH-UBND và Quyết định số 999/QĐ-UBND.\n\n\
             1. Văn phòng Ủy ban nhân dân xã chủ trì trước ngày 10/12/2026.\n\nI. NỘI DUNG\n\n1. Lặp lại.\n"
        )
    };
    let headings = [
        "Nguồn",
        "Nội dung",
        "Tìm",
        "Trích dẫn",
        "Lịch sử",
        "Dữ liệu",
        "Liên quan",
        "Mới",
        "Đính chính",
        "Moi",
        "Nguồn 1",
        "Chú thích",
        "…",
    ];
    let body: String = headings.iter().map(|heading| format!("## {heading}\n\nLời[^a] `mã <b>`.\n\n")).collect();
    let body = format!("{body}[^a]: Chú thích & <x>.\n");
    let page = |keys: &str| {
        format!(
            "---\ntrang_thai: đã duyệt\n{keys}nguon:\n  - {{tieu_de: N}}\n  - {{tieu_de: N}}\nlich_su:\n  - {{ngay: 2026-02-01, loai: đính chính, ghi_chu: \"Sửa <b>\"}}\n---\n\n{body}"
        )
    };
    starter()
        .file("content/ke-hoach/2026/7-a.md", &plan("1"))
        .file("content/ke-hoach/2026/7-b.md", &plan("2"))
        .file("content/trang/dong.md", &page("tieu_de: Đông\n"))
        .file("content/trang/dong.en.md", &page("title: Crowded\nlang: en\ntranslation_of: trang/dong.md\n"))
        .file("content/trang/dong.jra.md", &page("title: Tơlơi lu\nlang: jra\ntranslation_of: trang/dong.md\n"))
        .file("content/trang/bao.md", &page("tieu_de: Báo\nduong_dan: /bao-chi/\n"))
        .file("content/trang/lich.md", &page("tieu_de: Lịch\nduong_dan: /lich/\n"))
        .file("content/trang/so.md", &page("tieu_de: Dữ liệu\nduong_dan: /du-lieu/\n"))
        .file("content/mo-hinh/dong.md", &page("ten_mo_hinh: \"Mô hình 'đông' & <b>\"\ndia_ban: xa-mau\nlinh_vuc: kinh tế\n"))
}

/// Pages that are pages: not those that only lead on.
fn pages() -> impl Iterator<Item = (&'static Whole, &'static str, &'static Page)> {
    SITES.iter().flat_map(|site| {
        site.pages.iter().filter(|(_, page)| !page.redirect).map(move |(path, page)| (site, path.as_str(), page))
    })
}

#[test]
fn a_site_of_nothing_but_its_configuration_has_every_page_of_the_program() {
    for address in ["", "ke-hoach/", "mo-hinh/", "ket-qua/", "nhiem-vu/", "lich/", "co-quan/", "van-ban/", "tim-kiem/", "so-do/"]
    {
        assert!(SITES[0].pages.contains_key(&format!("{address}index.html")), "{address}");
    }
    assert!(SITES[0].pages.contains_key("404.html"));
}

#[test]
fn no_link_of_any_page_leads_nowhere() {
    for site in SITES.iter() {
        let dead = reading::dead_links(&site.built.files, &site.base_url);
        assert!(dead.is_empty(), "{}: {} dead links\n{:#?}", site.name, dead.len(), &dead[..dead.len().min(40)]);
    }
}

#[test]
fn no_address_of_the_site_in_feeds_data_and_calendars_leads_nowhere() {
    for site in SITES.iter() {
        let mut dead = BTreeSet::new();
        for (path, bytes) in site.built.files.iter().filter(|(path, _)| !path.ends_with(".html") && !path.ends_with(".bin")) {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            // Lines of a calendar are folded.
            let text = text.replace("\r\n ", "");
            for rest in text.split(&site.base_url).skip(1) {
                let end = rest.find(|c: char| c.is_whitespace() || "\"<>\\|;,)'".contains(c)).unwrap_or(rest.len());
                let (address, anchor) =
                    rest[..end].split_once('#').map_or((&rest[..end], None), |(at, anchor)| (at, Some(anchor)));
                let address = address.split('?').next().unwrap();
                let file = if address.is_empty() || address.ends_with('/') {
                    format!("{address}index.html")
                } else {
                    address.to_owned()
                };
                let lives = match (site.pages.get(&file), anchor) {
                    (Some(page), Some(anchor)) => page.ids.iter().any(|id| id == anchor),
                    (Some(_), None) => true,
                    (None, _) => site.built.files.contains_key(&file) || file == "SHA256SUMS" || file.contains('{'),
                };
                if !lives {
                    dead.insert(format!("{path}: {}", &rest[..end]));
                }
            }
        }
        assert!(dead.is_empty(), "{}: {} dead addresses\n{:#?}", site.name, dead.len(), dead.iter().take(40).collect::<Vec<_>>());
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for (site, path, page) in pages() {
        let mut seen = BTreeSet::new();
        let twice: Vec<&String> = page.ids.iter().filter(|id| !seen.insert(*id)).collect();
        assert!(twice.is_empty(), "{} {path}: {twice:?}", site.name);
        assert!(page.ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)), "{} {path}", site.name);
    }
}

#[test]
fn every_page_has_one_title_one_main_part_and_its_own_address() {
    for (site, path, page) in pages() {
        for (element, expected) in [("h1", 1), ("main", 1), ("html", 1), ("body", 1)] {
            let found = page.elements.iter().filter(|name| *name == element).count();
            assert_eq!(found, expected, "{} {path}: {element}", site.name);
        }
        assert_eq!(page.titles, 1, "{} {path}", site.name);
        if path != "404.html" {
            let own = format!("{}{}", site.base_url, path.trim_end_matches("index.html"));
            assert_eq!(page.canonical.as_deref(), Some(own.as_str()), "{}", site.name);
        }
    }
}

#[test]
fn no_word_of_the_interface_is_left_as_its_key_or_with_a_gap() {
    let strings = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/portal/i18n/vi.toml")).unwrap();
    let tables: BTreeSet<String> = strings
        .lines()
        .filter_map(|line| line.strip_prefix('[')?.split([']', '.']).next().map(str::to_owned))
        .chain(["nav", "key", "note", "state", "stage", "figures", "kind", "kinds", "fact", "banner", "tag"].map(str::to_owned))
        .collect();
    let mut left = BTreeSet::new();
    for (site, path, page) in pages() {
        for word in page.words.split(|c: char| c.is_whitespace() || "\"“”(),:;".contains(c)) {
            let key = word.split_once('.').is_some_and(|(table, key)| {
                tables.contains(table) && !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
            });
            let gap = word.starts_with('{') && word.ends_with('}') && word.len() > 2;
            let odd = matches!(word, "undefined" | "NaN" | "None" | "[object") || word.contains("{{") || word.contains("{%");
            if key || gap || odd {
                left.insert(format!("{} {path}: {word}", site.name));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn text_is_whole_and_composed() {
    for (site, path, html) in SITES.iter().flat_map(|site| site.built.pages().map(move |(path, html)| (site.name, path, html))) {
        assert!(!html.contains('\u{fffd}'), "{site} {path} holds a broken character");
        assert!(is_nfc(html), "{site} {path} is not in NFC");
    }
}

#[test]
fn structured_data_and_every_json_file_parse() {
    for (site, path, page) in pages() {
        for data in &page.json_ld {
            let value: serde_json::Value =
                serde_json::from_str(data).unwrap_or_else(|error| panic!("{} {path}: {error}", site.name));
            assert!(value["@context"].is_string() && value["@type"].is_string(), "{} {path}: {data}", site.name);
        }
    }
    for (path, bytes) in SITES.iter().flat_map(|site| &site.built.files) {
        if path.ends_with(".json") || path.ends_with(".jsonld") {
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
}

#[test]
fn every_xml_file_is_well_formed() {
    let mut number = 0;
    for (path, bytes) in SITES.iter().flat_map(|site| &site.built.files) {
        if ![".xml", ".rss", ".atom", ".svg"].iter().any(|end| path.ends_with(end)) {
            continue;
        }
        number += 1;
        let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).unwrap());
        reader.config_mut().check_end_names = true;
        let mut depth = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
                quick_xml::events::Event::Start(start) => {
                    depth += 1;
                    start.attributes().for_each(|attribute| drop(attribute.unwrap_or_else(|error| panic!("{path}: {error}"))));
                }
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{path}");
    }
    assert!(number > 50, "{number}");
}

#[test]
fn the_site_map_for_machines_lists_exactly_the_pages_that_may_be_found() {
    for site in SITES.iter() {
        let map = site.built.text("sitemap.xml");
        let listed: BTreeSet<&str> = map.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
        let found: BTreeSet<&str> = site
            .pages
            .iter()
            .filter(|(path, page)| !page.redirect && !page.noindex && path.as_str() != "404.html")
            .filter_map(|(_, page)| page.canonical.as_deref())
            .collect();
        let missing: Vec<_> = found.difference(&listed).collect();
        let extra: Vec<_> = listed.difference(&found).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{}: missing {missing:#?}, extra {extra:#?}", site.name);
    }
}

#[test]
fn a_reader_reaches_every_page_by_links() {
    let site = &SITES[3];
    let linked: BTreeSet<&str> =
        site.pages.values().flat_map(|page| &page.links).filter(|(by, _)| by == "a href").map(|(_, to)| to.as_str()).collect();
    for (path, page) in &site.pages {
        let address = format!("/{}", path.trim_end_matches("index.html"));
        // Lists narrowed to one place or one state of all repeat what another page shows.
        let narrowed = ["/dia-phuong/", "/co-quan/", "/tinh-trang/", "/linh-vuc/"]
            .iter()
            .any(|part| address.find(part).is_some_and(|at| at > 0));
        let reachable =
            narrowed || page.redirect || path == "404.html" || linked.iter().any(|to| to.split('#').next() == Some(&address));
        assert!(reachable, "no page links to {address}");
    }
}

#[test]
fn pages_hold_nothing_that_the_content_policy_would_stop() {
    for site in SITES.iter() {
        for (path, html) in site.built.pages() {
            for forbidden in [" style=\"", "<style", " onclick", " onload", "javascript:", "<iframe", "<object", "<embed"] {
                assert!(!html.contains(forbidden), "{} {path} holds {forbidden}", site.name);
            }
            let scripts = html.matches("<script").count();
            let allowed = ["<script src=\"/", "<script type=\"module\" src=\"/", "<script type=\"application/ld+json\">"];
            assert_eq!(scripts, allowed.iter().map(|start| html.matches(start).count()).sum::<usize>(), "{} {path}", site.name);
        }
    }
}

/// The words of a piece of a page, without its tags.
fn bare(html: &str) -> String {
    html.split('<')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) })
        .collect()
}

#[test]
fn a_name_in_another_language_says_which_and_the_words_of_the_interface_never_do() {
    let named = |html: &str, start: &str| Some(html.split_once(start)?.1.split_once('"')?.0.to_owned());
    let mut told = 0;
    for site in SITES.iter() {
        let heads: BTreeMap<String, (String, String)> = site
            .built
            .pages()
            .filter_map(|(path, html)| {
                let (tag, title) = html.split_once("<h1")?.1.split_once("</h1>")?.0.split_once('>')?;
                let language = named(tag, " lang=\"").or_else(|| named(html, "<html lang=\""))?;
                Some((format!("\"{}{}\"", site.base_path(), path.trim_end_matches("index.html")), (language, bare(title))))
            })
            .collect();
        for (path, html) in site.built.pages() {
            let interface = named(html, "<html lang=\"").unwrap();
            let main = html.split_once("<main").map_or("", |(_, rest)| rest.split_once('>').unwrap().0);
            assert!(!main.contains("lang="), "{} {path}: labels within would be read in another language", site.name);
            for (at, _) in html.match_indices("<a href=") {
                let (tag, rest) = html[at + 8..].split_once('>').unwrap();
                let Some((language, title)) = tag.split(' ').next().and_then(|address| heads.get(address)) else { continue };
                if *language == interface || bare(rest.split_once("</a>").unwrap().0) != *title {
                    continue;
                }
                // On the link or on the heading that holds nothing else.
                let before = html[..at].rsplit('<').next().unwrap();
                assert!(
                    [tag, before].iter().any(|tag| tag.contains(&format!(" lang=\"{language}\""))),
                    "{} {path}: {title}",
                    site.name
                );
                told += 1;
            }
        }
    }
    assert!(told >= 8, "{told}");
}

#[test]
fn no_page_has_two_fields_to_search_the_site() {
    for site in SITES.iter() {
        for (path, html) in site.built.pages() {
            assert!(html.matches("type=\"search\"").count() <= 1, "{} {path}", site.name);
        }
    }
}
