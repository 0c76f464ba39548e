// Words of the chosen language, and small builders of elements. Text is only ever set as text.

function word(name, gaps = {}) {
  const table = data.words[state.lang];
  const text = Object.hasOwn(table, name) ? table[name] : name;
  return text.replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? String(gaps[gap]) : whole));
}

function counted(name, number) {
  const forms = data.forms[state.lang][name];
  const rule = new Intl.PluralRules(state.lang).select(number);
  const index = state.lang === "en" ? (rule === "one" ? 0 : 1) : { one: 0, few: 1 }[rule] ?? 2;
  return `${number} ${forms[index]}`;
}

function percent(share) {
  return share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`;
}

// A stated number with all its digits, as the document has it; what is computed may be rounded.
function figure(value, digits = 20) {
  return new Intl.NumberFormat(state.lang, { maximumFractionDigits: digits }).format(String(value));
}

function range([low, high], show = String) {
  return show(low) === show(high) ? show(low) : word("range", { low: show(low), high: show(high) });
}

// A place in the language of the page; it comes in Russian and English.
function place(words) {
  return words ? words[state.lang === "ru" ? 0 : 1] : "";
}

function capital(text) {
  return text ? text[0].toLocaleUpperCase(state.lang) + text.slice(1) : text;
}

const SVG_SPACE = "http://www.w3.org/2000/svg";

function build(tag, attributes, children, space) {
  const element = space ? document.createElementNS(space, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function make(tag, attributes = {}, ...children) {
  return build(tag, attributes, children, null);
}

function drawing(tag, attributes = {}, ...children) {
  return build(tag, attributes, children, SVG_SPACE);
}

// A link to a state of the page: it can be followed, copied, or opened in another tab.
function stateLink(changes, text, attributes = {}) {
  return make(
    "a",
    {
      href: address(changes),
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        change(changes);
      },
      ...attributes,
    },
    text,
  );
}

function byId(name) {
  return document.getElementById(name);
}

function say(text) {
  byId("say").textContent = text;
}

// A bar from 0 to 1: solid up to the lowest value, striped up to the highest, with a tick.
function bar([low, high], tick, attributes = {}) {
  const width = 100;
  const parts = [drawing("rect", { width, height: 6, class: "bar-ground" })];
  if (high > low) {
    parts.push(drawing("rect", { width: high * width, height: 6, class: "bar-maybe" }));
  }
  parts.push(drawing("rect", { width: (low || 0) * width, height: 6, class: "bar-sure" }));
  if (tick !== null && tick !== undefined) {
    parts.push(drawing("rect", { x: tick * width - 0.75, y: -2, width: 1.5, height: 10, class: "bar-tick" }));
  }
  return drawing(
    "svg",
    { viewBox: "0 -2 100 10", class: "bar", "aria-hidden": "true", preserveAspectRatio: "none", ...attributes },
    ...parts,
  );
}
