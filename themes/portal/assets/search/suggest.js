// Suggestions under every search field, and the door to the search module. Nothing is loaded before a field has the focus.
(() => {
  const { src, dataset } = document.currentScript;
  const root = new URL("../../", src).href;
  const local = root.startsWith("file:");
  const policy = globalThis.trustedTypes?.createPolicy("congbo-search", { createScriptURL: (url) => (url.startsWith(root) ? url : "") });
  let opening;

  /** The index, opened once. A page opened from a disk loads plain scripts: browsers load no modules there. */
  const open = () => {
    opening ??= (local ? script(`${root}assets/search/search.file.js`).then(() => globalThis.congboSearch) : import(`${root}assets/search/search.js`))
      .then((module) => module.openSearch(root, { policy }))
      .catch((error) => {
        opening = undefined;
        throw error;
      });
    return opening;
  };
  const script = (url) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = policy ? policy.createScriptURL(url) : url;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });

  /** An element with its attributes and children; text stays text. */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  /** Where a hit stands; from a disk a folder has to name its page. */
  const address = (hit) => (local ? `${root}${hit.url.slice(dataset.home.length)}index.html` : hit.url) + (hit.anchor ? `#${hit.anchor}` : "");

  globalThis.congbo_ = { open, make, address };

  for (const input of document.querySelectorAll('input[name="q"]')) if (!input.closest("[data-instant]")) input.addEventListener("focus", () => attach(input), { once: true });

  function attach(input) {
    const form = input.form, id = `${input.id}-goi-y`;
    const list = make("ul", { id, role: "listbox", class: "suggest", hidden: true, "aria-label": input.labels?.[0]?.textContent });
    let hits = [], current = -1, asked = 0, timer;
    for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) input.setAttribute(key, value);
    form.classList.add("suggesting");
    form.append(list);
    open().catch(() => {});

    const close = () => {
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (at) => {
      current = at;
      [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    async function ask() {
      const turn = ++asked;
      if (input.value.trim().length < 2) return close();
      try {
        const search = await open();
        const found = await search.query(input.value.trimStart(), { limit: 6, snippets: 0 });
        if (turn !== asked) return;
        hits = found.hits;
      } catch {
        return close();
      }
      list.replaceChildren(
        ...hits.map((hit, i) => {
          const meta = [hit.kindName, hit.number, hit.date?.slice(0, 4)].filter(Boolean).join(" · ");
          const option = make("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false" }, make("span", { class: "suggest-meta" }, meta), make("span", { lang: hit.lang }, hit.title));
          option.addEventListener("mousedown", (event) => {
            event.preventDefault();
            location.assign(address(hit));
          });
          return option;
        }),
      );
      current = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !hits.length || document.activeElement !== input;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      // One place more than there are suggestions: the field itself.
      if (step) choose(((current + 1 + step + hits.length + 1) % (hits.length + 1)) - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && current >= 0) location.assign(address(hits[current]));
      else return;
      event.preventDefault();
    });
  }
})();
