import { scripted } from './scripted.ts';

/**
 * Decides whether a message goes now, and counts it if it does. Answers how long all have to wait, how long its chat has to, and, of one
 * that goes anyway, how long its chat has no room for another; in ms.
 *
 * A message counts from the latest moment at which it can have arrived: one that is not answered yet, now. What seems to come
 * from the future was counted before somebody set the clock back, and is forgotten.
 */
export const enterPace = scripted(`
local silence, recent, going, even, chat = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local goesAnyway, id = ARGV[1] == '1', ARGV[2]
local times, within, gap, madeUp, longestWay =
  tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local chatTimes, chatWithin, chatGap = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local now = tonumber(ARGV[11])
if not now then
  local clock = redis.call('TIME')
  now = clock[1] * 1000 + clock[2] / 1000
end

redis.call('ZREMRANGEBYSCORE', recent, '-inf', now - within)
redis.call('ZREMRANGEBYSCORE', recent, now + longestWay, '+inf')
redis.call('ZREMRANGEBYSCORE', going, '-inf', now - longestWay - within)
redis.call('ZREMRANGEBYSCORE', going, '(' .. now, '+inf')
redis.call('ZREMRANGEBYSCORE', chat, '-inf', now - chatWithin)
redis.call('ZREMRANGEBYSCORE', chat, '(' .. now, '+inf')

local function scoreFromEnd(key, place)
  return tonumber(redis.call('ZRANGE', key, -place, -place, 'WITHSCORES')[2])
end

local unanswered = redis.call('ZCARD', going)
local forAll = math.max(0, redis.call('PTTL', silence))
if unanswered >= times then
  forAll = math.max(forAll, within)
elseif unanswered + redis.call('ZCARD', recent) >= times then
  forAll = math.max(forAll, scoreFromEnd(recent, times - unanswered) + within - now)
end
local due = tonumber(redis.call('GET', even) or now)
if due > now + longestWay then due = now end
forAll = math.max(forAll, due - now)

local function roomIn()
  if redis.call('ZCARD', chat) < chatTimes then return 0 end
  return scoreFromEnd(chat, chatTimes) + chatWithin - now
end

local forChat = roomIn()
if redis.call('ZCARD', chat) > 0 then
  forChat = math.max(forChat, scoreFromEnd(chat, 1) + chatGap - now)
end

if not goesAnyway and (forAll > 0 or forChat > 0) then
  return { math.ceil(forAll), math.ceil(forChat), 0 }
end
redis.call('ZADD', going, now, id)
redis.call('PEXPIRE', going, longestWay + within)
redis.call('ZADD', chat, now, id)
redis.call('PEXPIRE', chat, chatWithin)
if due < now - madeUp then due = now end
redis.call('SET', even, due + gap, 'PX', math.ceil(longestWay + madeUp))
return { 0, 0, math.ceil(roomIn()) }
`);

/** A call is answered: from now on its message counts as of when it went, or so much later as its call was held up. */
export const countAnswer = scripted(`
local from = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not from then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[1], from + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], 60000)
return 1
`);

/** Nothing goes for so long, unless it is silent for longer already. */
export const silencePace = scripted(`
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
end
return 1
`);

/** A process is there. Answers how many are, without those that were silent for so long. */
export const countProcess = scripted(`
local now = redis.call('TIME')[1] * 1000
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
return redis.call('ZCARD', KEYS[1])
`);
