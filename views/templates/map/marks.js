// The marks. Status is the line (thin, dashed, thick), a core says that the school is named, the
// kind of everything else is its shape: colour only repeats what the form says already.

const RADIUS = { school: 9.5, small: 6, hub: 6.5 };

let colours = data.palette.light;

function radiusOf(node) {
  if (node.kind === "municipality") return 7;
  if (node.kind !== "school") return RADIUS.hub;
  return isOutside(node) ? RADIUS.small : RADIUS.school;
}

function drawMark(surface, node, x, y, { alpha = 1, halo = false } = {}) {
  surface.save();
  surface.globalAlpha = alpha;
  const radius = radiusOf(node);
  if (halo) drawHalo(surface, x, y, radius);
  if (node.kind === "school") drawSchool(surface, node, x, y, radius);
  else drawHub(surface, node.kind, x, y, radius);
  surface.restore();
}

function drawHalo(surface, x, y, radius) {
  surface.beginPath();
  surface.arc(x, y, radius + 4.5, 0, 2 * Math.PI);
  surface.fillStyle = colours.page;
  surface.fill();
  surface.strokeStyle = colours.accent;
  surface.lineWidth = 3;
  surface.setLineDash([]);
  surface.stroke();
}

function drawSchool(surface, node, x, y, radius) {
  const thick = { isolated: 0.44, unknown: 0.2, connected: 0.2 }[node.status] * radius;
  surface.beginPath();
  surface.arc(x, y, radius - thick / 2, 0, 2 * Math.PI);
  surface.fillStyle = node.status === "connected" ? colours["connected-fill"] : colours.page;
  surface.fill();
  surface.strokeStyle = colours[node.status];
  surface.lineWidth = thick;
  surface.setLineDash(node.status === "unknown" ? dashFor(radius - thick / 2) : []);
  surface.stroke();
  surface.setLineDash([]);
  if (!node.named) return;
  surface.beginPath();
  surface.arc(x, y, radius * (node.status === "connected" ? 0.62 : 0.34), 0, 2 * Math.PI);
  surface.fillStyle = colours[node.status];
  surface.fill();
}

// Eight dashes, whatever the size, so that the ring closes evenly.
function dashFor(radius) {
  const part = (2 * Math.PI * radius) / 8;
  return [part * 0.6, part * 0.4];
}

function drawHub(surface, kind, x, y, radius) {
  surface.fillStyle = colours[kind] ?? colours.muted;
  surface.beginPath();
  const r = radius;
  if (kind === "network") surface.roundRect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, 2);
  else if (kind === "partner") polygon(surface, x, y + r * 0.15, [[0, -r], [r, r * 0.8], [-r, r * 0.8]]);
  else if (kind === "agreement") polygon(surface, x, y, [[0, -r], [r, 0], [0, r], [-r, 0]]);
  else if (kind === "project") polygon(surface, x, y, star(r));
  else return drawTownMark(surface, x, y, r);
  surface.fill();
}

function drawTownMark(surface, x, y, r) {
  surface.strokeStyle = colours.ink;
  surface.fillStyle = colours.page;
  surface.lineWidth = 2;
  surface.setLineDash([]);
  surface.rect(x - r, y - r * 0.8, 2 * r, r * 1.6);
  surface.fill();
  surface.stroke();
}

function polygon(surface, x, y, points) {
  points.forEach(([dx, dy], index) =>
    index ? surface.lineTo(x + dx, y + dy) : surface.moveTo(x + dx, y + dy),
  );
  surface.closePath();
}

function star(radius) {
  return Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 ? radius * 0.5 : radius * 1.1;
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

const STYLED = Object.fromEntries(Object.keys(data.palette.light).map((name) => [name, `var(--${name})`]));

// A mark as a small drawing of its own, for the legend, the headline and the panel. Its colours are
// names of the style sheet, so that it turns dark with the page, wherever it stands.
function markDrawing(node, size = 22) {
  const surface = new SvgSurface(size, size);
  const before = colours;
  colours = STYLED;
  drawMark(surface, node, size / 2, size / 2);
  colours = before;
  surface.root.setAttribute("aria-hidden", "true");
  surface.root.setAttribute("class", "mark");
  return surface.root;
}

function sampleSchool(status, named = false, programme = true) {
  return { kind: "school", status, named, programme };
}
