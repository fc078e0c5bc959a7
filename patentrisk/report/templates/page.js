// Adds to a page that can be read without it: folds open where a link leads, tables
// sort and filter. Every word comes from the page; nothing is fetched.
(() => {
  "use strict";
  const SORTED_FROM = 4, FILTERED_FROM = 10, MOST_CHOICES = 24, WIDEST_CHOICE = 40;
  const words = JSON.parse(document.body.dataset.words);
  const ranks = new Map(document.body.dataset.ranks.split(" ").map((name, at) => [name, at]));
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const say = (key, values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const made = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // What other scripts of the page share.
  globalThis.patentrisk = { words, plain, made };

  // ---- links into folds --------------------------------------------------------

  /** Opens every fold that a place stands in, and shows it if a filter hides it. */
  const reveal = (place) => {
    for (let at = place; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.tagName === "TR") at.hidden = false;
    }
  };

  const follow = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    reveal(place);
    place.scrollIntoView();
  };

  addEventListener("hashchange", follow);
  // A link that leads where the page stands already changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash)
      follow();
  });
  if (location.hash) follow();

  // ---- tables ------------------------------------------------------------------

  /** First line of a cell: what it says before it explains. */
  const headline = (cell) => {
    const first = cell.firstElementChild;
    const line = first && first.tagName === "DIV" ? first : cell;
    const badge = line.querySelector(".badge");
    if (!badge) return line.textContent.trim();
    const copy = badge.cloneNode(true);
    copy.querySelector("i")?.remove();
    return copy.textContent.trim();
  };

  const rankOf = (cell) => {
    const badge = cell.querySelector(".badge");
    for (const name of badge ? badge.classList : []) if (ranks.has(name)) return ranks.get(name);
    return null;
  };

  // Of amounts: RMB 1.2 million, 905万元人民币.
  const SCALES = [[/\bbillion\b/, 1e9], [/\bmillion\b/, 1e6], [/\d\s*亿/, 1e8], [/\d\s*万/, 1e4]];

  /** Value of a figure: 1,234 · 56% · <1% · −0.4 · 1.2 million · 5 × 4, which is 20. */
  const figure = (text) => {
    const found = text.replace(/,/g, "").replace(/−/g, "-").match(/-?\d+(\.\d+)?/g);
    if (!found) return null;
    if (text.includes("×") && found.length < 2) return null;  // 3 × unknown
    const scale = SCALES.find(([said]) => said.test(text))?.[1] ?? 1;
    const value = /[×]/.test(text) ? found.reduce((all, n) => all * n, 1) : Number(found[0]) * scale;
    const aside = text.includes("<") ? -1e-6 : text.includes(">") ? 1e-6 : 0;
    return value + aside;
  };

  /** What a cell is sorted by: a rank, a figure, or its words; null comes last. */
  const keyOf = (cell, number) => {
    const text = headline(cell);
    if (number) return figure(text);
    const rank = rankOf(cell);
    if (rank !== null) return rank;
    return /^[–-]?$/.test(text) ? null : text;
  };

  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : collator.compare(String(a), String(b));

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    table.original ??= [...body.rows];
    const number = table.tHead.rows[0].cells[column].classList.contains("number");
    const keyed = table.original.map((row) => [keyOf(row.cells[column], number), row]);
    const turn = direction === "descending" ? -1 : 1;
    const last = ([, row]) => row.classList.contains("total");  // what sums the others up
    if (direction !== "none")
      keyed.sort((one, other) => {
        if (last(one) || last(other)) return last(one) - last(other);
        const [a, b] = [one[0], other[0]];
        if (a === null || b === null) return (a === null) - (b === null);
        return turn * compare(a, b);
      });
    body.append(...keyed.map(([, row]) => row));
  };

  /** Figures begin with the greatest, all else with the first; then the other way. */
  const turned = (th) => {
    const order = th.classList.contains("number")
      ? ["none", "descending", "ascending"]
      : ["none", "ascending", "descending"];
    const now = order.indexOf(th.getAttribute("aria-sort") ?? "none");
    return order[(now + 1) % order.length];
  };

  const makeSortable = (table) => {
    table.classList.add("sorts");
    for (const th of table.tHead.rows[0].cells) {
      if ("mixed" in table.dataset && th.classList.contains("number")) continue;
      const button = made("button", { type: "button", className: "sort" }, ...th.childNodes);
      button.title = say("sort", { column: button.textContent });
      button.addEventListener("click", () => {
        const direction = turned(th);
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        if (direction !== "none") th.setAttribute("aria-sort", direction);
        sort(table, th.cellIndex, direction);
      });
      th.append(button);
    }
  };

  // What several things are said in: "Licence: effort low", "▲ High 1, ◆ Medium 4".
  const SENTENCE = /[:：;；。，]|[▲◆○▷] /;
  const isWord = (text) =>
    text.replace(/[\u2e80-\uffef]/g, "xx").length <= WIDEST_CHOICE && !SENTENCE.test(text);

  /** Columns whose few values a reader may choose among: party, area, band, territory. */
  const choicesOf = (table) => {
    const rows = [...table.tBodies[0].rows];
    return [...table.tHead.rows[0].cells].flatMap((th, column) => {
      const cells = rows.map((row) => row.cells[column]);
      if (cells.some((cell) => !cell || cell.matches(".number, .unbroken"))) return [];
      const values = new Map(cells.map((cell) => [headline(cell), keyOf(cell, false)]));
      const few = values.size > 1 && values.size <= Math.min(MOST_CHOICES, rows.length / 2);
      if (!few || ![...values.keys()].every(isWord)) return [];
      const ordered = [...values].sort(([, a], [, b]) => compare(a ?? "~", b ?? "~"));
      return [{ column, name: th.textContent, values: ordered.map(([text]) => text) }];
    });
  };

  const choice = ({ name, values }) => {
    const select = made("select", {}, new Option(words.every, "\u0000"));
    for (const value of values) select.append(new Option(value || "–", value));
    return { select, label: made("label", {}, made("span", {}, name), select) };
  };

  const makeFilterable = (table, figureElement) => {
    const rows = [...table.tBodies[0].rows];
    const search = made("input", { type: "search", autocomplete: "off" });
    const count = made("p", { className: "quiet count" });
    count.setAttribute("role", "status");
    const choices = choicesOf(table).map((held) => ({ ...held, ...choice(held) }));
    const reset = made("button", { type: "button", hidden: true }, words.reset);
    const texts = new Map();
    const textOf = (row) => {
      if (!texts.has(row)) texts.set(row, plain(row.textContent));
      return texts.get(row);
    };
    const apply = () => {
      const wanted = plain(search.value).split(/\s+/).filter(Boolean);
      const chosen = choices.filter(({ select }) => select.selectedIndex > 0);
      for (const row of rows)
        row.hidden = !(
          wanted.every((word) => textOf(row).includes(word)) &&
          chosen.every(({ select, column }) => headline(row.cells[column]) === select.value)
        );
      const shown = rows.filter((row) => !row.hidden).length;
      reset.hidden = !wanted.length && !chosen.length;
      count.textContent = reset.hidden ? "" : say("shown", { shown, all: rows.length });
    };
    reset.addEventListener("click", () => {
      search.value = "";
      for (const { select } of choices) select.selectedIndex = 0;
      apply();
      search.focus();
    });
    search.addEventListener("input", apply);
    for (const { select } of choices) select.addEventListener("change", apply);
    const seek = made("label", { className: "seek" }, made("span", {}, words.filter), search);
    const tools = made("div", { className: "tools" }, seek);
    tools.append(...choices.map(({ label }) => label), reset, count);
    figureElement.querySelector(".scroll").before(tools);
  };

  const equipped = new WeakSet();

  /** Equips the tables within a part of the page that can be seen: no others yet. */
  const equip = (part) => {
    for (const held of part.querySelectorAll("figure.table")) {
      if (equipped.has(held) || held.closest("details:not([open])")) continue;
      equipped.add(held);
      const table = held.querySelector("table");
      const rows = table.tBodies[0].rows.length;
      if (rows >= SORTED_FROM) makeSortable(table);
      if (rows >= FILTERED_FROM) makeFilterable(table, held);
    }
  };

  document.addEventListener("toggle", (event) => {
    if (event.target.open) equip(event.target);
  }, true);
  equip(document);
})();
