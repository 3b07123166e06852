import { type Connection, type Model, Mongoose, type mongo } from 'mongoose';
import { type AssignmentDocument, assignmentSchema } from './assignment-store.ts';
import { type BusinessConnectionDocument, businessConnectionSchema } from './business/connection-store.ts';
import { type CampaignDocument, campaignSchema } from './campaigns/campaign-document.ts';
import { type EntrantDocument, entrantSchema } from './campaigns/entrant-store.ts';
import { type ClientDocument, clientSchema } from './clients/client-document.ts';
import { type CopyTrustDocument, copyTrustSchema } from './copy-trust.ts';
import { type CounterDocument, counterSchema } from './counters.ts';
import { type DealDocument, dealSchema } from './deals/deal-document.ts';
import { type DialogueDocument, dialogueSchema } from './dialogues.ts';
import { type DrawDocument, drawSchema } from './draws/draw-store.ts';
import { type UpdateDocument, updateSchema } from './inbox.ts';
import { type JobRunDocument, jobRunSchema } from './jobs/job-run-store.ts';
import { type ShapeDocument, shapeSchema } from './migrations/shape.ts';
import { type OutboxDocument, outboxSchema } from './outbox/outbox-document.ts';
import { type ConsentDocument, consentSchema } from './privacy/consent-store.ts';
import { type ConsentTextDocument, consentTextSchema } from './privacy/consent-text-store.ts';
import { type ReminderDocument, reminderSchema } from './reminders/reminder-document.ts';
import { type SegmentDocument, segmentSchema } from './segment-store.ts';
import { type SettingsDocument, settingsSchema } from './settings-store.ts';
import { type InviteDocument, inviteSchema } from './team/invite-store.ts';
import { type MemberDocument, memberSchema } from './team/member-store.ts';
import { type EventDocument, eventSchema } from './timeline/event-document.ts';

/** One model for each collection, all on one connection. */
export interface Models {
  readonly clients: Model<ClientDocument>;
  readonly deals: Model<DealDocument>;
  readonly timeline: Model<EventDocument>;
  readonly team: Model<MemberDocument>;
  readonly invites: Model<InviteDocument>;
  readonly reminders: Model<ReminderDocument>;
  readonly campaigns: Model<CampaignDocument>;
  readonly entrants: Model<EntrantDocument>;
  readonly draws: Model<DrawDocument>;
  readonly settings: Model<SettingsDocument>;
  readonly consents: Model<ConsentDocument>;
  readonly consentTexts: Model<ConsentTextDocument>;
  readonly connections: Model<BusinessConnectionDocument>;
  readonly counters: Model<CounterDocument>;
  readonly segments: Model<SegmentDocument>;
  readonly outbox: Model<OutboxDocument>;
  readonly dialogues: Model<DialogueDocument>;
  readonly copyTrust: Model<CopyTrustDocument>;
  readonly updates: Model<UpdateDocument>;
  readonly jobRuns: Model<JobRunDocument>;
  readonly shape: Model<ShapeDocument>;
  readonly assignments: Model<AssignmentDocument>;
}

export function createModels(connection: Connection): Models {
  return {
    clients: connection.model<ClientDocument>('Client', clientSchema),
    deals: connection.model<DealDocument>('Deal', dealSchema),
    timeline: connection.model<EventDocument>('Event', eventSchema),
    team: connection.model<MemberDocument>('Member', memberSchema),
    invites: connection.model<InviteDocument>('Invite', inviteSchema),
    reminders: connection.model<ReminderDocument>('Reminder', reminderSchema),
    campaigns: connection.model<CampaignDocument>('Campaign', campaignSchema),
    entrants: connection.model<EntrantDocument>('Entrant', entrantSchema),
    draws: connection.model<DrawDocument>('Draw', drawSchema),
    settings: connection.model<SettingsDocument>('Settings', settingsSchema),
    consents: connection.model<ConsentDocument>('Consent', consentSchema),
    consentTexts: connection.model<ConsentTextDocument>('ConsentText', consentTextSchema),
    connections: connection.model<BusinessConnectionDocument>('BusinessConnection', businessConnectionSchema),
    counters: connection.model<CounterDocument>('Counter', counterSchema),
    segments: connection.model<SegmentDocument>('Segment', segmentSchema),
    outbox: connection.model<OutboxDocument>('OutboxRow', outboxSchema),
    dialogues: connection.model<DialogueDocument>('Dialogue', dialogueSchema),
    copyTrust: connection.model<CopyTrustDocument>('CopyTrust', copyTrustSchema),
    updates: connection.model<UpdateDocument>('Update', updateSchema),
    jobRuns: connection.model<JobRunDocument>('JobRun', jobRunSchema),
    shape: connection.model<ShapeDocument>('Shape', shapeSchema),
    assignments: connection.model<AssignmentDocument>('Assignment', assignmentSchema),
  };
}

/** The names of all collections: what else is in a database belongs to other programs. */
export function ownCollections(): string[] {
  const models: readonly Pick<Model<unknown>, 'collection'>[] = Object.values(
    createModels(new Mongoose().createConnection()),
  );
  return models.map(({ collection }) => collection.name);
}

/**
 * Makes the collections and indexes that are not there yet: all indexes of a collection by one command, which makes the
 * collection as well. None may be missing: a transaction should not have to make one.
 */
export async function prepareModels(models: Models): Promise<void> {
  const all: readonly Pick<Model<unknown>, 'schema' | 'collection' | 'createCollection'>[] =
    Object.values(models);
  await Promise.all(
    all.map(async (model) => {
      // Mongoose also has words for directions, which the driver has not: none of the schemas uses them.
      const indexes = model.schema
        .indexes()
        .map(([key, options]) => ({ ...options, key }) as mongo.IndexDescription);
      if (indexes.length > 0) await model.collection.createIndexes(indexes);
      else await model.createCollection();
    }),
  );
}
