// What the library leaves out for who does not see the page or does not hold a pointer: that the page is another after a
// choice, and a way to be rid of a figure's bubble.
"use strict";

(() => {
  const RECENT = 3_000, CALM = 300;
  const app = () => document.querySelector('[data-testid="stApp"]');
  const region = Object.assign(document.createElement("div"), { id: "fortalt" });
  region.setAttribute("role", "status");
  addEventListener("DOMContentLoaded", () => document.body.append(region));

  // --- the page is another after what the reader did: said once, and only where its text is other than it was ------------
  const words = () => [...document.querySelectorAll('[data-testid="stMain"] :is([data-testid="stMarkdownContainer"], [data-testid="stHtml"])')]
    .map((part) => part.textContent).join("\n");
  const title = () => document.querySelector("h1.sidetittel");
  const finding = () => title()?.parentElement.querySelector("p")?.textContent ?? "";
  const seen = () => ({ words: words(), finding: finding() });
  let acted = -Infinity, before = null, above = [], place = location.pathname, due = 0;
  for (const kind of ["click", "change", "keydown", "drop"]) addEventListener(kind, () => { acted = performance.now(); }, true);

  const say = () => {
    const now = seen(), moved = place !== location.pathname, focused = document.activeElement;
    // The link to another page puts its title in focus, and that is read.
    if (now.words !== before.words && focused !== title()) {
      const first = moved && title() ? `${title().textContent}.` : "Siden er oppdatert.";
      region.textContent = moved || now.finding !== before.finding ? `${first} ${now.finding}`.trim() : first;
    }
    // What had focus may be gone with what it did: the heading above it takes over.
    const heading = focused === document.body && !moved && above.find((one) => one.isConnected);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    [before, above, place] = [null, [], location.pathname];
  };
  /** The headings above a part of the page, the nearest first. */
  const headings = (part) => part.closest('[data-testid="stMain"]')
    ? [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3)')].reverse()
      .filter((one) => one.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)
    : [];
  const follow = () => {
    clearTimeout(due);
    if (app().dataset.testScriptState === "notRunning") {
      if (before) due = setTimeout(say, CALM);
    } else if (!before && performance.now() - acted < RECENT) {
      [before, above] = [seen(), headings(document.activeElement)];
      region.textContent = "";
    }
  };
  const waits = new MutationObserver(() => {
    if (!app()) return;
    waits.disconnect();
    new MutationObserver(follow).observe(app(), { attributeFilter: ["data-test-script-state"] });
  });
  waits.observe(document.documentElement, { subtree: true, childList: true });

  // --- Escape closes the bubble of a figure, until the pointer moves again -------------------------------------------------
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") document.querySelectorAll(".js-plotly-plot:hover").forEach((one) => one.classList.add("uten-boble"));
  });
  addEventListener("pointermove", () => document.querySelector(".uten-boble")?.classList.remove("uten-boble"), { passive: true });
})();
