// What the drawer shows of a participant, a tie, an event, a cell of the timeline, a path: facts, each with its evidence.
{
  const {book, el, say} = Ties;

  const button = (text, onclick, pressed) =>
    el("button", {type: "button", onclick, "aria-pressed": pressed === undefined ? undefined : String(pressed)}, text);

  /** Where it has a page of its own: only what has one of this graph's IRIs can. */
  const pageLink = ({id}) =>
    Ties.options.pages && !id.includes(":") ? el("p", {}, el("a", {href: Ties.options.pages + id}, say("page"))) : null;

  /** Columns of events by quarter; a quarter without a report is marked, for there silence says nothing. */
  function chart(numbers) {
    const {quarters, of} = Ties.quarters(numbers.map(number => book.events[number])),
      most = Math.max(...quarters.map(q => of.get(q)?.length ?? 0), 1);
    const wide = 320 / quarters.length,
      told = quarters.map(q => `${Ties.quarterName(q)}: ${of.get(q)?.length ?? 0}`).join("; ");
    const bars = quarters.flatMap((quarter, i) => {
      const count = of.get(quarter)?.length ?? 0,
        high = (34 * count) / most,
        gap = Ties.reported(quarter)
          ? null
          : Ties.svg("rect", {class: "gap", x: i * wide, y: 12, width: wide - 4, height: 34});
      return [
        gap,
        Ties.svg("rect", {class: "bar", x: i * wide, y: 46 - high, width: wide - 4, height: high}),
        count ? Ties.svg("text", {x: i * wide + wide / 2 - 1, y: 43 - high}, String(count)) : null,
        Ties.svg("text", {x: i * wide + wide / 2 - 1, y: 60}, Ties.quarterShort(quarter)),
      ];
    });
    return Ties.svg(
      "svg",
      {class: "spark", viewBox: "0 0 320 64", role: "img", "aria-label": `${say("chart.quarters")}: ${told}`},
      ...bars,
    );
  }

  function agentView(number) {
    const agent = book.agents[number],
      events = [...(Ties.net().present.get(number) ?? [])],
      everywhere = new Set(Ties.all().present.get(number) ?? []).size;
    const allowed = Ties.allowed(),
      ranked = Ties.ranked(number, allowed),
      open = Ties.state.open.includes(agent.id),
      focused = Ties.state.focus === agent.id;
    const place = [
      ...new Set([...agent.seat, ...agent.above, ...(agent.country === undefined ? [] : [agent.country])]),
    ].filter(one => one !== number);
    const values = agent.values
      ? book.measures
          .map((measure, i) =>
            agent.values[i] === null
              ? []
              : [el("dt", {}, say(`by.${measure}`)), el("dd", {}, Ties.number(agent.values[i]))],
          )
          .flat()
      : [];
    const {rank} = agent,
      sure = rank && rank.low !== null ? say("rank.sure", {...rank, top5: Ties.number(100 * rank.top5)}) : "";
    const actions = el(
      "div",
      {class: "actions"},
      button(
        say(focused ? "act.unfocus" : "act.focus"),
        () => Ties.set(focused ? {focus: ""} : {focus: agent.id, path: [], view: "network"}),
        focused,
      ),
      focused
        ? button(say(Ties.state.steps > 1 ? "act.one" : "act.two"), () =>
            Ties.set({steps: Ties.state.steps > 1 ? 1 : 2}),
          )
        : button(say(open ? "act.collapse" : "act.expand"), () => Ties.toggle("open", agent.id), open),
      button(say("act.path"), () => {
        Ties.set({path: [agent.id], view: "network"});
        Ties.at("path-to").focus();
      }),
      button(say("act.hide"), () =>
        Ties.set({
          hidden: [...Ties.state.hidden, agent.id],
          selected: "",
          focus: focused ? "" : Ties.state.focus,
          open: Ties.state.open.filter(id => id !== agent.id),
        }),
      ),
    );
    const partner = ({other, weight}) =>
      el(
        "li",
        {},
        Ties.agentButton(other),
        " ",
        el(
          "button",
          {
            type: "button",
            class: "count",
            "aria-label": say("act.tie", {one: Ties.name(agent), two: Ties.name(book.agents[other]), n: weight}),
            onclick: () => Ties.select.tie(number, other),
          },
          say("count.common", {n: weight}),
        ),
      );
    return [
      el("p", {class: "eyebrow"}, Ties.kind(agent)),
      el("h2", {lang: Ties.tongue(agent)}, Ties.name(agent)),
      Ties.lang() === "ru"
        ? agent.label_en
          ? el("p", {class: "soft", lang: "en"}, agent.label_en)
          : null
        : agent.label_en
          ? el("p", {class: "soft", lang: "ru"}, agent.label)
          : null,
      place.length ? el("p", {class: "soft"}, ...Ties.listed(place, one => Ties.agentButton(one))) : null,
      agent.unit.length
        ? el("p", {class: "soft"}, `${say("facts.unit")} `, ...Ties.listed(agent.unit, one => Ties.agentButton(one)))
        : null,
      pageLink(agent),
      el(
        "dl",
        {class: "figures"},
        el(
          "div",
          {},
          el("dt", {}, say("by.events")),
          el(
            "dd",
            {},
            String(events.length),
            everywhere > events.length ? el("small", {}, ` ${say("of", {n: everywhere})}`) : null,
          ),
        ),
        el("div", {}, el("dt", {}, say("by.degree")), el("dd", {}, String(Ties.near(number).size))),
        el("div", {}, el("dt", {}, say("facts.agreements")), el("dd", {}, String(agent.agreements.length))),
      ),
      events.length ? chart(events) : null,
      actions,
      rank
        ? el(
            "p",
            {title: say("rank.why")},
            `${say(`rank.${agent.kind}`, rank)}`,
            sure ? el("span", {class: "soft"}, ` – ${sure}`) : null,
          )
        : null,
      values.length
        ? el("details", {}, el("summary", {}, say("facts.values")), el("dl", {class: "facts"}, ...values))
        : null,
      agent.community === undefined
        ? null
        : el(
            "p",
            {class: "soft"},
            `${say("facts.community")}: ${book.communities[agent.community]
              .slice(0, 3)
              .map(one => Ties.name(book.agents[one]))
              .join(", ")}`,
          ),
      ...Ties.facts.holdings(agent.holdings, true),
      ...Ties.facts.agreements(agent.agreements),
      ...Ties.facts.twinnings(agent.twinnings, number),
      ...Ties.titled("facts.partners", ranked.length, ranked.length ? Ties.cut(ranked, 8, partner, "list tight") : []),
      ...Ties.facts.events("facts.events", events, [number]),
      ...Ties.facts.holdings(agent.staff, false),
      ...Ties.titled("facts.mentions", agent.mentions.length, Ties.evidence(agent.mentions) ?? []),
      agent.aliases.length
        ? [el("h3", {}, say("facts.aliases")), el("p", {class: "soft", lang: "ru"}, agent.aliases.join("; "))]
        : null,
    ].flat();
  }

  function tieView([one, two]) {
    const tie = Ties.tie(one, two);
    return [
      el("p", {class: "eyebrow"}, say("tie")),
      el("h2", {}, Ties.agentButton(one), " – ", Ties.agentButton(two)),
      el("p", {class: "soft"}, say("count.common", {n: tie.events.length})),
      tie.events.length ? chart(tie.events) : null,
      ...Ties.facts.agreements(tie.agreements),
      ...Ties.facts.twinnings(tie.twinnings),
      ...Ties.facts.events("facts.common", tie.events, [one, two]),
    ];
  }

  function eventView(event) {
    const fact = (key, ...value) =>
      value.flat().filter(Boolean).length ? [el("dt", {}, say(key)), el("dd", {}, ...value.flat())] : [];
    const placed = numbers => Ties.listed(numbers, number => Ties.agentButton(number)),
      places = [...event.place, ...event.country];
    const people = event.parts.map(one =>
      el(
        "li",
        {},
        one.agent === undefined ? el("span", {lang: "ru"}, one.post) : Ties.agentButton(one.agent),
        el(
          "p",
          {class: "soft"},
          one.role.map(Ties.concept).join(", "),
          one.agent !== undefined && one.post ? [", ", el("span", {lang: "ru"}, one.post)] : "",
          one.behalf.length ? [`, ${say("part.behalf")} `, ...placed(one.behalf)] : "",
        ),
        Ties.evidence(one.evidence),
      ),
    );
    const rows = event.records.map(number => book.records[number]);
    return [
      el("p", {class: "eyebrow"}, event.type.map(Ties.concept).join(", ")),
      el("h2", {lang: "ru"}, event.label),
      pageLink(event),
      el(
        "dl",
        {class: "facts"},
        ...fact("facts.dates", Ties.period(event.start, event.end)),
        ...fact("facts.mode", event.mode.map(Ties.concept).join(", ")),
        ...fact("facts.place", placed(event.place)),
        ...fact("facts.venue", placed(event.venue)),
        ...fact("facts.countries", placed(event.country)),
        ...fact("facts.sector", event.sectors.map(Ties.concept).join(", ")),
        ...fact("facts.headcount", event.headcount.join(" / ")),
        ...fact("facts.foreign", event.foreign.join(" / ")),
        ...fact("facts.series", event.series.join(", ")),
        ...fact(
          "facts.parent",
          Ties.listed(event.parent, number => Ties.eventButton(book.events[number])),
        ),
        ...fact("facts.rows", rows.map(Ties.rowText).join("; ")),
      ),
      places.length ? Ties.evidence(Ties.mentionsIn(places, event.records), event.records) : null,
      event.conflict.length
        ? el(
            "p",
            {class: "warning"},
            say("facts.conflict", {what: event.conflict.map(name => say(`property.${name}`)).join(", ")}),
          )
        : null,
      ...Ties.titled("facts.people", people.length, people.length ? el("ul", {class: "list"}, ...people) : []),
      ...Ties.facts.agreements(event.agreements),
      ...Ties.titled(
        "facts.children",
        event.children.length,
        event.children.length
          ? el("ul", {class: "list"}, ...event.children.map(child => el("li", {}, Ties.eventButton(child))))
          : [],
      ),
    ];
  }

  function cellView([key, quarter]) {
    const numbers = Ties.cell(key, quarter).map(({number}) => number);
    return [
      el("p", {class: "eyebrow"}, Ties.quarterName(quarter ?? "")),
      el("h2", {}, Ties.rowName(key)),
      ...Ties.facts.events("facts.events", numbers, []),
    ];
  }

  function pathView(way) {
    const steps = way.slice(1).flatMap((to, i) => {
      const tie = Ties.tie(way[i], to);
      return [
        el("h3", {}, Ties.agentButton(way[i]), " – ", Ties.agentButton(to)),
        Ties.eventItems(tie.events, [way[i], to]),
      ];
    });
    return [el("p", {class: "eyebrow"}, say("path")), el("h2", {}, say("note.way", {n: way.length - 1})), ...steps];
  }

  Ties.portraits = {agent: agentView, tie: tieView, event: eventView, cell: cellView, path: pathView};
}
