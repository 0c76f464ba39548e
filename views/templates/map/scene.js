// The scene: what lies under the marks, the links, the headings and the names. It is drawn onto the
// screen's canvas, a picture's canvas or an SVG surface alike; "scale" is pixels for one map unit.

const FAMILY = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

let layoutName = "tiles";
let layout = data.layouts.tiles;
let lit = new Set();
let focus = "";
// How far to the right a name may reach.
let rightEdge = Infinity;

// Words keep a readable size: they grow and shrink with the map only between two limits.
function textSize(units, scale, least = 11.5, most = 21) {
  return Math.min(units * 1.35, Math.min(most, Math.max(least, units * scale)) / scale);
}

function setFont(surface, size, weight = 400) {
  surface.font = `${weight} ${size}px ${FAMILY}`;
}

function fitted(surface, text, width) {
  if (surface.measureText(text).width <= width) return text;
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (surface.measureText(`${text.slice(0, middle)}…`).width <= width) least = middle;
    else most = middle - 1;
  }
  return least ? `${text.slice(0, least).trimEnd()}…` : "";
}

function lines(surface, text, width, most) {
  const found = [];
  let line = "";
  for (const part of text.split(/\s+/)) {
    const longer = line ? `${line} ${part}` : part;
    if (!line || surface.measureText(longer).width <= width) line = longer;
    else {
      found.push(line);
      line = part;
    }
  }
  found.push(line);
  const kept = found.slice(0, most);
  if (found.length > most) kept[most - 1] = `${kept[most - 1]} ${found.slice(most).join(" ")}`;
  return kept.map((item) => fitted(surface, item, width));
}

function drawGround(surface, scale) {
  surface.textBaseline = "alphabetic";
  if (layoutName === "geo") drawNeighbours(surface, scale);
  for (const box of layout.boxes) {
    surface.setLineDash([]);
    if (box.kind === "disc") drawDisc(surface, box);
    else if (["tile", "card", "block"].includes(box.kind)) drawPlate(surface, box);
    else if (box.kind === "strip" && hasShownHubs()) drawPlate(surface, box);
  }
}

// The strip holds what is of no single municipality; it goes when a filter leaves nothing in it.
function hasShownHubs() {
  return hubs.some((hub) => !municipalities.has(hub.municipality) && shown.has(hub.id) && layout.positions[hub.id]);
}

function drawPlate(surface, box) {
  surface.beginPath();
  surface.roundRect(box.x, box.y, box.w, box.h, 6);
  surface.fillStyle = colours.tile;
  surface.fill();
  if (box.shelf) {
    const [x, y, w, h] = box.shelf;
    surface.beginPath();
    surface.roundRect(x, y, w, h, 6);
    surface.fillStyle = colours.shelf;
    surface.fill();
    surface.fillRect(x, y, w, 6);
    surface.fillStyle = colours.isolated;
    surface.fillRect(x, y, w, 2);
  }
  outline(surface, box);
}

function outline(surface, box) {
  const chosen = box.id && (box.id === focus || box.id === state.municipality);
  surface.strokeStyle = chosen ? colours.accent : colours.line;
  surface.lineWidth = chosen ? 3 : 1;
  surface.beginPath();
  if (box.kind === "disc") surface.arc(box.cx, box.cy, box.r, 0, 2 * Math.PI);
  else surface.roundRect(box.x, box.y, box.w, box.h, 6);
  surface.stroke();
}

function drawDisc(surface, box) {
  surface.beginPath();
  surface.arc(box.cx, box.cy, box.r, 0, 2 * Math.PI);
  surface.fillStyle = colours.tile;
  surface.fill();
  outline(surface, box);
}

function drawNeighbours(surface, scale) {
  const discs = new Map(layout.boxes.filter((box) => box.kind === "disc").map((box) => [box.id, box]));
  surface.strokeStyle = colours.line;
  surface.lineWidth = 1.5 / Math.min(1, scale);
  surface.setLineDash([]);
  surface.beginPath();
  for (const row of data.municipalities) {
    for (const other of row.neighbours) {
      const [one, two] = [discs.get(row.id), discs.get(other)];
      if (!one || !two || row.id > other) continue;
      surface.moveTo(one.cx, one.cy);
      surface.lineTo(two.cx, two.cy);
    }
  }
  surface.stroke();
}

// Where a link begins or ends: the mark, or the heading of a municipality.
function anchor(id) {
  if (!id) return null;
  if (layout.positions[id]) return layout.positions[id];
  const echo = municipalities.has(id) && layout.echoes.find((one) => one.of === id);
  if (echo) return [echo.x, echo.y];
  const box = layout.boxes.find((one) => one.id === id);
  return box ? [box.x + 14, box.y + 20] : null;
}

