// The explorer without leaving the page: its own links and forms are fetched, and what they change is put in place.
"use strict";
(() => {
  const explorer = document.getElementById("explorer"), holder = document.getElementById("picture");
  if (!explorer || !holder || !window.vis) return;
  const data = () => JSON.parse(document.getElementById("x-data").textContent);
  let going = 0;

  async function go(address, { replace = false, keep = false } = {}) {
    const turn = ++going;
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return location.assign(address); // the browser says what is wrong
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== going) return; // a later step overtook this one
    if (!keep) history[replace ? "replaceState" : "pushState"](null, "", address);
    document.title = page.title;
    swap(page);
    picture.chosen = new URLSearchParams(location.search).get("see");
    picture.update(data());
  }

  function swap(page) {
    const key = document.activeElement?.dataset?.key;
    const open = new Set([...explorer.querySelectorAll("details[id]")].filter((each) => each.open).map((each) => each.id));
    for (const part of explorer.querySelectorAll("[data-swap]")) {
      const other = page.getElementById(part.id);
      if (other) part.replaceChildren(...document.adoptNode(other).childNodes);
    }
    for (const each of explorer.querySelectorAll("details[id]")) each.open = open.has(each.id);
    ready();
    if (key) explorer.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  function ready() {
    for (const each of explorer.querySelectorAll("[data-script]")) each.hidden = false;
    if (!navigator.clipboard) explorer.querySelector("[data-tool=link]").parentElement.hidden = true; // plain http
  }

  const changed = (change) => {
    const query = new URLSearchParams(location.search);
    change(query);
    return `${location.pathname}?${query}`;
  };

  const choose = (id) => go(changed((query) => (id ? query.set("see", id) : query.delete("see"))), { replace: true });
  const open = (id) => {
    const to = data().toggles[id];
    go(to ? location.pathname + to : changed((query) => { query.append("open", id); query.set("see", id); }));
  };
  const picture = new vietkg.Picture(holder, data(), {
    choose,
    open,
    move: (id, x, y) => {
      if (id.includes("/+") || id.startsWith("group/")) return;
      const query = new URLSearchParams(location.search);
      const pins = query.getAll("pin").filter((pin) => !pin.startsWith(`${id}@`));
      query.delete("pin");
      for (const pin of [...pins, `${id}@${x},${y}`]) query.append("pin", pin);
      go(`${location.pathname}?${query}`, { replace: true });
    },
  });
  picture.chosen = new URLSearchParams(location.search).get("see");
  if (picture.chosen) picture.choose(picture.chosen);
  ready();

  explorer.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download") || link.target) return;
    if (link.dataset.see) {
      event.preventDefault();
      choose(link.dataset.see);
      holder.scrollIntoView({ block: "nearest" });
      return;
    }
    if (link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    go(link.href);
  });
  explorer.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
    go(`${location.pathname}?${fields}`);
  });
  let typing;
  explorer.addEventListener("input", (event) => {
    if (event.target.name !== "q") return;
    clearTimeout(typing);
    typing = setTimeout(() => go(changed((query) => (event.target.value ? query.set("q", event.target.value) : query.delete("q"))), { replace: true }), 200);
  });
  // The slider of the years: what was seen after them is not drawn.
  explorer.addEventListener("input", (event) => {
    if (event.target.dataset.years === undefined) return;
    event.target.previousElementSibling.textContent = event.target.value;
  });
  explorer.addEventListener("change", (event) => {
    if (event.target.dataset.years === undefined) return;
    const { value, max } = event.target;
    go(changed((query) => (value === max ? query.delete("until") : query.set("until", `${value}-12-31`))));
  });
  explorer.addEventListener("focusin", (event) => {
    const key = event.target.dataset?.key;
    if (key) picture.choose(key);
  });
  window.addEventListener("popstate", () => go(location.href, { keep: true }));

  const tools = {
    fit: () => picture.fit(true),
    closer: () => picture.zoom(1.3),
    farther: () => picture.zoom(1 / 1.3),
    link: async (button) => {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    },
  };
  explorer.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-tool]");
    if (button) tools[button.dataset.tool](button);
  });
  window.vietkg.picture = picture;
})();
