// Search in the index that congbo writes. No dependency; the same file in browsers and in Node 18 and later.
//
//   const search = await openSearch(baseUrl, { load });
//   const { hits, total, corrected, facets } = await search.query("dan van kheo", { limit: 10 });
//
// baseUrl is the root of the site; load(url) gives a promise of an ArrayBuffer (default: fetch). file.js serves pages opened from a disk.
// The rules of words are those of src/search/words.rs and src/vietnamese/fold.rs; tests/search/vectors.json holds both to them.

const FORMAT = 1;

// --- words ---------------------------------------------------------------------------------------------------------------------

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

// --- Telex and slips -----------------------------------------------------------------------------------------------------------

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

// --- the index -----------------------------------------------------------------------------------------------------------------

/** The deflated bytes in a file of the index, which is a script of one string: congbo("…"). */
function unwrap(data) {
  const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== 'congbo("') throw new Error("no index");
  const raw = new Uint8Array(bytes.length);
  let n = 0;
  for (let i = 8; i < bytes.length - 2; i++) {
    let byte = bytes[i];
    if (byte === 92) byte = { 110: 10, 114: 13 }[bytes[++i]] ?? bytes[i];
    raw[n++] = byte;
  }
  return raw.subarray(0, n);
}

async function inflate(raw) {
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Terms of a shard in order: keys, and their variants: { marks, split, count, pages, steps }. */
function readShard(bytes) {
  const keys = [], terms = [], utf8 = new TextDecoder();
  let at = 0, key = "", long = null;
  const number = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte & 128);
    return value;
  };
  while (at < bytes.length) {
    const shared = bytes[at++], more = bytes[at++];
    const rest = bytes.subarray(at, (at += more));
    if (long || rest.some((byte) => byte > 127)) {
      // Letters of other alphabets: the shared beginning is counted in bytes.
      const before = long ?? new TextEncoder().encode(key);
      long = Uint8Array.of(...before.subarray(0, shared), ...rest);
      key = utf8.decode(long);
    } else key = key.slice(0, shared) + String.fromCharCode(...rest);
    const variants = [];
    for (let n = bytes[at++]; n > 0; n--) {
      const marks = [];
      let split = 0, letter = 0;
      for (let m = bytes[at++]; m > 0; m--) {
        const byte = bytes[at++], mark = byte & 31;
        letter += byte >> 5;
        if (mark === 30) split = letter;
        else if (mark !== 31) marks[letter] = mark;
      }
      const kept = number(), pages = [], steps = [];
      const count = kept & 1 ? number() : kept >> 1;
      for (let p = kept >> 1, page = 0; p > 0; p--) {
        const value = number();
        pages.push((page += Math.floor(value / 8)));
        steps.push(value & 7);
      }
      variants.push({ marks, split, count, pages, steps });
    }
    keys.push(key);
    terms.push(variants);
  }
  return { keys, terms };
}

/** First place in a sorted list whose value is greater than `value`. */
function upper(list, value, of = (x) => x) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bounds, and names by their place. */
const leaf = ({ bounds, shards }) => ({ bounds: bounds.split(" "), shards: (i) => shards.slice(6 * i, 6 * i + 6) });

class Index {
  constructor(root, load = fetchBytes, read) {
    this.root = root;
    this.cache = new Map();
    this.read = read ?? (async (url) => unwrap(await load(url)));
    this.load = read ? null : load;
  }

  /** A file, read once; a failed one is asked for again next time. */
  file(name, parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes))) {
    let file = this.cache.get(name);
    if (!file) {
      file = this.read(`${this.root}${name}.bin`).then(inflate).then(parse);
      this.cache.set(name, file);
      file.catch(() => this.cache.delete(name));
    }
    return file;
  }

  async open() {
    const manifest = this.load ? JSON.parse(new TextDecoder().decode(await this.load(`${this.root}index.json`))) : await this.file("index");
    if (manifest.format !== FORMAT) throw new Error(`index of format ${manifest.format}, not ${FORMAT}`);
    const directory = await this.file(manifest.directory);
    this.directory = directory;
    this.leaf = leaf(directory);
    let start = 0, ordinal = 0;
    this.groups = directory.groups.map(([year, kind, count]) => {
      const group = { start, ordinal, year, kind: directory.kinds[kind] };
      ordinal += count;
      start += 2 ** Math.ceil(Math.log2(count));
      return group;
    });
    return this;
  }

  group(page) {
    return this.groups[upper(this.groups, page, (group) => group.start) - 1];
  }

  /** The part of the directory that knows the shard of a term: a large one has pages. */
  async part(key) {
    const { paged } = this.directory, { bounds, shards } = this.leaf;
    return paged ? this.file(shards(Math.max(0, upper(bounds, key) - 1)), (bytes) => leaf(JSON.parse(new TextDecoder().decode(bytes)))) : this.leaf;
  }

  /** The variants of a term. */
  async term(key) {
    const { bounds, shards } = await this.part(key), i = upper(bounds, key) - 1;
    if (i < 0) return [];
    const { keys, terms } = await this.file(shards(i), readShard);
    const at = upper(keys, key) - 1;
    return keys[at] === key ? terms[at] : [];
  }

  /** Terms that begin with `prefix`, from at most `most` shards: [key, variants]. */
  async range(prefix, most = 2) {
    const { bounds, shards } = await this.part(prefix), found = [];
    const first = Math.max(0, upper(bounds, prefix) - 1), last = Math.min(upper(bounds, prefix + "\uffff"), first + most);
    for (const { keys, terms } of await Promise.all(Array.from({ length: Math.max(0, last - first) }, (_, i) => this.file(shards(first + i), readShard)))) {
      keys.forEach((key, at) => key.startsWith(prefix) && found.push([key, terms[at]]));
    }
    return found;
  }

  async record(page) {
    const { chunk, records } = this.directory, at = 6 * Math.floor(page / chunk);
    return (await this.file(records.slice(at, at + 6)))[page % chunk];
  }
}

