// The passage of a page that answers best, cut around its words.

import { sliceBetween, special, words } from "./words.js";

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

export { snippet };
