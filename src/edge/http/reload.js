// The development server's own script, never part of a published site: reloads the page when the site changes, shows what is wrong with
// the content until it is mended, and tells beside a page how its file was understood.
"use strict";
(() => {
  // The version of this page: what changed while the page was loading, or while the computer slept, is not missed.
  const { version } = document.currentScript.dataset;
  const place = "congbo:place:" + location.pathname;
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(",").map(Number);
    addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
  }
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: "/.congbo/panel.css" });
  document.head.append(style);

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  };

  // Where something stands: its name, and a way to get there.
  const placed = (place, words) => {
    const row = element("div", "cb-place", element("code", "", place.name));
    if (place.open) {
      const link = element("a", "", words.open);
      link.href = place.open;
      row.append(link);
    } else {
      const button = element("button", "", words.copy);
      button.type = "button";
      button.setAttribute("aria-label", words.copy + ": " + place.name);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(place.copy);
        button.textContent = words.copied;
      });
      row.append(button);
    }
    return row;
  };

  const problemList = (problems, words) => {
    const one = (problem) => {
      const title = element("p", "", element("span", "cb-" + problem.severity, problem.word ? problem.word + " " + problem.code + ": " : ""), problem.message);
      const help = problem.help ? element("p", "cb-help", problem.help) : null;
      return element("li", "", title, help, problem.place ? placed(problem.place, words) : null);
    };
    return element("ul", "", ...problems.map(one));
  };

  let overlay = null;
  const show = ({ problems, words }) => {
    if (overlay === null) {
      overlay = element("dialog", "cb-tool");
      document.body.append(overlay);
    }
    overlay.lang = words.lang;
    const title = element("h2", "", words.problems);
    title.id = "cb-problems";
    overlay.setAttribute("aria-labelledby", title.id);
    const close = element("button", "", words.close);
    close.type = "button";
    close.addEventListener("click", () => overlay.close());
    overlay.replaceChildren(title, element("p", "cb-help", words.stays), problemList(problems, words), close);
    if (!overlay.open) overlay.showModal();
    overlay.scrollTop = 0;
  };

  const events = new EventSource("/.congbo/events?page=" + encodeURIComponent(location.pathname));
  events.addEventListener("version", (event) => {
    if (event.data !== version) {
      sessionStorage.setItem(place, scrollX + "," + scrollY);
      location.reload();
    } else if (overlay !== null && overlay.open) overlay.close();
  });
  events.addEventListener("problem", (event) => show(JSON.parse(event.data)));

  // The panel: only on pages that come from a file.
  const panel = ({ words, file, problems, rows }) => {
    const aside = element("aside", "cb-tool");
    aside.hidden = true;
    aside.lang = words.lang;
    aside.setAttribute("aria-label", words.panel);
    const close = element("button", "", words.close);
    close.type = "button";
    const row = ({ what, words: text, anchor, place, line }) => {
      const said = anchor ? element("a", "", text) : element("span", "", text);
      if (anchor) said.href = "#" + anchor;
      const where = placed({ ...place, name: String(line) }, words);
      return element("li", "", element("p", "", element("span", "cb-what", what + " "), said), where);
    };
    aside.append(
      element("header", "", element("h2", "", words.panel), close),
      placed(file, words),
      element("h3", "", words.problems),
      problems.length ? problemList(problems, words) : element("p", "cb-help", words.none),
      element("h3", "", words.read),
      rows.length ? element("ol", "", ...rows.map(row)) : element("p", "cb-help", words.nothing),
    );
    if (!problems.length) aside.querySelector("h3").hidden = true;
    const button = element("button", "", words.panel + (problems.length ? " (" + problems.length + ")" : ""));
    button.type = "button";
    const opener = element("div", "cb-tool cb-open", button);
    opener.lang = words.lang;
    const set = (open) => {
      aside.hidden = !open;
      opener.hidden = open;
      sessionStorage.setItem("congbo:panel", open ? "open" : "");
    };
    button.addEventListener("click", () => { set(true); close.focus(); });
    close.addEventListener("click", () => { set(false); button.focus(); });
    aside.addEventListener("keydown", (event) => { if (event.key === "Escape") close.click(); });
    document.body.append(opener, aside);
    set(sessionStorage.getItem("congbo:panel") === "open");
  };
  fetch("/.congbo/about.json?page=" + encodeURIComponent(decodeURIComponent(location.pathname)))
    .then((answer) => (answer.ok ? answer.json().then(panel) : null))
    .catch(() => null);
})();
