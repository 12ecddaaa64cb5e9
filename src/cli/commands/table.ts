// The commands by name, each loaded when it is named: what `x17 width` does not need costs it no time.
import type { CommandGroup, PlainCommand, RecordCommand } from "../command.ts";

type Loaded = { readonly record: RecordCommand } | { readonly plain: PlainCommand } | { readonly group: CommandGroup };

/** A test compares the names with the list of all commands. */
export const COMMANDS: Readonly<Record<string, () => Promise<Loaded>>> = {
  atomki: async () => ({ record: (await import("./atomki.ts")).atomkiCommand }),
  audit: async () => ({ record: (await import("./audit.ts")).auditCommand }),
  axial: async () => ({ record: (await import("./axial.ts")).axialCommand }),
  conversions: async () => ({ record: (await import("./conversions.ts")).conversionsCommand }),
  convert: async () => ({ record: (await import("./convert.ts")).convertCommand }),
  g2: async () => ({ record: (await import("./g2.ts")).g2Command }),
  histogram: async () => ({ plain: (await import("./histogram.ts")).histogramCommand }),
  integrate: async () => ({ record: (await import("./integrate.ts")).integrateCommand }),
  limits: async () => ({ record: (await import("./limits.ts")).limitsCommand }),
  lineshape: async () => ({ record: (await import("./lineshape.ts")).lineshapeCommand }),
  me: async () => ({ record: (await import("./me.ts")).meCommand }),
  radiation: async () => ({ record: (await import("./radiation.ts")).radiationCommand }),
  reach: async () => ({ record: (await import("./reach.ts")).reachCommand }),
  region: async () => ({ record: (await import("./region.ts")).regionCommand }),
  reproduce: async () => ({ record: (await import("./reproduce.ts")).reproduceCommand }),
  reweight: async () => ({ plain: (await import("./reweight.ts")).reweightCommand }),
  resolution: async () => ({ record: (await import("./resolution.ts")).resolutionCommand }),
  scan: async () => ({ group: (await import("./scan.ts")).scanCommands }),
  spectrum: async () => ({ record: (await import("./spectrum.ts")).spectrumCommand }),
  width: async () => ({ record: (await import("./width.ts")).widthCommand }),
  xsec: async () => ({ record: (await import("./xsec.ts")).xsecCommand }),
  batch: async () => ({ plain: (await import("./index.ts")).plainCommands.find(({ name }) => name === "batch")! }),
  check: async () => ({ plain: (await import("./check.ts")).checkCommand }),
  events: async () => ({ plain: (await import("./events.ts")).eventsCommand }),
  replay: async () => ({ plain: (await import("./index.ts")).plainCommands.find(({ name }) => name === "replay")! }),
};
