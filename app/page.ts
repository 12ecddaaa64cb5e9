// The page: controls, the part of the address behind #, and what the worker answers.
import type { Answer } from "./answer.ts";
import { drawPlane, drawSpectrum } from "./charts.ts";
import { numberText, withSubscripts } from "./drawing.ts";
import { g2Rows, type Row, signalRows, verdictRows } from "./numbers.ts";
import { CHOICES, CONTROLS, type Control, complaint, DEFAULTS, fromHash, PRESETS, type Settings, toHash, typedNumber } from "./settings.ts";
import type { Reply } from "./worker.ts";

/** A new energy, mass or selection waits this long for the next one before it is integrated [ms]. */
const PATIENCE = 200;
const NEEDS_INTEGRATION = ["mass", "sqrts", "cuts"] as const;

const byId = <T extends Element = HTMLElement>(id: string) => document.getElementById(id) as unknown as T;

function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

const toSlider = ({ log }: Control, value: number) => (log ? Math.log10(Math.max(value, 1e-300)) : value);
const fromSlider = ({ log }: Control, position: number) => Number((log ? 10 ** position : position).toPrecision(log ? 3 : 6));
const typed = (value: number) => (value !== 0 && Math.abs(value) < 1e-2 ? value.toExponential().replace("e+", "e") : String(value));

export function startPage(startWorker: () => Worker): void {
  let settings: Settings = DEFAULTS;
  let last: { settings: Settings; answer: Answer } | undefined;
  let asked: Settings | undefined;
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let remembered: ReturnType<typeof setTimeout> | undefined;
  const worker = startWorker();

  function complain(message: string): void {
    byId("error").textContent = message;
    byId("results").classList.toggle("stale", message !== "");
  }

  function ask(): void {
    if (waiting) return;
    if (asked && toHash(asked) === toHash(settings)) return;
    asked = settings;
    waiting = true;
    worker.postMessage(settings);
  }

  function busy(is: boolean): void {
    byId("results").setAttribute("aria-busy", String(is));
    byId("status").textContent = is ? "integrating …" : "";
  }

  function change(next: Settings): void {
    const integrates = !asked || NEEDS_INTEGRATION.some((key) => next[key] !== asked?.[key]);
    settings = next;
    complain("");
    showSettings();
    clearTimeout(timer);
    if (integrates) busy(true);
    if (integrates && last) timer = setTimeout(ask, PATIENCE);
    else ask();
    clearTimeout(remembered);
    remembered = setTimeout(() => history.replaceState(null, "", `#${toHash(settings)}`), PATIENCE);
  }

  /** What is wrong with a field is said, and the page keeps its numbers. */
  function attempt(action: () => void, field?: Element): void {
    try {
      action();
      field?.removeAttribute("aria-invalid");
    } catch (error) {
      field?.setAttribute("aria-invalid", "true");
      complain(complaint(error));
    }
  }

  function rows(id: string, list: readonly Row[]): void {
    byId(id).replaceChildren(
      ...list.flatMap(({ id: name, label, text, value, verdict }) => [
        html("dt", {}, ...withSubscripts(label)),
        html("dd", { "data-id": name, ...(value === undefined ? {} : { "data-value": value }), ...(verdict ? { class: verdict } : {}) }, text),
      ]),
    );
  }

  function draw(): void {
    if (!last) return;
    drawSpectrum(byId<SVGElement>("spectrum"), last.answer, last.settings);
    drawPlane(byId<SVGElement>("plane-chart"), last.answer);
  }

  function show(): void {
    if (!last) return;
    const { answer, settings: chosen } = last;
    const { lo, hi } = answer.window;
    byId("window").textContent = `${numberText(lo, 4)} to ${numberText(hi, 4)} MeV`;
    rows("signal", signalRows(answer));
    rows("g2-rows", g2Rows(answer, chosen));
    rows("constraints", verdictRows(answer));
    const verdict = byId("verdict");
    verdict.textContent = answer.point.survives ? "The point survives." : "The point is excluded.";
    verdict.className = answer.point.survives ? "good" : "bad";
    draw();
  }

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    waiting = false;
    const current = toHash(data.settings) === toHash(settings);
    if ("answer" in data) {
      last = data;
      show();
    } else if (current) complain("refused" in data ? data.refused : data.failed);
    if (current) {
      busy(false);
      document.documentElement.dataset["answered"] = toHash(settings);
    } else if (timer === undefined || !NEEDS_INTEGRATION.some((key) => data.settings[key] !== settings[key])) ask();
    else {
      clearTimeout(timer);
      timer = setTimeout(ask, PATIENCE);
    }
  });
  worker.addEventListener("error", (event) =>
    complain(`the worker did not start: ${event.message || "open the page from a server, not from a file"}`),
  );

  function showSettings(): void {
    for (const control of CONTROLS) {
      const field = byId<HTMLInputElement>(control.key);
      const slider = byId<HTMLInputElement>(`${control.key}-slider`);
      const value = settings[control.key];
      if (document.activeElement !== field) {
        field.value = typed(value);
        field.removeAttribute("aria-invalid");
      }
      if (document.activeElement !== slider) slider.value = String(toSlider(control, value));
      slider.setAttribute("aria-valuetext", `${numberText(value, 4)} ${control.unit}`);
    }
    for (const { key } of CHOICES) byId<HTMLSelectElement>(key).value = settings[key];
  }

  function build(): void {
    for (const control of CONTROLS) {
      const { key, label, unit, min, max, step } = control;
      const range = { min: toSlider(control, min), max: toSlider(control, max), step };
      const slider = html("input", { type: "range", id: `${key}-slider`, "aria-label": label.replace("_", " "), ...range });
      const field = html("input", { id: key, inputmode: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "error" });
      slider.addEventListener("input", () => change({ ...settings, [key]: fromSlider(control, Number(slider.value)) }));
      field.addEventListener("input", () => attempt(() => change({ ...settings, [key]: typedNumber(key, field.value) }), field));
      field.addEventListener("blur", showSettings);
      byId("controls").append(
        html(
          "div",
          { class: "control" },
          html("label", { for: key }, ...withSubscripts(label)),
          field,
          html("span", { class: "unit" }, unit),
          slider,
        ),
      );
    }
    for (const { key, label, options, texts } of CHOICES) {
      const select = html("select", { id: key }, ...options.map((value, i) => html("option", { value }, texts[i]!)));
      select.addEventListener("change", () => change({ ...settings, [key]: select.value }));
      byId("choices").append(html("div", { class: "choice" }, html("label", { for: key }, label), select));
    }
    for (const { name, title, settings: preset } of PRESETS) {
      const button = html("button", { type: "button", title }, name);
      button.addEventListener("click", () => change(preset));
      byId("presets").append(button);
    }
  }

  build();
  const fromAddress = () => attempt(() => change(fromHash(location.hash)));
  change(DEFAULTS);
  if (location.hash.length > 1) fromAddress();
  addEventListener("hashchange", fromAddress);
  new ResizeObserver(draw).observe(byId("spectrum"));
}
