//! `congbo.toml`: only `title` and `base_url` are required.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::{config as catalogue, front_matter};
use crate::document::meta::Placed;
use crate::fields::key::LANGUAGES;
use crate::fields::{Choice, Fields, Key, Reader, Shape, toml};
use crate::path::{SitePath, SourcePath};
use crate::span::Span;
use chrono::NaiveDate;

/// The name of the file.
pub const FILE: &str = "congbo.toml";

/// Entries of a feed.
pub const ITEMS_PER_FEED: usize = 30;

/// Hours by which local time is ahead of UTC: Asia/Ho_Chi_Minh has had no other since 1975.
pub const UTC_OFFSET_HOURS: i32 = 7;

/// What holds for the whole site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// One or two sentences about it.
    pub description: Option<String>,
    /// Where the site will be found, with `/` at its end: `https://x.vn/cong-bo/`.
    pub base_url: String,
    /// The part of `base_url` after the host, without `/` at its end: `/cong-bo`; empty for a site of its own.
    pub base_path: String,
    /// The office that answers for the site.
    pub owner: Option<String>,
    /// Languages of the interface and of pages, the first one is the main one.
    pub languages: Vec<String>,
    /// Name of the theme.
    pub theme: String,
    /// Whom readers may turn to.
    pub contact: Contact,
    /// Hosts that pages may link to.
    pub link_hosts: Vec<Placed<String>>,
    /// Whether cards for sharing are drawn; none where the site does not say.
    pub share_images: Option<bool>,
    /// Whether a link to any other host is only a warning.
    pub any_host: bool,
    /// Under which licence data and texts may be used again.
    pub licence: &'static Licence,
    /// Rows on one page of a list.
    pub page_size: usize,
    /// The key with which anybody can check the signature of the site: the line of base64 of a `.pub` file of minisign.
    pub public_key: Option<String>,
    /// Whether a page is published only when another person approved it than wrote it last.
    pub four_eyes: bool,
    /// Whom to tell of a hole in the site.
    pub security: Security,
}

/// A licence for open data.
#[derive(Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its id in the SPDX list.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Its text.
    pub url: &'static str,
}

/// Licences that a site may choose; the first one holds where it chooses none.
pub static LICENCES: [Licence; 3] = [
    Licence {
        id: "CC-BY-4.0",
        title: "Creative Commons Attribution 4.0 International",
        url: "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence {
        id: "CC-BY-SA-4.0",
        title: "Creative Commons Attribution-ShareAlike 4.0 International",
        url: "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    Licence {
        id: "CC0-1.0",
        title: "Creative Commons Zero 1.0 Universal",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
    },
];

const LICENCE_CHOICES: &[Choice] =
    &[Choice::new("CC-BY-4.0", &["CC BY 4.0"]), Choice::new("CC-BY-SA-4.0", &["CC BY-SA 4.0"]), Choice::new("CC0-1.0", &["CC0"])];

/// Whom readers may turn to: offices, never private persons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Office.
    pub office: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Telephone of the office.
    pub phone: Option<String>,
    /// Mailbox of the office.
    pub email: Option<String>,
}

/// What `/.well-known/security.txt` says (RFC 9116).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// Addresses to write to: `mailto:`, `https:` or `tel:`.
    pub contacts: Vec<String>,
    /// The last day on which this holds.
    pub expires: Option<NaiveDate>,
    /// The page that tells how reports are dealt with.
    pub policy: Option<String>,
    /// Where it stands in the file.
    pub span: Option<Span>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: None,
            base_url: "http://127.0.0.1/".to_owned(),
            base_path: String::new(),
            owner: None,
            languages: vec!["vi".to_owned()],
            theme: "portal".to_owned(),
            contact: Contact::default(),
            link_hosts: Vec::new(),
            share_images: None,
            any_host: false,
            licence: &LICENCES[0],
            page_size: 20,
            public_key: None,
            four_eyes: false,
            security: Security::default(),
        }
    }
}

