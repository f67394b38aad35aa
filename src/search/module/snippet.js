// What of a query a text holds: tells which of the first pages answers it, where in the page, and which words to mark.

import { arabic } from "./query.js";
import { glue, sliceBetween, special, words } from "./words.js";

// What a word is worth that does not stand beside its neighbour, and one that only asks and joins.
const ALONE = 0.6, LONE_LIGHT = 0.1;

/** All that stands for units of the query, glued as in the index: → the units from … until, and the words typed for them. */
function patterns(query) {
  if (query.ways) return query;
  const { units } = query, ways = Object.create(null);
  const add = (glued, from, until, typed) => (ways[glued] ??= []).push({ from, until, typed });
  const waysOf = (u) => (!u || u.special ? [] : [...new Set([glue(u.words, 0), u.meant?.key, u.key, ...u.longs.map((long) => long.join(""))])].filter(Boolean));
  units.forEach((u, i) => {
    for (const way of waysOf(u)) {
      add(way, i, i + 1, u.words);
      for (const next of waysOf(units[i + 1])) add(way + next, i, i + 2, [...u.words, ...units[i + 1].words]);
    }
  });
  for (const { i, term } of query.others) add(term.key, i, i + 2, []);
  return Object.assign(query, { ways, longest: Math.max(...Object.keys(ways).map((glued) => glued.length)) });
}

