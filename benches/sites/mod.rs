//! The invented corpus as sources of three sites: ours, with the registers of this repository, and two for Hugo with the same texts. One has the same
//! pages in the same frame: documents, leaflets of models, agencies, territories, indicators, lists; the other, in a plain theme, documents and lists alone.
//! Hugo's have neither search, citations, tasks nor data files: what is compared is the price of the whole beside the price of pages.

use congbo::edge::snapshot::DiskSnapshot;
use congbo::engine;
use congbo::search::Entry;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes all below `folder`: `congbo/`, `hugo/` and `hugo-plain/`. Returns the bytes of the texts.
pub fn write(folder: &Path, entries: &[Entry]) -> u64 {
    let _ = fs::remove_dir_all(folder);
    let (ours, hugo, plain) = (folder.join("congbo"), folder.join("hugo"), folder.join("hugo-plain"));
    settings(&ours);
    HUGO.iter().for_each(|(name, text)| put(&hugo.join(name), text));
    HUGO_PLAIN.iter().for_each(|(name, text)| put(&plain.join(name), text));
    let registers = engine::registers(&DiskSnapshot::take(&ours).unwrap());
    let agencies = registers.agencies.iter().map(|agency| ("co-quan", &agency.id, &agency.names[0].name));
    let localities = registers.localities.iter().map(|locality| ("dia-phuong", &locality.id, &locality.name));
    let indicators = registers.indicators.iter().map(|indicator| ("chi-tieu", &indicator.id, &indicator.name));
    for (folder, id, name) in agencies.chain(localities).chain(indicators) {
        put(&hugo.join(format!("content/{folder}/{id}.md")), &format!("---\ntitle: \"{}\"\n---\n", name.replace('"', "'")));
    }
    let mut bytes = 0;
    for (index, entry) in entries.iter().enumerate() {
        let body = body(entry);
        let folder = match entry.kind.id.as_str() {
            "plan" => "ke-hoach",
            "model" => "mo-hinh",
            _ => "ket-qua",
        };
        let path = format!("content/{folder}/{}/{index}.md", entry.year.unwrap_or(2026));
        let text = format!("---\n{}---\n\n{body}", front_matter(entry));
        bytes += text.len() as u64;
        put(&ours.join(&path), &text);
        let theirs = format!("{}---\n\n{body}", hugo_front_matter(entry));
        put(&plain.join(&path), &format!("---\n{theirs}"));
        let leaflet = if folder == "mo-hinh" { "outputs: [html, leaflet]\n" } else { "" };
        put(&hugo.join(&path), &format!("---\n{leaflet}{theirs}"));
    }
    bytes
}

/// Writes the settings of a site of ours and the registers of this repository.
pub fn settings(root: &Path) {
    put(&root.join("congbo.toml"), "title = \"Cổng thử\"\nbase_url = \"https://vi.du/\"\n");
    let registers = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/danh-muc");
    for register in fs::read_dir(registers).unwrap() {
        let from = register.unwrap().path();
        put(&root.join("content/danh-muc").join(from.file_name().unwrap()), &fs::read_to_string(&from).unwrap());
    }
}

/// Writes a file, and the folders above it.
pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn body(entry: &Entry) -> String {
    let mut out = String::new();
    let is_plan = entry.kind.id == "plan";
    if is_plan {
        out.push_str("Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n\n");
    }
    let mut part = "";
    for passage in &entry.passages {
        let (of_part, number) = passage.label.split_once('.').unwrap_or_default();
        if of_part != part {
            part = of_part;
            let title = match part {
                "I" => "MỤC ĐÍCH, YÊU CẦU",
                "II" => "NỘI DUNG",
                _ => "TỔ CHỨC THỰC HIỆN",
            };
            let _ = write!(out, "{part}. {title}\n\n");
        }
        match (is_plan, passage.heading.as_str()) {
            (true, "") => {}
            (true, heading) => _ = write!(out, "{number}. {heading}\n\n"),
            (false, heading) => _ = write!(out, "## {heading}\n\n"),
        }
        let _ = write!(out, "{}\n\n", passage.text);
    }
    if is_plan {
        out.push_str("Nơi nhận:\n\n- Thường trực Tỉnh ủy (báo cáo);\n- Các sở, ban, ngành (thực hiện);\n- Lưu: VT.\n\n");
        out.push_str("**TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n");
    }
    out
}

