import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AbTest, MOST_VARIANTS, NEW_TEST } from './ab-test.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignPart } from './campaign-part.ts';
import { faultOf, type MessageRefusal, MOST_PARTS } from './message-faults.ts';

/** What its author changes of the test of a draft. `nth`: of the contents beside the campaign's own, from 0. */
export type TestChange = { readonly kind: 'test' } & (
  | { readonly do: 'add'; readonly parts: readonly CampaignPart[] }
  /** One more piece of the album that was added last. */
  | { readonly do: 'add-part'; readonly part: CampaignPart }
  | { readonly do: 'drop'; readonly nth: number }
  | { readonly do: 'set'; readonly to: Partial<Pick<AbTest, 'percent' | 'hours' | 'by'>> }
);

export type TestRefusal = MessageRefusal | Refusal<'too-many-variants', { readonly max: number }>;

type Changed = Done<{ readonly test: AbTest | null }> | TestRefusal;

export type UntestableRefusal =
  /** Presses are to tell which variant is better, and there is no button whose presses come here: links open elsewhere. */
  | Refusal<'test-without-buttons'>
  /** It goes to one client at a time, as things happen: there are no others to send the best to. */
  | Refusal<'test-on-event'>;

/** Why the test of a campaign could never be decided; undefined when it can, or there is none. */
export function whyUntestable({
  test,
  timing,
  message,
}: Pick<Campaign, 'test' | 'timing' | 'message'>): UntestableRefusal | undefined {
  if (!test) return undefined;
  if (timing.kind === 'event') return refuse('test-on-event');
  const isCounted = message?.buttons.some(({ kind }) => kind !== 'link') ?? false;
  return test.by === 'presses' && !isCounted ? refuse('test-without-buttons') : undefined;
}

/** Changes the test of a draft: the second content begins one, and without a second content there is none. */
export function changeTest(test: AbTest | null, change: TestChange): Changed {
  switch (change.do) {
    case 'add':
      return added(test ?? { ...NEW_TEST, others: [] }, change.parts);
    case 'add-part':
      return test ? joined(test, change.part) : done({ test });
    case 'drop': {
      const others = (test?.others ?? []).filter((_, nth) => nth !== change.nth);
      return done({ test: test && others.length > 0 ? { ...test, others } : null });
    }
    case 'set':
      return done({ test: test && { ...test, ...change.to } });
  }
}

function added(test: AbTest, parts: readonly CampaignPart[]): Changed {
  if (test.others.length + 1 >= MOST_VARIANTS) return refuse('too-many-variants', { max: MOST_VARIANTS });
  return faultOf({ parts, buttons: [] }) ?? done({ test: { ...test, others: [...test.others, parts] } });
}

function joined(test: AbTest, part: CampaignPart): Changed {
  const last = test.others.at(-1);
  if (!last) return done({ test });
  const parts = [...last, part].slice(0, MOST_PARTS);
  return (
    faultOf({ parts, buttons: [] }) ??
    done({ test: { ...test, others: [...test.others.slice(0, -1), parts] } })
  );
}
