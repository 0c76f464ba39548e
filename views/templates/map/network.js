// The map on the screen: vis-network holds the marks and the camera and finds what is pointed at;
// all drawing is the scene's. There is no physics: every position comes from the file.

const echoOf = new Map();
const items = new vis.DataSet();
let network;
let hovered = "";
let moving = 0;

function ghostId(index) {
  return `echo:${index}`;
}

function visNode(id) {
  return {
    id,
    shape: "custom",
    // The library takes a mark for twice as wide as this until it has drawn it.
    size: radiusOf(things.get(id) ?? data.nodes[0]) + 2,
    hidden: true,
    x: 0,
    y: 0,
    ctxRenderer: ({ ctx, x, y }) => {
      const real = realOf(id);
      const node = things.get(real) ?? data.nodes[0];
      const radius = radiusOf(node);
      return {
        drawNode: () =>
          drawMark(ctx, node, x, y, { alpha: alphaOf(node), halo: real === state.select }),
        nodeDimensions: { width: 2 * radius + 4, height: 2 * radius + 4 },
      };
    },
  };
}

function startNetwork() {
  items.add(data.nodes.map((node) => visNode(node.id)));
  const most = Math.max(...Object.values(data.layouts).map((one) => one.echoes.length));
  items.add(Array.from({ length: most }, (_, index) => visNode(ghostId(index))));
  network = new vis.Network(byId("map"), { nodes: items, edges: [] }, data.options);
  network.on("beforeDrawing", (surface) => {
    const scale = network.getScale();
    placeMarks(surface);
    claimed = [];
    drawGround(surface, scale);
    drawLinks(surface, scale);
  });
  network.on("afterDrawing", (surface) => {
    const scale = network.getScale();
    surface.save();
    rightEdge = network.DOMtoCanvas({ x: byId("map").clientWidth - 8, y: 0 }).x;
    drawHeadings(surface, scale);
    drawNames(surface, scale);
    surface.restore();
  });
  network.once("afterDrawing", () => {
    window.firstFrame = performance.now();
  });
  network.on("click", ({ nodes: [hit], pointer }) => choose(hit ? realOf(hit) : boxAt(pointer.canvas)));
  network.on("hoverNode", ({ node }) => hover(realOf(node)));
  network.on("blurNode", () => hover(""));
  byId("map").addEventListener("pointerleave", () => hover(""));
  network.on("dragEnd", keepCamera);
  network.on("zoom", keepCamera);
  // The library scales its camera right after telling of the new size; ours comes after that, and
  // before the next frame, so that no frame is drawn with the library's.
  network.on("resize", () => queueMicrotask(() => {
    if (layoutName !== nameOfLayout()) arrange(false);
    showCamera();
  }));
}

// The library draws a mark only if it lay within the window by the place where it drew it last; a
// camera that jumps to marks not drawn since they were placed would show an empty map.
function placeMarks(surface) {
  for (const id of network.body.nodeIndices) network.body.nodes[id].updateBoundingBox(surface, false);
}

function realOf(id) {
  return echoOf.get(id) ?? id;
}

function boxAt({ x, y }) {
  const box = layout.boxes.find(
    (one) => one.id && x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h,
  );
  if (box) return box.id;
  const card = layout.boxes.find(
    (one) => one.kind === "card" && x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h,
  );
  return card?.of ?? "";
}

function choose(id) {
  if (id !== state.select) change({ select: id });
}

let hoverTimer = 0;

function hover(id) {
  clearTimeout(hoverTimer);
  hoverTimer = setTimeout(() => {
    hoverTimer = 0;
    hovered = id;
    byId("map").title = id ? caption(things.get(id)) : "";
    light();
    redraw();
  }, 60);
}

// What is lit: the neighbourhood of what is pointed at, else of what is chosen.
function light() {
  focus = hovered || state.select;
  const node = things.get(focus);
  lit = node && node.kind !== "municipality" ? neighbourhood(focus) : new Set();
}

function redraw() {
  network?.redraw();
}

let kept = 0;

// Remember where the reader moved the map to, without a step for every nudge.
function keepCamera() {
  clearTimeout(kept);
  kept = setTimeout(() => {
    kept = 0;
    const { x, y } = network.getViewPosition();
    const at = `${x.toFixed(1)},${y.toFixed(1)},${network.getScale().toFixed(4)}`;
    change({ at }, { push: false });
  }, 250);
}

// Whether the page scrolls as a whole (a phone, large type); then the map may be as high as it needs.
function isScrolling() {
  return matchMedia("(max-width: 1150px), (max-height: 560px)").matches;
}

function isNarrow() {
  return byId("map").clientWidth < 620;
}

