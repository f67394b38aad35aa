// A query read, its terms looked up, and the pages that have them ranked.

import { QUALITIES, ROMAN, TONES, alike, forms, glue, marks, mend, parts, slips, sliceBetween, special, strip, telex, words } from "./words.js";

/** How well a variant of a term answers what was typed: 1 as typed, less the more its accents differ. 0: other words. */
function fit(variant, typed) {
  if (variant.split && typed.splits.length && !typed.splits.includes(variant.split)) return 0;
  let missing = 0, tone = 0, other = 0;
  typed.marks.forEach((mark, i) => {
    const has = variant.marks[i] ?? 0;
    if (mark === has) return;
    const same = Math.floor(mark / 6) === Math.floor(has / 6);
    if (same && mark % 6) tone++;
    else if (same || !mark || mark === has % 6) missing++;
    else other++;
  });
  for (const i in variant.marks) if (i >= typed.marks.length) missing++;
  return (typed.accented ? 0.93 ** missing : 1) * 0.62 ** tone * 0.45 ** other;
}

/** The text of a variant: key and marks put together. */
function spell(key, variant) {
  let text = "";
  [...key].forEach((letter, i) => {
    const mark = variant.marks[i] ?? 0, q = Math.floor(mark / 6);
    if (i && i === variant.split) text += " ";
    text += (q === 4 ? { d: "đ", b: "ƀ" }[letter] ?? letter : letter + (QUALITIES[q - 1] ?? "")) + (mark % 6 ? TONES[(mark % 6) - 1] : "");
  });
  return text.normalize("NFC");
}

