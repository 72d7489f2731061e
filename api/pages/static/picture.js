// A picture drawn by vis-network from the dictionaries of kg/network/vis.py: positions are given, nothing moves by itself.
// Captions are written here, at one size on the screen whatever the zoom; those that would overlap wait for a closer look.
"use strict";
(() => {
  const TEXT = 13, SMALL = 11.5, LINE = 16, GAP = 6, CLOSEST = 1.3, FARTHEST = 0.42, NARROW = 0.62, FEW_EDGES = 16, TOP = 40, ROOM = 9000, PHONE = 600, STEP = 26, LOW = 28;
  const FONT = getComputedStyle(document.body).fontFamily;

  function looks(kinds) {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    const found = { ink: of("--ink"), soft: of("--soft"), paper: of("--sheet"), line: of("--line"), accent: of("--accent"), kind: {} };
    for (const kind of Object.keys(kinds)) found.kind[kind] = of(`--kind-${kind}`);
    return found;
  }

  class Picture {
    constructor(holder, data, on = {}) {
      this.holder = holder;
      this.on = on;
      this.chosen = null;
      this.pointed = null;
      this.version = 0;
      this.widths = new Map();
      this.nodes = new vis.DataSet();
      this.edges = new vis.DataSet();
      this.take(data);
      data = this.data;
      const chosen = { edge: (values) => { values.opacity = 1; values.width += 1; } };
      const options = { ...data.options, edges: { ...data.options.edges, chosen } };
      if (data.stacked) options.interaction = { ...options.interaction, dragNodes: false };
      this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.edges }, options);
      this.listen();
      this.fit();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.update(this.data));
    }

    // ---- what is drawn

    take(given) {
      const data = given.column && this.holder.clientWidth < PHONE ? stacked(given) : given;
      this.data = data;
      this.look = looks(data.kinds);
      this.of = new Map(data.nodes.map((node) => [node.id, node]));
      this.joins = new Map(data.edges.map((edge) => [edge.id, edge]));
      this.order = [...data.nodes].sort((a, b) => rank(b) - rank(a));
      this.version += 1;
      exchange(this.nodes, data.nodes.map((node) => this.dressed(node)));
      exchange(this.edges, data.edges.map((edge) => this.drawn(edge)));
    }

    update(data) {
      const known = new Set(this.of.keys()), turned = this.data.view !== data.view;
      this.take(data);
      const news = data.nodes.filter((node) => !known.has(node.id));
      if (turned) this.fit(); // another view stands elsewhere
      else if (news.length && !news.every((node) => this.inView(node))) this.fit(true);
      this.choose(this.chosen);
    }

    dressed(node) {
      const { look } = this;
      const made = { id: node.id, x: node.x, y: node.y, size: node.size ?? 7 };
      if (node.group === "group") {
        made.shape = "dot";
        made.color = tones(look.paper, look.paper, look.line);
      } else if (node.group === "rest") {
        made.shape = "dot";
        made.color = tones(look.paper, look.soft, look.paper);
        made.shapeProperties = { borderDashes: [2, 2] };
      } else {
        const colour = look.kind[node.group];
        made.shape = this.data.kinds[node.group].shape;
        made.color = tones(colour, node.opened ? look.ink : colour, colour);
        made.borderWidth = node.opened ? 2.5 : 1;
      }
      return made;
    }

    drawn(edge) {
      const colour = edge.group === "rest" ? this.look.soft : this.look.kind[edge.group];
      const opacity = edge.group === "rest" ? 0.45 : 0.5;
      return {
        id: edge.id, from: edge.from, to: edge.to, width: edge.width ?? 1, dashes: edge.dashes ?? false,
        smooth: edge.smooth ?? false, arrows: edge.arrows ?? "",
        color: { color: colour, highlight: colour, hover: colour, opacity },
      };
    }

    // ---- captions

    place(id) {
      const node = this.network.body.nodes[id];
      return node ? { x: node.x, y: node.y, r: this.of.get(id)?.size ?? 7 } : null;
    }

    write(context) {
      const scale = this.network.getScale();
      const zero = this.network.canvasToDOM({ x: 0, y: 0 });
      const ratio = this.network.canvas.pixelRatio;
      const { clientWidth: wide, clientHeight: tall } = this.holder;
      const key = `${scale}|${this.version}|${this.chosen}|${this.pointed}`;
      if (this.planned !== key) {
        this.plan = this.lay(context, scale, { left: -zero.x, top: -zero.y, right: wide - zero.x, bottom: tall - zero.y });
        this.planned = key;
      }
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.textBaseline = "middle";
      this.rings(context, zero, scale);
      this.years(context, zero, scale, tall);
      for (const text of this.plan) {
        const x = zero.x + text.x, y = zero.y + text.y;
        if (text.from) this.lead(context, zero, text.from);
        if (x > wide || y > tall + LINE || x + text.width < 0 || y < -LINE) continue;
        context.fillStyle = this.look.paper;
        context.globalAlpha = text.strong ? 1 : 0.86;
        context.fillRect(x - 2, y - LINE / 2, text.width + 4, LINE);
        context.globalAlpha = 1;
        context.font = text.font;
        context.fillStyle = text.soft ? this.look.soft : this.look.ink;
        context.fillText(text.words, x, y + 0.5);
      }
      context.restore();
    }

    // A line from a node to its caption, where the caption had to stand away.
    lead(context, zero, { x, y, box }) {
      context.beginPath();
      context.moveTo(zero.x + x, zero.y + y);
      context.lineTo(zero.x + Math.min(Math.max(x, box.x), box.x + box.width), zero.y + Math.min(Math.max(y, box.y), box.y + box.tall));
      context.lineWidth = 1;
      context.strokeStyle = this.look.soft;
      context.globalAlpha = 0.6;
      context.stroke();
      context.globalAlpha = 1;
    }

    // The years of a timeline, at the top of the picture whatever is looked at.
    years(context, zero, scale, tall) {
      let last = -100;
      const axis = this.data.axis ?? [], wide = this.holder.clientWidth;
      for (const [index, [at, year]] of axis.entries()) {
        const next = axis[index + 1], x = zero.x + at * scale, shown = next && x < 0 ? Math.max(x, Math.min(0, zero.x + next[0] * scale - 60)) : x;
        context.beginPath();
        context.moveTo(x, 0);
        context.lineTo(x, tall);
        context.lineWidth = 1;
        context.strokeStyle = this.look.line;
        context.globalAlpha = 0.7;
        context.stroke();
        context.globalAlpha = 1;
        const font = `600 ${SMALL}px ${FONT}`, room = this.width(context, year, font) + 8;
        if (shown - last < room || shown < 0 || shown + room > wide) continue;
        last = shown;
        context.font = font;
        context.fillStyle = this.look.paper;
        context.fillRect(shown + 2, 2, room - 4, LINE);
        context.fillStyle = this.look.soft;
        context.fillText(year, shown + 4, LINE / 2 + 2);
      }
    }

    // A group is a ring: how much of it is acts, people and bodies, and how many it is in all.
    rings(context, zero, scale) {
      for (const node of this.data.nodes) {
        if (!node.parts) continue;
        const at = this.place(node.id), all = Object.values(node.parts).reduce((a, b) => a + b, 0);
        const x = zero.x + at.x * scale, y = zero.y + at.y * scale, thick = Math.max(4, at.r * scale * 0.28);
        let from = -Math.PI / 2;
        for (const kind of Object.keys(this.data.kinds)) {
          const to = from + (2 * Math.PI * (node.parts[kind] ?? 0)) / all;
          context.beginPath();
          context.arc(x, y, Math.max(1, at.r * scale - thick / 2), from, to);
          context.lineWidth = node.id === this.chosen || node.id === this.pointed ? thick + 3 : thick;
          context.strokeStyle = this.look.kind[kind];
          if (to > from) context.stroke();
          from = to;
        }
        context.font = `600 ${TEXT + 2}px ${FONT}`;
        context.fillStyle = this.look.ink;
        context.textAlign = "center";
        context.fillText(String(all), x, y + 1);
        context.textAlign = "start";
      }
    }

    // Where every caption stands at this zoom. Those of the first TOP nodes are always written: beside the node, else a
    // little away with a line to it; the others where there is room. No two of them touch.
    lay(context, scale, frame) {
      const plan = [], grid = new Map(), CELL = 64;
      const cells = (box, each) => {
        for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.width) / CELL); i++)
          for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.tall) / CELL); j++) each(`${i},${j}`);
      };
      const put = (box) => cells(box, (cell) => { if (!grid.has(cell)) grid.set(cell, []); grid.get(cell).push(box); });
      const free = (box) => {
        let clear = true;
        cells(box, (cell) => {
          for (const other of clear ? grid.get(cell) ?? [] : [])
            if (other.owner !== box.owner && other.x < box.x + box.width && box.x < other.x + other.width && other.y < box.y + box.tall && box.y < other.y + other.tall) clear = false;
        });
        return clear;
      };
      const near = this.around();
      const order = [...this.order.filter((node) => near.has(node.id)), ...this.order.filter((node) => !near.has(node.id))];
      for (const node of order) {
        const at = this.place(node.id);
        if (at) put({ x: (at.x - at.r) * scale, y: (at.y - at.r) * scale, width: 2 * at.r * scale, tall: 2 * at.r * scale, owner: node.id });
      }
      const inside = (x, y, width, tall) => x >= frame.left && y >= frame.top && x + width <= frame.right && y + tall <= frame.bottom;
      let written = 0;
      const most = Math.min(TOP, Math.floor((this.holder.clientWidth * this.holder.clientHeight) / ROOM));
      for (const node of order) {
        const at = this.place(node.id);
        if (!at) continue;
        const strong = node.id === this.chosen || node.id === this.pointed;
        const must = strong || written < most;
        const font = `${strong || node.start ? "600 " : ""}${node.group === "rest" ? SMALL : TEXT}px ${FONT}`;
        const put_ = (box, lines, line) => {
          put(box);
          if (node.group !== "rest") written += 1;
          lines.forEach((words, i) => plan.push({
            words, x: box.x + (line.centred ? (box.width - this.width(context, words, line.fonts[i])) / 2 : 0), y: box.y + LINE * (i + 0.5), width: this.width(context, words, line.fonts[i]),
            font: line.fonts[i], strong, soft: node.group === "rest", owner: node.id,
            from: line.away && i === 0 ? { x: at.x * scale, y: at.y * scale, box } : null,
          }));
        };
        for (const spot of this.spots(context, node, at, scale, font, must)) {
          if (!free(spot.box) || (inside(at.x * scale, at.y * scale, 0, 0) && !inside(spot.box.x, spot.box.y, spot.box.width, spot.box.tall))) continue;
          put_(spot.box, spot.lines, spot);
          break;
        }
      }
      this.say(context, scale, plan, free, put);
      return plan;
    }

    // The places of a node's caption, the best first: {box, lines, fonts, centred, away}.
    *spots(context, node, at, scale, font, must) {
      const group = node.group === "group", x = at.x * scale, y = at.y * scale, r = at.r * scale;
      const owner = node.id;
      const set = (lines) => ({ lines, fonts: lines.map(() => font), width: Math.max(...lines.map((words) => this.width(context, words, font))), tall: LINE * lines.length });
      const sizes = group ? [170, 130] : must ? [420, 220, 150, 110] : [420, 150];
      const blocks = sizes.map((most) => set(group ? this.wrap(context, node.caption.split(" · ")[0], font, most) : [this.cut(context, node.caption, font, most)]));
      const beside = (block) => ({ x: x + r + GAP, y: y - block.tall / 2 });
      const before = (block) => ({ x: x - r - GAP - block.width, y: y - block.tall / 2 });
      const below = (block) => ({ x: x - block.width / 2, y: y + r + 4 });
      const above = (block) => ({ x: x - block.width / 2, y: y - r - 4 - block.tall });
      const ways = group ? [below, above, beside, before] : this.data.column ? [beside, below, above] : [beside, before, below, above];
      const spot = (block, point, away) => ({ ...block, away, centred: group, box: { ...point, width: block.width, tall: block.tall, owner: away ? `${owner}~` : owner } });
      for (const block of blocks) for (const way of ways) yield spot(block, way(block), false);
      if (!must || node.group === "rest") return;
      const block = blocks.at(-1);
      for (let far = r + 22; far < 420; far += 18)
        for (let turn = 0; turn < 12; turn++) {
          const angle = (turn * Math.PI) / 6;
          yield spot(block, { x: x + far * Math.cos(angle) - block.width / 2, y: y + far * Math.sin(angle) - block.tall / 2 }, true);
        }
    }

    // The words at the lines: of what is chosen, or of all where there are few.
    say(context, scale, plan, free, put) {
      const every = this.data.edges.length <= FEW_EDGES && scale > 0.6;
      const font = `italic ${SMALL}px ${FONT}`;
      for (const edge of this.data.edges) {
        if (!edge.word) continue;
        const asked = edge.id === this.chosen || edge.id === this.pointed || [edge.from, edge.to].some((id) => id === this.chosen || id === this.pointed);
        const middle = asked || every ? this.middle(edge) : null;
        if (!middle) continue;
        const width = this.width(context, edge.word, font);
        const box = { x: middle.x * scale - width / 2, y: middle.y * scale - LINE / 2, width, tall: LINE, owner: edge.id };
        if (!free(box)) continue;
        put(box);
        plan.push({ words: edge.word, x: box.x, y: box.y + LINE / 2, width, font, soft: true, strong: false, owner: edge.id });
      }
    }

    around() {
      const found = new Set([this.chosen, this.pointed]);
      if (this.chosen) for (const edge of this.data.edges) if (edge.from === this.chosen || edge.to === this.chosen || edge.id === this.chosen) found.add(edge.from).add(edge.to);
      return found;
    }

    middle(edge) {
      const line = this.network.body.edges[edge.id];
      if (!line || !line.connected) return null;
      return edge.smooth ? line.edgeType.getPoint(0.5) : { x: (line.from.x + line.to.x) / 2, y: (line.from.y + line.to.y) / 2 };
    }

    width(context, words, font) {
      const key = font + words;
      if (!this.widths.has(key)) {
        context.font = font;
        this.widths.set(key, context.measureText(words).width);
      }
      return this.widths.get(key);
    }

    cut(context, words, font, room) {
      if (this.width(context, words, font) <= room) return words;
      const most = Math.max(6, Math.floor((words.length * room) / this.width(context, words, font)) - 1);
      const kept = words.slice(0, most), space = kept.lastIndexOf(" ");
      return `${(space > 5 && words[most] !== " " ? kept.slice(0, space) : kept).trimEnd().replace(/[ ,;:–-]*…?$/, "")}…`;
    }

    // Words in at most three lines of so many pixels, the last one cut.
    wrap(context, words, font, room) {
      const lines = [""];
      for (const word of words.split(" ")) {
        const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
        if (lines.length === 3 || !lines.at(-1) || this.width(context, longer, font) <= room) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      return lines.map((line) => this.cut(context, line, font, Math.max(room, 60)));
    }

    // ---- view

    fit(animated = false) {
      const { clientWidth: wide, clientHeight: tall } = this.holder;
      const at = this.data.nodes.map((node) => this.place(node.id)).filter(Boolean);
      if (!at.length || !wide) return;
      const bent = this.data.edges.some((edge) => edge.smooth) ? 50 : 0;
      const left = Math.min(...at.map((p) => p.x - p.r)) - bent, right = Math.max(...at.map((p) => p.x + p.r));
      const top = Math.min(...at.map((p) => p.y - p.r)), bottom = Math.max(...at.map((p) => p.y + p.r));
      const side = this.data.column ? 20 : wide < PHONE ? 40 : this.data.view === "overview" ? 90 : 130;
      const aside = this.data.column ? Math.min(this.widest(right), (this.data.stacked ? 0.75 : 0.4) * wide) : 0; // captions of the last column
      const whole = Math.min((wide - 2 * side - aside) / (right - left || 1), (tall - 2 * side) / (bottom - top || 1), this.data.stacked ? 1 : CLOSEST);
      const least = this.data.column ? (wide < PHONE ? NARROW : FARTHEST) : wide < PHONE ? ({ network: 0.5, overview: 0.2 }[this.data.view] ?? 0.26) : 0.3;
      const scale = Math.max(whole, least);
      let x = (left + right + aside / scale) / 2, y = (top + bottom) / 2;
      const start = this.data.nodes.find((node) => node.id === this.chosen) ?? this.data.nodes.find((node) => node.start);
      if (whole < least && start) {
        const here = this.place(start.id);
        const half = wide / 2 / scale, high = tall / 2 / scale;
        x = right - left > 2 * half ? Math.min(Math.max(here.x, left + half - side), right - half + (side + aside) / scale) : x;
        y = bottom - top > 2 * high ? Math.min(Math.max(here.y, top + high - side), bottom - high + side) : y;
      }
      this.network.moveTo({ position: { x, y }, scale, animation: animated && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 250, easingFunction: "easeOutQuad" } : false });
    }

    widest(right) {
      const context = this.network.canvas.getContext();
      const last = this.data.nodes.filter((node) => node.caption && node.x > right - 50);
      return Math.max(0, ...last.map((node) => this.width(context, node.caption, `${node.start ? "600 " : ""}${TEXT}px ${FONT}`) + 2 * GAP));
    }

    inView(node) {
      const at = this.network.canvasToDOM({ x: node.x, y: node.y });
      return at.x > 0 && at.y > 0 && at.x < this.holder.clientWidth - 60 && at.y < this.holder.clientHeight;
    }

    // The joined node that lies most nearly in a direction; from nowhere, the first.
    step(dx, dy) {
      const from = this.chosen && this.place(this.chosen);
      if (!from) return this.order[0]?.id ?? null;
      const beside = new Set();
      for (const edge of this.data.edges) {
        if (edge.from === this.chosen) beside.add(edge.to);
        if (edge.to === this.chosen) beside.add(edge.from);
      }
      let best = null, least = Infinity;
      for (const among of [beside, this.of.keys()]) {
        for (const id of among) {
          const at = id === this.chosen ? null : this.place(id);
          if (!at) continue;
          const along = (at.x - from.x) * dx + (at.y - from.y) * dy, across = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
          if (along > 1 && along + 2 * across < least) { least = along + 2 * across; best = id; }
        }
        if (best) return best;
      }
      return null;
    }

    show(id) {
      const at = this.place(id), dom = at && this.network.canvasToDOM(at);
      if (dom && (dom.x < 40 || dom.y < 40 || dom.x > this.holder.clientWidth - 120 || dom.y > this.holder.clientHeight - 40)) this.network.moveTo({ position: at });
    }

    zoom(by) {
      this.network.moveTo({ scale: this.network.getScale() * by });
    }

    choose(id) {
      this.chosen = id;
      if (this.of.has(id)) this.network.selectNodes([id]);
      else if (this.joins.has(id)) this.network.setSelection({ edges: [id] }, { highlightEdges: false });
      else this.network.unselectAll();
      this.network.redraw();
    }

    listen() {
      const { network, on } = this;
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      this.holder.addEventListener("keydown", (event) => {
        if (event.target !== this.holder || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Enter" && this.chosen) on.open?.(this.chosen);
        else if (event.key === "+" || event.key === "-") this.zoom(event.key === "+" ? 1.3 : 1 / 1.3);
        else if (ways[event.key]) {
          const next = this.step(...ways[event.key]);
          if (next) { this.choose(next); this.show(next); on.choose?.(next); }
        } else return;
        event.preventDefault();
      });
      network.on("afterDrawing", (context) => this.write(context));
      network.on("hoverNode", ({ node }) => { this.pointed = node; this.holder.style.cursor = "pointer"; });
      network.on("hoverEdge", ({ edge }) => { this.pointed = edge; this.holder.style.cursor = "pointer"; });
      for (const name of ["blurNode", "blurEdge"]) network.on(name, () => { this.pointed = null; this.holder.style.cursor = ""; });
      network.on("dragging", ({ nodes }) => { if (nodes.length) this.version += 1; });
      network.on("click", ({ nodes, edges }) => {
        const id = nodes[0] ?? edges[0] ?? null;
        this.chosen = id;
        if (["rest", "group"].includes(this.of.get(id)?.group)) on.open?.(id);
        else on.choose?.(this.of.has(id) || this.joins.get(id)?.word ? id : null);
      });
      network.on("doubleClick", ({ nodes }) => { if (nodes.length) on.open?.(nodes[0]); });
      network.on("dragEnd", ({ nodes }) => {
        if (!nodes.length || !this.of.has(nodes[0])) return;
        const { x, y } = this.place(nodes[0]);
        on.move?.(nodes[0], Math.round(x), Math.round(y));
      });
    }
  }

  const rank = (node) => (node.start ? 8 : 0) + (node.opened ? 4 : 0) + Math.min(2, Math.log2(1 + (node.weight ?? 0)) / 3) + (node.group === "rest" ? -1 : 0) + (node.group === "task" ? 0 : 0.5) + (node.group === "group" ? node.size / 100 : 0);
  const tones = (background, border, light) => ({ background, border, highlight: { background, border }, hover: { background: light, border } });

  // Columns on a narrow screen: a node a row, each column further in, a tree's nodes below those they hang on.
  function stacked(data) {
    const columns = [...new Set(data.nodes.map((node) => node.x))].sort((a, b) => a - b);
    const order = [...data.nodes].sort((a, b) => a.x - b.x || a.y - b.y), rows = [], below = new Map(), hung = new Set();
    const place = new Map(order.map((node, i) => [node.id, i]));
    if (data.view === "tree") for (const node of order) {
      const before = data.edges.filter((edge) => edge.from === node.id || edge.to === node.id).map((edge) => order[place.get(edge.from === node.id ? edge.to : edge.from)]);
      const on = before.filter((other) => other && other.x < node.x).sort((a, b) => b.x - a.x || a.y - b.y)[0];
      if (!on) continue;
      hung.add(node.id);
      below.set(on.id, [...(below.get(on.id) ?? []), node]);
    }
    const add = (node) => { rows.push(node); for (const other of below.get(node.id) ?? []) add(other); };
    for (const node of order) if (!hung.has(node.id)) add(node);
    const y = new Map(rows.map((node, i) => [node.id, i * LOW]));
    return { ...data, nodes: data.nodes.map((node) => ({ ...node, x: columns.indexOf(node.x) * STEP, y: y.get(node.id), size: Math.min(node.size ?? 7, 9) })), edges: data.edges.map((edge) => ({ ...edge, smooth: false })), stacked: true };
  }

  function exchange(set, items) {
    const keep = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(items);
  }

  window.vietkg = { Picture };
})();
