import { checkDocument, MalformedBson, readDocument, TooDeep } from '../bson/read.ts';
import { type Doc, Float, Raw, Type, type Value } from '../bson/value.ts';
import { Sink, type Writable } from '../bson/write.ts';
import type { Reply } from '../commands/command.ts';
import { failureReply } from '../engine/replies.ts';
import { MongoError } from '../errors.ts';
import { crc32c } from './crc32c.ts';

/** What a client sent: one command. */
export type Message = {
  readonly requestId: number;
  /** The old greeting is answered in the old form. */
  readonly legacy: boolean;
  /** No answer is wanted. */
  readonly silent: boolean;
  readonly command: Doc;
  /** What is answered at once, whatever the command says. */
  readonly refusal?: Reply;
};

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_GET_MORE = 2005;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
/** A receiver must refuse flags among the lower 16 that it does not know. */
const UNKNOWN_FLAGS = 0xfffc;
/** Set in an answer of the former form that holds no document but why there is none. */
const QUERY_FAILURE = 2;
const HEADER = 16;
/** MongoDB's own documents may exceed those of its users by so much. Document sequences are no part of it. */
const LARGEST_COMMAND = 16 * 1024 * 1024 + 16 * 1024;

/** Read one whole message. Throws {@link MalformedBson} for anything that is not as the protocol says. */
export function readMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4);
  const opcode = frame.readInt32LE(12);
  if (opcode === OP_MSG) return readMsg(frame, requestId);
  if (opcode === OP_QUERY) return readQuery(frame, requestId);
  if (opcode === OP_GET_MORE) return refused(requestId, failedQuery('OP_GET_MORE is no longer supported'));
  throw new MalformedBson(`opcode ${opcode} is not supported`);
}

function readMsg(frame: Buffer, requestId: number): Message {
  if (frame.length < HEADER + 5) throw new MalformedBson('message is cut short');
  const flags = frame.readUInt32LE(HEADER);
  if ((flags & UNKNOWN_FLAGS) !== 0) throw new MalformedBson('unknown message flags');
  const message = { requestId, legacy: false, silent: (flags & MORE_TO_COME) !== 0 };
  try {
    return {
      ...message,
      command: readSections(frame, (flags & CHECKSUM) === 0 ? frame.length : checkSum(frame)),
    };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    // A program that means no harm may send it, and is told why, as by MongoDB.
    return {
      ...message,
      command: new Map(),
      refusal: failureReply(new MongoError('Overflow', error.message)),
    };
  }
}

function readSections(frame: Buffer, end: number): Doc {
  let command: Doc | undefined;
  const sequences: [string, Value[]][] = [];
  let at = HEADER + 4;
  while (at < end) {
    const kind = frame[at];
    if (kind === 0 && !command) {
      const next = checkDocument(frame, at + 1, end);
      if (next - at > LARGEST_COMMAND) throw new MalformedBson('a command of more than 16 MB');
      command = readDocument(frame, at + 1);
      at = next;
    } else if (kind === 1) {
      at = readSequence(frame, { at: at + 1, end }, sequences);
    } else {
      throw new MalformedBson('unknown kind of section');
    }
  }
  if (!command) throw new MalformedBson('message without a body');
  for (const [name, documents] of sequences) {
    if (command.has(name)) throw new MalformedBson('two sections of one name');
    command.set(name, documents);
  }
  return command;
}

/** Check what a message says of itself in its last four bytes, and tell where they begin. */
function checkSum(frame: Buffer): number {
  const end = frame.length - 4;
  if (crc32c(frame.subarray(0, end)) !== frame.readUInt32LE(end)) throw new MalformedBson('wrong checksum');
  return end;
}

/** The documents of a sequence stay as they came: most are stored just so. */
function readSequence(
  frame: Buffer,
  { at, end }: { at: number; end: number },
  sequences: [string, Value[]][],
): number {
  if (at + 4 > end) throw new MalformedBson('document sequence is cut short');
  const last = at + frame.readInt32LE(at);
  const nameEnd = frame.indexOf(0, at + 4);
  if (last > end || nameEnd < 0 || nameEnd >= last)
    throw new MalformedBson('wrong length of a document sequence');
  const documents: Value[] = [];
  let next = nameEnd + 1;
  while (next < last) {
    const documentEnd = checkDocument(frame, next, last);
    documents.push(new Raw(Type.document, frame.subarray(next, documentEnd)));
    next = documentEnd;
  }
  sequences.push([frame.toString('utf8', at + 4, nameEnd), documents]);
  return last;
}

const GREETINGS = new Set(['ismaster', 'hello', 'buildinfo']);
const UPGRADE =
  'The client driver may require an upgrade. For more details see https://dochub.mongodb.org/core/legacy-opcode-removal';

/** The handshake of drivers that do not know yet what they talk to: `isMaster` on `admin.$cmd`. Old drivers ask for more. */
function readQuery(frame: Buffer, requestId: number): Message {
  const nameEnd = frame.indexOf(0, HEADER + 4);
  if (nameEnd < 0 || nameEnd + 9 > frame.length) throw new MalformedBson('message is cut short');
  const namespace = frame.toString('utf8', HEADER + 4, nameEnd);
  checkDocument(frame, nameEnd + 9, frame.length);
  const command = readDocument(frame, nameEnd + 9);
  const name = command.keys().next().value ?? '';
  if (!namespace.endsWith('.$cmd')) return refused(requestId, failedQuery('OP_QUERY is no longer supported'));
  if (!GREETINGS.has(name.toLowerCase())) {
    const words = `Unsupported OP_QUERY command: ${name}. ${UPGRADE}`;
    return refused(requestId, failureReply(new MongoError('UnsupportedOpQueryCommand', words)));
  }
  command.set('$db', namespace.slice(0, -5));
  return { requestId, legacy: true, silent: false, command };
}

function refused(requestId: number, refusal: Reply): Message {
  return { requestId, legacy: true, silent: false, command: new Map(), refusal };
}

function failedQuery(words: string): Reply {
  return { $err: `${words}. ${UPGRADE}`, code: 5739101, ok: new Float(0) };
}

let lastReply = 0;

/** The bytes that answer a message. */
export function writeReply(
  { requestId, legacy, refusal }: Pick<Message, 'requestId' | 'legacy' | 'refusal'>,
  reply: Writable,
): Buffer {
  const head = legacy ? HEADER + 20 : HEADER + 5;
  const sink = new Sink(head);
  sink.document(reply);
  const frame = sink.take();
  lastReply = (lastReply + 1) & 0x7fffffff;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(lastReply, 4);
  frame.writeInt32LE(requestId, 8);
  frame.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  frame.fill(0, HEADER, head);
  if (refusal && '$err' in refusal) frame.writeInt32LE(QUERY_FAILURE, HEADER);
  if (legacy) frame.writeInt32LE(1, HEADER + 16);
  return frame;
}