// Some layouts have forms of two and of three columns: a narrower form is taken only where the
// wider one would be too small to read.
function nameOfLayout() {
  const stage = byId("map");
  const room = isScrolling() ? Infinity : stage.clientHeight;
  const scaleOf = (name) => {
    const { width, height } = data.layouts[name];
    const across = (stage.clientWidth - 32) / width;
    return Math.min(0.8, across, state.layout === "tiles" ? room / height : Infinity);
  };
  const forms = Object.keys(data.layouts).filter((name) => name.split("-")[0] === state.layout);
  return forms.reduce((best, name) => (scaleOf(name) > scaleOf(best) * 1.05 ? name : best), state.layout);
}

// Whether nothing is under way that will draw the map anew.
function isStill() {
  return !kept && !moving && !hoverTimer;
}

function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Put every mark where the layout says; marks that both layouts have glide there.
function arrange(animate) {
  cancelAnimationFrame(moving);
  moving = 0;
  const before = layoutName;
  layoutName = nameOfLayout();
  layout = data.layouts[layoutName];
  echoOf.clear();
  layout.echoes.forEach((echo, index) => echoOf.set(ghostId(index), echo.of));
  const glide = animate && !isCalm() && before !== layoutName;
  const starts = glide ? network.getPositions() : {};
  const updates = items.get().map((item) => placeOf(item.id));
  items.update(updates);
  if (glide) glideFrom(starts, updates);
}

function placeOf(id) {
  const ghost = id.startsWith("echo:") ? layout.echoes[Number(id.slice(5))] : null;
  const real = realOf(id);
  const spot = ghost ? [ghost.x, ghost.y] : id.startsWith("echo:") ? null : layout.positions[id];
  const node = things.get(real);
  const hidden = !spot || (node.kind !== "municipality" && !shown.has(real));
  return { id, hidden, x: spot ? spot[0] : 0, y: spot ? spot[1] : 0 };
}

function glideFrom(starts, updates) {
  const begun = performance.now();
  const list = updates.filter((item) => !item.hidden && starts[item.id]);
  const step = (now) => {
    const part = Math.min(1, (now - begun) / 450);
    const eased = 1 - (1 - part) ** 3;
    for (const item of list) {
      const start = starts[item.id];
      const mark = network.body.nodes[item.id];
      mark.x = start.x + (item.x - start.x) * eased;
      mark.y = start.y + (item.y - start.y) * eased;
    }
    redraw();
    moving = part < 1 ? requestAnimationFrame(step) : 0;
  };
  step(begun);
}

// Whether the reader has moved the map; "whole" is a place that holds for every size of window.
function isMoved() {
  return state.at !== "" && state.at !== "whole";
}

// The part of the map to show: a municipality's box, else everything.
function frame() {
  const box = state.municipality && state.at !== "whole" && layout.boxes.find((one) => one.id === state.municipality);
  if (box) return { x: box.x, y: box.y, w: box.w, h: box.h, most: 2.2 };
  return { x: 0, y: 0, w: layout.width, h: layout.height, most: 1.4 };
}

// A long list of cards opens at its top, at a size that can be read, and is moved through.
function opensAtTop() {
  return /^(networks|force)/.test(layoutName) && !state.municipality;
}

function fit(animate = false) {
  const stage = byId("map");
  if (!stage.clientWidth) return;
  const area = frame();
  const pad = isNarrow() ? 8 : 16;
  const across = (stage.clientWidth - 2 * pad) / area.w;
  const down = (stage.clientHeight - 2 * pad) / area.h;
  const tall = opensAtTop() && state.at !== "whole";
  let scale = Math.max(0.05, Math.min(area.most, across, down));
  let middle = area.y + area.h / 2;
  if (tall && scale < 0.8) {
    scale = Math.min(across, 1.1);
    middle = (stage.clientHeight / 2 - pad) / scale;
  }
  network.moveTo({
    position: { x: area.x + area.w / 2, y: middle },
    scale,
    animation: animate && !isCalm() ? { duration: 350, easingFunction: "easeOutCubic" } : false,
  });
}

function showCamera() {
  if (!isMoved()) return fit();
  const [x, y, scale] = state.at.split(",").map(Number);
  network.moveTo({ position: { x, y }, scale: Math.min(6, Math.max(0.05, scale)), animation: false });
}

function zoomBy(factor) {
  const scale = Math.min(6, Math.max(0.05, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
  keepCamera();
}

// The whole map, whatever part of it the page opens on, and wherever the reader had moved it to.
function showWhole() {
  clearTimeout(kept);
  kept = 0;
  const at = state.municipality || opensAtTop() ? "whole" : "";
  if (at !== state.at) change({ at }, { push: false });
  else fit(true);
}

// Bring a mark into view if it is outside of it.
function reveal(id) {
  const spot = anchor(id);
  if (!spot) return;
  const at = network.canvasToDOM({ x: spot[0], y: spot[1] });
  const stage = byId("map");
  const inside = at.x > 20 && at.y > 20 && at.x < stage.clientWidth - 20 && at.y < stage.clientHeight - 20;
  if (inside) return;
  network.moveTo({ position: { x: spot[0], y: spot[1] }, animation: false });
  keepCamera();
}
