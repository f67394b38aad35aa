// The search page: results as one types, facets, order; the address bar keeps the query. suggest.js comes before it.
(() => {
  const area = document.querySelector("[data-instant]");
  if (!area || !globalThis.congbo_) return;
  const { open, make, address } = globalThis.congbo_;
  const words = {};
  for (const word of area.querySelector("template").content.children) words[word.dataset.key] = word.textContent;
  const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const count = (n) => n.toLocaleString(document.documentElement.lang || "vi");

  const input = area.querySelector('input[name="q"]'), form = input.form;
  const [status, mended, side, list, more] = ["status", "mended", "side", "list", "more"].map((part) => area.querySelector(`[data-part="${part}"]`));
  const FACETS = ["kind", "year", "agency", "field", "locality", "state"];
  const PAGE = 10;
  let state = read(), turn = 0, shown = 0, waiting, typing;
  const wide = new Set();

  function read() {
    const query = new URLSearchParams(location.search), filters = {};
    for (const name of FACETS) if (query.get(name)) filters[name] = query.getAll(name);
    return { text: query.get("q") ?? "", filters, sort: query.get("sort") === "date" ? "date" : "relevance" };
  }

  function write(push) {
    const query = new URLSearchParams();
    if (state.text) query.set("q", state.text);
    for (const name of FACETS) for (const value of state.filters[name] ?? []) query.append(name, value);
    if (state.sort === "date") query.set("sort", "date");
    const url = `${location.pathname}${query.toString() && `?${query}`}`;
    try {
      history[push ? "pushState" : "replaceState"](null, "", url);
    } catch {
      // A page opened from a disk keeps its address.
    }
  }

  async function run({ push = null, from = 0 } = {}) {
    const now = ++turn;
    clearTimeout(waiting);
    if (push !== null) write(push);
    if (!state.text.trim()) {
      for (const part of [status, mended, side, list]) part.replaceChildren();
      more.hidden = true;
      return;
    }
    waiting = setTimeout(() => now === turn && (status.textContent = say("slow")), 400);
    try {
      const search = await open();
      const found = await search.query(state.text, { limit: PAGE, offset: from, filters: state.filters, sort: state.sort, facets: !from });
      if (now === turn) show(found, from);
    } catch (error) {
      if (now === turn) fail(error);
    }
    if (now === turn) clearTimeout(waiting);
  }

  function fail(error) {
    const again = make("button", { type: "button", class: "link-button" }, say("again"));
    again.addEventListener("click", () => run());
    status.replaceChildren(`${say(navigator.onLine === false ? "offline" : "error")} `, again);
    console.error(error);
  }

  function show({ hits, total, corrected, facets }, from) {
    const filtered = Object.keys(state.filters).length > 0;
    status.textContent = say(total ? "count" : filtered ? "none_filtered" : "none", { n: count(total), q: state.text.trim() });
    mended.replaceChildren();
    if (corrected) {
      const link = make("a", { href: `?q=${encodeURIComponent(corrected)}` }, corrected);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        input.value = state.text = corrected;
        run({ push: true });
        input.focus();
      });
      mended.append(`${say("meant")} `, link, "?");
    }
    const items = hits.map(item);
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    if (from) items[0]?.querySelector("a").focus();
    if (!total && !filtered) list.append(make("li", { class: "hit" }, say("none_help")));
    shown = from + hits.length;
    more.hidden = shown >= total;
    more.textContent = say("more", { n: count(Math.min(PAGE, total - shown)) });
    if (!from) showFacets(facets, total);
  }

  const marked = (pieces) => pieces.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));
  const date = (iso) => (iso ?? "").split("-").reverse().join("/");

  function item(hit) {
    const link = make("a", { href: address(hit), lang: hit.lang });
    const text = make("p", { class: "hit-text", lang: hit.lang });
    const fill = () => {
      link.href = address(hit);
      // A passage that is no more than the title marks the title instead of saying it twice.
      const told = hit.snippet.map(({ text }) => text).join("").trim() === hit.title;
      link.replaceChildren(...(told ? marked(hit.snippet) : [hit.title]));
      const label = hit.label ? [make("span", { class: "hit-label" }, hit.label), " "] : [];
      text.replaceChildren(...label, ...(told ? [] : marked(hit.snippet)));
      text.hidden = !text.hasChildNodes();
    };
    fill();
    const meta = [hit.kindName, hit.number, date(hit.date)].filter(Boolean).join(" · ");
    const element = make("li", { class: "hit" }, make("p", { class: "hit-meta" }, meta), make("h2", {}, link), text);
    watch(element, async () => {
      await hit.detail();
      fill();
    });
    return element;
  }

  // The passage of a result is fetched when the result comes into sight.
  const unseen = new WeakMap();
  const sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      unseen.get(target)().catch(() => {});
    }
  });
  function watch(element, then) {
    unseen.set(element, then);
    sight.observe(element);
  }

  function showFacets(facets, total) {
    const focused = document.activeElement?.id;
    const was = side.querySelector("details")?.open;
    const button = (sort) => {
      const element = make("button", { type: "button", class: "link-button", id: `sap-${sort}`, "aria-pressed": String(state.sort === sort) }, say(`sort_${sort}`));
      element.addEventListener("click", () => {
        state.sort = sort;
        run({ push: true });
      });
      return element;
    };
    if (!total && !Object.keys(state.filters).length) return side.replaceChildren();
    const groups = FACETS.map((name) => facet(name, facets[name] ?? [])).filter(Boolean);
    const open = was || matchMedia("(min-width: 70em)").matches;
    side.replaceChildren(
      make("p", { class: "order" }, make("b", {}, say("sort")), button("relevance"), button("date")),
      make("details", { class: "facets", open }, make("summary", {}, say("narrow")), ...groups),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  function facet(name, values) {
    const chosen = state.filters[name] ?? [];
    const known = new Set(values.map(({ value }) => String(value)));
    const all = [...values, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, name: value, count: 0 }))];
    if (all.length < 2 && !chosen.length) return null;
    const long = all.length > 8 && !wide.has(name);
    const group = make("fieldset", {}, make("legend", {}, say(name)));
    for (const { value, name: label, count: n } of long ? all.filter(({ value }, i) => i < 6 || chosen.includes(String(value))) : all) {
      const box = make("input", { type: "checkbox", id: `loc-${name}-${value}`, checked: chosen.includes(String(value)) });
      box.addEventListener("change", () => {
        const next = (state.filters[name] ?? []).filter((other) => other !== String(value));
        if (box.checked) next.push(String(value));
        if (next.length) state.filters[name] = next;
        else delete state.filters[name];
        run({ push: true });
      });
      group.append(make("label", { for: box.id }, box, make("span", {}, String(label)), make("span", { class: "n" }, count(n))));
    }
    if (long) {
      const all_ = make("button", { type: "button", class: "link-button" }, say("all_values", { n: count(all.length) }));
      all_.addEventListener("click", () => {
        wide.add(name);
        const whole = facet(name, values);
        group.replaceWith(whole);
        whole.querySelector("input").focus();
      });
      group.append(all_);
    }
    return group;
  }

  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      state.text = input.value;
      state.filters = {};
      run({ push: false });
    }, 150);
  });
  input.addEventListener("focus", () => open().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    state.text = input.value;
    run({ push: true });
  });
  more.addEventListener("click", () => run({ from: shown }));
  // Arrows walk from the field through the results and back.
  area.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("h2 a")], at = stops.indexOf(document.activeElement);
    const next = step && at >= 0 && stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  addEventListener("popstate", () => {
    state = read();
    input.value = state.text;
    run();
  });
  input.value = state.text;
  if (state.text) run();
})();
