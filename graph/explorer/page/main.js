// The page as a whole: what is drawn when, the words of the language, light and dark.
{
  const {book, say, at} = Ties;
  const VIEWS = ["network", "timeline", "map", "table"];

  Ties.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  Ties.tell = text => {
    at("told").textContent = "";
    requestAnimationFrame(() => {
      at("told").textContent = text;
    });
  };

  /** In one sentence, what a picture shows and what it leaves out. */
  Ties.notes = picture => {
    if (picture.way === null) return say("note.noway");
    if (picture.way) return say("note.way", {n: picture.way.length - 1});
    if (picture.centre !== undefined)
      return say("note.ego", {name: Ties.name(book.agents[picture.centre]), n: picture.first.length, of: picture.of});
    return picture.nodes.length
      ? say("note.backbone", {n: picture.nodes.length, of: picture.of, ties: picture.edges.length})
      : say("empty");
  };
  /** Below an exported picture: what it shows, of which period, from which reports. */
  Ties.caption = () => {
    const [from, to] = Ties.span().map(month => Ties.date(Ties.month(month))),
      chosen = [...Ties.state.sector, ...Ties.state.type].map(Ties.concept);
    const countries = Ties.state.country.map(id => Ties.name(book.byId.get(id) ?? {label: id})),
      sources = book.reports.map(Ties.report).join("; ");
    return [
      say("caption", {from, to, n: Ties.net().events.length}),
      ...chosen,
      ...countries,
      sources,
      Ties.state.view === "map" ? Ties.outlines.attribution : "",
    ]
      .filter(Boolean)
      .join(" · ");
  };

  function words() {
    const {lang} = Ties.state;
    document.documentElement.lang = lang;
    document.title = say("title");
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
    for (const node of document.querySelectorAll("[data-label]"))
      node.setAttribute("aria-label", say(node.dataset.label));
    for (const node of document.querySelectorAll("[data-hint]"))
      node.setAttribute("placeholder", say(node.dataset.hint));
    at("lang").textContent = lang === "ru" ? "English" : "Русский";
    at("lang").lang = lang === "ru" ? "en" : "ru";
    at("sources").textContent = `${say("sources")}: ${book.reports.map(Ties.report).join("; ") || "–"}`;
  }

  function theme() {
    const dark = Ties.state.theme ? Ties.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    at("theme").setAttribute("aria-pressed", String(dark));
  }

  function draw(changed) {
    const {view} = Ties.state;
    if (changed.has("lang")) words();
    if (changed.has("theme")) theme();
    for (const name of VIEWS) {
      at(`panel-${name}`).hidden = name !== view;
      const tab = at(`tab-${name}`);
      tab.setAttribute("aria-selected", String(name === view));
      tab.tabIndex = name === view ? 0 : -1;
    }
    document.body.dataset.view = view;
    Ties.drawControls();
    Ties.drawSlider();
    if (view === "network") {
      Ties.drawNetwork(changed);
      Ties.drawLegend();
    }
    if (view === "timeline") Ties.drawTimeline();
    if (view === "map") Ties.drawMap();
    if (view === "table") Ties.drawTable();
    if (!(changed.size === 1 && changed.has("theme"))) Ties.drawDrawer();
    if (view === "network" && (changed.has("selected") || changed.has("view"))) Ties.bringIntoSight();
  }

  function start() {
    VIEWS.forEach((name, i) => {
      const tab = at(`tab-${name}`);
      tab.addEventListener("click", () => Ties.set({view: name}));
      tab.addEventListener("keydown", press => {
        const way = {ArrowRight: 1, ArrowLeft: -1}[press.key];
        if (!way) return;
        const next = VIEWS[(i + way + VIEWS.length) % VIEWS.length];
        Ties.set({view: next});
        at(`tab-${next}`).focus();
      });
    });
    at("lang").addEventListener("click", () => Ties.set({lang: Ties.state.lang === "ru" ? "en" : "ru"}));
    at("theme").addEventListener("click", () =>
      Ties.set({theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark"}),
    );
    at("panel-button").addEventListener("click", () =>
      at("panel-button").setAttribute("aria-expanded", String(document.body.classList.toggle("panel-open"))),
    );
    for (const [id, act] of Object.entries({
      "zoom-in": () => Ties.zoomBy(1.3),
      "zoom-out": () => Ties.zoomBy(1 / 1.3),
      "zoom-fit": Ties.fit,
      "map-in": () => Ties.mapZoom(1.5),
      "map-out": () => Ties.mapZoom(1 / 1.5),
      "map-near": () => Ties.set({zoom: "near"}),
      "map-world": () => Ties.set({zoom: "world"}),
    }))
      at(id).addEventListener("click", act);
    for (const node of document.querySelectorAll("[data-export]"))
      node.addEventListener("click", () => {
        at("export-menu").open = false;
        Ties.export[node.dataset.export]();
      });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(new Set(["theme"])));
    addEventListener(
      "resize",
      Ties.later(150, () => {
        if (Ties.state.view !== "network") draw(new Set());
      }),
    );
    // The address holds the state: the link that skips to the picture must not overwrite it.
    document.querySelector(".skip").addEventListener("click", press => {
      press.preventDefault();
      at("stage").focus();
    });
    words();
    theme();
    Ties.startControls();
    Ties.startKeys();
    Ties.startMap();
    Ties.onChange(draw);
    draw(new Set(["view"]));
    // Two frames later the canvas has been painted, too: only then has the page opened.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.documentElement.dataset.ready = "yes";
        Ties.ready = performance.now();
      }),
    );
  }
  start();
}
