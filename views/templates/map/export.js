// Taking the map along: SVG, PNG at twice the size, CSV of what is shown, and the link.

const MARGIN = 24;
// A picture is at least so wide, so that its title and its legend find room.
const LEAST = 1060;

function fileName(ending) {
  const part = state.municipality ? `-${municipalities.get(state.municipality).name.en.replace(/\W+/g, "-").toLowerCase()}` : "";
  return `schoolnet-${state.layout}${part}.${ending}`;
}

// The lines around a picture: what it is, how many, under which filters, from where.
function pictureLines() {
  const numbers = counts();
  const hidden = numbers.unknown ? `, ${word("of-which-isolated", { n: range(numbers.unknownIsolated) })}` : "";
  const headline = `${wholeWords()} · ${word("isolated")} ${numbers.isolated} · ${word("unknown")} ${numbers.unknown}${hidden} · ${word("connected")} ${numbers.connected}`;
  const source = data.documents.filter((one) => one.kind !== "gazetteer").map((one) => `${one.title}${one.year && !one.title.includes(one.year) ? `, ${one.year}` : ""}`).join("; ");
  return {
    title: data.region[state.lang],
    headline,
    caption: captionLine(),
    source: `${word("source")}: ${source}. ${word("made-by", { version: data.version })}`,
  };
}

// A picture has the full form of the layout, whatever the width of the screen, and nothing that is
// only lit by the mouse; what is chosen stays lit.
function forPicture(action) {
  const before = { hovered, layout, layoutName };
  hovered = "";
  layoutName = state.layout;
  layout = data.layouts[layoutName];
  light();
  const result = action();
  ({ hovered, layout, layoutName } = before);
  light();
  return result;
}

function drawPicture(surface, size, withWords) {
  const { x, y, w: across, h: down } = forPicture(frame);
  const w = size.width - 2 * MARGIN;
  const head = withWords ? 62 : 0;
  surface.fillStyle = colours.page;
  surface.fillRect(0, 0, size.width, size.height);
  surface.save();
  surface.translate(MARGIN - x, MARGIN + head - y);
  forPicture(() => drawWhole(surface, 1));
  surface.restore();
  coverAround(surface, size, { left: MARGIN, top: MARGIN + head, right: MARGIN + across, bottom: MARGIN + head + down });
  if (!withWords) return;
  const words = pictureLines();
  surface.textAlign = "left";
  surface.fillStyle = colours.ink;
  setFont(surface, 19, 700);
  surface.fillText(fitted(surface, words.title, w), MARGIN, MARGIN + 14);
  setFont(surface, 17, 700);
  surface.fillText(fitted(surface, words.headline, w), MARGIN, MARGIN + 40);
  surface.fillStyle = colours.muted;
  setFont(surface, 12.5);
  drawKey(surface, MARGIN, size.height - MARGIN - 48);
  setFont(surface, 12.5);
  surface.textAlign = "left";
  surface.fillStyle = colours.muted;
  surface.fillText(fitted(surface, words.caption, w), MARGIN, size.height - MARGIN - 20);
  surface.fillText(fitted(surface, words.source, w), MARGIN, size.height - MARGIN);
}

// What lies beside the part that is shown, as the tiles next to one municipality, stays out of the
// picture: its words stand there.
function coverAround(surface, size, part) {
  const slack = 8;
  // A drawing may be shown a little beyond its own edge.
  const edge = 100;
  const [wide, high] = [size.width + 2 * edge, size.height + 2 * edge];
  surface.fillStyle = colours.page;
  surface.fillRect(-edge, -edge, wide, edge + part.top - slack);
  surface.fillRect(-edge, part.bottom + slack, wide, high);
  surface.fillRect(-edge, -edge, edge + part.left - slack, high);
  surface.fillRect(part.right + slack, -edge, wide, high);
}

