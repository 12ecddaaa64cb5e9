// `x17`: closed forms are computed here, everything else in a thread, so that an interrupt is heard whatever is computed.

/** Commands that take some milliseconds whatever is asked, and read nothing but their options. */
const QUICK = ["convert", "g2", "width"];

// an internal fault says where in the sources
if (process.env.X17_DEBUG === "1") process.setSourceMapsEnabled?.(true);

const [name = "", ...rest] = process.argv.slice(2);
if (QUICK.includes(name) && !rest.includes("--verify")) await import("./here.ts");
else await import("./twoThreads.ts");

export {};
