/** Strict follows the standard to the letter; lenient forgives what clients in the field get wrong. */
export type Mode = 'strict' | 'lenient';

/** Who asks. Every function of the store takes one. */
export interface Principal {
  /** The user's database id. */
  readonly userId: string;
  readonly name: string;
  /** The user's own mode, or the server's where the user has none. */
  readonly mode: Mode;
}
