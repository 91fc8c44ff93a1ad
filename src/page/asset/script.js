// What a page does beyond its links and forms: offers while typing, keys, and parts that change
// in place. Without it every page works as well, by loading the next one.
"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Offers while typing: a list box of the search box (WAI-ARIA combobox).
  const offer = (input) => {
    let timer = 0, asked = 0, offers = [], chosen = -1;
    const list = document.createElement("ul");
    list.className = "offers";
    list.id = input.id + "-offers";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    input.form.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }
    const show = (visible) => {
      list.hidden = !visible;
      input.setAttribute("aria-expanded", String(visible));
      if (!visible) choose(-1);
    };
    const choose = (at) => {
      chosen = at;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };
    const follow = (at) => {
      const { url, text } = offers[at];
      if (url) location.assign(url);
      else { input.value = text; show(false); input.form.requestSubmit(); }
    };
    const ask = async () => {
      const q = input.value.trim(), turn = ++asked;
      if (q.length < 2) return show(false);
      const answer = await fetch(input.dataset.offers + encodeURIComponent(q)).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      offers = ((await answer.json()).results || []).slice(0, 8);
      if (turn !== asked) return;
      list.replaceChildren(...offers.map(({ type, text, count }, i) => {
        const item = document.createElement("li"), name = document.createElement("bdi"), n = document.createElement("span");
        item.id = list.id + i;
        item.setAttribute("role", "option");
        name.textContent = text;
        n.className = "n";
        n.textContent = type + (count ? " · " + count : "");
        item.append(name, n);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); follow(i); });
        return item;
      }));
      choose(-1);
      show(offers.length > 0);
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", () => show(false));
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const n = offers.length, { key } = event;
      if (key === "ArrowDown") choose((chosen + 1) % n);
      else if (key === "ArrowUp") choose((chosen + n) % n === 0 ? n - 1 : chosen - 1);
      else if (key === "Escape") show(false);
      else if (key === "Enter" && chosen >= 0) follow(chosen);
      else return;
      event.preventDefault();
    });
  };
  const box = one("#q");
  if (box && box.dataset.offers) offer(box);

  // Keys: / to search, j and k from result to result.
  let at = -1;
  const step = (by) => {
    const results = all(".result");
    if (!results.length) return;
    results.forEach((result) => result.classList.remove("here"));
    at = Math.min(Math.max(at + by, 0), results.length - 1);
    results[at].classList.add("here");
    one("h3 a", results[at]).focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/" && box) { event.preventDefault(); box.focus(); box.select(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  const keys = one(".keys");
  if (keys) keys.hidden = false;

  // A search changes in place: its filters, order, dates and pages.
  const change = async (url, remember) => {
    const answer = one("#answer");
    answer.setAttribute("aria-busy", "true");
    const response = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
    const text = response && response.ok ? await response.text() : "";
    const page = new DOMParser().parseFromString(text, "text/html");
    const next = one("#answer", page);
    if (!next) return location.assign(url);
    const focused = document.activeElement && answer.contains(document.activeElement) ? document.activeElement.textContent : null;
    answer.replaceWith(document.adoptNode(next));
    const form = one(".head form", page);
    if (form && box) {
      all(".head form input[type=hidden]").forEach((input) => input.remove());
      form.querySelectorAll("input[type=hidden]").forEach((input) => box.after(document.adoptNode(input)));
    }
    document.title = page.title;
    at = -1;
    if (remember) history.pushState({ here: true }, "", url);
    const again = focused && [...next.querySelectorAll("a")].find((link) => link.textContent === focused);
    if (again) again.focus({ preventScroll: true });
    one("#status").textContent = one(".total", next).textContent;
  };
  if (one("#answer")) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("#answer a[href]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const href = link.href.baseVal === undefined ? link.href : new URL(link.href.baseVal, location).href;
      const to = new URL(href);
      if (to.origin !== location.origin || to.pathname !== location.pathname || to.hash) return;
      event.preventDefault();
      change(href, true).then(() => { if (link.closest(".pager")) scrollTo(0, 0); });
    });
    addEventListener("popstate", () => change(location.href, false));
  }

  // A range in the picture of dates: drawn with the pointer, or with Shift and the arrow keys and
  // then Enter. Its ends are those of the first and the last bar in it.
  let range = null;
  const at_bar = (bar) => new URL(bar.href.baseVal, location);
  const bars_of = (svg) => [...svg.querySelectorAll("a")].filter((bar) => at_bar(bar).searchParams.get("from"));
  const ends = () => [Math.min(range.from, range.to), Math.max(range.from, range.to)];
  const draw = () => {
    all(".chart a.in").forEach((bar) => bar.classList.remove("in"));
    if (range && range.from !== range.to) range.bars.slice(ends()[0], ends()[1] + 1).forEach((bar) => bar.classList.add("in"));
  };
  const ask_for_range = () => {
    const [first, last] = ends(), to = at_bar(range.bars[first]);
    to.searchParams.set("to", at_bar(range.bars[last]).searchParams.get("to"));
    range = null;
    if (one("#answer") && to.pathname === location.pathname) change(to.href, true);
    else location.assign(to);
  };
  const nearest = (bars, x) => {
    const away = bars.map((bar) => { const box = bar.getBoundingClientRect(); return Math.abs(box.x + box.width / 2 - x); });
    return away.indexOf(Math.min(...away));
  };
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest(".chart svg"), bars = svg ? bars_of(svg) : [];
    range = null;
    if (event.button || !event.isPrimary || bars.length < 2) return draw();
    const from = nearest(bars, event.clientX);
    range = { bars, from, to: from, drawn: true };
    draw();
  });
  document.addEventListener("pointermove", (event) => {
    if (!range || !range.drawn) return;
    range.to = nearest(range.bars, event.clientX);
    draw();
  });
  document.addEventListener("pointerup", () => {
    if (!range || !range.drawn) return;
    // What begins and ends at one bar is a click on its link.
    if (range.from !== range.to) ask_for_range();
    else range = null;
  });
  document.addEventListener("pointercancel", () => { range = null; draw(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest(".chart")) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest(".chart a"), step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!bar) return;
    if (event.key === "Enter" && range && range.from !== range.to) {
      event.preventDefault();
      return ask_for_range();
    }
    if (event.key === "Escape") { range = null; return draw(); }
    if (!step) return;
    event.preventDefault();
    const bars = bars_of(bar.closest("svg")), here = bars.indexOf(bar);
    const next = Math.min(Math.max(here + step, 0), bars.length - 1);
    range = event.shiftKey ? { bars, from: range ? range.from : here, to: next } : null;
    bars[next].focus();
    draw();
  });

  // Parts that are fetched once they come into sight.
  const seen = (entries, watch) => entries.filter((entry) => entry.isIntersecting).forEach(async ({ target }) => {
    watch.unobserve(target);
    const response = await fetch(target.dataset.part).catch(() => null);
    if (!response || !response.ok) return;
    const list = one("main ol", new DOMParser().parseFromString(await response.text(), "text/html"));
    // Below the link, which a reader may be about to click.
    if (list) target.after(document.adoptNode(list));
  });
  const parts = new IntersectionObserver(seen);
  all("[data-part]").forEach((part) => parts.observe(part));

  // Copying a reference.
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(one("#" + button.dataset.copy).textContent);
      button.textContent = "Copied";
    });
  }
})();
