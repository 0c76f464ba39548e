// The between-municipality matrix: the same table for the eye and for a screen reader.

const cells = new Map(data.between.map((cell) => [cell.between.join(" "), cell]));

function cellOf(one, other) {
  return cells.get(one <= other ? `${one} ${other}` : `${other} ${one}`);
}

function pairsPossible(one, other) {
  return one === other ? (one.schools * (one.schools - 1)) / 2 : one.schools * other.schools;
}

function cellWords(cell) {
  const parts = [];
  if (cell.pairs) parts.push(counted("pair", cell.pairs));
  for (const id of cell.shared) parts.push(caption(things.get(id)));
  return parts.join("; ");
}

function matrixCell(one, other) {
  const cell = cellOf(one.id, other.id);
  const own = one === other ? " own" : "";
  if (!cell) return make("td", { class: `empty${own}` }, "");
  const possible = pairsPossible(one, other);
  const text = cell.pairs ? String(cell.pairs) : "•";
  const share = cell.pairs && possible ? ` · ${percent(cell.pairs / possible)}` : "";
  const hint = `${one.name[state.lang]} – ${other.name[state.lang]}: ${cellWords(cell)}${share}`;
  return make(
    "td",
    { class: `filled${own}`, title: hint },
    make("span", { "aria-hidden": "true" }, text),
    make("span", { class: "hear" }, cellWords(cell)),
  );
}

function betweenTable() {
  const wanted = state.municipality;
  const rows = ranked().filter((row) => cells.size === 0 || !wanted || row.id === wanted);
  const columns = ranked();
  if (!cells.size) return [make("p", { class: "note" }, word("between-none"))];
  const head = make(
    "tr",
    {},
    make("td", {}),
    ...columns.map((row) => make("th", { scope: "col" }, make("span", { class: "upright" }, row.name[state.lang]))),
  );
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, stateLink({ select: row.id }, row.name[state.lang])),
      ...columns.map((other) => matrixCell(row, other)),
    ),
  );
  return [
    make("p", { class: "muted" }, word("between-explained")),
    make("table", { class: "matrix" }, make("caption", { class: "hear" }, word("tab-between")),
      make("thead", {}, head), make("tbody", {}, ...body)),
  ];
}
