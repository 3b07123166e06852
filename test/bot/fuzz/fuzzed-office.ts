import type { Handled } from '../../../src/bot/create-bot.ts';
import { schedule } from '../../../src/jobs/schedule.ts';
import { addCampaigns } from '../../support/campaigns.ts';
import { addClient } from '../../support/clients.ts';
import { introduces } from '../../support/customers.ts';
import { jobKit } from '../../support/job-kit.ts';
import { openOffice } from '../../support/office.ts';
import type { Random } from './random.ts';
import { customersOf } from './round.ts';
import type { Fuzzed } from './run.ts';

/**
 * A business at work in this process, with clients, segments, campaigns and reminders. Time passes, jobs run and the program is started
 * anew at random moments.
 */
export async function fuzzedOffice(random: Random): Promise<Fuzzed> {
  const office = await openOffice({ privacyMode: false });
  const { boss, petr, olga, anna } = office.people;
  await introduces(anna, { need: 'Кухня' });
  await petr.presses('Взять');
  await addClient(office, { name: 'Вера', need: 'Стол', phone: '+79031112233', manager: olga });
  await addClient(office, { name: 'Глеб', need: 'Стул' });
  await addCampaigns(office);
  await boss.sends('/segments');
  return {
    house: office,
    people: [boss, boss, petr, petr, olga, anna, ...customersOf(office, 6)],
    roundsAtOnce: 1,
    async meanwhile() {
      if (random.chance(0.05)) office.travel({ minutes: random.below(600) });
      if (random.chance(0.02)) await random.pick(schedule).run(jobKit(office));
      if (random.chance(0.002)) await office.restart();
      (office.handled() as Handled[]).length = 0;
    },
    stop: office.stop,
  };
}
