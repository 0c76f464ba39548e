// An SVG drawing with the methods of a canvas, as far as the scene uses them: the picture on the
// screen, in a saved file and on paper comes from the same lines of code.

class SvgSurface {
  constructor(width, height) {
    this.root = drawing("svg", {
      xmlns: SVG_SPACE, viewBox: `0 0 ${width} ${height}`, width, height,
    });
    this.group = this.root;
    this.path = [];
    this.dash = [];
    this.stack = [];
    Object.assign(this, {
      fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1,
      font: "14px sans-serif", textAlign: "left", textBaseline: "alphabetic", lineCap: "butt",
    });
    this.ruler = document.createElement("canvas").getContext("2d");
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineCap } = this;
    this.stack.push({
      fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineCap,
      dash: this.dash, group: this.group,
    });
  }

  restore() {
    Object.assign(this, this.stack.pop());
  }

  translate(x, y) {
    this.#enter(`translate(${x} ${y})`);
  }

  scale(factor) {
    this.#enter(`scale(${factor})`);
  }

  rotate(angle) {
    this.#enter(`rotate(${(angle * 180) / Math.PI})`);
  }

  #enter(transform) {
    const inner = drawing("g", { transform });
    this.group.append(inner);
    this.group = inner;
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${round(x)} ${round(y)}`);
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.path.push(`Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`);
  }

  closePath() {
    this.path.push("Z");
  }

  // Only whole circles are drawn.
  arc(x, y, radius) {
    const [left, right, level] = [round(x - radius), round(x + radius), round(y)];
    const r = round(radius);
    this.path.push(`M${left} ${level}A${r} ${r} 0 1 0 ${right} ${level}A${r} ${r} 0 1 0 ${left} ${level}Z`);
  }

  rect(x, y, width, height) {
    this.path.push(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  roundRect(x, y, width, height, corner) {
    const [w, h, c] = [width - 2 * corner, height - 2 * corner, round(corner)];
    this.path.push(
      `M${round(x + corner)} ${round(y)}h${round(w)}a${c} ${c} 0 0 1 ${c} ${c}v${round(h)}` +
        `a${c} ${c} 0 0 1 -${c} ${c}h${round(-w)}a${c} ${c} 0 0 1 -${c} -${c}v${round(-h)}` +
        `a${c} ${c} 0 0 1 ${c} -${c}Z`,
    );
  }

  fillRect(x, y, width, height) {
    this.group.append(
      drawing("rect", {
        x: round(x), y: round(y), width: round(Math.max(0, width)), height: round(Math.max(0, height)),
        fill: this.fillStyle, opacity: this.#opacity(),
      }),
    );
  }

  fill() {
    this.group.append(
      drawing("path", { d: this.path.join(""), fill: this.fillStyle, opacity: this.#opacity() }),
    );
  }

  stroke() {
    this.group.append(
      drawing("path", {
        d: this.path.join(""), fill: "none", stroke: this.strokeStyle,
        "stroke-width": round(this.lineWidth), opacity: this.#opacity(),
        "stroke-dasharray": this.dash.length ? this.dash.map(round).join(" ") : null,
        "stroke-linecap": this.lineCap === "butt" ? null : this.lineCap,
      }),
    );
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  fillText(text, x, y) {
    const [, weight, size, family] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font);
    this.group.append(
      drawing(
        "text",
        {
          x: round(x), y: round(y), fill: this.fillStyle, opacity: this.#opacity(),
          "font-size": round(Number(size)), "font-weight": weight || null, "font-family": family,
          "text-anchor": { left: null, center: "middle", right: "end" }[this.textAlign],
          "dominant-baseline": this.textBaseline === "middle" ? "central" : null,
          "xml:space": "preserve",
        },
        text,
      ),
    );
  }

  // A halo under text is a stroke; on paper and in a drawing it is a stroked copy below.
  strokeText(text, x, y) {
    this.fillText(text, x, y);
    const copy = this.group.lastChild;
    copy.setAttribute("stroke", this.strokeStyle);
    copy.setAttribute("stroke-width", round(this.lineWidth));
    copy.setAttribute("stroke-linejoin", "round");
    copy.setAttribute("fill", this.strokeStyle);
  }

  #opacity() {
    return this.globalAlpha === 1 ? null : round(this.globalAlpha);
  }
}

function round(number) {
  return Math.round(number * 100) / 100;
}
