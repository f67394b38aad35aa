//! Replies with the headers of the site itself.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, Uri, header};

use super::OWN;
use super::served::version;
use crate::engine::policy;

/// A file; a page comes with the script that reloads it, which is told the version of the page.
pub(super) fn file(name: &str, bytes: Bytes, status: StatusCode, pictures: &str) -> Response<Body> {
    let kind = policy::media_type(name);
    let body = if kind.starts_with("text/html") { with_reload(&bytes, &version(&bytes, pictures)) } else { bytes };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let mut response = dressed(response);
    for (name, value) in policy::headers(&format!("/{name}")) {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// A page with the script that reloads it, before the end of its body.
pub(super) fn with_reload(page: &[u8], version: &str) -> Bytes {
    let tag = format!("<script src=\"{OWN}reload.js\" data-version=\"{version}\" defer></script>");
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at_checked(at).unwrap_or((page, &[]));
    [before, tag.as_bytes(), after].concat().into()
}

pub(super) fn redirect(to: &str, uri: &Uri) -> Response<Body> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Two slashes at the beginning would lead to another host.
    let to = format!("/{}{query}", to.trim_start_matches('/'));
    let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
    match HeaderValue::from_str(&to) {
        Ok(to) => {
            response.headers_mut().insert(header::LOCATION, to);
            response
        }
        Err(_) => plain(StatusCode::BAD_REQUEST, "URL"),
    }
}

pub(super) fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    dressed(response)
}

/// The headers of the site itself, and none of it kept by the browser.
pub(super) fn dressed(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in policy::HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
