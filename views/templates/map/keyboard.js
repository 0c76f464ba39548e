// The map by keyboard: arrows to the nearest mark in that direction, Enter for its details.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Everything that can be walked to: the marks that are shown, and the headings of municipalities.
function stops() {
  const found = [];
  for (const [id, [x, y]] of Object.entries(layout.positions)) {
    if (shown.has(id)) found.push({ id, x, y });
  }
  for (const box of layout.boxes) {
    if (box.id && (!state.municipality || box.id === state.municipality)) {
      found.push({ id: box.id, x: box.x + 20, y: box.y + 18 });
    }
  }
  return found;
}

function nearest(from, [dx, dy], list) {
  let best = null;
  let least = Infinity;
  for (const stop of list) {
    const [x, y] = [stop.x - from.x, stop.y - from.y];
    const along = x * dx + y * dy;
    if (along <= 1) continue;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = along + aside * 2.5;
    if (cost < least) [best, least] = [stop, cost];
  }
  return best;
}

function walk(direction) {
  const list = stops();
  if (!list.length) return;
  const here = list.find((stop) => stop.id === state.select);
  const target = here ? nearest(here, direction, list) : list.find((stop) => municipalities.has(stop.id)) ?? list[0];
  if (!target) return;
  change({ select: target.id }, { push: false });
  reveal(target.id);
}

function announce(id) {
  const node = things.get(id);
  if (!node) return;
  const parts = [caption(node), kindWord(node)];
  if (node.kind === "municipality") {
    const strip = ["isolated", "unknown", "connected"].map((status) => `${word(status)} ${node[status]}`);
    if (node.disputed) parts.push(disputeWords(node));
    parts.push(...strip, `${word("coverage")} ${node.coverage[0] === null ? word("not-stated") : range(node.coverage, percent)}`);
  } else {
    const home = homeOf(node);
    if (home) parts.push(municipalityName(home));
    if (node.kind === "school") parts.push(statusWord(node));
    parts.push(counted("tie", node.degree));
  }
  say(parts.join(", "));
}

function startKeyboard() {
  byId("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (DIRECTIONS[event.key]) walk(DIRECTIONS[event.key]);
    else if (event.key === "Enter" || event.key === " ") {
      if (!state.select) return;
      byId("panel").focus();
    } else if (event.key === "Escape") change({ select: "" });
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") showWhole();
    else return;
    event.preventDefault();
  });
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    change({ select: "" });
    byId("map").focus();
  });
}
