import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSource } from '../../../src/domain/groups/group-source.ts';
import { parseStartPayload, sourcePayload } from '../../../src/domain/values/start-payload.ts';

describe('the source of leads from a group', () => {
  it.each([
    [{ id: -1001, title: 'Ремонт и стройка', username: null }, 'group-remont-i-stroyka'],
    [{ id: -1001, title: '🌸', username: 'Flowers_Club' }, 'group-flowers_club'],
    [{ id: -1001, title: '家具', username: null }, 'group-1001'],
  ])('%j', (group, source) => {
    expect(groupSource(group)).toBe(source);
  });

  it('always fits into a start link and comes back out of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), fc.integer({ max: -1 }), (title, username, id) => {
        const source = groupSource({ id, title, username });
        expect(source.length).toBeLessThanOrEqual(40);
        const payload = sourcePayload(source);
        expect(payload.ok && parseStartPayload(payload.value)).toEqual({ kind: 'source', source });
      }),
    );
  });
});
