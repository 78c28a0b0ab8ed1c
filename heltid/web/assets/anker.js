// Addresses like /om#ujevn-forankring: the page comes after the document, so the browser has long given up looking for
// the place when it is drawn. Looks until it stands still, and stops at once when the reader does anything.
"use strict";

(() => {
  const key = decodeURIComponent(location.hash.slice(1));
  if (!key) return;
  const until = performance.now() + 15_000;
  let last = null, still = 0;
  const stop = () => { last = "stopped"; };
  for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) addEventListener(kind, stop, { once: true, passive: true });
  const look = () => {
    if (last === "stopped" || performance.now() > until) return;
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
})();
