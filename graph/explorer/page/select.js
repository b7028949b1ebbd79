// What of the network is drawn: the hubs with their strongest ties (graph/backbone.py), somebody with their partners, or a path.
{
  const {book} = Ties;
  const HUBS = {organization: 10, place: 8, person: 5},
    AT = 50,
    STRONGEST = 4;

  /** Whether an agent may be drawn. Of the places those of the chosen level; the home region takes part in everything. */
  Ties.allowed = () => {
    const {state} = Ties,
      kinds = new Set(state.kinds),
      hidden = new Set(state.hidden);
    const regions = new Set(
      book.agents
        .filter(agent => agent.group === "region" && agent.foreign !== false && Ties.count(agent.number))
        .map(agent => agent.country),
    );
    const level = {
      auto: agent =>
        agent.foreign !== false &&
        (agent.group === "region" || (agent.group === "country" && !regions.has(agent.number))),
      stated: agent => agent.group !== "country",
      country: agent => agent.group === "country",
    }[state.level];
    return number => {
      const agent = book.agents[number];
      if (hidden.has(agent.id) || !kinds.has(agent.kind)) return false;
      if (agent.kind !== "place") return true;
      return book.home.has(number) ? state.home : level(agent);
    };
  };

  /** Partners, the strongest tie first: more common events, then smaller ones (Newman). */
  Ties.ranked = (agent, allowed) =>
    [...Ties.near(agent)]
      .filter(([other]) => allowed(other))
      .map(([other, {events, strength}]) => ({
        other,
        weight: events.length,
        strength: Math.round(strength * 1e9) / 1e9,
      }))
      .sort((a, b) => b.weight - a.weight || b.strength - a.strength || a.other - b.other);

  const pair = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);

  function backbone(allowed) {
    const {size} = Ties.state,
      ties = new Map(),
      chosen = [];
    for (const agent of [...Ties.net().meets.keys()].filter(allowed)) {
      const ranked = Ties.ranked(agent, allowed);
      if (ranked.length) ties.set(agent, ranked);
    }
    for (const [kind, count] of Object.entries(HUBS)) {
      const quota = Math.max(1, Math.floor((count * size) / AT + 0.5)),
        of = [...ties.keys()].filter(number => book.agents[number].kind === kind);
      chosen.push(...of.sort((a, b) => Ties.count(b) - Ties.count(a) || a - b).slice(0, quota));
    }
    const kept = new Set(chosen.slice(0, size)),
      pairs = new Set();
    for (const hub of chosen.slice(0, size)) {
      for (const {other} of ties.get(hub).slice(0, STRONGEST)) {
        if (!kept.has(other) && kept.size >= size) continue;
        kept.add(other);
        pairs.add(pair(hub, other));
      }
    }
    return {nodes: new Set([...pairs].flatMap(key => key.split(" ").map(Number))), pairs, of: ties.size};
  }

  function ego(centre, allowed) {
    const {state} = Ties,
      ranked = Ties.ranked(centre, allowed),
      room = state.steps > 1 ? Math.floor(state.size / 3) : state.size - 1;
    const first = ranked.slice(0, Math.max(room, 1)).map(({other}) => other),
      nodes = new Set([centre, ...first]),
      pairs = new Set();
    for (const other of first) pairs.add(pair(centre, other));
    const parents = new Map();
    if (state.steps > 1) {
      for (let round = 0; round < STRONGEST; round += 1) {
        for (const one of first) {
          const next = Ties.ranked(one, allowed).find(({other}) => !nodes.has(other));
          if (!next || nodes.size >= state.size) continue;
          nodes.add(next.other);
          parents.set(next.other, one);
          pairs.add(pair(one, next.other));
        }
      }
    }
    const between = [];
    for (const one of first) {
      for (const {other, weight, strength} of Ties.ranked(one, allowed))
        if (one < other && nodes.has(other) && other !== centre)
          between.push({key: pair(one, other), weight, strength});
    }
    between.sort((a, b) => b.weight - a.weight || b.strength - a.strength);
    for (const {key} of between.slice(0, Math.ceil(first.length * 0.8))) pairs.add(key);
    return {nodes, pairs, centre, first, parents, of: ranked.length};
  }

  /** The way from one to another over the strongest ties: an edge is the shorter, the more events it stands for (Dijkstra). */
  Ties.path = (from, to, allowed) => {
    const reach = new Map([[from, 0]]),
      back = new Map(),
      done = new Set();
    for (;;) {
      let here = null;
      for (const [node, length] of reach)
        if (!done.has(node) && (here === null || length < reach.get(here))) here = node;
      if (here === null) return null;
      if (here === to) break;
      done.add(here);
      for (const [next, {events}] of Ties.near(here)) {
        if (next !== to && next !== from && !allowed(next)) continue;
        // One tie more is always longer than the difference between ties: the fewest steps first, then the strongest.
        const length = reach.get(here) + 1 + 1e-4 / events.length;
        if (!reach.has(next) || length < reach.get(next)) {
          reach.set(next, length);
          back.set(next, here);
        }
      }
    }
    const way = [to];
    while (way[0] !== from) way.unshift(back.get(way[0]));
    return way;
  };

  function path(ids, allowed) {
    const [from, to] = ids.map(id => book.byId.get(id)?.number),
      way = from === undefined || to === undefined ? null : Ties.path(from, to, allowed);
    const nodes = new Set(way ?? [from, to].filter(number => number !== undefined));
    return {nodes, pairs: new Set(way ? way.slice(1).map((node, i) => pair(way[i], node)) : []), way, of: nodes.size};
  }

  function opened(picture, allowed) {
    for (const id of Ties.state.open) {
      const agent = book.byId.get(id);
      if (!agent) continue;
      picture.nodes.add(agent.number);
      for (const {other} of Ties.ranked(agent.number, allowed).slice(0, 14)) {
        picture.nodes.add(other);
        picture.pairs.add(pair(agent.number, other));
      }
    }
  }

  /** What is drawn: `nodes` (numbers), `edges` ({a, b, key, events, agreements, twinnings}), and what kind of picture it is. */
  Ties.picture = () => {
    const {state} = Ties,
      allowed = Ties.allowed(),
      centre = book.byId.get(state.focus);
    const base =
      state.path.length === 2 ? path(state.path, allowed) : centre ? ego(centre.number, allowed) : backbone(allowed);
    if (state.path.length !== 2) opened(base, allowed);
    const bonds = new Map(),
      add = (a, b) => base.nodes.has(a) && base.nodes.has(b) && bonds.set(pair(a, b), true);
    const {agreements, twinnings} = Ties.net(),
      drawn = new Set(state.ties);
    if (drawn.has("agreement"))
      for (const {parties} of agreements) for (const a of parties) for (const b of parties) if (a < b) add(a, b);
    if (drawn.has("twinning"))
      for (const {
        twins: [a, b],
      } of twinnings)
        if (b !== undefined) add(a, b);
    const keys = [...new Set([...(drawn.has("meeting") ? base.pairs : []), ...bonds.keys()])];
    const edges = keys.map(key => {
      const [a, b] = key.split(" ").map(Number);
      return {a, b, key, ...Ties.tie(a, b)};
    });
    return {...base, nodes: [...base.nodes].sort((a, b) => a - b), edges};
  };

  /** The value by which an agent's size is drawn. */
  Ties.value = (agent, by = Ties.state.by) => {
    if (by === "events") return Ties.count(agent);
    if (by === "degree") return Ties.near(agent).size;
    if (by === "strength") return [...Ties.near(agent).values()].reduce((sum, {events}) => sum + events.length, 0);
    return book.agents[agent].values?.[book.measures.indexOf(by)] ?? 0;
  };
}
