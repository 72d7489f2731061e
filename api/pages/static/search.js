"use strict";
// As-you-type answers below every search box: a listbox driven by arrows, Enter and Escape; the form works without it.
for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);

function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = input.id + "-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);
  const root = input.dataset.suggest.replace(/\/api\/search$/, "");
  const kinds = JSON.parse(input.dataset.kinds);
  let asked = null, chosen = -1, timer = 0;

  const close = () => { list.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (index) => {
    chosen = (index + list.children.length) % list.children.length;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === chosen));
    list.children[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const address = (hit) => hit.kind === "province" ? `${root}/documents?province=${encodeURIComponent(hit.id)}` : `${root}/${hit.kind}/${encodeURIComponent(hit.id)}`;

  function show(hits) {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement("li"), label = document.createElement("span"), kind = document.createElement("span");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = address(hit);
      label.textContent = hit.label.length > 120 ? hit.label.slice(0, 119) + "…" : hit.label;
      kind.className = "kind";
      kind.textContent = kinds[hit.kind] || hit.kind;
      item.append(label, kind);
      return item;
    }));
    list.hidden = hits.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const q = input.value.trim();
    asked?.abort();
    if (!q) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?limit=8&q=${encodeURIComponent(q)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).items.filter((hit) => hit.kind !== "text"));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.href);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) { event.preventDefault(); location.assign(item.dataset.href); }
  });
  input.addEventListener("blur", close);
}
