"use strict";
// The reader: a highlight opens the panel without a reload, and #o12-34 marks any code points of the text.
const text = document.getElementById("text");
const panel = document.getElementById("panel");
const facts = document.getElementById("facts");
let opener = null;
if (matchMedia("(max-width: 70rem)").matches) document.querySelector(".outline details").open = false;

async function open(offset) {
  const answer = await fetch(`${text.dataset.panel}/${offset}`);
  if (!answer.ok) return;
  facts.innerHTML = await answer.text();
  panel.classList.remove("quiet");
  panel.scrollTop = 0;
  uncover(text.querySelector(".here")?.getBoundingClientRect());
}

// On a phone the panel lies over the text: the words tapped move above it.
function uncover(words) {
  const edge = panel.getBoundingClientRect();
  if (!words || getComputedStyle(panel).position !== "fixed") return;
  const hidden = words.bottom + 12 - edge.top;
  if (hidden > 0) window.scrollBy({ top: hidden, behavior: "instant" });
}

function close() {
  panel.classList.add("quiet");
  facts.replaceChildren();
  for (const here of text.querySelectorAll(".here")) here.classList.remove("here");
  history.replaceState(null, "", asked("at", ""));
  opener?.focus();
}

// The page's own address with one value changed.
function asked(name, value) {
  const query = new URLSearchParams(location.search);
  query.delete(name);
  if (value) query.set(name, value);
  return location.pathname + (String(query) ? `?${query}` : "");
}

text.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?at=']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const offset = link.getAttribute("href").slice(4);
  for (const here of text.querySelectorAll(".here")) here.classList.remove("here");
  link.classList.add("here");
  opener = link;
  history.replaceState(null, "", asked("at", offset));
  open(offset);
});
panel.querySelector(".close a").addEventListener("click", (event) => { event.preventDefault(); close(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.classList.contains("quiet")) close(); });

// Code points into text nodes: JavaScript counts UTF-16 units, so pairs are counted once.
function rangeOf(start, end) {
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), range = document.createRange();
  let passed = 0, begun = false;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const points = /[\ud800-\udfff]/.test(node.data) ? [...node.data] : null;
    const length = points ? points.length : node.data.length;
    const units = (count) => points ? points.slice(0, count).join("").length : count;
    if (!begun && start < passed + length) { range.setStart(node, units(start - passed)); begun = true; }
    if (begun && end <= passed + length) { range.setEnd(node, units(end - passed)); return range; }
    passed += length;
  }
  return null;
}

function follow() {
  const match = /^#o(\d+)-(\d+)$/.exec(location.hash);
  if (!match) return;
  const range = rangeOf(Number(match[1]), Math.max(Number(match[1]) + 1, Number(match[2])));
  if (!range) return;
  if (window.Highlight && CSS.highlights) CSS.highlights.set("place", new Highlight(range));
  const box = range.getBoundingClientRect();
  window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 4, behavior: "instant" });
  if (document.getElementById(location.hash.slice(1))) open(match[1]);
}
// An address with a place to tell of, but none to mark, opens at it too.
function show() {
  const at = new URLSearchParams(location.search).get("at");
  const range = at && !location.hash ? rangeOf(Number(at), Number(at) + 1) : null;
  if (!range) return;
  const box = range.getBoundingClientRect();
  window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 4, behavior: "instant" });
}
window.addEventListener("hashchange", follow);
follow();
show();

// Who may decide adds a fact on the words selected.
const add = document.getElementById("add");
if (add) {
  const plain = { href: add.href, words: add.textContent };
  const points = (node, offset) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    return [...before.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection(), range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const chosen = range && !range.collapsed && text.contains(range.commonAncestorContainer);
    const address = new URL(plain.href);
    if (chosen) {
      address.searchParams.set("start", points(range.startContainer, range.startOffset));
      address.searchParams.set("end", points(range.endContainer, range.endOffset));
    }
    add.href = address;
    add.textContent = chosen ? add.dataset.selected : plain.words;
    add.classList.toggle("at-hand", Boolean(chosen));
  });
}
