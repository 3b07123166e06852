'use strict';

/** telegraf-session-redis makes its client with this; it is given one by `src/storage/redis/session-adapter.ts`. */
exports.createClient = (client) => client;
