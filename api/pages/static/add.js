"use strict";
// Files dropped on the form are put into its field and sent; a batch at work is watched until something came of it.
const form = document.getElementById("add-form");
if (form) {
  const file = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
const state = document.getElementById("state");
if (state?.dataset.events) {
  const bar = state.querySelector("progress");
  const events = new EventSource(state.dataset.events);
  events.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (told.total) { bar.max = told.total; bar.value = told.done; } else { bar.removeAttribute("value"); }
    if (!["reading", "taking"].includes(told.state)) { events.close(); location.reload(); }
  });
}
