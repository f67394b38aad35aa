//! The theme: the files inside the program, overlaid file by file by those of the site.
//!
//! **Invariant**: a theme is a value. Its assets carry the hash of their content in their names, so that readers may keep them for
//! ever; the names depend on the bytes alone.

use crate::diagnostics::{Diagnostic, catalogue};
use crate::hash::ContentHash;
use crate::path::{OutputPath, SourcePath};
use crate::view::strings::Strings;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The theme inside the program.
static PORTAL: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/portal");

/// Name of the theme inside the program.
pub const BUILT_IN: &str = "portal";

/// Languages of the interface; the first one is complete by definition.
pub const LANGUAGES: [&str; 2] = ["vi", "en"];

/// A file that the theme adds to the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it goes: `assets/portal.1a2b3c4d5e.css`.
    pub path: OutputPath,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether its name changes with its content: may be cached for ever.
    pub immutable: bool,
}

/// A theme, ready to render and to publish.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Folder under `themes/`.
    name: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    manifest: Manifest,
    strings: BTreeMap<&'static str, (Strings, toml::Table)>,
    assets: Vec<Asset>,
    addresses: BTreeMap<String, String>,
}

/// `theme.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Version of the views that the templates are written for.
    view: u32,
    /// Style sheets that make up one file, by the name of that file, in order.
    css: BTreeMap<String, Vec<String>>,
    /// Fonts loaded before anything else.
    #[serde(default)]
    preload: Vec<String>,
}

