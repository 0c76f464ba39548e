// The panel: the ranking of municipalities, or everything about what is chosen, with its evidence.

function section(title, ...children) {
  return make("section", {}, make("h3", {}, title), ...children);
}

function factList(pairs) {
  const list = make("dl", { class: "facts" });
  for (const [name, value] of pairs) {
    if (value === null || value === undefined || value === "") continue;
    list.append(make("div", {}, make("dt", {}, capital(name)), make("dd", {}, value)));
  }
  return list.children.length ? list : null;
}

function nodeLink(id) {
  const node = things.get(id);
  return stateLink({ select: id }, caption(node), { lang: captionLanguage(node) });
}

function drawPanel() {
  const panel = byId("panel");
  const node = things.get(state.select) ?? municipalities.get(state.municipality);
  panel.setAttribute("aria-label", word("details"));
  let parts = regionPanel();
  if (node) parts = node.kind === "municipality" ? municipalityPanel(node) : nodePanel(node);
  // A part that has nothing to say is null, which the browser would write out as a word.
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
}

function panelHead(node, ...below) {
  return make(
    "div",
    { class: "panel-head" },
    make("p", { class: "crumb" }, ...crumbs(node)),
    make("h2", { lang: captionLanguage(node) }, node.kind === "municipality" ? "" : markDrawing(node), caption(node)),
    make("p", { class: "muted" }, capital(kindWord(node))),
    ...below,
  );
}

function crumbs(node) {
  const parts = [stateLink({ select: "", municipality: "" }, word("back-to-region"))];
  const home = homeOf(node);
  if (node.kind !== "municipality" && home) parts.push(" · ", stateLink({ select: home }, municipalityName(home)));
  return parts;
}

// ---- the region

function regionPanel() {
  const rows = ranked().map(rankingRow);
  return [
    make("h2", {}, word("ranking")),
    make(
      "table",
      { class: "ranking" },
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          make("th", { scope: "col" }, word("column-name")),
          make("th", { scope: "col", class: "number" }, word("ranking-column")),
          make("th", { scope: "col" }, word("coverage-column")),
          make("th", { scope: "col", class: "number" }, word("density-column")),
        ),
      ),
      make("tbody", {}, ...rows),
    ),
    make("p", { class: "small muted" }, word("density-explained")),
    make("p", {}, data.sentence[state.lang]),
    twoAnswers(),
    regionNumbers(),
  ];
}

function rankingRow(row) {
  const count = countOf(row);
  const mark = count.status === "connected" ? null : markDrawing(sampleSchool(count.status), 18);
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, stateLink({ select: row.id }, row.name[state.lang])),
    make("td", { class: `number ${count.status}` }, mark, count.text),
    make("td", { class: "with-bar" }, make("span", {}, row.coverage[0] === null ? "–" : bar(row.coverage, meanCoverage)),
      make("span", { class: "small" }, row.coverage[0] === null ? "" : range(row.coverage, percent))),
    make("td", { class: "number small" }, densityWords(row.density)),
  );
}

function densityWords(density) {
  if (!density) return "–";
  const [low, high] = density.map((share) => Math.round(share * 100));
  return low === high ? `${low} %` : `${low}–${high} %`;
}

function twoAnswers() {
  const totals = data.finding[state.lang].totals;
  return totals ? make("p", { class: "note" }, totals) : null;
}

// What contradicts a count that the number of a municipality rests on, before all that follows.
function disputeBlock(row) {
  return row.disputes.length
    ? make("p", { class: "note dispute" }, make("strong", {}, "? "), disputeWords(row), ". ", capital(word("legend-disputed")), ".")
    : null;
}

function regionNumbers() {
  if (!data.regionFigures.length) return null;
  return make(
    "details",
    {},
    make("summary", {}, `${word("figures")}: ${data.place[state.lang]}`),
    figureTable(data.regionFigures),
  );
}

