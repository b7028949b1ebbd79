// From what is chosen to a network: which events count, who takes part in them, who meets whom.
// What counts is told in graph/projection.py; this follows it, with everything rolled up to regions and countries.
{
  const {book} = Ties;
  const NO_PART = "role/mentioned",
    NO_PARTNER = "role/venue";
  let known = {key: null};

  const passes = {
    sector: (event, chosen) =>
      event.sectors.some(sector => chosen.has(sector)) || (!event.sectors.length && chosen.has("")),
    country: (event, chosen) => event.country.some(country => chosen.has(book.agents[country].id)),
    type: (event, chosen) => event.type.some(type => chosen.has(type)),
  };

  /** The events that count; `but` names one filter that is left aside, to count what it would give. */
  Ties.events = but => {
    const {state} = Ties,
      [from, to] = Ties.span(),
      whole = but === "time" || !(state.from || state.to);
    const chosen = Object.keys(passes)
      .filter(name => name !== but && state[name].length)
      .map(name => [passes[name], new Set(state[name])]);
    return book.events.filter(
      event =>
        event.records.length &&
        (whole || (event.month !== null && event.month <= to && event.last >= from)) &&
        chosen.every(([pass, values]) => pass(event, values)),
    );
  };

  function rolled(agent) {
    return [agent, ...book.agents[agent].above];
  }

  function incidence(events) {
    const present = new Map(),
      meets = new Map(),
      guests = new Map();
    const note = (map, agent, event) => (map.get(agent) || map.set(agent, new Set()).get(agent)).add(event);
    for (const event of events) {
      const here = new Set();
      const count = (agent, meeting) => {
        for (const one of rolled(agent)) {
          note(present, one, event.number);
          if (meeting) {
            note(meets, one, event.number);
            here.add(one);
          }
        }
      };
      for (const {agent, role} of event.parts) {
        if (agent === undefined) continue;
        for (const one of role) if (one !== NO_PART) count(agent, one !== NO_PARTNER);
      }
      for (const venue of event.venue) count(venue, false);
      for (const place of [...event.place, ...event.country]) count(place, true);
      guests.set(event.number, here);
    }
    return {present, meets, guests};
  }

  function bonds(events) {
    const counted = new Set(events.map(event => event.number)),
      all = !Ties.filtered();
    const stands = (line, own = []) =>
      all ||
      own.some(event => counted.has(event)) ||
      (!own.length && line.records.some(record => book.records[record].events.some(event => counted.has(event))));
    return {
      agreements: book.agreements.filter(one => stands(one, one.event)),
      twinnings: book.twinnings.filter(one => stands(one)),
    };
  }

  /** The network of all that counts: `events`, `present`, `meets` (agent → events), `agreements`, `twinnings`. */
  Ties.net = () => {
    const {sector, country, type, from, to} = Ties.state,
      key = JSON.stringify([sector, country, type, from, to]);
    if (known.key !== key) {
      const events = Ties.events();
      known = {key, events, ...incidence(events), ...bonds(events), near: new Map()};
    }
    return known;
  };

  /** The same without any filter. */
  let whole = null;
  Ties.all = () => (whole ??= incidence(book.events.filter(event => event.records.length)));

  /** How many events an agent has, of those that count. */
  Ties.count = agent => Ties.net().present.get(agent)?.size ?? 0;

  /** Everyone an agent meets: Map of number → {events, strength}; a place is no partner of one that it lies in. */
  Ties.near = agent => {
    const net = Ties.net();
    if (net.near.has(agent)) return net.near.get(agent);
    const found = new Map(),
      own = new Set(book.agents[agent].above);
    for (const event of net.meets.get(agent) ?? []) {
      const guests = net.guests.get(event);
      for (const other of guests) {
        if (other === agent || own.has(other) || book.agents[other].above.includes(agent)) continue;
        const tie = found.get(other) || found.set(other, {events: [], strength: 0}).get(other);
        tie.events.push(event);
        tie.strength += 1 / Math.max(guests.size - 1, 1);
      }
    }
    net.near.set(agent, found);
    return found;
  };

  /** What ties two: {events, agreements, twinnings}, of those that count. */
  Ties.tie = (one, two) => ({
    events: Ties.near(one).get(two)?.events ?? [],
    agreements: Ties.net().agreements.filter(({parties}) => parties.includes(one) && parties.includes(two)),
    twinnings: Ties.net().twinnings.filter(({twins}) => twins.includes(one) && twins.includes(two)),
  });
}
