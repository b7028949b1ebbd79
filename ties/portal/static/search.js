// The search of the static site, as ties/portal/search.py has it: every word of the query must stand in one of a thing's
// names; last come the things that have the words in another case. Texts are set as text.
"use strict";
(() => {
  const list = document.getElementById("found"), count = document.getElementById("count");
  const words = document.getElementById("words");
  const asked = (new URLSearchParams(location.search).get("q") || "").slice(0, 200);
  words.value = asked;
  const fold = (text) => text.toLowerCase().replaceAll("ё", "е");
  const known = new Set(window.tiesStems);
  const stem = (word) => {
    const plain = fold(word), capitals = word.slice(1) !== word.slice(1).toLowerCase();
    for (let end = plain.length; !capitals && end >= 3 && end >= plain.length - 4; end--)
      if (known.has(plain.slice(0, end))) return plain.slice(0, end);
    return plain;
  };
  const shortened = /(?<![\p{L}\p{N}_])(\p{L}{1,4})-(\p{L}{1,3})(?![\p{L}\p{N}_])/gu; // «ун-т», «р-н»
  const parts = asked.replaceAll('"', " ").replace(shortened, "$1 $2").split(/\s+/);
  const given = parts.map((word) => word.replace(/^[.,]+|[.,]+$/g, "")).filter(Boolean).slice(0, 12);
  if (!given.length) return;
  const exact = given.map(fold), stems = given.map(stem), query = exact.join(" ");
  const found = [];
  for (const row of window.tiesNames) {
    const names = row[5].split("\n");
    const has = (words) => names.some((name) => words.every((word) => name.includes(word)));
    if (!has(stems)) continue;
    const rank = names.includes(query) ? 0 : names.some((name) => name.startsWith(query)) ? 1 : has(exact) ? 2 : 3;
    found.push([rank, -row[2], row]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  count.textContent = found.length ? `${count.dataset.found}: ${found.length}` : count.dataset.none;
  for (const [, , [path, kind, , russian, english]] of found.slice(0, 200)) {
    const item = document.createElement("li"), note = document.createElement("p"), line = document.createElement("p");
    note.className = `kind ${kind}`;
    note.textContent = list.getAttribute(`data-kind-${kind}`) || "";
    const link = document.createElement("a");
    link.href = path.split("/").map(encodeURIComponent).join("/") + list.dataset.suffix;
    link.textContent = (list.dataset.english && english) || russian || english;
    line.append(link);
    item.append(note, line);
    list.append(item);
  }
})();
