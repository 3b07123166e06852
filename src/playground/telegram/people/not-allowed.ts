/**
 * What a person's client would not let them do. A test that meets it is mistaken; a page shows its words. `code` tells the one
 * case that a person can mend from the rest.
 */
export class NotAllowed extends Error {
  readonly code: 'blocked' | 'refused';

  constructor(words: string, code: NotAllowed['code'] = 'refused') {
    super(words);
    this.name = 'NotAllowed';
    this.code = code;
  }
}
