// Paper: a light drawing of the whole map, the filters in words, and the isolated schools in a table.

function printOn(paper) {
  document.documentElement.dataset.paper = paper;
  byId("take").open = false;
  print();
}

function isolatedTable() {
  const rows = shownSchools()
    .filter((school) => school.status === "isolated" && school.programme)
    .sort((one, other) => municipalityName(homeOf(one)).localeCompare(municipalityName(homeOf(other)), state.lang) || Number(other.named) - Number(one.named) || (one.serial ?? 0) - (other.serial ?? 0));
  // Counted schools have no name to tell them apart: one line says how many there are.
  const groups = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (!row.named && last && !last.node.named && homeOf(last.node) === homeOf(row)) last.count += 1;
    else groups.push({ node: row, count: 1 });
  }
  const cells = groups.map(({ node, count }) =>
    make("tr", {},
      make("td", {}, municipalityName(homeOf(node))),
      make("td", {}, node.named ? caption(node) : word("unnamed-schools", { n: counted("school", count) })),
      make("td", {}, reason(node))));
  const open = data.municipalities.filter((row) => row.unknown && (!state.municipality || row.id === state.municipality));
  const rest = open.map((row) =>
    make("tr", {}, make("td", {}, row.name[state.lang]),
      make("td", {}, word("among-unknown", { n: range(row.unknownIsolated), all: row.unknown })),
      make("td", {}, accountReason(row))));
  return make("table", {},
    make("caption", {}, `${word("isolated-schools")}: ${rows.length}`),
    make("thead", {}, make("tr", {}, make("th", {}, capital(word("municipality"))), make("th", {}, capital(word("school"))), make("th", {}, word("column-reason")))),
    make("tbody", {}, ...cells, ...(state.status && state.status !== "unknown" ? [] : rest)));
}

function drawPaper() {
  const words = pictureLines();
  const figure = svgPicture({ light: true });
  figure.removeAttribute("width");
  figure.removeAttribute("height");
  byId("paper").replaceChildren(
    make("div", { class: "sheet" }, figure),
    make("section", { class: "list" }, isolatedTable(), make("p", { class: "small" }, `${words.caption} ${words.source}`)),
  );
  byId("paper").hidden = false;
}

function startPrint() {
  addEventListener("beforeprint", drawPaper);
  addEventListener("afterprint", () => {
    byId("paper").hidden = true;
    byId("paper").replaceChildren();
  });
}
