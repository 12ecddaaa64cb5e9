// Words of a shell: read from the text of an option, and written so that a shell takes them as they are.
import { InputError } from "../request/validate.ts";

/** One word of a shell, quoted where it must be. */
export const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A path that is no option. */
export const operand = (path: string): string => (path.startsWith("-") && path !== "-" ? `./${path}` : path);

/** Characters that a shell takes for more than a letter, outside quotes; and those that it does within double quotes. */
const SPECIAL = /[;&|<>()$`*?[\]{}#~!\n]/;
const SPECIAL_QUOTED = /[$`!\n]/;

/**
 * The words of a command: separated by blanks, with single quotes, double quotes and backslashes as in a shell, and nothing else that a shell would
 * act on. Throws InputError.
 */
export function shellWords(option: string, text: string): string[] {
  const refuse = (what: string) =>
    new InputError(`${option} ${text}: ${what}: must be a command and its first arguments, with quotes around what has blanks or other signs`);
  const words: string[] = [];
  let word: string | undefined;
  let within = "";
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (within === "" && (sign === "'" || sign === '"')) {
      within = sign;
      word ??= "";
    } else if (sign === within) within = "";
    else if (within === "" && /\s/.test(sign) && sign !== "\n") {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (sign === "\\" && within !== "'") {
      if (i + 1 === text.length) throw refuse("a backslash stands at the end");
      // within double quotes it is itself before most characters
      const next = text[++i]!;
      word = `${word ?? ""}${within === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next}`;
    } else {
      const special = within === "'" ? /\n/ : within === '"' ? SPECIAL_QUOTED : SPECIAL;
      if (special.test(sign)) throw refuse(`${sign === "\n" ? "a line break" : sign} is not taken`);
      word = (word ?? "") + sign;
    }
  }
  if (within !== "") throw refuse(`the quote ${within} does not end`);
  if (word !== undefined) words.push(word);
  if (words.length === 0 || words[0] === "") throw refuse("names no command");
  if (words[0]!.startsWith("-")) throw refuse(`${words[0]} is an option`);
  // the scripts hand it to exec
  if (/^\w+=/.test(words[0]!)) throw refuse(`${words[0]} is no command (env ${words[0]} is one)`);
  return words;
}
