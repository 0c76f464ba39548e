// The headline, the tool bar, the legend and the foot: everything around the map and the panel.

function button(name, action, attributes = {}) {
  return make("button", { type: "button", "data-focus": name, onclick: action, ...attributes }, word(name));
}

// Build an area anew and give the focus back to the control that had it.
function refill(id, ...children) {
  const area = byId(id);
  const active = area.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  area.replaceChildren(...children.filter(Boolean));
  if (active) area.querySelector(`[data-focus="${active}"]`)?.focus();
}

// ---- the headline: how many, with the coverage

function counts() {
  const row = municipalities.get(state.municipality);
  return row ?? summary;
}

// How many schools stand outside, of how many: in the region, or in the one municipality shown.
function wholeWords() {
  const numbers = counts();
  if (!summary.schools) return word("uncounted", { named: summary.named, tied: summary.tied });
  const outside = word("outside-of", { n: range(isolatedBounds(numbers)), all: numbers.schools });
  const parts = [state.municipality ? `${municipalityName(state.municipality)}: ${outside}` : outside];
  if (numbers.disputed) parts.push(word("undisputed", { n: isolatedBounds(numbers)[0] - numbers.disputed }));
  return parts.join("; ");
}

function drawHeadline() {
  const numbers = counts();
  const stats = ["isolated", "unknown", "connected"].map((status) => {
    const tail = status === "unknown" && numbers.unknown
      ? make("span", { class: "tail" }, word("of-which-isolated", { n: range(numbers.unknownIsolated) }))
      : null;
    return make(
      "button",
      {
        type: "button", class: `stat ${status}`, "data-focus": `stat-${status}`,
        "aria-pressed": String(state.status === status),
        onclick: () => change({ status: state.status === status ? "" : status }),
      },
      markDrawing(sampleSchool(status), 26),
      make("span", { class: "count" }, String(numbers[status])),
      make("span", { class: "label" }, word(status), tail),
    );
  });
  refill("headline", ...stats);
  byId("whole").textContent = wholeWords();
  byId("headline").setAttribute("aria-label", word("headline"));
  byId("title").textContent = data.region[state.lang];
  document.title = data.region[state.lang];
  byId("sentence").textContent = data.sentence[state.lang];
  const home = byId("home");
  home.hidden = !data.home;
  if (data.home) home.replaceChildren(make("a", { href: data.home }, `← ${word("overview")}`));
}

// ---- actions: language, dark, full screen, and what can be taken along

