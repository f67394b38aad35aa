// Search in the index that congbo writes. No dependency; the same file in browsers and in Node 20.12 and later.
//
//   const search = await openSearch(baseUrl, { load });
//   const { hits, total, corrected, facets } = await search.query("dan van kheo", { limit: 10 });
//
// baseUrl is the root of the site; load(url) gives a promise of an ArrayBuffer (default: fetch). file.js serves pages opened from a disk.
// What is published is one file: the parts beside this one in front of it, without the lines by which they know each other.

import { Index } from "./index.js";
import { better, correction, quoted, rank, readQuery } from "./query.js";
import { judge, snippet, titleFit } from "./snippet.js";

export { forms, marks, special, telex, words } from "./words.js";

const FACETS = ["agency", "field", "locality", "state"];

/** Opens the index of the site at `baseUrl`. */
export async function openSearch(baseUrl, { load, read } = {}) {
  const index = await new Index(String(baseUrl).replace(/[?#].*/, "").replace(/\/?(assets\/search\/)?$/, "/assets/search/"), load, read).open();

  // In a large site the values of all pages are heavy: a query without filters has them when it asks.
  const light = index.directory.documents <= 5000;

  /** Values of a facet that a page has. */
  const values = (facets, name, page) => {
    const { kind, year } = index.group(page);
    if (name === "kind") return [kind[0]];
    if (name === "year") return year ? [`${year}`] : [];
    const { width, pages, sets, values } = facets[name], at = width * index.ordinal(page);
    let set = 0;
    for (const c of pages.slice(at, at + width)) set = set * 78 + c.charCodeAt(0) - 48 - (c > "\\");
    return sets[set].map((i) => values[i][0]);
  };

  async function query(text, { limit = 10, offset = 0, filters = {}, sort = "relevance", snippets = 1, facets: all = light || FACETS.some((name) => filters[name]) } = {}) {
    const read = readQuery(String(text ?? "").slice(0, 400), index.directory);
    if (!read.units.length) return { hits: [], total: 0, corrected: null, facets: {} };
    const [ranking, facets] = await Promise.all([rank(index, read), all && index.file(index.directory.facets)]);
    let found = await quoted(index, read, ranking, ranking.ranked());

    const names = all ? ["kind", "year", ...FACETS] : ["kind", "year"];
    const wanted = names.map((name) => [name, [filters[name] ?? []].flat().map(String)]).filter(([, list]) => list.length);
    const passes = (page, but) => wanted.every(([name, list]) => name === but || values(facets, name, page).some((value) => list.includes(value)));
    const counts = {};
    for (const name of names) {
      const tally = new Map();
      for (const { page } of found) if (passes(page, name)) for (const value of values(facets, name, page)) tally.set(value, (tally.get(value) ?? 0) + 1);
      const label = new Map(name === "kind" ? index.directory.kinds : name === "year" ? [] : facets[name].values);
      counts[name] = [...tally].map(([value, count]) => ({ value: name === "year" ? +value : value, name: label.get(value) ?? value, count })).sort((a, b) => (name === "year" ? 0 : b.count - a.count) || (a.value < b.value ? 1 : -1));
    }
    if (wanted.length) found = found.filter(({ page }) => passes(page));
    if (sort === "date") {
      const dates = await index.file(index.directory.dates);
      const date = ({ page }) => dates[index.ordinal(page)];
      // The newest of those that hold all that was asked, then the others.
      const whole = ({ bits }) => ranking.share(bits) > 0.9;
      found.sort((a, b) => whole(b) - whole(a) || date(b) - date(a) || b.rank - a.rank);
    }
    const shown = found.slice(offset, offset + limit);
    await Promise.all(shown.map(async (entry) => (entry.record = await index.record(entry.page))));
    if (sort !== "date") {
      for (const entry of shown) entry.rank *= titleFit(entry, read, ranking.share);
      shown.sort(better);
      // A sentence that no title answers: the texts of the first pages tell which of them has it. Place and year often stand in the title alone.
      if (!offset && (read.part || (shown[0]?.held < 0.9 && read.units.filter((u) => !u.light).length > 5))) {
        await Promise.all(shown.slice(0, 8).map(async (entry) => {
          const known = (i) => Math.max(0.8 * entry.title[i], entry.bits & (1 << i) ? 0.4 : 0);
          const { score, all } = judge(await index.file(entry.record[4]), read, entry.record[1], known);
          entry.rank *= (score + all) ** 2;
        }));
        for (const entry of shown.slice(8)) entry.rank *= 1e-6;
        shown.sort(better);
      }
    }
    const hits = await Promise.all(
      shown.map(async ({ page, rank, record: [whole, title, number, date, file, lang] }, i) => {
        const { kind: [kind, kindName] } = index.group(page), [url, place = ""] = whole.split("#");
        const hit = { url, anchor: place, title, number, date, kind, kindName, label: "", lang, score: rank };
        const show = (text) => {
          const { anchor, ...rest } = snippet(text, read, title);
          return Object.assign(hit, rest, { anchor: anchor || place });
        };
        const detail = async () => show(await index.file(file));
        Object.defineProperty(hit, "detail", { value: detail });
        return i < snippets ? detail() : show(["", []]);
      }),
    );
    return { hits, total: found.length, corrected: correction(read, ranking), facets: counts };
  }
  return { query, documents: index.directory.documents };
}
