"use strict";
// The queue by keys: j next, k before, Enter opens what has the focus, s puts it off. A decision: a figure chooses the
// answer at that place, Ctrl-Enter sends the form.
const rows = [...document.querySelectorAll(".queue .next")];
let at = -1;
const answers = [...document.querySelectorAll("form.decide input[type=radio]")];
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.target.closest("form.decide")?.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.altKey || (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio")) return;
  const chosen = /^[1-9]$/.test(event.key) && answers[Number(event.key) - 1];
  if (chosen) { chosen.checked = true; chosen.focus(); return; }
  if (event.key === "s" && rows[at]) return rows[at].closest("li").querySelector(".later").requestSubmit();
  if (!["j", "k"].includes(event.key) || !rows.length) return;
  at = Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
  rows[at].focus();
});
