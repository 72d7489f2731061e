"use strict";
// The queue by keys: j next, k before, Enter opens what has the focus, s puts it off.
const rows = [...document.querySelectorAll(".queue .next")];
let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.key === "s" && rows[at]) return rows[at].closest("li").querySelector(".later").requestSubmit();
  if (!["j", "k"].includes(event.key) || !rows.length) return;
  at = Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
  rows[at].focus();
});
