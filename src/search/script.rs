//! The scripts of this room as readers load them: without what only their authors need.
//!
//! They hold no text that spans lines, and every statement ends in a semicolon.

/// The module in its parts, in the order in which they are published as one file.
pub const MODULE: [&str; 5] = [
    include_str!("module/words.js"),
    include_str!("module/index.js"),
    include_str!("module/query.js"),
    include_str!("module/snippet.js"),
    include_str!("module/search.js"),
];
/// What stands behind it in the script for pages opened from a disk.
pub const FROM_DISK: &str = include_str!("module/file.js");

/// Names of the module's own that stand in it most often: each becomes a letter. None is read or given by others.
const NAMES: [&str; 33] = [
    "variants",
    "list",
    "word",
    "units",
    "found",
    "variant",
    "best",
    "ranking",
    "between",
    "page",
    "entry",
    "weight",
    "last",
    "short",
    "before",
    "accented",
    "known",
    "whole",
    "shown",
    "term",
    "terms",
    "covers",
    "wanted",
    "checked",
    "first",
    "attempts",
    "neighbours",
    "sliceBetween",
    "register",
    "specials",
    "UNIGRAM",
    "VOWEL",
    "lacking",
];
/// The letters for them; the scripts have no other use for these.
const LETTERS: &str = "ABCDEFGHIJKLMOPQRSTUVWXYZ";

const SIGNS: [&str; 25] = [
    "=>", "===", "!==", "=", "+", "?", "??", ":", "&&", "||", ">", "<", ">=", "<=", "*", "-", "/", "+=", "??=", "||=", "|=",
    "*=", "|", "&", "%",
];

const PAIRS: [(&str, &str); 15] = [
    (", ", ","),
    ("; ", ";"),
    (": ", ":"),
    (") {", "){"),
    ("{ ", "{"),
    (" }", "}"),
    ("if (", "if("),
    ("for (", "for("),
    ("while (", "while("),
    (";\n", ";"),
    ("{\n", "{"),
    (",\n", ","),
    ("\n}", "}"),
    (";}", "}"),
    ("const ", "let "),
];

/// Scripts as one, without their comments, line ends, indents and the blanks around signs, and without the lines by which parts of a module know each
/// other; the commonest names are shortened.
pub fn bare(scripts: &[&str]) -> String {
    let lines = scripts.iter().flat_map(|script| script.lines()).map(str::trim);
    let left_out = ["//", "/**", "import ", "export {"];
    let kept = lines.filter(|line| !line.is_empty() && !left_out.iter().any(|start| line.starts_with(start)));
    let mut text = kept.collect::<Vec<_>>().join("\n");
    for sign in SIGNS {
        text = text.replace(&format!(" {sign} "), sign);
    }
    for (wide, narrow) in PAIRS {
        text = text.replace(wide, narrow);
    }
    renamed(&text.replace("}\n", "}"))
}

/// The script with [`NAMES`] replaced: they stand in no text.
fn renamed(script: &str) -> String {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(part_of_name) {
        let (before, from) = rest.split_at(start);
        let (name, after) = from.split_at(from.find(|c| !part_of_name(c)).unwrap_or(from.len()));
        out.push_str(before);
        match NAMES.iter().position(|known| *known == name) {
            // Letters first, then A25, A26 …
            Some(at) => match LETTERS.get(at..=at) {
                Some(letter) => out.push_str(letter),
                None => out.push_str(&format!("A{at}")),
            },
            None => out.push_str(name),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_letters_that_the_scripts_do_not_use_otherwise() {
        assert_eq!(
            bare(&[
                "// a\nconst page = { list: 1 };\nexport { page };\n",
                "import { page } from \"./a.js\";\nif (page > 1) {\n  pages(page);\n}\n"
            ]),
            "let J={B:1};if(J>1){pages(J)}"
        );
        for script in MODULE.iter().chain([&FROM_DISK]) {
            // \p{L} and \p{M} are classes of letters.
            let lines = script.lines().filter(|line| !line.trim().starts_with('/'));
            let script = lines.collect::<String>().replace("\\p{M}", "").replace("\\p{L}", "");
            let mut names = script.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
            assert!(names.all(|name| name.len() != 1 || !LETTERS.contains(name)));
        }
    }
}
