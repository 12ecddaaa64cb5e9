"use client";
import { useEffect } from "react";
import { numbers } from "../program.js";

export default function Page() {
  useEffect(() => {
    numbers().then(
      (answer) => {
        window.answer = answer;
      },
      (error) => {
        window.answer = { error: `${error.name}: ${error.message}` };
      },
    );
  }, []);
  return <p>e+ e- to e+ e- gamma</p>;
}