impl Theme {
    /// The theme `name`: the built-in files, overlaid by the `themes/<name>/…` among `site_files`. What is wrong with it comes
    /// back beside it; a file that cannot be used counts as absent.
    pub fn load<'a>(name: &str, site_files: impl IntoIterator<Item = (&'a SourcePath, &'a [u8])>) -> (Theme, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut theme = Theme { name: name.to_string(), ..Theme::default() };
        gather(&PORTAL, &mut theme.files);
        let folder = format!("themes/{name}/");
        let mut overlaid = false;
        for (path, bytes) in site_files {
            if let Some(file) = path.as_str().strip_prefix(&folder) {
                overlaid = true;
                if [".js", ".mjs"].iter().any(|end| file.ends_with(end))
                    && theme.files.get(file).is_none_or(|own| own.as_ref() != bytes)
                {
                    problems.push(Diagnostic::in_file(&catalogue::theme::OWN_SCRIPT, path));
                }
                theme.files.insert(file.to_string(), Cow::Owned(bytes.to_vec()));
            }
        }
        if !overlaid && name != BUILT_IN {
            problems.push(Diagnostic::new(&catalogue::theme::UNKNOWN_THEME).with("name", name));
        }
        theme.manifest = theme.toml("theme.toml", &mut problems).unwrap_or_default();
        if theme.manifest.view != crate::view::VERSION {
            problems.push(
                Diagnostic::in_file(&catalogue::theme::OTHER_VERSION, &theme.source("theme.toml"))
                    .with("theirs", theme.manifest.view)
                    .with("ours", crate::view::VERSION),
            );
        }
        theme.read_strings(&mut problems);
        theme.make_assets(&mut problems);
        (theme, problems)
    }

    /// Templates: name (`plan.html`, `partials/header.html`) and text.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix("templates/")?;
            name.ends_with(".html").then_some((name, std::str::from_utf8(bytes).ok()?))
        })
    }

    /// The words of the interface in `lang`; Vietnamese where the theme has no such language.
    pub fn strings(&self, lang: &str) -> Strings {
        self.language(lang).map(|(strings, _)| strings.clone()).unwrap_or_default()
    }

    /// The same words as a tree, for templates.
    pub(super) fn string_tree(&self, lang: &str) -> Option<&toml::Table> {
        self.language(lang).map(|(_, tree)| tree)
    }

    /// Files for the output.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Assets by their name in the theme, as addresses below `base` (which ends with `/`).
    pub fn addresses(&self, base: &str) -> BTreeMap<String, String> {
        self.addresses.iter().map(|(name, path)| (name.clone(), format!("{base}{path}"))).collect()
    }

    /// Addresses of the fonts to load first.
    pub fn preload(&self, base: &str) -> Vec<String> {
        self.manifest.preload.iter().filter_map(|name| self.addresses.get(name)).map(|path| format!("{base}{path}")).collect()
    }

    /// Changes whenever any file of the theme changes.
    pub fn hash(&self) -> ContentHash {
        let mut all = Vec::new();
        for (path, bytes) in &self.files {
            all.extend_from_slice(path.as_bytes());
            all.push(0);
            all.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            all.extend_from_slice(bytes);
        }
        ContentHash::of(&all)
    }

    /// The path of a file of the theme as a person finds it.
    pub(super) fn source(&self, file: &str) -> SourcePath {
        SourcePath::new(format!("themes/{}/{file}", self.name))
    }

    fn language(&self, lang: &str) -> Option<&(Strings, toml::Table)> {
        self.strings.get(lang).or_else(|| self.strings.get("vi"))
    }

    fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    fn toml<T: serde::de::DeserializeOwned>(&self, file: &str, problems: &mut Vec<Diagnostic>) -> Option<T> {
        let text = self.text(file).unwrap_or_default();
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = error.span().map(|span| crate::span::Span::new(span.start, span.end)).unwrap_or_default();
                problems.push(
                    Diagnostic::at(&catalogue::theme::BAD_FILE, &self.source(file), span)
                        .with("cause", error.message().replace('\n', " ")),
                );
                None
            }
        }
    }

    fn read_strings(&mut self, problems: &mut Vec<Diagnostic>) {
        for lang in LANGUAGES {
            let file = format!("i18n/{lang}.toml");
            let tree: toml::Table = self.toml(&file, problems).unwrap_or_default();
            let mut words = BTreeMap::new();
            flatten("", &tree, &mut words);
            self.strings.insert(lang, (Strings::new(lang, words), tree));
        }
        let Some((complete, _)) = self.strings.get("vi") else { return };
        for (lang, (strings, _)) in self.strings.iter().filter(|(lang, _)| **lang != "vi") {
            let lacking = complete.keys().filter(|key| !key.ends_with(".one") && strings.get(key) == *key);
            for key in lacking {
                problems.push(
                    Diagnostic::in_file(&catalogue::theme::LACKING_WORDS, &self.source(&format!("i18n/{lang}.toml")))
                        .with("key", key),
                );
            }
        }
    }

    /// Order matters: fonts and pictures get their names first, because style sheets name them.
    fn make_assets(&mut self, problems: &mut Vec<Diagnostic>) {
        let files = std::mem::take(&mut self.files);
        for (path, bytes) in &files {
            let name = path.strip_prefix("fonts/").filter(|name| name.ends_with(".woff2")).map(|name| ("fonts/", name));
            let name = name.or_else(|| path.strip_prefix("assets/img/").map(|name| ("img/", name)));
            let name = name.or_else(|| path.strip_prefix("assets/js/").map(|name| ("", name)));
            if let Some((folder, name)) = name {
                self.add_hashed(folder, name, bytes.to_vec());
            } else if let Some(name) = path.strip_prefix("assets/search/") {
                // The search module is an interface for others too: its address does not change.
                let output = format!("assets/search/{name}");
                self.addresses.insert(format!("search/{name}"), output.clone());
                self.assets.push(Asset { path: OutputPath::new(output), bytes: bytes.to_vec(), immutable: false });
            }
        }
        let sheets = std::mem::take(&mut self.manifest.css);
        for (name, parts) in &sheets {
            let mut css = String::new();
            for part in parts {
                match files.get(&format!("assets/css/{part}")).map(|bytes| std::str::from_utf8(bytes)) {
                    Some(Ok(text)) => compact(text, &mut css),
                    _ => problems.push(
                        Diagnostic::in_file(&catalogue::theme::BAD_FILE, &self.source("theme.toml"))
                            .with("cause", format!("css: assets/css/{part}")),
                    ),
                }
            }
            let css = self.with_hashed_names(&css);
            self.add_hashed("", name, css.into_bytes());
        }
        self.manifest.css = sheets;
        self.files = files;
    }

    fn add_hashed(&mut self, folder: &str, name: &str, bytes: Vec<u8>) {
        let hash = ContentHash::of(&bytes).short();
        let hashed = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("assets/{folder}{stem}.{hash}.{extension}"),
            None => format!("assets/{folder}{name}.{hash}"),
        };
        self.addresses.insert(name.to_string(), hashed.clone());
        self.assets.push(Asset { path: OutputPath::new(hashed), bytes, immutable: true });
    }

    /// `url(fonts/x.woff2)` and `url(img/x.svg)` with the published names. Style sheets lie in `assets/`, as do both folders.
    fn with_hashed_names(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len() + 256);
        let mut rest = css;
        while let Some((before, after)) = rest.split_once("url(") {
            out.push_str(before);
            out.push_str("url(");
            let (target, tail) = after.split_once(')').unwrap_or((after, ""));
            let name = target.trim_matches(['"', '\'', ' ']);
            let file = name.rsplit('/').next().unwrap_or(name);
            match self.addresses.get(file).and_then(|path| path.strip_prefix("assets/")) {
                Some(hashed) => out.push_str(hashed),
                None => out.push_str(target),
            }
            if !tail.is_empty() {
                out.push(')');
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

fn gather(dir: &'static Dir<'static>, into: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            into.insert(path.replace('\\', "/"), Cow::Borrowed(file.contents()));
        }
    }
    dir.dirs().for_each(|dir| gather(dir, into));
}

fn flatten(prefix: &str, tree: &toml::Table, into: &mut BTreeMap<String, String>) {
    for (key, value) in tree {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(tree) => flatten(&key, tree, into),
            toml::Value::String(words) => {
                into.insert(key, words.clone());
            }
            _ => {}
        }
    }
}

