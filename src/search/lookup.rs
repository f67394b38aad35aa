//! Search in the sources themselves, for editors: the words are read as in the index, every text is read whole, nothing is kept.

use super::abbreviation;
use super::words::{self, Word};
use crate::document::register::Abbreviation;
use crate::vietnamese::fold::{self, Forms};

/// A place that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<P> {
    /// The text, as the caller names it.
    pub path: P,
    /// Line of the best match, from 1.
    pub line: usize,
    /// That line, shortened around the match.
    pub snippet: String,
    /// How well the text answers; comparable within one search.
    pub score: f64,
}

/// Words of a query that are looked for: work grows with them and with the texts. No question has as many.
const WORDS: usize = 64;

/// Longest snippet, in characters.
const SNIPPET: usize = 160;

/// The texts that answer `query`, best first; ties in the order given.
pub fn find<'t, P: Clone>(
    query: &str,
    texts: impl IntoIterator<Item = (P, &'t str)>,
    abbreviations: &[Abbreviation],
) -> Vec<Finding<P>> {
    let query = Query::read(query, abbreviations);
    let readings: Vec<(P, &str, Reading)> = texts.into_iter().map(|(path, text)| (path, text, query.read_text(text))).collect();
    let total = readings.len() as f64;
    let rarity: Vec<f64> = (0..query.terms.len())
        .map(|term| {
            let holding = readings.iter().filter(|(_, _, reading)| reading.weight(term) > 0.0).count() as f64;
            (1.0 + total / (holding + 0.5)).ln()
        })
        .collect();
    let mut findings: Vec<Finding<P>> = readings
        .iter()
        .filter_map(|(path, text, reading)| {
            let held =
                (0..query.terms.len()).filter(|term| reading.weight(*term) > 0.0).count() as f64 / query.terms.len() as f64;
            let score: f64 = rarity.iter().enumerate().map(|(term, rarity)| rarity * saturated(reading.weight(term))).sum();
            let best =
                reading.lines.iter().max_by(|a, b| a.worth(&rarity).total_cmp(&b.worth(&rarity)).then(b.line.cmp(&a.line)))?;
            let content = text.lines().nth(best.line - 1).unwrap_or("");
            Some(Finding {
                path: path.clone(),
                line: best.line,
                snippet: shorten(content, best.at),
                score: (score + best.worth(&rarity)) * (0.2 + 0.8 * held * held),
            })
        })
        .collect();
    findings.sort_by(|a, b| b.score.total_cmp(&a.score));
    findings
}

fn saturated(weight: f64) -> f64 {
    weight / (weight + 1.5)
}

/// A query: words, pairs of neighbours, special terms.
struct Query {
    terms: Vec<Term>,
}

/// What is looked for: consecutive words in one of their spellings, or a special term.
struct Term {
    ways: Vec<Vec<Forms>>,
    special: Option<String>,
    weight: f64,
}

struct Reading {
    lines: Vec<Line>,
}

/// A line that holds something: for each term its weight.
struct Line {
    line: usize,
    at: usize,
    weights: Vec<f64>,
}

impl Reading {
    fn weight(&self, term: usize) -> f64 {
        self.lines.iter().filter_map(|line| line.weights.get(term)).sum()
    }
}

impl Line {
    fn worth(&self, rarity: &[f64]) -> f64 {
        self.weights.iter().zip(rarity).map(|(weight, rarity)| saturated(*weight) * rarity).sum()
    }
}

impl Query {
    fn read(query: &str, abbreviations: &[Abbreviation]) -> Self {
        let pairs = abbreviation::pairs(abbreviations);
        let (mut words, mut forms) = read(query);
        words.truncate(WORDS);
        forms.truncate(WORDS);
        let mut terms = Vec::new();
        let mut at = 0;
        let mut run: Vec<Forms> = Vec::new();
        while let Some(word) = forms.get(at) {
            if let Some(special) = special(query, &words, &forms, at) {
                at += special.words;
                terms.push(Term { ways: Vec::new(), special: Some(special.key), weight: 3.0 });
                run.clear();
                continue;
            }
            let mut ways = vec![vec![word.clone()]];
            ways.extend(pairs.iter().filter(|(short, _)| *short == word.key).map(|(_, long)| read(long).1));
            terms.push(Term { ways, special: None, weight: 0.5 });
            if let Some(last) = run.last() {
                terms.push(Term { ways: vec![vec![last.clone(), word.clone()]], special: None, weight: 2.0 });
            }
            run.push(word.clone());
            for (short, long) in &pairs {
                let long = read(long).1;
                let here = forms.get(at..at + long.len()).is_some_and(|here| here.iter().zip(&long).all(|(a, b)| a.key == b.key));
                if here && long.len() > 1 {
                    let short = Forms { exact: short.clone(), key: short.clone() };
                    terms.push(Term { ways: vec![long, vec![short]], special: None, weight: 2.0 });
                }
            }
            at += 1;
        }
        Self { terms }
    }

