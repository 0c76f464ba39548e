// The headings of tiles, discs, cards and blocks, with their counts and bars of coverage.

function drawHeadings(surface, scale) {
  surface.setLineDash([]);
  drawDiscHeadings(surface, scale);
  drawTownNames(surface, scale);
  for (const box of layout.boxes) {
    if (box.kind === "tile") drawTileHeading(surface, box, scale);
    else if (box.kind === "card") drawCardHeading(surface, box, scale);
    else if (box.kind === "strip" && hasShownHubs()) drawBoxTitle(surface, box, word("strip-heading"), scale);
    else if (box.kind === "block") drawBoxTitle(surface, box, word("block-heading"), scale);
    else if (box.kind === "zone") drawZoneTitle(surface, box, scale);
    else if (box.kind === "label") drawSideLabel(surface, box, scale);
  }
}

// "○ 6/10": isolated of all; a dashed ring where it is not said which ones, a question mark where
// the report contradicts the number.
function countOf(row) {
  const [low, high] = isolatedBounds(row);
  const number = low === high ? String(low) : `${low}–${high}`;
  const status = row.unknown ? "unknown" : low ? "isolated" : "connected";
  return { text: `${number}/${row.schools}${row.disputed ? "?" : ""}`, status };
}

function countColour(status) {
  return status === "isolated" ? colours.isolated : colours.muted;
}

function drawCount(surface, row, right, base, size) {
  const count = countOf(row);
  setFont(surface, size, 700);
  surface.textAlign = "right";
  surface.fillStyle = countColour(count.status);
  surface.fillText(count.text, right, base);
  const width = surface.measureText(count.text).width;
  if (count.status === "connected") return width;
  const radius = size * 0.36;
  drawSchool(surface, sampleSchool(count.status), right - width - radius - size * 0.28, base - size * 0.36, radius);
  return width + 2 * radius + size * 0.5;
}

function drawTileHeading(surface, box, scale) {
  const row = municipalities.get(box.id);
  const pad = 11;
  const size = textSize(15, scale);
  const base = box.y + 8 + size * 0.92;
  const taken = drawCount(surface, row, box.x + box.w - pad, base, size);
  const room = box.w - 2 * pad - taken - 6;
  const name = row.name[state.lang];
  let small = size;
  setFont(surface, small, 650);
  while (surface.measureText(name).width > room && small > size * 0.8) {
    small *= 0.95;
    setFont(surface, small, 650);
  }
  surface.textAlign = "left";
  surface.fillStyle = colours.ink;
  surface.fillText(fitted(surface, name, room), box.x + pad, base);
  drawCoverage(surface, row, box.x + pad, box.y + 34, box.w - 2 * pad);
}

function drawCoverage(surface, row, x, y, width) {
  const [low, high] = row.coverage;
  surface.fillStyle = colours.line;
  surface.fillRect(x, y, width, 5);
  if (low === null) return;
  surface.globalAlpha = 0.4;
  surface.fillStyle = colours.connected;
  if (high > low) surface.fillRect(x, y, width * high, 5);
  surface.globalAlpha = 1;
  surface.fillRect(x, y, width * low, 5);
  if (meanCoverage === null) return;
  surface.fillStyle = colours.ink;
  surface.fillRect(x + width * meanCoverage - 0.75, y - 2.5, 1.5, 10);
}

// The heading of a disc stands above it, or below or beside it where something is in the way; it
// shrinks before it would cover anything, and is left out on a screen that has no room for it.
function drawDiscHeadings(surface, scale) {
  const discs = layout.boxes.filter((box) => box.kind === "disc");
  if (!discs.length) return;
  const before = [...claimed, ...layout.boxes.filter((box) => box.kind === "strip")];
  let spots = [];
  for (const pixels of [14.5, 13, 11.5, 10]) {
    claimed = [...before];
    spots = placeHeadings(surface, discs, pixels / scale);
    if (spots.length === discs.length) break;
  }
  for (const { row, area, size } of spots) writeDiscHeading(surface, row, area, size);
}

// First all that can stand above their discs, where the layout keeps room for them, then the rest.
function placeHeadings(surface, discs, size) {
  const found = [];
  const waiting = [];
  const rank = new Map(ranked().map((row, index) => [row.id, index]));
  const order = [...discs].sort((one, other) => rank.get(one.id) - rank.get(other.id));
  for (const box of order) {
    const row = municipalities.get(box.id);
    const area = freeSpot(surface, box, row, size, discs, 1);
    if (area) found.push({ row, area, size });
    else waiting.push(box);
  }
  for (const box of waiting) {
    const row = municipalities.get(box.id);
    const area = freeSpot(surface, box, row, size, discs, 8);
    if (area) found.push({ row, area, size });
  }
  return found;
}