/// Appends `css` without comments, indentation and line ends. Knows strings; changes nothing within them.
fn compact(css: &str, out: &mut String) {
    let mut quoted: Option<char> = None;
    let mut chars = css.chars().peekable();
    while let Some(c) = chars.next() {
        match quoted {
            Some(quote) => {
                out.push(c);
                if c == '\\' {
                    out.extend(chars.next());
                } else if c == quote {
                    quoted = None;
                }
            }
            None if c == '/' && chars.peek() == Some(&'*') => {
                let mut before = ' ';
                for c in chars.by_ref().skip(1) {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            None if c.is_whitespace() => {
                let glued = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
                let after = out.chars().next_back().is_none_or(|last| last.is_whitespace() || glued(last));
                let before = chars.peek().is_none_or(|next| next.is_whitespace() || matches!(next, '{' | '}' | ';' | ',' | '>'));
                if !after && !before {
                    out.push(' ');
                }
            }
            None => {
                if c == '"' || c == '\'' {
                    quoted = Some(c);
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> Theme {
        let (theme, problems) = Theme::load(BUILT_IN, []);
        assert_eq!(problems, []);
        theme
    }

    #[test]
    fn the_built_in_theme_has_no_problem_and_the_same_names_each_time() {
        let names = |theme: &Theme| theme.assets().iter().map(|asset| asset.path.as_str().to_string()).collect::<Vec<_>>();
        let theme = built_in();
        assert_eq!(names(&theme), names(&built_in()));
        assert!(names(&theme).iter().any(|name| name.starts_with("assets/portal.") && name.ends_with(".css")));
        assert_eq!(theme.hash(), built_in().hash());
    }

    #[test]
    fn every_file_that_a_style_sheet_names_is_published() {
        let theme = built_in();
        let mut seen = 0;
        for sheet in theme.assets().iter().filter(|asset| asset.path.as_str().ends_with(".css")) {
            let css = std::str::from_utf8(&sheet.bytes).unwrap();
            for target in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
                seen += 1;
                let path = format!("assets/{}", target.trim_matches('"'));
                assert!(theme.assets().iter().any(|asset| asset.path.as_str() == path), "{path}");
            }
        }
        assert!(seen >= 5, "the fonts at least");
    }

    #[test]
    fn a_site_overrides_one_file_and_keeps_the_rest() {
        let path = SourcePath::new("themes/portal/templates/404.html");
        let (theme, problems) = Theme::load(BUILT_IN, [(&path, b"here".as_slice())]);
        assert_eq!(problems, []);
        let templates: BTreeMap<_, _> = theme.templates().collect();
        assert_eq!(templates["404.html"], "here");
        assert!(templates.contains_key("plan.html"));
        assert_ne!(theme.hash(), built_in().hash());
    }

    #[test]
    fn a_script_of_the_sites_own_is_told_and_a_copy_of_the_built_in_one_is_not() {
        let built_in = built_in();
        let name = built_in.files.keys().find(|name| name.ends_with(".js")).unwrap().clone();
        let path = SourcePath::new(format!("themes/portal/{name}"));
        let codes = |bytes: &[u8]| {
            let (_, problems) = Theme::load(BUILT_IN, [(&path, bytes)]);
            problems.iter().map(|problem| problem.entry.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&built_in.files[&name]), [""; 0]);
        assert_eq!(codes(b"location = '/'"), ["CB0506"]);
    }

    #[test]
    fn a_theme_that_is_not_there_and_words_that_lack_are_reported() {
        let (_, problems) = Theme::load("nowhere", []);
        assert_eq!(problems.iter().map(|problem| problem.entry.code).collect::<Vec<_>>(), ["CB0502"]);
        let path = SourcePath::new("themes/portal/i18n/en.toml");
        let (_, problems) = Theme::load(BUILT_IN, [(&path, b"search = \"Search\"".as_slice())]);
        assert!(problems.iter().all(|problem| problem.entry.code == "CB0505") && problems.len() > 20);
    }

    #[test]
    fn a_style_sheet_is_made_smaller_without_changing_what_it_says() {
        let mut out = String::new();
        compact(
            "/* a */\na > b ,\n c {\n  color : red ;\n  content: \"/* x */  '\";\n}\n@media (min-width: 3em) and (x) { a b { c: d e } }",
            &mut out,
        );
        assert_eq!(out, "a>b,c{color : red;content: \"/* x */  '\"}@media (min-width: 3em) and (x){a b{c: d e}}");
    }

    #[test]
    fn the_fonts_weigh_at_most_sixty_kilobytes() {
        let fonts: usize = built_in()
            .assets()
            .iter()
            .filter(|asset| asset.path.as_str().ends_with(".woff2"))
            .map(|asset| asset.bytes.len())
            .sum();
        assert!((40_000..60_000).contains(&fonts), "{fonts}");
    }
}
