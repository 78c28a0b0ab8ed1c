"use strict";
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll("main > .lysbilde")];
  const by = (id) => document.getElementById(id);
  const [said, black, help, bar, aside] = [by("sagt"), by("svart"), by("hjelp"), document.querySelector(".knapper"), by("taler")];
  const speaker = new URLSearchParams(location.search).has("notater") || window.name === `notater-${document.body.dataset.vis}`;
  const last = slides.length;
  const title = document.title;
  const words = document.body.dataset;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const standing = () => filled(words.siLysbilde, { number: current, count: last });
  let current = 1, typed = "", other = null, idle = 0, started = Date.now(), awake = null;

  // --- in step with the other window: a channel where there is one, and directly between a window and its opener ---
  const me = Math.random().toString(36).slice(2);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`heltid-vis-${document.body.dataset.vis}`) : null;
  const state = () => ({ vis: document.body.dataset.vis, from: me, slide: current, black: !black.hidden, hall: root.dataset.hall || "" });
  const tell = (more = {}) => {
    const message = { ...state(), ...more };
    channel?.postMessage(message);
    for (const window_ of [other, window.opener]) if (window_ && !window_.closed) window_.postMessage(message, "*");
  };
  const hear = (event) => {
    const message = event.data;
    if (!message || message.vis !== document.body.dataset.vis || message.from === me) return;
    if (message.asks) { if (!speaker) tell(); return; }
    if (message.hall !== (root.dataset.hall || "")) hall(message.hall);
    if (message.black !== !black.hidden) darken(message.black);
    if (message.slide !== current) show(message.slide);
  };
  channel?.addEventListener("message", hear);
  window.addEventListener("message", hear);

  // --- what is shown ------------------------------------------------------------------------------------------------
  const show = (number, spoken = true) => {
    current = Math.min(Math.max(1, number || 1), last);
    slides.forEach((slide, place) => {
      slide.classList.toggle("vist", place + 1 === current);
      if (place + 1 === current) slide.setAttribute("aria-current", "true"); else slide.removeAttribute("aria-current");
    });
    const heading = slides[current - 1].querySelector("h2");
    const name = heading.getAttribute("aria-label") || heading.textContent;
    document.title = `${current}. ${name} – ${title}`;
    if (location.hash !== `#${current}`) history.replaceState(null, "", `#${current}`);
    if (spoken) said.textContent = `${standing()}: ${name}`;
    if (speaker) notes();
  };
  const go = (number) => { const before = current; show(number); if (before !== current) tell(); };
  const fromHash = () => { const found = /^#(\d{1,4})$/.exec(location.hash); return found ? Number(found[1]) : 0; };
  const darken = (on) => { black.hidden = !on; said.textContent = on ? words.siSvart : standing(); };
  const hall = (which) => { if (which) root.dataset.hall = which; else delete root.dataset.hall; };
  const isDark = () => root.dataset.hall ? root.dataset.hall === "mork" : matchMedia("(prefers-color-scheme: dark)").matches;
  const overview = (on) => {
    if (speaker) return;
    root.classList.toggle("alle", on);
    slides.forEach((slide) => { slide.tabIndex = on ? 0 : -1; if (on) slide.setAttribute("role", "link"); else slide.removeAttribute("role"); });
    if (on) { slides[current - 1].focus(); slides[current - 1].scrollIntoView({ block: "center" }); } else by("lysbilder").focus();
  };

  // --- the presenter's window -----------------------------------------------------------------------------------------
  const notes = () => {
    by("notater").innerHTML = "";
    const own = slides[current - 1].querySelector(".notat").cloneNode(true);
    own.hidden = false;
    by("notater").append(own);
    by("notater").scrollTop = 0;
    by("neste").replaceChildren();
    const next = slides[current];
    if (next) {
      const copy = next.cloneNode(true);
      copy.classList.remove("vist");
      copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      for (const name of ["id", "aria-labelledby", "tabindex"]) copy.removeAttribute(name);
      by("neste").append(copy);
    } else by("neste").textContent = words.siSiste;
    by("sted").textContent = standing();
  };
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const clock = () => {
    const now = new Date(), gone = (Date.now() - started) / 1000;
    by("klokke").textContent = filled(words.siKlokke, { hours: two(now.getHours()), minutes: two(now.getMinutes()) });
    by("brukt").textContent = filled(words.siBrukt, { minutes: Math.floor(gone / 60), seconds: two(gone % 60) });
  };
  const openNotes = () => {
    if (speaker) return;
    const address = new URL(location.href);
    if (address.protocol !== "file:") address.searchParams.set("notater", "");
    other = window.open(address, `notater-${document.body.dataset.vis}`, "popup,width=1200,height=800");
    other?.focus();
  };

  // --- what can be done -----------------------------------------------------------------------------------------------
  const does = {
    forrige: () => go(current - 1),
    neste: () => go(current + 1),
    oversikt: () => overview(!root.classList.contains("alle")),
    skjerm: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {}),
    svart: () => { darken(black.hidden); tell(); },
    hall: () => { hall(isDark() ? "lys" : "mork"); tell(); },
    notater: openNotes,
    hjelp: () => help.open ? help.close() : help.showModal(),
    lukk: () => help.close(),
    nullstill: () => { started = Date.now(); clock(); },
  };
  const keys = {
    ArrowRight: "neste", ArrowDown: "neste", PageDown: "neste", " ": "neste", Enter: "neste",
    ArrowLeft: "forrige", ArrowUp: "forrige", PageUp: "forrige", Backspace: "forrige",
    o: "oversikt", b: "svart", ".": "svart", f: "skjerm", d: "hall", n: "notater", h: "hjelp", "?": "hjelp",
  };
  // Keys of one character go off for who speaks to the machine, or touches one by mistake. Space is a key of no character.
  const short = by("korte-taster");
  const shorten = () => {
    for (const button of bar.querySelectorAll("[data-tast]")) {
      if (short.checked) button.setAttribute("aria-keyshortcuts", button.dataset.tast); else button.removeAttribute("aria-keyshortcuts");
    }
  };
  try { short.checked = sessionStorage.getItem("korte-taster") !== "av"; } catch { /* a browser that keeps nothing */ }
  short.addEventListener("change", () => {
    try { sessionStorage.setItem("korte-taster", short.checked ? "paa" : "av"); } catch { /* on again when loaded anew */ }
    typed = "";
    shorten();
  });
  shorten();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (help.open && !["h", "?"].includes(event.key))) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!short.checked && key.length === 1 && key !== " ") return;
    const onButton = event.target.closest?.("button, a"), reading = event.target.closest?.("#notater");
    if (onButton && (key === "Enter" || key === " ")) return;
    if (reading && ["ArrowUp", "ArrowDown"].includes(key)) return;
    const all = root.classList.contains("alle");
    if (/^\d$/.test(key)) { typed = (typed + key).slice(-4); return; }
    const number = Number(typed);
    typed = "";
    if (key === "Escape") { if (!black.hidden) does.svart(); else if (all) overview(false); else return; }
    else if (key === "Enter" && number) { overview(false); go(number); }
    else if (all && (key === "Enter" || key === " ")) { const place = slides.indexOf(document.activeElement); overview(false); if (place >= 0) go(place + 1); }
    else if (key === "Home") go(1);
    else if (key === "End") go(last);
    else if (key === " " && event.shiftKey) does.forrige();
    else if (keys[key]) {
      if (!black.hidden && ["neste", "forrige"].includes(keys[key])) darken(false);
      does[keys[key]]();
    } else return;
    if (root.classList.contains("alle")) { slides[current - 1].focus(); }
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-gjor]");
    if (button) { does[button.dataset.gjor](); return; }
    if (event.target === black) { does.svart(); return; }
    if (root.classList.contains("alle")) {
      const place = slides.indexOf(event.target.closest(".lysbilde"));
      if (place >= 0) { overview(false); go(place + 1); }
    }
  });
  let touch = null;
  document.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touch || root.classList.contains("alle") || (window.visualViewport && window.visualViewport.scale > 1.05)) return;
    const [x, y] = [event.changedTouches[0].clientX - touch[0], event.changedTouches[0].clientY - touch[1]];
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) { if (x < 0) does.neste(); else does.forrige(); }
    touch = null;
  }, { passive: true });

  // --- quiet after a while: no pointer and no buttons on the wall --------------------------------------------------------
  const stir = () => {
    root.classList.remove("stille");
    clearTimeout(idle);
    idle = setTimeout(() => root.classList.add("stille"), 2500);
  };
  for (const name of ["mousemove", "touchstart"]) document.addEventListener(name, stir, { passive: true });
  bar.addEventListener("focusin", stir);
  const stayAwake = async () => {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try { awake = await navigator.wakeLock.request("screen"); } catch { awake = null; }
  };
  document.addEventListener("visibilitychange", stayAwake);
  window.addEventListener("hashchange", () => { const number = fromHash(); if (number && number !== current) go(number); });

  root.classList.add("i-gang", "stille");
  bar.hidden = false;
  if (speaker) {
    root.classList.add("taler");
    aside.hidden = false;
    bar.querySelector('[data-gjor="notater"]').hidden = true;
    bar.querySelector('[data-gjor="oversikt"]').hidden = true;
    setInterval(clock, 1000);
    clock();
  }
  show(fromHash() || 1, false);
  scrollTo(0, 0);
  by("lysbilder").focus({ preventScroll: true });
  if (speaker) tell({ asks: true });
  stayAwake();
})();
