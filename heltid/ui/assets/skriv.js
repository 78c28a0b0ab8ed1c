// A small report typed in the browser. Every field is the browser's own: it works by keyboard, with a screen reader and
// on a phone, and nothing is sent before the button. What is typed is kept in this browser alone until it is stored.
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter(Boolean));
  return node;
};

const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* there was none */ } },
  keys() { try { return Object.keys(localStorage); } catch { return []; } },
};

// A draft that nobody has touched for so long is forgotten: the machine may be shared.
const KEPT = 30 * 24 * 60 * 60 * 1000;
const forgetOld = () => {
  for (const key of store.keys().filter((one) => one.startsWith("heltid-utkast:"))) {
    if (!(Date.now() - Date.parse(store.get(key)?.time) < KEPT)) store.remove(key);
  }
};

let last = 0;

const input = (column, value, words) => {
  const id = `skriv-${last += 1}`;
  let node;
  if (column.options.length) {
    node = make("select", { id });
    const options = column.options.some(([key]) => key === value) || !value ? column.options : [...column.options, [value, value]];
    node.append(make("option", { value: "", textContent: words.unanswered }),
      ...options.map(([key, text]) => make("option", { value: key, textContent: text })));
  } else {
    node = make(column.long ? "textarea" : "input", { id, maxLength: 10000 });
    if (column.long) node.rows = 3;
    if (column.number) node.inputMode = "decimal";
  }
  node.value = value ?? "";
  node.dataset.column = column.name;
  const field = make("div", { className: column.long ? "felt langt" : "felt" },
    make("label", { htmlFor: id, textContent: column.label }), node);
  if (column.hint) {
    node.setAttribute("aria-describedby", `${id}-hint`);
    field.append(make("div", { id: `${id}-hint`, className: "hjelp", textContent: column.hint }));
  }
  return field;
};

export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".skriv");
  for (const key of data.forget) store.remove(key);
  forgetOld();
  const drawn = JSON.stringify([data.key, data.questions]);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;

  const said = make("p", { className: "hjelp" });
  said.setAttribute("role", "status");
  const lines = [];

  const addLine = (question, place, known, draft) => {
    const line = { question: question.label, known, fields: {} };
    const box = make("fieldset", {});
    if (known.title) box.append(make("legend", { textContent: known.title }));
    else if (question.repeat) box.append(make("legend", { textContent: question.another }));
    else box.append(make("legend", { className: "skjult", textContent: question.title }));
    const row = make("div", { className: "rad" });
    for (const column of question.columns) {
      if (column.name in known.fixed) continue;
      const field = input(column, draft?.[column.name] ?? "", data.words);
      line.fields[column.name] = field.querySelector("[data-column]");
      row.append(field);
    }
    box.append(row);
    place.append(box);
    lines.push(line);
    return box;
  };

  const answers = () => lines.map((line) => {
    const written = Object.fromEntries(Object.entries(line.fields).map(([name, node]) => [name, node.value.trim()]));
    return { question: line.question, ...line.known.fixed, ...written };
  });
  const isWritten = () => lines.some((line) => Object.values(line.fields).some((node) => node.value.trim()));
  const clock = (moment) => new Date(moment).toLocaleString(data.words.locale, { dateStyle: "long", timeStyle: "short" });
  const keep = () => {
    if (!isWritten()) { store.remove(data.key); said.textContent = ""; return; }
    const time = new Date().toISOString();
    said.textContent = store.set(data.key, { time, answers: answers() })
      ? data.words.kept.replace("{time}", clock(time))
      : data.words.notKept;
  };

  const draw = (draft) => {
    lines.length = 0;
    const left = [...(draft?.answers ?? [])];
    const take = (question, fixed) => {
      const at = left.findIndex((one) => one.question === question.label
        && Object.entries(fixed).every(([name, text]) => one[name] === text));
      return at < 0 ? null : left.splice(at, 1)[0];
    };
    const parts = data.questions.map((question) => {
      const place = make("div", {});
      const part = make("section", {}, make("h3", { textContent: question.title }),
        question.help && make("p", { className: "hjelp", textContent: question.help }), place);
      for (const known of question.lines) addLine(question, place, known, take(question, known.fixed));
      if (question.repeat) {
        const open = { title: "", fixed: {} };
        for (let draft_ = take(question, {}); draft_; draft_ = take(question, {})) addLine(question, place, open, draft_);
        const more = make("button", { type: "button", className: "lenkeknapp", textContent: question.add });
        more.addEventListener("click", () => addLine(question, place, open, null).querySelector("[data-column]").focus());
        part.append(more);
      }
      return part;
    });
    const send = make("button", { type: "button", className: "send", textContent: data.words.send });
    send.addEventListener("click", () => {
      if (!isWritten()) { said.textContent = data.words.nothing; return; }
      keep();
      setTriggerValue("sent", { key: data.key, answers: answers() });
      said.textContent = data.words.sent;
    });
    const drop = make("button", { type: "button", className: "lenkeknapp", textContent: data.words.drop });
    drop.addEventListener("click", () => {
      store.remove(data.key);
      draw(null);
      said.textContent = data.words.dropped;
    });
    root.replaceChildren(...parts, make("div", { className: "knapper" }, send, drop), said);
  };

  const draft = store.get(data.key);
  draw(draft);
  if (draft?.time) said.textContent = data.words.found.replace("{time}", clock(draft.time));
  let waiting;
  root.oninput = () => { clearTimeout(waiting); waiting = setTimeout(keep, 250); };
};
