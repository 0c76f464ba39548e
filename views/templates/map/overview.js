// The overview: every school a dot in the tile of its region or municipality, drawn from the counts
// onto a plain canvas; a tile is a link to its own map, and the table beside has the same links.

const { tiles, dots } = data;
const canvas = byId("canvas");
const surface = canvas.getContext("2d");
const view = { x: 0, y: 0, scale: 1 };
const FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
let colours = data.palette.light;
let over = null;
let bitmap = null;
let settling = 0;

function bounds(tile) {
  return [tile.isolated + tile.unknownIsolated[0], tile.isolated + tile.unknownIsolated[1]];
}

function countText(tile) {
  const [low, high] = bounds(tile);
  return `${low === high ? low : `${low}–${high}`}/${tile.schools}`;
}

const numbers = data.summary;
const mean = numbers.schools
  ? (numbers.connected + numbers.unknown - (numbers.unknownIsolated[0] + numbers.unknownIsolated[1]) / 2) / numbers.schools
  : null;

// ---- drawing

function fitView() {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  view.scale = Math.min((width - 24) / data.width, (height - 24) / data.height, 2);
  view.x = (width - data.width * view.scale) / 2;
  view.y = (height - data.height * view.scale) / 2;
}

function prepare(target, width, height) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  target.width = Math.round(width * ratio);
  target.height = Math.round(height * ratio);
  const context = target.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