    fn read_text(&self, text: &str) -> Reading {
        let mut lines = Vec::new();
        let mut places = Places::default();
        for (number, line) in (1..).zip(text.lines()) {
            let place = places.of(line);
            let (words, forms) = read(line);
            let mut weights = vec![0.0; self.terms.len()];
            let mut first = None;
            for at in 0..forms.len() {
                for (term, weight) in self.terms.iter().zip(&mut weights) {
                    let found = place * term.weight * term.found(line, &words, &forms, at);
                    if found > 0.0 {
                        *weight += found;
                        first = first.or(words.get(at).map(|word| word.start));
                    }
                }
            }
            if let Some(at) = first {
                lines.push(Line { line: number, at, weights });
            }
        }
        Reading { lines }
    }
}

/// How much a line counts by where it stands. What names a document tells best what it is about; the other keys are notes about it, and
/// sources and paths repeat words of other documents.
#[derive(Default)]
struct Places {
    begun: bool,
    in_keys: bool,
}

impl Places {
    const NAMES: [&str; 8] = ["tieude", "title", "tenmohinh", "name", "trichyeu", "subject", "sokyhieu", "number"];

    fn of(&mut self, line: &str) -> f64 {
        let fence = line.trim_end() == "---";
        let first = !std::mem::replace(&mut self.begun, true);
        if fence && (first || self.in_keys) {
            self.in_keys = first;
            return 0.0;
        }
        if !self.in_keys {
            return if line.starts_with('#') { 2.0 } else { 1.0 };
        }
        let key: String = line.split(':').next().unwrap_or("").chars().filter(|c| c.is_alphanumeric()).collect();
        let key = fold::forms(&key).key;
        let named = !line.starts_with([' ', '-']) && Self::NAMES.contains(&key.as_str());
        if named { 4.0 } else { 0.3 }
    }
}

impl Term {
    /// 1 where the term stands at word `at` as typed, less where accents differ, 0 where it does not stand.
    fn found(&self, text: &str, words: &[Word], forms: &[Forms], at: usize) -> f64 {
        if let Some(wanted) = &self.special {
            return f64::from(special(text, words, forms, at).is_some_and(|special| includes(wanted, &special.key)));
        }
        let fits = |way: &Vec<Forms>| {
            let here = forms.get(at..at + spelled(way, forms.get(at..)?)?)?;
            let same = |(a, b): (&Forms, &Forms)| f64::from(a.exact == b.exact || b.exact == b.key);
            let exact = if here.len() == way.len() {
                here.iter().zip(way).map(same).sum::<f64>() / way.len() as f64
            } else {
                f64::from(here.iter().flat_map(|word| word.exact.chars()).eq(way.iter().flat_map(|word| word.exact.chars())))
            };
            Some(0.4 + 0.6 * exact)
        };
        self.ways.iter().filter_map(fits).fold(0.0, f64::max)
    }
}

/// How many words from the first on spell the words of a way, parted as they are or otherwise: "IaMơ" and "Ia Mơ".
fn spelled(way: &[Forms], text: &[Forms]) -> Option<usize> {
    let (mut wanted, mut read) = (way.iter().flat_map(|word| word.key.bytes()), 0);
    for word in text {
        if !word.key.bytes().all(|letter| wanted.next() == Some(letter)) {
            return None;
        }
        read += 1;
        if wanted.clone().next().is_none() {
            let parted_otherwise = read != way.len();
            let digits = way.iter().any(|word| word.key.bytes().any(|letter| letter.is_ascii_digit()));
            return (!(parted_otherwise && digits)).then_some(read);
        }
    }
    None
}

