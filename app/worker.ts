// The numbers, off the page's thread: one question at a time, one answer each.
import { InputError, load } from "../src/index.ts";
import { type Answer, answers } from "./answer.ts";
import { complaint, type Settings } from "./settings.ts";

export type Reply = { readonly settings: Settings } & ({ readonly answer: Answer } | { readonly refused: string } | { readonly failed: string });

export function startWorker(): void {
  const ready = load().then(answers);
  self.addEventListener("message", async ({ data }: MessageEvent<Settings>) => {
    let reply: Reply;
    try {
      reply = { settings: data, answer: (await ready)(data) };
    } catch (error) {
      reply = { settings: data, [error instanceof InputError ? "refused" : "failed"]: complaint(error) } as Reply;
    }
    self.postMessage(reply);
  });
}
