// The page library's own words, in Norwegian: it has no setting for them. Runs before the library's script.
"use strict";

// The pages lie at the root: without this the library asks for each page's address as if the site began there.
window.__streamlit = { BACKEND_BASE_URL: location.origin };

(() => {
  const words = {
    "Skip to main content": "Hopp til innholdet",
    "Navigate to home page": "Til forsiden",
    "App pages": "Sider",
    "Main menu": "Meny",
    "Notifications": "Meldinger",
    "Sidebar": "Sidefelt",
    "Collapse sidebar": "Lukk menyen",
    "Expand sidebar": "Åpne menyen",
    "Close sidebar": "Lukk menyen",
    "Open sidebar": "Åpne menyen",
    "Rerun": "Oppdater",
    "Settings": "Innstillinger",
    "Print": "Skriv ut",
    "Record screen": "Ta opp skjermen",
    "Record a screencast": "Ta opp skjermen",
    "About": "Om",
    "Clear cache": "Tøm mellomlageret",
    "Get help": "Hjelp",
    "Report a bug": "Meld feil",
    "Appearance": "Utseende",
    "Theme": "Fargetema",
    "Choose app theme": "Velg fargetema",
    "Use system setting": "Som systemet",
    "System": "Som systemet",
    "Light": "Lyst",
    "Dark": "Mørkt",
    "Custom Theme Auto": "Som systemet",
    "Custom Theme Light": "Lyst",
    "Custom Theme Dark": "Mørkt",
    "Wide mode": "Bred visning",
    "Running...": "Arbeider …",
    "Stopping...": "Stanser …",
    "Stop": "Stans",
    "Connecting": "Kobler til",
    "Disconnected": "Ikke tilkoblet",
    "Connection error": "Ingen kontakt med tjeneren",
    "Connection closed": "Forbindelsen er brutt",
    "Retry": "Prøv igjen",
    "Close": "Lukk",
    "Cancel": "Avbryt",
    "Copy": "Kopier",
    "Copied": "Kopiert",
    "Copy version to clipboard": "Kopier versjonsnummeret",
    "Copy to clipboard": "Kopier",
    "Link to heading": "Lenke til overskriften",
    "Copy link to heading": "Kopier lenke til overskriften",
    "Link to this heading": "Lenke til overskriften",
    "Fullscreen": "Fullskjerm",
    "Close fullscreen": "Lukk fullskjerm",
    "Enter fullscreen": "Fullskjerm",
    "Exit fullscreen": "Lukk fullskjerm",
    "Show password": "Vis koden",
    "Hide password": "Skjul koden",
    "Show data": "Vis tallene",
    "Show chart": "Vis figuren",
    "Search": "Søk",
    "Close Search": "Lukk søket",
    "Next Result": "Neste treff",
    "Previous Result": "Forrige treff",
    "Download as CSV": "Last ned som CSV",
    "Download as PNG": "Last ned som bilde",
    "Show/hide columns": "Vis og skjul kolonner",
    "Element toolbar": "Verktøy",
    "Open": "Åpne",
    "Add": "Legg til",
    "Add files": "Legg til filer",
    "Upload": "Velg filer",
    "Upload failed": "Filen kom ikke fram",
    "Uploading...": "Sender …",
    "Browse files": "Velg filer",
    "Drag and drop file here": "Slipp filen her",
    "Drag and drop files here": "Slipp filene her",
    "Drop file here": "Slipp filen her",
    "Drop files here": "Slipp filene her",
    "Only one file is allowed.": "Bare én fil kan lastes opp her.",
    "Too many files": "For mange filer",
    "Choose an option": "Velg",
    "Choose options": "Velg",
    "Select...": "Velg …",
    "Select all": "Velg alle",
    "No options": "Ingenting å velge",
    "No options to select": "Ingenting å velge",
    "No results": "Ingen treff",
    "Type to search": "Skriv for å søke",
    "Selected values": "Valgte",
    "Clear value": "Tøm feltet",
    "Clear all": "Fjern alle",
    "Clear selection": "Fjern valget",
    "Loading...": "Henter …",
    "Press Enter to apply": "Trykk Enter for å bruke",
    "Press Enter to submit form": "Trykk Enter for å sende",
    "Scroll tabs left": "Bla til venstre",
    "Scroll tabs right": "Bla til høyre",
    "Page not found": "Siden finnes ikke",
    "Help": "Hjelp",
    "Error:": "Feil:",
    "file upload": "filopplasting",
    "add icon": "legg til",
    "Choose date": "Velg dato",
    "Increment": "Øk",
    "Decrement": "Minsk",
    "Download plot as a PNG": "Last ned som bilde",
    "Download plot as a png": "Last ned som bilde",
    "Zoom": "Forstørr et utsnitt",
    "Zoom in": "Forstørr",
    "Zoom out": "Forminsk",
    "Pan": "Flytt",
    "Autoscale": "Tilpass aksene",
    "Reset axes": "Tilbakestill aksene",
    "Reset": "Tilbakestill",
    "Reset view": "Tilbakestill utsnittet",
    "Box Select": "Velg i en ramme",
    "Lasso Select": "Velg fritt",
  };
  const decimal = (number) => number.replace(/\.0$/, "").replace(".", ",");
  const patterns = [
    [/^Error: (.*)$/s, (_, text) => `Feil: ${inNorwegian(text)}`],
    [/^([\d.,]+)\s?([KMG]?B)$/, (_, n, unit) => `${decimal(n)} ${unit}`],
    [/^(\d+) options? available\.$/, (_, n) => (n === "1" ? "1 valg." : `${n} valg.`)],
    [/^([\d.,]+)\s?([KMG]?B) per file(?: • (.*))?$/, (_, n, unit, types) =>
      `Høyst ${decimal(n)} ${unit} per fil${types ? ` · ${types}` : ""}`],
    [/^Limit ([\d.,]+)\s?([KMG]?B) per file(?: • (.*))?$/, (_, n, unit, types) =>
      `Høyst ${decimal(n)} ${unit} per fil${types ? ` · ${types}` : ""}`],
    [/^File must be ([\d.,]+)\s?([KMG]?B) or smaller\.$/, (_, n, unit) => `Filen kan være høyst ${decimal(n)} ${unit}.`],
    [/^(.*) files are not allowed\.$/, (_, type) => `Filer av typen ${type} kan ikke lastes opp her.`],
    [/^Made with Streamlit(.*)$/s, (_, version) => `Laget med Streamlit${version}`],
    [/^Remove (.+)$/, (_, name) => `Fjern ${name}`],
    [/^Delete (.+)$/, (_, name) => `Fjern ${name}`],
    [/^Fullscreen: (.+)$/s, (_, name) => `Fullskjerm: ${name}`],
    [/^Help for (.+)$/, (_, name) => `Hjelp til ${name}`],
    [/^Shortcut (.+)$/, (_, key) => `Hurtigtast ${key}`],
    [/^Showing page (\d+) of (\d+)$/, (_, page, of) => `Side ${page} av ${of}`],
    [/^Is Streamlit still running\?.*$/s, () => "Svarer ikke. Last siden på nytt om litt."],
    [/^Streamlit server is not responding\..*$/s, () => "Tjeneren svarer ikke. Er du på nett?"],
  ];
  const attributes = ["aria-label", "title", "placeholder", "alt", "aria-description", "data-title"];
  // What people have written is left alone, whatever it says.
  const written = "td, th, .filtre, .js-plotly-plot *:not(.modebar *), [data-testid='stMarkdownContainer']:not(button *), textarea";

  const inNorwegian = (text) => {
    const key = text.trim();
    if (Object.hasOwn(words, key)) return text.replace(key, words[key]);
    if (key.length > 300) return text;
    for (const [pattern, write] of patterns) if (pattern.test(key)) return key.replace(pattern, write);
    return text;
  };
  const put = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || node.parentElement.closest(written)) return;
      const text = inNorwegian(node.data);
      if (text !== node.data) node.data = text;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) {
        const value = node.getAttribute(name);
        if (value) {
          const text = inNorwegian(value);
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
  // A part whose key says that it is in English.
  const tellEnglish = () => document.querySelectorAll('[class*="-engelsk"]:not([lang])').forEach((part) => { part.lang = "en"; });
  new MutationObserver((changes) => {
    tellGroups();
    tellDropzones();
    tellEnglish();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(putAll);
      else put(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
})();
