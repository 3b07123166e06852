/** The very words that people agreed to, under the version that their consents name. Never changed once there. */
export interface ConsentText {
  readonly version: string;
  readonly text: string;
}

export interface ConsentTextStore {
  /** Keeps the text unless its version is there already. Throws `Conflict` when it comes at this very moment. */
  keep(consentText: ConsentText): Promise<void>;
  get(version: string): Promise<ConsentText | undefined>;
}
