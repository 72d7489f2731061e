// The buttons that only a script can serve: shown where there is one.
for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;
for (const each of document.querySelectorAll("[data-print]")) each.addEventListener("click", () => window.print());
