// Units of numbers that carry none in the records: what the `units` of a record say in words.

/** Units by command: of the first pattern that fits a path. */
const UNITS: Readonly<Record<string, readonly (readonly [pattern: RegExp, unit: string])[]>> = {
  axial: [
    [/^padme.*sqrts$/, "MeV"],
    [/^padme/, "mb"],
    [/^besiii/, "fb"],
  ],
  integrate: [
    [/^width$/, "MeV"],
    [/^(value|sdev|upperLimit)$|^(background|signal|interference)\.(value|sdev|error)$/, "fb"],
  ],
  lineshape: [
    [/\.(sqrts|beamEnergy)$/, "MeV"],
    [/Events$/, "events"],
    [/\.significance$/, "sigma"],
    [/^points/, "mb"],
  ],
  reach: [[/^scan\[.*\]\.mass$/, "MeV"]],
  spectrum: [
    [/^(errors\.)?width$|\.(lo|hi|sigma|m)$|\.from\[\d\]$/, "MeV"],
    [/^windows.*Fb$/, "fb"],
    [/^windows.*\.(signalOverBackground)$/, "1"],
    [/^windows.*\.(snr|signalOverSqrtBackground|asimov)$/, "sigma"],
    [/^windows/, "events"],
    [/^(bins|smeared|outside)/, "fb"],
    [/^at\[/, "fb/MeV"],
  ],
};

/** Unit of a number that has none of its own; `1` for pure numbers, counts of points and what is true or false. */
export const unitOf = (command: string, path: string): string => UNITS[command]?.find(([pattern]) => pattern.test(path))?.[1] ?? "1";
