// The start, and what is drawn again when the state changes.

function drawChrome() {
  document.documentElement.lang = state.lang;
  const dark = state.dark ? state.dark === "yes" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.toggleAttribute("data-dark", dark);
  colours = dark ? data.palette.dark : data.palette.light;
  byId("map").setAttribute("aria-label", word("map-label"));
  document.querySelector(".skip").textContent = word("skip");
  drawHeadline();
  drawActions();
  drawTools();
  drawLegend();
  drawFoot();
  refill("zoom",
    ...[["zoom-in", "+", () => zoomBy(1.3)], ["zoom-out", "−", () => zoomBy(1 / 1.3)], ["zoom-fit", "⤢", showWhole]].map(
      ([name, sign, action]) => make("button", { type: "button", "data-focus": name, "aria-label": word(name), title: word(name), onclick: action }, sign)));
  byId("zoom").setAttribute("aria-label", word("layout"));
}

const FILTERS = ["municipality", "status", "type", "topic", "named"];

// The height of the map on a narrow screen is that of its tiles, so that the page scrolls and not
// the map under the finger.
function sizeStage() {
  const stage = byId("map");
  const drawn = data.layouts[nameOfLayout()];
  const whole = state.at === "whole" || (!state.municipality && !state.at);
  const tall = isScrolling() && state.layout === "tiles" && whole;
  const scale = Math.min(1.4, (stage.clientWidth - 16) / drawn.width);
  const flat = isScrolling() && state.layout === "geo" && !state.municipality;
  const height = Math.round(drawn.height * scale) + 16;
  if (tall) stage.style.height = `${height}px`;
  else stage.style.height = flat ? `${Math.max(280, Math.min(height, innerHeight * 0.75))}px` : "";
  stage.classList.toggle("still", tall);
}

function refresh(before) {
  const changed = (...names) => names.some((name) => state[name] !== before[name]);
  const filtered = changed(...FILTERS, "links");
  const atlas = changed("layout", "show", ...FILTERS);
  if (filtered) applyFilters();
  if (filtered || changed("lang", "dark", "layout", "show", "select")) drawChrome();
  if (changed("lang")) buildIndex();
  if (filtered || changed("lang", "show", "tab", "sort", "select")) drawTable();
  if (changed("select", "lang", "municipality")) drawPanel();
  if (changed("search")) drawFinder();
  if (atlas) {
    sizeStage();
    network.redraw();
    arrange(changed("layout"));
  }
  light();
  if (changed("at") && !atlas) sizeStage();
  if (changed("layout", "municipality", "show", "at") && state.show === "map") requestAnimationFrame(showCamera);
  if (changed("select")) announce(state.select);
  else if (filtered) say(`${shownWords()}. ${filterWords()}`);
  redraw();
}

// The way past the controls leads to the map, and leaves the address, which is the state, alone.
function startSkip() {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    (state.show === "map" ? byId("map") : byId("table").querySelector(".scroll")).focus();
  });
}

function start() {
  readAddress();
  document.body.classList.add("ready");
  applyFilters();
  buildIndex();
  startNetwork();
  drawChrome();
  drawPanel();
  drawTable();
  light();
  sizeStage();
  arrange(false);
  showCamera();
  startKeyboard();
  startSkip();
  startPrint();
  whenChanged(refresh);
  addEventListener("resize", () => {
    if (!byId("map").clientWidth) return;
    sizeStage();
    if (layoutName !== nameOfLayout()) arrange(false);
    if (!isMoved()) fit();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    drawChrome();
    redraw();
  });
  document.addEventListener("click", (event) => {
    const menu = byId("take");
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });
}

start();
// For tests and for the curious: what is drawn, and how to change it.
window.schoolnet = {
  data, state, change, network, find, fit, isStill,
  layout: () => layoutName,
  boxes: () => layout.boxes,
  lit: () => lit,
  claimed: () => claimed,
  alpha: (id) => alphaOf(things.get(id)),
};
