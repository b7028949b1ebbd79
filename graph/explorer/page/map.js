// The map: where partners are. Outlines are Natural Earth's and stand in the page; no tile is ever asked for.
{
  const {book, svg, say, project, shapes} = Ties;
  let box = null,
    asked = null,
    drag = null,
    shown = [],
    unplaced = [];

  function stated() {
    const found = new Map(),
      note = (number, event) => (found.get(number) || found.set(number, new Set()).get(number)).add(event.number);
    for (const event of Ties.net().events) {
      for (const number of event.place) note(number, event);
      for (const {agent, role} of event.parts)
        if (agent !== undefined && book.agents[agent].kind === "place" && !role.includes("role/mentioned"))
          note(agent, event);
    }
    return found;
  }

  /** Where a district without coordinates of its own is put: at that town of it which takes part in most. */
  const seatOf = agent =>
    book.agents
      .filter(({above, at}) => at && above.includes(agent.number))
      .sort((a, b) => Ties.count(b.number) - Ties.count(a.number) || a.number - b.number)[0]?.at;

  /** The places of the map: those that events name, and the twins; a country only where it names no place of it. */
  Ties.mapPlaces = () => {
    const found = stated(),
      hidden = new Set(Ties.state.hidden),
      places = [];
    const twins = new Set(Ties.net().twinnings.flatMap(({twins: both}) => both));
    const inner = new Set([...found.keys()].flatMap(number => book.agents[number].above));
    unplaced = [];
    for (const agent of book.agents) {
      if (agent.kind !== "place" || hidden.has(agent.id)) continue;
      const count =
        agent.group === "country"
          ? inner.has(agent.number) || book.home.has(agent.number)
            ? 0
            : Ties.count(agent.number)
          : (found.get(agent.number)?.size ?? 0);
      if (!count && !twins.has(agent.number)) continue;
      const at = agent.at ?? seatOf(agent);
      if (at) places.push({agent, count, spot: project(at), guessed: !agent.at});
      else unplaced.push(agent);
    }
    return places.sort((a, b) => b.count - a.count || a.agent.number - b.agent.number);
  };

  const homeRegion = () =>
    book.agents.find(agent => book.home.has(agent.number) && agent.group === "region" && agent.at);
  const homeSpot = () => homeRegion() && project(homeRegion().at);

  function extent(spots, margin) {
    const [xs, ys] = spots.length
      ? [spots.map(spot => spot[0]), spots.map(spot => spot[1])]
      : [
          [-170, 170],
          [-80, 60],
        ];
    return [Math.min(...xs) - margin, Math.max(...xs) + margin, Math.min(...ys) - margin, Math.max(...ys) + margin];
  }

  function frame(places, width, height) {
    let [west, east, north, south] = extent(
      places.filter(({count}) => count).map(({spot}) => spot),
      12,
    );
    if (Ties.state.zoom === "near") {
      // The nearest places abroad that hold most of the events there: one far guest must not make all others a blot.
      const [x, y] = homeSpot() ?? places[0]?.spot ?? [0, 0],
        off = ({spot}) => Math.hypot(spot[0] - x, spot[1] - y);
      const abroad = places.filter(({agent, count}) => agent.foreign && count).sort((a, b) => off(a) - off(b)),
        total = abroad.reduce((sum, {count}) => sum + count, 0);
      let sum = 0;
      const near = [[x, y], ...abroad.filter(({count}) => (sum += count) <= total * 0.6).map(({spot}) => spot)];
      [west, east, north, south] = extent(near, 1.2);
    }
    const scale = Math.min(width / Math.max(east - west, 4), height / Math.max(south - north, 3));
    return {x: (west + east) / 2 - width / scale / 2, y: (north + south) / 2 - height / scale / 2, scale};
  }

  function tie(one, two, cls, width, title) {
    const [x1, y1] = one,
      [x2, y2] = two,
      bend = 0.16;
    return svg(
      "path",
      {
        class: cls,
        "stroke-width": width,
        d: `M${x1} ${y1}Q${(x1 + x2) / 2 + (y2 - y1) * bend} ${(y1 + y2) / 2 - (x2 - x1) * bend} ${x2} ${y2}`,
      },
      svg("title", {}, title),
    );
  }

  function paint(places) {
    const holder = Ties.at("map-holder"),
      width = holder.clientWidth,
      height = holder.clientHeight,
      {x, y, scale} = box;
    const on = ([px, py]) => [Math.round((px - x) * scale * 10) / 10, Math.round((py - y) * scale * 10) / 10],
      most = Math.max(...places.map(({count}) => count), 1);
    const countries = new Map(
        book.agents.filter(({group, iso}) => group === "country" && iso).map(agent => [agent.iso, agent]),
      ),
      foreign = [...countries.values()].filter(agent => agent.foreign !== false);
    const top = Math.max(...foreign.map(agent => Ties.count(agent.number)), 1);
    const land = shapes.map(([iso, d]) => {
      const agent = countries.get(iso),
        count = agent ? Ties.count(agent.number) : 0,
        own = agent && book.home.has(agent.number);
      const strength = own || !count ? 0 : 0.14 + (0.3 * Math.log(1 + count)) / Math.log(1 + top);
      return svg(
        "path",
        {d, class: own ? "land own" : count ? "land met" : "land", "fill-opacity": strength || undefined},
        agent ? svg("title", {}, `${Ties.name(agent)} · ${say("count.events", {n: count})}`) : null,
      );
    });
    const drawn = places.map(place => ({...place, at: on(place.spot), r: 3 + 15 * Math.sqrt(place.count / most)}));
    const away = drawn.filter(({agent, count}) => agent.foreign && count),
      centre = homeSpot() && on(homeSpot()),
      chosen = Ties.selection().agent;
    const ties =
      centre && Ties.state.ties.includes("meeting")
        ? away.map(({agent, at, count}) =>
            tie(
              centre,
              at,
              at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height ? "tie far" : "tie",
              0.7 + 3 * Math.sqrt(count / most),
              `${Ties.name(agent)} · ${say("count.events", {n: count})}`,
            ),
          )
        : [];
    const byNumber = new Map(drawn.map(place => [place.agent.number, place]));
    const twins = Ties.state.ties.includes("twinning")
      ? Ties.net()
          .twinnings.filter(({twins: [a, b]}) => byNumber.has(a) && byNumber.has(b))
          .map(({twins: [a, b]}) =>
            svg(
              "g",
              {class: "link-line", onclick: () => Ties.select.tie(a, b)},
              tie(
                byNumber.get(a).at,
                byNumber.get(b).at,
                "twin",
                3,
                `${say("edge.twinning")}: ${Ties.name(book.agents[a])} – ${Ties.name(book.agents[b])}`,
              ),
            ),
          )
      : [];
    const dots = drawn.map(({agent, at: [cx, cy], r, count, guessed}) => {
      const open = () => Ties.select.agent(agent),
        text = `${Ties.name(agent)} · ${Ties.kind(agent)} · ${say("count.events", {n: count})}${guessed ? ` · ${say("map.guessed")}` : ""}`;
      return svg(
        "g",
        {
          class: "spot",
          role: "button",
          tabindex: 0,
          "aria-label": text,
          onclick: open,
          onkeydown: press => {
            if (["Enter", " "].includes(press.key)) {
              press.preventDefault();
              open();
            }
          },
        },
        svg(
          "circle",
          {
            cx,
            cy,
            r,
            class: `place ${agent.foreign === false ? "home" : agent.group === "settlement" ? "town" : "area"}${agent.number === chosen ? " chosen" : ""}`,
          },
          svg("title", {}, text),
        ),
      );
    });
    const sight = drawn.filter(({at: [px, py]}) => px > 0 && py > 0 && px < width && py < height);
    const names = Ties.placeLabels(
      sight.map(({agent, at, r, count}) => ({
        key: agent.number,
        x: at[0],
        y: at[1],
        r,
        lines: Ties.lines(Ties.name(agent), 20, 2),
        size: count > most / 6 ? 13.5 : 12,
        weight: count,
        must: agent.number === chosen,
        strong: count > most / 6,
      })),
      Ties.textWidth,
      [],
      [0, 0, width, height],
    );
    const words = names.flatMap(label =>
      label.lines.map((line, i) =>
        svg(
          "text",
          {
            class: label.strong ? "name strong" : "name",
            x: label.x,
            y: label.y + i * label.step + label.size * 0.35,
            "font-size": label.size,
            "text-anchor": label.anchor,
          },
          line,
        ),
      ),
    );
    const drawing = svg(
      "svg",
      {
        class: "figure",
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "group",
        "aria-label": say("map.label"),
      },
      svg("rect", {class: "sea", width, height}),
      svg("g", {transform: `scale(${scale}) translate(${-x} ${-y})`, class: "lands"}, ...land),
      ...ties,
      ...twins,
      ...dots,
      ...words,
    );
    holder.replaceChildren(drawing);
    Ties.drawing = drawing;
  }

  function zoom(factor, at) {
    const holder = Ties.at("map-holder"),
      [px, py] = at ?? [holder.clientWidth / 2, holder.clientHeight / 2],
      next = Math.min(Math.max(box.scale * factor, 2), 900);
    box = {x: box.x + px / box.scale - px / next, y: box.y + py / box.scale - py / next, scale: next};
    paint(shown);
  }
  Ties.mapZoom = zoom;

  Ties.drawMap = () => {
    const holder = Ties.at("map-holder"),
      places = Ties.mapPlaces(),
      wanted = `${Ties.state.zoom} ${holder.clientWidth} ${holder.clientHeight}`;
    if (asked !== wanted) {
      asked = wanted;
      box = frame(places, holder.clientWidth, holder.clientHeight);
    }
    for (const name of ["near", "world"])
      Ties.at(`map-${name}`).setAttribute("aria-pressed", String(Ties.state.zoom === name));
    shown = places;
    const names = unplaced.slice(0, 4).map(Ties.name).join(", ") + (unplaced.length > 4 ? "…" : "");
    Ties.at("map-note").textContent = unplaced.length ? say("map.unplaced", {n: unplaced.length, names}) : "";
    paint(places);
  };
  Ties.startMap = () => {
    const holder = Ties.at("map-holder");
    holder.addEventListener(
      "wheel",
      event => {
        event.preventDefault();
        const {left, top} = holder.getBoundingClientRect();
        zoom(event.deltaY < 0 ? 1.25 : 0.8, [event.clientX - left, event.clientY - top]);
      },
      {passive: false},
    );
    holder.addEventListener("pointerdown", event => {
      drag = {x: event.clientX, y: event.clientY, from: {...box}, moved: false};
    });
    holder.addEventListener("pointermove", event => {
      if (!drag) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.moved && Math.hypot(dx, dy) < 4) return;
      drag.moved = true;
      box = {...drag.from, x: drag.from.x - dx / box.scale, y: drag.from.y - dy / box.scale};
      paint(shown);
    });
    addEventListener("pointerup", () => {
      drag = null;
    });
  };
}