fn front_matter(entry: &Entry) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str| _ = writeln!(out, "{key}: \"{}\"", value.replace('"', "'"));
    let date = entry.date.as_deref().unwrap_or("2026-01-01");
    match entry.kind.id.as_str() {
        "plan" => {
            line("tieu_de", &entry.title);
            line("loai", "KH");
            line("trich_yeu", &entry.title);
            line("so_ky_hieu", entry.number.as_deref().unwrap_or_default());
            line("co_quan_ban_hanh", "Ủy ban nhân dân tỉnh Gia Lai");
        }
        "model" => line("ten_mo_hinh", &entry.title),
        _ => line("tieu_de", &entry.title),
    }
    line("tom_tat", entry.summary.as_deref().unwrap_or(&entry.title).trim());
    line("trang_thai", "published");
    for field in &entry.fields {
        line("linh_vuc", &field.name);
    }
    let _ = match entry.kind.id.as_str() {
        "plan" => writeln!(out, "ngay_ban_hanh: {date}"),
        "result" => {
            let year = entry.year.unwrap_or(2026);
            let period = format!("{{ loai: year, ten: \"Năm {year}\", tu: {year}-01-01, den: {year}-12-31 }}");
            writeln!(out, "ngay_dang: {date}\nky: {period}\ndia_ban: tinh-gia-lai")
        }
        _ => writeln!(out, "ngay_dang: {date}"),
    };
    out
}

fn hugo_front_matter(entry: &Entry) -> String {
    let list = |names: Vec<&str>| names.into_iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    format!(
        "title: \"{}\"\ndate: {}\nsummary: \"{}\"\nnumber: \"{}\"\nyears: [\"{}\"]\nfields: [{}]\nagencies: [{}]\n",
        entry.title.replace('"', "'"),
        entry.date.as_deref().unwrap_or("2026-01-01"),
        entry.summary.as_deref().unwrap_or_default().trim().replace('"', "'"),
        entry.number.as_deref().unwrap_or_default(),
        entry.year.unwrap_or(2026),
        list(entry.fields.iter().map(|field| field.name.as_str()).collect()),
        list(entry.agencies.iter().map(|agency| agency.name.as_str()).collect()),
    )
}

/// The site for Hugo with the pages and the frame of ours.
const HUGO: &[(&str, &str)] = &[
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/_default/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_default/single.html", include_str!("hugo/single.html")),
    ("layouts/_default/list.html", include_str!("hugo/list.html")),
    ("layouts/index.html", include_str!("hugo/index.html")),
    ("layouts/mo-hinh/single.leaflet.html", include_str!("hugo/leaflet.html")),
];

/// The site for Hugo with a plain theme: each document with contents, crumbs and neighbours; lists in pages of twenty by kind, year, field
/// and agency; feeds; a map of the site.
const HUGO_PLAIN: &[(&str, &str)] = &[
    (
        "hugo.toml",
        "baseURL = 'https://vi.du/'\nlanguageCode = 'vi'\ntitle = 'Cổng thử'\n[taxonomies]\nyear = 'years'\nfield = 'fields'\nagency = 'agencies'\n[pagination]\npagerSize = 20\n",
    ),
    (
        "layouts/_default/baseof.html",
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{{ .Title }}</title><link rel=\"canonical\" href=\"{{ .Permalink }}\"><meta property=\"og:title\" content=\"{{ .Title }}\">{{ with .OutputFormats.Get \"rss\" }}<link rel=\"alternate\" type=\"application/rss+xml\" href=\"{{ .RelPermalink }}\">{{ end }}</head><body><header><nav>{{ range site.Sections }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav></header><nav>{{ range .Ancestors.Reverse }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav><main>{{ block \"main\" . }}{{ end }}</main><footer>Cổng thử</footer></body></html>",
    ),
    (
        "layouts/_default/single.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><dl><dt>Số</dt><dd>{{ .Params.number }}</dd><dt>Ngày</dt><dd>{{ .Date.Format \"02/01/2006\" }}</dd></dl><p>{{ .Summary }}</p>{{ .TableOfContents }}{{ .Content }}<ul>{{ range .GetTerms \"fields\" }}<li><a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ end }}",
    ),
    (
        "layouts/_default/list.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .RegularPages).Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Params.number }} {{ .Date.Format \"02/01/2006\" }}<p>{{ .Summary }}</p></li>{{ end }}</ul>{{ range .Paginator.Pagers }}<a href=\"{{ .URL }}\">{{ .PageNumber }}</a>{{ end }}{{ end }}",
    ),
    (
        "layouts/index.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range first 20 site.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}",
    ),
];
