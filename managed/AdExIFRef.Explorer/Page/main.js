// The page: keeps the view in the address, asks the server for frames, saves what is shown.
import { hasMeaning, makeControls, showValues } from "./controls.js";
import { Pictures } from "./draw.js";
import { savePicture, saveText } from "./save.js";

const element = id => document.getElementById(id);

/** What is shown: a text for each field that differs from the default. */
let view = new Map();
let values = null;
const page = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
const pictures = new Pictures();
const answer = await fetch("controls");
const { fields } = await answer.json();
const controls = makeControls(element("controls"), fields, change);

/** The slashes of presets stay readable. */
const encode = text => encodeURIComponent(text).replaceAll("%2F", "/");
const toText = map => [...map].map(([name, text]) => `${encode(name)}=${encode(text)}`).join("&");

function readAddress() {
  view = new Map();
  extra = [];
  for (const [name, text] of new URLSearchParams(location.hash.slice(1))) {
    // What the server must refuse is asked for as it is.
    if (view.has(name) || !fields.some(field => field.name === name)) extra.push([name, text]);
    else view.set(name, text);
  }
}

let extra = [];

/** Returns the view as the server and the address have it. */
const query = () => [toText(view), toText(extra)].filter(Boolean).join("&");

/** Takes a change of a control. */
function change(name, text) {
  extra = [];
  if (name === "preset") {
    // Another model: what was changed of the old one is not of this one.
    const kept = ["method", "tolerance", "refractory-w", "dt"];
    view = new Map([...view].filter(([field]) => kept.includes(field)));
  }
  if (name === "preset" && text === "none") view.delete(name);
  else view.set(name, text);
  if (values) {
    values[name] = { ...values[name], text };
    // A field without a meaning would be an error.
    for (const field of fields) {
      if (!hasMeaning(field, values)) view.delete(field.name);
    }
  }
  ask();
}

let writing = 0;

/** Writes the view to the address, but not at every step of a slider. */
function writeAddress() {
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(null, "", `#${query()}`), 200);
}

/** One request of a kind at a time; while it goes on, only the newest view waits. */
class Asker {
  constructor(path, show) {
    this.path = path;
    this.show = show;
    this.isWaiting = false;
    this.abort = null;
  }

  async ask() {
    if (this.abort) {
      this.isWaiting = true;
      // A frame in time is shown; one that takes long is not waited for.
      if (performance.now() - this.start > 150) this.abort.abort();
      return;
    }
    do {
      this.isWaiting = false;
      this.start = performance.now();
      this.abort = new AbortController();
      try {
        const parts = [query(), `pixels=${pictures.v.pixels}`, `page=${page}`];
        const response = await fetch(
          `${this.path}?${parts.filter(Boolean).join("&")}`, { signal: this.abort.signal });
        const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
        await this.show(
          isJson ? await response.json() : { errors: [{ message: await response.text() }] },
          response.status);
      } catch (problem) {
        if (problem.name !== "AbortError") {
          showErrors([{ message: `adexif explore does not answer: ${problem.message}` }]);
        }
      }
      this.abort = null;
    } while (this.isWaiting);
  }
}

const frames = new Asker("frame", (frame, status) => {
  if (status === 409) return;
  if (frame.values) {
    values = frame.values;
    showValues(controls, values, frame.errors, view);
  }
  showErrors(frame.errors);
  element("plots").classList.toggle("stale", frame.errors.length > 0);
  element("plots").setAttribute("aria-busy", "false");
  if (frame.curve) {
    pictures.show(frame);
    showFacts(frame);
  }
  const { dataset } = document.documentElement;
  dataset.frames = Number(dataset.frames ?? 0) + 1;
});

const rates = new Asker("rates", (curve, status) => {
  if (status === 200) pictures.showRates(curve);
  else if (status === 503) pictures.showRates({ note: curve.errors[0].message });
  document.documentElement.dataset.rates = status;
});

function ask() {
  writeAddress();
  frames.ask();
  rates.ask();
}

function showErrors(errors) {
  element("errors").replaceChildren(...errors.map(error => {
    const line = document.createElement("p");
    line.textContent = error.message;
    return line;
  }));
}

function showFacts(frame) {
  element("facts").replaceChildren(...frame.facts.map(([name, value]) => {
    const box = document.createElement("div");
    const term = document.createElement("dt"), text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    box.append(term, text);
    return box;
  }));
  element("warnings").replaceChildren(...frame.warnings.map(warning => {
    const line = document.createElement("li");
    line.textContent = warning;
    return line;
  }));
  element("note").textContent =
    `${frame.steps} steps in ${frame.milliseconds.toFixed(1)} ms, ${frame.computed_by}`;
}

/** Says that something was done. */
function done(text) {
  element("done").textContent = text;
}

async function save(path, name) {
  const response = await fetch(`${path}?${query()}`);
  const text = await response.text();
  if (!response.ok) {
    showErrors(response.status === 400 ? JSON.parse(text).errors : [{ message: text }]);
    return;
  }
  saveText(text, name);
  done(`Saved ${name}`);
}

element("save-code").addEventListener("click", () => save("program", "adexif.cs"));
element("save-json").addEventListener("click", () => save("data", "adexif.json"));
element("save-png").addEventListener("click", async () => {
  await savePicture(pictures.canvases, decodeURIComponent(query()), "adexif.png");
  done("Saved adexif.png");
});
element("copy").addEventListener("click", async () => {
  history.replaceState(null, "", `#${query()}`);
  try {
    await navigator.clipboard.writeText(location.href);
    done("Copied. Another start opens it by: adexif explore ADDRESS");
  } catch {
    done(`The address is ${location.href}`);
  }
});
element("reset").addEventListener("click", () => {
  view = new Map();
  extra = [];
  ask();
});
element("controls").addEventListener("submit", event => event.preventDefault());
// A link within the page would replace the view in the address.
element("skip").addEventListener("click", event => {
  event.preventDefault();
  element("controls").querySelector("select, input").focus();
});

const canvas = pictures.v.canvas;
canvas.addEventListener("pointermove", event => {
  if (pictures.frame) pictures.moveTo(pictures.v.fromX(event.offsetX));
});
canvas.addEventListener("pointerleave", () => pictures.hide());
canvas.addEventListener("keydown", event => {
  const steps = {
    ArrowLeft: -1, ArrowRight: 1, PageUp: -50, PageDown: 50, Home: -Infinity, End: Infinity,
  };
  if (pictures.frame && event.key in steps) {
    event.preventDefault();
    pictures.moveBy(steps[event.key]);
  } else if (event.key === "Escape") pictures.hide();
});

addEventListener("hashchange", () => {
  readAddress();
  frames.ask();
  rates.ask();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => pictures.draw());
new ResizeObserver(() => pictures.draw()).observe(element("plots"));
addEventListener("resize", () => pictures.draw());

readAddress();
frames.ask();
rates.ask();
