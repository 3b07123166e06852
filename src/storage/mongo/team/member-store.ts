import { type Model, Schema } from 'mongoose';
import { Conflict } from '../../../domain/conflict.ts';
import type { Member, Role } from '../../../domain/team/member.ts';
import type { TeamStore } from '../../../domain/team/team-store.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { unlessDuplicate } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A member as stored; `_id` is the Telegram id. */
export interface MemberDocument {
  _id: number;
  role: Role;
  name: string;
  username: string | null;
  locale: Locale;
  joinedAt: Date;
  removedAt: Date | null;
  version: number;
}

export const memberSchema = new Schema<MemberDocument>(
  {
    _id: { type: Number, required: true },
    role: { type: String, required: true },
    name: String,
    username: String,
    locale: { type: String, required: true },
    joinedAt: { type: Date, required: true },
    removedAt: Date,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'team' },
);

/** The team. Small: a handful of people, so that nothing but the id is indexed. */
export function createTeamStore(model: Model<MemberDocument>, { within, changed }: Scope): TeamStore {
  return {
    async get(id) {
      const stored = await model.findOne({ _id: id }, null, within).lean<MemberDocument>();
      return stored ? toMember(stored) : undefined;
    },

    async active() {
      const reading = model.find({ removedAt: null }, null, within).sort({ joinedAt: 1, _id: 1 });
      return (await reading.lean<MemberDocument[]>()).map(toMember);
    },

    async former() {
      const reading = model.find({ removedAt: { $ne: null } }, null, within).sort({ _id: 1 });
      return (await reading.lean<MemberDocument[]>()).map(toMember);
    },

    async insert(member) {
      try {
        await unlessDuplicate(
          () => model.insertMany([toMemberDocument(member)], within),
          () => new Conflict('member'),
        );
      } finally {
        changed({ of: 'member', id: member.id });
      }
    },

    async save(member) {
      const next = { ...member, version: member.version + 1 };
      const { _id, ...fields } = toMemberDocument(next);
      const guard = { _id, version: member.version };
      try {
        const { matchedCount } = await model.updateOne(guard, { $set: fields }, within);
        if (matchedCount === 0) throw new Conflict('member version');
      } finally {
        changed({ of: 'member', id: member.id });
      }
      return next;
    },
  };
}

/** Looks up many members at once; answers where to find each. */
export async function readMembers(
  model: Model<MemberDocument>,
  ids: readonly number[],
): Promise<(id: number) => Member | undefined> {
  const stored = await model.find({ _id: { $in: [...ids] } }).lean<MemberDocument[]>();
  const members = new Map(stored.map(toMember).map((member) => [member.id, member]));
  return (id) => members.get(id);
}

function toMemberDocument(member: Member): MemberDocument {
  return {
    _id: member.id,
    role: member.role,
    name: member.name,
    username: member.username,
    locale: member.locale,
    joinedAt: member.joinedAt,
    removedAt: member.removedAt,
    version: member.version,
  };
}

function toMember(stored: MemberDocument): Member {
  const { _id: id } = stored;
  return {
    id,
    role: stored.role,
    name: stored.name,
    username: stored.username,
    locale: stored.locale,
    joinedAt: stored.joinedAt,
    removedAt: stored.removedAt,
    version: stored.version,
  };
}
