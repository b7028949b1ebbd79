// How nodes and edges look: sizes, colours, shapes, widths – the same on the screen, in a file, and in the legend.
{
  const {book} = Ties;
  const LEAST = 6,
    MOST = 30,
    MANY = 8;

  const shades = () => Array.from({length: MANY}, (_, i) => Ties.colour(`shade-${i + 1}`));

  /** The colours of this picture: Map of what is coloured → {colour, name, count}, and the colour of a node. */
  Ties.palette = picture => {
    const {colour} = Ties.state,
      entries = new Map();
    const keyOf = number => {
      const agent = book.agents[number];
      if (colour === "kind") return agent.kind;
      if (colour === "community") return agent.community ?? -1;
      return agent.group === "country" ? number : (agent.country ?? -1);
    };
    const nameOf = key => {
      if (key === -1) return Ties.say(colour === "community" ? "community.none" : "country.none");
      if (colour === "kind") return Ties.say(`kind.${key}`);
      if (colour === "country") return Ties.name(book.agents[key]);
      return book.communities[key]
        .slice(0, 2)
        .map(number => Ties.name(book.agents[number]))
        .join(", ");
    };
    const counts = new Map();
    for (const number of picture.nodes) counts.set(keyOf(number), (counts.get(keyOf(number)) ?? 0) + 1);
    const keys =
      colour === "kind"
        ? ["organization", "person", "place"]
        : [...counts.keys()].filter(key => key !== -1).sort((a, b) => counts.get(b) - counts.get(a) || a - b);
    const colours = shades();
    keys.forEach((key, i) => {
      if (i < MANY)
        entries.set(key, {
          colour: colour === "kind" ? Ties.colour(key) : colours[i],
          name: nameOf(key),
          count: counts.get(key) ?? 0,
        });
    });
    const others = picture.nodes.filter(number => !entries.has(keyOf(number))).length;
    if (others)
      entries.set("others", {
        colour: Ties.colour("other"),
        name: keys.length > MANY ? Ties.say("colour.others") : nameOf(-1),
        count: others,
      });
    return {entries, of: number => (entries.get(keyOf(number)) ?? entries.get("others")).colour};
  };

  /** The radius of every node of the picture: its area grows with the value. */
  Ties.radii = picture => {
    const values = picture.nodes.map(number => Ties.value(number)),
      top = Math.max(...values, 0) || 1;
    return new Map(
      picture.nodes.map((number, i) => [
        number,
        Math.round(10 * (LEAST + (MOST - LEAST) * Math.sqrt(values[i] / top))) / 10,
      ]),
    );
  };
  Ties.shape = agent => ({organization: "dot", person: "triangle", place: "square"})[agent.kind];
  Ties.width = edge => 1.2 + 1.6 * Math.sqrt(Math.max(edge.events.length - 1, 0));
  Ties.bond = edge => {
    const {ties} = Ties.state;
    if (edge.twinnings.length && ties.includes("twinning")) return "twinning";
    return edge.agreements.length && ties.includes("agreement") ? "agreement" : "meeting";
  };

  /** What is written on an edge: how many common events, and of which types. */
  Ties.edgeText = edge => {
    const counts = new Map();
    for (const event of edge.events)
      for (const type of book.events[event].type) counts.set(type, (counts.get(type) ?? 0) + 1);
    const types = [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([type]) => Ties.concept(type));
    const said = [edge.events.length ? `${edge.events.length}: ${types.join(", ")}` : ""];
    if (edge.agreements.length) said.push(Ties.say("edge.agreement"));
    if (edge.twinnings.length) said.push(Ties.say("edge.twinning"));
    return said.filter(Boolean).join(" · ");
  };

  /** All that a drawing of the network needs, in the picture's own pixels. */
  Ties.scene = picture => {
    const spots = Ties.spots(picture),
      radii = Ties.radii(picture),
      palette = Ties.palette(picture);
    const values = new Map(picture.nodes.map(number => [number, Ties.value(number)]));
    const rank = [...values.values()].sort((a, b) => b - a),
      big = rank[Math.min(9, rank.length - 1)] ?? 0,
      middle = rank[Math.min(24, rank.length - 1)] ?? 0;
    const nodes = picture.nodes.map(number => {
      const agent = book.agents[number],
        value = values.get(number),
        size = value >= big && value > 1 ? 15 : value >= middle && value > 1 ? 13 : 12;
      return {
        number,
        ...spots.get(number),
        r: radii.get(number),
        colour: palette.of(number),
        shape: Ties.shape(agent),
        label: Ties.name(agent),
        lines: Ties.lines(Ties.shortName(agent)),
        size,
        strong: size === 15,
        value,
        home: book.home.has(number),
      };
    });
    return {nodes, edges: picture.edges, palette, byNumber: new Map(nodes.map(node => [node.number, node]))};
  };
}