// All dots of one status and tile are one path: tens of thousands of them cost two calls a tile.
function dotPath(context, left, top, count, radius, ring) {
  context.beginPath();
  for (let index = 0; index < count; index += 1) {
    const x = left + dots.step * ((index % dots.perRow) + 0.5);
    const y = top + dots.step * (Math.floor(index / dots.perRow) + 0.5);
    if (ring) context.moveTo(x + radius, y);
    if (ring) context.arc(x, y, radius, 0, 2 * Math.PI);
    else context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

function drawTile(context, tile) {
  context.fillStyle = colours.tile;
  context.fillRect(tile.x, tile.y, tile.w, tile.h);
  let top = tile.y + dots.heading;
  const left = tile.x + dots.pad;
  for (const status of ["connected", "unknown", "isolated"]) {
    const count = tile[status];
    if (!count) continue;
    const high = Math.ceil(count / dots.perRow) * dots.step;
    if (status === "isolated") {
      context.fillStyle = colours.shelf;
      context.fillRect(tile.x, top - 2, tile.w, tile.y + tile.h - top + 2);
      context.fillStyle = colours.isolated;
      context.fillRect(tile.x, top - 2, tile.w, 1);
    }
    // Connected: full squares; isolated: rings; unknown: small open dots.
    dotPath(context, left, top, count, { connected: 2, unknown: 1.7, isolated: 1.9 }[status], status !== "connected");
    if (status === "connected") {
      context.fillStyle = colours.connected;
      context.fill();
    } else {
      context.strokeStyle = colours[status];
      context.lineWidth = status === "isolated" ? 1.5 : 0.7;
      context.stroke();
    }
    top += high + 5;
  }
  drawBar(context, tile);
}

function drawBar(context, tile) {
  const [low, high] = tile.coverage;
  const [x, y, width] = [tile.x + dots.pad, tile.y + 50, tile.w - 2 * dots.pad];
  context.fillStyle = colours.line;
  context.fillRect(x, y, width, 4);
  if (low === null) return;
  context.fillStyle = colours.connected;
  context.globalAlpha = 0.4;
  context.fillRect(x, y, width * high, 4);
  context.globalAlpha = 1;
  context.fillRect(x, y, width * low, 4);
  context.fillStyle = colours.ink;
  context.fillRect(x + width * mean - 0.6, y - 2, 1.2, 8);
}

// Headings keep a readable size and are cut, never overlapping; below that size they are left out.
function drawHeading(context, tile) {
  const size = Math.min(15, Math.max(9, 13 * view.scale));
  const width = (tile.w - 2 * dots.pad) * view.scale;
  if (width < 46) return;
  const x = view.x + (tile.x + dots.pad) * view.scale;
  const base = view.y + (tile.y + 20) * view.scale;
  context.font = `700 ${size}px ${FONT}`;
  context.textAlign = "left";
  context.fillStyle = tile.isolated ? colours.isolated : colours.muted;
  context.fillText(countText(tile), x, view.y + (tile.y + 44) * view.scale);
  const room = width;
  context.font = `600 ${size}px ${FONT}`;
  context.fillStyle = colours.ink;
  let name = tile.name[state.lang];
  if (context.measureText(name).width > room) {
    while (name.length > 1 && context.measureText(`${name}…`).width > room) name = name.slice(0, -1);
    name = `${name.trimEnd()}…`;
  }
  context.fillText(name, x, base);
}

function render() {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  bitmap = { ...view, image: document.createElement("canvas") };
  const context = prepare(bitmap.image, width, height);
  context.fillStyle = colours.page;
  context.fillRect(0, 0, width, height);
  context.save();
  context.translate(view.x, view.y);
  context.scale(view.scale, view.scale);
  const seen = tiles.filter(
    (tile) =>
      (tile.x + tile.w) * view.scale + view.x > 0 && tile.x * view.scale + view.x < width &&
      (tile.y + tile.h) * view.scale + view.y > 0 && tile.y * view.scale + view.y < height,
  );
  for (const tile of seen) drawTile(context, tile);
  context.restore();
  for (const tile of seen) drawHeading(context, tile);
  show();
}

// While the map moves, the last picture is moved; it is drawn anew when the hand rests.
function show() {
  const context = surface;
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== bitmap.image.width || canvas.height !== bitmap.image.height) {
    canvas.width = bitmap.image.width;
    canvas.height = bitmap.image.height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.page;
  context.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const grown = view.scale / bitmap.scale;
  context.drawImage(
    bitmap.image, view.x - bitmap.x * grown, view.y - bitmap.y * grown,
    canvas.clientWidth * grown, canvas.clientHeight * grown,
  );
  if (over) {
    context.strokeStyle = colours.accent;
    context.lineWidth = 3;
    context.strokeRect(
      view.x + over.x * view.scale, view.y + over.y * view.scale, over.w * view.scale, over.h * view.scale,
    );
  }
}

function moved() {
  show();
  clearTimeout(settling);
  settling = setTimeout(render, 140);
}

// ---- pointing, moving, zooming

function tileAt(event) {
  const box = canvas.getBoundingClientRect();
  const x = (event.clientX - box.left - view.x) / view.scale;
  const y = (event.clientY - box.top - view.y) / view.scale;
  return tiles.find((tile) => x >= tile.x && x <= tile.x + tile.w && y >= tile.y && y <= tile.y + tile.h) ?? null;
}

function startPointing() {
  let drag = null;
  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, far: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag) {
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (drag.far || Math.hypot(dx, dy) > 4) {
        view.x += dx;
        view.y += dy;
        drag = { x: event.clientX, y: event.clientY, far: true };
        moved();
      }
      return;
    }
    const tile = tileAt(event);
    if (tile === over) return;
    over = tile;
    canvas.classList.toggle("over", Boolean(tile));
    canvas.title = tile ? tileWords(tile) : "";
    show();
  });
  canvas.addEventListener("pointerup", (event) => {
    const tile = drag && !drag.far ? tileAt(event) : null;
    drag = null;
    if (tile) location.href = tile.href;
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoomAt(event.clientX - box.left, event.clientY - box.top, event.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
}

function zoomAt(x, y, factor) {
  const scale = Math.min(8, Math.max(0.05, view.scale * factor));
  view.x = x - ((x - view.x) * scale) / view.scale;
  view.y = y - ((y - view.y) * scale) / view.scale;
  view.scale = scale;
  moved();
}

function tileWords(tile) {
  return [
    tile.name[state.lang],
    `${word("isolated")} ${tile.isolated}`,
    `${word("unknown")} ${tile.unknown}${tile.unknown ? `, ${word("of-which-isolated", { n: range(tile.unknownIsolated) })}` : ""}`,
    `${word("connected")} ${tile.connected}`,
  ].join(" · ");
}

// ---- words around the picture

function drawTable() {
  const share = (tile) => (tile.schools ? bounds(tile)[0] / tile.schools : 0);
  const rows = [...tiles].sort((one, other) => share(other) - share(one) || bounds(other)[0] - bounds(one)[0]);
  byId("panel").setAttribute("aria-label", word("table"));
  byId("panel").setAttribute("role", "region");
  byId("panel").replaceChildren(
    make("h2", {}, word(data.regions ? "ranking-regions" : "ranking")),
    make("table", { class: "ranking" },
      make("thead", {}, make("tr", {},
        make("th", { scope: "col" }, word("column-name")),
        make("th", { scope: "col", class: "number" }, word("ranking-column")),
        make("th", { scope: "col" }, word("coverage-column")))),
      make("tbody", {}, ...rows.map((tile) =>
        make("tr", {},
          make("th", { scope: "row" }, make("a", { href: tile.href, title: tileWords(tile) }, tile.name[state.lang])),
          make("td", { class: `number ${tile.isolated ? "isolated" : "unknown"}` }, countText(tile)),
          make("td", { class: "with-bar" },
            make("span", {}, tile.coverage[0] === null ? "–" : bar(tile.coverage, mean)),
            make("span", { class: "small" }, tile.coverage[0] === null ? "" : range(tile.coverage, percent))))))),
  );
}

function drawWords() {
  document.documentElement.lang = state.lang;
  const dark = state.dark ? state.dark === "yes" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.toggleAttribute("data-dark", dark);
  colours = dark ? data.palette.dark : data.palette.light;
  document.title = data.title[state.lang];
  byId("title").textContent = data.title[state.lang];
  byId("whole").textContent = word("outside-of", { n: range([numbers.isolated + numbers.unknownIsolated[0], numbers.isolated + numbers.unknownIsolated[1]], figure), all: figure(numbers.schools) });
  byId("headline").replaceChildren(...["isolated", "unknown", "connected"].map((status) =>
    make("span", { class: `stat ${status}` },
      make("span", { class: "count" }, figure(numbers[status])),
      make("span", { class: "label" }, word(status),
        status === "unknown" && numbers.unknown
          ? make("span", { class: "tail" }, word("of-which-isolated", { n: range(numbers.unknownIsolated, figure) }))
          : null))));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${data.title[state.lang]}. ${word("overview-note")}`);
  byId("note").textContent = `${word("overview-note")} ${word("overview-marks")}`;
  byId("foot").replaceChildren(make("span", {}, word("made-by", { version: data.version })));
  byId("actions").replaceChildren(
    make("button", { type: "button", id: "zoom-in", "aria-label": word("zoom-in"), onclick: () => zoomAt(canvas.clientWidth / 2, canvas.clientHeight / 2, 1.3) }, "+"),
    make("button", { type: "button", id: "zoom-out", "aria-label": word("zoom-out"), onclick: () => zoomAt(canvas.clientWidth / 2, canvas.clientHeight / 2, 1 / 1.3) }, "−"),
    make("button", { type: "button", id: "zoom-fit", onclick: () => { fitView(); render(); } }, word("zoom-fit")),
    make("button", { type: "button", id: "dark", "aria-pressed": String(dark), onclick: () => change({ dark: dark ? "no" : "yes" }) }, word("dark")),
    make("button", { type: "button", id: "language", lang: state.lang === "ru" ? "en" : "ru", onclick: () => change({ lang: state.lang === "ru" ? "en" : "ru" }) }, word("language")),
  );
  drawTable();
}

readAddress();
drawWords();
fitView();
render();
window.firstFrame = performance.now();
startPointing();
whenChanged(() => {
  drawWords();
  render();
});
addEventListener("resize", () => {
  fitView();
  render();
});
window.schoolnet = { data, view, render, moved };