/** How a text holds each unit: 1 beside its neighbour, less alone or with other accents, 0 not at all; and each word what it is worth. */
function scan(query, text) {
  const { units, ways, longest, accented } = patterns(query);
  const list = words(text), between = sliceBetween(text, list), best = units.map(() => 0), points = [];
  const letters = [...units.keys()].filter((i) => /^[^aeiouy\d#@]{3,6}$/.test(units[i].key));
  const last = units.length - 1, open = query.open && !units[last].special ? units[last].key : "";
  const hit = (at, to, from, until, value) => {
    for (let n = at; n <= to; n++) points[n] = Math.max(points[n] ?? 0, value);
    for (let i = from; i < until; i++) best[i] = Math.max(best[i], value);
  };
  list.forEach(({ key }, at) => {
    if (/^\d|^qui$|^thang$/.test(key)) {
      const found = special(at, (n) => list[n]?.key, between);
      if (found) units.forEach((u, i) => u.special && (found.key.startsWith(u.key) || found.key.replace(/^@\d{4}q/, "@q") === u.key) && hit(at, at + found.words - 1, i, i + 1, found.key === u.key ? 1 : 0.75));
    }
    for (let to = at, glued = ""; to < list.length && (glued += list[to].key).length <= longest; to++) {
      for (const { from, until, typed } of ways[glued] ?? []) {
        const same = !accented || typed.length !== to - at + 1 || typed.every((word, n) => word.exact === list[at + n].exact);
        hit(at, to, from, until, (until - from > 1 ? 1 : units[from].light ? LONE_LIGHT : ALONE) * (same ? 1 : 0.75));
      }
    }
    // "DVCQ" for "dân vận chính quyền".
    letters.forEach((i) => list.slice(at, at + units[i].key.length).map((word) => word.key[0]).join("") === units[i].key && hit(at, at + units[i].key.length - 1, i, i + 1, 1));
    if (open.length > 1 && key !== open && key.startsWith(open)) hit(at, at, last, last + 1, last && best[last - 1] && list[at - 1]?.key === units[last - 1].key ? 1 : ALONE);
  });
  return { text, list, points, best };
}

/** What the passages of a page hold: `all` of it together and the one that answers best. `held(i)` is what is known of unit i without them. */
function judge([summary, passages], query, title, held = () => 0) {
  const { units, part } = query, all = units.map((_, i) => held(i));
  const worth = (values) => units.reduce((sum, u, i) => sum + u.worth * values(i), 0);
  let best;
  const consider = (anchor, label, text) => {
    const found = scan(query, text);
    const at = arabic(anchor);
    // The place that was asked for, or the smallest that holds it.
    found.place = part && at && (`.${at}`.endsWith(`.${part}`) || `${part}.`.startsWith(`${at}.`)) ? at.length : 0;
    found.score = worth((i) => Math.max(found.best[i], held(i))) * (found.place ? 3 : 1);
    found.best.forEach((value, i) => (all[i] = Math.max(all[i], value)));
    if (!best || (found.place - best.place || found.score - best.score) > 0) best = { ...found, anchor, label };
  };
  for (const [anchor, label, heading, text] of passages) consider(anchor, label, heading ? `${heading}${/[.:;!?]$/.test(heading) ? "" : "."} ${text}` : text);
  if (summary) consider("", "", summary);
  // Where no passage has a word to mark, the title tells why the page was found.
  if (!best?.points.some((point) => point > LONE_LIGHT)) consider("", "", title);
  return { ...best, all: worth((i) => all[i]) };
}

function snippet(text, query, title) {
  const best = judge(text, query, title), { points, list } = best;
  // A word that stands in its pair here needs no mark where it stands alone: "dân vận" marks no lone "dân".
  const paired = new Set(list.filter((_, i) => points[i] >= 0.7).map((word) => word.key));
  points.forEach((point, i) => point < 0.7 && paired.has(list[i].key) && delete points[i]);
  return { anchor: best.score > 0 ? best.anchor : "", label: best.label, snippet: cut(best) };
}

/** About forty words around the marked ones. */
function cut({ text, list, points }) {
  const SIZE = 38, out = [], marked = (n) => points[n] > LONE_LIGHT;
  let from = 0, most = 0;
  points.forEach((_, i) => {
    const sum = points.slice(i, i + SIZE - 6).reduce((a, b) => a + b);
    if (marked(i) && sum > most + 0.001) [most, from] = [sum, i];
  });
  // Begin a little before the first marked word.
  from = from > 8 ? from - 6 : 0;
  const to = Math.min(list.length, from + SIZE);
  const push = (piece, mark) => {
    const last = out.at(-1);
    if (last?.mark === mark) last.text += piece;
    else if (piece) out.push({ text: piece, mark });
  };
  if (from) push("… ", false);
  for (let i = from; i < to; i++) {
    const gap = text.slice(i > from ? list[i - 1].end : from ? list[i].start : 0, list[i].start).replace(/\s+/g, " ");
    push(gap, i > from && marked(i - 1) && marked(i) && gap === " ");
    push(text.slice(list[i].start, list[i].end), marked(i));
  }
  push(to < list.length ? " …" : text.slice(list[to - 1]?.end).trimEnd(), false);
  return out;
}

/** How much of the query a title holds, side by side and with the accents typed: 1 (nothing) to 2.9. */
function titleFit(entry, query, share) {
  const { record: [, title, number], bits } = entry, { units } = query;
  const { best, points } = scan(query, number ? `${number}: ${title}` : title);
  let whole = 0, held = 0, more = bits;
  entry.all = true;
  units.forEach((u, i) => {
    if (u.light) return;
    whole += u.weight;
    if (!best[i]) return (entry.all = false);
    more |= 1 << i;
    held += u.weight * (best[i] === 1 || best[i] === ALONE ? 1 : 0.6);
  });
  const covered = Math.min(1, points.filter((point) => point > LONE_LIGHT).length / words(title).length);
  entry.title = best;
  entry.held = held /= whole || 1;
  // The page of an agency or a place answers its name alone; what it did stands in other pages.
  const prior = !entry.register ? 1 : held < 0.7 || (!entry.all && covered < 1) ? 0.5 : entry.named ? 0.6 + 0.65 * covered : 1;
  return prior * (share(more) / share(bits)) * (1 + held ** 4 + 0.75 * covered * held);
}

export { judge, snippet, titleFit };
