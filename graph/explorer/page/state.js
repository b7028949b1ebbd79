// What the reader has chosen. It stands in the address, so that a link shows what its sender saw.
{
  const months = () => [Ties.month(Ties.book.first), Ties.month(Ties.book.last)];
  const START = {
    view: "network",
    lang: Ties.options.lang,
    theme: "",
    kinds: ["organization", "person", "place"],
    ties: ["meeting", "agreement", "twinning"],
    sector: [],
    country: [],
    type: [],
    from: "",
    to: "",
    size: Ties.options.size,
    level: "auto",
    home: false,
    focus: "",
    steps: 1,
    path: [],
    open: [],
    hidden: [],
    selected: "",
    by: "events",
    colour: "kind",
    labels: false,
    rows: "sector",
    zoom: "near",
  };
  // Some things are the reader's and not the picture's: an address may set them, but no link carries them on.
  const OWN = ["theme"];
  const ONE_OF = {
    view: ["network", "timeline", "map", "table"],
    theme: ["light", "dark"],
    lang: ["ru", "en"],
    level: ["auto", "stated", "country"],
    by: ["events", "degree", "strength", ...Ties.book.measures],
    colour: ["kind", "country", "community"],
    rows: ["sector", "type", "country"],
    zoom: ["near", "world"],
  };
  const listeners = [],
    PHONE = 600,
    FEW = 24;

  Ties.start = {...START, ...Ties.options.start};

  function read() {
    const given = new URLSearchParams(location.hash.slice(1)),
      state = structuredClone(Ties.start);
    for (const [name, value] of given) {
      if (!(name in START)) continue;
      if (name in ONE_OF && !ONE_OF[name].includes(value)) continue;
      if (Array.isArray(START[name])) state[name] = value ? value.split("~") : [];
      else if (typeof START[name] === "boolean") state[name] = value === "1";
      else if (typeof START[name] === "number") state[name] = Math.max(1, Number.parseInt(value, 10) || START[name]);
      else state[name] = value;
    }
    return state;
  }

  function hash() {
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries(Ties.state)) {
      if (OWN.includes(name) || JSON.stringify(value) === JSON.stringify(Ties.start[name])) continue;
      if (Array.isArray(value)) said.set(name, value.join("~"));
      else said.set(name, typeof value === "boolean" ? Number(value) : value);
    }
    return said.size ? `#${said}` : " ";
  }

  /** Change the state, and have everything redrawn that depends on it. */
  Ties.set = change => {
    const before = Ties.state;
    Ties.state = {...before, ...change};
    const changed = new Set(
      Object.keys(change).filter(name => JSON.stringify(before[name]) !== JSON.stringify(Ties.state[name])),
    );
    if (!changed.size) return;
    history.replaceState(null, "", hash() === " " ? location.pathname + location.search : hash());
    for (const listener of listeners) listener(changed);
  };
  Ties.toggle = (name, value) => {
    const list = Ties.state[name];
    Ties.set({[name]: list.includes(value) ? list.filter(one => one !== value) : [...list, value]});
  };
  Ties.onChange = listener => listeners.push(listener);
  Ties.link = () => location.href.split("#")[0] + (hash() === " " ? "" : hash());
  /** The period that is chosen, as numbers of months. */
  Ties.span = () => {
    const [first, last] = months();
    return [Ties.monthIndex(Ties.state.from || first), Ties.monthIndex(Ties.state.to || last)];
  };
  Ties.filtered = () =>
    ["sector", "country", "type"].some(name => Ties.state[name].length) || Boolean(Ties.state.from || Ties.state.to);
  Ties.cleared = () => ({sector: [], country: [], type: [], from: "", to: ""});

  Ties.state = read();
  // A phone has room for fewer; that it shows fewer is part of its links.
  if (innerWidth < PHONE && !location.hash.includes("size=")) Ties.state.size = Math.min(Ties.state.size, FEW);
  addEventListener("hashchange", () => Ties.set(read()));
}
