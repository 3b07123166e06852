import type { PollOption } from 'grammy/types';
import { codePoints } from '../entities/formatted.ts';
import { isObject, requiredString } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';
import { DICE, rollDice } from '../world/dice.ts';
import { randomId } from '../world/ids.ts';
import { defineMethod, type Methods } from './define.ts';
import { flag, fraction, list, optionalText, sendShape, text } from './params.ts';
import { draft, post } from './post.ts';

const placeShape = { latitude: fraction, longitude: fraction };

/** Messages that are neither text nor file. */
export const otherMethods: Methods = {
  sendLocation: defineMethod({ ...sendShape, ...placeShape }, ({ world }, params) =>
    post(world, draft(world, params), { location: readPlace(params) }),
  ),
  sendVenue: defineMethod(
    { ...sendShape, ...placeShape, title: text, address: text },
    ({ world }, params) => {
      const location = readPlace(params);
      const { title, address } = params;
      if (title === '' || address === '') throw badRequest('venue title and address must be non-empty');
      return post(world, draft(world, params), { location, venue: { location, title, address } });
    },
  ),
  sendContact: defineMethod(
    { ...sendShape, phone_number: text, first_name: text, last_name: optionalText, vcard: optionalText },
    ({ world }, params) => {
      const { phone_number, first_name, last_name, vcard } = params;
      if (phone_number === '') throw badRequest('phone number must be non-empty');
      if (first_name === '') throw badRequest('first name must be non-empty');
      return post(world, draft(world, params), {
        contact: {
          phone_number,
          first_name,
          ...(last_name === undefined ? {} : { last_name }),
          ...(vcard === undefined ? {} : { vcard }),
        },
      });
    },
  ),
  sendDice: defineMethod({ ...sendShape, emoji: optionalText }, ({ world }, params) => {
    const emoji = (params.emoji ?? '🎲').replace(/\ufe0f/g, '');
    if (!DICE.includes(emoji)) throw badRequest('EMOTICON_INVALID');
    return post(world, draft(world, params), { dice: { emoji, value: rollDice(world.random, emoji) } });
  }),
  sendPoll: defineMethod(
    {
      ...sendShape,
      question: text,
      options: list('options'),
      is_anonymous: optionalText,
      allows_multiple_answers: flag,
      type: optionalText,
    },
    ({ world }, params) => {
      const options = readOptions(params.options ?? []);
      checkQuestion(params.question);
      return post(world, draft(world, params), {
        poll: {
          id: randomId(world.random, 19),
          question: params.question,
          options,
          total_voter_count: 0,
          is_closed: false,
          is_anonymous: params.is_anonymous !== 'false',
          type: params.type === 'quiz' ? 'quiz' : 'regular',
          allows_multiple_answers: params.allows_multiple_answers,
          allows_revoting: params.type !== 'quiz',
          members_only: false,
        },
      });
    },
  ),
};

function readPlace(place: { latitude: number | undefined; longitude: number | undefined }): {
  latitude: number;
  longitude: number;
} {
  const { latitude, longitude } = place;
  if (latitude === undefined) throw badRequest('latitude is empty');
  if (longitude === undefined) throw badRequest('longitude is empty');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('wrong location specified');
  return { latitude, longitude };
}

function checkQuestion(question: string): void {
  if (question.trim() === '') throw badRequest('poll question must be non-empty');
  if (codePoints(question) > 300) throw badRequest('poll question length must not exceed 300');
}

function readOptions(raw: readonly unknown[]): PollOption[] {
  if (raw.length < 2) throw badRequest('poll must have at least 2 option');
  if (raw.length > 12) throw badRequest("poll can't have more than 12 options");
  return raw.map((option, index) => {
    const words = isObject(option) ? requiredString(option, 'text') : String(option);
    if (words.trim() === '') throw badRequest('poll options must be non-empty');
    if (codePoints(words) > 100) throw badRequest('poll options length must not exceed 100');
    return { persistent_id: String(index), text: words, voter_count: 0 };
  });
}