// The legend as part of a picture.
function drawKey(surface, left, base) {
  let x = left;
  const entry = (node, text) => {
    drawMark(surface, node, x + 9, base - 4);
    setFont(surface, 12.5);
    surface.textAlign = "left";
    surface.fillStyle = colours.muted;
    surface.fillText(text, x + 24, base);
    x += 40 + surface.measureText(text).width;
  };
  for (const status of ["isolated", "unknown", "connected"]) entry(sampleSchool(status), word(status));
  entry(sampleSchool("connected", true), word("legend-named"));
  if (schools.some(isOutside)) entry(sampleSchool("unknown", true, false), word("legend-outside"));
  for (const kind of new Set(hubs.map((node) => node.kind))) {
    if (kind !== "project" || state.layout === "networks") entry({ kind }, word(kind));
  }
}

function pictureSize(withWords) {
  const { w, h } = forPicture(frame);
  return { width: Math.ceil(Math.max(w, withWords ? LEAST : 0) + 2 * MARGIN), height: Math.ceil(h + 2 * MARGIN + (withWords ? 62 + 84 : 0)) };
}

function svgPicture({ withWords = true, light: onLight = false } = {}) {
  const before = colours;
  if (onLight) colours = data.palette.light;
  const size = pictureSize(withWords);
  const surface = new SvgSurface(size.width, size.height);
  drawPicture(surface, size, withWords);
  colours = before;
  const label = `${pictureLines().title}. ${pictureLines().headline}`;
  surface.root.setAttribute("role", "img");
  surface.root.setAttribute("aria-label", label);
  surface.root.prepend(drawing("title", {}, label));
  return surface.root;
}

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  byId("take").open = false;
  say(word("saved", { name }));
}

function saveSvg() {
  const text = new XMLSerializer().serializeToString(svgPicture());
  save(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" }), fileName("svg"));
}

function savePng() {
  const size = pictureSize(true);
  // A browser's canvas has a largest side; beyond it the picture comes out at less than twice.
  const factor = Math.min(2, 16000 / Math.max(size.width, size.height));
  const canvas = make("canvas", { width: Math.round(size.width * factor), height: Math.round(size.height * factor) });
  const surface = canvas.getContext("2d");
  surface.scale(factor, factor);
  drawPicture(surface, size, true);
  canvas.toBlob((blob) => save(blob, fileName("png")));
}

// A cell that a spreadsheet would take for a formula is marked as text.
function csvCell(value) {
  if (typeof value === "number") return csvNumber(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// A spreadsheet that takes ";" between cells takes "," within a number. A share is computed: its
// first digits say all that it says.
function csvNumber(value) {
  const text = String(Number(value.toFixed(4)));
  return state.lang === "ru" ? text.replace(".", ",") : text;
}

// What a column holds in a sheet: a range takes two cells, so that both of its ends can be counted with.
function csvColumns(tab) {
  return columnsOf(tab, true).flatMap((column) => {
    const name = capital(word(column.word));
    if (!column.bounds) return [{ name, of: column.text ?? column.value }];
    return ["lowest", "highest"].map((end, index) => ({
      name: word(`column-${end}`, { name }), of: (row) => column.bounds(row)?.[index],
    }));
  });
}

function csvText(tab) {
  const separator = state.lang === "ru" ? ";" : ",";
  const columns = csvColumns(tab);
  const table = [columns.map((column) => column.name), ...sortedRows(tab).map((row) => columns.map((column) => column.of(row)))];
  return table.map((row) => row.map(csvCell).join(separator)).join("\r\n");
}

// The mark at the start makes spreadsheets read it as UTF-8.
function saveCsv() {
  const tab = state.show === "table" && COLUMNS[state.tab] ? state.tab : "schools";
  save(new Blob([`\ufeff${csvText(tab)}\r\n`], { type: "text/csv;charset=utf-8" }), fileName("csv").replace(`-${state.layout}`, `-${tab}`));
}

async function copyLink() {
  const link = location.href.split("#")[0] + address();
  byId("take").open = false;
  try {
    await navigator.clipboard.writeText(link);
    say(word("copied"));
    flash(word("copied"));
  } catch {
    // No clipboard without permission: the reader takes the link by hand.
    const box = make("input", { class: "by-hand", value: link, readonly: true, "aria-label": word("copy-by-hand") });
    byId("actions").append(box);
    box.select();
    box.addEventListener("blur", () => box.remove());
  }
}

function flash(text) {
  const note = make("p", { class: "flash", "aria-hidden": "true" }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), 2500);
}
