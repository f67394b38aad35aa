//! Tags of a finished page: nothing active, every address known.

use super::page::Page;
use super::tag::{Tag, comment_end, near};
use crate::diagnostics::catalogue::trust as catalogue;
use crate::trust::visible::reference;
use std::borrow::Cow;

/// Tags within a line: what stands around them is one text.
fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b"
            | b"i"
            | b"em"
            | b"strong"
            | b"span"
            | b"tspan"
            | b"sup"
            | b"sub"
            | b"mark"
            | b"abbr"
            | b"cite"
            | b"code"
            | b"small"
            | b"u"
            | b"s"
            | b"q"
            | b"time"
            | b"wbr"
            | b"kbd"
            | b"ins"
            | b"del"
            | b"bdi"
            | b"data"
            | b"var"
            | b"dfn"
    )
}

/// Tags that run or load something of another site, or change what addresses mean.
fn is_active(name: &[u8]) -> bool {
    matches!(
        name,
        b"iframe"
            | b"frame"
            | b"frameset"
            | b"object"
            | b"embed"
            | b"applet"
            | b"base"
            | b"portal"
            | b"foreignobject"
            | b"animate"
            | b"set"
            | b"handler"
            | b"listener"
    )
}

/// Whether what stands behind a `<` is an order to a server (PHP, ASP, JSP, server-side includes): no page has a use for one, and some servers obey it.
fn is_for_a_server(rest: &[u8]) -> bool {
    match rest {
        [b'?', b'x' | b'X', b'm' | b'M', b'l' | b'L', next, ..] => !next.is_ascii_whitespace(),
        [b'?' | b'%', ..] | [b'!', b'-', b'-', b'#', ..] => true,
        _ => false,
    }
}

/// Attributes that hold an address.
fn is_address(key: &str) -> bool {
    let key = key.as_bytes();
    let prefix = key.iter().rposition(|byte| *byte == b':').map_or(0, |colon| colon + 1);
    matches!(
        key.get(prefix..).unwrap_or_default(),
        b"href"
            | b"src"
            | b"action"
            | b"formaction"
            | b"poster"
            | b"data"
            | b"srcset"
            | b"ping"
            | b"manifest"
            | b"background"
            | b"cite"
            | b"longdesc"
            | b"attributionsrc"
    )
}

