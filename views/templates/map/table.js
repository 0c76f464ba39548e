// The table twin: the same facts under the same filters, sortable, and what the CSV holds.

const TABS = ["municipalities", "schools", "hubs", "between"];

// Each column: its name, its value for sorting and for the CSV (there a range by both its bounds),
// and what stands in the cell.
const COLUMNS = {
  municipalities: [
    { id: "name", word: "column-name", value: (row) => row.name[state.lang], cell: (row) => nodeLink(row.id) },
    { id: "schools", word: "column-schools", number: true, value: (row) => row.schools },
    { id: "isolated", word: "isolated", number: true, value: (row) => row.isolated, cell: (row) => `${row.isolated}${row.disputed ? "?" : ""}` },
    { id: "unknown", word: "unknown", number: true, value: (row) => row.unknown },
    { id: "hidden", word: "column-hidden", number: true, bounds: (row) => row.unknownIsolated, value: (row) => row.unknownIsolated[0], cell: (row) => range(row.unknownIsolated) },
    { id: "connected", word: "connected", number: true, value: (row) => row.connected },
    { id: "share", word: "column-share", number: true, bounds: isolatedShares, value: isolatedShare, cell: (row) => (row.schools ? range(isolatedShares(row), percent) : "–") },
    { id: "coverage", word: "coverage-column", number: true, bounds: (row) => row.coverage, value: (row) => row.coverage[0] ?? -1, cell: (row) => (row.coverage[0] === null ? "–" : range(row.coverage, percent)) },
    { id: "density", word: "density-column", number: true, bounds: (row) => row.density, value: (row) => row.density?.[1] ?? -1, cell: (row) => densityWords(row.density) },
    { id: "reason", word: "column-reason", value: (row) => word(`ground-${row.ground}`), cell: (row) => [word(`ground-${row.ground}`), row.disputed ? `? ${disputeWords(row)}` : ""].filter(Boolean).join(". ") },
    { id: "dispute", word: "column-dispute", sheet: true, value: disputeWords },
  ],
  schools: [
    { id: "name", word: "column-name", value: caption, cell: (node) => named(node) },
    { id: "municipality", word: "municipality", value: (node) => municipalityName(homeOf(node)), cell: (node) => nodeLink(homeOf(node)) },
    { id: "level", word: "level", value: (node) => node.level ?? "" },
    { id: "status", word: "status", value: (node) => ["isolated", "unknown", "connected", "outside"].indexOf(groupOf(node)), cell: (node) => statusCell(node), text: (node) => statusFilterWord(groupOf(node)) },
    { id: "ties", word: "column-ties", number: true, value: (node) => node.degree },
    { id: "reason", word: "column-reason", value: (node) => word(`ground-${node.ground}`) },
    { id: "place", word: "column-where", value: (node) => place(node.cites?.[0]?.place) },
  ],
  hubs: [
    { id: "name", word: "column-name", value: caption, cell: (node) => named(node) },
    { id: "type", word: "type", value: (node) => word(node.type || node.kind) },
    { id: "municipality", word: "municipality", value: (node) => municipalityName(node.municipality), cell: (node) => (node.municipality ? nodeLink(node.municipality) : "–") },
    { id: "topic", word: "topic", value: (node) => node.topic ?? "" },
    { id: "ties", word: "members", number: true, value: (node) => node.degree },
    { id: "place", word: "column-where", value: (node) => place(node.cites?.[0]?.place) },
  ],
};

const FIRST_SORT = { municipalities: "-share", schools: "status", hubs: "type" };

// On the page two columns of sentences have no room beside each other; a sheet has them apart, and
// none where nothing is disputed.
function columnsOf(tab, sheet = false) {
  return COLUMNS[tab].filter((column) => !column.sheet || (sheet && data.summary.disputed > 0));
}

function disputeWords(row) {
  return row.disputes.map(place).join("; ");
}

function named(node) {
  return make("span", {}, markDrawing(node, 18), nodeLink(node.id));
}

function statusCell(node) {
  return make("span", { class: groupOf(node) }, statusFilterWord(groupOf(node)));
}

function rowsOf(tab) {
  if (tab === "schools") return shownSchools();
  if (tab === "hubs") return hubs.filter((node) => shown.has(node.id));
  return data.municipalities.filter((row) => {
    if (state.municipality && row.id !== state.municipality) return false;
    const filtered = state.status || state.type || state.topic || state.named;
    return !filtered || schoolsOf.get(row.id).some((school) => shown.has(school.id));
  });
}

function sorting(tab) {
  const chosen = state.sort || FIRST_SORT[tab];
  const down = chosen.startsWith("-");
  const id = down ? chosen.slice(1) : chosen;
  const column = columnsOf(tab).find((one) => one.id === id) ?? COLUMNS[tab][0];
  return { column, down };
}

function sortedRows(tab) {
  const { column, down } = sorting(tab);
  const compare = (one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b), state.lang, { numeric: true });
    const home = municipalityName(homeOf(one)).localeCompare(municipalityName(homeOf(other)), state.lang);
    return (down ? -order : order) || home || caption(one).localeCompare(caption(other), state.lang, { numeric: true });
  };
  return rowsOf(tab).sort(compare);
}

function headCell(tab, column) {
  const { column: by, down } = sorting(tab);
  const active = by === column;
  const next = active && !down ? `-${column.id}` : column.id;
  return make(
    "th",
    { scope: "col", class: column.number ? "number" : null, "aria-sort": active ? (down ? "descending" : "ascending") : "none" },
    make(
      "button",
      {
        type: "button",
        "data-focus": `sort-${column.id}`,
        onclick: () => change({ sort: next }),
        title: word("sort-by", { name: word(column.word) }),
      },
      `${capital(word(column.word))}${active ? (down ? " ▼" : " ▲") : ""}`,
    ),
  );
}

function sortableTable(tab) {
  const rows = sortedRows(tab);
  const body = rows.map((row) =>
    make(
      "tr",
      { class: row.id === state.select ? "chosen" : null },
      ...columnsOf(tab).map((column, index) =>
        make(index ? "td" : "th", { scope: index ? null : "row", class: column.number ? "number" : null },
          column.cell ? column.cell(row) : String(column.value(row))),
      ),
    ),
  );
  return make(
    "table",
    { class: "sortable" },
    make("caption", {}, `${word(`tab-${tab}`)}: ${rows.length}. ${isFiltered() ? word("caption-filters", { filters: filterWords() }) : capital(word("caption-none"))}`),
    make("thead", {}, make("tr", {}, ...columnsOf(tab).map((column) => headCell(tab, column)))),
    make("tbody", {}, ...body),
  );
}

function drawTable() {
  const area = byId("table");
  area.hidden = state.show !== "table";
  byId("map").hidden = byId("below").hidden = !area.hidden;
  if (area.hidden) return area.replaceChildren();
  window.firstFrame ??= performance.now();
  const active = document.activeElement?.dataset?.focus;
  const tabs = make(
    "div",
    { class: "tabs", role: "group", "aria-label": word("table") },
    ...TABS.map((tab) =>
      make("button", {
        type: "button", "aria-pressed": String(state.tab === tab), "data-focus": `tab-${tab}`,
        onclick: () => change({ tab, sort: "" }),
      }, word(`tab-${tab}`)),
    ),
  );
  const content = state.tab === "between" ? betweenTable() : [sortableTable(state.tab)];
  area.replaceChildren(tabs, make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word(`tab-${state.tab}`) }, ...content));
  if (active) area.querySelector(`[data-focus="${active}"]`)?.focus();
}
