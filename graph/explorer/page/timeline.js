// Events by quarter and by sector (or type, or country): one square for each event, so that each can be read.
{
  const {book, svg, say} = Ties;
  const TOP = 62,
    SIDE = 11,
    GAP = 2.5,
    MOST = 140;

  let LEFT = 250;
  const reported = new Set(book.reports.map(report => report.quarter));
  /** Whether there is a report for a quarter. Where there is none, few events do not mean that little happened. */
  Ties.reported = quarter => reported.has(quarter);
  Ties.quarters = events => {
    const quarters = [],
      of = new Map(),
      [from, to] = Ties.span();
    for (let month = Math.floor(from / 3) * 3; month <= to; month += 3) quarters.push(Ties.quarter(Ties.month(month)));
    for (const event of events) {
      if (event.month === null) continue;
      // An event that began before the chosen period stands in its first quarter.
      const quarter = Ties.quarter(Ties.month(Math.max(event.month, from)));
      (of.get(quarter) || of.set(quarter, []).get(quarter)).push(event);
    }
    return {quarters, of};
  };

  /** Where an event was: abroad, at home, on the net, or not said. */
  Ties.where = event => {
    if (event.mode.includes("attendance-mode/online")) return "online";
    const places = event.place.map(number => book.agents[number].foreign);
    return places.includes(true) ? "abroad" : places.includes(false) ? "home" : "unsaid";
  };
  const WHERE = ["abroad", "home", "online", "unsaid"];

  const ROWS = {
    sector: event => (event.sectors.length ? event.sectors : [""]),
    type: event => event.type,
    country: event => (event.country.length ? event.country.map(number => book.agents[number].id) : [""]),
  };
  Ties.rowName = key => {
    if (!key) return say(`${Ties.state.rows}.none`);
    return Ties.state.rows === "country" ? Ties.name(book.byId.get(key)) : Ties.concept(key);
  };
  /** The events of one cell. */
  Ties.cell = (key, quarter) =>
    Ties.quarters(Ties.net().events.filter(event => ROWS[Ties.state.rows](event).includes(key))).of.get(quarter) ?? [];

  function grid() {
    const rows = new Map();
    for (const event of Ties.net().events) {
      if (event.month === null) continue;
      for (const key of ROWS[Ties.state.rows](event)) (rows.get(key) || rows.set(key, []).get(key)).push(event);
    }
    const last = key => (key === "" ? 1 : 0);
    return [...rows].sort((a, b) => last(a[0]) - last(b[0]) || b[1].length - a[1].length || a[0].localeCompare(b[0]));
  }

  function squares(events, x, y, columns, each) {
    const ordered = [...events].sort(
      (a, b) => WHERE.indexOf(Ties.where(a)) - WHERE.indexOf(Ties.where(b)) || a.start.localeCompare(b.start),
    );
    return ordered
      .filter((_, i) => i % each === 0)
      .map((event, i) => {
        const at = {
          x: x + (i % columns) * (SIDE + GAP),
          y: y + Math.floor(i / columns) * (SIDE + GAP),
          width: SIDE,
          height: SIDE,
        };
        const title = svg("title", {}, `${event.label}\n${Ties.eventLine(event)}`);
        return svg(
          "rect",
          {
            ...at,
            rx: 2,
            class: `event ${Ties.where(event)}`,
            onclick: click => {
              click.stopPropagation();
              Ties.select.event(event);
            },
          },
          title,
        );
      });
  }

  function key(y) {
    let x = LEFT;
    return WHERE.flatMap(name => {
      const text = say(`where.${name}`),
        at = x;
      x += SIDE + 10 + Ties.textWidth(text, 13) + 18;
      return [
        svg("rect", {x: at, y: y - 10, width: SIDE, height: SIDE, rx: 2, class: `event ${name}`}),
        svg("text", {x: at + SIDE + 6, y}, text),
      ];
    });
  }

  Ties.drawTimeline = () => {
    const holder = Ties.at("timeline");
    LEFT = holder.clientWidth < 620 ? 158 : 250;
    const rows = grid(),
      {quarters} = Ties.quarters([]),
      width = Math.max(holder.clientWidth - 24, LEFT + quarters.length * (quarters.length > 10 ? 68 : 92));
    const column = (width - LEFT) / Math.max(quarters.length, 1),
      across = Math.max(Math.floor((column - 44) / (SIDE + GAP)), 3),
      parts = [],
      names = [];
    const cells = rows.map(([name, events]) => ({name, events, of: Ties.quarters(events).of}));
    const most = Math.max(...cells.flatMap(({of}) => [...of.values()].map(found => found.length)), 1),
      each = Math.ceil(most / MOST);
    let y = TOP;
    for (const {name, events, of} of cells) {
      const words = Ties.lines(Ties.rowName(name), Math.floor((LEFT - 50) / 7.3), LEFT < 200 ? 3 : 2);
      const highest = Math.max(...[...of.values()].map(found => Math.ceil(found.length / each)), 1),
        high = Math.max(Math.ceil(highest / across) * (SIDE + GAP) + 13, words.length * 15 + 13);
      parts.push(svg("line", {class: "rule", x1: LEFT - 12, x2: width, y1: y, y2: y}));
      names.push(svg("line", {class: "rule", x1: 0, x2: LEFT - 12, y1: y, y2: y}));
      words.forEach((line, i) =>
        names.push(svg("text", {class: "row", x: LEFT - 44, y: y + 19 + i * 15, "text-anchor": "end"}, line)),
      );
      names.push(svg("text", {class: "total", x: LEFT - 14, y: y + 19, "text-anchor": "end"}, String(events.length)));
      quarters.forEach((quarter, i) => {
        const found = of.get(quarter) ?? [],
          x = LEFT + i * column;
        if (!found.length) return;
        const open = () => Ties.set({selected: `c:${name}|${quarter}`}),
          label = `${Ties.rowName(name)}, ${Ties.quarterName(quarter)}: ${say("count.events", {n: found.length})}`;
        parts.push(
          svg(
            "g",
            {
              class: "cell",
              role: "button",
              tabindex: 0,
              "aria-label": label,
              onclick: open,
              onkeydown: press => {
                if (["Enter", " "].includes(press.key)) {
                  press.preventDefault();
                  open();
                }
              },
            },
            svg("rect", {class: "back", x: x + 1, y: y + 1, width: column - 4, height: high - 2, rx: 4}),
            svg("text", {class: "count", x: x + 26, y: y + 19, "text-anchor": "end"}, String(found.length)),
            ...squares(found, x + 34, y + 8, across, each),
          ),
        );
      });
      y += high;
    }
    const heads = quarters.flatMap((quarter, i) => {
      const x = LEFT + i * column,
        count = Ties.quarters(Ties.net().events).of.get(quarter)?.length ?? 0;
      return [
        Ties.reported(quarter)
          ? null
          : svg("rect", {class: "gap", x, y: TOP, width: column - 2, height: Math.max(y - TOP, 30)}),
        svg(
          "text",
          {class: "head", x: x + 6, y: 40},
          column < 120 ? Ties.quarterShort(quarter) : Ties.quarterName(quarter),
        ),
        svg(
          "text",
          {class: "soft", x: x + 6, y: 55},
          column < 120 ? String(count) : say(Ties.reported(quarter) ? "count.events" : "quarter.silent", {n: count}),
        ),
      ];
    });
    const back = svg("rect", {class: "paper", x: -12, y: TOP, width: LEFT, height: Math.max(y - TOP, 0)}),
      margin = svg("g", {}, back, ...names);
    const drawing = svg(
      "svg",
      {
        class: "figure",
        width,
        height: y + 8,
        viewBox: `0 0 ${width} ${y + 8}`,
        role: "group",
        "aria-label": say("timeline.label"),
      },
      ...heads,
      ...key(16),
      each > 1 ? svg("text", {class: "soft", x: 0, y: 16}, say("timeline.each", {n: each})) : null,
      ...parts,
      svg("line", {class: "rule", x1: 0, x2: width, y1: y, y2: y}),
      margin,
    );
    // Where there are more quarters than room, the names of the rows stay in sight.
    holder.onscroll = () => margin.setAttribute("transform", `translate(${holder.scrollLeft})`);
    holder.onscroll();
    const choose = name =>
      Ties.el(
        "button",
        {
          type: "button",
          "aria-pressed": String(Ties.state.rows === name),
          onclick: () => Ties.set({rows: name, selected: ""}),
        },
        say(`rows.${name}`),
      );
    holder.replaceChildren(
      Ties.el(
        "div",
        {class: "bar", role: "group", "aria-label": say("rows")},
        Ties.el("span", {class: "soft"}, `${say("rows")} `),
        ...Object.keys(ROWS).map(choose),
      ),
      rows.length ? drawing : Ties.el("p", {class: "empty"}, say("empty")),
    );
    Ties.drawing = drawing;
  };
}