function drawLinks(surface, scale) {
  if (layoutName.startsWith("networks")) return;
  const every = state.links === "all" || layoutName === "force";
  surface.setLineDash([]);
  if (layoutName === "force") drawSeats(surface, scale);
  for (const edge of data.edges) {
    const own = focus && (edge.from === focus || edge.to === focus);
    const near = lit.has(edge.from) && lit.has(edge.to);
    if (!near && !(every && (["member", "party", "mentor"].includes(edge.kind)))) continue;
    if (!visibleEnd(edge.from) || !visibleEnd(edge.to)) continue;
    const [from, to] = [anchor(edge.from), anchor(edge.to)];
    if (!from || !to) continue;
    surface.globalAlpha = own ? 0.95 : near ? 0.6 : focus ? 0.12 : 0.45;
    surface.strokeStyle = own || near ? colours.accent : colours.muted;
    surface.lineWidth = (own ? 2 : 1) / Math.min(1.2, scale);
    surface.setLineDash(edge.kind === "party" ? [6, 4] : []);
    surface.beginPath();
    surface.moveTo(...from);
    const bend = layoutName === "force" ? 0 : 0.12;
    const [cx, cy] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    surface.quadraticCurveTo(cx - (to[1] - from[1]) * bend, cy + (to[0] - from[0]) * bend, ...to);
    surface.stroke();
  }
  surface.globalAlpha = 1;
  surface.setLineDash([]);
}

// In the links view a fine line joins a network or partner to the municipality where it is seated.
function drawSeats(surface, scale) {
  surface.strokeStyle = colours.line;
  surface.lineWidth = 1.2 / Math.min(1.2, scale);
  surface.beginPath();
  for (const hub of hubs) {
    const [from, to] = [shown.has(hub.id) && layout.positions[hub.id], anchor(hub.municipality)];
    if (!from || !to) continue;
    surface.moveTo(...from);
    surface.lineTo(...to);
  }
  surface.stroke();
}

function visibleEnd(id) {
  return municipalities.has(id) || shown.has(id);
}

function alphaOf(node) {
  if (!lit.size || lit.has(node.id)) return 1;
  return node.status === "isolated" && !isOutside(node) ? 0.5 : 0.22;
}

// Marks, for pictures and print; on the screen the network library draws them one by one.
function drawMarks(surface) {
  const all = Object.entries(layout.positions).map(([id, [x, y]]) => [id, x, y]);
  for (const echo of layout.echoes) all.push([echo.of, echo.x, echo.y]);
  for (const [id, x, y] of all) {
    const node = things.get(id);
    if (!node || (node.kind !== "municipality" && !shown.has(id))) continue;
    drawMark(surface, node, x, y, { alpha: alphaOf(node), halo: id === state.select });
  }
}

let claimed = [];

// Whether a piece of the map is still free for a name; from then on it is taken.
function claim(area) {
  const free = claimed.every(
    (other) =>
      area.x + area.w < other.x || other.x + other.w < area.x ||
      area.y + area.h < other.y || other.y + other.h < area.y,
  );
  if (free) claimed.push(area);
  return free;
}

// Names beside the marks that are lit, the chosen one first; a name that finds no room is left out
// (the panel has them all).
function drawNames(surface, scale) {
  if (!focus || layoutName.startsWith("networks") || municipalities.has(focus)) return;
  const size = 12.5 / scale;
  setFont(surface, size, 500);
  surface.textAlign = "left";
  surface.lineWidth = 4 / scale;
  surface.lineJoin = "round";
  for (const id of [focus, ...lit]) {
    const node = nodes.get(id);
    const spot = layout.positions[id];
    if (!spot || !shown.has(id) || (id !== focus && !node.named && node.kind === "school")) continue;
    if (layout.boxes.some((box) => box.kind === "label" && box.of === id)) continue;
    const text = fitted(surface, caption(node), 260 / scale);
    const width = surface.measureText(text).width;
    const right = spot[0] + radiusOf(node) + 6 / scale;
    const flip = right + width > rightEdge && spot[0] > width;
    const x = flip ? spot[0] - radiusOf(node) - 6 / scale - width : right;
    if (!claim({ x, y: spot[1] - size / 2, w: width, h: size })) continue;
    surface.strokeStyle = colours.page;
    surface.strokeText(text, x, spot[1] + size * 0.35);
    surface.fillStyle = colours.ink;
    surface.fillText(text, x, spot[1] + size * 0.35);
  }
}

// Everything at once, for a picture or a sheet of paper.
function drawWhole(surface, scale) {
  claimed = [];
  rightEdge = layout.width;
  drawGround(surface, scale);
  drawLinks(surface, scale);
  drawMarks(surface);
  drawHeadings(surface, scale);
  drawNames(surface, scale);
}
