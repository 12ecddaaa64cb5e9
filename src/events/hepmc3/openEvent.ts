// One event of a HepMC3 file while its lines come. A vertex may stand before or behind the particles that come out of it: all is put together at the end.
import { fieldsOf, realField, wholeField } from "../fields.ts";
import { type ToldCrossSection, toldCrossSection } from "../numbers.ts";
import { EventFault, MOST_PARTICLES, type Mothers, NO_MOTHERS, type ReadEvent, type ReadParticle } from "../readEvent.ts";
import { CTAU_ATTRIBUTE, DX_ATTRIBUTE } from "./write.ts";

interface Vertex {
  readonly incoming: readonly number[];
  /** Time of the vertex [mm]; undefined where it has no position. */
  readonly time: number | undefined;
  /** x, y, z as they stand: of few vertices a number is made of them. */
  readonly place: readonly (string | undefined)[];
}

interface Particle {
  readonly parent: number;
  readonly pdg: number;
  readonly status: number;
  readonly p: ReadParticle["p"];
  readonly mass: number;
}

export class OpenEvent {
  #number: number;
  readonly line: number;
  readonly #weightsOfRun: number | undefined;
  #counts: readonly [vertices: number, particles: number] = [0, 0];
  #toMev: number | undefined;
  #toMm = 0;
  #ctauMm: number | undefined;
  #dX: number | undefined;
  #weights: readonly number[] = [];
  readonly #particles: Particle[] = [];
  readonly #vertices = new Map<number, Vertex>();
  #error: string | undefined;
  /** What the event tells of the cross-section. */
  crossSection: ToldCrossSection = {};

  /** `weightsOfRun`: so many weights every event must have; undefined where the run names none. */
  constructor(number: number, line: number, weightsOfRun: number | undefined) {
    this.#number = number;
    this.line = line;
    this.#weightsOfRun = weightsOfRun;
  }

  get number(): number {
    return this.#number;
  }

