// The keyboard: within the network arrows go from node to node; Escape steps back. No shortcut works outside of what has the focus.
{
  const {book} = Ties;
  const WAY = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

  function step([dx, dy]) {
    const {nodes, byNumber} = Ties.sceneNow(),
      here = byNumber.get(Ties.selection().agent);
    if (!here) return nodes.reduce((best, node) => (node.value > (best?.value ?? -1) ? node : best), null);
    let next = null,
      least = Infinity;
    for (const node of nodes) {
      const along = (node.x - here.x) * dx + (node.y - here.y) * dy,
        aside = Math.abs((node.x - here.x) * dy) + Math.abs((node.y - here.y) * dx);
      if (along > 4 && along + 2.5 * aside < least) {
        next = node;
        least = along + 2.5 * aside;
      }
    }
    return next;
  }

  const ACTS = {
    "+": () => Ties.zoomBy(1.3),
    "=": () => Ties.zoomBy(1.3),
    "-": () => Ties.zoomBy(1 / 1.3),
    0: () => Ties.fit(),
    e: agent => agent && Ties.toggle("open", agent.id),
    f: agent => agent && Ties.set({focus: Ties.state.focus === agent.id ? "" : agent.id, path: []}),
  };

  Ties.startKeys = () => {
    Ties.at("network").addEventListener("keydown", press => {
      if (press.ctrlKey || press.metaKey || press.altKey || Ties.state.view !== "network") return;
      if (WAY[press.key]) {
        const next = step(WAY[press.key]);
        if (next) {
          Ties.select.agent(book.agents[next.number]);
          Ties.tell(`${next.label}: ${Ties.say("count.events", {n: Ties.count(next.number)})}`);
        }
      } else if (press.key === "Enter") Ties.at("drawer").focus();
      else if (ACTS[press.key]) ACTS[press.key](book.agents[Ties.selection().agent]);
      else return;
      press.preventDefault();
    });
    document.addEventListener("keydown", press => {
      if (press.key !== "Escape") return;
      if (document.body.classList.contains("panel-open")) {
        document.body.classList.remove("panel-open");
        Ties.at("panel-button").setAttribute("aria-expanded", "false");
        Ties.at("panel-button").focus();
      } else if (Ties.at("export-menu").open) {
        Ties.at("export-menu").open = false;
        Ties.at("export-menu").querySelector("summary").focus();
      } else if (Ties.state.selected) {
        Ties.set({selected: ""});
        Ties.at(Ties.state.view).focus?.();
      }
    });
  };
}
