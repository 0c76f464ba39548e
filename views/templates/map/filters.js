// The filters: which marks and rows are shown, and how that is said in words.

function typeOf(node) {
  return node.kind === "school" ? `school:${node.level ?? ""}` : `${node.kind}:${node.type ?? ""}`;
}

function topicsOf(node) {
  return [node.topic, node.subject].filter(Boolean);
}

const hubsByTopic = new Map();
for (const hub of hubs) {
  for (const topic of topicsOf(hub)) {
    if (!hubsByTopic.has(topic)) hubsByTopic.set(topic, new Set());
    hubsByTopic.get(topic).add(hub.id);
  }
}
for (const edge of data.edges) {
  if (!edge.topic) continue;
  if (!hubsByTopic.has(edge.topic)) hubsByTopic.set(edge.topic, new Set());
  hubsByTopic.get(edge.topic).add(edge.from).add(edge.to);
}

function touches(node, chosen) {
  return chosen.has(node.id) || linksOf.get(node.id).some(({ other }) => chosen.has(other));
}

function passesType(node) {
  if (!state.type) return true;
  const kind = state.type.split(":", 1)[0];
  if (kind === "school" || node.kind !== "school") return typeOf(node) === state.type;
  return linksOf.get(node.id).some(({ other }) => nodes.has(other) && typeOf(nodes.get(other)) === state.type);
}

function passesStatus(node) {
  if (!state.status) return true;
  if (node.kind !== "school") return state.status === "connected";
  return groupOf(node) === state.status;
}

function passesNamed(node) {
  return !state.named || node.kind !== "school" || node.named === (state.named === "yes");
}

function passesMunicipality(node) {
  if (!state.municipality) return true;
  if (homeOf(node) === state.municipality) return true;
  return node.kind !== "school" && linksOf.get(node.id).some(({ other }) => {
    const end = things.get(other);
    return end && homeOf(end) === state.municipality;
  });
}

function passes(node) {
  return (
    passesMunicipality(node) &&
    passesStatus(node) &&
    passesNamed(node) &&
    passesType(node) &&
    (!state.topic || touches(node, hubsByTopic.get(state.topic) ?? new Set()))
  );
}

let shown = new Set();

function applyFilters() {
  shown = new Set(data.nodes.filter(passes).map((node) => node.id));
}

function shownSchools() {
  return schools.filter((school) => shown.has(school.id));
}

function isFiltered() {
  return Boolean(state.municipality || state.status || state.type || state.topic || state.named);
}

function typeWord(type) {
  const [kind, name] = [type.slice(0, type.indexOf(":")), type.slice(type.indexOf(":") + 1)];
  return name ? word(name) : `${word(kind)}, ${word("type-not-stated")}`;
}

function statusFilterWord(status) {
  return status === "outside" ? word("outside-programme") : word(status);
}

function filterWords() {
  const parts = [];
  if (state.municipality) parts.push(`${word("municipality")}: ${municipalityName(state.municipality)}`);
  if (state.status) parts.push(`${word("status").toLowerCase()}: ${statusFilterWord(state.status)}`);
  if (state.type) parts.push(`${word("type").toLowerCase()}: ${typeWord(state.type)}`);
  if (state.topic) parts.push(`${word("topic").toLowerCase()}: ${state.topic}`);
  if (state.named) parts.push(`${word("naming").toLowerCase()}: ${word(state.named === "yes" ? "named-only" : "unnamed-only")}`);
  return parts.length ? parts.join("; ") : word("caption-none");
}

function shownWords() {
  const [seen, all] = [shownSchools().length, schools.length];
  const outside = schools.filter(isOutside).length;
  if (seen === all && outside) return word("shown-all", { programme: all - outside, outside });
  return word("shown", { n: seen, all });
}

// The line under a printed or saved map: what it shows, and under which filters.
function captionLine() {
  const filters = word("caption-filters", { filters: filterWords() });
  return `${shownWords()}. ${isFiltered() ? filters : capital(word("caption-none"))}.`;
}
