// Events in columns from columns of momenta, for tests of observables.
import { COLUMNS } from "../../src/columns/layout.ts";
import { ELECTRON_MASS, X17_MASS } from "../../src/constants/index.ts";
import type { EventColumns } from "../../src/events/columns.ts";
import type { ProcessName } from "../../src/process/index.ts";

/** Columns of momenta as events of weight 1; c tau of X from 1 to 7 mm. */
export function asEvents(process: ProcessName, momenta: Float64Array): EventColumns {
  const { legs } = COLUMNS[process];
  const n = momenta.length / (4 * legs.length);
  const masses = new Float64Array(n * legs.length);
  for (const [leg, name] of legs.entries()) masses.fill(name === "k" ? 0 : name === "q" ? X17_MASS : ELECTRON_MASS, leg * n, (leg + 1) * n);
  const number = Float64Array.from({ length: n }, (_, i) => i);
  const decays = (legs as readonly string[]).includes("q") ? { ctauMm: number.map((i) => 1 + (i % 7)) } : {};
  return { process, n, number, line: number, weight: new Float64Array(n).fill(1), weights: {}, momenta, masses, ...decays };
}

/** The same events seen from a frame in which their centre of mass moves along z by beta gamma; energies from momenta and masses. */
export function boostedAlongZ(events: EventColumns, betaGamma: number): EventColumns {
  const { n, momenta, masses } = events;
  const gamma = Math.sqrt(1 + betaGamma * betaGamma);
  const moved = momenta.slice();
  for (let leg = 0; leg < masses.length / n; leg++) {
    for (let i = 0; i < n; i++) {
      const [E, x, y, z] = [0, 1, 2, 3].map((c) => momenta[(4 * leg + c) * n + i]!) as [number, number, number, number];
      const [along, m] = [gamma * z + betaGamma * E, masses[leg * n + i]!];
      moved[(4 * leg + 3) * n + i] = along;
      moved[4 * leg * n + i] = Math.sqrt(m * m + x * x + y * y + along * along);
    }
  }
  return { ...events, momenta: moved };
}
