// A query read, its terms looked up, and the pages that have them ranked.

import { LIGHT, LIGHT_KEYS, TONES, forms, glue, marks, mend, near, parts, sliceBetween, special, strip, telex, words } from "./words.js";

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

// Periods in words: "tháng mười 2025", "quý ba", "nửa đầu năm". A month needs its year, because "tháng ba" is also told as such; "10 tháng năm 2025"
// is ten months of a year, and "quy tu" may be "quy tụ".
const COUNTED = { gieng: 1, mot: 1, hai: 2, ba: 3, tu: 4, bon: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10, "muoi mot": 11, "muoi hai": 12, chap: 12 };
const PERIODS = [
  [/(?<![\p{L}\p{M}])(th[áa]ng) ((?:m[ưu][ờo]i )?(?!n[ăa]m (?:19|20|21)\d\d)[\p{L}\p{M}]+|\d\d?) (?:n[ăa]m )?((?:19|20|21)\d\d)(?!\d)/giu, (whole, word, month, year) => {
    const number = COUNTED[strip(month)] ?? month;
    return number > 0 ? `${word} ${number}/${year}` : whole;
  }],
  [/(?<![\p{L}\p{M}])(qu[ýí] |qu[yi] (?=[^ ]+ (?:n[ăa]m )?(?:19|20|21)\d\d))(m[ộo]t|hai|ba|b[ốo]n|t[ưu])(?![\p{L}\p{M}])/giu, (_, word, number) => word + COUNTED[strip(number)]],
  [/(?<![\p{L}\p{M}])n[ửu]a (?:[đd][ầa]u n[ăa]m|n[ăa]m [đd][ầa]u)(?![\p{L}\p{M}])/giu, () => "6 tháng đầu năm"],
];

/** A query read: units (words, abbreviations, special terms) in order, and quoted phrases as ranges of units. */
function readQuery(text, abbreviations) {
  text = PERIODS.reduce((text, [words, digits]) => text.replace(words, digits), mend(text));
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
  // "khoản 5 mục II" says where in an issued document, and not what about.
  let part;
  units.forEach((u, i) => /^(diem|khoan|muc|dieu|phan)$/.test(u.keys[0]) && /^(\d+|[ivx]+|.)$/.test(units[i + 1]?.keys[0]) && (part = u.light = units[i + 1].light = true));
  if (units.every((u) => u.light)) units.forEach((u) => (u.light = false));
  // Words between quotation marks, as a range; a phrase that nobody closed ends with the query.
  const phrases = [...text.matchAll(/["“”„«]([^"“”„«»]+)(?:["“”»]|$)/g)].map((m) => {
    const inside = list.map((word, i) => (word.start >= m.index && word.end <= m.index + m[0].length ? i : -1)).filter((i) => i >= 0);
    return inside.length ? [inside[0], inside.at(-1) + 1] : null;
  });
  return { text, list, units, part, accented, phrases: phrases.filter(Boolean), open: !/[\s.!?"”]$/.test(text) };
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
      entry.rank = (entry.score + 0.6 * unseen) * entry.share(entry.bits) * (1 + entry.page * 1e-9) * (this.query.part && this.index.group(entry.page).kind[0] === "plan" ? 3 : 1);
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
      more |= 1 << i;
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
  const prior = !all && register && used < list.length ? 0.5 : 1;
  return prior * (share(more) / share(bits)) * (1 + 1.3 * (held / whole) ** 2 + 0.4 * (neighbours / Math.max(1, pairs - 1)) + (0.6 * Math.min(1, used / list.length) * held) / whole);
}

/** What must stand in the text as such: quoted phrases, and after "trước", "hạn" or "chậm nhất" a day. Each with the units that it covers. */
function demands({ units, phrases }) {
  const keys = (text) => words(text).map((word) => word.key);
  const quotes = phrases.map(([from, to]) => {
    const covers = units.flatMap((u, i) => (u.from >= from && u.to <= to ? [i] : []));
    const wanted = ` ${covers.flatMap((i) => units[i].words.map((word) => word.key)).join(" ")} `;
    return { covers, must: true, test: (text) => ` ${keys(text).join(" ")} `.includes(wanted) };
  });
  const limit = (list) => / (truoc|han|cham nhat) /.test(` ${list.join(" ")} `);
  const days = units.flatMap((u, i) => {
    if (!/^@\d{8}$/.test(u.keys[0]) || !limit(units.slice(Math.max(0, i - 3), i).flatMap((before) => before.keys))) return [];
    const test = (text) => {
      const list = words(text), between = sliceBetween(text, list);
      return list.some((word, n) => /^\d/.test(word.key) && special(n, (i) => list[i]?.key, between)?.key === u.keys[0] && limit(list.slice(Math.max(0, n - 3), n).map((before) => before.key)));
    };
    return [{ covers: [i], must: false, test }];
  });
  return [...quotes, ...days];
}

// Pages that hold every quoted phrase: those on all lists of its pairs that are whole, those on the list of its rarest pair first where nothing else was asked; the first ones are
// checked in their text.
async function quoted(index, query, ranking, found) {
  for (const { covers, must, test } of demands(query)) {
    const terms = ranking.terms.filter((term) => term.covers.every((i) => covers.includes(i)) && (term.covers.length > 1 || covers.length === 1));
    const listed = (term) => new Set(term.variants.flatMap((variant, i) => (term.fits[i] >= 0.5 ? variant.pages : [])));
    const lists = terms.filter((term) => !term.capped).map(listed);
    let all = terms.length ? found.filter(({ page }) => lists.every((set) => set.has(page))) : [];
    if (!all.length) continue;
    if (must && covers.length < 3) {
      found = all;
      continue;
    }
    const rarest = listed(terms.reduce((a, b) => (b.count < a.count ? b : a)));
    // Where more than the phrase was asked, the other words tell better where to look.
    if (query.units.every((u, i) => u.light || covers.includes(i))) all = [...all.filter(({ page }) => rarest.has(page)), ...all.filter(({ page }) => !rarest.has(page))];
    const holding = (some) => Promise.all(
      some.map(async ({ page }) => {
        const [, title, , , file] = await index.record(page);
        const [summary, passages] = await index.file(file);
        return [title, summary, ...passages.map((passage) => `${passage[2]}. ${passage[3]}`)].some(test);
      }),
    );
    let checked = [], holds = [];
    // Twice as many each time, until one holds it.
    for (const more of [5, 5, 10, 20]) {
      if (holds.includes(true)) break;
      const next = all.slice(checked.length, checked.length + more);
      holds = [...holds, ...(await holding(next))];
      checked = [...checked, ...next];
    }
    const sure = checked.filter((_, i) => holds[i]);
    for (const entry of sure) entry.rank *= 3;
    const rest = [...all.slice(checked.length), ...checked.filter((_, i) => !holds[i])];
    found = must && !sure.length ? all : must ? [...sure, ...rest] : [...sure, ...found.filter((entry) => !sure.includes(entry))];
  }
  return found;
}

export { correction, quoted, rank, readQuery, titleFit };
