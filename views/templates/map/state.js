// The state of the page: one flat object, written into the address so that every state has a link.

const data = JSON.parse(document.getElementById("facts").textContent);

const FIRST = {
  lang: data.opens.language,
  layout: data.opens.layout,
  show: "map",
  tab: "municipalities",
  sort: "",
  municipality: data.opens.municipality || "",
  status: "",
  type: "",
  topic: "",
  named: "",
  select: "",
  links: "",
  search: "",
  dark: "",
  at: "",
};

// What each entry may hold; anything else in an address is ignored, whoever wrote it.
const ALLOWED = {
  lang: (value) => value === "ru" || value === "en",
  layout: (value) => ["tiles", "geo", "networks", "force"].includes(value),
  show: (value) => value === "map" || value === "table",
  tab: (value) => ["municipalities", "schools", "hubs", "between"].includes(value),
  sort: (value) => /^-?[a-z]+$/i.test(value),
  status: (value) => ["isolated", "unknown", "connected", "outside"].includes(value),
  named: (value) => value === "yes" || value === "no",
  links: (value) => value === "all",
  dark: (value) => value === "yes" || value === "no",
  at: (value) => value === "whole" || /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d*\.?\d+$/.test(value),
};

const state = { ...FIRST };
const listeners = [];

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(FIRST)) {
    const value = given.get(name);
    const allowed = value !== null && (value === "" || !ALLOWED[name] || ALLOWED[name](value));
    state[name] = allowed && (value !== "" || name === "municipality") ? value : FIRST[name];
  }
}

function address(changes = {}) {
  const whole = { ...state, ...changes };
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(whole)) {
    if (value !== FIRST[name]) given.set(name, value);
  }
  return `#${given}`;
}

function writeAddress(push) {
  const target = address();
  if (target === (location.hash || "#")) return;
  try {
    if (push) history.pushState(null, "", target);
    else history.replaceState(null, "", target);
  } catch {
    // A sandboxed frame in a notebook has no history of its own; the page works without.
  }
}

// Change the state, tell everyone, and leave a step for the browser's Back (unless told not to).
function change(changes, { push = true } = {}) {
  const before = { ...state };
  Object.assign(state, changes);
  const moved = ["layout", "municipality", "show"].some((name) => before[name] !== state[name]);
  if (moved && !("at" in changes)) state.at = "";
  writeAddress(push);
  for (const listener of listeners) listener(before);
}

function whenChanged(listener) {
  listeners.push(listener);
}

addEventListener("popstate", () => {
  const before = { ...state };
  readAddress();
  for (const listener of listeners) listener(before);
});
