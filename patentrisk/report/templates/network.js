// The graph: search, filters, zoom, and a panel with what a thing or a line rests on.
// The panel shows the rows of the lists below the picture, so both say the same.
(() => {
  "use strict";
  const STEP = 1.25, MOST_ZOOM = 5;
  const { words, plain, made } = globalThis.patentrisk;

  const drive = (figure) => {
    const canvas = figure.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const panel = figure.querySelector(".panel");
    const count = figure.querySelector(".count");
    const search = figure.querySelector("input[type=search]");
    const [party, area] = figure.querySelectorAll("select");
    const least = figure.querySelector("input[type=range]");
    const output = figure.querySelector(".least b");
    const boxes = [...figure.querySelectorAll(".layers input")];

    const named = new Map([...area.options].map((held) => [held.value, held.dataset.named]));
    const areasOf = (element) => element.dataset.areas.split(" ").filter(Boolean);
    const nodes = [...svg.querySelectorAll(".nodes .node")].map((element) => ({
      element,
      anchor: element.getAttribute("href").slice(1),
      name: element.dataset.name,
      text: plain([
        element.dataset.name,
        element.dataset.also ?? "",
        element.textContent,
        ...areasOf(element).map((name) => named.get(name)),
      ].join(" ")),
      party: element.dataset.party,
      areas: areasOf(element),
      isParty: element.classList.contains("party"),
      links: [],
    }));
    const links = [...svg.querySelectorAll(".link")].map((element) => {
      const ends = element.dataset.ends.split(" ").map((at) => nodes[at]);
      const link = {
        element,
        ends,
        anchor: element.getAttribute("href").slice(1),
        name: element.getAttribute("aria-label"),
        layer: [...element.classList].find((name) => name.startsWith("layer-")).slice(6),
        weight: Number(element.dataset.weight),
      };
      for (const end of ends) end.links.push(link);
      return link;
    });
    // Drawn from the least to the most exposed; listed the other way round.
    for (const node of nodes) node.links.reverse();

    const SVG = "http://www.w3.org/2000/svg";
    for (const held of [...nodes, ...links]) {
      const title = document.createElementNS(SVG, "title");
      title.textContent = held.name;
      held.element.prepend(title);
    }
    for (const node of nodes) {
      const said = [node.name, node.element.dataset.band].filter(Boolean);
      node.element.setAttribute("aria-label", said.join(" · "));
    }
    for (const { element } of links) {
      const hit = element.querySelector(".line").cloneNode();
      hit.setAttribute("class", "hit");
      element.append(hit);
    }

    // ---- what is shown ---------------------------------------------------------

    let chosen = null;

    // The number of a claim finds its patent: CN999900101B/1
    const CLAIM = /^([a-z]{2}\d\w+)\/\d*$/;
    const wanted = () =>
      plain(search.value).split(/\s+/).filter(Boolean).map((word) => word.replace(CLAIM, "$1"));

    const fits = (node, sought) =>
      sought.every((word) => node.text.includes(word)) &&
      (!party.value || node.party === party.value) &&
      (!area.value || node.areas.includes(area.value));

    const refresh = () => {
      const sought = wanted();
      const narrowed = sought.length > 0 || party.value !== "" || area.value !== "";
      const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const fitting = new Set(nodes.filter((node) => fits(node, sought)));
      const drawn = new Set(
        links.filter((link) => {
          if (chosen && (link === chosen || link.ends.includes(chosen))) return true;
          if (!on.has(link.layer)) return false;
          if (link.layer === "similar" && link.weight < Number(least.value)) return false;
          return link.ends.some((end) => fitting.has(end));
        }),
      );
      for (const link of links) {
        const near = link === chosen || (chosen !== null && link.ends.includes(chosen));
        link.element.classList.toggle("off", !drawn.has(link));
        link.element.classList.toggle("near", near);
        link.element.classList.toggle("chosen", link === chosen);
      }
      const around = new Set([...drawn].flatMap((link) => link.ends));
      for (const node of nodes) {
        const faint = narrowed && !fitting.has(node) && !around.has(node);
        node.element.classList.toggle("faint", faint && node !== chosen);
        node.element.classList.toggle("chosen", node === chosen || !!chosen?.ends?.includes(node));
      }
      canvas.classList.toggle("chosen", chosen !== null);
      output.textContent = Number(least.value).toFixed(2);
      count.textContent = words.shown_picture
        .replace("{things}", fitting.size)
        .replace("{every}", nodes.length)
        .replace("{lines}", drawn.size)
        .replace("{all}", links.length);
      rove();
      return fitting;
    };

    /** Brings the first thing found into sight, where the picture is wider. */
    const seek = () => {
      const fitting = refresh();
      const first = nodes.find((node) => fitting.has(node) && !node.isParty);
      if (wanted().length && first) centre(first.element);
    };

    const centre = (element) => {
      const held = element.getBoundingClientRect(), frame = canvas.getBoundingClientRect();
      canvas.scrollLeft += held.left + held.width / 2 - frame.left - frame.width / 2;
      canvas.scrollTop += held.top + held.height / 2 - frame.top - frame.height / 2;
    };

    /** Shows first where most lines meet, where the picture is wider than its frame. */
    const begin = () => {
      const drawn = ({ links }) => links.filter((link) => !link.element.classList.contains("off")).length;
      const [first] = [...nodes].sort((a, b) => drawn(b) - drawn(a));
      if (first && canvas.scrollWidth > canvas.clientWidth) centre(first.element);
    };

    // ---- the panel -------------------------------------------------------------

    /** Copies what a cell shows; anchors stay with the list. */
    const copied = (cell) => {
      const copy = cell.cloneNode(true);
      for (const held of copy.querySelectorAll("[id]")) held.removeAttribute("id");
      return [...copy.childNodes];
    };

    const cells = (anchor) => [...document.getElementById(anchor).cells];

    const closing = () => {
      const button = made("button", { type: "button", className: "close" }, "✕");
      button.setAttribute("aria-label", words.close);
      button.addEventListener("click", close);
      return button;
    };

    /** A link in the panel that chooses what it leads to. */
    const lead = (held, text) => {
      const link = made("a", { href: `#${held.anchor}` }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(held);
      });
      return link;
    };

    const entry = (link, node) => {
      const [, relation, , band, value] = cells(link.anchor);
      const other = link.ends.find((end) => end !== node) ?? node;
      const badge = band.querySelector(".badge");
      const sign = badge ? badge.cloneNode(true) : `${relation.textContent.trim()} `;
      const weight = made("small", {}, ` ${value.textContent.trim()}`);
      return made("li", {}, sign, lead(link, other.name), weight);
    };

    const showNode = (node) => {
      const [name, kind, owner, areas, band] = cells(node.anchor);
      const badge = band.querySelector(".badge");
      const facts = [kind, owner, areas].map((cell) => cell.textContent.trim()).filter((text) => text !== "–");
      const list = made("ul", {}, ...node.links.map((link) => entry(link, node)));
      panel.replaceChildren(
        closing(),
        made("h3", {}, ...copied(name)),
        made("p", { className: "quiet" }, ...(badge ? [badge.cloneNode(true), " "] : []), facts.join(" · ")),
        made("h4", {}, node.links.length ? words.joined : words.nothing_joined),
        list,
      );
    };

    const showLink = (link) => {
      const [, relation, , , , evidence] = cells(link.anchor);
      const ends = link.ends.map((node) => lead(node, node.name));
      panel.replaceChildren(
        closing(),
        made("h3", {}, link.name),
        made("p", { className: "quiet ends" }, ends[0], ` — ${relation.textContent.trim()} — `, ends[1]),
        made("div", { className: "evidence" }, ...copied(evidence)),
      );
    };

    const choose = (held) => {
      chosen = held;
      if (held.ends) showLink(held);
      else showNode(held);
      panel.hidden = false;
      panel.scrollTop = 0;
      refresh();
      uncover(held.ends ? held.ends[0] : held);
      panel.focus({ preventScroll: true });
    };

    /** Scrolls the page until the panel covers no more what was chosen. */
    const uncover = ({ element }) => {
      const below = element.getBoundingClientRect().bottom + 24 - panel.getBoundingClientRect().top;
      if (below > 0) scrollBy({ top: below, behavior: "instant" });
    };

    const close = () => {
      const back = chosen;
      chosen = null;
      panel.hidden = true;
      refresh();
      back?.element.focus({ preventScroll: true });
    };

    svg.addEventListener("click", (event) => {
      const element = event.target.closest("a");
      const held = [...nodes, ...links].find((one) => one.element === element);
      if (!held) return;
      event.preventDefault();
      choose(held);
    });

    // ---- keyboard --------------------------------------------------------------

    const visible = (held) =>
      !held.element.classList.contains("off") && !held.element.classList.contains("faint");

    /** One stop for the things and one for the lines; arrows move among them. */
    const rove = () => {
      for (const group of [nodes, links]) {
        const held = group.filter(visible);
        const now = held.find((one) => one.element === document.activeElement) ?? held[0];
        for (const one of group) one.element.setAttribute("tabindex", one === now ? "0" : "-1");
      }
    };

    const middle = ({ element }) => {
      const box = element.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    };

    const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    const nearest = (from, [right, down]) => {
      const [x, y] = middle(from);
      let best = null, least = Infinity;
      for (const node of nodes.filter(visible)) {
        const [a, b] = middle(node);
        const along = (a - x) * right + (b - y) * down;
        const aside = Math.abs((a - x) * down) + Math.abs((b - y) * right);
        const far = along + 2 * aside;
        if (along > 2 && far < least) [best, least] = [node, far];
      }
      return best;
    };

    svg.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      const node = nodes.find((one) => one.element === document.activeElement);
      const line = links.find((one) => one.element === document.activeElement);
      if (!arrow || !(node || line)) return;
      event.preventDefault();
      const shown = links.filter(visible);
      const turn = arrow[0] + arrow[1];
      const next = node
        ? nearest(node, arrow)
        : shown[(shown.indexOf(line) - turn + shown.length) % shown.length];
      if (!next) return;
      next.element.focus({ preventScroll: true });
      centre(next.element);
      rove();
    });

    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) close();
      if (event.target.matches("input, select") || event.ctrlKey || event.metaKey) return;
      if (event.key === "+" || event.key === "=") zoom(STEP);
      else if (event.key === "-") zoom(1 / STEP);
      else if (event.key === "0") zoom(0);
    });

    // ---- zoom and pan ----------------------------------------------------------

    let scale = 1, whole = null;

    /** Zooms about a point of the canvas; by 0 the whole picture is shown again. */
    const zoom = (by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
      if (scale === 1) whole = [svg.getBoundingClientRect().width, canvas.clientHeight];
      const before = scale;
      scale = by ? Math.min(MOST_ZOOM, Math.max(1, scale * by)) : 1;
      const left = canvas.scrollLeft + x, top = canvas.scrollTop + y;
      svg.style.width = scale === 1 ? "" : `${whole[0] * scale}px`;
      canvas.style.height = scale === 1 ? "" : `${whole[1]}px`;
      canvas.scrollLeft = (left * scale) / before - x;
      canvas.scrollTop = (top * scale) / before - y;
    };

    for (const button of figure.querySelectorAll(".zoom button"))
      button.addEventListener("click", () => zoom({ in: STEP, out: 1 / STEP, fit: 0 }[button.value]));

    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const frame = canvas.getBoundingClientRect();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, event.clientX - frame.left, event.clientY - frame.top);
    }, { passive: false });

    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button || event.target.closest("a")) return;
      const start = [event.clientX + canvas.scrollLeft, event.clientY + canvas.scrollTop];
      const move = (to) => {
        canvas.scrollLeft = start[0] - to.clientX;
        canvas.scrollTop = start[1] - to.clientY;
      };
      const stop = () => {
        canvas.classList.remove("moving");
        removeEventListener("pointermove", move);
      };
      canvas.classList.add("moving");
      addEventListener("pointermove", move);
      addEventListener("pointerup", stop, { once: true });
    });

    // ---- start -----------------------------------------------------------------

    figure.querySelector(".tools").hidden = false;
    figure.querySelector(".help").hidden = false;
    for (const box of boxes) {
      box.disabled = false;
      box.addEventListener("change", refresh);
    }
    search.addEventListener("input", seek);
    party.addEventListener("change", refresh);
    area.addEventListener("change", refresh);
    least.addEventListener("input", refresh);
    figure.querySelector(".reset").addEventListener("click", () => {
      search.value = party.value = area.value = "";
      least.value = least.defaultValue;
      for (const box of boxes) box.checked = box.defaultChecked;
      if (chosen) close();
      zoom(0);
      refresh();
      begin();
    });
    refresh();
    begin();
  };

  for (const figure of document.querySelectorAll("figure.network")) drive(figure);
})();
