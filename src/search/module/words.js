// Words as the index knows them, numbers, dates and quarters among them, and what keys of input methods would have given.
// The rules are those of src/search/words.rs and src/vietnamese/fold.rs; tests/search/vectors.json holds both to them.

const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}]";
// 14.579 is one word.
const WORD = new RegExp(`\\d{1,3}(?:\\.\\d{3})+(?!${LETTER})|${LETTER}+(?:['’‘ʼ´\`ʹ]${LETTER}+)*`, "gu");
const TONES = "\u0300\u0309\u0303\u0301\u0323", QUALITIES = "\u0306\u0302\u031b";
// What stands before the vowels, the vowels, what stands behind them.
const SYLLABLE = /^(.*qu(?=[aăâeêioôơuưy])|gi(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([^aăâeêioôơuưy]*)$/;

const mend = (text) => text.normalize("NFC").replace(/[Ðð]/g, (c) => (c === "ð" ? "đ" : "Đ"));
const strip = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đðƀı]/g, (c) => (c === "ƀ" ? "b" : c === "ı" ? "i" : "d"));

/** The word with its tone mark in the traditional place: hoà, hòan → hòa, hoàn. */
function placeTone(word) {
  let tone = "";
  const [, before, vowels, after] = word.normalize("NFD").replace(/(?<=[aeiouy][\u0306\u0302\u031b]?)[\u0300\u0309\u0303\u0301\u0323]/g, (mark) => ((tone += mark), "")).normalize("NFC").match(SYLLABLE) ?? [];
  if (!tone || tone[1] || !vowels) return word;
  const marked = vowels.search(/[ăâêôơư](?!.*[ăâêôơư])/), at = marked < 0 ? +(vowels.length > 2 || (vowels.length > 1 && after > "")) : marked;
  return (before + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + after).normalize("NFC");
}

const known = new Map();

/** The two forms of a word: with accents, and folded. */
export function forms(word) {
  if (!known.has(word)) {
    const exact = placeTone(mend(mend(word).toLowerCase()).replace(/['’‘ʼ´`ʹ.]/g, "")).replace(/(?<=^qu|[bcdđghklmnprstvx])[yỳýỷỹỵ]$/, (y) => "iìíỉĩị"["yỳýỷỹỵ".indexOf(y)]);
    known.set(word, { exact, key: strip(exact) });
  }
  return known.get(word);
}

/** Words of a text: as written, where, forms. */
export const words = (text) => Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ text: word, start: index, end: index + word.length, ...forms(word) }));

/** The mark of each letter: quality × 6 + tone, as in the index. */
export function marks(exact) {
  const out = [];
  for (const c of exact.normalize("NFD")) {
    const last = out.length - 1, quality = QUALITIES.indexOf(c);
    if (!/\p{M}/u.test(c)) out.push(/[đƀð]/.test(c) ? 24 : 0);
    else if (TONES.includes(c)) out[last] += TONES.indexOf(c) + 1;
    // "ơ̆" stays "ơ".
    else if (quality || out[last] < 6) out[last] += quality < 0 ? 24 : 6 * quality + 6;
  }
  return out;
}

