// The page of one saved picture: a click shows the rows of a node or an edge, a row chosen shows its edge.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const only = (id) => {
    const more = document.getElementById("more");
    if (more) more.open = Boolean(id);
    for (const row of document.querySelectorAll("tr[data-edge]")) row.hidden = Boolean(id) && ![row.dataset.edge, row.dataset.from, row.dataset.to].includes(id);
  };
  const data = { ...read("data"), options: read("options") };
  const picture = new vietkg.Picture(document.getElementById("picture"), data, { choose: only });
  document.getElementById("fit").addEventListener("click", () => picture.fit(true));
  document.getElementById("all").addEventListener("click", () => { only(null); picture.choose(null); });
  document.getElementById("find").addEventListener("change", (event) => {
    const node = data.nodes.find((each) => each.caption === event.target.value);
    if (!node) return;
    picture.choose(node.id);
    picture.network.moveTo({ position: { x: node.x, y: node.y }, scale: 1 });
    only(node.id);
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-edge]");
    if (row) picture.choose(row.dataset.edge);
  });
  window.vietkg.picture = picture;
})();
