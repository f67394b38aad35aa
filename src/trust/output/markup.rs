//! Tags of a finished page: nothing active, every address known.

use super::Page;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::trust::places::reference;
use std::borrow::Cow;

/// Tags within a line: what stands around them is one text.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "sup"
            | "sub"
            | "mark"
            | "abbr"
            | "cite"
            | "code"
            | "small"
            | "u"
            | "s"
            | "q"
            | "time"
            | "wbr"
            | "kbd"
            | "ins"
            | "del"
            | "bdi"
            | "data"
            | "var"
            | "dfn"
    )
}

/// Tags that run or load something of another site, or change what addresses mean.
fn is_active(name: &str) -> bool {
    matches!(
        name,
        "iframe"
            | "frame"
            | "frameset"
            | "object"
            | "embed"
            | "applet"
            | "base"
            | "portal"
            | "foreignobject"
            | "animate"
            | "set"
            | "handler"
            | "listener"
    )
}

/// Attributes that hold an address.
fn is_address(key: &str) -> bool {
    matches!(
        key,
        "href"
            | "src"
            | "action"
            | "formaction"
            | "poster"
            | "data"
            | "xlink:href"
            | "srcset"
            | "ping"
            | "manifest"
            | "background"
            | "cite"
            | "longdesc"
    )
}

impl Page<'_> {
    /// Goes through the tags of a text. In a page, addresses and what is active are looked at too.
    pub(super) fn markup(&mut self, text: &str, page: bool) {
        let bytes = text.as_bytes();
        let (mut at, mut block) = (0, 0);
        while let Some(from) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)).map(|offset| at + offset) {
            let opens = bytes.get(from + 1).copied().unwrap_or_default();
            if opens == b'!' {
                let comment = text.get(from..).is_some_and(|rest| rest.starts_with("<!--"));
                let close: &[u8] = if comment { b"-->" } else { b">" };
                at = bytes
                    .get(from..)
                    .and_then(|rest| memchr::memmem::find(rest, close))
                    .map_or(bytes.len(), |offset| from + offset + close.len());
                continue;
            }
            if !opens.is_ascii_alphabetic() && opens != b'/' && opens != b'?' {
                at = from + 1;
                continue;
            }
            let end = tag_end(bytes, from);
            let inner = text.get(from + 1..end).unwrap_or_default();
            let name = inner.trim_start_matches('/');
            let name = name
                .get(..name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count())
                .unwrap_or_default();
            if !is_inline(name) {
                self.block(text.get(block..from).unwrap_or_default());
                block = end + 1;
            }
            at = end + 1;
            if page && opens != b'/' && opens != b'?' {
                self.tag(name, inner);
                if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                    let close = bytes.get(at..).and_then(|rest| memchr::memmem::find(rest, b"</"));
                    let content = text.get(at..close.map_or(text.len(), |offset| at + offset)).unwrap_or_default();
                    let data = inner.contains("json");
                    if !data && !content.trim().is_empty() {
                        self.find(&catalogue::OUT_ACTIVE, &format!("<{name}> {}", content.trim()));
                    }
                    at += content.len();
                    block = at;
                }
            }
        }
        self.block(text.get(block..).unwrap_or_default());
    }

    fn tag(&mut self, name: &str, inner: &str) {
        let lower = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        if is_active(&lower) {
            self.find(&catalogue::OUT_ACTIVE, &format!("<{name}>"));
        }
        let mut refresh = false;
        let mut content = None;
        let mut has_source = false;
        let mut rest = inner.get(name.len()..).unwrap_or_default();
        while let Some(equals) = memchr::memchr(b'=', rest.as_bytes()) {
            let before = rest.get(..equals).unwrap_or_default().trim_end();
            let key =
                before.rsplit(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/')).next().unwrap_or_default();
            let after = rest.get(equals + 1..).unwrap_or_default().trim_start();
            let (value, tail) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inside = after.get(1..).unwrap_or_default();
                    let end = memchr::memchr(quote as u8, inside.as_bytes()).unwrap_or(inside.len());
                    (inside.get(..end).unwrap_or_default(), inside.get(end + 1..).unwrap_or_default())
                }
                _ => after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, "")),
            };
            let key = if key.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(key.to_ascii_lowercase())
            } else {
                Cow::Borrowed(key)
            };
            if key.starts_with("on") && key.len() > 3 {
                self.find(&catalogue::OUT_ACTIVE, &format!("{key}={value}"));
            } else if &*key == "srcdoc" {
                self.find(&catalogue::OUT_ACTIVE, "srcdoc");
            } else if &*key == "srcset" {
                for part in value.split(',').filter_map(|part| part.split_whitespace().next()) {
                    self.address(&lower, "src", part, inner);
                }
            } else if is_address(&key) {
                has_source |= &*key == "src";
                self.address(&lower, &key, value, inner);
            } else if &*key == "http-equiv" {
                refresh = value.eq_ignore_ascii_case("refresh");
            } else if &*key == "content" {
                content = Some(value);
            }
            rest = tail;
        }
        if lower == "script" && !has_source && !inner.contains("json") {
            self.find(&catalogue::OUT_ACTIVE, "<script>");
        }
        if refresh {
            if !self.allowed.redirects.contains(self.output) {
                self.find(&catalogue::OUT_ACTIVE, "<meta http-equiv=refresh>");
            }
            if let Some((_, to)) = content.and_then(|content| content.split_once('=')) {
                self.address("meta", "src", to, inner);
            }
        }
    }

    fn address(&mut self, tag: &str, key: &str, value: &str, inner: &str) {
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
                let follows = (tag == "a" || tag == "area" || tag == "blockquote" || tag == "q")
                    || (tag == "link" && !loads(inner))
                    || (tag == "image" && key == "cite");
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
fn loads(inner: &str) -> bool {
    ["stylesheet", "preload", "icon", "manifest", "prefetch", "modulepreload", "import", "preconnect"]
        .iter()
        .any(|rel| inner.contains(rel))
}

/// The end of a tag: its `>` outside of quotes.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'>', b'"', b'\'', rest)).map(|offset| at + offset) {
        match bytes.get(found) {
            Some(b'>') | None => return found,
            Some(quote) => match bytes.get(found + 1..).and_then(|rest| memchr::memchr(*quote, rest)) {
                Some(offset) => at = found + offset + 2,
                None => return bytes.len(),
            },
        }
    }
    bytes.len()
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
