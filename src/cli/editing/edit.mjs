// What a form gains by script: problems while one writes, more rows, a small toolbar, tables out of Excel. Without it, all of the form works too.
const form = document.querySelector("form[data-live]");
const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

if (form) {
  // Problems beside their fields, a moment after the last letter.
  const state = make("p", "live small", "");
  state.setAttribute("role", "status");
  form.querySelector(".steps").prepend(state);
  let asked = 0;
  let timer;
  const place = (key) => document.getElementById(key === "" ? "chung" : key === "body" ? "body-problems" : `k.${key}-problems`);
  const tell = (problems) => {
    for (const list of form.querySelectorAll(".told")) if (list.dataset.of !== "photo") list.remove();
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    let errors = 0;
    for (const [key, told] of Object.entries(problems)) {
      const list = make("ul", "told", "");
      list.dataset.of = key;
      list.append(...told.map(([weight, words]) => make("li", weight, words)));
      (place(key) ?? place("")).append(list);
      const wrong = told.filter(([weight]) => weight === "error").length;
      if (wrong) document.getElementById(`k.${key}`)?.setAttribute("aria-invalid", "true");
      errors += wrong;
    }
    state.textContent = errors ? `Còn ${errors} chỗ sai.` : "Các mục đã điền không có chỗ sai.";
  };
  const look = async () => {
    const number = ++asked;
    const data = new FormData(form);
    data.delete("photo");
    const address = form.getAttribute("action").replace("/page?", "/check?");
    const answer = await fetch(address, { method: "POST", body: data }).catch(() => null);
    if (number !== asked) return;
    if (answer?.ok) tell((await answer.json()).problems);
    else state.textContent = answer ? "Chưa kiểm tra được phần vừa viết." : "Mất liên lạc với congbo serve. Phần vừa viết chưa được lưu.";
  };
  let dirty = false;
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(look, 500);
  });
  form.addEventListener("submit", () => { dirty = false; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  // One more row of a list.
  for (const group of form.querySelectorAll("[data-rows]")) {
    const more = make("button", "button quiet", "Thêm dòng");
    more.type = "button";
    more.addEventListener("click", () => {
      const rows = group.querySelectorAll(":scope > .row");
      const row = rows[rows.length - 1].cloneNode(true);
      const from = `k.${group.dataset.rows}.${rows.length - 1}.`;
      const to = `k.${group.dataset.rows}.${rows.length}.`;
      for (const part of row.querySelectorAll("[id], [for]")) {
        for (const name of ["id", "for", "name"]) if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(from, to));
        if ("value" in part) part.value = "";
      }
      row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, String(rows.length + 1)));
      rows[rows.length - 1].after(row);
      row.querySelector("input, select").focus();
    });
    group.append(more);
  }

  // The toolbar of the body, and tables out of Excel where the cursor stands.
  const body = form.querySelector("[data-body]");
  const put = (text) => {
    body.focus();
    // Keeps the browser's own undo.
    if (!document.execCommand("insertText", false, text)) body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const around = (before, after, otherwise) => put(before + (body.value.slice(body.selectionStart, body.selectionEnd) || otherwise) + after);
  const tools = form.querySelector("[data-tools]");
  for (const [words, act] of [
    ["Đầu mục", () => put("\n\n## ")],
    ["Đậm", () => around("**", "**", "chữ đậm")],
    ["Nghiêng", () => around("*", "*", "chữ nghiêng")],
    ["Gạch đầu dòng", () => put("\n- ")],
    ["Liên kết", () => around("[", "](https://)", "chữ của liên kết")],
  ]) {
    const button = make("button", "button quiet", words);
    button.type = "button";
    button.addEventListener("click", act);
    tools.append(button);
  }
  tools.hidden = false;
  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!text.includes("\t")) return;
    event.preventDefault();
    const rows = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((row) => row.split("\t").map((cell) => cell.trim().replaceAll("|", "\\|")));
    const width = Math.max(...rows.map((row) => row.length));
    const line = (row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? "").join(" | ")} |`;
    put(`\n\n${line(rows[0])}\n|${"---|".repeat(width)}\n${rows.slice(1).map(line).join("\n")}\n\n`);
  });
}
// The message after saving is where one reads on.
document.querySelector(".note")?.scrollIntoView({ block: "nearest" });