const fetchBytes = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.arrayBuffer();
};

// --- the query -----------------------------------------------------------------------------------------------------------------

/** How well a variant of a term answers what was typed: 1 as typed, less the more its accents differ. 0: other words. */
function fit(variant, typed) {
  if (variant.split && typed.splits.length && !typed.splits.includes(variant.split)) return 0;
  let missing = 0, tone = 0, other = 0;
  typed.marks.forEach((mark, i) => {
    const has = variant.marks[i] ?? 0;
    if (mark === has) return;
    const sameLetter = Math.floor(mark / 6) === Math.floor(has / 6);
    if (mark === 0 || (mark % 6 === 0 && sameLetter)) missing++;
    else if (sameLetter) tone++;
    else if (mark < 6 || (mark % 6 === has % 6 && has % 6 && mark < 6)) missing++;
    else other++;
  });
  for (const i in variant.marks) if (i >= typed.marks.length) missing++;
  return (typed.accented ? 0.93 ** missing : 1) * 0.62 ** tone * 0.45 ** other;
}

/** The text of a variant: key and marks put together. */
function spell(key, variant) {
  const quality = ["", "\u0306", "\u0302", "\u031b"];
  let text = "";
  [...key].forEach((letter, i) => {
    const mark = variant.marks[i] ?? 0, q = Math.floor(mark / 6);
    if (i && i === variant.split) text += " ";
    text += (q === 4 ? { d: "đ", b: "ƀ" }[letter] ?? letter : letter + quality[q]) + (mark % 6 ? TONES[(mark % 6) - 1] : "");
  });
  return text.normalize("NFC");
}

// What the kinds of documents are called, by the letters that open their symbols.
const KINDS = { kh: "ke hoach", qd: "quyet dinh", ct: "chi thi", nq: "nghi quyet", tb: "thong bao", cv: "cong van", ctr: "chuong trinh", bc: "bao cao", hd: "huong dan", nd: "nghi dinh", tt: "thong tu", ttr: "to trinh", da: "de an" };

/** "Chỉ thị số 22" → #22ct, "số 22" → #22: numbers of documents that begin so. */
function numberOf(list, at, between) {
  const digits = list[at]?.key === "so" && list[at + 1]?.key.match(/^0*(\d{1,5})$/)?.[1];
  if (!digits || parts(between(at)) || special(at + 1, (i) => list[i]?.key, between)) return;
  const before = `${list[at - 2]?.key} ${list[at - 1]?.key}`;
  return { key: `#${digits}${Object.keys(KINDS).find((kind) => KINDS[kind] === before) ?? ""}`, words: 2 };
}

