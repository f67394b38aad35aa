// The development server's own script, never part of a published site: reloads the page when the site changes, and shows what is wrong
// with the content until it is mended.
"use strict";
(() => {
  const place = "congbo:place:" + location.pathname;
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(",").map(Number);
    addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
  }
  const reload = () => {
    sessionStorage.setItem(place, scrollX + "," + scrollY);
    location.reload();
  };

  let overlay = null;
  const show = (text) => {
    if (overlay === null) {
      overlay = document.createElement("dialog");
      overlay.setAttribute("lang", document.documentElement.lang);
      const words = document.createElement("pre");
      Object.assign(overlay.style, {
        width: "min(72rem, 92vw)", maxHeight: "86vh", overflow: "auto", margin: "auto", padding: "1.5rem",
        background: "#1d1f21", color: "#f5f5f5", border: "0", borderTop: "6px solid #d33",
      });
      Object.assign(words.style, { margin: "0", font: "15px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", overflowWrap: "anywhere" });
      overlay.append(words);
      document.body.append(overlay);
    }
    overlay.firstChild.textContent = text;
    if (!overlay.open) overlay.showModal();
  };

  let version = null;
  const events = new EventSource("/.congbo/events");
  events.addEventListener("version", (event) => {
    if (overlay !== null && overlay.open) overlay.close();
    if (version !== null && version !== event.data) reload();
    version = event.data;
  });
  events.addEventListener("problem", (event) => show(event.data));
})();
