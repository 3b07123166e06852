import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { byteOffset, type FindUser, type Formatted, sortEntities } from './formatted.ts';
import { linkEntity } from './links.ts';

const SIMPLE: Readonly<Record<string, 'bold' | 'italic' | 'code'>> = {
  '*': 'bold',
  _: 'italic',
  '`': 'code',
};

/** Parses the legacy `parse_mode` Markdown: no nesting, escapes only before `_`, `*`, `` ` `` and `[`. */
export function parseMarkdown(source: string, findUser: FindUser): Formatted {
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '\\' && '_*`['.includes(source.charAt(at + 1) || 'none')) {
      text += source.charAt(at + 1);
      at += 2;
    } else if (!'_*`['.includes(char)) {
      text += char;
      at++;
    } else {
      const piece = readPiece(source, at);
      const entity = pieceEntity(piece, { offset: text.length, length: piece.text.length }, findUser);
      if (entity !== undefined && piece.text !== '') entities.push(entity);
      text += piece.text;
      at = piece.end;
    }
  }
  return { text, entities: sortEntities(entities) };
}

type Piece = { mark: string; text: string; end: number; argument: string };

function readPiece(source: string, start: number): Piece {
  if (source.startsWith('```', start)) return readFence(source, start);
  const mark = source.charAt(start);
  const endMark = mark === '[' ? ']' : mark;
  const close = source.indexOf(endMark, start + 1);
  if (close === -1) throw unfinished(source, start);
  const text = source.slice(start + 1, close);
  if (mark !== '[') return { mark, text, end: close + 1, argument: '' };
  if (source[close + 1] !== '(') return { mark, text, end: close + 1, argument: text };
  const bracket = source.indexOf(')', close + 2);
  const end = bracket === -1 ? source.length : bracket + 1;
  return { mark, text, end, argument: source.slice(close + 2, bracket === -1 ? source.length : bracket) };
}

function readFence(source: string, start: number): Piece {
  const close = source.indexOf('```', start + 3);
  if (close === -1) throw unfinished(source, start);
  const body = source.slice(start + 3, close);
  const language = /^([^\s`]+)\n/.exec(body)?.[1] ?? '';
  const text = body.slice(language.length).replace(/^\n/, '');
  return { mark: '```', text, end: close + 3, argument: language };
}

function unfinished(source: string, start: number): Error {
  return badRequest(
    `can't parse entities: Can't find end of the entity starting at byte offset ${byteOffset(source, start)}`,
  );
}

function pieceEntity(
  piece: Piece,
  span: { offset: number; length: number },
  findUser: FindUser,
): MessageEntity | undefined {
  if (piece.mark === '[') return linkEntity(span, piece.argument, findUser);
  if (piece.mark === '```') {
    return piece.argument === ''
      ? { type: 'pre', ...span }
      : { type: 'pre', ...span, language: piece.argument };
  }
  return { type: SIMPLE[piece.mark] ?? 'code', ...span };
}
