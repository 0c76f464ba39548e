// The facts as the page uses them: by identifier, with neighbours, captions and reasons.

const municipalities = new Map(data.municipalities.map((row) => [row.id, row]));
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const things = new Map([...municipalities, ...nodes]);
const schools = data.nodes.filter((node) => node.kind === "school");
const hubs = data.nodes.filter((node) => node.kind !== "school");
const linksOf = new Map([...things.keys()].map((id) => [id, []]));
data.edges.forEach((edge) => {
  linksOf.get(edge.from)?.push({ edge, other: edge.to });
  linksOf.get(edge.to)?.push({ edge, other: edge.from });
});

// The tiles put schools without a municipality into the last one; so does the page.
const lastMunicipality = data.municipalities.at(-1)?.id;

function homeOf(node) {
  if (node.kind === "municipality") return node.id;
  if (municipalities.has(node.municipality)) return node.municipality;
  return node.kind === "school" ? lastMunicipality : undefined;
}

const schoolsOf = new Map(data.municipalities.map((row) => [row.id, []]));
const hubsOf = new Map(data.municipalities.map((row) => [row.id, []]));
for (const node of data.nodes) {
  const table = node.kind === "school" ? schoolsOf : hubsOf;
  table.get(homeOf(node))?.push(node);
}

const summary = data.summary;
const networkedLow = summary.connected + summary.unknown - summary.unknownIsolated[1];
const networkedHigh = summary.connected + summary.unknown - summary.unknownIsolated[0];
const meanCoverage = summary.schools ? (networkedLow + networkedHigh) / 2 / summary.schools : null;

function isOutside(node) {
  return node.kind === "school" && !node.programme;
}

// The status by which a school is filtered and grouped: outside the programme is a group of its own.
function groupOf(node) {
  return isOutside(node) ? "outside" : node.status;
}

function municipalityName(id) {
  return municipalities.get(id)?.name[state.lang] ?? "";
}

function caption(node) {
  if (node.kind === "municipality") return node.name[state.lang];
  if (node.withheld) return `${word("school")} (${word("withheld")})`;
  if (node.name) return node.kind === "school" ? node.name : capital(node.name);
  const counted = schoolsOf.get(homeOf(node))?.filter((school) => !school.named).length;
  return word("unnamed-school", { n: node.serial, all: counted });
}

// Names of things are Russian on either page; a reader of English hears them read as Russian.
function captionLanguage(node) {
  return node.name && node.kind !== "municipality" && state.lang !== "ru" ? "ru" : null;
}

function kindWord(node) {
  if (node.kind === "municipality") return word(node.type || "municipality");
  if (node.kind === "school") return isOutside(node) ? `${word("school")}, ${word("outside-programme")}` : word("programme-member");
  return word(node.type || node.kind);
}

function statusWord(node) {
  return word(node.status);
}

function isolatedBounds(row) {
  return [row.isolated + row.unknownIsolated[0], row.isolated + row.unknownIsolated[1]];
}

function isolatedShares(row) {
  return row.schools ? isolatedBounds(row).map((number) => number / row.schools) : null;
}

function isolatedShare(row) {
  return row.schools ? isolatedBounds(row)[0] / row.schools : 0;
}

function ranked() {
  return [...data.municipalities].sort(
    (one, other) =>
      isolatedShare(other) - isolatedShare(one) ||
      isolatedBounds(other)[0] - isolatedBounds(one)[0] ||
      one.name.ru.localeCompare(other.name.ru, "ru"),
  );
}

function countWords(count) {
  if (!count) return [word("not-stated"), ""];
  const number = count.proved ? word("blank") : count.number ?? word("not-stated");
  return [number, place(count.place)];
}

// What the counts of a municipality prove, and the two counts with their places.
function conclusion(row) {
  return word(`reason-${row.ground}`, { hidden: range(row.unknownIsolated), unknown: row.unknown });
}

function grounds(row) {
  if (!row.counts.programme) return [];
  return [
    ["programme_schools", ...countWords(row.counts.programme)],
    ["networked_organisations", ...countWords(row.counts.networked)],
  ].map(([measure, number, where]) => ({ text: `${word(measure)}: ${number}`, where }));
}

function accountReason(row) {
  const counts = grounds(row).map(({ text, where }) => (where ? `${text} (${where})` : text));
  return `${conclusion(row)}${counts.length ? ` ${capital(counts.join("; "))}.` : ""}`;
}

function reason(node) {
  if (node.ground === "tie" || node.ground === "outside") return word(`reason-${node.ground}`);
  const row = municipalities.get(homeOf(node));
  return row ? accountReason(row) : word("reason-not-stated");
}

// Everything that lights up with a node: itself, what it is linked to, and who shares that with it.
function neighbourhood(id) {
  const near = new Set([id]);
  const node = things.get(id);
  if (!node) return near;
  if (node.kind === "municipality") {
    for (const school of schoolsOf.get(id)) near.add(school.id);
    for (const hub of hubsOf.get(id)) near.add(hub.id);
  }
  for (const { other } of linksOf.get(id)) {
    near.add(other);
    if (node.kind !== "school" || !nodes.has(other) || nodes.get(other).kind === "project") continue;
    for (const next of linksOf.get(other) ?? []) near.add(next.other);
  }
  return near;
}
