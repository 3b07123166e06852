import { expect, it } from 'vitest';
import { withDatabase } from './database-uri.ts';

it.each([
  ['mongodb://127.0.0.1', 'mongodb://127.0.0.1/test'],
  ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/test'],
  [
    'mongodb://%2Ftmp%2Fmongodb.sock/base?directConnection=true',
    'mongodb://%2Ftmp%2Fmongodb.sock/test?directConnection=true',
  ],
  [
    'mongodb://a:b@one:27017,two:27017/base?replicaSet=rs0',
    'mongodb://a:b@one:27017,two:27017/test?replicaSet=rs0',
  ],
  ['mongodb://one,two/?replicaSet=rs0&w=majority', 'mongodb://one,two/test?replicaSet=rs0&w=majority'],
  ['mongodb+srv://cluster.example.org', 'mongodb+srv://cluster.example.org/test'],
])('%s names the database test as %s', (uri, expected) => {
  expect(withDatabase(uri, 'test')).toBe(expected);
});

it('refuses what is no address of MongoDB', () => {
  expect(() => withDatabase('postgres://host/base', 'test')).toThrow('MONGODB_URI');
});
