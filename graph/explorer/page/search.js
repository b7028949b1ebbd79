// Search with suggestions: names in Russian or in Latin letters, other names, titles of events. A combobox as ARIA describes it.
{
  const {book, el, say} = Ties;
  const MOST = 9,
    EVENTS = 4;

  const keys = names => names.flatMap(name => [Ties.fold(name), Ties.skeleton(name)]);
  const agents = book.agents.map(agent => ({
    agent,
    keys: keys([agent.label, agent.label_en ?? "", ...agent.aliases].filter(Boolean)),
  }));
  const events = book.events
    .filter(event => event.records.length)
    .map(event => ({event, keys: keys([event.label, ...event.series])}));

  function score(entry, wanted, own) {
    let best = 0;
    for (const [i, key] of entry.keys.entries()) {
      const at = key.indexOf(i % 2 ? wanted.skeleton : wanted.fold);
      if (at < 0 || !(i % 2 ? wanted.skeleton : wanted.fold)) continue;
      const start = at === 0 || key[at - 1] === " ",
        whole = key.length === wanted.fold.length;
      best = Math.max(best, (whole ? 8 : at === 0 ? 5 : start ? 4 : 1) + (i < 2 ? 1 : 0));
    }
    return best && best + Math.min(Math.log2(1 + own) / 2, 2.5);
  }

  function search(text, withEvents) {
    const wanted = {fold: Ties.fold(text), skeleton: Ties.skeleton(text)};
    if (!wanted.fold) return [];
    const rank = (entries, own, count) =>
      entries
        .map(entry => ({...entry, score: score(entry, wanted, own(entry))}))
        .filter(entry => entry.score)
        .sort((a, b) => b.score - a.score || (a.agent ?? a.event).number - (b.agent ?? b.event).number)
        .slice(0, count);
    return [
      ...rank(agents, ({agent}) => Ties.all().present.get(agent.number)?.size ?? 0, MOST),
      ...(withEvents ? rank(events, () => 0, EVENTS) : []),
    ];
  }
  /** The best entries for what was typed; if there are none, for what was meant on a Russian keyboard. */
  Ties.search = (text, withEvents = false) => {
    const found = search(text, withEvents);
    return found.length ? found : search(Ties.retyped(text), withEvents);
  };

  /** Make an input a combobox: `choose` gets the entry; a list of suggestions stands below it. */
  Ties.combobox = (input, {choose, withEvents = false, keep = false}) => {
    const list = el("ul", {
      id: `${input.id}-list`,
      role: "listbox",
      class: "suggestions",
      hidden: true,
      "aria-label": say("search.list"),
    });
    let found = [],
      at = -1;
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
      autocomplete: "off",
      spellcheck: "false",
    }))
      input.setAttribute(name, value);
    input.after(list);
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      at = -1;
    };
    const take = entry => {
      close();
      input.value = keep && entry.agent ? Ties.name(entry.agent) : "";
      choose(entry);
    };
    const mark = next => {
      at = next;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({block: "nearest"});
      }
    };
    const show = () => {
      found = Ties.search(input.value, withEvents);
      list.replaceChildren(
        ...found.map((entry, i) => {
          const {agent, event} = entry,
            text = agent ? Ties.name(agent) : event.label;
          const note = agent
            ? `${Ties.kind(agent)} · ${say("count.events", {n: Ties.all().present.get(agent.number)?.size ?? 0})}`
            : `${say("event")} · ${Ties.eventLine(event)}`;
          return el(
            "li",
            {
              role: "option",
              id: `${list.id}-${i}`,
              "aria-selected": "false",
              onpointerdown: press => {
                press.preventDefault();
                take(entry);
              },
            },
            el("span", {lang: agent ? Ties.tongue(agent) : "ru"}, text),
            el("small", {}, note),
          );
        }),
      );
      const typed = Boolean(Ties.fold(input.value));
      if (typed && !found.length)
        list.append(
          el(
            "li",
            {role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none"},
            say("search.none"),
          ),
        );
      list.hidden = !typed;
      input.setAttribute("aria-expanded", String(typed));
      at = -1;
    };
    input.addEventListener("input", show);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", press => {
      if (press.key === "ArrowDown" || press.key === "ArrowUp") {
        if (list.hidden) show();
        if (found.length)
          mark((at + (press.key === "ArrowDown" ? 1 : found.length + (at < 0 ? 0 : -1))) % found.length);
        press.preventDefault();
      } else if (press.key === "Enter" && !list.hidden && found.length) {
        take(found[Math.max(at, 0)]);
        press.preventDefault();
      } else if (press.key === "Escape" && !list.hidden) {
        close();
        press.stopPropagation();
      }
    });
  };
}
