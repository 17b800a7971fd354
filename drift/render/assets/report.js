"use strict";
// The page is complete without this script; it adds filters, steps, word links and copying.
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const findings = all(".finding");
  const rows = all(".row");
  const texts = new Map();
  let current = null;

  all(".js").forEach((element) => { element.hidden = false; });

  // Names of languages in the reader's browser; the tag itself stands there otherwise.
  for (const place of all("[data-lang]")) {
    if (!place.dataset.lang) continue;
    try {
      place.textContent = new Intl.DisplayNames(["en"], { type: "language" }).of(place.dataset.lang);
    } catch { /* a tag the browser does not know */ }
  }

  // ---- the state stands in the fragment: #anchor&check=names&severity=critical&text=bridge&only=1
  const SWITCHES = ["only", "diff", "aside", "doubts", "links", "keys"].filter((name) => $(name));
  const initial = Object.fromEntries(SWITCHES.map((name) => [name, $(name).checked]));
  const ticked = (name) => all(`input[name="${name}"]:checked`).map((box) => box.value);
  let anchor = "";

  function write() {
    const parts = anchor ? [encodeURIComponent(anchor)] : [];
    for (const name of ["check", "severity"]) {
      if (ticked(name).length) parts.push(`${name}=${ticked(name).map(encodeURIComponent).join(",")}`);
    }
    if ($("text").value) parts.push(`text=${encodeURIComponent($("text").value)}`);
    for (const name of SWITCHES) {
      if ($(name).checked !== initial[name]) parts.push(`${name}=${Number($(name).checked)}`);
    }
    const fragment = `#${parts.join("&")}`;
    if (fragment !== location.hash && (parts.length || location.hash)) history.replaceState(null, "", fragment);
  }

  function read() {
    const state = { check: "", severity: "", text: "" };
    anchor = "";
    for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
      const at = part.indexOf("=");
      if (at < 0) anchor = decodeURIComponent(part);
      else state[part.slice(0, at)] = part.slice(at + 1);
    }
    for (const name of ["check", "severity"]) {
      const wanted = state[name].split(",").map(decodeURIComponent);
      all(`input[name="${name}"]`).forEach((box) => { box.checked = wanted.includes(box.value); });
    }
    $("text").value = decodeURIComponent(state.text);
    for (const name of SWITCHES) $(name).checked = name in state ? state[name] === "1" : initial[name];
  }

  // ---- filters
  const shown = () => findings.filter((finding) => !finding.hidden && (!finding.matches(".aside") || $("aside").checked));

  function textOf(row) {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  }

  function apply() {
    const checks = ticked("check");
    const severities = ticked("severity");
    const words = $("text").value.trim().toLowerCase();
    const narrowed = checks.length > 0 || severities.length > 0;
    for (const finding of findings) {
      const { check, severity } = finding.dataset;
      finding.hidden = (checks.length > 0 && !checks.includes(check)) || (severities.length > 0 && !severities.includes(severity));
    }
    const visible = shown();
    for (const article of all(".article")) {
      const numbers = new Set(visible.filter((finding) => article.contains(finding)).map((finding) => finding.dataset.number));
      for (const mark of all("[data-f]", article)) {
        mark.classList.toggle("off", narrowed && !mark.dataset.f.split(" ").some((number) => numbers.has(number)));
      }
    }
    let left = 0;
    for (const row of rows) {
      row.hidden = words !== "" && !textOf(row).includes(words);
      row.classList.toggle("found", row.querySelector(".finding:not([hidden], .aside), [data-f]:not(.off, .aside, .point)") !== null);
      row.classList.toggle("kept", row.querySelector(".finding.aside:not([hidden])") !== null);
      if (!row.hidden && (!$("only").checked || row.matches($("aside").checked ? ".found, .kept" : ".found"))) left += 1;
    }
    const active = visible.filter((finding) => !finding.closest(".row[hidden]"));
    const total = findings.filter((finding) => !finding.matches(".aside")).length;
    const all_ = !narrowed && !words && !$("only").checked;
    say(all_ ? `${total} findings` : `${active.length} findings, ${left} of ${rows.length} rows`);
    if ($("links")?.checked) drawLinks();
    document.body.classList.toggle("linking", Boolean($("links")?.checked));
  }

  function say(text) { $("status").textContent = text.replace(/^1 findings/, "1 finding"); }

  function change() { apply(); write(); }

  // ---- going to a place, which filters must not hide
  function reveal(id) {
    const target = $(id);
    if (!target) return false;
    if (target.closest("[hidden]") || (target.matches(".finding.aside") && !$("aside").checked) || !target.getClientRects().length) {
      clear();
      if (target.matches(".aside")) $("aside").checked = true;
      apply();
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    all(".current").forEach((element) => element.classList.remove("current"));
    target.classList.add("current");
    // Rows off the screen have estimated heights: the second call lands exactly.
    target.scrollIntoView({ block: target.matches(".finding") ? "center" : "start" });
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (target.matches(".finding")) current = target;
    anchor = id;
    return true;
  }

  function clear() {
    all('.sheet input[type="checkbox"]:not(#keys, #aside, #doubts, #links, #diff)').forEach((box) => { box.checked = false; });
    $("only").checked = false;
    $("text").value = "";
  }

  function step(by) {
    const list = shown().filter((finding) => !finding.closest("[hidden]"));
    if (!list.length) return;
    const from = list.indexOf(current);
    const to = from < 0 ? (by > 0 ? 0 : list.length - 1) : (from + by + list.length) % list.length;
    reveal(list[to].id);
    write();
    say(`finding ${to + 1} of ${list.length}`);
  }

  // ---- copying
  function told(finding) {
    const said = (name) => finding.querySelector(name).textContent;
    const { number, severity, place } = finding.dataset;
    return `${number}. ${severity} ${said(".check").replace(" · ", "/")}: ${said(".message")} (${place})`;
  }

  async function copy(text, place) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const before = document.activeElement;
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      before.focus();
    }
    if (!done && place) getSelection().selectAllChildren(place);
    say(done ? "copied" : place ? "selected: copy it with Ctrl+C" : "this browser does not let a page copy");
  }

  const address = (link) => location.href.split("#")[0] + link.getAttribute("href");
  for (const line of all(".paste, .permalink")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(line.matches("a") ? address(line) : line.textContent, line));
    line.after(button);
  }

  // ---- word links: drawn on demand from the record, row by row as they come into view
  let watcher = null;

  async function result() {
    const { type, textContent } = $("drift-data");
    if (type === "application/json") return JSON.parse(textContent);
    const packed = Uint8Array.from(atob(textContent), (char) => char.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  async function drawLinks() {
    if (watcher) return;
    watcher = true;
    const record = await result();
    const reports = record.reports || [record];
    const pairs = new Map();
    reports.forEach((report, number) => {
      const prefix = reports.length > 1 || record.reports ? `p${number + 1}-` : "";
      report.pairs.forEach((pair) => { if (pair.links.length) pairs.set(`${prefix}r${pair.index + 1}`, [report, pair, prefix]); });
    });
    watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        link(...pairs.get(target.id));
      }
    }, { rootMargin: "50%" });
    rows.filter((row) => pairs.has(row.id)).forEach((row) => watcher.observe(row));
  }

  function link(report, pair, prefix) {
    pair.source.forEach((index) => wrap(`${prefix}s${index}`, report.source, index, pair, 0));
    pair.target.forEach((index) => wrap(`${prefix}t${index}`, report.target, index, pair, 1));
  }

  // Spans count in the file; where markup was taken out of it, its pieces lead back to the words on the page.
  function recall({ origin }, [start, end]) {
    if (!origin) return [start, end];
    const before = (at) => {
      let [low, high] = [0, origin.pieces.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (origin.pieces[middle][2] < at) low = middle + 1;
        else high = middle;
      }
      return origin.pieces[low - 1];
    };
    const inside = ([a, b, c, d], at, whole) => (at >= d ? b : b - a === d - c ? a + at - c : whole);
    const [first, last] = [before(start + 1), before(end)];
    return [first ? inside(first, start, first[0]) : 0, last ? inside(last, end, last[1]) : 0];
  }

  function wrap(id, text, index, pair, side) {
    const element = $(id);
    if (!element) return;
    const owner = new Map();
    pair.links.forEach((spans, number) => {
      const [start, end] = recall(text, spans[side]);
      for (let at = start; at < end; at += 1) owner.set(at, number);
    });
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("sup, .point")) nodes.push(walker.currentNode);
    }
    const { start, end } = text.sentences[index];
    let [at] = recall(text, [start, end]);
    for (const node of nodes) {
      if (node.parentElement.matches(".ctl")) { at += 1; continue; }
      const out = document.createDocumentFragment();
      let run = null;
      for (const char of node.data) {
        const key = owner.has(at) ? `${pair.index}.${owner.get(at)}` : /[\p{L}\p{N}]/u.test(char) ? "none" : "";
        if (!run || run.key !== key) {
          run = { key, node: key ? document.createElement("span") : document.createTextNode("") };
          if (key) run.node.className = key === "none" ? "unlinked" : "linked";
          if (key && key !== "none") { run.node.dataset.l = key; run.node.tabIndex = 0; }
          out.append(run.node);
        }
        run.node.append ? run.node.append(char) : run.node.appendData(char);
        at += 1;
      }
      node.replaceWith(out);
    }
  }

  function light(event, on) {
    const word = event.target.closest && event.target.closest("[data-l]");
    if (word) all(`[data-l="${word.dataset.l}"]`, word.closest(".row")).forEach((other) => other.classList.toggle("on", on));
    const finding = event.target.closest && event.target.closest(".finding");
    if (finding) {
      const article = finding.closest(".article");
      all(`[data-f~="${finding.dataset.number}"]`, article).forEach((mark) => mark.classList.toggle("lit", on));
    }
  }

  // On a small screen the buttons stay in reach once the list of findings is left behind.
  new IntersectionObserver(([{ isIntersecting }]) => {
    document.body.classList.toggle("past", !isIntersecting);
  }, { rootMargin: "0px 0px 9999999px 0px" }).observe(document.querySelector(".bar"));

  // ---- events
  document.addEventListener("change", (event) => { if (event.target.closest(".bar")) change(); });
  $("text").addEventListener("input", change);
  $("previous")?.addEventListener("click", () => step(-1));
  $("next")?.addEventListener("click", () => step(1));
  $("clear").addEventListener("click", () => { clear(); change(); });
  $("copy").addEventListener("click", () => copy(shown().map(told).join("\n")));
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(event, (happened) => light(happened, on));
  }
  document.addEventListener("click", (event) => {
    const away = $("filters").open && !event.target.closest("#filters");
    if (away) $("filters").open = false;
    const jump = event.target.closest('a[href^="#"]');
    if (!jump || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (reveal(jump.getAttribute("href").slice(1))) {
      event.preventDefault();
      write();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && $("filters").open) {
      $("filters").open = false;
      $("filters").querySelector("summary").focus();
    }
    if (!$("keys").checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type="search"]')) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  });
  addEventListener("hashchange", () => { read(); apply(); if (anchor) reveal(anchor); });
  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const box of all("details:not([open], #filters)")) { box.open = true; opened.add(box); }
  });
  addEventListener("afterprint", () => { opened.forEach((box) => { box.open = false; }); opened.clear(); });

  read();
  apply();
  if (anchor) reveal(anchor);
})();