const CONTACT: &[Key] = &[
    Key::new("office", &["co_quan"], Shape::Text, "Cơ quan tiếp nhận"),
    Key::new("address", &["dia_chi"], Shape::Text, "Địa chỉ bưu điện"),
    Key::new("phone", &["dien_thoai"], Shape::Text, "Điện thoại cơ quan"),
    Key::new("email", &["thu_dien_tu"], Shape::Text, "Hộp thư cơ quan"),
];

const IMAGES: &[Key] =
    &[Key::new("share", &["chia_se"], Shape::Flag, "Vẽ ảnh 1200 × 630 cho mỗi kế hoạch, mô hình, kết quả để hiện khi chia sẻ")];

const UNLISTED: &[Choice] = &[Choice::new("error", &["lỗi"]), Choice::new("warning", &["cảnh báo"])];

const LINKS: &[Key] = &[
    Key::new(
        "hosts",
        &["may_chu"],
        Shape::Texts,
        "Máy chủ ngoài mà nội dung được phép liên kết tới; “*.x.vn” là mọi tên dưới x.vn",
    ),
    Key::new(
        "unlisted",
        &["ngoai_danh_sach"],
        Shape::Choice(UNLISTED),
        "Liên kết tới máy chủ khác là lỗi (mặc định) hay cảnh báo",
    ),
];

const REVIEW: &[Key] = &[Key::new("four_eyes", &["bon_mat"], Shape::Flag, "Người duyệt phải khác người viết sau cùng")];

const SIGNING: &[Key] =
    &[Key::new("public_key", &["khoa_cong_khai"], Shape::Text, "Khóa công khai minisign: một dòng bắt đầu bằng RW")];

const SECURITY: &[Key] = &[
    Key::new("contact", &["lien_he"], Shape::Texts, "Nơi nhận báo cáo lỗ hổng: hộp thư, hoặc địa chỉ https://, tel:"),
    Key::new("expires", &["het_han"], Shape::Day, "Ngày cuối mà mục này còn đúng"),
    Key::new("policy", &["quy_dinh"], Shape::Url, "Trang nói rõ cách xử lý báo cáo"),
];

/// Keys of `congbo.toml`.
pub const KEYS: &[Key] = &[
    Key::new("title", &["tieu_de"], Shape::Text, "Tên của cổng").required(),
    Key::new("description", &["mo_ta"], Shape::Text, "Giới thiệu ngắn về cổng"),
    Key::new("base_url", &["dia_chi_goc"], Shape::Url, "Địa chỉ của cổng").required(),
    Key::new("owner", &["chu_quan"], Shape::Text, "Cơ quan chủ quản"),
    Key::new("languages", &["ngon_ngu"], Shape::Choices(LANGUAGES), "Các ngôn ngữ, ngôn ngữ chính đứng đầu"),
    Key::new("theme", &["giao_dien"], Shape::Text, "Tên giao diện"),
    Key::new("licence", &["giay_phep"], Shape::Choice(LICENCE_CHOICES), "Giấy phép sử dụng lại dữ liệu"),
    Key::new("contact", &["lien_he"], Shape::Record(CONTACT), "Liên hệ"),
    Key::new("images", &["anh"], Shape::Record(IMAGES), "Ảnh do chương trình vẽ"),
    Key::new("links", &["lien_ket"], Shape::Record(LINKS), "Liên kết ra ngoài"),
    Key::new("review", &["duyet"], Shape::Record(REVIEW), "Quy trình duyệt"),
    Key::new("signing", &["chu_ky"], Shape::Record(SIGNING), "Chữ ký số của trang"),
    Key::new("security", &["bao_mat"], Shape::Record(SECURITY), "Báo lỗ hổng bảo mật: tệp security.txt"),
];

