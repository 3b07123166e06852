import { greetingsCron } from '../domain/greetings/greeting-settings.ts';
import { backUp } from './backup.ts';
import { greet } from './birthdays.ts';
import { sendCampaigns } from './campaigns.ts';
import { sendSummary, summaryTime } from './daily-stats.ts';
import { digestTime, sendDigest } from './digest.ts';
import type { Job } from './job.ts';
import { lifecycle } from './lifecycle.ts';
import { sendOutbox } from './outbox.ts';
import { remind } from './reminders.ts';

/**
 * Everything that happens by itself: its name, when it falls due by the clock of the business (minute hour day month weekday,
 * from the settings where the owner decides), and what it does. Null: the running bot does it all the time.
 */
export const schedule: readonly Job[] = [
  { name: 'outbox', when: null, run: sendOutbox },
  { name: 'campaigns', when: null, run: sendCampaigns },
  { name: 'reminders', when: () => '* * * * *', run: remind },
  { name: 'digest', when: digestTime, run: sendDigest },
  { name: 'daily-stats', when: summaryTime, run: sendSummary },
  { name: 'backup', when: () => '15 3 * * *', run: backUp },
  { name: 'lifecycle', when: () => '30 4 * * *', run: lifecycle },
  { name: 'birthdays', when: ({ greetings }) => greetingsCron(greetings), run: greet },
];
