// Unfolds what stands compressed in the page, charts and how their scores came about:
// no request, no library.
(() => {
  "use strict";
  const BETWEEN = "\u001e";
  const unpacked = new Map();

  function bundle(number) {
    if (!unpacked.has(number)) unpacked.set(number, unpack(number));
    return unpacked.get(number);
  }

  async function unpack(number) {
    const packed = document.getElementById(`bundle-${number}`).textContent;
    const raw = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const plain = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"));
    return (await new Response(plain).text()).split(BETWEEN);
  }

  async function unfold(chart) {
    if (!chart.classList.contains("folded")) return;
    const bodies = await bundle(chart.dataset.bundle);
    if (!chart.classList.contains("folded")) return;
    chart.classList.remove("folded");
    const places = chart.dataset.place.split(" ");
    chart.querySelector(".body").innerHTML = places.map((at) => bodies[at]).join("");
  }

  // A row of a folded chart is not there yet: its anchor begins as that of the chart.
  function chartOf(anchor) {
    const row = anchor.replace(/^row--/, "chart--");
    const place = document.getElementById(anchor)
      || document.getElementById(row.slice(0, row.lastIndexOf("--")));
    return place && place.closest("details.folded");
  }

  async function follow() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const chart = anchor && chartOf(anchor);
    if (!chart) return;
    chart.open = true;
    await unfold(chart);
    location.replace(location.hash);
  }

  async function unfoldAll(button) {
    button.disabled = true;
    for (const chart of document.querySelectorAll("details.chart.folded")) await unfold(chart);
    button.hidden = true;
  }

  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches("details.folded")) unfold(event.target);
  }, true);
  window.addEventListener("hashchange", follow);
  for (const button of document.querySelectorAll(".unfold")) {
    button.hidden = false;
    button.addEventListener("click", () => unfoldAll(button));
  }
  follow();
})();
