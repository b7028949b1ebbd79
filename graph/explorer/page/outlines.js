// The outlines of the countries, and the projection in which they and the places are drawn.
{
  const DEGREE = Math.PI / 180,
    {outlines} = Ties;

  /** Mercator, in degrees: shapes are true, so that it can be looked at from near. */
  const project = ([lat, long]) => [
    long,
    -Math.log(Math.tan(Math.PI / 4 + (Math.max(Math.min(lat, 83), -60) * DEGREE) / 2)) / DEGREE,
  ];

  const arcs = outlines.arcs.map(steps => {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(project([y / outlines.units, x / outlines.units]).map(value => Math.round(value * 100) / 100));
    }
    return points;
  });
  /** A ring that crosses the 180th meridian goes on beyond it, instead of back around the world. */
  const unwrapped = points => {
    let turn = 0;
    return points.map(([x, y], i) => {
      if (i && Math.abs(x - points[i - 1][0]) > 180) turn += x < 0 ? 360 : -360;
      return `${Math.round((x + turn) * 100) / 100} ${y}`;
    });
  };
  const shapes = Object.entries(outlines.countries).map(([iso, rings]) => [
    iso,
    rings
      .map(ring => `M${unwrapped(ring.flatMap(arc => (arc >= 0 ? arcs[arc] : [...arcs[~arc]].reverse()))).join("L")}Z`)
      .join(""),
  ]);

  Object.assign(Ties, {project, shapes});
}