function figureTable(figures) {
  const rows = figures.map((one) => {
    const measure = one.measure.split("+").map((name) => word(name)).join(" + ");
    const blank = one.value === undefined;
    const value = blank ? word(one.proved ? "proved-zero" : "blank") : figure(one.value);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, measure, make("span", { class: "place" }, place(one.place))),
      make("td", { class: "number" }, value, blank ? "" : make("span", { class: "place" }, word(`unit-${one.unit}`))),
    );
  });
  return make("table", { class: "figures" }, make("tbody", {}, ...rows));
}

// ---- one municipality

function municipalityPanel(row) {
  const agreements = row.figures.find((one) => one.measure === "agreements");
  const perSchool = agreements?.value !== undefined && row.schools ? agreements.value / row.schools : null;
  return [
    panelHead(row, statusStrip(row)),
    disputeBlock(row),
    reasonBlock(row),
    make("p", {}, stateLink({ municipality: state.municipality === row.id ? "" : row.id },
      state.municipality === row.id ? word("all-municipalities") : word("only-here"))),
    section(
      word("facts"),
      factList([
        [word("coverage"), row.coverage[0] === null ? null : range(row.coverage, percent)],
        [word("density"), row.density ? densityWords(row.density) : null],
        [word("agreements-per-school"), perSchool === null ? null : figure(perSchool, 2)],
        [word("centre"), row.centre],
        [word("area"), row.area ? `${figure(row.area)} ${state.lang === "ru" ? "км" : "km"}²` : null],
      ]),
    ),
    row.neighbours.length + row.beyond.length
      ? section(word("neighbours"), make("p", { class: "links" }, ...joined(neighboursOf(row))))
      : null,
    tiesSection(row),
    listSection("seated-here", hubsOf.get(row.id)),
    listSection("schools-here", schoolsOf.get(row.id)),
    row.figures.length
      ? make("details", { open: true }, make("summary", {}, word("figures")), figureTable(row.figures))
      : null,
    citesSection(row),
  ];
}

// A neighbour on another page of a big map is named, and leads nowhere.
function neighboursOf(row) {
  return [...row.neighbours.map(nodeLink), ...row.beyond.map((name) => make("span", {}, name[state.lang]))];
}

function joined(elements) {
  return elements.flatMap((element, index) => (index ? [", ", element] : [element]));
}

// The statuses of a municipality in numbers and marks, like the headline of the region.
function statusStrip(row) {
  const strip = make("p", { class: "strip" });
  for (const status of ["isolated", "unknown", "connected"]) {
    if (!row[status]) continue;
    const tail = status === "unknown" ? `, ${word("of-which-isolated", { n: range(row.unknownIsolated) })}` : "";
    strip.append(
      make("span", { class: status }, markDrawing(sampleSchool(status), 18),
        make("strong", {}, String(row[status])), ` ${word(status)}${tail}`),
    );
  }
  if (row.outside) {
    strip.append(make("span", { class: "muted" }, markDrawing(sampleSchool("unknown", true, false), 18),
      make("strong", {}, String(row.outside)), ` ${word("outside-programme")}`));
  }
  return strip;
}

function listSection(name, list) {
  if (!list?.length) return null;
  const order = ["isolated", "unknown", "connected", "outside"];
  const sorted = [...list].sort(
    (one, other) => order.indexOf(groupOf(one)) - order.indexOf(groupOf(other)) ||
      Number(other.named ?? true) - Number(one.named ?? true) ||
      caption(one).localeCompare(caption(other), "ru", { numeric: true }),
  );
  return section(
    `${word(name)}: ${list.length}`,
    make("ul", { class: "plain" }, ...sorted.map((node) => make("li", {}, markDrawing(node, 18), nodeLink(node.id)))),
  );
}

// ---- a school, network, partner, agreement or project

function nodePanel(node) {
  const school = node.kind === "school";
  return [
    panelHead(node, school ? schoolStatus(node) : null),
    factSection(node),
    tiesSection(node),
    citesSection(node),
  ];
}

