// A program for Node: its answer is one line. It ends by itself: an idle pool keeps no process alive.
import { numbers } from "./program.js";

numbers().then((answer) => console.log(JSON.stringify(answer)));
