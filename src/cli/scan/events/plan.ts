// Events by a plan: a sample cut into stretches of events, each a file as `x17 events --first --n` makes it.
import { type EventsInput, type EventsRequest, eventsInput } from "../../../events/generate/input.ts";
import type { Kernel } from "../../../kernel/load.ts";
import { whole } from "../../../request/field.ts";
import { InputError, knownKeys, oneOf, plainObject, shown } from "../../../request/validate.ts";
import { checkOrigin, checkPlanId, originOf, planIdOf } from "../../../scan/identity.ts";
import type { PlanIdentity } from "../../../scan/index.ts";
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

export interface EventsPlan extends PlanIdentity {
  readonly kind: "events";
  readonly declaration: Required<EventsDeclaration>;
  /** Events of each block but the last. */
  readonly blockEvents: number;
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
  return planIdOf({ schema, kind, declaration, blockEvents, blocks, version, kernelDigest, dataVersion });
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
  const { $schema: schema, first = 0, format = "lhe.gz" } = given;
  if (schema !== undefined && typeof schema !== "string") throw new InputError(`$schema = ${shown(schema)}: must be a text`, "$schema");
  const events = plainObject("events", given.events) as EventsRequest;
  checkEvents(events);
  const n = N.check("n", given.n);
  const declaration = {
    events,
    n,
    first: FIRST.check("first", first),
    format: oneOf<FormatName>("format", format, FORMAT_NAMES),
  };
  const blockEvents = Math.min(MOST_OF_BLOCK, Math.max(LEAST_OF_BLOCK, Math.ceil(n / WANTED_BLOCKS)));
  const blocks = Math.ceil(n / blockEvents);
  const made: Fixing = {
    ...originOf(kernel),
    kind: "events",
    declaration,
    blockEvents,
    blocks,
  };
  return { ...made, expectedSeconds: SECONDS_BEFORE + SECONDS_PER_EVENT * n, planId: idOf(made) };
}

const PLAN_KEYS = "schema kind declaration blockEvents blocks expectedSeconds version kernelDigest dataVersion planId".split(" ");

/** A plan that was read from a file, if it is what is planned now of its declaration. Throws InputError. */
export function checkedEventsPlan(kernel: Kernel, value: object): EventsPlan {
  const { declaration, planId, ...rest } = knownKeys<EventsPlan>("the plan", value, PLAN_KEYS);
  if (rest.kind !== "events") throw new InputError(`its kind is ${rest.kind}: must be events`);
  checkOrigin(kernel, rest, "events");
  const plan = eventsPlan(kernel, declaration);
  checkPlanId(plan.planId, planId, "events");
  return plan;
}