function schoolStatus(node) {
  return make(
    "div",
    { class: `status-box ${node.status}` },
    make("strong", {}, capital(statusWord(node))),
    ...(isCounted(node) ? reasonLines(municipalities.get(homeOf(node))) : [make("p", {}, reason(node))]),
  );
}

// Whether the status rests on the counts of the municipality.
function isCounted(node) {
  return node.ground !== "tie" && node.ground !== "outside" && municipalities.has(homeOf(node));
}

function reasonLines(row) {
  return [
    make("p", {}, conclusion(row)),
    ...grounds(row).map(({ text, where }) => make("p", { class: "small" }, capital(text), make("span", { class: "place" }, capital(where)))),
  ];
}

function reasonBlock(row) {
  return make("div", { class: "note" }, ...reasonLines(row));
}

function factSection(node) {
  const list = factList([
    [word("level"), node.level],
    [word("number"), node.number],
    [word("settlement"), node.settlement],
    [word("honorific"), node.honorific],
    [word("topic"), folded(node.topic ?? "") === folded(node.name ?? "") ? null : node.topic],
    [word("year"), node.year],
    [word("state"), node.state && word(node.state)],
  ]);
  return list ? section(word("facts"), list) : null;
}

// One entry for each thing at the other end, however many links lead there.
function tiesSection(node) {
  const ends = new Map();
  for (const { edge, other } of linksOf.get(node.id)) {
    if (!things.has(other)) continue;
    if (!ends.has(other)) ends.set(other, []);
    ends.get(other).push(edge);
  }
  const hub = node.kind !== "school" && node.kind !== "municipality";
  if (!ends.size) {
    return node.kind === "municipality" ? null : make("p", { class: "note" }, word(hub ? "no-members" : "no-ties"));
  }
  const entries = [...ends].map(([other, edges]) => tieEntry(node, other, edges));
  return section(`${word(hub ? "members" : "ties")}: ${ends.size}`, make("ul", { class: "ties" }, ...entries));
}

function tieEntry(node, other, edges) {
  const end = things.get(other);
  const names = edges.map((edge) => edge.kind === "mentor" && edge.from === node.id ? word("mentored") : [
    edge.role && edge.role !== edge.kind ? word(edge.role) : word(`link-${edge.kind}`), edge.topic,
  ].filter(Boolean).join(": "));
  const together = node.kind === "school" && end.kind !== "municipality"
    ? linksOf.get(other).map((link) => link.other).filter((id) => id !== node.id && nodes.has(id))
    : [];
  return make(
    "li",
    {},
    end.kind === "municipality" ? "" : markDrawing(end, 18),
    nodeLink(other),
    make("span", { class: "muted small" }, ` ${[...new Set(names)].join("; ")}`),
    together.length
      ? make("p", { class: "small links" }, word("others-in", { n: "" }), ...joined([...new Set(together)].slice(0, 12).map(nodeLink)))
      : null,
    ...edges.map(citeBlock),
  );
}

function citeBlock(cite) {
  const source = data.documents.find((one) => one.key === cite.document);
  const certainty = cite.certainty ? ` · ${word(cite.certainty)}` : "";
  return make(
    "figure",
    { class: "cite" },
    cite.quote ? make("blockquote", { lang: "ru" }, cite.quote) : null,
    make("figcaption", { title: source?.title ?? null }, `${capital(place(cite.place))}${certainty}`),
  );
}

function citesSection(node) {
  // What stands under the ties already is not said twice.
  const told = new Set(linksOf.get(node.id).map(({ edge }) => `${edge.place} ${edge.quote}`));
  const cites = (node.cites ?? []).filter((cite) => !told.has(`${cite.place} ${cite.quote}`));
  if (!cites.length) return null;
  const more = node.citesInAll > node.cites.length
    ? make("p", { class: "small muted" }, word("places-more", { n: node.cites.length, all: node.citesInAll }))
    : null;
  return section(word("places"), ...cites.map(citeBlock), more);
}
