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

// The same query as a program, in each language; history of this browser; a click on a term of the schema writes it.
const templates = JSON.parse(form.dataset.programs);
function programs() {
  for (const each of document.querySelectorAll("[data-program]")) each.textContent = templates[each.dataset.program].replace("{query}", () => editor.getValue());
}
editor.on("change", programs);
for (const each of document.querySelectorAll("[data-script]")) each.hidden = !navigator.clipboard;
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", async () => {
  await navigator.clipboard.writeText(document.querySelector(`[data-program="${button.dataset.copy}"]`).textContent);
  button.textContent = button.dataset.done;
});
const schema = document.getElementById("schema");
for (const term of schema.querySelectorAll("[data-term]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain term";
  button.textContent = "+";
  button.setAttribute("aria-label", `+ ${term.dataset.term}`);
  button.addEventListener("click", () => { editor.replaceSelection(`${term.dataset.term} `); editor.focus(); });
  term.closest("summary") ? term.closest("details").querySelector("ul").prepend(wrapped(button, term.dataset.term)) : term.after(" ", button);
}
function wrapped(button, name) {
  const item = document.createElement("li"), code = document.createElement("code");
  code.textContent = `a ${name}`;
  item.append(code, " ", button);
  return item;
}
const KEPT = "vietkg.queries", MOST_KEPT = 20;
const past = document.getElementById("history");
const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; } };
function remember(query) {
  try { localStorage.setItem(KEPT, JSON.stringify([query, ...kept().filter((other) => other !== query)].slice(0, MOST_KEPT))); } catch { /* a browser that keeps nothing */ }
  recall();
}
function recall() {
  const found = kept();
  past.hidden = !found.length;
  past.querySelector("ol").replaceChildren(...found.map((query) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `${location.pathname}?query=${encodeURIComponent(query)}`;
    link.textContent = query.replace(/^\s*(PREFIX[^\n]*\n|#[^\n]*\n|\s)*/gi, "").replace(/\s+/g, " ").slice(0, 70);
    item.append(link);
    return item;
  }));
}
past.querySelector("button").addEventListener("click", () => { localStorage.removeItem(KEPT); recall(); });
recall();

async function run() {
  area.value = editor.getValue();
  remember(area.value);
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
    if (!got.ok) return await fail(text, got.status);
    if (got.headers.get("Content-Type").startsWith("application/n-triples")) return show(triples(text));
    const found = JSON.parse(text);
    if ("boolean" in found) return answer.replaceChildren(paragraph("lede", found.boolean ? words.yes : words.no));
    show({ columns: found.head.vars, rows: found.results.bindings.map((row) => found.head.vars.map((name) => row[name])) });
  } catch (error) {
    fail(error instanceof TypeError ? words.unreachable : String(error));
  }
}

