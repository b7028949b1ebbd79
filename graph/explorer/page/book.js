// The data of the page: the ledger's lists, with the references between them followed both ways.
{
  const raw = JSON.parse(document.getElementById("data").textContent);
  const book = (Ties.book = raw.ledger);
  Ties.options = raw.options;
  Ties.outlines = raw.outlines;
  book.measures = raw.measures;
  book.communities = raw.communities;

  const LISTS = {
    agents: ["above", "seat", "unit", "twins", "mentions", "aliases"],
    events: [
      "type",
      "mode",
      "place",
      "country",
      "venue",
      "records",
      "headcount",
      "foreign",
      "series",
      "parent",
      "conflict",
    ],
    parts: ["role", "behalf", "evidence"],
    records: ["sector"],
    twinnings: ["twins", "records", "evidence"],
    agreements: ["type", "status", "event", "parties", "records", "evidence"],
    holdings: ["at", "records", "evidence"],
  };
  for (const [list, names] of Object.entries(LISTS)) {
    for (const [number, line] of book[list].entries()) {
      line.number = number;
      for (const name of names) line[name] ??= [];
    }
  }
  for (const agent of book.agents)
    Object.assign(agent, {parts: [], holdings: [], staff: [], agreements: [], twinnings: []});
  for (const event of book.events) Object.assign(event, {parts: [], children: [], agreements: []});
  for (const record of book.records) record.events = [];
  for (const part of book.parts) {
    book.events[part.event].parts.push(part);
    if (part.agent !== undefined) book.agents[part.agent].parts.push(part);
  }
  for (const event of book.events) {
    for (const parent of event.parent) book.events[parent].children.push(event);
    for (const record of event.records) book.records[record].events.push(event.number);
    event.sectors = [...new Set(event.records.flatMap(record => book.records[record].sector))];
    event.reports = [...new Set(event.records.map(record => book.records[record].report))];
    event.month = event.start ? Ties.monthIndex(event.start) : null;
    event.last = event.end ? Math.max(Ties.monthIndex(event.end), event.month) : event.month;
  }
  for (const holding of book.holdings) {
    book.agents[holding.holder].holdings.push(holding);
    for (const at of holding.at) book.agents[at].staff.push(holding);
  }
  for (const agreement of book.agreements) {
    for (const party of agreement.parties) book.agents[party].agreements.push(agreement);
    for (const event of agreement.event) book.events[event].agreements.push(agreement);
  }
  for (const twinning of book.twinnings) for (const twin of twinning.twins) book.agents[twin].twinnings.push(twinning);

  book.home = new Set(book.home);
  book.byId = new Map(book.agents.map(agent => [agent.id, agent]));
  book.eventById = new Map(book.events.map(event => [event.id, event]));
  const months = book.events.filter(event => event.month !== null).map(event => event.month);
  book.first = Math.floor(Math.min(...months, Infinity) / 3) * 3;
  book.last = Math.ceil((Math.max(...book.events.map(event => event.last ?? -1), 0) + 1) / 3) * 3 - 1;
  if (!months.length) [book.first, book.last] = [24000, 24002];

  Ties.iri = ({id}) => (id.includes(":") ? id : book.base + id);

  // ---------------------------------------------------------------- words

  Ties.lang = () => Ties.state?.lang || Ties.options.lang;
  /** The text of this key in the reader's language, its {holes} filled. */
  Ties.say = (key, values = {}) => {
    const text = raw.texts[key]?.[Ties.lang() === "ru" ? 0 : 1] ?? key;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
  Ties.concept = name => book.concepts[name]?.[Ties.lang() === "ru" ? 0 : 1] ?? name;
  Ties.name = agent => (Ties.lang() === "en" && agent.label_en) || agent.label;
  /** A name for pictures: without the legal form. */
  Ties.shortName = agent => (Ties.lang() === "en" && agent.label_en) || agent.short || agent.label;
  /** The language of what `name` gives, where it is not the page's: a screen reader must know. */
  Ties.tongue = agent => (Ties.lang() === "en" && !agent.label_en ? "ru" : undefined);
  Ties.kind = agent =>
    agent.group && agent.kind === "organization"
      ? Ties.concept(`organization-kind/${agent.group}`)
      : Ties.say(`kind.${(agent.kind === "place" && agent.group) || agent.kind}`);
  Ties.report = report =>
    Ties.say("report", {quarter: Ties.quarterName(report.quarter), level: Ties.say(`level.${report.level}`)});
}
