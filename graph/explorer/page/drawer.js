// The drawer: what is chosen, with all that the graph says of it; without a choice, the hubs and how to read the picture.
{
  const {book, el, say} = Ties;

  /** What is chosen: {agent}, {pair}, {event}, or nothing. */
  Ties.selection = () => {
    const {selected} = Ties.state,
      id = selected.slice(2);
    if (selected.startsWith("a:")) return {agent: book.byId.get(id)?.number};
    if (selected.startsWith("v:")) return {event: book.eventById.get(id)};
    if (selected.startsWith("c:")) return {cell: id.split("|")};
    const pair = selected.startsWith("t:") ? id.split("|").map(one => book.byId.get(one)?.number) : [];
    return pair.length === 2 && !pair.includes(undefined) ? {pair} : {};
  };
  Ties.select = {
    agent: agent => Ties.set({selected: `a:${agent.id}`}),
    event: event => Ties.set({selected: `v:${event.id}`}),
    tie: (one, two) => Ties.set({selected: `t:${book.agents[one].id}|${book.agents[two].id}`}),
    /** From the search: what is not on the picture is put there, with its strongest ties. */
    found: agent => {
      const here = Ties.state.view !== "network" || Ties.seen?.nodes.includes(agent.number);
      Ties.set({
        selected: `a:${agent.id}`,
        ...(here
          ? {}
          : {open: [...Ties.state.open, agent.id], hidden: Ties.state.hidden.filter(id => id !== agent.id)}),
      });
    },
  };

  function overview() {
    const net = Ties.net(),
      allowed = Ties.allowed(),
      agents = [...net.present.keys()].filter(number => allowed(number));
    const hubs = agents
      .sort((a, b) => Ties.value(b) - Ties.value(a) || Ties.count(b) - Ties.count(a) || a - b)
      .slice(0, 12);
    const value = number =>
      Ties.state.by === "events"
        ? say("count.events", {n: Ties.count(number)})
        : `${say(`by.${Ties.state.by}`)}: ${Ties.number(Ties.value(number))}`;
    return [
      el("h2", {}, say("overview")),
      el(
        "p",
        {class: "soft"},
        say("overview.counts", {events: net.events.length, agents: agents.length, agreements: net.agreements.length}),
      ),
      el("p", {class: "soft"}, say(`overview.${Ties.state.view}`)),
      el("h3", {}, say("overview.hubs")),
      el(
        "ol",
        {class: "list tight"},
        ...hubs.map(number =>
          el(
            "li",
            {},
            Ties.agentButton(number),
            el("p", {class: "soft"}, `${Ties.kind(book.agents[number])} · ${value(number)}`),
          ),
        ),
      ),
    ];
  }

  Ties.drawDrawer = () => {
    const drawer = Ties.at("drawer"),
      chosen = Ties.selection();
    const view =
      chosen.agent !== undefined
        ? Ties.portraits.agent(chosen.agent)
        : chosen.pair
          ? Ties.portraits.tie(chosen.pair)
          : chosen.event
            ? Ties.portraits.event(chosen.event)
            : chosen.cell
              ? Ties.portraits.cell(chosen.cell)
              : Ties.state.view === "network" && Ties.seen?.way
                ? Ties.portraits.path(Ties.seen.way)
                : overview();
    const something = chosen.agent !== undefined || chosen.pair || chosen.event || chosen.cell;
    document.body.classList.toggle("chosen", Boolean(something));
    const close = something
      ? el(
          "button",
          {type: "button", class: "close", "aria-label": say("close"), onclick: () => Ties.set({selected: ""})},
          "×",
        )
      : null;
    drawer.replaceChildren(...[close, ...view].filter(Boolean));
    drawer.scrollTop = 0;
  };
}
