// Where nodes stand: in the overview where graph/explorer/positions.py has put them; around the one in focus; in a row along a path.
{
  const {book} = Ties;
  const WIDE = 250,
    HIGH = 165,
    ORDER = {organization: 0, person: 1, place: 2};

  function around(picture) {
    const spots = new Map([[picture.centre, {x: 0, y: 0}]]);
    const first = [...picture.first],
      rest = picture.nodes.filter(number => number !== picture.centre && !picture.first.includes(number));
    let ring = 1,
      outer = 0;
    while (first.length) {
      // The strongest ties stand nearest; within a ring the kinds stand together.
      const here = first
        .splice(0, 6 + 8 * (ring - 1))
        .sort((a, b) => ORDER[book.agents[a].kind] - ORDER[book.agents[b].kind] || a - b);
      here.forEach((number, i) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * (i + (ring % 2 ? 0.5 : 0))) / here.length;
        spots.set(number, {
          x: Math.round(Math.cos(angle) * WIDE * ring),
          y: Math.round(Math.sin(angle) * HIGH * ring),
          angle,
        });
      });
      outer = ring;
      ring += 1;
    }
    const angleOf = number => spots.get(picture.parents.get(number))?.angle ?? Infinity;
    rest
      .sort((a, b) => angleOf(a) - angleOf(b) || a - b)
      .forEach((number, i) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * i) / rest.length,
          reach = outer + 1 + (i % 2) * 0.6 + Math.max(0, rest.length - 30) / 30;
        spots.set(number, {
          x: Math.round(Math.cos(angle) * WIDE * reach),
          y: Math.round(Math.sin(angle) * HIGH * reach),
        });
      });
    return spots;
  }

  function row(picture) {
    const way = picture.way ?? picture.nodes;
    return new Map(way.map((number, i) => [number, {x: i * 260, y: way.length > 3 ? (i % 2) * 120 : 0}]));
  }

  /** The place of each node of the picture: Map of number → {x, y}. */
  Ties.spots = picture => {
    if (picture.centre !== undefined) return around(picture);
    if (picture.way !== undefined) return row(picture);
    return new Map(picture.nodes.map(number => [number, {x: book.agents[number].x, y: book.agents[number].y}]));
  };
}
