"use strict";
// The SPARQL page: the editor over the text area, and the answer as table, chart and graph. Without it the form posts.
const form = document.getElementById("sparql");
const area = document.getElementById("query");
const answer = document.getElementById("answer");
const words = JSON.parse(form.dataset.words);
const { Yasqe } = window.Yasgui.Yasgui || window.Yasgui.default || window.Yasgui;
const RDF = { iri: "uri", literal: "literal", blank: "bnode" };
const MOST_EDGES = 300;
let editor = null;

const host = document.createElement("div");
area.before(host);
area.hidden = true;
editor = new Yasqe(host, {
  value: area.value, persistenceId: null, createShareableLink: null, showQueryButton: false, resizeable: false, editorHeight: "auto", viewportMargin: Infinity,
  prefixCcApi: form.dataset.prefixes, autocompleters: ["prefixes", "variables"], requestConfig: { endpoint: form.action },
  extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false },
});
editor.getInputField().setAttribute("aria-label", form.querySelector("label[for=query]").textContent);
form.addEventListener("submit", (event) => {
  area.value = editor.getValue();
  if (event.submitter?.name === "download") return;
  event.preventDefault();
  run();
});

async function run() {
  area.value = editor.getValue();
  const share = document.getElementById("share");
  share.href = `${location.pathname}?query=${encodeURIComponent(area.value)}`;
  share.hidden = false;
  answer.replaceChildren(paragraph("soft", words.running));
  try {
    const got = await fetch(form.action, {
      method: "POST", body: area.value,
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
    });
    const text = await got.text();
    if (!got.ok) return fail(text);
    if (got.headers.get("Content-Type").startsWith("application/n-triples")) return show(triples(text));
    const found = JSON.parse(text);
    if ("boolean" in found) return answer.replaceChildren(paragraph("lede", found.boolean ? words.yes : words.no));
    show({ columns: found.head.vars, rows: found.results.bindings.map((row) => found.head.vars.map((name) => row[name])) });
  } catch (error) {
    fail(String(error));
  }
}

function fail(text) {
  let detail = text;
  try { detail = JSON.parse(text).detail || text; } catch { /* not a problem document: its own words */ }
  const said = paragraph("said", detail);
  answer.replaceChildren(paragraph("late", words.failed), said);
}

function triples(text) {
  const unescape = (s) => s.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)/g, (_, a, b, c) => a || b ? String.fromCodePoint(parseInt(a || b, 16)) : ({ n: "\n", t: "\t", r: "\r" })[c] || c);
  const rows = [];
  const line = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"\S*) \.$/;
  const term = (s) => s[0] === "<" ? { type: RDF.iri, value: unescape(s.slice(1, -1)) } : s[0] === "_" ? { type: RDF.blank, value: s } : { type: RDF.literal, value: unescape(s.slice(1, s.lastIndexOf('"'))) };
  for (const each of text.split("\n")) {
    const match = line.exec(each);
    if (match) rows.push(match.slice(1).map(term));
  }
  return { columns: ["subject", "predicate", "object"], rows, triples: true };
}

function show(found) {
  if (!found.rows.length) return answer.replaceChildren(paragraph("empty", words.none));
  const views = document.createElement("fieldset"), place = document.createElement("div");
  views.className = "views";
  for (const [name, draw] of [["table", table], ["chart", chart], ["graph", graph]]) {
    const label = document.createElement("label"), radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "view";
    radio.checked = name === "table";
    radio.addEventListener("change", () => place.replaceChildren(draw(found)));
    label.append(radio, " ", words[name]);
    views.append(label);
  }
  const legend = document.createElement("legend");
  legend.className = "soft";
  legend.textContent = `${found.rows.length} ${words.rows}`;
  views.prepend(legend);
  answer.replaceChildren(views, place);
  place.append(table(found));
}

function paragraph(name, text) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  return made;
}

