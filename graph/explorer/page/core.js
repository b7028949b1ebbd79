// What every part of the page uses: making elements, folding names for comparison, writing numbers and dates.
{
  const SVG = "http://www.w3.org/2000/svg";

  function dress(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    // Texts come from reports: they reach the page as text nodes and never as markup.
    node.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
    return node;
  }
  Ties.el = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);
  Ties.svg = (tag, attributes, ...children) => dress(document.createElementNS(SVG, tag), attributes, children);
  Ties.at = id => document.getElementById(id);

  // ---------------------------------------------------------------- names

  const LATIN = Object.fromEntries(
    Object.entries({
      а: "a",
      б: "b",
      в: "v",
      г: "g",
      д: "d",
      е: "e",
      ж: "zh",
      з: "z",
      и: "i",
      й: "y",
      к: "k",
      л: "l",
      м: "m",
      н: "n",
      о: "o",
      п: "p",
      р: "r",
      с: "s",
      т: "t",
      у: "u",
      ф: "f",
      х: "kh",
      ц: "ts",
      ч: "ch",
      ш: "sh",
      щ: "shch",
      ъ: "",
      ы: "y",
      ь: "",
      э: "e",
      ю: "yu",
      я: "ya",
      і: "i",
      ў: "u",
    }),
  );
  const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.",
    LETTERS = "йцукенгшщзхъфывапролджэячсмитьбю";

  /** Lower case, е for ё, no quotation marks, single spaces. */
  Ties.fold = text =>
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .replace(/[«»"„“”]/g, "")
      .replace(/\s+/g, " ")
      .trim();

  /** What is left of a name when the ways of writing it in Latin letters are taken for one: Ilyukhin, Iluhin, Илюхин. */
  Ties.skeleton = text =>
    Ties.fold(text)
      .normalize("NFD")
      .replace(/[\u0300-\u036f'’ʼ`]/g, "")
      .replace(/[а-яіў]/g, letter => LATIN[letter] ?? letter)
      .replace(/shch|sch/g, "sh")
      .replace(/kh/g, "h")
      .replace(/tz|ts/g, "c")
      .replace(/x/g, "ks")
      .replace(/w/g, "v")
      .replace(/ph/g, "f")
      .replace(/[yij]o/g, "e")
      .replace(/[yij](?=[aeu])/g, "")
      .replace(/[yj]/g, "i")
      .replace(/(.)\1+/g, "$1");

  /** What was meant where the keyboard was left on Latin letters: «dbnt,cr» is «витебск». */
  Ties.retyped = text => [...text.toLowerCase()].map(key => LETTERS[KEYS.indexOf(key)] ?? key).join("");

  /** A name in short lines, as graph/explorer/look.py cuts it, so that the room left for it is enough. */
  Ties.lines = (name, width = 20, most = 3) => {
    const lines = [""];
    for (const word of name.split(/(?<=[-–])|\s+/)) {
      const last = lines.at(-1),
        glue = last && !/[-–]$/.test(last) ? " " : "";
      if (!last || (last + glue + word).length <= width) lines[lines.length - 1] = last + glue + word;
      else lines.push(word);
    }
    return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
  };

  // ---------------------------------------------------------------- numbers and dates

  Ties.number = value => value.toLocaleString(Ties.lang(), {maximumFractionDigits: 4});
  Ties.date = text => {
    if (!text) return "";
    const [year, month, day] = text.split("-").map(Number);
    const parts = day ? {day: "numeric", month: "long", year: "numeric"} : {month: "long", year: "numeric"};
    return new Intl.DateTimeFormat(Ties.lang() === "ru" ? "ru" : "en-GB", {...parts, timeZone: "UTC"})
      .format(new Date(Date.UTC(year, month - 1, day || 1)))
      .replace(" г.", "");
  };
  Ties.period = (start, end) => (!end || start === end ? Ties.date(start) : `${Ties.date(start)} – ${Ties.date(end)}`);
  Ties.month = index => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  Ties.monthIndex = text => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  Ties.quarter = text => `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
  Ties.quarterShort = text =>
    Ties.say("quarter.short", {
      n: ["I", "II", "III", "IV"][text.slice(-1) - 1],
      q: text.slice(-1),
      year: text.slice(2, 4),
    });
  Ties.quarterName = text => Ties.say(`quarter.${text.slice(-1)}`, {year: text.slice(0, 4)});

  Ties.later = (wait, work) => {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => work(...values), wait);
    };
  };
  Ties.colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
