// Colours by role. Figures are drawn once with role names; light, dark and style-sheet versions are substitutions.

/** Light and dark value of each role. Hues are those of Okabe and Ito (2008), lightness adapted so that lines keep a contrast of at least 3 on either paper. */
const ROLES = {
  paper: ["#ffffff", "#15181d"],
  ink: ["#1a1c20", "#eceef1"],
  muted: ["#5b6470", "#a3adba"],
  grid: ["#e3e6ea", "#2c323b"],
  blue: ["#0072b2", "#5cb8ee"],
  red: ["#d1480c", "#ff8a4c"],
  green: ["#00825f", "#2fc79c"],
  purple: ["#a8487f", "#e29ac2"],
  orange: ["#b87a00", "#f0b429"],
  // sequential ramp, low to high: samples of cividis, legible in any colour vision and in grey
  ramp0: ["#00306f", "#00306f"],
  ramp1: ["#2f446b", "#2f446b"],
  ramp2: ["#575c6d", "#575c6d"],
  ramp3: ["#7c7b78", "#7c7b78"],
  ramp4: ["#a59c74", "#a59c74"],
  ramp5: ["#d0be65", "#d0be65"],
  ramp6: ["#fee838", "#fee838"],
} as const;

export type Role = keyof typeof ROLES;
export type Theme = "light" | "dark";
/** A role, or a colour that is the same in every theme. */
export type Color = Role | `#${string}`;

/** How a colour is written inside a drawing until a theme is chosen; also a valid CSS value. */
export const paint = (color: Color): string => (color.startsWith("#") ? color : `var(--fig-${color})`);

/** The sequential ramp, low to high. */
export const RAMP: readonly Role[] = ["ramp0", "ramp1", "ramp2", "ramp3", "ramp4", "ramp5", "ramp6"];

/** A colour of the ramp at a share of the way, 0 to 1: its samples joined by straight lines in sRGB. */
export function rampColor(share: number): Color {
  const place = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(place));
  const [from, to] = [ROLES[RAMP[low]!][0], ROLES[RAMP[low + 1]!][0]];
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (place - low) * (b - a));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** `svg` with every role replaced by the colour of `theme`. */
export function themed(svg: string, theme: Theme): string {
  const column = theme === "light" ? 0 : 1;
  return svg.replace(/var\(--fig-(\w+)\)/g, (_, role: Role) => ROLES[role][column]);
}

/** CSS declarations of all roles, for pages that carry drawings with roles unresolved. */
export function themeVariables(theme: Theme): string {
  const column = theme === "light" ? 0 : 1;
  return Object.entries(ROLES)
    .map(([role, values]) => `--fig-${role}:${values[column]}`)
    .join(";");
}
