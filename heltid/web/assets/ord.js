// The page library's own words, in the language of the page: it has no setting for them. Runs before the library's script.
// The words themselves come from heltid/web/words.py.
"use strict";

// The pages lie at the root: without this the library asks for each page's address as if the site began there.
window.__streamlit = { BACKEND_BASE_URL: location.origin };

(() => {
  // Each language's words lie in a file of their own; a link may change the language without the page being loaded anew.
  const files = JSON.parse(document.documentElement.dataset.ord);
  const tables = {};
  let spoken = document.documentElement.lang, table = null;
  const attributes = ["aria-label", "title", "placeholder", "alt", "aria-description", "data-title"];
  // What people have written is left alone, whatever it says, and so is what we wrote: our «Upload» is not the library's.
  const written = "td, th, [data-testid='stHtml'], .filtre, .js-plotly-plot *:not(.modebar *), [data-testid='stMarkdownContainer']:not(button *), textarea";

  const write = (template, groups) => template.replace(/\{(\w+)\}/g, (_, name) => name === "said" ? say(groups.said)
    : name === "number" ? groups.number.replace(/\.0$/, "").replace(".", table.decimal) : groups[name]);
  const say = (text) => {
    const key = text.trim();
    if (Object.hasOwn(table.words, key)) return text.replace(key, () => table.words[key]);
    if (key.length > 300) return text;
    for (const [pattern, template] of table.patterns) {
      const found = pattern.exec(key);
      if (found) return write(template, found.groups);
    }
    return text;
  };
  // What the library wrote where something else stands now, by node and attribute: another language begins from there.
  const library = new WeakMap();
  /** What is to stand where ``now`` stands. */
  const instead = (node, name, now) => {
    const known = library.get(node) ?? {};
    const original = known[name]?.ours === now ? known[name].original : now;
    const ours = say(original);
    if (ours !== original || known[name]) library.set(node, { ...known, [name]: { original, ours } });
    return ours;
  };
  const put = (node) => {
    if (!table) return;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || node.parentElement.closest(written)) return;
      const text = instead(node, "", node.data);
      if (text !== node.data) node.data = text;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) {
        const value = node.getAttribute(name);
        if (value) {
          const text = instead(node, name, value);
          if (text !== value) node.setAttribute(name, text);
        }
      }
    }
  };
  const putAll = (root) => {
    put(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.closest(".js-plotly-plot")) {
      if (root.closest(".modebar")) put(root);
      root.querySelectorAll(".modebar *, .modebar-btn").forEach(put);
      return;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) put(walker.currentNode);
  };
  // On a phone the menu is a list with headings between its items, which no list has. As groups of links it is read right.
  const untold = '[data-testid="stSidebarNavItems"]:is(:not([role]), :has(li:not([role]), > div:not([role])))';
  const tellGroups = () => document.querySelectorAll(untold).forEach((menu) => {
    [menu, ...menu.querySelectorAll("li")].forEach((node) => node.setAttribute("role", "none"));
    for (const group of menu.querySelectorAll(":scope > div")) {
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", group.querySelector("header p")?.textContent ?? "");
    }
  });
  // The place to drop files has a name and can have focus, so it is no ornament.
  const tellDropzones = () => document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')
    .forEach((place) => place.setAttribute("role", "group"));
  /** Reads the words of the language that is spoken, and puts them in everywhere. */
  const speak = async () => {
    const asked = spoken;
    document.documentElement.lang = asked;
    if (!tables[asked]) {
      const read = await (await fetch(files[asked])).json();
      read.patterns = read.patterns.map(([pattern, template]) => [new RegExp(pattern, "s"), template]);
      tables[asked] = read;
    }
    if (asked !== spoken) return;
    table = window.heltidWords = tables[asked];
    putAll(document.documentElement);
  };
  // The choice of language on the page says which one it is in.
  const listen = () => {
    const chosen = document.querySelector(".spraakvalg [aria-current]")?.lang;
    if (!chosen || chosen === spoken || !Object.hasOwn(files, chosen)) return;
    spoken = chosen;
    speak();
  };
  new MutationObserver((changes) => {
    tellGroups();
    tellDropzones();
    listen();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(putAll);
      else put(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  speak();
})();
