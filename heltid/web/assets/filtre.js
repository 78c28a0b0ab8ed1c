// The row of filters under a page's title, the chips of those in use, the link to copy, and whose eyes are looked through.
// Native fields: they work by keyboard, with a screen reader and on a phone without more from us. Runs before the
// library's script, as it also sees to it that a choice follows to the next page.
"use strict";

window.heltid = (() => {
  let kept = [];

  // The library's menu goes to a page's bare address and the server then adds what is kept, which would give two steps
  // back for one click. Written at once it is one.
  const push = history.pushState;
  history.pushState = function (state, title, url) {
    const target = new URL(url ?? location.href, location.href);
    if (target.pathname !== location.pathname && !target.search && kept.length) {
      target.search = new URLSearchParams(kept).toString();
      return push.call(this, state, title, target);
    }
    return push.call(this, state, title, url);
  };

  // So is a link on a page, and one from the menu that is opened in a tab of its own. What the link itself says stands.
  const carry = ({ target }) => {
    const anchor = target.closest?.("a[href]");
    if (!anchor || !kept.length || anchor.origin !== location.origin || !/^\/[a-z-]*$/.test(anchor.pathname)
      || anchor.hasAttribute("download") || anchor.getAttribute("href").startsWith("#")) return;
    const written = anchor.getAttribute("href");
    const asked = new URLSearchParams(anchor.search);
    for (const [key, value] of kept) if (!asked.has(key)) asked.append(key, value);
    anchor.search = asked.toString();
    setTimeout(() => anchor.setAttribute("href", written));
  };
  addEventListener("click", carry, true);
  addEventListener("auxclick", carry, true);

  // On a phone the menu lies over the page, and the library leaves it there when a page has been chosen.
  const narrow = matchMedia("(max-width: 768px)");
  addEventListener("click", ({ target }) => {
    if (narrow.matches && target.closest?.('[data-testid="stSidebar"] a[href]')) {
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  });

  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children.filter(Boolean));
    return node;
  };

  const field = ({ id, title, options, value }, choose) => {
    const select = make("select", { id: `filter-${id}` });
    select.append(...options.map(([key, text]) => make("option", { value: key, textContent: text })));
    select.value = value;
    select.addEventListener("change", () => choose(id, select.value));
    return make("div", { className: value === options[0][0] ? "felt" : "felt i-bruk" },
      make("label", { htmlFor: select.id, textContent: title }), select);
  };

  const chip = ({ id, text, remove }, choose) => {
    const cross = make("span", { textContent: "×" });
    cross.setAttribute("aria-hidden", "true");
    const button = make("button", { type: "button", id: `brikke-${id}`, className: "brikke" }, `${text} `, cross);
    button.setAttribute("aria-label", remove);
    button.addEventListener("click", () => choose(id, null));
    return button;
  };

  /** The address of this view with every filter in it, also those that leave nothing out. */
  const link = (data) => {
    const address = new URL(location.pathname === "/" || location.pathname === "/start" ? data.start : location.pathname,
      location.origin);
    const ours = new Set([...data.keys]);
    for (const [key, value] of new URLSearchParams(location.search)) if (!ours.has(key)) address.searchParams.append(key, value);
    for (const [key, value] of data.link) address.searchParams.append(key, value);
    return address.href;
  };

  const copy = async (data, place) => {
    const input = make("input", { id: "lenke", type: "text", readOnly: true, value: link(data) });
    const said = make("span", { className: "sagt" });
    said.setAttribute("role", "status");
    place.replaceChildren(make("label", { htmlFor: "lenke", textContent: data.words.link }), input, said);
    input.addEventListener("focus", () => input.select());
    try {
      await navigator.clipboard.writeText(input.value);
      said.textContent = data.words.copied;
    } catch {
      input.focus();
      said.textContent = data.words.byHand;
    }
  };

  const banner = (data, choose) => {
    const text = make("span", { textContent: data.banner });
    const back = make("button", { type: "button", id: "tilbake", className: "lenkeknapp", textContent: data.words.back });
    back.addEventListener("click", () => choose("som", null));
    return make("div", { className: "banner" }, text, data.project && field(data.project, choose), back);
  };

  // The button at the foot of a figure asks for its files through the row, which stands on every page.
  let ask = () => {};
  addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-filer]");
    if (!button) return;
    const open = button.getAttribute("aria-expanded") !== "true";
    for (const other of document.querySelectorAll("button[data-filer]")) other.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-expanded", String(open));
    ask(button.dataset.filer);
  });

  const filters = ({ data: [drawn], parentElement, setTriggerValue }) => {
    const data = JSON.parse(drawn);
    kept = data.kept;
    ask = (name) => setTriggerValue("files", name);
    const root = parentElement.querySelector(".filtre");
    if (root.dataset.drawn === drawn) return;
    root.dataset.drawn = drawn;
    const choose = (id, value) => setTriggerValue("choice", { id, value });
    const focused = root.contains(document.activeElement) ? document.activeElement.id : null;
    const open = root.querySelector("details")?.open;

    const place = make("div", { className: "lenkeplass" });
    const button = make("button", { type: "button", id: "kopier", className: "knapp", textContent: data.words.copy });
    button.addEventListener("click", () => copy(data, place));
    const circle = data.circle && field(data.circle, choose);
    circle?.classList.add("som");
    const clear = make("button", { type: "button", id: "fjern-alle", className: "lenkeknapp", textContent: data.words.clear });
    clear.addEventListener("click", () => choose("alle", null));
    const chips = data.chips.length > 0
      && make("div", { className: "brikker" }, ...data.chips.map((one) => chip(one, choose)), clear);
    chips && chips.setAttribute("role", "group");
    chips && chips.setAttribute("aria-label", data.words.inUse);

    const fields = make("div", { className: "rad" }, ...data.filters.map((one) => field(one, choose)), circle,
      data.filters.length > 0 && button);
    const folded = make("details", {}, make("summary", { textContent: data.words.folded }), fields);
    folded.open = innerWidth > 640 || Boolean(open);
    const parts = [data.filters.length || circle ? folded : null, place, chips, data.banner && banner(data, choose)];
    root.replaceChildren(...parts.filter(Boolean));
    if (focused !== null) {
      const next = document.getElementById(focused) ?? root.querySelector(".brikke, select, button");
      next?.focus();
    }
  };

  return { filters };
})();