function freeSpot(surface, box, row, size, discs, most) {
  setFont(surface, size, 700);
  const name = surface.measureText(row.name[state.lang]).width;
  const count = surface.measureText(countOf(row).text).width;
  const w = name + count + size * (countOf(row).status === "connected" ? 0.5 : 1.7);
  const h = size * 1.2;
  const gap = size * 0.35;
  const { cx, cy, r } = box;
  const places = [
    [cx - w / 2, cy - r - gap - h],
    [cx - w / 2, cy + r + gap],
    [cx + r + gap, cy - h / 2],
    [cx - r - gap - w, cy - h / 2],
    [cx - r * 0.4, cy - r - gap - h],
    [cx + r * 0.4 - w, cy - r - gap - h],
    [cx - r * 0.4, cy + r + gap],
    [cx + r * 0.4 - w, cy + r + gap],
  ];
  for (const [x, y] of places.slice(0, most)) {
    const area = { x, y, w, h, name };
    if (x < -8 || x + w > layout.width + 8) continue;
    if (discs.every((disc) => disc === box || !coversDisc(area, disc)) && claim(area)) return area;
  }
  return null;
}

function coversDisc({ x, y, w, h }, { cx, cy, r }) {
  const [dx, dy] = [cx - Math.min(x + w, Math.max(x, cx)), cy - Math.min(y + h, Math.max(y, cy))];
  return Math.hypot(dx, dy) < r;
}

function writeDiscHeading(surface, row, { x, y, w }, size) {
  const base = y + size * 0.92;
  const name = row.name[state.lang];
  setFont(surface, size, 650);
  surface.textAlign = "left";
  surface.lineWidth = size * 0.3;
  surface.strokeStyle = colours.page;
  surface.lineJoin = "round";
  surface.strokeText(name, x, base);
  surface.fillStyle = colours.ink;
  surface.fillText(name, x, base);
  drawCount(surface, row, x + w, base, size);
}

function drawCardHeading(surface, box, scale) {
  const hub = nodes.get(box.of);
  const size = textSize(13.5, scale, 8, 15);
  const width = box.w - 44;
  surface.globalAlpha = shown.has(hub.id) ? 1 : 0.35;
  surface.textAlign = "left";
  surface.fillStyle = colours.ink;
  setFont(surface, size, 650);
  let base = box.y + 26;
  for (const line of lines(surface, caption(hub), width, box.lines)) {
    surface.fillText(line, box.x + 34, base);
    base += 18;
  }
  setFont(surface, textSize(12, scale, 7.5, 13));
  surface.fillStyle = colours.muted;
  const parts = [municipalityName(hub.municipality), kindWord(hub)];
  surface.fillText(fitted(surface, parts.filter(Boolean).join(" · "), width), box.x + 34, base);
  surface.globalAlpha = 1;
}

function drawBoxTitle(surface, box, title, scale) {
  const size = textSize(14.5, scale, 11, 16);
  setFont(surface, size, 650);
  surface.textAlign = "left";
  surface.fillStyle = colours.ink;
  surface.fillText(fitted(surface, title, box.w - 24), box.x + 12, box.y + 8 + size);
}

function drawZoneTitle(surface, box, scale) {
  const size = textSize(13, scale, 9, 14);
  setFont(surface, size, 600);
  surface.textAlign = "left";
  surface.fillStyle = box.status === "isolated" ? colours.isolated : colours.muted;
  surface.fillText(`${word(`block-${box.status}`)}: ${box.count}`, box.x, box.y + 20);
}

function drawSideLabel(surface, box, scale) {
  const node = things.get(box.of);
  if (!node || (node.kind !== "municipality" && !shown.has(node.id))) return;
  setFont(surface, textSize(12.5, scale, 9, 14));
  surface.globalAlpha = Math.max(0.45, alphaOf(node));
  surface.textAlign = "left";
  surface.fillStyle = colours.ink;
  surface.fillText(fitted(surface, caption(node), box.w), box.x, box.y + 4.5);
  surface.globalAlpha = 1;
}

// Municipalities that stand among the marks (in the links view) carry their names.
function drawTownNames(surface, scale) {
  if (layoutName !== "force") return;
  const size = textSize(13, scale, 10.5, 15);
  setFont(surface, size, 650);
  surface.textAlign = "center";
  surface.lineWidth = size * 0.3;
  surface.lineJoin = "round";
  for (const echo of layout.echoes) {
    const name = municipalityName(echo.of);
    const w = surface.measureText(name).width;
    const y = echo.y + 9 + size;
    if (!claim({ x: echo.x - w / 2, y: y - size, w, h: size * 1.2 })) continue;
    surface.strokeStyle = colours.page;
    surface.strokeText(name, echo.x, y);
    surface.fillStyle = colours.ink;
    surface.fillText(name, echo.x, y);
  }
  surface.textAlign = "left";
}
