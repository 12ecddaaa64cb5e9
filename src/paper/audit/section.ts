// Where the printed number and the one that follows without a shortcut differ: the shape of one entry of the audit.

/** One published number, the consistent one, and the shortcut between them. */
export interface AuditEntry {
  /** Stable identifier, `audit.` and a short name. */
  readonly id: string;
  /** One sentence in plain words. */
  readonly title: string;
  /** What the paper prints, as text with unit. */
  readonly published: string;
  /** What follows without the shortcut, as text with unit. */
  readonly consistent: string;
  /** consistent / published, where both are numbers of the same kind. */
  readonly ratio?: number;
  /** The one shortcut responsible. */
  readonly shortcut: string;
  /** Under which assumptions the consistent number holds. */
  readonly assumptions: string;
  /** The command that shows it. */
  readonly command: string;
}
