// The page: its answer is what Chromium is asked for.
import { numbers } from "./program.js";

numbers().then(
  (answer) => {
    window.answer = answer;
  },
  (error) => {
    window.answer = { error: `${error.name}: ${error.message}` };
  },
);