// Periods in words, in whatever accents: "tháng mười 2025", "quý ba", "quý đầu năm", "nửa đầu năm", "Q2", "T7/2025". A month needs its year, because
// "tháng ba" is also told as such; "10 tháng năm 2025" is ten months of a year, and "quy tu" may be "quy tụ".
const COUNTED = ["", "gieng mot dau", "hai", "ba", "tu bon cuoi", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi_mot", "muoi_hai chap"].map((names) => names.split(" "));
const counted = (word) => COUNTED.findIndex((names) => names.includes(strip(word).replace(" ", "_")));
const TOKENS = { LETTER: "[\\p{L}\\p{M}]", YEAR: "(?:19|20|21)[0-9][0-9]" };
const PERIODS = [
  ["(thang) ((?:muoi )?(?!nam YEAR|dau |cuoi )LETTER+|[0-9]{1,2}) (?:nam )?(YEAR)(?![0-9])", (whole, word, month, year) => {
    const number = +month || counted(month);
    return number > 0 ? `${word} ${number}/${year}` : whole;
  }],
  ["t([0-9]{1,2}/YEAR)", "tháng $1"],
  ["q([1-4])(?!LETTER|[0-9])", "quý $1"],
  ["(qu(?:y|i)\u0301 |qu(?:y|i) (?=[^ ]+ (?:nam )?YEAR))(mot|hai|ba|bon|tu|dau|cuoi)(?!LETTER)", (_, word, number) => word + counted(number)],
  ["nua (?:dau nam|nam dau)(?!LETTER)", "6 tháng đầu năm"],
].map(([form, digits]) => [new RegExp("(?<!LETTER)".concat(form.replace(/[a-z]/g, (c) => (c === "d" ? "[dđ]" : c) + "\\p{M}*")).replace(/\p{Lu}{4,}/gu, (name) => TOKENS[name]), "giu"), digits]);

// Places of an issued document, from large to small, as its addresses write them.
const PLACES = ["phan", "chuong", "muc", "dieu", "khoan", "diem"];

/** An address with digits: muc-ii.3 → muc-2.3. */
const arabic = (anchor) => anchor.replace(/-([ivx]+)/g, (_, number) => `-${ROMAN.indexOf(number) + 1}`);

/** A query read: units (words, abbreviations, special terms) in order, and quoted phrases as ranges of units. */
function readQuery(text, { abbreviations, joining: [always, accentedOnly], symbols }) {
  text = mend(PERIODS.reduce((text, [form, digits]) => text.replace(form, digits), text.normalize("NFD")));
  const list = words(text), between = sliceBetween(text, list), key = (i) => list[i]?.key;
  const accented = list.some((word) => word.exact !== word.key);
  const joins = new Set((accented ? `${always} ${accentedOnly}` : strip(always)).split(" "));
  const longs = (short) => abbreviations.filter((pair) => pair[0] === short).map(([, long]) => long.split(" "));
  const unit = (key, from, to, more) => ({ key, from, to, words: list.slice(from, to), longs: [], marks: [], ...more });
  const single = list.map((word, at) => unit(word.key, at, at + 1, { marks: marks(word.exact) }));
  const units = [];
  for (let at = 0; at < list.length; ) {
    // "Chỉ thị số 22" → #22ct, "số 22" → #22: numbers of documents that begin so.
    const digits = key(at) === "so" && !parts(between(at)) && key(at + 1)?.match(/^0*(\d{1,5})$/)?.[1];
    const [letters = ""] = symbols.find(([, name]) => name === `${key(at - 2)} ${key(at - 1)}`) ?? [];
    let found = special(at, key, between) ?? (/^\d{1,5}[a-z]{3}/.test(key(at)) && { key: "#" + key(at).replace(/^0+/, ""), words: 1 });
    if (!found && digits && !special(at + 1, key, between)) found = { key: `#${digits}${letters}`, words: 2 };
    let n = 1, short = "";
    if (found) {
      n = found.words;
      units.push(unit(found.key, at, at + n, { special: true, parts: single.slice(at, at + n) }));
    } else {
      for (const [other, long] of abbreviations) {
        const length = long.split(" ").length;
        if (length >= n && (length > 1 || !short) && glue(list, at, at + length, " ") === long) [short, n] = [other, length];
      }
      // "CĐS" is known by its letters alone, but "từ" is not "TU".
      if (!short && longs(key(at)).length && single[at].marks.every((mark) => mark % 6 === 0)) short = key(at);
      units.push(short ? unit(short, at, at + n, { short, longs: longs(short), telex: n < 2 && telex(list[at].text) }) : { ...single[at], light: joins.has(list[at].exact), telex: telex(list[at].text) });
    }
    at += n;
  }
  // "khoản 5 mục II", "II.5" say where in an issued document, and not what about.
  const place = [];
  units.forEach((u, i) => {
    const { key } = u, rank = PLACES.indexOf(key), next = units[i + 1], number = next?.key;
    if (/^[ivx]+$/.test(key) && /^\d+$/.test(number) && between(u.to - 1) === ".") (place[2] = `muc-${key}`), (place[4] = number);
    else if (rank >= 0 && /^(\d+|[ivx]+|.)$/.test(number)) place[rank] = rank > 3 ? number : `${key}-${number}`;
    else return;
    u.light = next.light = true;
  });
  const part = arabic(place.filter(Boolean).join("."));
  if (units.every((u) => u.light)) units.forEach((u) => (u.light = false));
  // Words between quotation marks, as a range; a phrase that nobody closed ends with the query.
  const phrases = [...text.matchAll(/["“”„«]([^"“”„«»]+)(?:["“”»]|$)/g)].map((m) => [list.findIndex((word) => word.start >= m.index), list.findLastIndex((word) => word.end <= m.index + m[0].length) + 1]);
  return { text, list, units, part, accented, years: units.map((u) => +u.key), phrases: phrases.filter(([from, to]) => from >= 0 && from < to), open: !/[\s.!?"”]$/.test(text) };
}

/** What was typed for a run of units, as one term. */
function typed(query, units) {
  const splits = [];
  let all = [], key = "";
  units.forEach((u, i) => {
    if (i) splits.push(key.length);
    key += u.key;
    all = all.concat(u.marks);
    while (all.length < key.length) all.push(0);
  });
  return { key, marks: all, splits, accented: query.accented };
}

class Ranking {
  constructor(index, query) {
    Object.assign(this, { index, query, scores: new Map(), terms: [] });
  }

  /** Adds a term that stands for units `covers`, if the index has it. Gives its best fit. */
  add(variants, term, covers, weight) {
    const N = this.index.directory.documents;
    const fits = variants.map((variant) => fit(variant, term));
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
    this.terms.push({ term, variants, fits, best, covers, count, bits, least, capped: variants.some((variant, i) => fits[i] && variant.count > variant.pages.length) });
    return best;
  }

  /** Scores with what a page lacks taken off. */
  ranked() {
    const { units, part, years } = this.query;
    const weight = (bits) => units.reduce((sum, u, i) => sum + (bits & (1 << i) ? u.worth : 0), 0);
    const whole = weight(-1) || 1;
    const list = [...this.scores.values()];
    // A page that is not among the best of a very common word may still hold it.
    const capped = this.terms.filter((term) => term.capped);
    const common = capped.reduce((bits, term) => bits | term.bits, 0);
    const share = (this.share = (bits) => 0.25 + 0.75 * ((weight(bits) + 0.4 * weight(common & ~bits)) / whole) ** 2);
    for (const entry of list) {
      const { kind: [kind], year } = this.index.group(entry.page);
      entry.register = /^(agency|locality|field)$/.test(kind);
      entry.named = entry.register && kind !== "field";
      const unseen = capped.reduce((sum, term) => sum + ((entry.bits & term.bits) === term.bits ? 0 : term.least), 0);
      entry.rank = (entry.score + 0.6 * unseen) * share(entry.bits) * (1 + entry.page * 1e-9);
      if (part && kind === "plan") entry.rank *= 3;
      if (years.includes(year)) entry.rank *= 2;
      if (entry.named && share(entry.bits) > 0.95) entry.rank *= 1.2;
    }
    return list.sort(better);
  }
}

const UNIGRAM = 0.6;

/** Numbers of documents of which only the beginning was typed. */
async function begun(index, key) {
  const more = await index.range(key, 1);
  return more.filter(([other]) => other !== key && !/^\d{2}/.test(key.at(-1) + other[key.length])).flatMap(([, found]) => found);
}

// What of a term is not typed in letters.
const PLAIN = { marks: [], splits: [] };

async function rank(index, query) {
  const { units, accented } = query, { symbols, alike, documents } = index.directory, ranking = new Ranking(index, query);
  units.splice(30);

  // Special terms; what the index does not hold falls back to its words.
  for (let i = 0; i < units.length; i++) {
    const { key, special, parts } = units[i];
    if (!special) continue;
    let variants = await index.term(key);
    if (key[0] === "#" && (!variants.length || symbols.some(([letters]) => letters === key.replace(/^#\d+/, "")))) variants = [...variants, ...(await begun(index, key))];
    if (variants.length) ranking.add(variants, PLAIN, [i], 2);
    else units.splice(i, 1, ...parts);
  }
  units.forEach((u) => (u.worth = u.weight = u.special ? 3 : u.light ? 0.2 : u.short || /^\d{2,}$/.test(u.key) ? 2 : 1));

  // Pairs of neighbours carry most queries alone.
  const pairs = [], last = units.length - 1;
  for (let i = 0; i + 1 < units.length; i++) if (!units[i].special && !units[i + 1].special) pairs.push(i);
  const covered = new Set(units.flatMap((u, i) => (u.special ? [i] : [])));
  // A word may be keys of Telex that no input method has read: the pair is looked up both ways.
  const asKeys = (u) => ({ ...u, key: u.telex.key, marks: marks(u.telex.exact), of: u }), readings = (u) => (u.telex ? [u, asKeys(u)] : [u]);
  const lookups = pairs.flatMap((i) => readings(units[i]).flatMap((a) => readings(units[i + 1]).map(async (b) => {
    const term = typed(query, [a, b]);
    return [i, [a, b], term, await index.term(term.key)];
  })));
  let plain;
  for (const [i, run, term, variants] of await Promise.all(lookups)) {
    const light = units[i].light && units[i + 1].light, mended = run.find((u) => u.of);
    // "Ia Piar" is a pair as it stands, and no keys for "Ia Pỉa".
    if (mended && plain > 0.9) continue;
    const best = ranking.add(variants, term, [i, i + 1], light ? 0.2 : 1);
    if (!mended) plain = best;
    if (best > 0.3) {
      covered.add(i).add(i + 1);
      for (const { of } of run) if (of) of.meant ??= { key: of.telex.key, text: of.telex.exact };
    }
  }

  const paired = new Set(covered);
  // Other words for the same: "giấy tờ", "thủ tục".
  query.others = pairs.flatMap((i) => {
    const written = accented ? "exact" : "key", said = units.slice(i, i + 2).map((u) => u.words[0][written]).join(" ");
    const groups = alike.map((group) => group.split("|").map(words)).filter((group) => group.some(([a, b]) => `${a[written]} ${b[written]}` === said));
    return groups.flat().map(([a, b]) => ({ i, term: { key: a.key + b.key, marks: marks(a.exact + b.exact), splits: [a.key.length], accented: true } }));
  });
  await Promise.all(query.others.map(async ({ i, term }) => ranking.add(await index.term(term.key), term, [i, i + 1], 0.5)));

  // Words that no pair carried, and those that the best page lacks.
  const top = ranking.ranked()[0];
  const lacking = units.map((u, i) => i).filter((i) => !units[i].light && (units[i].short || !covered.has(i) || !(top?.bits & (1 << i))));
  await Promise.all(
    lacking.map(async (i) => {
      const u = units[i];
      if (u.special) return;
      const term = typed(query, [u]);
      const variants = await index.term(term.key);
      // "IaGrai" for "Ia Grai" is a pair.
      const glued = variants.length > 0 && variants.every((variant) => variant.split) && variants.some((variant) => fit(variant, term) > 0.6);
      if (glued) u.weight = 2;
      const best = ranking.add(variants, term, [i], glued || u.short ? 1 : UNIGRAM);
      if (best) u.known = true;
      else if (u.telex) u.meant = ranking.add(await index.term(u.telex.key), typed(query, [asKeys(u)]), [i], UNIGRAM) && { key: u.telex.key, text: u.telex.exact };
      u.exact = query.accented && best === 1;
      if (best && (u.short || glued)) covered.add(i);
    }),
  );
  // A word that is still being typed.
  if (query.open && last >= 0 && !units[last].special && lacking.includes(last) && !paired.has(last)) await complete(index, query, ranking, last);
  // Abbreviations that the index does not hold as such, Telex keys, slips.
  for (const i of lacking) if (!covered.has(i) && !units[i].completed && !units[i].meant) await mendUnit(index, query, ranking, i);
  // A page that has what few pages have is worth more.
  units.forEach((u, i) => {
    const count = Math.max(0, ...ranking.terms.map((term) => (term.covers.includes(i) ? term.count : 0)));
    u.worth = u.weight * (count && !u.special ? Math.min(1.5, Math.max(0.5, Math.log(1 + documents / count) / 3)) : 1);
  });
  return ranking;
}

/** Adds terms that begin with the last word. */
async function complete(index, query, ranking, i) {
  const { units } = query, u = units[i], before = units[i - 1];
  const runs = before && !before.special ? [[before, u]] : [];
  if (!u.known || !before) runs.push([u]);
  for (const run of runs) {
    const term = typed(query, run), { key, splits: [split] } = term, worth = ([other, [{ count }]]) => Math.log2(1 + count) - other.length;
    if (key.length < 2) continue;
    term.splits = [];
    const found = (await index.range(key))
      .map(([other, variants]) => [other, variants.filter((variant) => (!split || !variant.split || variant.split === split) && fit(variant, term) > 0.3)])
      .filter(([other, variants]) => variants.length && other !== key)
      .sort((a, b) => worth(b) - worth(a))
      .slice(0, 8);
    for (const [other, variants] of found) ranking.add(variants, term, split ? [i - 1, i] : [i], split ? 0.8 : UNIGRAM * 0.8);
    if ((u.completed = found.length)) break;
  }
}

const tone = (marks) => marks.reduce((tone, mark) => Math.max(tone, mark % 6), 0);

/** Looks for what unit i was meant to be. */
async function mendUnit(index, query, ranking, i) {
  const { units } = query, u = units[i], written = u.key;
  if (written.length < 2 || /\d/.test(written)) return;
  const [list, sizes] = await index.file(index.directory.vocabulary);
  index.words ??= list.split(" ");
  if (!u.known && (await unglue(index, query, ranking, i))) return;
  let attempts = [];
  const left = new Set(slips(written));
  index.words.forEach((key, n) => key !== written && (slips(key).some((part) => left.has(part)) || alike(key, written)) && attempts.push({ key, size: parseInt(sizes[n], 16) }));
  attempts = attempts.sort((a, b) => b.size - a.size).slice(0, 14);
  // A candidate is believed when it makes a pair with a neighbour, for a word that is known with all, for one typed with its accents with two;
  // one whose neighbours are unknown, when the word itself is unknown.
  await Promise.all(attempts.map(async (attempt) => {
    const { key } = attempt, other = { ...u, key, marks: [] }, wanted = tone(u.marks);
    const runs = [[i - 1, i], [i, i + 1]].filter((covers) => covers.every((n) => n === i || (units[n] && !units[n].special && !units[n].short)));
    const pairs = await Promise.all(runs.map(async (covers) => {
      const term = typed({}, covers.map((n) => (n === i ? other : units[n])));
      const all = await index.term(term.key), from = covers[0] === i ? 0 : term.splits[0];
      // What is left of a word keeps its tone: "kẻn" is "kẻng" and not "kèn".
      const same = all.filter((variant) => tone(variant.marks.slice(from, from + key.length)) === wanted), variants = wanted ? same : all;
      return { term, covers, variants, worth: Math.max(0, ...variants.map((variant) => fit(variant, term) ** 2 * (2 + Math.log2(1 + variant.count)))) };
    }));
    attempt.pairs = pairs.filter(({ variants }) => variants.length);
    if (u.known && (attempt.pairs.length < runs.length || (u.exact && runs.length < 2))) attempt.pairs = [];
    attempt.worth = attempt.pairs.reduce((sum, pair) => sum + pair.worth, 0);
  }));
  const take = ({ key }, { term, covers, variants }, weight = 0.6) => {
    if (ranking.add(variants, term, covers, weight)) u.meant ??= { key, term, variants };
  };
  attempts.sort((a, b) => b.worth - a.worth);
  for (const attempt of attempts.filter(({ pairs }) => pairs.length).slice(0, 4)) for (const pair of attempt.pairs) take(attempt, pair);
  if (u.meant || u.known) return;
  for (const attempt of attempts.slice(0, 3)) {
    const { key } = attempt;
    take(attempt, { term: { ...PLAIN, key }, covers: [i], variants: await index.term(key) }, 0.6 * UNIGRAM);
  }
}

/** Words written together, "ChưAThai": parted where every part is known and all neighbours make pairs. */
async function unglue(index, query, ranking, i) {
  const u = query.units[i], whole = u.key, ways = [];
  const part = (from, parts) => {
    if (from === whole.length && parts.length > 1) ways.push(parts);
    if (parts.length < 4 && ways.length < 12) for (let to = from + 1; to <= whole.length; to++) if (index.words.includes(forms(whole.slice(from, to)).key)) part(to, [...parts, [from, to]]);
  };
  if (whole.length > 4 && whole.length < 24) part(0, []);
  for (const parts of ways.sort((a, b) => a.length - b.length).slice(0, 6)) {
    const pairs = await Promise.all(parts.slice(1).map(async ([middle, to], n) => {
      const from = parts[n][0], term = { key: forms(whole.slice(from, middle)).key + forms(whole.slice(middle, to)).key, marks: u.marks.slice(from, to), splits: [middle - from], accented: query.accented };
      return [term, (await index.term(term.key)).filter((variant) => fit(variant, term) > 0.3)];
    }));
    if (!pairs.every(([, variants]) => variants.length)) continue;
    u.weight = parts.length;
    for (const [term, variants] of pairs) ranking.add(variants, term, [i], 1);
    return true;
  }
}

/** The query as the index would write it, where that differs from what was typed by more than missing accents. */
function correction({ units, text }, { terms }) {
  let changed = false;
  const out = units.map((u, i) => {
    const written = text.slice(u.words[0].start, u.words.at(-1).end), { exact, key } = forms(written), own = terms.filter((term) => term.covers.includes(i));
    const off = exact !== key && !u.special && !u.short && !own.some((term) => term.best >= 0.9) && own.find((term) => term.best < 0.7 && term.covers.length > 1);
    const meant = u.meant ?? (off && { key, ...off });
    if (!meant) return written;
    const { term, variants } = meant, best = variants?.reduce((a, b) => (b.count * fit(b, term) > a.count * fit(a, term) ? b : a));
    const parts = best && spell(term.key, best).split(" ");
    const word = meant.text ?? (term.splits.length && parts[1] ? parts.find((part) => forms(part).key === meant.key) ?? parts[1] : parts.join(" "));
    if (word === exact) return written;
    changed = true;
    return word;
  });
  return changed ? out.join(" ") : null;
}

const folded = (text) => ` ${glue(words(text), 0, undefined, " ")} `;

/** What must stand in the text as such: quoted phrases, and after "trước", "hạn" or "chậm nhất" a day. Each with the units that it covers. */
function demands({ text, list, units, phrases }) {
  const quotes = phrases.map(([from, to]) => {
    const wanted = ` ${glue(list, from, to, " ")} `;
    return { must: true, covers: units.flatMap((u, i) => (u.from >= from && u.to <= to ? [i] : [])), test: (text) => text.includes(wanted) };
  });
  const days = units.flatMap(({ key }, i) => {
    const [, year, month, day] = key.match(/^@(\d{4})(\d\d)(\d\d)$/) ?? [], limit = new RegExp(` (truoc|han|cham nhat) ([^ ]+ ){0,2}0?${+day} (thang )?0?${+month} (nam )?${year} `);
    return limit.test(folded(text)) ? [{ covers: [i], test: (text) => limit.test(text) }] : [];
  });
  return [...quotes, ...days];
}

// Pages that hold every quoted phrase: those on all lists of its pairs that are whole; the first ones are checked in their text, twice as many each time, until one holds it.
async function quoted(index, query, ranking, found) {
  for (const { covers, must, test } of demands(query)) {
    const terms = ranking.terms.filter((term) => term.covers.every((i) => covers.includes(i)) && (term.covers.length > 1 || covers.length === 1));
    const lists = terms.filter((term) => !term.capped).map((term) => new Set(term.variants.flatMap((variant, i) => (term.fits[i] >= 0.5 ? variant.pages : []))));
    const all = found.filter(({ page }) => lists.every((set) => set.has(page))), sure = [];
    if (!terms.length || !all.length) continue;
    for (let from = 0; from < 40 && !sure.length && !(must && covers.length < 3); from = 2 * from || 5) {
      await Promise.all(all.slice(from, 2 * from || 5).map(async (entry) => {
        const [, title, , , file] = await index.record(entry.page);
        const [summary, passages] = await index.file(file);
        if ([title, summary, ...passages.map(([, , heading, text]) => `${heading}. ${text}`)].some((text) => test(folded(text)))) sure.push(entry);
      }));
    }
    for (const entry of sure) entry.rank *= 3;
    found = [...sure, ...(must ? all : found).filter((entry) => !sure.includes(entry))];
  }
  return found.sort(better);
}

const better = (a, b) => b.rank - a.rank || b.page - a.page;

export { arabic, better, correction, quoted, rank, readQuery };
