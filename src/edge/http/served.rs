//! The pages of the site as they stand: those of the last good build, and those of a build under way that somebody waits for.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{Response, StatusCode, Uri};

use super::replies::{file, plain, redirect};
use crate::hash::ContentHash;
use crate::path::{OutputPath, PHOTO_ENDINGS, percent_decoded};

/// Before the first good build there is only what is wrong, shown by the script of this page.
const NO_PAGE: &str =
    "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>congbo</title><body><p>404</p></body></html>";

/// What is being served.
#[derive(Clone, Debug, Default)]
pub struct Served {
    /// The files of the last good build.
    pub files: Arc<BTreeMap<OutputPath, Bytes>>,
    /// Files of a build that is still under way: they take the place of those of the last one.
    pub fresh: BTreeMap<OutputPath, Bytes>,
    /// The path under which the site lives: begins and ends with `/`.
    pub base_path: String,
    /// What changes whenever a picture does.
    pub pictures: String,
    /// What is wrong with the content now, as the JSON that `reload.js` reads; the last good build is served meanwhile.
    pub problem: Option<String>,
}

impl Served {
    /// A good build, for a site below `base_path`.
    pub fn new(files: BTreeMap<OutputPath, Bytes>, base_path: String) -> Self {
        let pictures = pictures(&files);
        Self { files: Arc::new(files), base_path, pictures, ..Self::default() }
    }

    fn file(&self, path: &OutputPath) -> Option<&Bytes> {
        self.fresh.get(path).or_else(|| self.files.get(path))
    }

    /// The page at an address with the base path, or what answers where there is none; its file and its bytes.
    pub(super) fn page(&self, address: &str) -> Option<(OutputPath, &Bytes)> {
        let below = percent_decoded(address.strip_prefix(self.base()).unwrap_or_default()).unwrap_or_default();
        let named = OutputPath::new(if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below });
        [named, OutputPath::new("404.html")].into_iter().find_map(|path| self.file(&path).map(|bytes| (path.clone(), bytes)))
    }

    fn base(&self) -> &str {
        if self.base_path.starts_with('/') { &self.base_path } else { "/" }
    }

    /// What changes whenever the page at an address looks otherwise: its bytes, and those of the pictures that it may show.
    pub(super) fn version(&self, address: &str) -> String {
        version(self.page(address).map_or(NO_PAGE.as_bytes(), |(_, bytes)| bytes), &self.pictures)
    }
}

/// Styles and scripts have names that change with them: they are left out.
fn pictures(files: &BTreeMap<OutputPath, Bytes>) -> String {
    let ending = |path: &OutputPath| path.as_str().rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let picture =
        |path: &OutputPath| ending(path).is_some_and(|ending| ending == "svg" || PHOTO_ENDINGS.contains(&ending.as_str()));
    let seen = files.iter().filter(|(path, _)| picture(path));
    let hashes: String = seen.map(|(path, bytes)| format!("{path} {}\n", ContentHash::of(bytes).short())).collect();
    ContentHash::of(hashes.as_bytes()).short()
}

pub(super) fn version(page: &[u8], pictures: &str) -> String {
    format!("{}{pictures}", ContentHash::of(page).short())
}

/// The answer to a path, from the files of the build alone.
pub(super) fn respond(served: &Served, uri: &Uri) -> Response<Body> {
    let path = uri.path();
    let base = served.base();
    let Some(below) = path.strip_prefix(base) else {
        if path == "/" || format!("{path}/") == base {
            return redirect(base, uri);
        }
        return not_found(served);
    };
    let Some(decoded) = percent_decoded(below) else { return plain(StatusCode::BAD_REQUEST, "URL") };
    let name = if decoded.is_empty() || decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded.clone() };
    if let Some(bytes) = served.file(&OutputPath::new(name.as_str())) {
        return file(&name, bytes.clone(), StatusCode::OK, &served.pictures);
    }
    if served.file(&OutputPath::new(format!("{decoded}/index.html"))).is_some() {
        return redirect(&format!("{path}/"), uri);
    }
    not_found(served)
}

fn not_found(served: &Served) -> Response<Body> {
    if let Some(page) = served.file(&OutputPath::new("404.html")) {
        return file("404.html", page.clone(), StatusCode::NOT_FOUND, &served.pictures);
    }
    file("404.html", Bytes::from_static(NO_PAGE.as_bytes()), StatusCode::NOT_FOUND, &served.pictures)
}
