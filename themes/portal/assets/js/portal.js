// What the pages can do beyond HTML and CSS. Everything works without it.
const root = document.documentElement;
root.classList.add("js");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Copy a citation; where the browser forbids it, select the words.
for (const button of all("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    const label = button.querySelector("span");
    try {
      await navigator.clipboard.writeText(text.textContent);
      const before = label.textContent;
      label.textContent = button.dataset.done;
      button.setAttribute("aria-live", "polite");
      setTimeout(() => { label.textContent = before; }, 3000);
    } catch {
      getSelection().selectAllChildren(text);
      text.focus();
    }
  });
}
// Cite a provision: the one that the reader has chosen or points at stands in front of the citation, with its own address.
const provisions = all(".prov-no");
const cited = provisions.length ? all(".cite-text") : [];
if (cited.length) {
  const whole = cited.map((text) => text.textContent.split(/, (?=https?:)/));
  const button = Object.assign(document.createElement("button"), { type: "button", className: "prov-copy" });
  const label = button.textContent = document.querySelector('[data-copy="loi-trich-dan"] span').textContent;
  // "I.1, khoản 1 Mục I": the number that is seen, and the words.
  const named = (link) => link.getAttribute("aria-label").slice(link.textContent.length + 2);
  const cite = (link) => cited.forEach((text, form) => {
    const [words, address] = whole[form];
    text.textContent = link ? `${named(link)} ${words}, ${address}${link.hash}` : `${words}, ${address}`;
  });
  const chosen = () => cite(provisions.find((link) => location.hash && link.hash === location.hash));
  const offer = (link) => { button.textContent = label; link.parentElement.append(button); };
  for (const link of provisions) for (const event of ["focus", "pointerenter"]) link.addEventListener(event, () => offer(link));
  button.addEventListener("click", async () => {
    cite(button.parentElement.querySelector(".prov-no"));
    try {
      await navigator.clipboard.writeText(cited[0].textContent);
      button.textContent = document.querySelector("[data-done]").dataset.done;
    } catch {
      cited[0].scrollIntoView();
      getSelection().selectAllChildren(cited[0]);
    }
  });
  addEventListener("hashchange", chosen);
  chosen();
}
for (const button of all("[data-print]")) button.addEventListener("click", () => print());

// How the page is shown: remembered on this device.
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch {} };
for (const input of all(".show input")) {
  try {
    if (localStorage.getItem(input.name) === input.id) input.checked = true;
  } catch {}
  input.addEventListener("change", () => remember(input.name, input.id));
}

// Days left until a deadline, by the reader's own clock.
const words = { vi: ["(hôm nay)", "(còn 1 ngày)", "(còn {n} ngày)"], en: ["(today)", "(1 day left)", "({n} days left)"] }[root.lang];
const today = new Date(new Date().toDateString());
let day;
for (const row of words ? all(".due > li") : []) {
  // Duties of one day stand below one tile.
  day = row.querySelector(".tile")?.dateTime ?? day;
  const [year, month, date] = day.split("-").map(Number);
  const days = Math.round((new Date(year, month - 1, date) - today) / 864e5);
  if (days < 0 || days > 60) continue;
  const left = document.createElement("b");
  left.textContent = words[Math.min(days, 2)].replace("{n}", days);
  const rule = row.querySelector(".rule");
  rule?.insertBefore(left, rule.querySelector(".tag"));
  left.before(" ");
  left.after(" ");
}

// Where the reader is in the contents.
const entries = new Map(all(".toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
if (entries.size) {
  const places = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current;
  const mark = () => {
    const passed = places.filter((place) => place.getBoundingClientRect().top < innerHeight * 0.3);
    const link = entries.get((passed.at(-1) ?? places[0])?.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; mark(); });
    waiting = true;
  }, { passive: true });
  // Measuring can wait until the page stands.
  setTimeout(mark, 500);
}

