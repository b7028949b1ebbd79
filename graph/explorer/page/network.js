// The network on the screen: vis-network draws dots and lines, at rest from the first moment; names are written by labels.js.
{
  const {book} = Ties;
  const dots = new vis.DataSet(),
    lines = new vis.DataSet();
  let network = null,
    scene = null,
    moved = false,
    hovered = null,
    described = "";

  const holder = () => Ties.at("network");
  const pairOf = key => key.split(" ").map(Number);

  /** Which nodes stand out: the chosen one with its neighbours; without a choice all. */
  function lit() {
    const {selected} = Ties.state,
      picture = Ties.seen;
    if (picture.way) return new Set(picture.way);
    const chosen = Ties.selection();
    if (selected.startsWith("a:") && scene.byNumber.has(chosen.agent)) {
      const near = picture.edges
        .filter(({a, b}) => a === chosen.agent || b === chosen.agent)
        .flatMap(({a, b}) => [a, b]);
      return new Set([chosen.agent, ...near]);
    }
    return selected.startsWith("t:") ? new Set(chosen.pair) : null;
  }

  function items() {
    const shown = lit(),
      ink = Ties.colour("ink"),
      paper = Ties.colour("paper"),
      chosen = Ties.selection();
    const nodes = scene.nodes.map(({number, x, y, r, colour, shape, label}) => ({
      id: number,
      x,
      y,
      size: r * (shape === "dot" ? 1 : shape === "square" ? 0.9 : 1.05),
      shape,
      opacity: shown && !shown.has(number) ? 0.25 : 1,
      title: `${label}\n${Ties.kind(book.agents[number])} · ${Ties.say("count.events", {n: Ties.count(number)})}`,
      color: {
        background: colour,
        border: paper,
        highlight: {background: colour, border: ink},
        hover: {background: colour, border: ink},
      },
      borderWidth: chosen.agent === number ? 4 : 1.5,
    }));
    const edges = scene.edges.map(edge => {
      const bond = Ties.bond(edge),
        clear =
          !shown ||
          (shown.has(edge.a) &&
            shown.has(edge.b) &&
            (chosen.agent === undefined || edge.a === chosen.agent || edge.b === chosen.agent));
      return {
        id: edge.key,
        from: edge.a,
        to: edge.b,
        width: Ties.width(edge) + (bond === "meeting" ? 0 : 0.8),
        dashes: bond === "twinning" ? [8, 5] : false,
        color: {color: Ties.colour(`line-${bond}`), highlight: ink, hover: ink, opacity: clear ? 1 : 0.15},
        title: Ties.edgeText(edge),
      };
    });
    return {nodes, edges};
  }

  function write(context) {
    if (!scene) return;
    const scale = network.getScale(),
      shown = lit(),
      {labels} = Ties.state,
      chosen = Ties.selection();
    const {clientWidth, clientHeight} = holder(),
      centre = network.getViewPosition();
    const inSight = ({x, y}) =>
      Math.abs(x - centre.x) * scale < clientWidth / 2 + 60 && Math.abs(y - centre.y) * scale < clientHeight / 2 + 40;
    const seen = scene.nodes.filter(inSight),
      names = Ties.namesOf(seen, scale, number => number === chosen.agent || number === hovered, shown);
    const marks = labels ? Ties.marksOf(scene, scale, ({a, b}) => !shown || (shown.has(a) && shown.has(b))) : [];
    const [x, y] = [centre.x * scale, centre.y * scale],
      frame = [x - clientWidth / 2, y - clientHeight / 2 + 28, x + clientWidth / 2, y + clientHeight / 2];
    const placed = Ties.placeLabels(names, Ties.textWidth, marks, frame);
    context.save();
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = Ties.colour("paper");
    const [ink, soft] = [Ties.colour("ink"), Ties.colour("soft")];
    for (const label of placed) {
      context.font = `${label.strong ? 600 : 400} ${label.size / scale}px ${Ties.FONT}`;
      context.textAlign = label.anchor === "middle" ? "center" : label.anchor;
      context.lineWidth = 4 / scale;
      context.fillStyle = label.mark ? soft : ink;
      context.globalAlpha = label.dim ? 0.45 : 1;
      label.lines.forEach((line, i) => {
        const at = [label.x / scale, (label.y + i * label.step) / scale];
        context.strokeText(line, ...at);
        context.fillText(line, ...at);
      });
    }
    context.restore();
    Ties.written = placed.filter(label => !label.mark).length;
  }

  function make() {
    network = new vis.Network(
      holder(),
      {nodes: dots, edges: lines},
      {
        physics: false,
        layout: {randomSeed: 1, improvedLayout: false},
        nodes: {shape: "dot"},
        edges: {smooth: false, selectionWidth: 1},
        interaction: {
          hover: true,
          tooltipDelay: 200,
          selectConnectedEdges: false,
          keyboard: false,
          hideEdgesOnDrag: book.agents.length > 2000,
        },
      },
    );
    Ties.network = network;
    network.on("click", ({nodes, edges}) => {
      if (nodes.length) Ties.set({selected: `a:${book.agents[nodes[0]].id}`});
      else if (edges.length) Ties.select.tie(...pairOf(edges[0]));
      else Ties.set({selected: ""});
    });
    network.on("doubleClick", ({nodes}) => {
      if (nodes.length) Ties.toggle("open", book.agents[nodes[0]].id);
    });
    network.on("hoverNode", ({node}) => {
      hovered = node;
    });
    network.on("blurNode", () => {
      hovered = null;
    });
    network.on("zoom", () => {
      moved = true;
    });
    network.on("dragStart", () => {
      moved = true;
    });
    network.on("dragEnd", ({nodes}) => {
      for (const number of nodes) Object.assign(scene.byNumber.get(number), network.getPosition(number));
    });
    network.on("resize", () => {
      if (!moved) Ties.fit();
    });
    network.on("afterDrawing", write);
  }

  function renew(set, wanted) {
    const keep = new Set(wanted.map(({id}) => id));
    set.remove(set.getIds().filter(id => !keep.has(id)));
    set.update(wanted);
  }

  /** Show the whole picture, with the names at its rim. */
  Ties.fit = () => {
    if (!scene?.nodes.length) return;
    const {clientWidth: width, clientHeight: height} = holder(),
      xs = scene.nodes.map(({x}) => x),
      ys = scene.nodes.map(({y}) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    // Names do not shrink with the picture: the room for them at the rim is in pixels of the screen.
    const scale = Math.max(
      Math.min((width - Math.min(150, width * 0.3)) / (right - left + 1), (height - 130) / (bottom - top + 1), 1.25),
      0.02,
    );
    network.moveTo({position: {x: (left + right) / 2, y: (top + bottom) / 2 - 2 / scale}, scale});
  };
  Ties.zoomBy = factor => {
    moved = true;
    network.moveTo({
      scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6),
      animation: {duration: Ties.calm() ? 0 : 200},
    });
  };
  /** Move the chosen node to where it can be seen: on a phone the drawer lies over the lower part. */
  Ties.bringIntoSight = () => {
    const node = scene?.byNumber.get(Ties.selection().agent);
    if (!node || !network) return;
    const {x, y} = network.canvasToDOM(node),
      {left, bottom} = holder().getBoundingClientRect(),
      drawer = Ties.at("drawer").getBoundingClientRect(),
      covered = drawer.height && drawer.left <= left ? Math.max(bottom - drawer.top, 0) : 0,
      {clientWidth, clientHeight} = holder();
    if (x > 60 && y > 40 && x < clientWidth - 60 && y < clientHeight - covered - 60) return;
    moved = true;
    const scale = Math.max(network.getScale(), 0.8);
    network.moveTo({
      position: {x: node.x, y: node.y + covered / 2 / scale},
      scale,
      animation: {duration: Ties.calm() ? 0 : 300},
    });
  };

  Ties.drawNetwork = changed => {
    if (!network) make();
    Ties.seen = Ties.picture();
    scene = Ties.scene(Ties.seen);
    Ties.sceneNow = () => scene;
    const {nodes, edges} = items();
    renew(dots, nodes);
    renew(lines, edges);
    network.setSelection({nodes: [], edges: []});
    if (["focus", "steps", "path", "view", "size", "level"].some(name => changed.has(name))) moved = false;
    if (!moved) Ties.fit();
    const text = Ties.notes(Ties.seen);
    if (text !== described) Ties.at("note").textContent = described = text;
  };
}
