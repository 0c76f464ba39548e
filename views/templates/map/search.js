// Search by name, number, settlement, partner and topic; forgives a typing error, and е for ё.

function folded(text) {
  return text.toLocaleLowerCase("ru").replaceAll("ё", "е").replace(/[«»"'.,()№#-]+/g, " ").replace(/\s+/g, " ").trim();
}

function searchText(node) {
  const parts = [caption(node), node.number, node.settlement, node.level, node.topic, node.subject, node.honorific];
  if (node.kind === "municipality") parts.push(node.name.ru, node.name.en, node.centre);
  else parts.push(...Object.values(municipalities.get(homeOf(node))?.name ?? {}));
  // Whichever language the page speaks, a reader may ask in the other.
  for (const table of Object.values(data.words)) parts.push(table[node.kind], table[node.type]);
  return folded(parts.filter(Boolean).join(" "));
}

let index = [];

function buildIndex() {
  index = [...things.values()].map((node) => {
    const text = searchText(node);
    return { node, words: text.split(" "), name: folded(caption(node)) };
  });
}

// Edits between two words, two swapped neighbours being one; stops counting above the limit.
function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row.at(-1);
}

// How badly a word of the query fits a thing: 0 exactly, 1 as a beginning, more with errors.
function misfit(asked, words) {
  let best = Infinity;
  const allowed = asked.length >= 7 ? 2 : asked.length >= 4 ? 1 : 0;
  for (const given of words) {
    if (given === asked) return 0;
    if (given.startsWith(asked)) best = Math.min(best, 1);
    else if (asked.length >= 3 && given.includes(asked)) best = Math.min(best, 2);
    else if (allowed && !/^\d+$/.test(asked)) {
      const start = given.slice(0, asked.length + 1);
      const errors = Math.min(distance(asked, given, allowed), distance(asked, start, allowed));
      if (errors <= allowed) best = Math.min(best, 3 + errors);
    }
  }
  return best;
}

function find(query, most = 12) {
  const asked = folded(query).split(" ").filter(Boolean);
  if (!asked.length) return [];
  const hits = [];
  for (const entry of index) {
    let sum = 0;
    for (const part of asked) sum += misfit(part, entry.words);
    if (sum < Infinity) hits.push({ ...entry, sum: sum + (entry.node.kind === "municipality" ? -0.5 : 0) });
  }
  hits.sort((one, other) => one.sum - other.sum || Number(other.node.named ?? true) - Number(one.node.named ?? true) || one.name.localeCompare(other.name, "ru", { numeric: true }));
  return Object.assign(hits.slice(0, most).map((hit) => hit.node), { all: hits.length });
}

function searchBox() {
  const list = make("ul", { id: "found", role: "listbox", "aria-label": word("search"), hidden: true });
  const field = make("input", {
    id: "search", type: "search", autocomplete: "off", role: "combobox", "aria-expanded": "false",
    "aria-controls": "found", "aria-autocomplete": "list", "aria-label": word("search"), placeholder: word("search-hint"), value: state.search,
  });
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const pick = (node) => {
    close();
    change({ select: node.id, search: field.value });
    reveal(node.id);
  };
  const show = () => {
    const found = find(field.value);
    if (!field.value.trim()) return close();
    say(found.length ? word("found", { n: found.all }) : word("found-none"));
    list.replaceChildren(
      ...(found.length
        ? found.map((node, i) =>
            make("li", { id: `found-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => pick(node) },
              node.kind === "municipality" ? "" : markDrawing(node, 18),
              make("span", { lang: captionLanguage(node) }, caption(node)),
              make("span", { class: "muted small" }, node.kind === "municipality" ? word(node.type || "municipality") : municipalityName(homeOf(node)) || word(node.type || node.kind))))
        : [make("li", { class: "muted", role: "option", "aria-disabled": "true" }, word("found-none"))]),
    );
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    active = -1;
  };
  const step = (by) => {
    const options = [...list.querySelectorAll("[id]")];
    if (!options.length) return;
    active = (active + by + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  };
  field.addEventListener("input", () => {
    change({ search: field.value }, { push: false });
    show();
  });
  field.addEventListener("focus", () => field.value && show());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const found = find(field.value);
      if (found.length) pick(found[Math.max(0, active)]);
    } else if (event.key === "Escape") close();
  });
  return make("div", { class: "search" }, field, list);
}
