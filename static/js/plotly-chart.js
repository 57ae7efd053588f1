/* <plotly-chart src="/workbench/plays.json">: fetches a figure, paints it with the page's colours, lets keys walk its
   points and saves it as a picture. The figure brings shapes and numbers; every colour comes from the page's tokens. */

const SCHEME = matchMedia("(prefers-color-scheme: dark)");
const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: "reset" };

class PlotlyChart extends HTMLElement {
  connectedCallback() {
    this.plot = this.querySelector("[data-plot]");
    this.state = this.querySelector("[data-state]");
    this.point = this.querySelector("[data-point]");
    this.at = { series: 0, point: -1 };
    for (const button of this.querySelectorAll("[data-action]")) {
      button.hidden = false;
      button.addEventListener("click", () => this[button.dataset.action]());
    }
    this.plot.addEventListener("keydown", (event) => this.walk(event));
    this.redraw = () => this.figure && this.draw();
    SCHEME.addEventListener("change", this.redraw);
    this.themes = new MutationObserver(this.redraw);
    this.themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.sizes = new ResizeObserver(() => this.size !== sizeOf(this.plot) && this.draw());
    this.load();
  }

  disconnectedCallback() {
    SCHEME.removeEventListener("change", this.redraw);
    this.themes.disconnect();
    this.sizes.disconnect();
    if (this.figure) Plotly.purge(this.plot);
  }

  async load() {
    this.say("Loading the chart…", "loading");
    try {
      const response = await fetch(this.getAttribute("src"), { headers: { Accept: "application/json" } });
      if (response.redirected) return this.say("You are signed out. Reload the page to sign in again.", "error");
      const answer = await response.json();
      if (!response.ok) return this.say(`${answer.message} ${answer.incident ? `Incident ${answer.incident}.` : ""}`, "error");
      Object.assign(this, { answer, figure: answer.figure });
      await document.fonts.ready;
      await this.draw();
      this.say("", "drawn");
      this.sizes.observe(this.plot);
    } catch (error) {
      this.say("The chart couldn't be loaded. Reload the page; the table below has the same numbers.", "error");
      console.error(error);
    }
  }

  say(text, state) {
    this.state.textContent = text;
    this.dataset.state = state;
  }

  async draw() {
    const { clientWidth: width, clientHeight: height } = this.plot;
    this.size = sizeOf(this.plot);
    const { data, layout } = painted(this.figure, tokens(this), width);
    await Plotly.react(this.plot, data, { ...layout, width, height }, CONFIG);
    for (const child of this.plot.children) child.setAttribute("aria-hidden", "true");
  }

  /* Left and right walk the points of a series, up and down the series. */
  walk(event) {
    const series = this.figure?.data.map((trace, number) => ({ trace, number }))
      .filter(({ trace }) => trace.hoverinfo !== "skip") ?? [];
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-Infinity, 0], End: [Infinity, 0] }[event.key];
    if (!step || !series.length) return;
    event.preventDefault();
    const clamp = (value, most) => Math.max(0, Math.min(value, most));
    this.at.series = clamp(this.at.series + step[1], series.length - 1);
    const { trace, number } = series[this.at.series];
    this.at.point = clamp(this.at.point + step[0], trace.x.length - 1);
    this.show(trace, number);
  }

  show(trace, number) {
    const [x, y] = [trace.x[this.at.point], trace.y[this.at.point]];
    const [where, value] = trace.orientation === "h" || trace.mode === "markers" ? [y, x] : [x, y];
    const more = trace.customdata?.[this.at.point];
    const interval = Array.isArray(more) && value !== null ? `, 95 % interval ${more[0]} to ${more[1]}` : "";
    const spoken = trace.meta.spoken?.[this.at.point];
    this.point.textContent = spoken ?? `${trace.name}, ${where}: ${value === null ? "no value" : value.toLocaleString("en")}${interval}`;
    if (value === null) return;
    Plotly.Fx.hover(this.plot, [{ curveNumber: number, pointNumber: this.at.point }], `x${trace.yaxis ?? "y"}`);
  }

  table() {
    const details = this.closest("figure").querySelector("details");
    details.open = true;
    details.querySelector("summary").focus();
  }

  screen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.closest("figure").requestFullscreen();
  }

  async png() {
    const colours = tokens(this);
    const { data, layout } = painted(this.figure, colours, 1200);
    const note = (text, y, size, yanchor) => ({ text, x: 0, y, yanchor, xref: "paper", yref: "paper", xanchor: "left", showarrow: false, font: { size, color: colours.text } });
    layout.paper_bgcolor = layout.plot_bgcolor = colours.raised;
    layout.margin = { ...layout.margin, t: 72, l: 24, b: 136 };
    layout.annotations = [...(layout.annotations ?? []),
      { ...note(`<b>${this.answer.title}</b>`, 1, 18, "bottom"), yshift: 24 },
      { ...note(`${this.answer.stamp}<br>${this.answer.link.replaceAll("&", "&amp;")}`, 0, 11, "top"), yshift: -84, align: "left" }];
    await Plotly.downloadImage({ data, layout }, { format: "png", width: 1200, height: 675, scale: 2, filename: `marquee-${this.getAttribute("name")}` });
  }
}

const sizeOf = (element) => `${element.clientWidth} x ${element.clientHeight}`;

/* The page's colour tokens as the browser resolves them in the theme of the moment. */
function tokens(element) {
  const probe = element.appendChild(document.createElement("i"));
  const colour = (name) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const found = Object.fromEntries(["text", "quiet", "line", "raised", "ground"].map((name) => [name, colour(name)]));
  found.series = [1, 2, 3, 4, 5, 6].map((number) => colour(`chart-${number}`));
  found.face = getComputedStyle(element).fontFamily;
  probe.remove();
  return found;
}

function painted(figure, colours, width) {
  const { data, layout } = structuredClone(figure);
  data.forEach((trace) => paintTrace(trace, colours));
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key)).concat("xaxis", "yaxis")) {
    const room = name.startsWith("x") ? Math.floor(width / 90) : Infinity;
    layout[name] = { gridcolor: colours.line, zerolinecolor: colours.line, linecolor: colours.quiet, tickcolor: colours.line, ...layout[name] };
    if (layout[name].nticks) layout[name].nticks = Math.max(2, Math.min(layout[name].nticks, room));
  }
  for (const label of layout.annotations ?? []) {
    const series = /^series-(\d)$/.exec(label.name);
    label.font = { color: series ? colours.series[series[1]] : label.name === "number" ? colours.text : colours.quiet };
  }
  Object.assign(layout, {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: colours.face, color: colours.quiet, size: 13 },
    hoverlabel: { bgcolor: colours.raised, bordercolor: colours.quiet, font: { family: colours.face, color: colours.text } },
    dragmode: false,
  });
  return { data, layout };
}

function paintTrace(trace, colours) {
  const { series, style } = trace.meta;
  const colour = style === "before" ? colours.quiet : colours.series[series];
  trace.textfont = { color: colours.text };
  if (style === "band" || style === "edge") {
    trace.line = { width: 0, color: colour };
    trace.fillcolor = colour.replace("rgb(", "rgba(").replace(")", ", 0.2)");
  } else {
    trace.line = { ...trace.line, color: colour };
    trace.marker = { ...trace.marker, color: colour };
    if (style === "bar") trace.marker.line = { width: 0 };
    for (const whiskers of [trace.error_x, trace.error_y]) if (whiskers) whiskers.color = colour;
  }
}

customElements.define("plotly-chart", PlotlyChart);
