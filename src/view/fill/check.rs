//! The code of a page: what tells a reader, on paper too, that its words are those that were published.
//!
//! A page cannot hold its own hash. It holds that of the file beside it with the same words.

use super::Context;
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::view::parts::{Check, Link};
use crate::view::strings::Strings;

/// Where a site tells its readers how to check, if its editors have such a page.
const HOW: &str = "/xac-thuc/";

/// The code of a document's page, which is that of the bytes of the file `name` beside it and is not known yet.
pub fn check(cx: &Context<'_>, index: DocIndex, name: &str) -> Check {
    let how = SitePath::new(HOW);
    Check {
        code: String::new(),
        file: Link::new(name, format!("{}{name}", cx.document_href(index))),
        how: cx.site.routes.has(&how).then(|| Link::new(cx.t("check.how"), cx.href(&how))),
    }
}

/// The code in one line, for paper.
pub fn check_line(strings: &Strings, check: &Check) -> String {
    strings.fill("check.print", &[("code", &check.code), ("file", &check.file.text)])
}