function drawActions() {
  const dark = document.documentElement.hasAttribute("data-dark");
  const menu = make(
    "details",
    { class: "menu", id: "take" },
    make("summary", { "data-focus": "take" }, word("take-along")),
    make(
      "div",
      { class: "menu-list" },
      button("print-a4", () => printOn("a4")),
      button("print-a3", () => printOn("a3")),
      button("save-png", savePng),
      button("save-svg", saveSvg),
      button("save-csv", saveCsv),
      button("copy-link", copyLink),
    ),
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  refill(
    "actions",
    menu,
    document.fullscreenEnabled ? button("full-screen", toggleFullScreen) : null,
    button("dark", () => change({ dark: dark ? "no" : "yes" }), { "aria-pressed": String(dark) }),
    make("button", { type: "button", lang: state.lang === "ru" ? "en" : "ru", "data-focus": "language", onclick: () => change({ lang: state.lang === "ru" ? "en" : "ru" }) }, word("language")),
  );
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

// ---- the tool bar

function choices(name, chosen, options) {
  const known = options.some(([value]) => value === chosen);
  const all = known ? options : [...options, [chosen, chosen]];
  const label = capital(word(name === "named" ? "naming" : name));
  return make(
    "select",
    {
      "data-focus": name, "aria-label": label, class: chosen ? "active" : null,
      onchange: (event) => change({ [name]: event.target.value }),
    },
    ...all.map(([value, text]) =>
      make("option", { value, selected: value === chosen }, value ? text : word("choice", { name: label, value: text }))),
  );
}

function pressed(name, chosen, options, label) {
  return make(
    "div",
    { class: "segments", role: "group", "aria-label": label },
    ...options.map(([value, text]) =>
      make("button", { type: "button", "data-focus": `${name}-${value}`, "aria-pressed": String(value === chosen), onclick: () => change({ [name]: value }) }, text),
    ),
  );
}

function typeOptions() {
  const found = [...new Set(data.nodes.filter((node) => !node.withheld).map(typeOf))].sort(
    (one, other) => one.split(":")[0].localeCompare(other.split(":")[0]) || typeWord(one).localeCompare(typeWord(other), state.lang),
  );
  return [["", word("all-types")], ...found.map((type) => [type, typeWord(type)])];
}

function statusOptions() {
  return [["", word("any-status")], ...["isolated", "unknown", "connected", "outside"].map((status) => [status, statusFilterWord(status)])];
}

function drawTools() {
  const towns = [...data.municipalities].sort((one, other) => one.name[state.lang].localeCompare(other.name[state.lang], state.lang));
  const topics = [...hubsByTopic.keys()].sort((one, other) => one.localeCompare(other, "ru"));
  const views = pressed("layout", state.layout, [["tiles", word("tiles")], ["geo", word("geography")], ["networks", word("networks-view")], ["force", word("force")]], word("layout"));
  if (state.show === "table") for (const one of views.children) one.setAttribute("aria-pressed", "false");
  for (const one of views.children) {
    const layout = one.dataset.focus.slice("layout-".length);
    one.onclick = (event) => {
      event.stopImmediatePropagation();
      change({ layout, show: "map" });
    };
  }
  const table = make("button", { type: "button", class: "switch", "data-focus": "show-table", "aria-pressed": String(state.show === "table"), onclick: () => change({ show: state.show === "table" ? "map" : "table" }) }, word("table"));
  const open = byId("tools").querySelector("details")?.open ?? !matchMedia("(max-width: 700px)").matches;
  const filters = make(
    "details",
    { class: "filters", open },
    make("summary", {}, isFiltered() ? `${word("filters")} ●` : word("filters")),
    make(
      "div",
      { class: "filter-list" },
      choices("municipality", state.municipality, [["", word("all-municipalities")], ...towns.map((row) => [row.id, row.name[state.lang]])]),
      choices("status", state.status, statusOptions()),
      choices("type", state.type, typeOptions()),
      topics.length ? choices("topic", state.topic, [["", word("all-topics")], ...topics.map((topic) => [topic, topic])]) : null,
      choices("named", state.named, [["", word("named-any")], ["yes", word("named-only")], ["no", word("unnamed-only")]]),
      isFiltered()
        ? make("button", { type: "button", class: "reset", "data-focus": "reset", title: word("reset"), "aria-label": word("reset"), onclick: () => change({ municipality: "", status: "", type: "", topic: "", named: "" }) }, "✕")
        : null,
    ),
  );
  refill("tools", make("div", { class: "views" }, views, table), filters);
  byId("tools").setAttribute("aria-label", word("filters"));
  drawFinder();
}

// The search box is built once for a language: typing must not be disturbed by what it finds.
function drawFinder() {
  const search = byId("search");
  if (search?.placeholder !== word("search-hint")) byId("finder").replaceChildren(searchBox());
  else if (document.activeElement !== search) search.value = state.search;
}

// ---- the legend, with its scale and units

function legendEntry(mark, text) {
  return make("span", { class: "entry" }, mark, text);
}

function drawLegend() {
  const entries = [
    ...["isolated", "unknown", "connected"].map((status) => legendEntry(markDrawing(sampleSchool(status)), word(`legend-${status}`))),
    legendEntry(markDrawing(sampleSchool("connected", true)), word("legend-named")),
  ];
  if (schools.some(isOutside)) entries.push(legendEntry(markDrawing(sampleSchool("unknown", true, false)), word("legend-outside")));
  const kinds = [...new Set(hubs.map((node) => node.kind))];
  for (const kind of ["network", "partner", "agreement", "project"]) {
    if (kind === "project" && state.layout !== "networks") continue;
    if (kinds.includes(kind)) entries.push(legendEntry(markDrawing({ kind }), `${word(kind)} (${hubs.filter((node) => node.kind === kind).length})`));
  }
  const [low, high] = [networkedLow, networkedHigh].map((number) => (summary.schools ? number / summary.schools : 0));
  if (state.layout === "tiles") entries.push(legendEntry(bar([0.7, 0.7], meanCoverage, { class: "bar sample" }), word("legend-bar", { mean: range([low, high], percent) })));
  if (state.layout === "geo") entries.push(legendEntry("", word("legend-disc")));
  entries.push(legendEntry(make("strong", {}, "6/10"), word("legend-count")));
  if (summary.disputed) entries.push(legendEntry(make("strong", {}, "?"), word("legend-disputed")));
  const links = make("label", { class: "check" },
    make("input", { type: "checkbox", "data-focus": "links", checked: state.links === "all", onchange: (event) => change({ links: event.target.checked ? "all" : "" }) }),
    word("all-links"));
  refill("legend",
    make("h2", { class: "hear" }, word("legend")),
    make("p", { class: "entries" }, make("strong", { class: "shown" }, shownWords()), ...entries));
  refill("links", links);
}

// ---- the foot: where the facts come from

function drawFoot() {
  const reports = data.documents.filter((one) => one.kind !== "gazetteer");
  const sources = (reports.length ? reports : data.documents).map((one) => make("span", { lang: "ru", title: `SHA-256 ${one.sha256}` }, `${one.title}${one.year && !one.title.includes(one.year) ? `, ${one.year}` : ""} (${one.file})`));
  refill("foot",
    make("span", {}, `${word("source")}: `, ...joined(sources)),
    data.public ? make("span", {}, word("public-note", { n: data.public })) : null,
    make("span", {}, word("made-by", { version: data.version })),
  );
}
