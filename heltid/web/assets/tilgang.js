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

  const say = (now) => {
    const moved = place !== location.pathname, focused = document.activeElement;
    // The link to another page puts its title in focus, and that is read.
    if (focused !== title()) {
      const first = moved && title() ? `${title().textContent}.` : window.heltidWords?.updated ?? "";
      region.textContent = moved || now.finding !== before.finding ? `${first} ${now.finding}`.trim() : first;
    }
    // What had focus may be gone with what it did: the heading above it takes over.
    const heading = focused === document.body && !moved && above.find((one) => one.isConnected);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };
  /** The headings above a part of the page, the nearest first. */
  const headings = (part) => part.closest('[data-testid="stMain"]')
    ? [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3)')].reverse()
      .filter((one) => one.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)
    : [];
  // A warm run is over before the page says that it has begun, so what the page was is read at what the reader does.
  const look = () => {
    if (app()?.dataset.testScriptState !== "notRunning") { due = setTimeout(look, CALM); return; }
    const now = seen();
    if (now.words === before.words) {
      if (performance.now() - acted < RECENT) { due = setTimeout(look, CALM); return; }
    } else say(now);
    [before, above, place] = [null, [], location.pathname];
  };
  const act = () => {
    if (!app()) return;
    acted = performance.now();
    if (!before) {
      [before, above] = [seen(), headings(document.activeElement)];
      region.textContent = "";
    }
    clearTimeout(due);
    due = setTimeout(look, CALM);
  };
  for (const kind of ["click", "change", "keydown", "drop"]) addEventListener(kind, act, true);

  // --- Escape closes the bubble of a figure, until the pointer moves again -------------------------------------------------
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") document.querySelectorAll(".js-plotly-plot:hover").forEach((one) => one.classList.add("uten-boble"));
  });
  addEventListener("pointermove", () => document.querySelector(".uten-boble")?.classList.remove("uten-boble"), { passive: true });
})();
