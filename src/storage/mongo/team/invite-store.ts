import { type Model, Schema } from 'mongoose';
import { Conflict } from '../../../domain/conflict.ts';
import type { Invite, Role } from '../../../domain/team/member.ts';
import type { InviteStore } from '../../../domain/team/team-store.ts';
import { unlessDuplicate } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** An invite as stored; `_id` is the secret token. */
export interface InviteDocument {
  _id: string;
  role: Role;
  createdBy: number | null;
  act?: string | null;
  createdAt: Date;
  expiresAt: Date;
  usedBy: number | null;
  version: number;
}

export const inviteSchema = new Schema<InviteDocument>(
  {
    _id: { type: String, required: true },
    role: { type: String, required: true },
    createdBy: Number,
    act: String,
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedBy: Number,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'invites' },
);

inviteSchema.index({ act: 1 }, { unique: true, partialFilterExpression: { act: { $type: 'string' } } });

export function createInviteStore(model: Model<InviteDocument>, { within }: Scope): InviteStore {
  return {
    async get(token) {
      const stored = await model.findOne({ _id: token }, null, within).lean<InviteDocument>();
      return stored ? toInvite(stored) : undefined;
    },

    async ofAct(act) {
      const stored = await model.findOne({ act }, null, within).lean<InviteDocument>();
      return stored ? toInvite(stored) : undefined;
    },

    async insert(invite) {
      await unlessDuplicate(
        () => model.insertMany([toInviteDocument(invite)], within),
        () => new Conflict('invite'),
      );
    },

    async save(invite) {
      const next = { ...invite, version: invite.version + 1 };
      const { _id, ...fields } = toInviteDocument(next);
      const guard = { _id, version: invite.version };
      const { matchedCount } = await model.updateOne(guard, { $set: fields }, within);
      if (matchedCount === 0) throw new Conflict('invite version');
      return next;
    },
  };
}

function toInviteDocument(invite: Invite): InviteDocument {
  return {
    _id: invite.token,
    role: invite.role,
    createdBy: invite.createdBy,
    act: invite.act,
    createdAt: invite.createdAt,
    expiresAt: invite.expiresAt,
    usedBy: invite.usedBy,
    version: invite.version,
  };
}

function toInvite(stored: InviteDocument): Invite {
  const { _id: token } = stored;
  return {
    token,
    role: stored.role,
    createdBy: stored.createdBy,
    act: stored.act ?? null,
    createdAt: stored.createdAt,
    expiresAt: stored.expiresAt,
    usedBy: stored.usedBy,
    version: stored.version,
  };
}
