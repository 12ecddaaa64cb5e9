// Events by a plan: a sample cut into stretches of events, each a file as `x17 events --first --n` makes it.
import { createHash } from "node:crypto";
import { VERSION } from "../../../constants/version.ts";
import { DATA_VERSION } from "../../../data/version.generated.ts";
import { type EventsInput, type EventsRequest, eventsInput } from "../../../events/generate/input.ts";
import type { Kernel } from "../../../kernel/load.ts";
import { whole } from "../../../request/field.ts";
import { InputError, knownKeys, oneOf, plainObject, shown } from "../../../request/validate.ts";
import { canonicalJson } from "../../../scan/plan.ts";
import { FORMAT_NAMES, type FormatName } from "../../events/formats.ts";

/** Events of a sample. */
export interface EventsDeclaration {
  /** What `x17 events` and `x17.events` are asked; defaults may be left out. */
  readonly events: EventsRequest;
  /** How many. Allowed: 1 to 1e12. */
  readonly n: number;
  /** Number of the first. Allowed: 0 to 1e12. Default 0. */
  readonly first?: number;
  /** What the files are. Default lhe.gz. */
  readonly format?: FormatName;
}

export interface EventsPlan {
  /** Of the form of this record. */
  readonly schema: 1;
  readonly kind: "events";
  readonly declaration: Required<EventsDeclaration>;
  /** Events of each block but the last. */
  readonly blockEvents: number;
  readonly blocks: number;
  /** What one thread is expected to take [s]: an estimate, good to a factor of three or so. */
  readonly expectedSeconds: number;
  readonly version: string;
  readonly kernelDigest: string;
  readonly dataVersion: string;
  /** SHA-256 of all that fixes the bytes of the result. */
  readonly planId: string;
}

const MOST_EVENTS = 1e12;
const N = whole("how many events", { min: 1, max: MOST_EVENTS }, undefined, { needed: true });
const FIRST = whole("number of the first", { min: 0, max: MOST_EVENTS }, 0);
/** A hundred blocks, unless they would be small, or take minutes: a block that was cut is gone on with. */
const WANTED_BLOCKS = 100;
const LEAST_OF_BLOCK = 10_000;
const MOST_OF_BLOCK = 1_000_000;
/** Of docs/events.md: an event in a packed file, and the preparation [s]. */
const SECONDS_PER_EVENT = 2e-5;
const SECONDS_BEFORE = 2;

const KEYS = ["$schema", "events", "n", "first", "format"] as const;

type Fixing = Omit<EventsPlan, "planId" | "expectedSeconds">;

const idOf = (plan: Fixing): string => {
  const { schema, kind, declaration, blockEvents, blocks, version, kernelDigest, dataVersion } = plan;
  const fixing = { schema, kind, declaration, blockEvents, blocks, version, kernelDigest, dataVersion };
  return createHash("sha256").update(canonicalJson(fixing)).digest("hex");
};

/** The checked request of a plan. */
export const requestOf = ({ declaration }: EventsPlan): EventsInput => eventsInput(declaration.events);

/** Names the place in the declaration of what is wrong with the request. */
function checkEvents(events: EventsRequest): void {
  try {
    eventsInput(events);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`events: ${error.message}`, "events") : error;
  }
}

/** Plans events: checks the declaration, cuts the sample into blocks, which depend on the declaration alone. Throws InputError. */
export function eventsPlan(kernel: Kernel, value: unknown): EventsPlan {
  const given = knownKeys<Partial<Record<(typeof KEYS)[number], unknown>>>("the declaration", value, KEYS);
  const events = plainObject("events", given.events) as EventsRequest;
  checkEvents(events);
  const n = N.check("n", given.n);
  const declaration = {
    events,
    n,
    first: FIRST.check("first", given.first ?? 0),
    format: oneOf<FormatName>("format", given.format ?? "lhe.gz", FORMAT_NAMES),
  };
  const blockEvents = Math.min(MOST_OF_BLOCK, Math.max(LEAST_OF_BLOCK, Math.ceil(n / WANTED_BLOCKS)));
  const blocks = Math.ceil(n / blockEvents);
  const made: Fixing = {
    schema: 1,
    kind: "events",
    declaration,
    blockEvents,
    blocks,
    version: VERSION,
    kernelDigest: kernel.digest,
    dataVersion: DATA_VERSION,
  };
  return { ...made, expectedSeconds: SECONDS_BEFORE + SECONDS_PER_EVENT * n, planId: idOf(made) };
}

const PLAN_KEYS = "schema kind declaration blockEvents blocks expectedSeconds version kernelDigest dataVersion planId".split(" ");

/** A plan that was read from a file, if it is what is planned now of its declaration. Throws InputError. */
export function checkedEventsPlan(kernel: Kernel, value: object): EventsPlan {
  const { declaration, planId, ...rest } = knownKeys<EventsPlan>("the plan", value, PLAN_KEYS);
  for (const [key, own] of [
    ["schema", 1],
    ["kind", "events"],
    ["version", VERSION],
    ["kernelDigest", kernel.digest],
    ["dataVersion", DATA_VERSION],
  ] as const)
    if (rest[key] !== own) throw new InputError(`its ${key} is ${shown(rest[key])}, that of this x17 ${own}: plan the events again with this one`);
  const plan = eventsPlan(kernel, declaration);
  if (plan.planId !== planId) throw new InputError("was changed after it was made (its planId is that of another content): plan the events again");
  return plan;
}