/// A quarter includes that of every year, a month its days.
fn includes(wanted: &str, found: &str) -> bool {
    let quarter = wanted.strip_prefix('@').filter(|rest| rest.starts_with('q'));
    let month = wanted.starts_with('@') && wanted.len() == 7;
    wanted == found || quarter.is_some_and(|quarter| found.ends_with(quarter)) || month && found.starts_with(wanted)
}

fn read(text: &str) -> (Vec<Word<'_>>, Vec<Forms>) {
    let words: Vec<Word> = words::words(text).collect();
    let forms = words.iter().map(|word| fold::forms(word.text)).collect();
    (words, forms)
}

fn special(text: &str, words: &[Word], forms: &[Forms], at: usize) -> Option<words::Special> {
    let between = |i: usize| match (words.get(i), words.get(i + 1)) {
        (Some(a), Some(b)) => text.get(a.end..b.start).unwrap_or(""),
        _ => "",
    };
    words::special(at, |i| forms.get(i).map(|forms| forms.key.as_str()), between)
}

/// The line around byte `at`.
fn shorten(line: &str, at: usize) -> String {
    let line = line.trim_end();
    if line.chars().count() <= SNIPPET {
        return line.trim_start().to_owned();
    }
    let before = line.get(..at).map_or(0, |before| before.chars().count());
    let skip = before.saturating_sub(SNIPPET / 4);
    let cut: String = line.chars().skip(skip).take(SNIPPET).collect();
    let head = if skip > 0 { "… " } else { "" };
    let tail = if skip + SNIPPET < line.chars().count() { " …" } else { "" };
    format!("{head}{}{tail}", cut.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> (&'static str, usize) {
        let texts = [
            ("a.md", "# Kế hoạch\n\nPhát triển làng nghề truyền thống ở xã Ia Grai.\nThực hiện Kế hoạch số 762/KH-UBND."),
            ("b.md", "# Mô hình\n\nNgày thứ Bảy lắng nghe dân nói.\nDân vận khéo ở thôn.\nỦy ban nhân dân xã làm trước."),
            ("c.md", "# Kết quả quý III/2024\n\nngày 16 tháng 12 năm 2023 dân làng vận động nhau khéo léo"),
        ];
        find(query, texts, &[]).first().map(|found| (found.path, found.line)).unwrap_or(("", 0))
    }

    #[test]
    fn the_line_that_answers_best_comes_first() {
        for (query, path, line) in [
            ("dan van kheo", "b.md", 4),
            ("lắng nghe", "b.md", 3),
            ("làng nghề", "a.md", 3),
            ("762 kh ubnd", "a.md", 4),
            ("16/12/2023", "c.md", 3),
            ("quý 3", "c.md", 1),
            ("UBND xã", "b.md", 5),
            ("iagrai", "a.md", 3),
            ("lắngnghe", "b.md", 3),
        ] {
            assert_eq!(first(query), (path, line), "{query}");
        }
    }

    #[test]
    fn what_names_a_document_counts_more_than_its_text_and_its_other_keys_less() {
        let texts = [
            (
                "nguon.md",
                "---\ntieu_de: \"Thu ngân sách\"\nnguon:\n  - tieu_de: \"Hũ gạo gắn kết\"\nthe: [hũ gạo]\n---\nBốn số cộng lại.\n",
            ),
            ("than.md", "---\ntieu_de: \"Bếp ăn\"\n---\nMỗi nhà góp vào hũ gạo một nắm.\n"),
            ("ten.md", "---\nTên mô hình: Hũ gạo gắn kết\nso_ky_hieu: 12/KH-UBND\n---\nMỗi tháng một lần.\n"),
            ("dan.md", "---\ntieu_de: \"Triển khai\"\n---\nThực hiện Kế hoạch số 12/KH-UBND và Kế hoạch 12/KH-UBND.\n"),
        ];
        let order = |query| find(query, texts, &[]).into_iter().map(|found| found.path).collect::<Vec<_>>();
        assert_eq!(order("hu gao"), ["ten.md", "than.md", "nguon.md"]);
        assert_eq!(order("12/KH-UBND"), ["ten.md", "dan.md"]);
    }

    #[test]
    fn nothing_is_found_where_nothing_is_asked() {
        assert!(find("", [("a", "dân")], &[]).is_empty());
        assert!(find("…", [("a", "dân")], &[]).is_empty());
    }
}
