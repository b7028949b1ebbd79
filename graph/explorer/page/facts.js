// What the graph says of somebody, something, or two of them, statement by statement, each with its evidence.
{
  const {book, el, say} = Ties;

  const part = (tag, cls, ...children) => el(tag, {class: cls}, ...children);
  const titled = (key, count, ...children) =>
    children.flat().length
      ? [el("h3", {}, say(key), count ? el("span", {class: "soft"}, ` ${count}`) : null), ...children]
      : [];
  const rowText = record => `${Ties.report(book.reports[record.report])}, ${say("row", {n: record.row})}`;
  Ties.rowText = rowText;

  /** Where a statement stands: the cited words, then report, row, characters, method and confidence. */
  Ties.evidence = (numbers, records = []) => {
    const seen = new Set(),
      cited = [];
    for (const number of numbers) {
      const {record, span, words, method, confidence} = book.evidence[number],
        key = `${record} ${span}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const sure = confidence < 1 ? ` · ${say("evidence.sure", {n: Ties.number(confidence)})}` : "";
      cited.push(
        el(
          "li",
          {},
          words ? el("q", {lang: "ru"}, words) : el("span", {class: "soft"}, say("evidence.none")),
          part(
            "p",
            "soft",
            rowText(book.records[record]),
            " · ",
            say("evidence.span", {from: span[0], to: span[1]}),
            method ? ` · ${say(`method.${method}`)}` : "",
            sure,
          ),
        ),
      );
    }
    const rows = records.filter(record => !numbers.some(number => book.evidence[number].record === record));
    for (const record of rows) cited.push(el("li", {class: "soft"}, rowText(book.records[record])));
    return cited.length
      ? el("details", {class: "evidence"}, el("summary", {}, say("evidence")), el("ul", {}, ...cited))
      : null;
  };

  const agentButton = (number, cls = "link") => {
    const agent = book.agents[number];
    return el(
      "button",
      {type: "button", class: cls, lang: Ties.tongue(agent), onclick: () => Ties.select.agent(agent)},
      Ties.name(agent),
    );
  };
  const eventButton = event =>
    el("button", {type: "button", class: "link", lang: "ru", onclick: () => Ties.select.event(event)}, event.label);
  const list = (numbers, make) => numbers.flatMap((number, i) => [i ? ", " : "", make(number)]);

  const within = (agent, other) => other === agent || book.agents[other].above.includes(agent);
  const mentionsIn = (agents, records) =>
    agents
      .flatMap(number => book.agents[number].mentions)
      .filter(number => records.includes(book.evidence[number].record));

  /** What somebody does at an event: [{what, evidence}]; a region or country does what its places do. */
  Ties.involvement = (agent, event) => {
    const found = [],
      said = new Set();
    for (const one of event.parts) {
      if (one.agent === undefined || !within(agent, one.agent)) continue;
      const who = one.agent === agent ? [] : [agentButton(one.agent), ": "],
        role = one.role.map(Ties.concept).join(", ");
      const post = one.post ? [", ", el("span", {lang: "ru"}, one.post)] : [],
        behalf = one.behalf.length
          ? [`, ${say("part.behalf")} `, ...list(one.behalf, number => agentButton(number))]
          : [];
      found.push({what: [...who, role, ...post, ...behalf], evidence: one.evidence});
      said.add(one.agent);
    }
    for (const [name, places] of [
      ["place", event.place],
      ["country", event.country],
    ]) {
      const own = places.filter(place => within(agent, place));
      if (own.length && !(name === "country" && found.length)) {
        const who = own.includes(agent) ? [] : [...list(own, number => agentButton(number)), ": "];
        found.push({what: [...who, say(`part.${name}`)], evidence: mentionsIn(own, event.records)});
      }
    }
    return found;
  };

  const eventLine = event =>
    [Ties.period(event.start, event.end), ...event.type.map(Ties.concept), ...event.sectors.map(Ties.concept)]
      .filter(Boolean)
      .join(" · ");
  Ties.eventLine = eventLine;

  function eventItem(event, agents) {
    const parts = agents.flatMap(agent =>
      Ties.involvement(agent, event).map(({what, evidence}) =>
        el("li", {}, agents.length > 1 ? [Ties.name(book.agents[agent]), " – "] : "", ...what, Ties.evidence(evidence)),
      ),
    );
    return el(
      "li",
      {},
      eventButton(event),
      part("p", "soft", eventLine(event)),
      parts.length ? el("ul", {class: "parts"}, ...parts) : null,
      el("p", {class: "soft"}, ...event.records.slice(0, 3).map(record => `${rowText(book.records[record])} `)),
    );
  }
  Ties.eventItems = (numbers, agents) => {
    const events = numbers
      .map(number => book.events[number])
      .sort((a, b) => b.start.localeCompare(a.start) || a.number - b.number);
    return Ties.cut(events, 12, event => eventItem(event, agents));
  };

  /** A list of which the first few are shown, and the rest on demand. */
  Ties.cut = (things, count, make, cls = "list") => {
    const holder = el("ul", {class: cls}, ...things.slice(0, count).map(make));
    if (things.length <= count) return holder;
    const more = el(
      "button",
      {
        type: "button",
        class: "more",
        onclick: () => {
          more.parentElement.remove();
          const added = things.slice(count).map(make);
          holder.append(...added);
          added[0].querySelector("button")?.focus();
        },
      },
      say("more", {n: things.length - count}),
    );
    holder.append(el("li", {}, more));
    return holder;
  };

  function agreementItem(one) {
    const facts = [...one.type.map(Ties.concept), ...one.status.map(Ties.concept), Ties.date(one.date)]
      .filter(Boolean)
      .join(" · ");
    return el(
      "li",
      {},
      el("span", {lang: "ru"}, one.label || say("agreement.unnamed")),
      part("p", "soft", facts),
      el("p", {}, ...list(one.parties, number => agentButton(number))),
      one.event.length
        ? el("p", {class: "soft"}, `${say("agreement.at")} `, eventButton(book.events[one.event[0]]))
        : null,
      Ties.evidence(one.evidence, one.records),
    );
  }
  const twinItem = (one, than) =>
    el(
      "li",
      {},
      ...list(
        one.twins.filter(twin => twin !== than),
        number => agentButton(number),
      ),
      Ties.evidence(one.evidence, one.records),
    );
  function holdingItem(one, person) {
    const other = person ? list(one.at, number => agentButton(number)) : [agentButton(one.holder)];
    return el(
      "li",
      {},
      ...(person ? [el("span", {lang: "ru"}, one.title)] : [...other, ": ", el("span", {lang: "ru"}, one.title)]),
      part("p", "soft", say("holding.seen", {period: Ties.period(one.first, one.last)})),
      person && other.length ? el("p", {}, ...other) : null,
      Ties.evidence(one.evidence, one.records),
    );
  }

  const byDate = (a, b) => a.first.localeCompare(b.first) || a.title.localeCompare(b.title);
  Ties.facts = {
    agreements: things =>
      titled(
        "facts.agreements",
        things.length,
        things.length ? el("ul", {class: "list"}, ...things.map(agreementItem)) : [],
      ),
    twinnings: (things, than) =>
      titled(
        "facts.twinnings",
        things.length,
        things.length ? el("ul", {class: "list"}, ...things.map(one => twinItem(one, than))) : [],
      ),
    holdings: (things, person) =>
      titled(
        person ? "facts.holdings" : "facts.staff",
        things.length,
        things.length ? Ties.cut([...things].sort(byDate), 8, one => holdingItem(one, person)) : [],
      ),
    events: (key, numbers, agents) =>
      titled(key, numbers.length, numbers.length ? Ties.eventItems(numbers, agents) : []),
  };
  Object.assign(Ties, {agentButton, eventButton, titled, listed: list, mentionsIn});
}