function short(iri) {
  if (iri.startsWith(form.dataset.base)) return decodeURI(iri.slice(form.dataset.base.length));
  return iri.replace(/^.*[/#](?=[^/#]+$)/, "");
}

function cell(term) {
  const made = document.createElement("td");
  if (!term) return made;
  if (term.type === RDF.iri && term.value.startsWith(form.dataset.base)) {
    const link = document.createElement("a");
    link.href = `${form.dataset.root}/id/${term.value.slice(form.dataset.base.length)}`;
    link.textContent = short(term.value);
    made.append(link);
  } else {
    made.textContent = term.type === RDF.iri ? short(term.value) : term.value;
    if (term.type === RDF.iri) made.title = term.value;
    if (term.datatype && /#(integer|decimal|double|float)$/.test(term.datatype)) made.className = "num";
  }
  return made;
}

function table(found) {
  const wide = document.createElement("div"), made = document.createElement("table"), body = document.createElement("tbody");
  wide.className = "wide";
  wide.tabIndex = 0;
  const head = made.createTHead().insertRow();
  for (const name of found.columns) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = name;
    head.append(th);
  }
  for (const row of found.rows.slice(0, 2000)) {
    const line = document.createElement("tr");
    line.append(...row.map(cell));
    body.append(line);
  }
  made.append(body);
  wide.append(made);
  return wide;
}

function chart(found) {
  const numbers = found.columns.findIndex((_, i) => found.rows.every((row) => row[i] && row[i].value !== "" && !Number.isNaN(Number(row[i].value))));
  if (numbers < 0) return paragraph("empty", words.nochart);
  const labels = found.columns.findIndex((_, i) => i !== numbers);
  const rows = found.rows.slice(0, 60).map((row) => [labels < 0 || !row[labels] ? "" : row[labels].type === RDF.iri ? short(row[labels].value) : row[labels].value, Number(row[numbers].value)]);
  const most = Math.max(...rows.map((row) => row[1]), 1e-9);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const put = (name, values, text) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    svg.append(made);
  };
  svg.setAttribute("class", "bars");
  svg.setAttribute("viewBox", `0 0 900 ${rows.length * 26 + 6}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", found.columns[numbers]);
  for (const [i, [name, value]] of rows.entries()) {
    put("text", { x: 0, y: i * 26 + 18 }, name.length > 52 ? name.slice(0, 51) + "…" : name);
    put("rect", { x: 400, y: i * 26 + 4, width: Math.max(1, 440 * Math.max(0, value) / most), height: 18 });
    put("text", { x: 406 + 440 * Math.max(0, value) / most, y: i * 26 + 18 }, value);
  }
  return svg;
}

function graph(found) {
  const edges = [];
  for (const row of found.rows) {
    const things = row.filter((term) => term?.type === RDF.iri);
    if (found.triples && row[2].type === RDF.iri) edges.push([row[0].value, row[2].value, short(row[1].value)]);
    else if (!found.triples && things.length > 1) edges.push([things[0].value, things[1].value, ""]);
  }
  if (!edges.length) return paragraph("empty", words.nograph);
  const drawn = edges.slice(0, MOST_EDGES), ids = [...new Set(drawn.flatMap(([a, b]) => [a, b]))];
  const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
  const cut = (text) => text.length > 40 ? text.slice(0, 39) + "…" : text;
  const all = document.createElement("div"), made = document.createElement("div");
  made.className = "net";
  all.append(made);
  if (edges.length > MOST_EDGES) all.append(paragraph("soft", words.capped));
  requestAnimationFrame(() => {
    const network = new vis.Network(made, {
      nodes: ids.map((id) => ({ id, label: cut(short(id)) })),
      edges: drawn.map(([from, to, label]) => ({ from, to, label, arrows: "to" })),
    }, {
      nodes: { shape: "dot", size: 8, color: colour("--accent"), font: { color: colour("--ink"), size: 13 } },
      edges: { smooth: false, color: colour("--line"), font: { color: colour("--soft"), size: 11, strokeWidth: 0 } },
      physics: { stabilization: { iterations: 150 } },
    });
    network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));
    network.on("doubleClick", ({ nodes }) => {
      if (nodes[0]?.startsWith(form.dataset.base)) location.assign(`${form.dataset.root}/id/${nodes[0].slice(form.dataset.base.length)}`);
    });
  });
  return all;
}
