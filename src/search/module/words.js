// Words as the index knows them, numbers, dates and quarters among them, and what keys of input methods would have given.
// The rules are those of src/search/words.rs and src/vietnamese/fold.rs; tests/search/vectors.json holds both to them.

const WORD = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’‘ʼ´`ʹ][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
const VOWEL = /[aăâeêioôơuưy]/;
const TONES = "\u0300\u0309\u0303\u0301\u0323";

/** The word with its tone mark in the traditional place: hoà, hòan → hòa, hoàn. */
function placeTone(word) {
  let tone = "", count = 0;
  const letters = [...word].map((c) => {
    const d = c.normalize("NFD");
    if (d === c || !VOWEL.test(d.replace(/[\u0300\u0309\u0303\u0301\u0323]/g, "").normalize("NFC"))) return c;
    return d.replace(/[\u0300\u0309\u0303\u0301\u0323]/g, (mark) => (count++, (tone = mark), "")).normalize("NFC");
  });
  if (count !== 1) return word;
  const vowel = (i) => i < letters.length && VOWEL.test(letters[i]);
  let start = letters.findIndex((c) => VOWEL.test(c));
  const before = letters[start - 1], first = letters[start];
  if (((before === "q" && first === "u") || (start === 1 && before === "g" && first === "i")) && vowel(start + 1)) start++;
  let end = start;
  while (vowel(end)) end++;
  if (letters.slice(end).some((c) => VOWEL.test(c))) return word;
  let at = end - 1;
  while (at >= start && !"ăâêôơư".includes(letters[at])) at--;
  if (at < start) at = end - start === 1 || (end - start === 2 && end === letters.length) ? start : start + 1;
  letters[at] = (letters[at] + tone).normalize("NFC");
  return letters.join("");
}

const mend = (text) => text.normalize("NFC").replace(/[Ðð]/g, (c) => (c === "ð" ? "đ" : "Đ"));
const strip = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đðƀı]/g, (c) => (c === "ƀ" ? "b" : c === "ı" ? "i" : "d"));

const known = new Map();

/** The two forms of a word: with accents, and folded. */
export function forms(word) {
  let found = known.get(word);
  if (!found) {
    if (known.size > 20000) known.clear();
    known.set(word, (found = read(word)));
  }
  return found;
}

function read(word) {
  let exact = mend(mend(word).toLowerCase()).replace(/['’‘ʼ´`ʹ]/g, "");
  if (/^\d{1,3}(\.\d{3})+$/.test(exact)) exact = exact.replace(/\./g, "");
  exact = placeTone(exact);
  if (/(^qu|[bcdđghklmnprstvx])[yỳýỷỹỵ]$/.test(exact)) exact = exact.slice(0, -1) + "iìíỉĩị"["yỳýỷỹỵ".indexOf(exact.at(-1))];
  return { exact, key: strip(exact) };
}

/** Words of a text: as written, where, forms. */
export function words(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const last = found.at(-1);
    // 14.579 is one word.
    const group = last && /^\d{3}$/.test(match[0]) && text.slice(last.end, match.index) === "." && /^\d{1,3}(\.\d{3})*$/.test(last.text);
    if (group && last.open) {
      last.end = match.index + 3;
      last.text = text.slice(last.start, last.end);
    } else {
      found.push({ text: match[0], start: match.index, end: match.index + match[0].length, open: /^\d{1,3}$/.test(match[0]) });
    }
  }
  return found.map(({ text, start, end }) => ({ text, start, end, ...forms(text) }));
}

/** The mark of each letter: quality × 6 + tone, as in the index. */
export function marks(exact) {
  const out = [];
  for (const c of exact.normalize("NFD")) {
    if (!/\p{M}/u.test(c)) {
      out.push(/[đƀð]/.test(c) ? 24 : 0);
      continue;
    }
    const last = out.length - 1;
    if (last < 0) continue;
    const tone = TONES.indexOf(c) + 1, old = out[last];
    out[last] = tone ? old - (old % 6) + tone
      : c === "\u0306" ? (old < 6 ? 6 : old - (old % 6)) + (old % 6)
      : (c === "\u0302" ? 12 : c === "\u031b" ? 18 : 24) + (old % 6);
  }
  return out;
}

