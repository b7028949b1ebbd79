// Names on the picture: as many as can be read. The weightier come first; one that finds no free room is left out until one zooms in.
{
  const CELL = 80,
    GAP = 2;

  class Room {
    constructor() {
      this.cells = new Map();
    }
    *keys([left, top, right, bottom]) {
      for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1)
        for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) yield `${x} ${y}`;
    }
    take(box, owner, small = false) {
      for (const key of this.keys(box))
        (this.cells.get(key) || this.cells.set(key, []).get(key)).push({box, owner, small});
    }
    /** Whether a box has free room; `over` says that it may lie over small dots. */
    free(box, owner, over = false) {
      for (const key of this.keys(box)) {
        for (const other of this.cells.get(key) ?? []) {
          const [left, top, right, bottom] = other.box;
          if (over && other.small) continue;
          if (other.owner !== owner && left < box[2] && box[0] < right && top < box[3] && box[1] < bottom) return false;
        }
      }
      return true;
    }
  }

  /**
   * Place names beside dots, all in pixels of the screen.
   * `dots`: [{key, x, y, r, lines, size, weight, must, strong}], without `lines` if only in the way; `marks`: words on edges, [{key, x, y, text, size}].
   * `frame` is what is in sight: half a name is none. Gives [{key, lines, x, y, size, anchor, step, strong}], y being the middle of the first line.
   */
  Ties.placeLabels = (dots, width, marks = [], frame = null) => {
    const room = new Room(),
      placed = [];
    for (const {key, x, y, r, strong} of dots) room.take([x - r, y - r, x + r, y + r], key, !strong);
    const named = dots
      .filter(({lines}) => lines)
      .sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight || a.key - b.key);
    for (const {key, x, y, r, lines, size, strong, must, dim} of named) {
      const step = size * 1.16,
        high = lines.length * step,
        wide = Math.max(...lines.map(line => width(line, size, strong)));
      const boxOf = ({x: from, top, anchor}) => {
        const left = anchor === "middle" ? from - wide / 2 : anchor === "start" ? from : from - wide;
        return [left - GAP, top, left + wide + GAP, top + high];
      };
      const spots = [
        {x, top: y + r + GAP, anchor: "middle"},
        {x, top: y - r - GAP - high, anchor: "middle"},
        {x: x + r + GAP + 2, top: y - high / 2, anchor: "start"},
        {x: x - r - GAP - 2, top: y - high / 2, anchor: "end"},
        {x: x + r * 0.7, top: y + r * 0.7, anchor: "start"},
        {x: x - r * 0.7, top: y + r * 0.7, anchor: "end"},
        {x: x + r * 0.7, top: y - r * 0.7 - high, anchor: "start"},
        {x: x - r * 0.7, top: y - r * 0.7 - high, anchor: "end"},
      ];
      const within = ([left, top, right, bottom]) =>
        !frame || (left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3]);
      // A hub's name is worth more than a small dot that it hides in part.
      const spot =
        spots.find(one => room.free(boxOf(one), key) && within(boxOf(one))) ??
        (strong ? spots.find(one => room.free(boxOf(one), key, true) && within(boxOf(one))) : undefined) ??
        (must ? spots[0] : null);
      if (!spot) continue;
      room.take(boxOf(spot), key);
      placed.push({key, lines, x: spot.x, y: spot.top + step / 2, size, anchor: spot.anchor, step, strong, dim});
    }
    // Words on edges come last: they are asked for, and yield to names.
    for (const mark of marks) {
      const wide = width(mark.text, mark.size) + 6,
        box = [mark.x - wide / 2, mark.y - mark.size * 0.65, mark.x + wide / 2, mark.y + mark.size * 0.65];
      if (!room.free(box, mark.key)) continue;
      room.take(box, mark.key);
      placed.push({
        key: mark.key,
        lines: [mark.text],
        x: mark.x,
        y: mark.y,
        size: mark.size,
        anchor: "middle",
        step: mark.size,
        mark: true,
      });
    }
    return placed;
  };

  const pen = document.createElement("canvas").getContext("2d"),
    widths = new Map();
  Ties.FONT = 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  Ties.textWidth = (text, size, strong = false) => {
    const key = `${strong}${text}`;
    if (!widths.has(key)) {
      pen.font = `${strong ? 600 : 400} 100px ${Ties.FONT}`;
      widths.set(key, pen.measureText(text).width / 100);
    }
    return widths.get(key) * size;
  };

  /** The names of a scene's nodes for placeLabels, at this scale; those that do not stand out come last, and are dim. */
  Ties.namesOf = (nodes, scale, must, shown) =>
    nodes.map(({number, x, y, r, lines, size, strong, value}) => ({
      key: number,
      x: x * scale,
      y: y * scale,
      r: r * scale,
      size: Math.min(Math.max(size * scale, size > 13 ? 12 : 11), size * 1.25),
      weight: !shown || shown.has(number) ? value : -1,
      dim: Boolean(shown) && !shown.has(number),
      strong,
      must: must(number),
      lines,
    }));
  /** The words on a scene's edges, in the middle of each. */
  Ties.marksOf = (scene, scale, wanted) =>
    scene.edges.filter(wanted).map(edge => {
      const [one, two] = [scene.byNumber.get(edge.a), scene.byNumber.get(edge.b)];
      return {
        key: edge.key,
        x: ((one.x + two.x) / 2) * scale,
        y: ((one.y + two.y) / 2) * scale,
        text: Ties.edgeText(edge),
        size: 11,
      };
    });
}
