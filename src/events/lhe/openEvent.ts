// One event of an LHE file while its lines come.
import { shown } from "../../request/validate.ts";
import { fieldsOf, realField, wholeField } from "../fields.ts";
import { EventFault, MOST_PARTICLES, NO_MOTHERS, type ReadEvent, type ReadParticle } from "../readEvent.ts";
import { attributesOf } from "../xml.ts";
import { VERTEX_ATTRIBUTES } from "./write.ts";

const ROLES: Readonly<Record<number, ReadParticle["role"]>> = { [-1]: "incoming", 1: "outgoing", 2: "decayed" };

/** IDUP ISTUP MOTHUP1 MOTHUP2 ICOLUP1 ICOLUP2 px py pz E m VTIMUP SPINUP. */
function particle(line: string, at: number, n: number): ReadParticle {
  const fields = fieldsOf(line);
  const of = ` of particle ${at}`;
  if (fields.length !== 13) throw new EventFault(`particle ${at} of ${n} has ${fields.length} fields: must have 13 (${shown(line.trim())})`);
  const [pdg, status, first, last, , , px, py, pz, E, m, ctau] = fields;
  const [from, to] = [wholeField("mother", first, of, 0, n), wholeField("last mother", last, of, 0, n)];
  const mothers = from === 0 ? NO_MOTHERS : { first: from - 1, last: Math.max(from, to) - 1 };
  const mev = (name: string, text: string | undefined) => realField(name, text, 3, of);
  return {
    pdg: wholeField("IDUP", pdg, of),
    role: ROLES[wholeField("ISTUP", status, of)] ?? "other",
    mothers,
    p: [mev("E", E), mev("px", px), mev("py", py), mev("pz", pz)],
    mass: mev("mass", m),
    ctauMm: realField("VTIMUP", ctau, 0, of),
  };
}

export class OpenEvent {
  #n: number | undefined;
  #weight = Number.NaN;
  #inTags = false;
  readonly #particles: ReadParticle[] = [];
  readonly #weights: (number | undefined)[];
  #error: string | undefined;
  readonly number: number;
  readonly line: number;
  readonly names: ReadonlyMap<string, number>;
  #dX: number | undefined;
  #vertex: ReadEvent["vertex"];

  /** `attributes` of the tag, as they stand. */
  constructor(number: number, line: number, names: ReadonlyMap<string, number>, attributes?: ReadonlyMap<string, string>) {
    this.number = number;
    this.line = line;
    this.names = names;
    const dX = attributes?.get("dX");
    if (dX !== undefined)
      this.#attempt(() => {
        this.#dX = realField("dX", dX);
      });
    if (attributes?.has(VERTEX_ATTRIBUTES[0]))
      this.#attempt(() => {
        const [x, y, z] = VERTEX_ATTRIBUTES.map((name) => realField(name, attributes.get(name)));
        this.#vertex = [x!, y!, z!];
      });
    this.#weights = Array<undefined>(names.size).fill(undefined);
  }

  /** The first fault counts. */
  fault(error: string): void {
    this.#error ??= error;
  }

  take(line: string): void {
    if (this.#error === undefined) this.#attempt(() => this.#take(line));
  }

  #attempt(task: () => void): void {
    try {
      task();
    } catch (error) {
      if (!(error instanceof EventFault)) throw error;
      this.fault(error.message);
    }
  }

  #take(line: string): void {
    const text = line.trim();
    if (text === "" || text.startsWith("#")) return;
    if (this.#n === undefined) {
      const fields = fieldsOf(line);
      if (fields.length !== 6)
        throw new EventFault(`its first line has ${fields.length} fields: must have 6, NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP`);
      this.#n = wholeField("NUP", fields[0], "", 1, MOST_PARTICLES);
      this.#weight = realField("XWGTUP", fields[2]);
    } else if (this.#particles.length < this.#n) {
      if (text.startsWith("<")) throw new EventFault(`NUP is ${this.#n}, but ${this.#particles.length} particles follow`);
      this.#particles.push(particle(line, this.#particles.length + 1, this.#n));
    } else if (text.startsWith("<")) {
      this.#inTags = true;
      for (const [, tag, value] of text.matchAll(/<wgt\b([^<>]*)>([^<]*)/g)) {
        const id = attributesOf(tag!).get("id") ?? "";
        const at = this.names.get(id);
        if (at !== undefined) this.#weights[at] = realField("weight ", value!.trim(), 0, id);
      }
    } else if (!this.#inTags && fieldsOf(line).length === 13) throw new EventFault(`NUP is ${this.#n}, but more particles follow`);
  }

  closed(): ReadEvent {
    if (this.#n === undefined) this.fault("it is empty");
    else if (this.#particles.length < this.#n) this.fault(`NUP is ${this.#n}, but ${this.#particles.length} particles follow`);
    return {
      number: this.number,
      line: this.line,
      error: this.#error,
      weight: this.#weight,
      weights: this.#weights,
      particles: this.#particles,
      dX: this.#dX,
      vertex: this.#vertex,
    };
  }
}
