/** The words of a command line after "x17". */
export function commandWords(command: string): string[] {
  const [program, ...words] = command.split(" ");
  if (program !== "x17") throw new Error(`${command}: not a command of x17`);
  return words;
}