impl Config {
    /// Reads `congbo.toml`. The value is usable even where something is wrong, so that the rest of the site can be checked.
    pub fn parse(path: &SourcePath, text: &str) -> (Self, Vec<Diagnostic>) {
        let (entries, mut diagnostics) = toml::parse(path, text);
        let mut reader = Reader::new(path, text);
        let mut values = reader.fields(&entries, &[KEYS], Span::new(0, 0), None);
        let mut config = Self::default();
        if let Some(title) = values.text("title") {
            config.title = title;
        }
        if let Some(base_url) = values.placed("base_url") {
            match split_base(&base_url.value) {
                Some((url, path)) => (config.base_url, config.base_path) = (url, path),
                None => {
                    let problem = reader.at(&catalogue::BASE_URL, base_url.span).with("value", &base_url.value);
                    reader.report(problem);
                }
            }
        }
        config.description = values.text("description");
        config.owner = values.text("owner");
        let languages = values.words("languages");
        if !languages.is_empty() {
            config.languages = languages;
        }
        if let Some(theme) = values.text("theme") {
            config.theme = theme;
        }
        if let Some(id) = values.choice("licence") {
            config.licence = LICENCES.iter().find(|licence| licence.id == id).unwrap_or(config.licence);
        }
        config.contact = contact(values.record("contact").unwrap_or_default());
        config.share_images = values.record("images").and_then(|mut images| images.flag("share"));
        let links = values.record("links");
        let no_list = links.is_none();
        let mut links = links.unwrap_or_default();
        config.any_host = no_list || links.choice("unlisted") == Some("warning");
        config.link_hosts = hosts(links, &mut reader);
        config.four_eyes = values.record("review").unwrap_or_default().flag("four_eyes").unwrap_or_default();
        config.public_key = public_key(values.record("signing").unwrap_or_default(), &mut reader);
        config.security = values.record("security").map(|values| security(values, &mut reader)).unwrap_or_default();
        diagnostics.extend(reader.finish());
        diagnostics.sort_by_key(|problem| problem.span);
        (config, diagnostics)
    }

    /// The configuration with another base URL, as given on the command line; nothing where it is none.
    pub fn with_base_url(mut self, url: &str) -> Option<Self> {
        (self.base_url, self.base_path) = split_base(url)?;
        Some(self)
    }

    /// Whether pages may link to `host` without a warning.
    pub fn allows(&self, host: &str) -> bool {
        self.link_hosts.iter().any(|known| host_matches(&known.value, host))
    }

    /// The address of a page or file on its host: the base path and the address within the site.
    pub fn href(&self, path: &SitePath) -> String {
        format!("{}{path}", self.base_path)
    }

    /// The whole address of a page.
    pub fn url(&self, path: &SitePath) -> String {
        format!("{}{}", self.base_url, path.as_str().trim_start_matches('/'))
    }
}

/// Whether an entry of the list of hosts means `host`: the host itself, or with `*.` before it every host below it.
pub fn host_matches(known: &str, host: &str) -> bool {
    match known.strip_prefix("*.") {
        Some(parent) => host.strip_suffix(parent).is_some_and(|below| below.len() > 1 && below.ends_with('.')),
        None => known == host,
    }
}

fn contact(mut values: Fields) -> Contact {
    Contact {
        office: values.text("office"),
        address: values.text("address"),
        phone: values.text("phone"),
        email: values.text("email"),
    }
}

/// The key where it can be one: 56 letters of base64 that begin with the mark of Ed25519.
fn public_key(mut values: Fields, reader: &mut Reader<'_>) -> Option<String> {
    let key = values.placed("public_key")?;
    let letters = key.value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
    if key.value.len() == 56 && key.value.starts_with("RW") && letters {
        return Some(key.value);
    }
    let problem = reader.at(&catalogue::PUBLIC_KEY, key.span).with("value", &key.value);
    reader.report(problem);
    None
}

/// What `security.txt` will say. A bare mailbox becomes a `mailto:` address.
fn security(mut values: Fields, reader: &mut Reader<'_>) -> Security {
    let span = Some(values.span);
    let contacts = values.texts("contact").into_iter().filter_map(|contact| {
        let text = contact.value.trim();
        let plain = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let address = ["mailto:", "https://", "tel:"].iter().any(|scheme| text.starts_with(scheme));
        match (plain, address, text.split_once('@')) {
            (true, true, _) => Some(text.to_owned()),
            (true, false, Some((name, host))) if !name.is_empty() && host.contains('.') => Some(format!("mailto:{text}")),
            _ => {
                let problem = reader.at(&catalogue::SECURITY_CONTACT, contact.span).with("value", &contact.value);
                reader.report(problem);
                None
            }
        }
    });
    Security { contacts: contacts.collect(), expires: values.day("expires"), policy: values.text("policy"), span }
}

