// Draws a frame: V, w, the current, the phase plane.
import { Plot, exact, range, short } from "./plot.js";

const element = id => document.getElementById(id);

export class Pictures {
  constructor() {
    this.v = new Plot(element("v-plot"));
    this.w = new Plot(element("w-plot"));
    this.i = new Plot(element("i-plot"));
    this.plane = new Plot(element("plane-plot"));
    this.rate = new Plot(element("rate-plot"));
    this.frame = null;
    this.rates = null;
    this.place = null; // of the cursor, among the points of the curve
  }

  /** Every canvas in the order of the page. */
  get canvases() {
    return [this.v, this.w, this.i, this.plane, this.rate].map(plot => plot.canvas);
  }

  show(frame) {
    this.frame = frame;
    this.factor = frame.current_factor;
    this.scaled = {
      w: frame.curve.w.map(this.#scale),
      i: frame.current.i.map(this.#scale),
    };
    if (this.place !== null) this.place = Math.min(this.place, frame.curve.t.length - 1);
    this.draw();
  }

  draw() {
    if (!this.frame) return;
    this.#drawV();
    this.#drawW();
    this.#drawCurrent();
    this.#drawPlane();
    this.#drawRates();
    this.#tell();
  }

  /** Takes the f-I curve, which comes by itself. */
  showRates(rates) {
    this.rates = rates;
    if (this.frame) this.#drawRates();
  }

  /** Moves the cursor to the point of the curve nearest to a time. */
  moveTo(time) {
    const t = this.frame.curve.t;
    let low = 0, high = t.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (t[middle] < time) low = middle;
      else high = middle;
    }
    this.place = time - t[low] < t[high] - time ? low : high;
    this.draw();
  }

  /** Moves the cursor by some points. */
  moveBy(points) {
    const last = this.frame.curve.t.length - 1;
    this.place = Math.max(0, Math.min(last, (this.place ?? 0) + points));
    this.draw();
  }

  hide() {
    this.place = null;
    this.draw();
  }

  #scale = value => value === null ? null : value * this.factor;

  #time() {
    return [0, this.frame.duration];
  }

  #drawV() {
    const { curve, threshold } = this.frame;
    const plot = this.v;
    plot.begin(this.#time(), range([...curve.v, threshold]), { xLabel: "ms" });
    plot.line(this.#time(), [threshold, threshold], plot.colours.soft, { width: 1, dash: [3, 4] });
    plot.line(curve.t, curve.v, plot.colours.v);
    this.#cursor(plot);
  }

  #drawW() {
    const plot = this.w;
    plot.begin(this.#time(), range(this.scaled.w), { xLabel: "ms" });
    plot.line(this.frame.curve.t, this.scaled.w, plot.colours.w);
    this.#cursor(plot);
  }

  #drawCurrent() {
    const { current } = this.frame;
    const plot = this.i, i = this.scaled.i;
    const deviation = current.deviation * this.factor;
    plot.begin(
      this.#time(), range([0, ...i.map(x => x - deviation), ...i.map(x => x + deviation)], 0.12),
      { xLabel: "ms" });
    if (deviation > 0) plot.band(i[0] - deviation, i[0] + deviation, plot.colours.i);
    plot.line(current.t, i, plot.colours.i, { width: 2 });
    this.#cursor(plot);
  }

  #drawPlane() {
    const { curve, plane } = this.frame;
    const plot = this.plane, w = this.scaled.w;
    if (!plane) {
      plot.begin([0, 1], [0, 1]);
      plot.words("R must be above 0");
      return;
    }
    const inside = plane.fixed_points.filter(point => point.v <= plane.v.at(-1));
    plot.begin(
      [plane.v[0], plane.v.at(-1)],
      range(
        [...w, ...inside.map(point => point.w * this.factor),
          this.#scale(Math.min(...plane.v_nullcline.filter(Number.isFinite)))],
        0.15),
      { xLabel: "V, mV" });
    const c = plot.colours;
    plot.line(plane.v, plane.v_nullcline.map(this.#scale), c.vNull, { width: 2, dash: [7, 4] });
    plot.line(plane.v, plane.w_nullcline.map(this.#scale), c.wNull, { width: 2, dash: [2, 3] });
    if (plane.separatrix) {
      plot.line(plane.separatrix.v, plane.separatrix.w.map(this.#scale), c.soft, { width: 2 });
    }
    plot.line(curve.v, w, c.v, { breaks: curve.jumps, width: 1.2 });
    for (const point of plane.fixed_points) {
      plot.point(point.v, point.w * this.factor, c.ink, point.stable);
    }
    if (this.place !== null && curve.v[this.place] !== null) {
      plot.point(curve.v[this.place], w[this.place], c.bad, true, 4);
    }
  }

  #drawRates() {
    const { rates, frame, rate: plot } = this;
    element("rate-title").textContent = "f-I curve (Hz)";
    element("rate-text").textContent = rates?.note ?? "";
    if (!rates?.current) {
      plot.begin([0, 1], [0, 1]);
      return;
    }
    const current = rates.current.map(this.#scale);
    plot.begin(
      [current[0], current.at(-1)], range([0, ...rates.steady, ...rates.onset]),
      { xLabel: `I, ${frame.current_unit}` });
    plot.line(current, rates.onset, plot.colours.w, { dash: [5, 4] });
    plot.line(current, rates.steady, plot.colours.v, { width: 2 });
    if (frame.plane) plot.upright(frame.plane.current * this.factor, plot.colours.soft);
  }

  #cursor(plot) {
    if (this.place !== null) plot.upright(this.frame.curve.t[this.place], plot.colours.bad, []);
  }

  /** Says in words what the plots show. */
  #tell() {
    const { curve, spikes, plane, duration, current_unit: unit } = this.frame;
    const count = `${spikes.count} ${spikes.count === 1 ? "spike" : "spikes"}`;
    const at = this.place;
    const has = at !== null;
    element("v-text").textContent = has
      ? `At ${exact(curve.t[at])} ms: V = ${exact(curve.v[at] ?? NaN)} mV, `
        + `w = ${exact(this.scaled.w[at] ?? NaN)} ${unit}`
      : `${count} in ${short(duration)} ms. Arrow keys or the pointer read the curve.`;
    const [low, high] = range(this.scaled.w, 0);
    element("w-text").textContent = `${short(low)} to ${short(high)} ${unit}`;
    element("w-title").textContent = `Adaptation current w (${unit})`;
    element("i-title").textContent = `Input current I (${unit})`;
    element("plane-title").textContent = `Phase plane: w (${unit}) over V`;
    document.querySelector(".key.separatrix").hidden = !plane?.separatrix;
    element("plane-text").textContent = plane
      ? `I = ${short(plane.current * this.factor)} ${unit}: ` + (plane.fixed_points.map(point =>
        `${point.kind} at ${short(point.v)} mV`
        + (point.below_threshold ? "" : " (above V_th)")).join(", ") || "no fixed point")
        + (plane.separatrix ? "; with a separatrix" : "")
      : "";
  }
}
