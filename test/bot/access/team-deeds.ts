import type { Action } from '../../../src/domain/team/rights.ts';

/** What concerns no single client: what it asks of the table of rights, `member` for whoever is of the team, and how it is done. */
export interface TeamDeed {
  readonly asks: Action | 'member';
  /** Data of presses; `$petr` and `$olga` stand for members. */
  readonly presses: readonly string[];
}

const deed = (asks: TeamDeed['asks'], ...presses: readonly string[]): TeamDeed => ({ asks, presses });
/** All that a button with these parts may say. */
const each = (before: string, words: string, after = ''): readonly string[] =>
  words.split(' ').map((word) => `${before}${word}${after}`);

const DRAFT_PARTS = 'draft to message keys keys.1 when speed test recurring event ev.won ev.date chain step';
const DRAFT_ASKED = 'query link reply want at local variant recurring field time days.won chain.3 link.1';
const CAMPAIGN_DEEDS =
  'pause resume resumefree cancel back sureback ledger repeat on off remove sureremove nonsense';

/** Every button of the team that names no client, with every word that it may carry. */
export const TEAM_BUTTONS: Readonly<Record<string, TeamDeed>> = {
  today: deed('member', 'today'),
  bdays: deed('member', 'bdays:30:0'),
  stats: deed('member', ...each('stats:', 'day week month')),
  'sum-open': deed('member', ...each('sum-open:', 'leads late stuck')),
  'sum-late': deed('member', 'sum-late:0'),
  'sum-stuck': deed('member', 'sum-stuck:0'),
  cancel: deed('member', 'cancel'),
  leads: deed('member', 'leads:0'),
  my: deed('member', 'my:0'),
  look: deed('member', 'look'),
  find: deed('member', 'find:0'),
  addfound: deed('member', 'addfound'),
  new: deed('member', 'new'),
  bare: deed('member', 'bare'),
  // It finds no more than what `/find` does.
  segshow: deed('member', 'segshow'),
  team: deed('manage-team', 'team:0'),
  hire: deed('manage-team', 'hire'),
  remove: deed('manage-team', 'remove:$olga'),
  heir: deed('manage-team', 'heir:$olga:$petr', 'heir:$olga:0'),
  removenow: deed('manage-team', 'removenow:$olga:$petr', 'removenow:$olga:0'),
  settings: deed('change-settings', 'settings'),
  setting: deed(
    'change-settings',
    ...each(
      'setting:',
      'topics keyPhrases consentText zone quietHours digestAt summaryAt loyaltyDays nonsense',
    ),
  ),
  unset: deed('change-settings', ...each('unset:', 'topics consentText loyaltyDays nonsense')),
  switch: deed('change-settings', 'switch:sharedClients:1', 'switch:sharedClients:0', 'switch:nonsense:1'),
  greetings: deed('change-settings', 'greetings'),
  gswitch: deed('change-settings', 'gswitch:birthdays:0', 'gswitch:coupon:1'),
  gtime: deed('change-settings', 'gtime'),
  gwords: deed('change-settings', 'gwords:birthday:ru'),
  greplace: deed('change-settings', 'greplace:birthday:ru'),
  gshipped: deed('change-settings', 'gshipped:birthday:ru'),
  holidays: deed('change-settings', 'holidays'),
  holiday: deed('change-settings', 'holiday:women'),
  hswitch: deed('change-settings', 'hswitch:women:1'),
  hwhom: deed('change-settings', ...each('hwhom:women:', 'all male female tag')),
  hadd: deed('change-settings', 'hadd'),
  hremove: deed('change-settings', 'hremove:defender'),
  climits: deed('change-settings', 'climits'),
  climit: deed('change-settings', 'climit:week:1', 'climit:percent:5'),
  segs: deed('manage-segments', 'segs:0'),
  seg: deed('manage-segments', 'seg:1'),
  segedit: deed('manage-segments', 'segedit:1', 'segedit:0'),
  segadd: deed('manage-segments', 'segadd:1:kind', 'segadd:0:tag', 'segadd:0:nonsense'),
  segpick: deed('manage-segments', 'segpick:1:kind:0', 'segpick:0:nonsense:0'),
  segdrop: deed('manage-segments', 'segdrop:1', 'segdrop:0'),
  segback: deed('manage-segments', 'segback:1', 'segback:0'),
  segsave: deed('manage-segments', 'segsave:1', 'segsave:0'),
  segname: deed('manage-segments', 'segname:1'),
  segdel: deed('manage-segments', 'segdel:1'),
  segundo: deed('manage-segments', 'segundo:1'),
  segstats: deed('manage-segments', 'segstats:week:1'),
  segcsv: deed('export-clients', 'segcsv:1'),
  cnew: deed('run-campaigns', 'cnew'),
  camps: deed('run-campaigns', 'camps:0'),
  camp: deed('run-campaigns', 'camp:1', 'camp:2'),
  cgo: deed('run-campaigns', ...each('cgo:2:', CAMPAIGN_DEEDS)),
  cdraft: deed('run-campaigns', ...each('cdraft:1:', DRAFT_PARTS)),
  cset: deed(
    'run-campaigns',
    ...each('cset:1:', 'segment everybody paid now by', ':1'),
    'cset:1:percent:10',
    'cset:1:hours:1',
  ),
  cask: deed('run-campaigns', ...each('cask:1:', DRAFT_ASKED)),
  ckey: deed('run-campaigns', 'ckey:1:0:1', 'ckey:1:100:1', 'ckey:1:0'),
  cvariant: deed('run-campaigns', 'cvariant:1:0:1', 'cvariant:1:0'),
  crule: deed('run-campaigns', 'crule:1:w1.5.1200:0:0', 'crule:1:w1.5.1200:1:1'),
  cev: deed('run-campaigns', 'cev:1:won:1', 'cev:1:date:-1'),
  cdate: deed('run-campaigns', 'cdate:1:0'),
  ctime: deed('run-campaigns', 'ctime:1:1000'),
  cstep: deed('run-campaigns', 'cstep:1:1:1', 'cstep:1:1'),
  cdo: deed('run-campaigns', ...each('cdo:1:', 'preview test start sure sureall drop')),
  cstart: deed('run-campaigns', 'cstart:1:1:1:0', 'cstart:1:1:1:1'),
  ready: deed('run-campaigns', 'ready'),
  readyone: deed('run-campaigns', ...each('readyone:', 'rating wake-up second-try friends')),
  readydo: deed(
    'run-campaigns',
    ...each('readydo:rating:', 'on off turnon turnoff text'),
    ...each('readydo:friends:', 'on off turnon turnoff referrer friend lead won'),
  ),
  draws: deed('run-campaigns', 'draws:0'),
  drawnew: deed('run-campaigns', 'drawnew:0', 'drawnew:1'),
  draw: deed('run-campaigns', 'draw:1'),
  drawann: deed('run-campaigns', 'drawann:1:1:1'),
  drawset: deed('run-campaigns', ...each('drawset:1:', 'segment everybody winners', ':1')),
  drawdo: deed(
    'run-campaigns',
    ...each('drawdo:1:', 'to prize query announce sure hold surehold list protocol drop'),
  ),
};