/** A query read: units (words, abbreviations, special terms) in order, and quoted phrases as ranges of units. */
function readQuery(text, abbreviations) {
  text = mend(text);
  const list = words(text), between = sliceBetween(text, list);
  const accented = list.some((word) => word.exact !== word.key);
  const shorts = new Set(abbreviations.map(([short]) => short));
  const light = (word) => (accented ? LIGHT : LIGHT_KEYS).has(word.exact);
  const longs = (key) => abbreviations.filter(([short]) => short === key).map(([, long]) => long.split(" "));
  const unit = (key, from, to, more) => ({ keys: [key], from, to, words: list.slice(from, to), light: false, longs: more.short ? longs(key) : [], ...more });
  const units = [];
  for (let at = 0; at < list.length; ) {
    const found = special(at, (i) => list[i]?.key, between) ?? numberOf(list, at, between) ?? (/^\d{1,5}[a-z]{3}/.test(list[at].key) ? { key: "#" + list[at].key.replace(/^0+/, ""), words: 1 } : null);
    if (found) {
      units.push(unit(found.key, at, at + found.words, { special: true }));
      at += found.words;
      continue;
    }
    let best;
    for (const [short, long] of abbreviations) {
      const n = long.split(" ").length;
      if (n > (best?.n ?? 0) && list.slice(at, at + n).map((word) => word.key).join(" ") === long) best = { short, n };
    }
    // "KH&CN", "NN-MT".
    for (let n = 2; n < 4 && !best; n++) if (/^[&-]+$/.test(list.slice(at, at + n - 1).map((_, i) => between(at + i)).join("") || " ") && shorts.has(glue(list, at, at + n))) best = { short: glue(list, at, at + n), n };
    if (best) {
      units.push(unit(best.short, at, at + best.n, { short: true, marks: [] }));
      at += best.n;
    } else {
      // "CĐS" is known by its letters alone, but "từ" is not "TU".
      const mark = marks(list[at].exact), short = shorts.has(list[at].key) && mark.every((m) => m % 6 === 0);
      units.push(unit(list[at].key, at, at + 1, { short, marks: short ? [] : mark, light: light(list[at]), telex: telex(list[at].text) }));
      at++;
    }
  }
  const plain = units.filter((u) => !u.light);
  if (!plain.length) units.forEach((u) => (u.light = false));
  const phrases = [...text.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/g)].map((m) => {
    const inside = (u) => list[u.from].start >= m.index && list[u.to - 1].end <= m.index + m[0].length;
    return units.map((u, i) => (inside(u) ? i : -1)).filter((i) => i >= 0);
  });
  return { text, list, units, accented, phrases: phrases.filter((p) => p.length), open: !/[\s.!?"”]$/.test(text) };
}

/** What was typed for a run of units, as one term. */
function typed(query, units) {
  const splits = [];
  let all = [], key = "";
  units.forEach((u, i) => {
    if (i) splits.push(key.length);
    key += u.keys[0];
    all = all.concat(u.marks ?? []);
    while (all.length < key.length) all.push(0);
  });
  return { key, marks: all, splits, accented: query.accented };
}

class Ranking {
  constructor(index, query) {
    Object.assign(this, { index, query, scores: new Map(), terms: [] });
  }

  /** Adds a term that stands for units `covers`, if the index has it. Gives its best fit. */
  add(key, variants, typedTerm, covers, weight) {
    const N = this.index.directory.documents;
    const fits = variants.map((variant) => fit(variant, typedTerm));
    const best = Math.max(0, ...fits);
    if (!best) return 0;
    const count = variants.reduce((sum, variant, i) => sum + (fits[i] > 0.5 * best ? variant.count : 0), 0);
    const idf = Math.log(1 + N / (count + 0.5));
    const pages = new Map();
    variants.forEach((variant, i) => {
      variant.pages.forEach((page, p) => {
        const gain = weight * idf * fits[i] * ((variant.steps[p] + 1) / 8);
        if (gain > (pages.get(page) ?? 0)) pages.set(page, gain);
      });
    });
    const bits = covers.reduce((sum, i) => sum | (1 << i), 0), least = Math.min(...pages.values());
    for (const [page, gain] of pages) {
      const entry = this.scores.get(page) ?? { page, score: 0, bits: 0 };
      entry.score += gain;
      entry.bits |= bits;
      this.scores.set(page, entry);
    }
    this.terms.push({ key, variants, fits, best, covers, count, bits, least, capped: variants.some((variant, i) => fits[i] && variant.count > variant.pages.length) });
    return best;
  }

  /** Scores with what a page lacks taken off. */
  ranked() {
    const { units } = this.query;
    const weight = (bits) => units.reduce((sum, u, i) => sum + (bits & (1 << i) ? u.weight : 0), 0);
    const whole = weight(-1) || 1;
    const list = [...this.scores.values()];
    // A page that is not among the best of a very common word may still hold it.
    const capped = this.terms.filter((term) => term.capped);
    const common = capped.reduce((bits, term) => bits | term.bits, 0);
    for (const entry of list) {
      entry.share = (bits) => 0.25 + 0.75 * ((weight(bits) + 0.4 * weight(common & ~bits)) / whole) ** 2;
      const unseen = capped.reduce((sum, term) => sum + ((entry.bits & term.bits) === term.bits ? 0 : term.least), 0);
      entry.rank = (entry.score + 0.6 * unseen) * entry.share(entry.bits) * (1 + entry.page * 1e-9);
    }
    return list.sort((a, b) => b.rank - a.rank || b.page - a.page);
  }
}

const UNIGRAM = 0.45;

/** Numbers of documents of which only the beginning was typed. */
async function begun(index, key) {
  const more = await index.range(key, 1);
  return more.filter(([other]) => other !== key && !/^\d{2}/.test(key.at(-1) + other[key.length])).flatMap(([, found]) => found);
}

async function rank(index, query) {
  const { units } = query, ranking = new Ranking(index, query);
  units.forEach((u) => (u.weight = u.special ? 3 : u.light ? 0.2 : u.short ? 2 : 1));
  units.splice(30);

  // Special terms; what the index does not hold falls back to its words.
  for (let i = 0; i < units.length; i++) {
    const u = units[i];
    if (!u.special) continue;
    let variants = await index.term(u.keys[0]);
    if (u.keys[0][0] === "#" && (!variants.length || KINDS[u.keys[0].replace(/^#\d+/, "")])) variants = [...variants, ...(await begun(index, u.keys[0]))];
    if (variants.length) ranking.add(u.keys[0], variants, { marks: [], splits: [] }, [i], 2);
    else units.splice(i, 1, ...u.words.map((word, n) => ({ keys: [word.key], from: u.from + n, to: u.from + n + 1, words: [word], marks: marks(word.exact), weight: 1 })));
  }

  // Pairs of neighbours carry most queries alone.
  const pairs = [], last = units.length - 1;
  for (let i = 0; i + 1 < units.length; i++) if (!units[i].special && !units[i + 1].special) pairs.push(i);
  const covered = new Set(units.flatMap((u, i) => (u.special ? [i] : [])));
  // A word may be keys of Telex that no input method has read: the pair is looked up both ways.
  const readings = (u) => (u.telex ? [u, { ...u, keys: [u.telex.key], marks: marks(u.telex.exact), of: u }] : [u]);
  const lookups = pairs.flatMap((i) => readings(units[i]).flatMap((a) => readings(units[i + 1]).map(async (b) => {
    const term = typed(query, [a, b]);
    return [i, [a, b], term, await index.term(term.key)];
  })));
  for (const [i, run, term, variants] of await Promise.all(lookups)) {
    const light = units[i].light && units[i + 1].light;
    const best = ranking.add(term.key, variants, term, [i, i + 1], light ? 0.2 : 1);
    if (best > 0.3) {
      covered.add(i).add(i + 1);
      for (const { of, keys } of run) if (of) of.meant ??= { key: keys[0], text: of.telex.exact };
    }
  }

  const paired = new Set(covered);
  // "Quyết định 762".
  for (let i = 0; i < last; i++) {
    const number = units[i + 1].keys[0];
    if (KINDS[units[i].keys[0]] && /^\d{1,5}$/.test(number)) ranking.add(number, await begun(index, `#${+number}${units[i].keys[0]}`), { marks: [], splits: [] }, [i, i + 1], 1.5);
  }

  // Words that no pair carried, and those that the best page lacks.
  const top = ranking.ranked()[0];
  const lacking = units.map((u, i) => i).filter((i) => !units[i].light && (!covered.has(i) || !(top?.bits & (1 << i))));
  await Promise.all(
    lacking.map(async (i) => {
      const u = units[i];
      if (u.special) return;
      const term = typed(query, [u]);
      const variants = await index.term(term.key);
      // "IaGrai" for "Ia Grai" is a pair.
      const glued = variants.length > 0 && variants.every((variant) => variant.split) && variants.some((variant) => fit(variant, term) > 0.6);
      if (glued) u.weight = 2;
      const best = ranking.add(term.key, variants, term, [i], glued || u.short ? 1 : UNIGRAM);
      if (best) u.known = true;
      u.exact = query.accented && best === 1;
      if (best && (u.short || glued)) covered.add(i);
    }),
  );
  // A word that is still being typed.
  if (query.open && last >= 0 && !units[last].special && lacking.includes(last) && !paired.has(last)) await complete(index, query, ranking, last);
  // Abbreviations that the index does not hold as such, Telex keys, slips.
  for (const i of lacking) if (!covered.has(i) && !units[i].completed) await mendUnit(index, query, ranking, i);
  return ranking;
}

/** Adds terms that begin with the last word. */
async function complete(index, query, ranking, i) {
  const { units } = query, u = units[i], before = units[i - 1];
  const runs = before && !before.special ? [[before, u]] : [];
  if (!u.known || !before) runs.push([u]);
  for (const run of runs) {
    const term = typed(query, run);
    if (term.key.length < 2) continue;
    const covers = run.length > 1 ? [i - 1, i] : [i];
    const found = (await index.range(term.key, 2))
      .map(([key, variants]) => [key, variants.filter((variant) => (run.length > 1 ? variant.split === term.splits[0] || !variant.split : true) && fit(variant, { ...term, splits: [] }) > 0.3)])
      .filter(([key, variants]) => variants.length && key !== term.key)
      .sort((a, b) => a[0].length - term.key.length - Math.log2(1 + a[1][0].count) - (b[0].length - term.key.length - Math.log2(1 + b[1][0].count)))
      .slice(0, 8);
    for (const [key, variants] of found) ranking.add(key, variants, { ...term, splits: [] }, covers, run.length > 1 ? 0.8 : UNIGRAM * 0.8);
    if (found.length) {
      u.completed = true;
      break;
    }
  }
}

/** Looks for what unit i was meant to be. */
async function mendUnit(index, query, ranking, i) {
  const { units } = query, u = units[i], before = units[i - 1], after = units[i + 1];
  if (u.special) return;
  const beside = (other) => other && !other.special && !other.short;
  const attempts = [];
  if (u.telex && !u.known) attempts.push({ key: u.telex.key, marks: marks(u.telex.exact), weight: 0.95, text: u.telex.exact });
  if (!attempts.length && u.keys[0].length > 1 && !/\d/.test(u.keys[0])) {
    const { directory } = index;
    const [list, sizes] = await index.file(directory.vocabulary);
    index.words ??= list.split(" ");
    index.known ??= new Set(index.words);
    if (!u.known && (await unglue(index, query, ranking, i))) return;
    const close = [];
    index.words.forEach((word, n) => near(word, u.keys[0]) && close.push({ key: word, weight: 0.6, size: parseInt(sizes[n], 16) }));
    attempts.push(...close.sort((a, b) => b.size - a.size).slice(0, 14));
  }
  // A candidate is believed when it makes a pair with a neighbour, for a word that is known with all, for one typed with its accents with two;
  // one whose neighbours are unknown, when the word itself is unknown.
  const tries = attempts.map(async (attempt) => {
    const other = { ...u, keys: [attempt.key], marks: attempt.marks ?? Array.from(attempt.key, () => 0) };
    const runs = [[[before, other], [i - 1, i]], [[other, after], [i, i + 1]]].filter(([run]) => run.every((x) => x === other || beside(x)));
    const pairs = await Promise.all(runs.map(async ([run, covers]) => {
      const term = typed(attempt.marks ? query : { accented: false }, run);
      return { term, covers, variants: await index.term(term.key) };
    }));
    attempt.pairs = pairs.filter((pair) => pair.variants.length);
    if (u.known && (attempt.pairs.length < runs.length || (u.exact && runs.length < 2))) attempt.pairs = [];
    attempt.worth = attempt.weight * attempt.pairs.reduce((sum, { term, variants }) => sum + Math.max(...variants.map((variant) => fit(variant, term) ** 2 * (2 + Math.log2(1 + variant.count)))), 0);
  });
  await Promise.all(tries);
  attempts.sort((a, b) => (b.worth - a.worth) || 0);
  let found = false;
  for (const attempt of attempts.filter((one) => one.pairs.length).slice(0, 4)) {
    for (const { term, covers, variants } of attempt.pairs) {
      if (!ranking.add(term.key, variants, term, covers, attempt.weight)) continue;
      found = true;
      u.meant ??= { key: attempt.key, term, variants, text: attempt.text };
    }
  }
  if (found || u.known) return;
  for (const attempt of attempts.slice(0, 3)) {
    const term = { key: attempt.key, marks: attempt.marks ?? [], splits: [], accented: false };
    const variants = await index.term(attempt.key);
    if (variants.length && ranking.add(attempt.key, variants, term, [i], UNIGRAM * attempt.weight)) u.meant ??= { key: attempt.key, term, variants, text: attempt.text };
  }
}

/** Words written together, "ChưAThai": parted where every part is known and all neighbours make pairs. */
async function unglue(index, query, ranking, i) {
  const u = query.units[i], whole = u.keys[0], ways = [];
  const part = (from, parts) => {
    if (from === whole.length && parts.length > 1) ways.push(parts);
    if (parts.length < 4 && ways.length < 12) for (let to = from + 1; to <= whole.length; to++) if (index.known.has(forms(whole.slice(from, to)).key)) part(to, [...parts, [from, to]]);
  };
  if (whole.length > 4 && whole.length < 24) part(0, []);
  for (const parts of ways.sort((a, b) => a.length - b.length).slice(0, 6)) {
    const pairs = await Promise.all(parts.slice(1).map(async ([middle, to], n) => {
      const from = parts[n][0], term = { key: forms(whole.slice(from, middle)).key + forms(whole.slice(middle, to)).key, marks: u.marks.slice(from, to), splits: [middle - from], accented: query.accented };
      return [term, (await index.term(term.key)).filter((variant) => fit(variant, term) > 0.3)];
    }));
    if (!pairs.every(([, variants]) => variants.length)) continue;
    u.weight = parts.length;
    for (const [term, variants] of pairs) ranking.add(term.key, variants, term, [i], 1);
    return true;
  }
}

/** The query as the index would write it, where that differs from what was typed by more than missing accents. */
function correction(query, ranking) {
  let changed = false;
  const out = query.units.map((u, i) => {
    const written = query.text.slice(u.words[0].start, u.words.at(-1).end);
    if (u.meant) {
      changed = true;
      const { term, variants, key, text: known } = u.meant;
      if (known) return known;
      const best = variants.reduce((a, b) => (b.count * fit(b, term) > a.count * fit(a, term) ? b : a));
      const text = spell(term.key, best).split(" ");
      return term.splits.length && text.length > 1 ? (strip(text[0]) === key ? text[0] : text[1]) : text.join(" ");
    }
    const of = ranking.terms.filter((t) => t.covers.includes(i) && t.best < 0.7 && !u.special && !u.short && t.covers.length > 1);
    if (of.length && !ranking.terms.some((t) => t.covers.includes(i) && t.best >= 0.9)) {
      const t = of[0], best = t.variants[t.fits.indexOf(t.best)], text = spell(t.key, best).split(" ");
      const word = text[t.covers.indexOf(i)];
      if (word && word !== forms(written).exact) {
        changed = true;
        return word;
      }
    }
    return written;
  });
  return changed ? out.join(" ") : null;
}

/** How much of the query a title holds, in the order typed and with the accents typed: 1 (nothing) to 2.5. */
function titleFit(entry, query, register) {
  const { record: [, title, number], bits, share } = entry;
  const list = words(title), between = sliceBetween(title, list), keys = list.map((word) => word.key);
  const specials = new Set(list.map((_, i) => special(i, (n) => keys[n], between)?.key));
  if (number) specials.add(special(0, (n) => words(number)[n]?.key, sliceBetween(number, words(number)))?.key);
  let whole = 0, held = 0, pairs = 0, neighbours = 0, last = -2, used = 0, more = bits, all = true;
  for (const [i, u] of query.units.entries()) {
    if (u.light) continue;
    whole += u.weight;
    let wanted = u.meant ? [u.meant.key] : u.words.map((word) => word.key);
    const find = () => keys.findIndex((_, i) => wanted.every((key, n) => keys[i + n] === key));
    let at = find();
    for (const long of u.longs ?? []) if (at < 0) (wanted = long), (at = find());
    if (at < 0) at = keys.indexOf(u.keys[0]);
    if (at < 0 && wanted.length === 1) at = keys.findIndex((key, i) => key + keys[i + 1] === wanted[0]);
    if (at < 0 && u.completed) at = keys.findIndex((key) => key.startsWith(wanted[0]));
    const found = u.special ? [...specials].some((key) => key?.startsWith(u.keys[0])) : at >= 0;
    pairs++;
    all &&= found;
    if (found) {
      if (u.short) more |= 1 << i;
      const same = u.special || u.short || !query.accented || u.meant || list[at].exact === u.words[0].exact;
      held += u.weight * (same ? 1 : 0.6);
      used += Math.max(1, wanted.length);
      if (at === last + 1) neighbours++;
    }
    last = at < 0 ? -2 : at + wanted.length - 1;
  }
  if (!whole) return 1;
  entry.all = all;
  // The page of an agency or a place answers its name alone; what it did stands in other pages.
  const prior = !all && register ? 0.5 : 1;
  return prior * (share(more) / share(bits)) * (1 + 1.3 * (held / whole) ** 2 + 0.4 * (neighbours / Math.max(1, pairs - 1)) + (0.3 * Math.min(1, used / list.length) * held) / whole);
}

// --- snippets ------------------------------------------------------------------------------------------------------------------

/** The passage that answers best, and the words in it to mark. */
function snippet([summary, passages], query, title) {
  const wanted = new Map(), pairs = new Set();
  const want = (key, weight) => wanted.set(key, Math.max(weight, wanted.get(key) ?? 0));
  const keysOf = (u) => [u.meant?.key, ...u.words.map((word) => word.key), ...(u.short ? u.keys : [])].filter(Boolean);
  query.units.forEach((u, i) => {
    keysOf(u).forEach((key) => want(key, u.light ? 0.05 : 1));
    for (const run of [u.words.map((word) => word.key), ...(u.longs ?? [])]) {
      run.forEach((key, n) => (want(key, u.short ? 0.2 : u.light ? 0.05 : 1), n && pairs.add(`${run[n - 1]} ${key}`)));
    }
    const next = query.units[i + 1];
    if (next) for (const a of keysOf(u).slice(-2)) for (const b of keysOf(next).slice(0, 2)) pairs.add(`${a} ${b}`);
  });
  const exact = new Set(query.list.map((word) => word.exact));
  const specials = new Set(query.units.filter((u) => u.special).map((u) => u.keys[0]));
  const open = query.open ? query.list.at(-1)?.key : null;
  let best;
  const judge = (anchor, label, text, start) => {
    const list = words(text), between = sliceBetween(text, list), points = [], seen = new Map();
    for (let i = 0; i < list.length; i++) {
      const { key } = list[i];
      if (specials.size && /^\d|^qui$|^thang$/.test(key)) {
        const found = special(i, (n) => list[n]?.key, between);
        if (found && specials.has(found.key)) for (let n = 0; n < found.words; n++) points[i + n] = 3;
      }
      const weight = wanted.get(key) ?? (open?.length > 1 && key.startsWith(open) ? 0.8 : glueMatch(wanted, list, i));
      if (!weight) continue;
      const paired = (i && pairs.has(`${list[i - 1].key} ${key}`)) || (list[i + 1] && pairs.has(`${key} ${list[i + 1].key}`));
      points[i] = Math.max(points[i] ?? 0, (paired ? Math.max(weight, 0.2) * 2 : weight * 0.35) * (exact.has(list[i].exact) ? 1.25 : 1));
      seen.set(key, Math.max(seen.get(key) ?? 0, points[i]));
    }
    // A word that stands in its pair here needs no mark where it stands in another: "dân vận" marks no lone "dân".
    points.forEach((point, i) => point < 0.6 && seen.get(list[i].key) >= 0.6 && delete points[i]);
    const score = [...seen.values()].reduce((a, b) => a + b, 0) + (points.includes(3) ? 6 : 0);
    if (!best || score > best.score) best = { score, anchor, label, text, list, points, start };
  };
  for (const [anchor, label, heading, text] of passages) judge(anchor, label, heading ? `${heading}${/[.:;!?]$/.test(heading) ? "" : "."} ${text}` : text, heading.length);
  if (summary && (!best || best.score < 2)) {
    const before = best;
    best = null;
    judge("", "", summary, 0);
    if (before && before.score >= best.score) best = before;
  }
  if (!best) judge("", "", title, 0);
  return best && { anchor: best.score > 0 ? best.anchor : "", label: best.label, score: best.score, snippet: cut(best) };
}

/** "IaGrai" in the text for "Ia Grai" in the query, and the reverse. */
function glueMatch(wanted, list, i) {
  const { key } = list[i];
  for (let n = 2; n < key.length - 1; n++) if (wanted.get(key.slice(0, n)) === 1 && wanted.get(key.slice(n)) === 1) return 1;
  if (list[i + 1] && wanted.has(key + list[i + 1].key)) return 1;
  return i && wanted.has(list[i - 1].key + key) ? 1 : 0;
}

/** About forty words around the marked ones. */
function cut({ text, list, points }) {
  const SIZE = 38;
  let from = 0, most = -1, sum = 0;
  for (let i = 0; i < list.length; i++) {
    sum += (points[i] ?? 0) - (i >= SIZE ? points[i - SIZE] ?? 0 : 0);
    if (sum > most + 0.001) {
      most = sum;
      from = Math.max(0, i - SIZE + 1);
    }
  }
  // Begin a little before the first marked word.
  const first = points.findIndex((point, i) => i >= from && point > 0.3);
  if (first > 6 && first - 6 > from) from = first - 6;
  if (first >= 0 && first <= 8) from = 0;
  const to = Math.min(list.length, from + SIZE), out = [];
  const push = (piece, mark) => {
    if (!piece) return;
    const last = out.at(-1);
    if (last && last.mark === mark) last.text += piece;
    else out.push({ text: piece, mark });
  };
  if (from > 0) push("… ", false);
  for (let i = from; i < to; i++) {
    const gap = i > from ? text.slice(list[i - 1].end, list[i].start) : from === 0 ? text.slice(0, list[0].start) : "";
    const marked = (n) => (points[n] ?? 0) > 0.3;
    push(gap.replace(/\s+/g, " "), i > from && marked(i - 1) && marked(i) && gap.trim() === "");
    push(text.slice(list[i].start, list[i].end), marked(i));
  }
  if (to < list.length) push(" …", false);
  else if (list.length) push(text.slice(list[to - 1].end).trimEnd(), false);
  return out;
}

// --- the interface -------------------------------------------------------------------------------------------------------------

const FACETS = ["agency", "field", "locality", "state"];

/** Opens the index of the site at `baseUrl`. */
export async function openSearch(baseUrl, { load, read } = {}) {
  const base = String(baseUrl).replace(/[?#].*$/, "").replace(/([^/])$/, "$1/");
  const index = await new Index(/assets\/search\/$/.test(base) ? base : `${base}assets/search/`, load, read).open();

  // In a large site the values of all pages are heavy: a query without filters has them when it asks.
  const light = index.directory.documents <= 5000;
  const facetsOf = async (asked) => (asked ? index.file(index.directory.facets) : null);

  /** Values of a facet that a page has. */
  const values = (facets, name, page) => {
    const group = index.group(page);
    if (name === "kind") return [group.kind[0]];
    if (name === "year") return group.year ? [String(group.year)] : [];
    const facet = facets[name];
    const at = facet.width * (group.ordinal + page - group.start);
    let set = 0;
    for (const c of facet.pages.slice(at, at + facet.width)) set = set * 78 + c.charCodeAt(0) - 48 - (c > "\\");
    return facet.sets[set].map((i) => facet.values[i][0]);
  };

  async function query(text, { limit = 10, offset = 0, filters = {}, sort = "relevance", snippets = 1, facets: all = light || FACETS.some((name) => filters[name]) } = {}) {
    const read = readQuery(String(text ?? "").slice(0, 400), index.directory.abbreviations);
    if (!read.units.length) return { hits: [], total: 0, corrected: null, facets: {} };
    const [ranking, facets] = await Promise.all([rank(index, read), facetsOf(all)]);
    let found = ranking.ranked();
    found = await quoted(index, read, ranking, found);

    const names = all ? ["kind", "year", ...FACETS] : ["kind", "year"];
    const wanted = names.map((name) => [name, [filters[name] ?? []].flat().map(String)]).filter(([, list]) => list.length);
    const passes = (page, but) => wanted.every(([name, list]) => name === but || values(facets, name, page).some((value) => list.includes(value)));
    const counts = {};
    for (const name of names) {
      const tally = new Map();
      for (const { page } of found) if (passes(page, name)) for (const value of values(facets, name, page)) tally.set(value, (tally.get(value) ?? 0) + 1);
      const label = new Map(name === "kind" ? index.directory.kinds : facets?.[name]?.values ?? []);
      counts[name] = [...tally].map(([value, count]) => ({ value: name === "year" ? +value : value, name: label.get(value) ?? value, count })).sort((a, b) => (name === "year" ? 0 : b.count - a.count) || (a.value < b.value ? 1 : -1));
    }
    if (wanted.length) found = found.filter(({ page }) => passes(page));
    if (sort === "date") {
      const dates = await index.file(index.directory.dates);
      const date = ({ page }) => dates[index.group(page).ordinal + page - index.group(page).start];
      found.sort((a, b) => date(b) - date(a) || b.rank - a.rank);
    }
    const shown = found.slice(offset, offset + limit);
    await Promise.all(shown.map(async (entry) => (entry.record = await index.record(entry.page))));
    if (sort !== "date") {
      const best = (a, b) => b.rank - a.rank || b.page - a.page;
      const register = ({ page }) => /^(agency|locality|field)$/.test(index.group(page).kind[0]);
      for (const entry of shown) entry.rank *= entry.fit = titleFit(entry, read, register(entry));
      shown.sort(best);
      // A long query that no title answers is a sentence: the texts of the first pages tell which of them has it.
      if (!offset && shown[0]?.fit < 2.4 && read.units.filter((u) => !u.light).length > 6 && !read.units.some((u) => u.special)) {
        const first = shown.slice(0, 8);
        await Promise.all(first.map(async (entry) => (entry.held = snippet(await index.file(entry.record[4]), read, "").score)));
        const most = Math.max(...first.map((entry) => entry.held));
        for (const entry of first) entry.rank *= (entry.held / most) ** 4;
        shown.sort(best);
      }
      // The name of a place alone: a document titled with it, then the page of the place.
      const at = shown.findIndex((entry) => entry.all && !register(entry));
      if (at > 0 && index.group(shown[0].page).kind[0] === "locality") shown.unshift(...shown.splice(at, 1));
    }
    const hits = await Promise.all(
      shown.map(async ({ page, rank, record: [whole, title, number, date, file, lang] }, i) => {
        const group = index.group(page), [url, place = ""] = whole.split("#");
        const hit = { url, anchor: place, title, number, date, kind: group.kind[0], kindName: group.kind[1], label: "", lang, score: rank, snippet: [] };
        const detail = async () => {
          const { anchor, label, snippet: text } = snippet(await index.file(file), read, title);
          return Object.assign(hit, { anchor: anchor || place, label, snippet: text });
        };
        Object.defineProperty(hit, "detail", { value: detail });
        return i < snippets ? detail() : Object.assign(hit, { snippet: snippet(["", []], read, title).snippet });
      }),
    );
    return { hits, total: found.length, corrected: correction(read, ranking), facets: counts };
  }
  return { query, documents: index.directory.documents };
}

/** Pages that hold every quoted phrase: those on all lists of its pairs that are whole; the first ones are checked in their text. */
async function quoted(index, query, ranking, found) {
  for (const phrase of query.phrases) {
    const terms = ranking.terms.filter((term) => term.covers.every((i) => phrase.includes(i)) && (term.covers.length > 1 || phrase.length === 1));
    const lists = terms.filter((term) => !term.capped).map((term) => new Set(term.variants.flatMap((variant, i) => (term.fits[i] >= 0.5 ? variant.pages : []))));
    const all = terms.length ? found.filter(({ page }) => lists.every((set) => set.has(page))) : [];
    if (!all.length) continue;
    if (phrase.length < 3) {
      found = all;
      continue;
    }
    const wanted = phrase.flatMap((i) => query.units[i].words.map((word) => word.key)).join(" ");
    const holding = (some) => Promise.all(
      some.map(async ({ page }) => {
        const [, title, , , file] = await index.record(page);
        const [summary, passages] = await index.file(file);
        const texts = [title, summary, ...passages.map((passage) => `${passage[2]}. ${passage[3]}`)];
        return texts.some((text) => ` ${words(text).map((word) => word.key).join(" ")} `.includes(` ${wanted} `));
      }),
    );
    let checked = [], holds = [];
    while (checked.length < Math.min(20, all.length) && !holds.includes(true)) {
      const next = all.slice(checked.length, checked.length + 5);
      holds = [...holds, ...(await holding(next))];
      checked = [...checked, ...next];
    }
    const sure = checked.filter((_, i) => holds[i]);
    for (const entry of sure) entry.rank *= 3;
    found = sure.length ? [...sure, ...all.slice(checked.length), ...checked.filter((_, i) => !holds[i])] : all;
  }
  return found;
}
