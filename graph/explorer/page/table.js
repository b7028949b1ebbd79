// The same as a table: for screen readers, for sorting, for those who would rather read than look.
{
  const {book, el, say} = Ties;
  const MEASURES = ["events", "degree", "strength", ...book.measures],
    MOST = 300;
  let order = {key: "events", down: true};

  function header(key, text) {
    const sorted = order.key === key ? (order.down ? "descending" : "ascending") : "none";
    const sort = () => {
      order = {key, down: order.key === key ? !order.down : key !== "name"};
      Ties.drawTable();
      Ties.at(`sort-${key}`).focus();
    };
    return el(
      "th",
      {scope: "col", "aria-sort": sorted},
      el(
        "button",
        {type: "button", id: `sort-${key}`, onclick: sort},
        text,
        sorted === "none" ? "" : order.down ? " ↓" : " ↑",
      ),
    );
  }

  Ties.drawTable = () => {
    const picture = (Ties.seen = Ties.picture());
    const lines = picture.nodes.map(number => ({
      number,
      name: Ties.name(book.agents[number]),
      kind: Ties.kind(book.agents[number]),
      ...Object.fromEntries(MEASURES.map(by => [by, Ties.value(number, by)])),
    }));
    const sign = order.down ? -1 : 1;
    lines.sort(
      (a, b) =>
        sign *
          (typeof a[order.key] === "string"
            ? a[order.key].localeCompare(b[order.key], Ties.lang())
            : a[order.key] - b[order.key]) || a.number - b.number,
    );
    const nodes = el(
      "table",
      {},
      el("caption", {}, `${say("table.nodes")} (${lines.length})`),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          header("name", say("table.name")),
          header("kind", say("table.kind")),
          ...MEASURES.map(by => header(by, say(`by.${by}`))),
        ),
      ),
      el(
        "tbody",
        {},
        ...lines
          .slice(0, MOST)
          .map(line =>
            el(
              "tr",
              {},
              el("th", {scope: "row"}, Ties.agentButton(line.number)),
              el("td", {}, line.kind),
              ...MEASURES.map(by => el("td", {class: "number"}, Ties.number(line[by]))),
            ),
          ),
      ),
    );
    const ties = [...picture.edges].sort((a, b) => b.events.length - a.events.length || a.a - b.a || a.b - b.b);
    const edges = el(
      "table",
      {},
      el("caption", {}, `${say("table.ties")} (${ties.length})`),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ...["table.one", "table.two", "facts.common", "facts.agreements", "facts.twinnings"].map(key =>
            el("th", {scope: "col"}, say(key)),
          ),
        ),
      ),
      el(
        "tbody",
        {},
        ...ties.slice(0, MOST).map(edge =>
          el(
            "tr",
            {},
            el("td", {}, Ties.agentButton(edge.a)),
            el("td", {}, Ties.agentButton(edge.b)),
            el(
              "td",
              {class: "number"},
              el(
                "button",
                {
                  type: "button",
                  class: "link",
                  "aria-label": say("act.tie", {
                    one: Ties.name(book.agents[edge.a]),
                    two: Ties.name(book.agents[edge.b]),
                    n: edge.events.length,
                  }),
                  onclick: () => Ties.select.tie(edge.a, edge.b),
                },
                String(edge.events.length),
              ),
            ),
            el("td", {class: "number"}, edge.agreements.length || ""),
            el("td", {class: "number"}, edge.twinnings.length ? say("yes") : ""),
          ),
        ),
      ),
    );
    const more =
      Math.max(lines.length, ties.length) > MOST ? el("p", {class: "soft"}, say("table.most", {n: MOST})) : null;
    Ties.at("table").replaceChildren(
      ...[
        el("p", {class: "soft"}, say("table.note")),
        lines.length ? nodes : el("p", {class: "empty"}, say("empty")),
        ties.length ? edges : null,
        more,
      ].filter(Boolean),
    );
  };
}
