// Where a link leads, with or without the page being loaded for it.
//
// A plain click on a link to one of our pages is an address that the library's own router is told of, as of a step back:
// it asks the server for that page in the same session, with all that the link's address says. Loading it anew is slow
// and ends what an upload code has opened. Any other click, and every link while there is no connection, is the browser's.
"use strict";

(() => {
  const pages = new Set(["", ...document.documentElement.dataset.sider.split(" ")]);
  const app = () => document.querySelector('[data-testid="stApp"]');
  const here = (place) => place.pathname + place.search;
  let acted = () => {};

  /** Answers whether the reader has done anything since. What is asked later takes over from what was asked before. */
  const untouched = () => {
    let still = true;
    acted();
    acted = () => { still = false; };
    for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) addEventListener(kind, acted, { once: true, passive: true });
    return () => still;
  };

  // Addresses like /om#ujevn-forankring: the page comes after the document, so the browser has long given up looking for
  // the place when it is drawn. Looks until it stands still, and stops at once when the reader does anything.
  const find = (key, waits) => {
    const until = performance.now() + 15_000;
    let last = null, still = 0;
    const look = () => {
      if (!waits() || performance.now() > until) return;
      const place = document.getElementById(key);
      if (place) {
        const where = place.offsetTop;
        still = where === last ? still + 1 : 0;
        if (where !== last || Math.abs(place.getBoundingClientRect().top) > innerHeight / 2) {
          place.closest("details")?.setAttribute("open", "");
          place.scrollIntoView();
        }
        last = where;
        if (still > 10) { place.focus({ preventScroll: true }); return; }
      }
      setTimeout(look, 100);
    };
    look();
  };

  const findHash = (waits = untouched()) => {
    const key = decodeURIComponent(location.hash.slice(1));
    if (key) find(key, waits);
    return Boolean(key);
  };

  /** From the top and with the title in focus, as where a page is loaded; where the address names a place, from there. */
  const begin = (waits) => {
    if (!waits() || findHash(waits)) return;
    const title = document.querySelector("h1");
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  };

  /** When the run that has been asked for is over. A short one may leave no trace in the page's state, but in its title. */
  const afterRun = (then) => {
    const root = app(), title = () => document.querySelector("h1")?.textContent;
    const before = title(), asked = performance.now();
    let ran = false, quiet = 0;
    const watch = new MutationObserver(() => { ran = true; });
    watch.observe(root, { attributeFilter: ["data-test-script-state"] });
    const look = () => {
      const waited = performance.now() - asked;
      const over = root.dataset.testScriptState === "notRunning" && (ran || title() !== before || waited > 3_000);
      quiet = over ? quiet + 1 : 0;
      if (quiet < 3 && waited < 30_000) { setTimeout(look, 50); return; }
      watch.disconnect();
      then();
    };
    look();
  };

  const isPage = (link) => link.origin === location.origin && pages.has(link.pathname.slice(1))
    && !link.hasAttribute("download") && ["", "_self"].includes(link.target)
    && !(link.hash && here(link) === here(location));

  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
      || !isPage(link) || app()?.dataset.testConnectionState !== "CONNECTED") return;
    event.preventDefault();
    const waits = untouched();
    afterRun(() => begin(waits));
    history[link.href === location.href ? "replaceState" : "pushState"](null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  addEventListener("hashchange", () => findHash());
  findHash();
})();
