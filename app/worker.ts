// The numbers, off the page's thread: one question at a time, one answer each.
import { InputError, load } from "../src/index.ts";
import { type Answer, answers } from "./answer.ts";
import type { Settings } from "./settings.ts";

export type Reply = { readonly settings: Settings } & ({ readonly answer: Answer } | { readonly refused: string } | { readonly failed: string });

export function startWorker(): void {
  const ready = load().then(answers);
  self.addEventListener("message", async ({ data }: MessageEvent<Settings>) => {
    let reply: Reply;
    try {
      reply = { settings: data, answer: (await ready)(data) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply = error instanceof InputError ? { settings: data, refused: message } : { settings: data, failed: message };
    }
    self.postMessage(reply);
  });
}
