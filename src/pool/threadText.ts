// The script of a thread as text, made by the build.
export { THREAD_TEXT } from "../../build/threadText.ts";
