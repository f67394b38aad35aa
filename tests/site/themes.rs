//! A site may replace any single file of the theme.

use crate::reading::{self, dead_links};
use crate::workshop::starter;

#[test]
fn one_template_of_the_site_stands_in_for_the_built_in_one() {
    let footer = "<footer><p>Chân trang riêng của {{ site.title }}</p></footer>\n";
    let built = starter().file("themes/portal/templates/partials/footer.html", footer).build().sound();
    // Charts for the pages of others have no foot.
    let own = built.pages().filter(|(path, html)| !path.starts_with("nhung/") && !reading::read(html).redirect);
    for (path, html) in own {
        assert!(html.contains("Chân trang riêng của Công bố"), "{path}");
    }
    assert_eq!(dead_links(&built.files, "https://vi-du.gov.vn/"), Vec::<String>::new());
}

#[test]
fn one_style_sheet_of_the_site_changes_the_address_of_the_styles_on_every_page() {
    let sheet = |built: &crate::workshop::Built| {
        built.files.keys().find(|path| path.starts_with("assets/portal.") && path.ends_with(".css")).unwrap().clone()
    };
    let plain = sheet(&starter().build().sound());
    let built = starter().file("themes/portal/assets/css/tokens.css", ":root { --page: #fffefd }\n").build().sound();
    let own = sheet(&built);
    assert_ne!(plain, own);
    assert!(built.text(&own).contains("#fffefd"));
    assert_eq!(built.where_is(&plain), Vec::<&str>::new());
    assert!(built.pages().filter(|(_, html)| !reading::read(html).redirect).all(|(_, html)| html.contains(&own)));
}

#[test]
fn one_sentence_of_the_site_replaces_that_of_the_interface() {
    let strings = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/portal/i18n/vi.toml")).unwrap();
    let skip = strings.lines().find(|line| line.starts_with("skip = ")).unwrap();
    let own = strings.replace(skip, "skip = \"Bỏ qua phần đầu\"");
    let built = starter().file("themes/portal/i18n/vi.toml", &own).build().sound();
    assert!(built.text("/").contains("Bỏ qua phần đầu"));
}

#[test]
fn a_broken_template_is_an_error_of_its_file_and_nothing_is_published() {
    for (file, text) in [
        ("themes/portal/templates/plan.html", "{% extends \"base.html\" %}{% block main %}{{ title_html "),
        ("themes/portal/templates/plan.html", "{% extends \"base.html\" %}{% block main %}{{ khong_co.gi }}{% endblock main %}"),
        ("themes/portal/theme.toml", "view = "),
        ("themes/portal/i18n/vi.toml", "skip = "),
    ] {
        let built = starter().file(file, text).build();
        let errors = built.errors();
        assert!(errors.iter().any(|(path, code)| path == file && code.starts_with("CB05")), "{file}: {errors:?}");
    }
}