impl Page<'_> {
    /// Goes through the tags of a text. In a page, addresses and what is active are looked at too.
    pub(super) fn markup(&mut self, text: &str, page: bool) {
        let bytes = text.as_bytes();
        let mut tag = Tag::default();
        let (mut at, mut block) = (0, 0);
        while let Some(from) = near(b'<', bytes, at) {
            let rest = bytes.get(from + 1..).unwrap_or_default();
            let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
            let opens = letter(rest.first()) || (rest.first() == Some(&b'/') && letter(rest.get(1)));
            if !opens {
                if page && is_for_a_server(rest) {
                    self.find(&catalogue::OUT_ACTIVE, text.get(from..).unwrap_or_default().lines().next().unwrap_or_default());
                }
                at = match rest {
                    [b'!', b'-', b'-', ..] => {
                        let end = comment_end(text, from);
                        self.ends_inside(text.get(from..end).unwrap_or_default(), page);
                        end
                    }
                    [b'!' | b'?' | b'/', ..] => memchr::memchr(b'>', rest).map_or(bytes.len(), |offset| from + offset + 2),
                    _ => from + 1,
                };
                continue;
            }
            at = tag.read(text, from);
            if !is_inline(tag.name.as_bytes()) {
                self.block(text, block, from);
                block = at;
            }
            if page && !tag.closes {
                self.tag(&tag, text.get(from + 1..at).unwrap_or_default());
                if matches!(&*tag.name, "script" | "style") {
                    let rest = text.get(at..).unwrap_or_default();
                    let content = memchr::memmem::find(rest.as_bytes(), b"</").and_then(|end| rest.get(..end)).unwrap_or(rest);
                    if !is_data(&tag) && !content.trim().is_empty() {
                        self.find(&catalogue::OUT_ACTIVE, &format!("<{}> {}", tag.name, content.trim()));
                    }
                    at += content.len();
                    block = at;
                }
            }
        }
        self.block(text, block, text.len());
    }

    /// A value or a comment that would end an element whose content browsers read as letters (`title`, `textarea`, `noscript`): what stands behind it acts
    /// there, and would be taken for a value here.
    fn ends_inside(&mut self, value: &str, page: bool) {
        let bytes = value.as_bytes();
        let ends = |at: usize| matches!(bytes.get(at + 1..), Some([b'/', letter, ..]) if letter.is_ascii_alphabetic());
        if page && memchr::memchr_iter(b'<', bytes).any(ends) {
            self.find(&catalogue::OUT_ACTIVE, value);
        }
    }

    /// An opening tag; `written` is all of it behind its `<`.
    fn tag(&mut self, tag: &Tag<'_>, written: &str) {
        if is_active(tag.name.as_bytes()) {
            self.find(&catalogue::OUT_ACTIVE, &format!("<{}>", tag.name));
        }
        let nested = !tag.attributes.is_empty() && memchr::memchr(b'<', written.as_bytes()).is_some();
        for (key, value) in &tag.attributes {
            if nested {
                self.ends_inside(value, true);
            }
            if key == "class" || key == "id" {
                continue;
            }
            if key == "style" && self.output.as_str().ends_with(".html") {
                self.find(&catalogue::OUT_ACTIVE, &format!("style={value}"));
            } else if key.starts_with("on") && key.len() > 3 {
                self.find(&catalogue::OUT_ACTIVE, &format!("{key}={value}"));
            } else if key == "srcdoc" {
                self.find(&catalogue::OUT_ACTIVE, "srcdoc");
            } else if key == "srcset" || key == "imagesrcset" {
                for part in value.split(',').filter_map(|part| part.split_whitespace().next()) {
                    self.address(tag, "src", part);
                }
            } else if is_address(key) {
                self.address(tag, key, value);
            }
        }
        if tag.name == "script" && tag.attribute("src").is_none() && !is_data(tag) {
            self.find(&catalogue::OUT_ACTIVE, "<script>");
        }
        if tag.name == "meta" && tag.attribute("http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh")) {
            if !self.allowed.redirects.contains(self.output) {
                self.find(&catalogue::OUT_ACTIVE, "<meta http-equiv=refresh>");
            }
            if let Some((_, to)) = tag.attribute("content").and_then(|content| content.split_once('=')) {
                self.address(tag, "src", to);
            }
        }
    }

    fn address(&mut self, tag: &Tag<'_>, key: &str, value: &str) {
        let address = decoded(value);
        let address = address.as_ref();
        let first = address.bytes().next();
        if matches!(first, None | Some(b'#' | b'?')) {
            return;
        }
        let rooted = first == Some(b'/');
        if rooted && matches!(address.as_bytes().get(1), Some(b'/' | b'\\')) {
            return self.find(&catalogue::OUT_ACTIVE, address);
        }
        if rooted {
            return self.within(address);
        }
        let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
        let Some(scheme) = scheme else {
            let folder = self.output.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            let base = crate::path::SourcePath::new(format!("{folder}/x"));
            let (path, _) = address.split_once(['#', '?']).unwrap_or((address, ""));
            let slash = if path.ends_with('/') { "/" } else { "" };
            return match base.resolve(path) {
                Some(resolved) if !path.contains('\\') => self.link(&format!("/{resolved}{slash}")),
                _ => self.find(&catalogue::OUT_LINK, address),
            };
        };
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => {
                if let Some(rest) = address.strip_prefix(self.allowed.base_url.as_str()) {
                    return self.link(&format!("/{rest}"));
                }
                let follows = match &*tag.name {
                    "a" | "area" | "blockquote" | "q" => true,
                    "link" => !loads(tag),
                    "image" => key == "cite",
                    _ => false,
                };
                let authority =
                    address.split_once("//").map_or("", |(_, rest)| rest).split(['/', '?', '#', '\\']).next().unwrap_or_default();
                let host = authority
                    .rsplit('@')
                    .next()
                    .unwrap_or_default()
                    .split(':')
                    .next()
                    .unwrap_or_default()
                    .trim_end_matches('.')
                    .to_lowercase();
                if !follows || authority.contains('@') {
                    self.find(&catalogue::OUT_ACTIVE, address);
                } else if !self.allowed.host_allowed(&host) {
                    self.find(&catalogue::OUT_HOST, &host);
                }
            }
            "mailto" | "tel" => {}
            _ => self.find(&catalogue::OUT_ACTIVE, address),
        }
    }

    /// An address on this host.
    fn within(&mut self, address: &str) {
        match address.strip_prefix(self.allowed.base_path.as_str()).filter(|rest| rest.starts_with('/')) {
            Some(rest) => self.link(rest),
            None => self.find(&catalogue::OUT_LINK, address),
        }
    }

    fn link(&mut self, address: &str) {
        let end = memchr::memchr2(b'#', b'?', address.as_bytes()).unwrap_or(address.len());
        self.links.add(address.get(..end).unwrap_or_default());
    }
}

/// Whether a `link` makes the browser fetch something.
fn loads(link: &Tag<'_>) -> bool {
    let relations = link.attribute("rel").unwrap_or_default();
    let loading = ["stylesheet", "preload", "icon", "manifest", "prefetch", "modulepreload", "import", "preconnect"];
    loading.iter().any(|relation| relations.to_ascii_lowercase().contains(relation))
}

/// Whether a `script` holds data that no browser runs.
fn is_data(script: &Tag<'_>) -> bool {
    script.attribute("type").is_some_and(|kind| matches!(kind, "application/json" | "application/ld+json"))
}

/// An address as a browser reads it: references resolved, control characters and blanks at its ends gone, tabs and line ends gone.
fn decoded(value: &str) -> Cow<'_, str> {
    if !value.bytes().any(|byte| byte == b'&' || byte <= b' ') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let (c, length) = if c == '&' { reference(rest).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        if !matches!(c, '\t' | '\n' | '\r') {
            out.push(c);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out.trim_matches(|c: char| c <= ' ').to_owned())
}
