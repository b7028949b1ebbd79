// The panel: facets with counts, what the network shows, the path, and the legend that also switches.
{
  const {book, el, svg, say} = Ties;
  const FACETS = ["sector", "country", "type"];

  const counted = {
    sector: event => (event.sectors.length ? event.sectors : [""]),
    type: event => event.type,
    country: event => event.country.map(number => book.agents[number].id),
  };
  const nameOf = (facet, key) =>
    !key
      ? say(`${facet}.none`)
      : facet === "country"
        ? Ties.name(book.byId.get(key) ?? {label: key})
        : Ties.concept(key);

  function facet(name) {
    const counts = new Map(Ties.state[name].map(key => [key, 0]));
    for (const event of Ties.events(name))
      for (const key of new Set(counted[name](event))) counts.set(key, (counts.get(key) ?? 0) + 1);
    const most = Math.max(...counts.values(), 1),
      chosen = Ties.state[name];
    const lines = [...counts]
      .sort((a, b) => b[1] - a[1] || nameOf(name, a[0]).localeCompare(nameOf(name, b[0])))
      .map(([key, count]) =>
        el(
          "li",
          {},
          el(
            "label",
            {},
            el("input", {
              type: "checkbox",
              value: key,
              checked: chosen.includes(key),
              onchange: () => {
                Ties.toggle(name, key);
              },
            }),
            el("span", {class: "meter", style: `--share:${count / most}`}, nameOf(name, key)),
            el("span", {class: "n"}, String(count)),
          ),
        ),
      );
    const holder = Ties.at(`facet-${name}`),
      focused = holder.contains(document.activeElement) ? document.activeElement.value : null;
    holder.replaceChildren(...lines);
    if (focused !== null) [...holder.querySelectorAll("input")].find(({value}) => value === focused)?.focus();
    Ties.at(`chosen-${name}`).textContent = chosen.length ? String(chosen.length) : "";
  }

  const SELECTS = {
    level: ["auto", "stated", "country"],
    by: ["events", "degree", "strength", ...book.measures],
    colour: ["kind", "country", "community"],
  };

  Ties.startControls = () => {
    for (const [name, values] of Object.entries(SELECTS))
      Ties.at(name).addEventListener("change", event => Ties.set({[name]: values[event.target.selectedIndex]}));
    for (const name of ["home", "labels"])
      Ties.at(name).addEventListener("change", event => Ties.set({[name]: event.target.checked}));
    Ties.at("size").addEventListener(
      "input",
      Ties.later(60, () =>
        Ties.set({size: Number(Ties.at("size").value) >= 100 ? 100000 : sizeAt(Number(Ties.at("size").value))}),
      ),
    );
    for (const [i, id] of ["path-from", "path-to"].entries()) {
      Ties.combobox(Ties.at(id), {
        keep: true,
        choose: ({agent}) => {
          const path = [...Ties.state.path];
          path[i] = agent.id;
          Ties.set({path: [path[0] ?? "", path[1] ?? ""].filter((id, k) => id || k === 0), view: "network"});
        },
      });
    }
    Ties.at("unpath").addEventListener("click", () => Ties.set({path: []}));
    Ties.at("clear").addEventListener("click", () => Ties.set(Ties.cleared()));
    Ties.at("reset").addEventListener("click", () =>
      Ties.set({focus: "", steps: 1, path: [], open: [], hidden: [], selected: ""}),
    );
    Ties.at("whole").addEventListener("click", () => Ties.set({from: "", to: ""}));
    Ties.combobox(Ties.at("search"), {
      withEvents: true,
      choose: ({agent, event}) => (agent ? Ties.select.found(agent) : Ties.select.event(event)),
    });
  };

  // The slider is logarithmic: from 15 nodes to 600, and all of them at its end.
  const sizeAt = at => Math.round(15 * 40 ** (at / 100));
  const atSize = size => Math.min(Math.round((100 * Math.log(size / 15)) / Math.log(40)), 100);

  Ties.drawControls = () => {
    const {state} = Ties;
    FACETS.forEach(facet);
    for (const [name, values] of Object.entries(SELECTS)) {
      const select = Ties.at(name);
      select.replaceChildren(
        ...values.map(value => el("option", {value, selected: state[name] === value}, say(`${name}.${value}`))),
      );
    }
    for (const name of ["home", "labels"]) Ties.at(name).checked = state[name];
    Ties.at("size").value = atSize(state.size);
    Ties.at("size-text").textContent = state.size >= 1000 ? say("size.all") : String(state.size);
    Ties.at("size").setAttribute("aria-valuetext", Ties.at("size-text").textContent);
    ["path-from", "path-to"].forEach((id, i) => {
      const agent = book.byId.get(state.path[i]);
      if (document.activeElement !== Ties.at(id)) Ties.at(id).value = agent ? Ties.name(agent) : "";
    });
    Ties.at("unpath").hidden = !state.path.length;
    Ties.at("clear").hidden = !Ties.filtered();
    Ties.at("reset").hidden = !(state.focus || state.path.length || state.open.length || state.hidden.length);
  };

  const icon = (shape, colour) =>
    svg(
      "svg",
      {viewBox: "0 0 14 14", class: "icon", "aria-hidden": "true"},
      {
        dot: () => svg("circle", {cx: 7, cy: 7, r: 5.5, fill: colour}),
        square: () => svg("rect", {x: 2, y: 2, width: 10, height: 10, fill: colour}),
        triangle: () => svg("path", {d: "M7 1 13 12 1 12Z", fill: colour}),
        line: () => svg("path", {d: "M0 7H14", stroke: colour, "stroke-width": 3}),
        dashes: () => svg("path", {d: "M0 7H5M8 7H14", stroke: colour, "stroke-width": 3}),
      }[shape](),
    );

  /** The legend of the network: its switches, its colours, its sizes. */
  Ties.drawLegend = () => {
    const {state} = Ties,
      scene = Ties.sceneNow(),
      plain = state.colour !== "kind";
    const toggle = (list, value, shape, colour, text) =>
      el(
        "button",
        {type: "button", "aria-pressed": String(state[list].includes(value)), onclick: () => Ties.toggle(list, value)},
        icon(shape, colour),
        text,
      );
    const kinds = ["organization", "person", "place"].map(kind =>
      toggle("kinds", kind, Ties.shape({kind}), plain ? Ties.colour("soft") : Ties.colour(kind), say(`kinds.${kind}`)),
    );
    const ties = [
      ["meeting", "line"],
      ["agreement", "line"],
      ["twinning", "dashes"],
    ].map(([tie, shape]) => toggle("ties", tie, shape, Ties.colour(`line-${tie}`), say(`ties.${tie}`)));
    const colours =
      plain && scene
        ? [...scene.palette.entries.values()].map(({colour, name, count}) =>
            el("span", {class: "entry"}, icon("dot", colour), `${name} (${count})`),
          )
        : [];
    const top = scene ? Math.max(...scene.nodes.map(({value}) => value), 0) : 0;
    Ties.at("legend").replaceChildren(
      ...[
        el("div", {role: "group", "aria-label": say("legend.kinds")}, ...kinds),
        el("div", {role: "group", "aria-label": say("legend.ties")}, ...ties),
        colours.length
          ? el("div", {class: "colours"}, el("strong", {}, `${say(`colour.${state.colour}`)}: `), ...colours)
          : null,
        el("div", {class: "soft"}, say("legend.size", {by: say(`by.${state.by}`), top: Ties.number(top)})),
      ].filter(Boolean),
    );
    const focus = focusKey => Ties.at("legend").querySelector(focusKey)?.focus();
    if (Ties.pressed) {
      focus(Ties.pressed);
      Ties.pressed = null;
    }
  };
}
