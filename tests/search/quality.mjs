// How well and at what cost search answers: `node tests/search/quality.mjs <folder> [seed]`, folder as `cargo bench --bench search` wrote it.
// Each query has the set of pages that answer it, found by reading all pages; a category counts how often one of them comes first (@1)
// or among ten (@10). Cold: a first query with the module; warm: the queries one after another.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const folder = process.argv[2];
// The module as it is published.
const published = await readFile(`${folder}/assets/search/search.js`);
const { openSearch, words } = await import(`data:text/javascript;base64,${published.toString("base64")}`);
const pages = JSON.parse(await readFile(`${folder}/pages.json`));
const hand = JSON.parse(await readFile(new URL("queries.json", import.meta.url)));
const verbose = process.argv.includes("-v");

let state = (Number(process.argv[3]) || 1) * 2654435761 >>> 0;
const roll = (n) => {
  state ^= state << 13; state >>>= 0;
  state ^= state >>> 17;
  state ^= state << 5; state >>>= 0;
  return state % n;
};
const pick = (list) => list[roll(list.length)];

// --- the judge: plain reading of all pages -------------------------------------------------------------------------------------
const fold = (text) => words(text).map((word) => word.key).join(" ");
const exact = (text) => words(text).map((word) => word.exact).join(" ");
for (const page of pages) {
  page.titleKey = ` ${fold(page.title)} `;
  page.titleExact = ` ${exact(page.title)} `;
  page.whole = [page.title, page.summary ?? "", ...page.passages.flatMap(([, heading, text]) => [heading, text])].join(" . ");
}
const textExact = (page) => (page.textExact ??= ` ${exact(page.whole)} `);
const withTitle = (text) => pages.filter((page) => page.titleKey.includes(` ${fold(text)} `));
const withTitleExact = (text) => pages.filter((page) => page.titleExact.includes(` ${exact(text)} `));
const holding = (text) => pages.filter((page) => textExact(page).includes(` ${exact(text)} `));