// The endpoint says in English why it does not answer; the page's server knows its words in the reader's language.
async function fail(text, status) {
  let detail = text;
  try { detail = JSON.parse(text).detail || text; } catch { /* not a problem document: its own words */ }
  if (status) {
    const told = await fetch(`${form.dataset.why}?${new URLSearchParams({ said: detail.slice(0, 2000), status })}`);
    detail = told.ok ? await told.text() : "";
  }
  answer.replaceChildren(paragraph("late", words.failed), paragraph("said", detail));
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
  answer.replaceChildren(views, ...explore(found), place);
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

// A variable as people call it: one of our questions by its words, any other by its own ("ngayKy", "so_lan").
const headings = JSON.parse(form.dataset.headings);
const heading = (name) => Object.hasOwn(headings, name) ? headings[name] : name.replace(/_/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, (_, a, b) => `${a} ${b.toLowerCase()}`);

function table(found) {
  const wide = document.createElement("div"), made = document.createElement("table"), body = document.createElement("tbody");
  wide.className = "wide";
  wide.tabIndex = 0;
  const head = made.createTHead().insertRow();
  for (const name of found.columns) {
    const th = document.createElement("th");
    th.scope = "col";
    th.textContent = heading(name);
    if (!found.triples) {
      const own = document.createElement("code");
      own.textContent = `?${name}`;
      th.append(" ", own);
    }
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

// Things of ours in an answer, as a picture of the explorer.
const DRAWN = ["act", "document", "task", "person", "body"], MOST_DRAWN = 24;
function explore(found) {
  const keys = new Set();
  for (const term of found.rows.flat()) {
    if (term?.type !== RDF.iri || !term.value.startsWith(form.dataset.base)) continue;
    const key = decodeURIComponent(term.value.slice(form.dataset.base.length));
    if (DRAWN.includes(key.split("/")[0]) && key.split("/").length === 2 && keys.size < MOST_DRAWN) keys.add(key);
  }
  if (!keys.size) return [];
  const line = paragraph("small", ""), link = document.createElement("a");
  link.href = `${form.dataset.explorer}?${new URLSearchParams([...keys].flatMap((key) => [["node", key], ["open", `${key}:`]]))}`;
  link.textContent = words.explore;
  line.append(link);
  return [line];
}

// What our things are called, asked once for those that a chart shows.
const named = new Map();
async function names(iris) {
  const asked = [...new Set(iris)].filter((iri) => iri.startsWith(form.dataset.base) && !named.has(iri)).slice(0, 60);
  if (!asked.length) return;
  const query = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX vk: <https://w3id.org/vietkg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?thing ?name WHERE { VALUES ?thing { ${asked.map((iri) => `<${iri}>`).join(" ")} }
  ?thing skos:prefLabel|eli:title|dcterms:title|foaf:name|vk:text ?name FILTER(lang(?name) IN ("", "${form.dataset.language}", "vi")) }`;
  const got = await fetch(form.action, { method: "POST", body: query, headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" } });
  if (!got.ok) return;
  for (const row of JSON.parse(await got.text()).results.bindings) if (!named.has(row.thing.value)) named.set(row.thing.value, row.name.value);
}

function chart(found) {
  const columns = found.columns.map((_, i) => i);
  const isNumber = (i) => found.rows.every((row) => row[i] && row[i].value !== "" && !Number.isNaN(Number(row[i].value)));
  const numbers = columns.filter(isNumber);
  if (!numbers.length) return paragraph("empty", words.nochart);
  const others = columns.filter((i) => !numbers.includes(i));
  const all = document.createElement("div"), bar = document.createElement("p"), place = document.createElement("div");
  bar.className = "run";
  const pick = (label, from, first) => {
    const made = document.createElement("label"), select = document.createElement("select");
    for (const i of from) select.append(new Option(heading(found.columns[i]), i, i === first, i === first));
    select.addEventListener("change", draw);
    made.append(label, " ", select);
    bar.append(made);
    return select;
  };
  const literal = others.find((i) => found.rows.some((row) => row[i]?.type === RDF.literal));
  const label = pick(words.label, others.length ? others : columns, literal ?? others[0] ?? 0);
  const number = pick(words.number, numbers, numbers.at(-1));
  for (const [name, take] of [["svg", takeSvg], ["png", takePng]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words[name];
    button.addEventListener("click", () => take(place.querySelector("svg")));
    bar.append(button);
  }
  all.append(bar, place);
  async function draw() {
    const at = Number(label.value), shown = found.rows.slice(0, 60);
    await names(shown.map((row) => row[at]).filter((term) => term?.type === RDF.iri).map((term) => term.value));
    const name = (term) => !term ? "" : term.type === RDF.iri ? named.get(term.value) ?? short(term.value) : term.value;
    place.replaceChildren(bars(shown.map((row) => [name(row[at]), Number(row[number.value].value)]), heading(found.columns[number.value])));
  }
  draw();
  return all;
}

function bars(rows, title) {
  const most = Math.max(...rows.map((row) => row[1]), 1e-9), style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const put = (name, values, text) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    svg.append(made);
  };
  // Where the page is narrow each name stands above its bar; the picture is as wide as the place that it is shown in.
  const wide = Math.min(900, Math.max(240, answer.clientWidth)), narrow = wide < 640;
  const step = narrow ? 44 : 26, most_name = narrow ? Math.floor(wide / 8) : 56, from = narrow ? 0 : 400, length = wide - from - 60;
  const cut = (name) => name.length > most_name ? name.slice(0, most_name - 1) + "…" : name;
  const tall = rows.length * step + 6;
  for (const [key, value] of Object.entries({ class: "bars", viewBox: `0 0 ${wide} ${tall}`, width: wide, height: tall, role: "img", "aria-label": title, "font-family": "Noto Sans, Segoe UI, Roboto, sans-serif", "font-size": 13 })) svg.setAttribute(key, value);
  for (const [i, [name, value]] of rows.entries()) {
    const top = i * step, bar = narrow ? top + 22 : top + 4, reach = length * Math.max(0, value) / most;
    put("text", { x: 0, y: top + (narrow ? 16 : 18), fill: colour("--ink") }, cut(name));
    put("rect", { x: from, y: bar, width: Math.max(1, reach), height: narrow ? 16 : 18, fill: colour("--accent") });
    put("text", { x: from + 6 + reach, y: bar + (narrow ? 13 : 14), fill: colour("--ink") }, value);
  }
  return svg;
}

function save(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}
const written = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
function takeSvg(svg) { save(written(svg), "vietkg.svg"); }
async function takePng(svg) {
  const image = new Image(), canvas = document.createElement("canvas"), scale = 3;
  image.src = written(svg);
  await image.decode();
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--sheet");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  save(canvas.toDataURL("image/png"), "vietkg.png");
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
