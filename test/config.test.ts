import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const TOKEN = '123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

describe('readConfig', () => {
  it('needs nothing: a fresh machine gets the playground and the embedded engine', () => {
    const read = readConfig({});
    expect(read).toMatchObject({
      ok: true,
      config: {
        messenger: { mode: 'playground' },
        mongodbUri: undefined,
        redisUrl: undefined,
        dataDir: './data',
        ownerIds: [],
        locale: 'ru',
        currency: 'RUB',
        phoneCountry: 'RU',
        host: '127.0.0.1',
        port: 8080,
        logLevel: 'info',
      },
    });
  });

  it('reads everything that is set', () => {
    const read = readConfig({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9000/',
      MONGODB_URI: 'mongodb://a:b@one:27017,two:27017/base?replicaSet=rs0',
      REDIS_URL: 'rediss://bot:p%40ss@cache:6380/2',
      OWNER_IDS: ' 12, 34 ',
      TIMEZONE: 'Asia/Yekaterinburg',
      LOCALE: 'en',
      CURRENCY: 'KZT',
      PHONE_COUNTRY: 'KZ',
      HOST: '::1',
      PORT: '9090',
    });
    expect(read).toMatchObject({
      ok: true,
      config: {
        messenger: { mode: 'telegram', token: TOKEN, apiRoot: 'http://127.0.0.1:9000' },
        mongodbUri: 'mongodb://a:b@one:27017,two:27017/base?replicaSet=rs0',
        redisUrl: 'rediss://bot:p%40ss@cache:6380/2',
        ownerIds: [12, 34],
        zone: 'Asia/Yekaterinburg',
        locale: 'en',
        currency: 'KZT',
        phoneCountry: 'KZ',
        host: '::1',
        port: 9090,
      },
    });
  });

  it('receives updates by webhook when it has an address, with a secret that all processes on the token share', () => {
    const hook = { BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://crm.example.com/telegram' };
    const webhookOf = (env: Readonly<Record<string, string>>) => {
      const read = readConfig(env);
      return read.ok && read.config.messenger.mode === 'telegram' && read.config.messenger.webhook;
    };
    expect(webhookOf({ BOT_TOKEN: TOKEN })).toBeNull();
    expect(webhookOf({ ...hook, WEBHOOK_SECRET: 'ours_1-A' })).toEqual({
      url: 'https://crm.example.com/telegram',
      secret: 'ours_1-A',
    });
    const made = webhookOf(hook);
    expect(made).toEqual(webhookOf(hook));
    expect(made).toEqual({ url: hook.WEBHOOK_URL, secret: expect.stringMatching(/^[\w-]{32,256}$/u) });
    expect(made).not.toEqual(webhookOf({ ...hook, BOT_TOKEN: `${TOKEN}x` }));
    expect(
      webhookOf({
        ...hook,
        WEBHOOK_URL: 'http://127.0.0.1:3000/hook',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      }),
    ).toMatchObject({
      url: 'http://127.0.0.1:3000/hook',
    });
  });

  it('says every bad variable at once and repeats no value', () => {
    const secret = 'not-a-token-but-secret';
    const read = readConfig({
      BOT_TOKEN: secret,
      TELEGRAM_API_ROOT: 'ftp://x',
      MONGODB_URI: 'postgres://user:password@host',
      REDIS_URL: 'cache:6379',
      BACKUP_PASSWORD: 'anna',
      OWNER_IDS: 'anna',
      TIMEZONE: 'Mars/Olympus',
      LOCALE: 'de',
      CURRENCY: 'RUR',
      PHONE_COUNTRY: 'ru',
      HOST: 'example.com',
      PORT: '99999',
      WEBHOOK_URL: 'ftp://secret.example.com/',
      WEBHOOK_SECRET: 'не-secret',
      LOG_LEVEL: 'loud',
    });
    if (read.ok) throw new Error('expected problems');
    const names = read.problems.map((problem) => problem.split(':')[0]);
    expect(names.sort()).toEqual(
      [
        'BACKUP_PASSWORD',
        'BOT_TOKEN',
        'CURRENCY',
        'HOST',
        'LOCALE',
        'LOG_LEVEL',
        'MONGODB_URI',
        'OWNER_IDS',
        'PHONE_COUNTRY',
        'PORT',
        'REDIS_URL',
        'TELEGRAM_API_ROOT',
        'TIMEZONE',
        'WEBHOOK_SECRET',
        'WEBHOOK_URL',
      ].sort(),
    );
    expect(read.problems.join('\n')).not.toMatch(/secret|password|anna/u);
  });

  it.each([
    ['WEBHOOK_URL', 'https://crm.example.com/telegram'],
    ['WEBHOOK_SECRET', 'ours_1-A'],
    ['TELEGRAM_API_ROOT', 'http://127.0.0.1:9000'],
  ])('does not open the playground for who has set %s and forgotten the token', (name, value) => {
    const problem = `${name}: needs BOT_TOKEN, too: set the bot's token, or, to open the playground, unset ${name}`;
    expect(readConfig({ [name]: value })).toEqual({ ok: false, problems: [problem] });
    expect(readConfig({ [name]: value, BOT_TOKEN: ' ', PORT: 'many' })).toMatchObject({
      problems: [expect.stringMatching(/^PORT: /u), problem],
    });
    expect(readConfig({ [name]: value, BOT_TOKEN: TOKEN })).toMatchObject({ ok: true });
  });

  it.each([
    'mongodb://%2Ftmp%2Fmongodb.sock/kartoteka',
    'mongodb://anna:a,b@one:27017/kartoteka',
    'mongodb://one:27017,two:27017/kartoteka?replicaSet=rs0',
    'mongodb+srv://anna:secret@cluster.example.com/kartoteka',
  ])('takes the address %s, which the driver takes', (mongodbUri) => {
    expect(readConfig({ MONGODB_URI: mongodbUri })).toMatchObject({ ok: true, config: { mongodbUri } });
  });

  it.each(['mongodb://', 'mongodb://anna:p/ss@host', 'mongodb://host?nope=1'])(
    'refuses the address %s, which the driver refuses, and does not repeat it',
    (mongodbUri) => {
      const read = readConfig({ MONGODB_URI: mongodbUri });
      if (read.ok) throw new Error('expected a problem');
      expect(read.problems).toEqual([expect.stringMatching(/^MONGODB_URI: expected an address like/u)]);
      expect(read.problems.join()).not.toMatch(/p\/ss|nope/u);
    },
  );

  it.each([
    'redis://cache',
    'redis://:secret@cache:6379',
    'rediss://bot:p%40ss@cache:6380/2',
    'redis://[::1]:6379/',
  ])('takes %s for the address of Redis', (redisUrl) => {
    expect(readConfig({ REDIS_URL: redisUrl })).toMatchObject({ ok: true, config: { redisUrl } });
  });

  it.each([
    'redis://',
    'http://cache:6379',
    'redis://cache/base',
    'redis://bot:p/ss@cache',
    'redis://cache:port',
  ])('does not take %s for it, and does not repeat it', (redisUrl) => {
    const read = readConfig({ REDIS_URL: redisUrl });
    if (read.ok) throw new Error('expected a problem');
    expect(read.problems).toEqual([expect.stringMatching(/^REDIS_URL: expected an address like/u)]);
    expect(read.problems.join()).not.toMatch(/p\/ss|cache/u);
  });

  it('takes any token of the right shape, and values with white space around them', () => {
    expect(readConfig({ BOT_TOKEN: '123456:TEST-TOKEN\r', PORT: ' 9090 ' })).toMatchObject({
      ok: true,
      config: { messenger: { mode: 'telegram', token: '123456:TEST-TOKEN' }, port: 9090 },
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ BOT_TOKEN: '', PORT: ' ', OWNER_IDS: '' })).toMatchObject({
      ok: true,
      config: { messenger: { mode: 'playground' }, port: 8080, ownerIds: [] },
    });
  });
});
