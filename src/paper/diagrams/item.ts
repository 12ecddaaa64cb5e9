// Figures 3, 6 and 8: Feynman diagrams. Their data is the list of diagrams.

import type { Drawing } from "../../drawing/drawing.ts";
import type { Item, ItemResult } from "../item.ts";
import {
  ASSOCIATED_DIAGRAMS,
  associatedDrawing,
  BHABHA_DIAGRAMS,
  bhabhaDrawing,
  type Diagram,
  RADIATIVE_DIAGRAMS,
  radiativeDrawing,
} from "./drawing.ts";

function listed(diagrams: readonly Diagram[]): ItemResult {
  const column = (key: string, label: string, values: (string | number)[]) => ({ key, label, unit: "", values });
  return {
    tables: [
      {
        id: "diagrams",
        title: "Diagrams",
        columns: [
          column(
            "number",
            "number",
            diagrams.map((diagram) => diagram.number),
          ),
          column(
            "exchange",
            "exchanged boson",
            diagrams.map((diagram) => diagram.exchange),
          ),
          column(
            "channel",
            "channel",
            diagrams.map((diagram) => diagram.channel),
          ),
          column(
            "emitter",
            "photon from",
            diagrams.map((diagram) => diagram.emitter),
          ),
          ...(diagrams.some((diagram) => diagram.group)
            ? [
                column(
                  "group",
                  "group",
                  diagrams.map((diagram) => diagram.group ?? ""),
                ),
              ]
            : []),
        ],
      },
    ],
  };
}

const item = (id: string, title: string, caption: string, diagrams: readonly Diagram[], draw: () => Drawing): Item => ({
  id,
  title,
  caption,
  run: () => listed(diagrams),
  draw,
});

export const fig3 = item(
  "fig3",
  "Figure 3: diagrams of e⁺e⁻ → e⁺e⁻",
  "Electron-positron scattering at lowest order: the photon (top) and *X* (bottom), each in the annihilation and in the exchange channel. All four amplitudes interfere.",
  BHABHA_DIAGRAMS,
  bhabhaDrawing,
);

export const fig6 = item(
  "fig6",
  "Figure 6: diagrams of e⁺e⁻ → γX",
  "Production of *X* with a photon at lowest order. The amplitude is that of two-photon annihilation with one photon coupling replaced by that of *X*.",
  ASSOCIATED_DIAGRAMS,
  associatedDrawing,
);

export const fig8 = item(
  "fig8",
  "Figure 8: diagrams of e⁺e⁻ → e⁺e⁻γ",
  "The sixteen amplitudes of radiative electron-positron scattering. Group 2 (framed) holds the initial-state radiation diagrams in which the exchanged boson becomes the observed pair: with *X* they make the resonance in the pair mass; everything else is smooth there.",
  RADIATIVE_DIAGRAMS,
  radiativeDrawing,
);