// --- transformations -----------------------------------------------------------------------------------------------------------
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
const eachWord = (text, change) => text.split(" ").map(change).join(" ");
const modern = (text) => text.replace(/([òóỏõọ])([ae])(?![a-zà-ỹ])/gi, (_, o, a) => "o" + (a + tone(o)).normalize("NFC")).replace(/(?<!q)([ùúủũụ])y(?![a-zà-ỹ])/gi, (_, u) => "u" + ("y" + tone(u)).normalize("NFC"));
const tone = (c) => c.normalize("NFD").match(/[\u0300\u0309\u0303\u0301\u0323]/)?.[0] ?? "";
const noTone = (text) => text.normalize("NFD").replace(/[\u0300\u0309\u0303\u0301\u0323]/g, "").normalize("NFC");
const telexOf = (word) => {
  const t = { "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j" }[[...word].map(tone).join("")] ?? "";
  const letters = { ă: "aw", â: "aa", ê: "ee", ô: "oo", ơ: "ow", ư: "uw", đ: "dd" };
  return noTone(word.toLowerCase()).replace(/[ăâêôơưđ]/g, (c) => letters[c]) + t;
};
const slip = (text) => {
  const list = text.split(" ");
  const at = pick([...list.keys()].filter((i) => /^\p{L}{3,}$/u.test(list[i]) && list[i][0] === list[i][0].toLowerCase())) ?? list.length - 1;
  const word = list[at], i = 1 + roll(word.length - 1);
  list[at] = [
    () => word.slice(0, i) + word.slice(i + 1),
    () => word.slice(0, i) + pick([..."nghtcmiaou"]) + word.slice(i + 1),
    () => word.slice(0, i) + word[i] + word.slice(i),
    () => word.slice(0, i - 1) + word[i] + word[i - 1] + word.slice(i + 1),
  ][roll(4)]();
  return list.join(" ");
};
const core = (page, least = 4, most = 8) => {
  const list = page.title.replace(/^(Kế hoạch|Mô hình|Kết quả)\s+/i, "").split(/[\s,:"()]+/).filter(Boolean);
  return list.slice(0, least + roll(most - least + 1)).join(" ");
};
const some = (n, make) => {
  const out = [], seen = new Set();
  for (let tries = 0; out.length < n && tries < n * 60; tries++) {
    const made = make(pick(pages));
    if (!made || seen.has(made[0])) continue;
    seen.add(made[0]);
    if (made[1].length) out.push([made[0], made[1].map((page) => page.url)]);
  }
  return out;
};

const N = 14;
const categories = {
  accented: some(N, (p) => { const q = core(p); return [q, withTitleExact(q)]; }),
  "no accents": some(N, (p) => { const q = core(p); return [bare(q), withTitle(q)]; }),
  "partial accents": some(N, (p) => { const q = core(p); return [eachWord(q, (w) => (roll(2) ? bare(w) : w)), withTitleExact(q)]; }),
  NFD: some(N, (p) => { const q = core(p); return [q.normalize("NFD"), withTitleExact(q)]; }),
  "tone placement": some(N, (p) => { const q = core(p, 5, 9); const m = modern(q); return m === q ? null : [m, withTitleExact(q)]; }),
  "i/y": some(N, (p) => {
    const q = core(p, 5, 9);
    const m = eachWord(q, (w) => (/^(l|k|m|s|t|h|qu)[yýỳỷỹỵ]$/i.test(w) ? (w.slice(0, -1) + ("i" + tone(w))).normalize("NFC") : /^(l|k|m|s|t|h|v)[iíìỉĩị]$/i.test(w) ? (w.slice(0, -1) + "y" + tone(w)).normalize("NFC") : w));
    return m === q ? null : [m, withTitleExact(q)];
  }),
  "đ/d/Ð": some(N, (p) => { const q = core(p, 5, 9); return /đ/i.test(q) ? [roll(2) ? q.replace(/đ/g, "d").replace(/Đ/g, "D") : q.replace(/đ/g, "ð").replace(/Đ/g, "Ð"), withTitle(q)] : null; }),
  "own number": some(N, (p) => {
    if (!p.number) return null;
    const forms = [p.number, p.number.toLowerCase(), bare(p.number), p.number.replace(/[/-]/g, " "), bare(p.number.replace(/[/-]/g, " ").toLowerCase()), `số ${p.number}`, `kế hoạch ${bare(p.number)}`];
    return [pick(forms), pages.filter((x) => x.number === p.number)];
  }),
  "citing number": some(N, (p) => { const n = p.cited?.length ? pick(p.cited) : null; return !n || pages.some((x) => x.number === n) ? null : [pick([n, bare(n).toLowerCase()]), pages.filter((x) => x.cited.includes(n))]; }),
  dates: some(N, (p) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(p.date)) return null;
    const [y, m, d] = p.date.split("-");
    const same = pages.filter((x) => x.date === p.date);
    return [pick([`${d}/${m}/${y}`, `${+d}/${+m}/${y}`, `${d}-${m}-${y}`, `${d}.${m}.${y}`, `ngày ${+d} tháng ${+m} năm ${y}`, `ngay ${d} thang ${m} nam ${y}`]), same];
  }),
  "quý": some(N, (p) => {
    const m = p.title.match(/^Kết quả (.*) quý (I{1,3}|IV)\/(\d{4})/);
    if (!m) return null;
    const digit = { I: 1, II: 2, III: 3, IV: 4 }[m[2]];
    return [pick([`${m[1]} quý ${digit}/${m[3]}`, `${bare(m[1])} quy ${digit} nam ${m[3]}`, `${m[1]} quí ${m[2]} năm ${m[3]}`, `quý ${m[2]} ${m[3]} ${m[1]}`]), pages.filter((x) => x.title.includes(`${m[1]} quý ${m[2]}/${m[3]}`))];
  }),
  "quoted phrase": some(N, (p) => {
    const passage = pick(p.passages);
    const sentence = pick((passage?.[2] ?? "").split(/[.;]\s/));
    const list = sentence?.split(/[\s,]+/) ?? [];
    if (list.length < 8) return null;
    const from = roll(list.length - 6), phrase = list.slice(from, from + 4 + roll(2)).join(" ");
    const all = holding(phrase);
    return all.length > 12 ? null : [pick([`"${phrase}"`, `${core(p, 2, 3)} "${phrase}"`, `“${phrase}” năm ${p.year}`]), all];
  }),
  abbreviations: some(N, (p) => {
    const table = [["CCHC", "cải cách hành chính"], ["NTM", "nông thôn mới"], ["TTHC", "thủ tục hành chính"], ["ANTT", "an ninh trật tự"], ["MTTQ", "Mặt trận Tổ quốc"], ["QCDC", "quy chế dân chủ"], ["BHYT", "bảo hiểm y tế"], ["DTTS", "dân tộc thiểu số"], ["CĐS", "chuyển đổi số"]];
    const found = table.find(([, long]) => p.title.includes(long));
    if (!found) return null;
    const q = core(p, 6, 9);
    return q.includes(found[1]) ? [q.replace(found[1], pick([found[0], found[0].toLowerCase(), bare(found[0])])), withTitleExact(q)] : null;
  }),
  prefix: some(N, (p) => { const q = core(p, 4, 7); const last = q.split(" ").at(-1); return last.length < 3 ? null : [q.slice(0, q.length - 1 - roll(last.length - 2)), withTitleExact(q.split(" ").slice(0, -1).join(" "))]; }),
  slips: some(2 * N, (p) => { const q = core(p, 4, 8); return [slip(roll(2) ? q : bare(q)), withTitle(q)]; }),
  "missing or wrong tone": some(2 * N, (p) => {
    const q = core(p, 4, 8), list = q.split(" ");
    const at = pick([...list.keys()].filter((i) => tone(list[i].normalize("NFD"))));
    if (at === undefined) return null;
    const mark = pick(["", "\u0300", "\u0301", "\u0323"]);
    list[at] = list[at].normalize("NFD").replace(/[\u0300\u0309\u0303\u0301\u0323]/, mark).normalize("NFC");
    return [list.join(" "), withTitleExact(q)];
  }),
  telex: some(N, (p) => { const q = core(p, 4, 7); return [eachWord(q, (w) => (roll(3) ? telexOf(w) : w)), withTitleExact(q)]; }),
  "glued names": some(N, (p) => {
    const name = p.localities[0]?.replace(/^Xã /, "");
    if (!name || !/ /.test(name)) return null;
    const q = core(p, 2, 4);
    const all = pages.filter((x) => x.localities.some((l) => l.endsWith(name)) && x.titleKey.includes(` ${fold(q)} `));
    return [`${q} ${pick([name, bare(name)]).replace(/ /g, "")}`, all];
  }),
  "làng nghề ≠ lắng nghe": ["làng nghề truyền thống", "lắng nghe ý kiến", "lắng nghe dân nói", "làng nghề", "lắng nghe", "sản phẩm làng nghề", "lắng nghe nhân dân", "làng nghề ở xã"].map((q) => [q, holding(/lắng/.test(q) ? "lắng nghe" : "làng nghề").map((page) => page.url)]),
  questions: hand.questions.map(([q, ends]) => [q, pages.filter((page) => ends.some((end) => page.url.endsWith(`/${end}/`))).map((page) => page.url)]),
};