const TYPES = new Set("bb bc cd ct ctr cttr cv da gm gt hd hdong kh kl lct luat nd nq pa pl qc qd qdi qh qyd sl tb tt ttlt ttr ubtvqh vbhn vbhd nqlt".split(" "));
const QUARTERS = { 1: 1, i: 1, "01": 1, 2: 2, ii: 2, "02": 2, 3: 3, iii: 3, "03": 3, 4: 4, iv: 4, "04": 4 };
const parts = (between) => /[.;!?\n]/.test(between);
const small = (text, most) => (/^\d\d?$/.test(text ?? "") && +text >= 1 && +text <= most ? +text : 0);
const year = (text) => (/^(19|20|21)\d\d$/.test(text ?? "") ? text : "");
const two = (n) => String(n).padStart(2, "0");
const dateSign = (between) => ["/", "-", ".", "–", "−"].includes(between.trim());

/** The number, date or quarter that opens at word `at`: { key, words }. `word(i)` is a folded form, `between(i)` what follows word i. */
export function special(at, word, between) {
  const first = word(at);
  if (!first) return;
  if (first === "qui") {
    const quarter = QUARTERS[word(at + 1)];
    if (!quarter) return;
    let last = at + 1, when = "";
    if (word(at + 2) === "nam") {
      if ((when = year(word(at + 3)))) last = at + 3;
    } else if (word(at + 2) && !parts(between(at + 1)) && (when = year(word(at + 2)))) last = at + 2;
    return { key: `@${when}q${quarter}`, words: last + 1 - at };
  }
  if (first === "thang") {
    const month = small(word(at + 1), 12), named = word(at + 2) === "nam";
    const when = month && (named || dateSign(between(at + 1))) && year(word(at + (named ? 3 : 2)));
    return when ? { key: `@${when}${two(month)}`, words: named ? 4 : 3 } : undefined;
  }
  if (!/^\d/.test(first)) return;
  const day = small(first, 31);
  if (day && word(at + 1) === "thang") {
    const month = small(word(at + 2), 12), last = word(at + 3) === "nam" ? at + 4 : at + 3;
    const when = month && year(word(last));
    if (when) return { key: `@${when}${two(month)}${two(day)}`, words: last + 1 - at };
  } else if (day && dateSign(between(at))) {
    const month = small(word(at + 1), 12);
    const when = month && dateSign(between(at + 1)) && year(word(at + 2));
    if (when) return { key: `@${when}${two(month)}${two(day)}`, words: 3 };
    const only = small(first, 12) && between(at).trim() === "/" && year(word(at + 1));
    if (only && !(between(at + 1).trim() === "/" && word(at + 2))) return { key: `@${only}${two(first)}`, words: 2 };
  }
  // 2023-12-16.
  const iso = year(first) && dateSign(between(at)) && dateSign(between(at + 1)) && small(word(at + 1), 12);
  if (iso && small(word(at + 2), 31)) return { key: `@${first}${two(iso)}${two(+word(at + 2))}`, words: 3 };
  // A number of a document.
  const digits = first.match(/^\d*/)[0].length;
  if (first.match(/^0*(\d*)/)[1].length > 5 || first.length > digits + 1) return;
  let key = "#" + first.replace(/^0+/, ""), letters = first.length > digits, next = at + 1;
  for (; next < at + 9; next++) {
    const part = word(next), sign = between(next - 1);
    if (!part) break;
    const joined = ["/", "-", "–", "&", "‑", "−"].includes(sign);
    const stray = !parts(sign) && sign.trim().length <= 1 && next === at + 1 && TYPES.has(part);
    if (!joined && !stray) break;
    const number = /^\d+$/.test(part);
    if (number && (next !== at + 1 || !year(part) || sign !== "/")) break;
    letters ||= !number;
    key += part;
  }
  if (letters && next > at + 1 && !/^\d+$/.test(word(next - 1))) return { key: key.replace(/[^a-z0-9#]/g, ""), words: next - at };
}

const glue = (list, from, to) => list.slice(from, to).map((word) => word.key).join("");
const sliceBetween = (text, list) => (i) => (list[i + 1] ? text.slice(list[i].end, list[i + 1].start) : "");

// Words that ask and join: they rank little, and nothing is fetched for them.
const LIGHT = new Set("và của ở cho là nào gì thế như có các những về trong được tôi muốn tìm xem khi với thì mà hay hoặc tại theo nhiều ai sao để đến từ đó này bằng ra làm".split(" "));
const LIGHT_KEYS = new Set([...LIGHT].map(strip));
// These are other words without their accents.
for (const word of ["đâu", "mấy", "gồm", "nay", "nhiêu"]) LIGHT.add(word);

// Keys of input methods, and slips.

const SYLLABLE = /^(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnprstvx])?(?:[aeiouyăâêôơư]{1,3})(?:ng|nh|ch|[cmnpt])?$/;
const TELEX = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };

/** The keys of VNI as keys of Telex: va6n5, van65 → vaanj. */
function vni(keys) {
  if (!/^[a-z]+[1-9][a-z1-9]*$/.test(keys)) return keys;
  const tone = keys.match(/[1-5]/)?.[0];
  const shape = { 6: [/[aeo](?=[^aeo]*$)/, "$&$&"], 7: [/[ou](?=[^ou]*$)/, "$&w"], 8: [/a(?=[^a]*$)/, "aw"], 9: [/^d/, "dd"] };
  let text = "";
  for (const key of keys.replace(/[1-5]/g, "")) text = shape[key] ? text.replace(...shape[key]) : text + key;
  return text + (tone ? "sfrxj"[tone - 1] : "");
}

/** What the keys of a word would have given with an input method, Telex or VNI: vaanj, van65 → vận. */
export function telex(word) {
  const keys = vni(word.toLowerCase());
  if (!/^[a-z]*[aeiouy][a-z]*$/.test(keys) || !/aa|ee|oo|dd|w|[aeiouy][a-z]*[sfrxj]/.test(keys)) return;
  let tone = "";
  let text = keys.replace(/(?<=[aeiouy][a-z]*)[sfrxj](?=[a-z]*$)/g, (key) => ((tone ||= TELEX[key]), ""));
  text = text.replace("dd", "đ").replace("aa", "â").replace("ee", "ê").replace("oo", "ô");
  if (/w/.test(text)) {
    text = text.replace(/w/, "\u0001").replace(/w/g, "");
    if (/uo[a-z]*\u0001|u\u0001o/.test(text)) text = text.replace(/u\u0001?o/, "ươ");
    else if (/[aou]/.test(text)) text = text.replace(/(.*)([aou])/, (_, head, vowel) => head + { a: "ă", o: "ơ", u: "ư" }[vowel]);
    else text = text.replace("\u0001", "ư");
    text = text.replace("\u0001", "");
  }
  if (!SYLLABLE.test(text) || (text === keys && !tone)) return;
  const vowel = text.search(/[aeiouyăâêôơư]/);
  return forms(text.slice(0, vowel + 1) + tone + text.slice(vowel + 1));
}

/** Whether two words differ by one letter more, less, other, or by two neighbours exchanged. */
function near(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let i = 0, j = 0;
  while (a[i] === b[i] && i < a.length) i++;
  while (j < Math.min(a.length, b.length) - i && a.at(-1 - j) === b.at(-1 - j)) j++;
  const restA = a.length - i - j, restB = b.length - i - j;
  return (restA <= 1 && restB <= 1) || (restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i]);
}

/** Whether two words sound alike to many: dúi, giúi; xâu, sâu; tre, che. */
const sound = (word) => word.replace(/^(gi(?=[aeouy]|i.)|r)/, "d").replace(/^x/, "s").replace(/^tr/, "ch");
const alike = (a, b) => a !== b && sound(a) === sound(b);

export { LIGHT, LIGHT_KEYS, TONES, alike, glue, mend, near, parts, sliceBetween, strip };