const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
const parts = (between) => /[.;!?\n]/.test(between);
// Words with what stands between them: "16 / 12 / 2023 ", "qui _ 3 "; a blank is "_".
const NUMBERS = [
  "qui ANY (?<q>0?[1-4]|iv|i{1,3}) (?:(?:ANY nam ANY|[^.;!?\\s]*) (?<y>YEAR) )?",
  "thang ANY (?<m>MONTH) (?:ANY nam ANY|SIGN) (?<y>YEAR) ",
  "(?<d>DAY) ANY thang ANY (?<m>MONTH) ANY (?:nam ANY )?(?<y>YEAR) ",
  "(?<d>DAY) SIGN (?<m>MONTH) SIGN (?<y>YEAR) ",
  "(?<m>MONTH) _?/_? (?<y>YEAR) (?!_?/_? .)",
  "(?<y>YEAR) SIGN (?<m>MONTH) SIGN (?<d>DAY) ",
  // A number of a document; its kind also after a stray blank.
  "(?=\\d)0*\\d{0,5}[^\\d ]? (?:(?:/ YEAR )?PART|_?[^\\s.;!?_]?_? (?:bb|bc|cd|ct|ctr|cttr|cv|da|gm|gt|hd|hdong|kh|kl|lct|luat|nd|nq|pa|pl|qc|qd|qdi|qh|qyd|sl|tb|tt|ttlt|ttr|ubtvqh|vbhn|vbhd|nqlt) )(?:PART){0,7}",
];
const NAMED = { ANY: "[^ ]*", SIGN: "_?[-/.–−]_?", YEAR: "(?:19|20|21)\\d\\d", MONTH: "(?:0?[1-9]|1[0-2])", DAY: "(?:0?[1-9]|[12]\\d|3[01])", PART: "[-/–&‑−] (?!\\d+ )[^ ]+ " };
const FORMS = NUMBERS.map((form) => new RegExp("^" + form.replace(/\p{Lu}{3,}/gu, (name) => NAMED[name])));
const two = (n = "") => n && n.padStart(2, "0");

/** The number, date or quarter that opens at word `at`: { key, words }. `word(i)` is a folded form, `between(i)` what follows word i. */
export function special(at, word, between) {
  if (!/^\d|^qui$|^thang$/.test(word(at))) return;
  let line = "";
  for (let i = at; i < at + 10 && word(i); i++) line += `${word(i)} ${between(i).replace(/\n/g, ";").replace(/\s+/g, "_")} `;
  for (const form of FORMS) {
    const found = line.match(form), { y = "", q, m, d } = found?.groups ?? {};
    if (found) return { key: q ? `@${y}q${+q || ROMAN.indexOf(q) + 1}` : y ? `@${y}${two(m)}${two(d)}` : "#" + found[0].replace(/^0+|[^a-z0-9]/g, ""), words: found[0].split(" ").length >> 1 };
  }
}

const glue = (list, from, to, sign = "") => list.slice(from, to).map((word) => word.key).join(sign);
const sliceBetween = (text, list) => (i) => (list[i + 1] ? text.slice(list[i].end, list[i + 1].start) : "");

// Keys of input methods, and slips.

/** What the keys of a word would have given with an input method, Telex or VNI: vaanj, van65 → vận. */
export function telex(word) {
  const keys = word.toLowerCase();
  let tone = "", text = keys.replace(/(?<=[aeiouy].*)[sfrxj1-5]/g, (key) => ((tone ||= TONES["frxsj23415".indexOf(key) % 5]), ""));
  text = text.replace(/^d(?:d|(.*)9)/, "đ$1").replace(/([aeo])(?:\1|([^aeo]*)6)/, "$1\u0302$2");
  const plain = text.replace(/[w78]/g, "");
  if (plain !== text) text = /uo/.test(plain) ? plain.replace("uo", "ươ") : text.replace(/([aou])([^aou]*)[w78]/, (_, vowel, rest) => vowel + (vowel === "a" ? "\u0306" : "\u031b") + rest);
  text = text.normalize("NFC");
  if (/^(?:ngh?|nh|t[hr]|[ckpg]h|gi|qu|[bcdđghklmnprstvx])?[aeiouyăâêôơư]{1,3}(?:ng|[nc]h|[cmnpt])?$/.test(text) && text + tone !== keys) return forms(text.replace(/[aeiouyăâêôơư]/, "$&" + tone));
}

/** A word, and what is left of it without one of its letters: two words that differ by a slip share one of these. */
const slips = (word) => [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];

/** Whether two words sound alike to many: dúi, giúi; xâu, sâu; tre, che. */
const sound = (word) => word.replace(/^(gi(?=[aeouy]|i.)|r)/, "d").replace(/^x/, "s").replace(/^tr/, "ch");
const alike = (a, b) => a !== b && sound(a) === sound(b);

export { QUALITIES, ROMAN, TONES, alike, glue, mend, parts, slips, sliceBetween, strip };
