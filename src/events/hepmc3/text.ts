// Text in lines of HepMC3: a backslash stands before what means something.

/** Text as a line has it: no line ends, and no backslash that means something. */
export const hepmc3Text = (text: string): string => text.replace(/[\r\n\0]+/g, " ").replaceAll("\\", "\\\\");

/** What such a text says; a bar behind a backslash is the end of a line. */
export const textOfHepmc3 = (line: string): string => line.replace(/\\(.)/g, (_, character: string) => (character === "|" ? "\n" : character));
