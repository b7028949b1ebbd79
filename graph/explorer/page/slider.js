// The period: a histogram of events by month, with a handle for each end.
{
  const {book, svg, say} = Ties;
  const HIGH = 34;

  const handle = (id, name) => {
    const input = Ties.at(id);
    Object.assign(input, {min: book.first, max: book.last, step: 1});
    input.addEventListener("input", () => {
      const value = Number(input.value),
        [from, to] = Ties.span();
      Ties.set(
        name === "from"
          ? {from: value <= book.first ? "" : Ties.month(Math.min(value, to))}
          : {to: value >= book.last ? "" : Ties.month(Math.max(value, from))},
      );
      Ties.drawSlider();
    });
    return input;
  };
  let ends = null;

  Ties.drawSlider = () => {
    ends ??= [handle("from", "from"), handle("to", "to")];
    const span = Ties.span(),
      count = book.last - book.first + 1,
      counts = new Array(count).fill(0),
      wide = 100 / count;
    for (const event of Ties.events("time")) if (event.month !== null) counts[event.month - book.first] += 1;
    const most = Math.max(...counts, 1);
    const bars = counts.map((n, i) => {
      const within = book.first + i >= span[0] && book.first + i <= span[1],
        high = n ? Math.max(((HIGH - 2) * n) / most, 1.5) : 0;
      const quiet = Ties.reported(Ties.quarter(Ties.month(book.first + i)));
      return [
        quiet ? null : svg("rect", {class: "gap", x: i * wide, y: 0, width: wide, height: HIGH}),
        svg(
          "rect",
          {
            class: within ? "bar" : "bar out",
            x: i * wide + wide * 0.08,
            y: HIGH - high,
            width: wide * 0.84,
            height: high,
          },
          svg("title", {}, `${Ties.date(Ties.month(book.first + i))}: ${n}`),
        ),
      ];
    });
    const ticks = [],
      name = (Ties.at("ticks").clientWidth * 3) / count < 115 ? Ties.quarterShort : Ties.quarterName;
    for (let i = 0; i < count; i += 3)
      ticks.push(
        Ties.el(
          "span",
          {style: `left:${i * wide}%;width:${3 * wide}%`},
          count > 30 && (book.first + i) % 12 ? "" : name(Ties.quarter(Ties.month(book.first + i))),
        ),
      );
    Ties.at("histogram").replaceChildren(
      svg("svg", {viewBox: `0 0 100 ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true"}, ...bars),
    );
    Ties.at("ticks").replaceChildren(...ticks);
    ends.forEach((input, i) => {
      input.value = span[i];
      input.setAttribute("aria-valuetext", Ties.date(Ties.month(span[i])));
    });
    const words = [Ties.date(Ties.month(span[0])), Ties.date(Ties.month(span[1]))];
    Ties.at("span").textContent = say("period", {from: words[0], to: words[1], n: Ties.net().events.length});
    const whole = !Ties.state.from && !Ties.state.to;
    Ties.at("whole").hidden = whole;
  };
}
