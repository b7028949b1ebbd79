// The query page with a script: YASGUI's editor (Yasqe) and table (Yasr) in the place of the text field and the plain
// table. Nothing is kept in the browser: the address holds the query, its values, and so the answer.
"use strict";

(async () => {
  const form = document.getElementById("ask");
  const area = document.getElementById("query");
  const { Yasqe, Yasr } = window;
  if (!Yasqe || !Yasr) return;
  const { texts, prefixes, shown, classes, properties } = await (await fetch(form.dataset.told)).json();
  const button = document.getElementById("run");
  let asking = null;

  const make = (name, content = {}, ...children) => {
    const element = Object.assign(document.createElement(name), content);
    element.append(...children);
    return element;
  };

  // ---------------------------------------------------------------- the editor

  for (const [name, get] of [["class", classes], ["property", properties]]) {
    Yasqe.forkAutocompleter(name, { name: `ties-${name}`, get, bulk: true, persistenceId: null, autoShow: true });
  }
  const namespaces = Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`).sort();
  Yasqe.forkAutocompleter("prefixes", { name: "ties-prefixes", get: namespaces, persistenceId: null });
  const notify = Yasqe.prototype.showNotification;
  Yasqe.prototype.showNotification = function (key, message) {
    notify.call(this, key, texts.yasgui[message] ?? message);
  };

  const place = make("div", { id: "editor" });
  area.before(place);
  const editor = new Yasqe(place, {
    value: area.value.replace(/\r\n/g, "\n"),
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: () => permalink().href,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    autocompleters: ["variables", "ties-prefixes", "ties-class", "ties-property"],
    extraKeys: { "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask(), Tab: false, "Shift-Tab": false },
    requestConfig: { endpoint: form.action, method: "POST", args: () => beside() }, // for its line with curl
  });
  for (const one of place.querySelectorAll("button")) one.type = "button"; // YASGUI's own are not to send the form
  area.hidden = true;
  area.required = false;
  editor.getInputField().setAttribute("aria-label", texts.query);
  form.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
  translate(place);

  // ---------------------------------------------------------------- what is asked

  function parameters() {
    const found = new URLSearchParams();
    found.set("query", editor.getValue());
    for (const field of form.elements) {
      if (field.name && !["query", "format"].includes(field.name)) found.append(field.name, field.value);
    }
    return found;
  }

  function beside() {
    return [...parameters()].filter(([name]) => name !== "query").map(([name, value]) => ({ name, value }));
  }

  function permalink(extra = {}) {
    const address = new URL(form.action);
    const all = parameters();
    for (const [name, value] of Object.entries(extra)) all.set(name, value);
    address.search = all;
    return address;
  }

  async function ask(remember = true) {
    asking?.abort();
    const mine = (asking = new AbortController());
    const section = freshSection();
    section.append(make("p", { textContent: texts.running, role: "status" }));
    button.textContent = texts.stop;
    const address = permalink();
    if (remember && address.href !== location.href && address.href.length < 60000) history.pushState(null, "", address);
    const begin = performance.now();
    try {
      const headers = { Accept: "application/sparql-results+json, text/turtle;q=0.9" };
      const response = await fetch(form.action, { method: "POST", body: parameters(), headers, signal: mine.signal });
      const body = await response.text();
      section.replaceChildren();
      if (response.ok) answer(section, response, body, performance.now() - begin);
      else problem(section, response, body);
      if (remember) section.scrollIntoView({ block: "start" });
    } catch (error) {
      section.replaceChildren();
      if (error.name === "AbortError") section.append(make("p", { textContent: texts.stopped, role: "status" }));
      else section.append(make("p", { textContent: texts.unreachable, className: "problem", role: "alert" }));
    }
    if (asking === mine) {
      asking = null;
      button.textContent = texts.run;
    }
  }

  // ---------------------------------------------------------------- what is answered

  function freshSection() {
    document.getElementById("answer")?.remove();
    const section = make("section", { id: "answer" });
    section.setAttribute("aria-live", "polite");
    form.after(section);
    return section;
  }

  function answer(section, response, body, milliseconds) {
    section.append(make("h2", { textContent: texts.answer }));
    const unknown = response.headers.get("Ties-Unknown-Graphs");
    if (unknown) section.append(make("p", { className: "note", textContent: `${texts.unknown}: ${unknown}` }));
    const cut = response.headers.get("Ties-Truncated");
    if (cut) section.append(make("p", { className: "note", role: "alert", textContent: `${texts.cut} (${cut})` }));
    const place = make("div", { id: "results" });
    section.append(place);
    const contentType = response.headers.get("Content-Type");
    const type = contentType.includes("json") ? (JSON.parse(body).boolean === undefined ? "SELECT" : "ASK") : "GRAPH";
    Yasr.plugins.table.defaults.tableConfig.language = texts.table;
    const table = { enabled: true, dynamicConfig: { compact: true, isEllipsed: false, pageSize: 50 } };
    const results = new Yasr(place, {
      persistenceId: null,
      prefixes: shown,
      plugins: { table },
      getDownloadFileName: () => form.elements.load?.value ?? "ties",
    });
    results.on("drawn", () => {
      translate(place);
      const rows = results.results.getBindings()?.length;
      const seconds = (milliseconds / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
      const said = [rows === undefined ? "" : `${texts.rows}: ${rows}`, `${seconds} ${texts.seconds}`];
      place.querySelector(".yasr_response_chip").textContent = said.filter(Boolean).join(", ");
    });
    results.setResponse({ data: body, contentType, status: response.status, executionTime: milliseconds });
    const files = { SELECT: ["json", "xml", "csv", "tsv"], ASK: ["json", "xml"] }[type];
    const links = (files ?? ["turtle", "ntriples", "jsonld", "rdfxml"]).map((format) =>
      make("a", { href: permalink({ format }), rel: "nofollow", textContent: format }),
    );
    section.append(make("p", { className: "files" }, `${texts.files}: `, ...links));
    section.append(make("p", {}, make("a", { href: permalink(), rel: "nofollow", textContent: texts.permalink })));
  }

  function problem(section, response, body) {
    let said = {};
    try {
      said = JSON.parse(body);
    } catch {
      said = { title: body.slice(0, 1000) };
    }
    section.className = "problem";
    section.setAttribute("role", "alert");
    section.append(make("h2", { textContent: `${texts.problem}: ${response.status}` }));
    const sentence = [said.title, said.detail].filter(Boolean).join(". ");
    section.append(make("p", { lang: "en", textContent: sentence }));
    const pause = response.headers.get("Retry-After");
    if (pause) section.append(make("p", { textContent: `${texts.again}: ${pause} ${texts.seconds}` }));
  }

  /** YASGUI speaks English: its words are replaced by those of the page's language. */
  function translate(root) {
    const words = texts.yasgui;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("td, th, .CodeMirror-code, pre")) continue;
      if (words[node.data.trim()]) node.data = node.data.replace(node.data.trim(), words[node.data.trim()]);
    }
    for (const element of root.querySelectorAll("[title], [aria-label], [placeholder]")) {
      for (const name of ["title", "aria-label", "placeholder"]) {
        const word = words[element.getAttribute(name)];
        if (word) element.setAttribute(name, word);
      }
    }
  }

  // ---------------------------------------------------------------- what the reader does

  form.addEventListener("submit", (event) => {
    if (place.contains(event.submitter)) return event.preventDefault();
    area.value = editor.getValue();
    if (form.elements.format.value !== "html") return;
    event.preventDefault();
    if (asking) asking.abort();
    else ask();
  });
  window.addEventListener("popstate", () => location.reload());

  const find = make("input", { type: "search", id: "find-question" });
  const questions = document.querySelector("nav ul");
  questions.before(make("label", { htmlFor: find.id, textContent: texts.find }), find);
  find.addEventListener("input", () => {
    const words = find.value.toLowerCase().replaceAll("ё", "е").split(/\s+/);
    for (const item of questions.children) {
      const said = `${item.textContent} ${item.dataset.words}`.toLowerCase().replaceAll("ё", "е");
      item.hidden = !words.every((word) => said.includes(word));
    }
  });

  document.body.classList.add("scripted");
  if (form.dataset.run !== undefined) await ask(false);
})();
