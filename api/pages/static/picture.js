// A picture drawn by vis-network from the dictionaries of kg/network/vis.py: positions are given, nothing moves by itself.
// Captions are written here, at one size on the screen whatever the zoom; those that would overlap wait for a closer look.
"use strict";
(() => {
  const TEXT = 13, SMALL = 11.5, LINE = 16, GAP = 6, CLOSEST = 1.3, FARTHEST = 0.42, NARROW = 0.62, FEW_EDGES = 16;
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
      const chosen = { edge: (values) => { values.opacity = 1; values.width += 1; } };
      const options = { ...data.options, edges: { ...data.options.edges, chosen } };
      this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.edges }, options);
      this.listen();
      this.fit();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.update(this.data));
    }

    // ---- what is drawn

    take(data) {
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
      const known = new Set(this.of.keys());
      this.take(data);
      const news = data.nodes.filter((node) => !known.has(node.id));
      if (news.length && !news.every((node) => this.inView(node))) this.fit(true);
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
        this.plan = this.lay(context, scale);
        this.planned = key;
      }
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.textBaseline = "middle";
      this.rings(context, zero, scale);
      for (const text of this.plan) {
        const x = zero.x + text.x, y = zero.y + text.y;
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

    lay(context, scale) {
      const rows = new Map(), plan = [];
      const touches = (x, y, width, owner) => {
        for (let row = Math.floor((y - LINE / 2) / LINE); row <= Math.floor((y + LINE / 2 - 1) / LINE); row++)
          for (const box of rows.get(row) ?? [])
            if (box.owner !== owner && box.x < x + width && x < box.x + box.width && Math.abs(box.y - y) < (box.tall + LINE) / 2 - 1) return true;
        return false;
      };
      const until = (x, y, owner) => {
        let room = 420;
        for (let row = Math.floor((y - LINE / 2) / LINE); row <= Math.floor((y + LINE / 2 - 1) / LINE); row++)
          for (const box of rows.get(row) ?? [])
            if (box.owner !== owner && box.x + box.width > x && Math.abs(box.y - y) < (box.tall + LINE) / 2 - 1) room = Math.min(room, box.x - x);
        return room;
      };
      const put = (x, y, width, tall, owner) => {
        for (let row = Math.floor((y - tall / 2) / LINE); row <= Math.floor((y + tall / 2 - 1) / LINE); row++) {
          if (!rows.has(row)) rows.set(row, []);
          rows.get(row).push({ x, y, width, tall, owner });
        }
      };
      const say = (words, x, y, font, owner, more) => {
        const width = this.width(context, words, font);
        const left = more.centred ? x - width / 2 : x;
        if (!more.strong && touches(left, y, width, owner)) return false;
        put(left, y, width, LINE, owner);
        return plan.push({ words, x: left, y, width, font, ...more });
      };
      const near = this.around();
      for (const node of this.order) {
        const at = this.place(node.id);
        if (at) put((at.x - at.r) * scale, at.y * scale, 2 * at.r * scale, 2 * at.r * scale, node.id);
      }
      const first = this.order.filter((node) => near.has(node.id));
      for (const node of [...first, ...this.order.filter((other) => !near.has(other.id))]) {
        const at = this.place(node.id);
        if (!at) continue;
        const strong = node.id === this.chosen || node.id === this.pointed;
        const font = `${strong || node.start ? "600 " : ""}${node.group === "rest" ? SMALL : TEXT}px ${FONT}`;
        if (node.group === "group") {
          const top = (at.y + at.r) * scale + LINE;
          const lines = this.broken(context, node.caption, font);
          lines.forEach((line, i) => say(line, at.x * scale, top + i * LINE, font, node.id, { centred: true, strong }));
          say(node.below, at.x * scale, top + lines.length * LINE, `${SMALL}px ${FONT}`, node.id, { centred: true, strong, soft: true });
          continue;
        }
        const x = (at.x + at.r) * scale + GAP, y = at.y * scale, more = { strong, soft: node.group === "rest" };
        if (!say(node.caption, x, y, font, node.id, more)) {
          const room = until(x, y, node.id) - GAP;
          if (room > 48) say(this.cut(context, node.caption, font, room), x, y, font, node.id, more);
        }
      }
      const every = this.data.edges.length <= FEW_EDGES && scale > 0.75;
      for (const edge of this.data.edges) {
        if (!edge.word) continue;
        const asked = edge.id === this.chosen || edge.id === this.pointed || [edge.from, edge.to].some((id) => id === this.chosen || id === this.pointed);
        if (!asked && !every) continue;
        const middle = this.middle(edge);
        if (middle) say(edge.word, middle.x * scale, middle.y * scale, `italic ${SMALL}px ${FONT}`, edge.id, { centred: true, soft: true, strong: edge.id === this.chosen });
      }
      return plan;
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
      return `${words.slice(0, most).trimEnd().replace(/ …$/, "")}…`;
    }

    broken(context, words, font) {
      const parts = words.split(" · ");
      return parts.map((part) => this.cut(context, part, font, 230));
    }

    // ---- view

    fit(animated = false) {
      const { clientWidth: wide, clientHeight: tall } = this.holder;
      const at = this.data.nodes.map((node) => this.place(node.id)).filter(Boolean);
      if (!at.length || !wide) return;
      const bent = this.data.edges.some((edge) => edge.smooth) ? 50 : 0;
      const left = Math.min(...at.map((p) => p.x - p.r)) - bent, right = Math.max(...at.map((p) => p.x + p.r));
      const top = Math.min(...at.map((p) => p.y - p.r)), bottom = Math.max(...at.map((p) => p.y + p.r));
      const side = this.data.column ? 20 : 90;
      const aside = this.data.column ? Math.min(this.widest(right), 0.4 * wide) : 0; // captions of the last column
      const whole = Math.min((wide - 2 * side - aside) / (right - left || 1), (tall - 2 * side) / (bottom - top || 1), CLOSEST);
      const least = this.data.column ? (wide < 600 ? NARROW : FARTHEST) : 0.2;
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

    png() {
      const from = this.network.canvas.frame.canvas, copy = document.createElement("canvas");
      copy.width = from.width;
      copy.height = from.height;
      const context = copy.getContext("2d");
      context.fillStyle = this.look.paper;
      context.fillRect(0, 0, copy.width, copy.height);
      context.drawImage(from, 0, 0);
      return new Promise((done) => copy.toBlob(done, "image/png"));
    }
  }

  const rank = (node) => (node.start ? 4 : 0) + (node.opened ? 2 : 0) + (node.group === "rest" ? -1 : 0) + (node.group === "task" ? 0 : 0.5) + (node.group === "group" ? node.size / 100 : 0);
  const tones = (background, border, light) => ({ background, border, highlight: { background, border }, hover: { background: light, border } });

  function exchange(set, items) {
    const keep = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(items);
  }

  window.vietkg = { Picture };
})();