  begin(number: string | undefined, vertices: string | undefined, particles: string | undefined): void {
    this.#attempt(() => {
      this.#number = wholeField("event number", number);
      this.#counts = [
        wholeField("number of vertices", vertices, "", 0, MOST_PARTICLES),
        wholeField("number of particles", particles, "", 0, MOST_PARTICLES),
      ];
    });
  }

  take(line: string): void {
    if (this.#error === undefined) this.#attempt(() => this.#take(line));
  }

  /** The first fault counts. */
  #attempt(task: () => void): void {
    try {
      task();
    } catch (error) {
      if (!(error instanceof EventFault)) throw error;
      this.#error ??= error.message;
    }
  }

  #take(line: string): void {
    const fields = fieldsOf(line);
    if (fields[0] === "P") this.#takeParticle(fields);
    else if (fields[0] === "V") this.#takeVertex(fields);
    else if (fields[0] === "W") this.#weights = fields.slice(1).map((text, i) => realField(`weight ${i + 1}`, text));
    else if (fields[0] === "U") this.#takeUnits(fields);
    else if (fields[0] === "A") this.#takeAttribute(fields);
  }

  #takeUnits([, momentum, length]: readonly string[]): void {
    if (momentum !== "GEV" && momentum !== "MEV") throw new EventFault(`unit of momentum ${momentum}: must be GEV or MEV`);
    if (length !== "MM" && length !== "CM") throw new EventFault(`unit of length ${length}: must be MM or CM`);
    this.#toMev = momentum === "GEV" ? 3 : 0;
    this.#toMm = length === "CM" ? 1 : 0;
  }

  #takeAttribute([, id, name, ...values]: readonly string[]): void {
    if (id !== "0") return;
    if (name === CTAU_ATTRIBUTE) this.#ctauMm = realField(CTAU_ATTRIBUTE, values[0]);
    if (name === DX_ATTRIBUTE) this.#dX = realField(DX_ATTRIBUTE, values[0]);
    if (name === "GenCrossSection") this.crossSection = toldCrossSection(values[0], values[1]);
  }

  #takeParticle([, id, parent, pdg, px, py, pz, E, m, status, more]: readonly string[]): void {
    const at = this.#particles.length + 1;
    const of = ` of particle ${at}`;
    if (wholeField("id", id, of) !== at) throw new EventFault(`particle ${id} comes where ${at} should`);
    if (more !== undefined) throw new EventFault(`particle ${at} has more than 10 fields`);
    const shift = this.#toMev;
    if (shift === undefined) throw new EventFault("it has no line U with the units before its particles");
    const mev = (name: string, text: string | undefined) => realField(name, text, shift, of);
    this.#particles.push({
      parent: wholeField("parent", parent, of),
      pdg: wholeField("code", pdg, of),
      p: [mev("E", E), mev("px", px), mev("py", py), mev("pz", pz)],
      mass: mev("mass", m),
      status: wholeField("status", status, of),
    });
  }

  #takeVertex([, id, , incoming, at, x, y, z, time]: readonly string[]): void {
    const number = wholeField("id of a vertex", id);
    if (number >= 0 || this.#vertices.has(number)) throw new EventFault(`vertex ${id}: ids must be negative, each there once`);
    const list = /^\[([\d,]*)\]$/.exec(incoming ?? "")?.[1];
    if (list === undefined) throw new EventFault(`vertex ${id} has no list [...] of what comes in`);
    if (at !== undefined && at !== "@") throw new EventFault(`vertex ${id}: must end with @ x y z t or nothing`);
    this.#vertices.set(number, {
      incoming: list.split(",").flatMap((one) => (one === "" ? [] : [wholeField("particle into vertex", one, ` ${id}`, 1, MOST_PARTICLES)])),
      time: at === undefined ? undefined : realField("time of vertex", time, this.#toMm, ` ${id}`),
      place: [x, y, z],
    });
  }

  /** The event, whose lines are all there. */
  closed(): ReadEvent {
    let particles: ReadParticle[] = [];
    let vertex: ReadEvent["vertex"];
    if (this.#error === undefined)
      this.#attempt(() => {
        this.#checkCounts();
        particles = this.#assembled();
        vertex = this.#conversion(particles);
      });
    const [weight = 1, ...weights] = this.#weights;
    return { number: this.#number, line: this.line, error: this.#error, weight, weights, particles, dX: this.#dX, vertex };
  }

  /** Where a photon that is called decayed ends. */
  #conversion(particles: readonly ReadParticle[]): ReadEvent["vertex"] {
    const photon = particles.findIndex(({ role, pdg }) => role === "decayed" && pdg === 22) + 1;
    const end = photon > 0 ? [...this.#vertices.values()].find(({ incoming }) => incoming.includes(photon)) : undefined;
    if (end?.time === undefined) return undefined;
    const [x, y, z] = end.place.map((text) => realField("place of vertex", text, this.#toMm));
    return [x!, y!, z!];
  }

  #checkCounts(): void {
    const [vertices, particles] = this.#counts;
    if (this.#particles.length !== particles) throw new EventFault(`it announces ${particles} particles, but has ${this.#particles.length}`);
    // those of one mother alone need no line
    const implied = new Set(this.#particles.flatMap(({ parent }) => (parent > 0 ? [parent] : []))).size;
    const written = this.#vertices.size;
    if (vertices !== written && vertices !== written + implied)
      throw new EventFault(`it announces ${vertices} vertices, but has ${written + implied}`);
    const [n, wanted] = [this.#weights.length, this.#weightsOfRun];
    if (wanted !== undefined && n !== wanted) throw new EventFault(`it has ${n} weights: must have ${wanted}, one for each name`);
  }

  #assembled(): ReadParticle[] {
    const all = this.#particles;
    const of = new Map<number, Mothers>([[0, NO_MOTHERS]]);
    for (const [i, { parent }] of all.entries()) {
      if (of.has(parent)) continue;
      const list = parent > 0 ? [parent] : this.#vertices.get(parent)?.incoming;
      if (!list) throw new EventFault(`particle ${i + 1} comes out of vertex ${parent}, which is not there`);
      const stranger = list.find((id) => id > all.length);
      if (stranger !== undefined) throw new EventFault(`particle ${stranger} goes into a vertex, but is not there`);
      of.set(parent, list.length === 0 ? NO_MOTHERS : { places: new Set(list.map((id) => id - 1)) });
    }
    // Whizard marks beams by 3
    const beam = all.some(({ status }) => status === 4) ? 4 : 3;
    const decayTime = new Map<number, number>();
    for (const { incoming, time } of this.#vertices.values()) if (time !== undefined) for (const id of incoming) decayTime.set(id - 1, time);
    return all.map(({ parent, pdg, p, mass, status }, i) => {
      const mothers = of.get(parent)!;
      const incoming = status === beam && (beam === 4 || mothers === NO_MOTHERS);
      const role = incoming ? "incoming" : status === 1 ? "outgoing" : status === 2 ? "decayed" : "other";
      const flown = (decayTime.get(i) ?? 0) - (this.#vertices.get(parent)?.time ?? 0);
      const ctauMm = role !== "decayed" ? 0 : (this.#ctauMm ?? (p[0] > 0 ? (flown * mass) / p[0] : 0));
      return { pdg, role, mothers, p, mass, ctauMm };
    });
  }
}