/// Hosts of a list: each link to another site is compared with all of them.
const MOST_HOSTS: usize = 1_000;

fn hosts(mut values: Fields, reader: &mut Reader<'_>) -> Vec<Placed<String>> {
    let mut hosts = values.texts("hosts");
    if let Some(one_more) = hosts.get(MOST_HOSTS) {
        let problem = reader.at(&front_matter::TOO_MANY, one_more.span).with("key", "hosts");
        reader.report(problem.with("limit", MOST_HOSTS));
        hosts.truncate(MOST_HOSTS);
    }
    hosts.retain_mut(|host| {
        host.value = host.value.to_lowercase();
        let name = host.value.strip_prefix("*.").unwrap_or(&host.value);
        // `*.vn` would be half the country.
        let whole = name.len() == host.value.len() || name.contains('.');
        let plain = whole && name.contains('.') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        if !plain {
            let problem = reader.at(&catalogue::HOST, host.span).with("value", &host.value);
            reader.report(problem);
        }
        plain
    });
    hosts
}

/// A base URL with `/` at its end, and the path in it without.
fn split_base(url: &str) -> Option<(String, String)> {
    let url = url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let scheme = url.strip_suffix(rest)?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain_host = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    let plain_path = path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~'));
    let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'));
    if !plain_host
        || !plain_path
        || port.is_some_and(|port| port.parse::<u16>().is_err())
        || path.split('/').any(|part| part == "..")
    {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let path: String = parts.iter().map(|part| format!("/{part}")).collect();
    Some((format!("{scheme}{}{path}/", host.to_lowercase()), path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::position;

    fn read(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = Config::parse(&SourcePath::new(FILE), text);
        let place = |problem: &Diagnostic| {
            let at = position(text, problem.span.unwrap().start);
            format!("{} {}:{}", problem.entry.code, at.line, at.column)
        };
        (config, problems.iter().map(place).collect())
    }

    #[test]
    fn title_and_base_url_are_enough() {
        let (config, problems) = read("title = \"Công bố\"\nbase_url = \"https://X.vn/cong-bo\"\n");
        assert_eq!(problems, [""; 0]);
        assert_eq!((config.base_url.as_str(), config.base_path.as_str()), ("https://x.vn/cong-bo/", "/cong-bo"));
        assert_eq!(config.href(&SitePath::new("mo-hinh")), "/cong-bo/mo-hinh/");
        assert_eq!(config.url(&SitePath::new("mo-hinh")), "https://x.vn/cong-bo/mo-hinh/");
        assert_eq!(read("").1, ["CB0105 1:1", "CB0105 1:1"]);
    }

    #[test]
    fn the_base_path_is_empty_for_a_host_of_its_own() {
        for url in ["https://x.vn", "https://x.vn/", "http://x.vn//"] {
            let config = Config::default().with_base_url(url).unwrap();
            assert_eq!(config.base_path, "");
            assert!(config.base_url.ends_with("x.vn/"));
        }
        for url in [
            "x.vn",
            "ftp://x.vn",
            "https://",
            "https://x.vn/../a",
            "https://x.vn/?a",
            "https://a b",
            "https://x.vn:99999/",
            "https://x.vn:/",
        ] {
            assert_eq!(Config::default().with_base_url(url), None, "{url}");
        }
    }

    #[test]
    fn wrong_settings_name_the_nearest() {
        let text = "title = \"x\"\nbase_url = \"https://x.vn/a b\"\nlanguges = [\"vi\"]\n[links]\nhosts = [\"https://a.vn\", \"b.vn\"]\n";
        let (config, problems) = read(text);
        assert_eq!(problems, ["CB0140 2:12", "CB0103 3:1", "CB0702 5:10"]);
        assert_eq!(config.link_hosts.len(), 1);
    }

    #[test]
    fn the_configuration_of_this_repository_is_sound() {
        let (config, problems) = read(include_str!("../congbo.toml"));
        assert_eq!(problems, [""; 0]);
        assert!(config.link_hosts.len() > 10 && config.languages == ["vi", "en"]);
    }
}
