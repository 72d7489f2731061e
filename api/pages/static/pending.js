"use strict";
// While decisions are being taken up the page asks whether they are, and says so when they are there.
const state = document.querySelector("[data-pending]");
async function ask() {
  try {
    const answer = await fetch(state.dataset.pending, { headers: { accept: "application/json" } });
    if (answer.ok && !(await answer.json()).pending) { state.querySelector("span").textContent = state.dataset.done; return; }
  } catch { /* the server starts again, say: it is asked once more */ }
  setTimeout(ask, 1500);
}
if (state) setTimeout(ask, 700);