/** Every command that concerns no single client, with what may come after it. */
export const TEAM_COMMANDS_TYPED: Readonly<
  Record<string, { readonly asks: Action | 'member'; readonly rest: readonly string[] }>
> = {
  start: { asks: 'member', rest: ['', ' s_shop', ' r_code'] },
  help: { asks: 'member', rest: [''] },
  cancel: { asks: 'member', rest: [''] },
  today: { asks: 'member', rest: [''] },
  leads: { asks: 'member', rest: [''] },
  my: { asks: 'member', rest: [''] },
  find: { asks: 'member', rest: ['', ' Вера', ' 9032', ' менеджер:Ольга', ' тег:vip'] },
  birthdays: { asks: 'member', rest: ['', ' 30'] },
  reminders: { asks: 'member', rest: [''] },
  new: { asks: 'add-client', rest: [''] },
  // A query narrows one's own numbers down; the name of a saved segment is mere words to a manager.
  stats: { asks: 'member', rest: ['', ' week', ' month', ' week тег:vip', ' month Все'] },
  team: { asks: 'manage-team', rest: ['', ' 1'] },
  hire: { asks: 'manage-team', rest: [''] },
  segments: { asks: 'manage-segments', rest: ['', ' тег:vip'] },
  campaign: { asks: 'run-campaigns', rest: ['', ' тег:vip'] },
  campaigns: { asks: 'run-campaigns', rest: [''] },
  export: { asks: 'export-clients', rest: ['', ' тег:vip', ' #1', ' Вера'] },
  link: { asks: 'make-links', rest: ['', ' shop'] },
  backup: { asks: 'export-clients', rest: ['', ' password-of-mine'] },
  settings: { asks: 'change-settings', rest: ['', ' topics'] },
};
