// Draws curves on a canvas: axes with round numbers, lines, points, a cursor.

const LEFT = 52, RIGHT = 10, TOP = 8, BOTTOM = 22;

/** Returns the colours of the page, which follow the system's light or dark mode. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  return {
    back: of("card"), ink: of("ink"), soft: of("soft"), grid: of("grid"), line: of("line"),
    v: of("v"), w: of("w"), i: of("i"), vNull: of("v-null"), wNull: of("w-null"), bad: of("bad"),
  };
}

/** Returns the least and the largest of some numbers that are finite, with room beside them. */
export function range(values, room = 0.06) {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [0, 1];
  const margin = (high - low || Math.abs(high) || 1) * room;
  return [low - margin, high + margin];
}

/** Returns about so many round numbers within a range. */
export function ticks(low, high, about) {
  const raw = (high - low) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(digit => digit * power).find(size => size >= raw);
  const places = [];
  for (let k = Math.ceil(low / step); k * step <= high && places.length < 50; k++) {
    places.push(Number((k * step).toPrecision(12)));
  }
  return places;
}

/** Returns a short text of a number. */
export const short = value => Number.isFinite(value) ? String(Number(value.toPrecision(5))) : "-";

/** Returns a number with the digits that distinguish it, for a reader. */
export const exact = value =>
  Number.isFinite(value) ? String(Number(value.toPrecision(7))) : "not finite";

export class Plot {
  constructor(canvas) {
    this.canvas = canvas;
    this.x = [0, 1];
    this.y = [0, 1];
  }

  /** The width of the plot in pixels of the screen. */
  get pixels() {
    return Math.max(16, Math.round((this.canvas.clientWidth - LEFT - RIGHT) * devicePixelRatio));
  }

  /** Clears the canvas and draws the axes. */
  begin(x, y, { xLabel = "" } = {}) {
    const { canvas } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const scale = devicePixelRatio;
    const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== columns || canvas.height !== rows) {
      [canvas.width, canvas.height] = [columns, rows];
    }
    this.x = x[0] < x[1] ? x : [x[0], x[0] + 1];
    this.y = y[0] < y[1] ? y : [y[0], y[0] + 1];
    this.width = width;
    this.height = height;
    this.colours = colours();
    const pen = this.pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = this.colours.back;
    pen.fillRect(0, 0, width, height);
    pen.font = "12px system-ui, sans-serif";
    this.#axes(xLabel);
  }

  toX(value) {
    return LEFT + (value - this.x[0]) / (this.x[1] - this.x[0]) * (this.width - LEFT - RIGHT);
  }

  toY(value) {
    return this.height - BOTTOM
      - (value - this.y[0]) / (this.y[1] - this.y[0]) * (this.height - TOP - BOTTOM);
  }

  /** Returns the x value below a place of the canvas. */
  fromX(place) {
    return this.x[0] + (place - LEFT) / (this.width - LEFT - RIGHT) * (this.x[1] - this.x[0]);
  }

  /** Draws a line through points; it is interrupted at null and behind the given places. */
  line(xs, ys, colour, { width = 1.5, dash = [], breaks = null } = {}) {
    const pen = this.pen;
    this.#clip(() => {
      pen.beginPath();
      let isDown = false, cut = 0;
      for (let k = 0; k < xs.length; k++) {
        if (xs[k] === null || ys[k] === null) {
          isDown = false;
          continue;
        }
        const x = this.toX(xs[k]);
        // Far outside the canvas lines are drawn wrongly.
        const y = Math.max(-1e4, Math.min(1e4, this.toY(ys[k])));
        if (isDown) pen.lineTo(x, y);
        else pen.moveTo(x, y);
        isDown = true;
        if (breaks) {
          while (cut < breaks.length && breaks[cut] < k) cut++;
          if (breaks[cut] === k) isDown = false;
        }
      }
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.lineJoin = "round";
      pen.setLineDash(dash);
      pen.stroke();
      pen.setLineDash([]);
    });
  }

  /** Fills between two heights. */
  band(low, high, colour) {
    this.#clip(() => {
      this.pen.globalAlpha = 0.25;
      this.pen.fillStyle = colour;
      const top = this.toY(high);
      this.pen.fillRect(LEFT, top, this.width - LEFT - RIGHT, this.toY(low) - top);
      this.pen.globalAlpha = 1;
    });
  }

  /** Draws a circle, filled or not. */
  point(x, y, colour, isFilled, radius = 5) {
    this.#clip(() => {
      const pen = this.pen;
      pen.beginPath();
      pen.arc(this.toX(x), this.toY(y), radius, 0, 2 * Math.PI);
      pen.fillStyle = isFilled ? colour : this.colours.back;
      pen.strokeStyle = colour;
      pen.lineWidth = 2;
      pen.fill();
      pen.stroke();
    });
  }

  /** Draws an upright line. */
  upright(x, colour, dash = [4, 4]) {
    this.line([x, x], this.y, colour, { width: 1, dash });
  }

  /** Draws words in the middle. */
  words(text) {
    this.pen.fillStyle = this.colours.soft;
    this.pen.textAlign = "center";
    this.pen.fillText(text, (LEFT + this.width - RIGHT) / 2, this.height / 2);
  }

  #clip(draw) {
    const pen = this.pen;
    pen.save();
    pen.beginPath();
    pen.rect(LEFT, TOP, this.width - LEFT - RIGHT, this.height - TOP - BOTTOM);
    pen.clip();
    draw();
    pen.restore();
  }

  #axes(xLabel) {
    const { pen, colours: c, width, height } = this;
    pen.lineWidth = 1;
    pen.strokeStyle = c.grid;
    pen.fillStyle = c.soft;
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    for (const tick of ticks(...this.y, (height - TOP - BOTTOM) / 38)) {
      const y = Math.round(this.toY(tick)) + 0.5;
      this.#stroke(LEFT, y, width - RIGHT, y);
      pen.fillText(short(tick), LEFT - 6, y);
    }
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    const end = width - RIGHT - pen.measureText(xLabel).width - 8;
    for (const tick of ticks(...this.x, (width - LEFT - RIGHT) / 80)) {
      const x = Math.round(this.toX(tick)) + 0.5;
      this.#stroke(x, TOP, x, height - BOTTOM);
      const half = pen.measureText(short(tick)).width / 2;
      if (x + half < end) pen.fillText(short(tick), x, height - 7);
    }
    pen.textAlign = "right";
    pen.fillText(xLabel, width - RIGHT, height - 7);
    pen.strokeStyle = c.line;
    pen.strokeRect(LEFT + 0.5, TOP + 0.5, width - LEFT - RIGHT - 1, height - TOP - BOTTOM - 1);
  }

  #stroke(x0, y0, x1, y1) {
    const pen = this.pen;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
  }
}
