// The search for a municipality: type, choose. A combobox with a list, as the WAI-ARIA practices describe it. The rule of
// what fits is that of analysis/search.py. Also the button that prints a page.
"use strict";

(() => {
  const LETTERS = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t", ð: "d", þ: "t", ß: "ss", ł: "l" };
  const FILL = new Set(["i", "og", "kommune", "herred", "fylke"]);
  const MOST = 8;

  const fold = (text) => text.toLowerCase().replace(/[æøđŋŧðþßł]/g, (sign) => LETTERS[sign]).normalize("NFD")
    .replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const askedWords = (text) => {
    const every = fold(text).split(" ").filter(Boolean);
    const kept = every.filter((word) => !FILL.has(word));
    return kept.length ? kept : every;
  };

  const rank = ({ number, keys }, asked) => {
    const text = asked.join(" ");
    if (text === number || keys.some((key) => `${text} `.startsWith(`${key} `))) return 0;
    return keys.some((key) => key.startsWith(asked[0])) ? 1 : 2;
  };

  const matches = (every, text) => {
    const asked = askedWords(text);
    if (!asked.length) return every;
    return every.filter(({ words }) => asked.every((word) => ` ${words}`.includes(` ${word}`)))
      .map((one, place) => [rank(one, asked), place, one]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one);
  };

  /** Letters to change, take away or put in between two words, at most ``most``. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return row[b.length];
  };

  /** The names that are almost what was typed, where nothing fits. */
  const nearest = (every, text) => {
    const asked = fold(text);
    if (asked.length < 3) return [];
    return every.map((one) => [Math.min(...one.keys.map((key) => distance(asked, key, 2))), one])
      .filter(([far]) => far <= (asked.length > 5 ? 2 : 1)).sort((a, b) => a[0] - b[0]).map(([, one]) => one).slice(0, 3);
  };

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const search = ({ data, parentElement, setTriggerValue }) => {
    const root = parentElement.querySelector(".kommunesok");
    root.words = data.words;
    root.every = data.places.map(([number, name, detail, keys, words]) => ({ number, name, detail, keys, words }));
    root.choose = (number) => setTriggerValue("choice", number);
    const chosen = root.every.find(({ number }) => number === data.chosen);
    if (root.dataset.said !== data.words.label + data.words.help) {  // new, or in another language
      root.dataset.said = data.words.label + data.words.help;
      delete root.dataset.chosen;
      root.replaceChildren();
      build(root);
    }
    const input = root.querySelector("input");
    if (root.dataset.chosen !== String(data.chosen)) {
      root.dataset.chosen = String(data.chosen);
      input.value = chosen ? chosen.name : "";
      root.hide();
    }
  };

  const build = (root) => {
    const label = make("label", { htmlFor: "kommunesok", textContent: root.words.label });
    const input = make("input", { id: "kommunesok", type: "text", autocomplete: "off", spellcheck: false,
      placeholder: root.words.placeholder });
    const list = make("ul", { id: "kommunesok-liste", hidden: true });
    const status = make("div", { className: "sagt" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": list.id, "aria-describedby": "kommunesok-hjelp" })) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", root.words.list);
    status.setAttribute("role", "status");
    const help = make("div", { id: "kommunesok-hjelp", className: "hjelp",
      textContent: root.words.help });
    // the register of 2013 has Oslo, an example's has not
    if (root.every.some(({ number }) => number === "0301")) help.textContent += ` ${root.words.also}`;
    root.append(label, make("div", { className: "felt" }, input, list), help, status);
    let shown = [], active = -1;

    const mark = (place) => {
      active = place;
      [...list.querySelectorAll('[role="option"]')].forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === place));
        if (at === place) option.scrollIntoView({ block: "nearest" });
      });
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", `kommunesok-${place}`);
    };
    root.hide = () => {
      list.hidden = true;
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const pick = (place) => {
      const one = shown[place];
      if (!one) return;
      input.value = one.name;
      root.hide();
      root.choose(one.number);
    };
    const show = () => {
      const found = matches(root.every, input.value);
      const near = found.length ? [] : nearest(root.every, input.value);
      shown = (found.length ? found : near).slice(0, MOST);
      list.replaceChildren(...shown.map(({ name, detail }, place) => {
        const option = make("li", { id: `kommunesok-${place}` }, make("span", { className: "navn", textContent: name }),
          make("span", { className: "om", textContent: detail }));
        option.setAttribute("role", "option");
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => pick(place));
        return option;
      }));
      list.hidden = shown.length === 0;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      const more = found.length - shown.length;
      status.textContent = !shown.length ? root.words.none
        : near.length ? root.words.near
        : more > 0 ? root.words.more.replace("{shown}", shown.length).replace("{count}", found.length)
        : (found.length === 1 ? root.words.one : root.words.many).replace("{count}", found.length);
      mark(input.value.trim() && found.length ? 0 : -1);
    };
    input.addEventListener("input", show);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => { if (list.hidden) show(); });
    input.addEventListener("blur", root.hide);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (shown.length) mark((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        pick(active < 0 ? 0 : active);
      } else if (event.key === "Escape") root.hide();
    });
  };

  window.heltid.municipality = search;
  document.addEventListener("click", (event) => { if (event.target.closest?.(".skriv-ut")) print(); });
})();
