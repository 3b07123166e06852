import type { Context } from 'grammy';
import type { Logger } from 'pino';
import type { Act } from '../domain/act.ts';
import type { Backups } from '../domain/backups/backups.ts';
import type { Base } from '../domain/base.ts';
import type { Client } from '../domain/clients/client.ts';
import type { JobPlan } from '../domain/jobs/job-plan.ts';
import type { Member } from '../domain/team/member.ts';
import type { Locale } from '../domain/values/locale.ts';
import type { PhoneCountry } from '../domain/values/phone.ts';
import type { Dialogues, Standing } from './dialogues.ts';
import type { ActKeys } from './middleware/act-key.ts';

/** What the business is called and speaks where a person or the owner says nothing else. */
export interface Defaults {
  readonly locale: Locale;
  readonly currency: string;
  readonly zone: string;
  readonly businessName: string;
  /** Whose phone numbers need no country code. */
  readonly phoneCountry: PhoneCountry;
}

/** Everything features may use. `now` is the one clock; `newToken` makes secrets fit for links. */
export interface Kit {
  readonly base: Base;
  readonly dialogues: Dialogues;
  readonly backups: Pick<Backups, 'make'>;
  readonly defaults: Defaults;
  readonly now: () => Date;
  readonly newToken: () => string;
  /** For what goes wrong and spoils nothing. */
  readonly log: Logger;
  /** When what happens by itself happened and will happen. */
  readonly jobs: () => Promise<readonly JobPlan[]>;
}

/** Who is on the other side: looked up anew for every update, because rights change. */
export type Visitor =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'stranger' };

interface KartotekaFlavor {
  /** The feature that has the update in hand; see `createRunner`. */
  feature?: string | undefined;
  /** Where the person stood in a dialogue when this update came, once it was asked. */
  standing?: Promise<Standing>;
  /** This update has said itself what is awaited from now on. */
  isDecided?: boolean;
  readonly kit: Kit;
  readonly visitor: Visitor;
  readonly locale: Locale;
  /** The zone of the business, by whose clock times are read and shown. */
  readonly zone: string;
  /** Who acts now, and the key under which this update counts once. */
  readonly act: Act;
  /** Names earlier messages as their own acts were named. */
  readonly keys: ActKeys;
}

export type Ctx = Context & KartotekaFlavor;

/** A context in which the visitor is known to be of the team. */
export type TeamCtx = Ctx & { readonly visitor: Extract<Visitor, { kind: 'member' }> };

/** A context in a private chat: `from` and `chat` are there. */
export type PersonCtx = Ctx & {
  readonly from: NonNullable<Context['from']>;
  readonly chat: NonNullable<Context['chat']>;
};

/** A member of the team in a private chat: where they work. */
export type MemberCtx = TeamCtx & PersonCtx;

export function isTeam<C extends Ctx>(ctx: C): ctx is C & TeamCtx {
  return ctx.visitor.kind === 'member';
}

export function isPrivate<C extends Ctx>(ctx: C): ctx is C & PersonCtx {
  return ctx.chat?.type === 'private' && ctx.from !== undefined;
}
