// What is seen, as a file: PNG and SVG of the view, CSV and GEXF of what is in it.
{
  const {book, svg, say} = Ties;
  const NAMESPACE = "http://www.w3.org/2000/svg";

  function download(name, type, data) {
    const address = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], {type}));
    const link = Ties.el("a", {href: address, download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 5000);
    Ties.tell(say("export.done", {file: name}));
  }
  const fileName = end => `ties-${Ties.state.view}-${Ties.month(Ties.span()[0])}-${Ties.month(Ties.span()[1])}.${end}`;

  function shape({shape: form, x, y, r, colour}) {
    if (form === "square")
      return svg("rect", {
        x: x - r * 0.9,
        y: y - r * 0.9,
        width: r * 1.8,
        height: r * 1.8,
        fill: colour,
        class: "node",
      });
    if (form === "triangle")
      return svg("path", {
        d: `M${x} ${y - r * 1.1}L${x + r} ${y + r * 0.75}L${x - r} ${y + r * 0.75}Z`,
        fill: colour,
        class: "node",
      });
    return svg("circle", {cx: x, cy: y, r, fill: colour, class: "node"});
  }

  /** The network as SVG, at its own size, with the names that find room there. */
  Ties.networkSvg = () => {
    const scene = Ties.sceneNow(),
      {nodes, edges, byNumber} = scene;
    const xs = nodes.map(({x}) => x),
      ys = nodes.map(({y}) => y),
      [left, top] = [Math.min(...xs) - 110, Math.min(...ys) - 60];
    const [width, height] = [Math.max(...xs) + 110 - left, Math.max(...ys) + 90 - top];
    const lines = edges.map(edge => {
      const [one, two] = [byNumber.get(edge.a), byNumber.get(edge.b)];
      return svg("line", {
        x1: one.x,
        y1: one.y,
        x2: two.x,
        y2: two.y,
        class: `edge ${Ties.bond(edge)}`,
        "stroke-width": Ties.width(edge),
      });
    });
    const marks = Ties.state.labels ? Ties.marksOf(scene, 1, () => true) : [],
      chosen = Ties.selection().agent;
    const labels = Ties.placeLabels(
      Ties.namesOf(nodes, 1, number => number === chosen, null),
      Ties.textWidth,
      marks,
    ).flatMap(label =>
      label.lines.map((line, i) =>
        svg(
          "text",
          {
            x: label.x,
            y: label.y + i * label.step + label.size * 0.35,
            "font-size": label.size,
            "text-anchor": label.anchor,
            class: label.mark ? "mark" : label.strong ? "name strong" : "name",
          },
          line,
        ),
      ),
    );
    return svg(
      "svg",
      {viewBox: `${left} ${top} ${width} ${height}`, width, height, class: "figure"},
      svg("rect", {class: "paper", x: left, y: top, width, height}),
      ...lines,
      ...nodes.map(shape),
      ...labels,
    );
  };

  /** The view that is seen as a document of its own: its colours and its styles go with it, and what it shows is told below. */
  function document_() {
    const drawing =
      Ties.state.view === "network" || Ties.state.view === "table" ? Ties.networkSvg() : Ties.drawing.cloneNode(true);
    const [x, y, width, height] = drawing.getAttribute("viewBox").split(" ").map(Number),
      style = getComputedStyle(document.documentElement);
    const rules = Ties.at("figure-style").textContent.replace(/var\(--([\w-]+)\)/g, (_, name) =>
      style.getPropertyValue(`--${name}`).trim(),
    );
    drawing.setAttribute("xmlns", NAMESPACE);
    drawing.setAttribute("viewBox", `${x} ${y} ${width} ${height + 26}`);
    drawing.setAttribute("width", width);
    drawing.setAttribute("height", height + 26);
    drawing.prepend(svg("style", {}, rules), svg("rect", {class: "paper", x, y, width, height: height + 26}));
    drawing.append(svg("text", {class: "caption", x: x + 8, y: y + height + 17}, Ties.caption()));
    for (const node of drawing.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
    return {text: new XMLSerializer().serializeToString(drawing), width, height: height + 26};
  }

  async function png() {
    const {text, width, height} = document_(),
      scale = Math.min(2, 8000 / width, 8000 / height),
      image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Ties.el("canvas", {width: Math.round(width * scale), height: Math.round(height * scale)});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    download(fileName("png"), "image/png", await new Promise(done => canvas.toBlob(done, "image/png")));
  }

  // A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text.
  const cell = value => {
    const text = String(value ?? ""),
      safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = rows => `\ufeff${rows.map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
  const rowsOf = events =>
    [...new Set(events.flatMap(number => book.events[number].records))]
      .map(number => Ties.rowText(book.records[number]))
      .join("; ");

  Ties.csv = {
    network: () =>
      csv([
        [
          "one",
          "one_name",
          "one_kind",
          "two",
          "two_name",
          "two_kind",
          "events",
          "agreements",
          "twinnings",
          "first",
          "last",
          "rows",
        ],
        ...Ties.seen.edges.map(edge => {
          const [one, two] = [book.agents[edge.a], book.agents[edge.b]],
            dates = edge.events
              .map(number => book.events[number].start)
              .filter(Boolean)
              .sort();
          return [
            Ties.iri(one),
            Ties.name(one),
            one.kind,
            Ties.iri(two),
            Ties.name(two),
            two.kind,
            edge.events.length,
            edge.agreements.length,
            edge.twinnings.length,
            dates[0],
            dates.at(-1),
            rowsOf(edge.events),
          ];
        }),
      ]),
    timeline: () =>
      csv([
        ["event", "title", "start", "end", "type", "sector", "where", "places", "countries", "rows"],
        ...Ties.net().events.map(event => [
          Ties.iri(event),
          event.label,
          event.start,
          event.end,
          event.type.map(Ties.concept).join("; "),
          event.sectors.map(Ties.concept).join("; "),
          Ties.where(event),
          ...[event.place, event.country].map(list => list.map(number => Ties.name(book.agents[number])).join("; ")),
          rowsOf([event.number]),
        ]),
      ]),
    map: () =>
      csv([
        ["place", "name", "kind", "lat", "long", "events", "twins"],
        ...Ties.mapPlaces().map(({agent, count}) => [
          Ties.iri(agent),
          Ties.name(agent),
          agent.group,
          ...(agent.at ?? ["", ""]),
          count,
          agent.twins.map(number => Ties.name(book.agents[number])).join("; "),
        ]),
      ]),
  };
  Ties.csv.table = Ties.csv.network;

  const xml = text =>
    String(text)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
  /** GEXF 1.2 that Gephi and Gephi Lite open: names, kinds, colours (without alpha, which turns nodes grey), places, times. */
  Ties.gexf = () => {
    const {nodes, edges} = Ties.sceneNow(),
      hex = colour => colour.match(/\w\w/g).map(part => Number.parseInt(part, 16));
    const node = ({number, x, y, r, colour, value}) => {
      const agent = book.agents[number],
        [red, green, blue] = hex(colour);
      return (
        `<node id="${xml(agent.id)}" label="${xml(Ties.name(agent))}"><attvalues><attvalue for="kind" value="${xml(agent.kind)}"/><attvalue for="group" value="${xml(agent.group ?? "")}"/><attvalue for="events" value="${Ties.count(number)}"/><attvalue for="value" value="${value}"/></attvalues>` +
        `<viz:color r="${red}" g="${green}" b="${blue}"/><viz:position x="${x}" y="${-y}" z="0"/><viz:size value="${r}"/></node>`
      );
    };
    const edge = ({a, b, events, agreements, twinnings}, i) =>
      `<edge id="${i}" source="${xml(book.agents[a].id)}" target="${xml(book.agents[b].id)}" weight="${Math.max(events.length, 1)}"><attvalues><attvalue for="events" value="${events.length}"/><attvalue for="agreements" value="${agreements.length}"/><attvalue for="twinnings" value="${twinnings.length}"/></attvalues></edge>`;
    const attribute = (id, type) => `<attribute id="${id}" title="${id}" type="${type}"/>`;
    return (
      `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2"><meta><creator>Ties</creator></meta><graph defaultedgetype="undirected" mode="static">` +
      `<attributes class="node">${attribute("kind", "string")}${attribute("group", "string")}${attribute("events", "integer")}${attribute("value", "double")}</attributes><attributes class="edge">${["events", "agreements", "twinnings"].map(id => attribute(id, "integer")).join("")}</attributes>` +
      `<nodes>${nodes.map(node).join("")}</nodes><edges>${edges.map(edge).join("")}</edges></graph></gexf>\n`
    );
  };

  Ties.export = {
    png,
    svg: () => download(fileName("svg"), "image/svg+xml", document_().text),
    csv: () => download(fileName("csv"), "text/csv", Ties.csv[Ties.state.view]()),
    gexf: () => download(fileName("gexf"), "application/xml", Ties.gexf()),
    link: async () => {
      try {
        await navigator.clipboard.writeText(Ties.link());
        Ties.tell(say("link.done"));
      } catch {
        prompt(say("link.copy"), Ties.link());
      }
    },
  };
}
