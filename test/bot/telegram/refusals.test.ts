import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/bot/telegram/refusals.ts';

const refused = (code: number, description: string, retryAfter?: number) =>
  new GrammyError(
    'Call failed!',
    {
      ok: false,
      error_code: code,
      description,
      parameters: retryAfter === undefined ? {} : { retry_after: retryAfter },
    },
    'sendMessage',
    {},
  );

describe('what a refusal means', () => {
  it.each([
    [refused(429, 'Too Many Requests: retry after 14', 14), { kind: 'flood', retryAfter: 14 }],
    [refused(500, 'Internal Server Error'), { kind: 'trouble', inDoubt: false }],
    [refused(502, 'Bad Gateway'), { kind: 'trouble', inDoubt: true, byGateway: true }],
    [refused(504, 'Gateway Timeout'), { kind: 'trouble', inDoubt: true, byGateway: true }],
    [
      refused(403, 'Forbidden: bot was blocked by the user'),
      { kind: 'unreachable', reason: 'Forbidden: bot was blocked by the user' },
    ],
    [
      refused(403, 'Forbidden: user is deactivated'),
      { kind: 'unreachable', reason: 'Forbidden: user is deactivated' },
    ],
    [
      refused(400, 'Bad Request: chat not found'),
      { kind: 'unreachable', reason: 'Bad Request: chat not found' },
    ],
    [
      refused(400, 'Bad Request: USER_IS_BLOCKED'),
      { kind: 'unreachable', reason: 'Bad Request: USER_IS_BLOCKED' },
    ],
    [
      refused(400, 'Bad Request: INPUT_USER_DEACTIVATED'),
      { kind: 'unreachable', reason: 'Bad Request: INPUT_USER_DEACTIVATED' },
    ],
    [refused(401, 'Unauthorized'), { kind: 'refused', reason: 'Unauthorized', isOfBot: true }],
    [refused(404, 'Not Found'), { kind: 'refused', reason: 'Not Found', isOfBot: true }],
    [
      refused(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      ),
      { kind: 'not-modified' },
    ],
    [refused(400, 'Bad Request: message to edit not found'), { kind: 'message-gone' }],
    [refused(400, "Bad Request: message can't be edited"), { kind: 'message-gone' }],
    [
      refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
      { kind: 'query-too-old' },
    ],
    [
      refused(400, 'Bad Request: message is too long'),
      { kind: 'refused', reason: 'Bad Request: message is too long' },
    ],
  ])('%s', (error, meaning) => {
    expect(meaningOf(error)).toEqual(meaning);
  });

  it.each([
    'there is no text in the message to edit',
    'there is no caption in the message to edit',
    "message media can't be edited",
    "can't change media type in the album",
    "message content type can't be used in an album",
  ])('of an edit that is not for messages of this kind: %s', (words) => {
    const meaning = { kind: 'message-gone', isOtherKind: true };
    expect(meaningOf(refused(400, `Bad Request: ${words}`))).toEqual(meaning);
  });

  it('tells a call that never left from one whose fate is not known', () => {
    const broken = (code: string) =>
      new HttpError('Network request failed!', Object.assign(new Error('x'), { code }));
    expect(meaningOf(broken('ECONNREFUSED'))).toEqual({ kind: 'trouble', inDoubt: false });
    expect(meaningOf(broken('ECONNRESET'))).toEqual({ kind: 'trouble', inDoubt: true });
  });

  it('leaves other errors to others', () => {
    expect(meaningOf(new Error('no'))).toBeUndefined();
  });
});
