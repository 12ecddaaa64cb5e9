// `typescript` means version 6 to whoever is started with --import of this file: TypeDoc knows no later one.
import { register } from "node:module";

const hook = `export const resolve = (name, context, next) => next(name === "typescript" ? "typescript-6" : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