// --- the run -------------------------------------------------------------------------------------------------------------------
let bytes = 0;
const load = async (url) => {
  const file = await readFile(url);
  bytes += file.length;
  return file;
};
const module = gzipSync(published, { level: 9 }).length;
const warmSearch = await openSearch(`${folder}/`, { load });
const cold = [], warm = [], times = [];
let one = 0, ten = 0, all = 0, worst = 1, marked = 0;
for (const [category, queries] of Object.entries(categories)) {
  let first = 0, among = 0;
  for (const [text, answers] of queries) {
    bytes = module;
    await (await openSearch(`${folder}/`, { load })).query(text);
    cold.push(bytes);
    bytes = 0;
    const start = performance.now();
    const { hits, corrected } = await warmSearch.query(text);
    times.push(performance.now() - start);
    warm.push(bytes);
    const rank = hits.findIndex((hit) => answers.includes(hit.url));
    if (rank === 0) first++;
    if (rank >= 0) among++;
    if (hits[0]?.snippet.some((piece) => piece.mark)) marked++;
    if (verbose && rank !== 0) console.log(`  ${category}: ${JSON.stringify(text)} → ${rank + 1 || "-"}${corrected ? ` [${corrected}]` : ""}; first ${hits[0]?.url} ${hits[0]?.number} ${hits[0]?.title}; wanted ${answers.slice(0, 2)} ${pages.find((page) => page.url === answers[0])?.title}`);
  }
  one += first; ten += among; all += queries.length;
  worst = Math.min(worst, first / queries.length);
  console.log(`${category.padEnd(24)} ${String(queries.length).padStart(3)}   @1 ${(first / queries.length).toFixed(2)}   @10 ${(among / queries.length).toFixed(2)}`);
}
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const kb = (value) => (value / 1024).toFixed(1);
console.log(`${all} queries over ${pages.length} pages: @1 ${(one / all).toFixed(3)}, @10 ${(ten / all).toFixed(3)}, weakest category ${worst.toFixed(2)}, first hit with marked words ${(marked / all).toFixed(3)}`);
console.log(`cold ${kb(at(cold, 0.5))} KB median, ${kb(at(cold, 0.95))} p95 (module ${kb(module)}); warm ${kb(at(warm, 0.5))} median, ${kb(at(warm, 0.95))} p95; ${at(times, 0.5).toFixed(1)} ms median, ${at(times, 0.95).toFixed(1)} p95`);
