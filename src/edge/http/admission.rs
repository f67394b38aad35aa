//! Who is let in: a person at this machine or a page of ours, by method, `Host` and `Origin`.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use super::replies::plain;
use crate::edge::lan::is_number;

/// Turns away whoever is not a page of ours or a person at this machine; or in its network, where that may ask.
pub(super) fn refuse(method: &Method, headers: &HeaderMap, network: bool) -> Option<Response<Body>> {
    if method != Method::GET && method != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts
        .next()
        .and_then(|host| host.to_str().ok())
        .filter(|host| hosts.next().is_none() && (is_this_machine(host) || (network && is_number(host))));
    let Some(host) = host else {
        return Some(plain(StatusCode::FORBIDDEN, "Host"));
    };
    let foreign_origin = headers
        .get_all(header::ORIGIN)
        .iter()
        .any(|origin| origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")) != Some(host));
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign_page = value("sec-fetch-site") == Some("cross-site") && value("sec-fetch-mode") != Some("navigate");
    (foreign_origin || foreign_page).then(|| plain(StatusCode::FORBIDDEN, "Origin"))
}

/// Whether a `Host` is a name of this machine that nobody else can give: with any port, so that a tunnel works.
fn is_this_machine(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        host.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()))
    })
}
