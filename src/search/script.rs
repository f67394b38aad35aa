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
const NAMES: [&str; 79] = [
    "variants", "list", "word", "units", "found", "variant", "best", "ranking", "between", "page", "entry", "weight", "short",
    "accented", "known", "whole", "term", "terms", "covers", "wanted", "letters", "attempts", "group", "bits", "points",
    "splits", "UNIGRAM", "VOWEL", "lacking", "attempt", "light", "special", "typed", "tone", "parts", "pairs", "worth", "meant",
    "written", "covered", "plain", "runs", "place", "share", "sure", "summary", "marked", "middle", "passages", "ALONE",
    "consider", "piece", "line", "slips", "register", "named", "asKeys", "mended", "changed", "folded", "heading", "waysOf",
    "longest", "judge", "SIZE", "NUMBERS", "NAMED", "unseen", "capped", "lookups", "mendUnit", "demands", "phrases", "lists",
    "patterns", "titleFit", "prior", "ordinal", "FACETS",
];
/// The letters for them; the scripts have no other use for these.
const LETTERS: &str = "ABCDEFGHIJKLMOPQRSTUVWXYZ";

const SIGNS: [&str; 25] = [
    "=>", "===", "!==", "=", "+", "?", "??", ":", "&&", "||", ">", "<", ">=", "<=", "*", "-", "/", "+=", "??=", "||=", "|=",
    "*=", "|", "&", "%",
];

const PAIRS: [(&str, &str); 26] = [
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
    ("return [", "return["),
    ("return {", "return{"),
    ("return (", "return("),
    ("let [", "let["),
    ("let {", "let{"),
    ("of [", "of["),
    ("} else", "}else"),
    (") return", ")return"),
    (") if", ")if"),
    (") for", ")for"),
    (") continue", ")continue"),
];

/// Scripts as one, without their comments, line ends, indents and the blanks around signs, and without the lines by which parts of a module know each
/// other; names declared one below the other are declared together, the commonest names are shortened.
pub fn bare(scripts: &[&str]) -> String {
    let lines = scripts.iter().flat_map(|script| script.lines()).map(str::trim);
    let left_out = ["//", "/**", "import ", "export {"];
    let kept = lines.filter(|line| !line.is_empty() && !left_out.iter().any(|start| line.starts_with(start)));
    let mut text = String::new();
    let mut alone = false;
    for line in kept {
        let declared = ["const ", "let "].iter().find_map(|word| line.strip_prefix(word));
        match declared.filter(|_| alone) {
            Some(names) => {
                text.pop();
                text.extend([",", names]);
            }
            None if text.is_empty() => text.push_str(line),
            None => text.extend(["\n", line]),
        }
        // One declaration, whole on its line.
        alone = declared.is_some() && line.ends_with(';') && line.matches(';').count() == 1;
    }
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
        assert_eq!(
            bare(&["const a = 1;\nlet b = [a];\nconst f = () => {\n  return [b];\n};\nf();\n"]),
            "let a=1,b=[a],f=()=>{return[b]};f();"
        );
        for script in MODULE.iter().chain([&FROM_DISK]) {
            // \p{L} and \p{M} are classes of letters.
            let lines = script.lines().filter(|line| !line.trim().starts_with('/'));
            let script = lines.clone().collect::<String>().replace("\\p{M}", "").replace("\\p{L}", "");
            let mut names = script.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
            assert!(names.all(|name| name.len() != 1 || !LETTERS.contains(name)));
            // Lines in which a quotation mark opens a text and nothing else.
            let plain = lines.filter(|line| !line.contains("(\"'") && !line.contains("[\"“"));
            let texts = plain.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(|text| !text.contains("${"));
            let mut words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
            assert!(words.all(|word| !NAMES.contains(&word)));
        }
    }
}