// Reading aloud with the browser's own voice.
const reader = document.querySelector("[data-read]");
if (reader && "speechSynthesis" in window) {
  const button = reader.querySelector("button");
  const label = button.querySelector("span");
  const start = label.textContent;
  const note = document.querySelector(".read-note");
  let reading = false;
  reader.hidden = false;
  const stop = () => { reading = false; speechSynthesis.cancel(); label.textContent = start; };
  button.addEventListener("click", () => {
    if (reading) return stop();
    const voices = speechSynthesis.getVoices();
    const voiceOf = (part) => {
      const { lang } = part.closest("[lang]");
      return voices.find((voice) => voice.lang.toLowerCase().startsWith(lang.toLowerCase()));
    };
    const text = document.getElementById(reader.dataset.read);
    if (!voiceOf(text)) { note.hidden = false; return; }
    const parts = all("h2, h3, p, li, td, th", text).filter((part) => !part.closest(".note, .prov-no") && !part.querySelector("p, li"));
    reading = true;
    label.textContent = reader.dataset.stop;
    const next = () => {
      const part = reading && parts.shift();
      if (!part) return stop();
      const voice = voiceOf(part);
      // A passage in a language that no voice speaks is passed over.
      if (!voice) return next();
      const words = new SpeechSynthesisUtterance(part.textContent);
      Object.assign(words, { voice, lang: voice.lang, onend: next, onerror: stop });
      speechSynthesis.speak(words);
    };
    next();
  });
  addEventListener("pagehide", stop);
}

// Narrow the board of tasks; the choice stays in the address.
const filter = document.querySelector("[data-filter]");
if (filter) {
  const status = document.querySelector(".filter-count");
  const wanted = new URLSearchParams(location.search);
  for (const select of filter.elements) if (wanted.get(select.name)) select.value = wanted.get(select.name);
  const apply = () => {
    const choice = Object.fromEntries(new FormData(filter));
    const chosen = Object.values(choice).some(Boolean);
    let shown = 0;
    for (const row of all(".tasks tbody tr")) {
      const own = { agency: row.cells[1].firstChild.textContent.trim(), plan: row.querySelector(".from")?.textContent };
      const fits = Object.entries(choice).every(([name, value]) => !value || !own[name] || own[name] === value);
      row.hidden = !fits;
      shown += fits;
    }
    for (const group of all("[data-group]")) group.hidden = !group.querySelector("tbody tr:not([hidden])");
    status.textContent = !chosen ? "" : shown ? status.dataset.some.replace("{n}", shown) : status.dataset.none;
    return choice;
  };
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    const kept = Object.entries(apply()).filter(([, value]) => value);
    history.replaceState(null, "", kept.length ? `?${new URLSearchParams(kept)}` : location.pathname);
  });
  if (wanted.size) { filter.closest("details").open = true; apply(); }
}

// The answer to an address that is not there: the nearest three.
const nearest = document.querySelector("[data-nearest]");
if (nearest) {
  const typed = document.querySelector("[data-address]");
  typed.querySelector("code").textContent = decodeURI(location.pathname);
  typed.hidden = false;
  const pairs = (text) => new Set([...text].map((_, i) => text.slice(i, i + 2)));
  const asked = pairs(decodeURI(location.pathname).toLowerCase());
  const near = (path) => {
    const own = pairs(path);
    return 2 * [...own].filter((pair) => asked.has(pair)).length / (own.size + asked.size);
  };
  fetch(nearest.dataset.nearest).then((answer) => (answer.ok ? answer.text() : "")).then((text) => {
    const found = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
    const best = found.map((path) => [near(path), path]).sort((a, b) => b[0] - a[0]).slice(0, 3).filter(([score]) => score > 0.4);
    for (const [, path] of best) {
      const link = document.createElement("a");
      link.href = link.textContent = path;
      nearest.querySelector("ul").append(document.createElement("li"));
      nearest.querySelector("li:last-child").append(link);
    }
    nearest.hidden = !best.length;
  }).catch(() => {});
}
