import type { Answered, ClockMove, Deed, LiveEvent, NewGroup, NewPerson, UploadKind } from './protocol.ts';

export type FileToSend = {
  readonly kind: UploadKind;
  readonly blob: Blob;
  readonly name: string;
  readonly caption?: string;
  /** Seconds. */
  readonly duration?: number;
};

/** Everything that the page asks of the server. What was not done comes back as a refusal, never as an exception. */
export const server = {
  does: (by: number, chat: number, deed: Deed) => post('/api/deeds', { by, chat, deed }),
  addPerson: (person: NewPerson) => post('/api/people', person),
  addGroup: (group: NewGroup) => post('/api/groups', group),
  moveClock: (move: ClockMove) => post('/api/clock', move),
  upload: (by: number, chat: number, file: FileToSend): Promise<Answered> => {
    const query = new URLSearchParams({
      by: String(by),
      chat: String(chat),
      kind: file.kind,
      name: file.name,
    });
    if (file.caption !== undefined && file.caption !== '') query.set('caption', file.caption);
    if (file.duration !== undefined) query.set('duration', String(Math.round(file.duration)));
    return send(`/api/uploads?${query}`, 'application/octet-stream', file.blob);
  },
};

/** Where a file of a message is shown from. */
export function fileUrl(fileId: string): string {
  return `/api/files/${encodeURIComponent(fileId)}`;
}

/** Listens to what happens, for as long as the page lives; the browser connects again by itself. */
export function listen(hear: (event: LiveEvent) => void, lost: () => void): void {
  const source = new EventSource('/api/events');
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event: LiveEvent = JSON.parse(message.data);
    hear(event);
  });
  source.addEventListener('error', () => {
    lost();
    // A browser gives up for good when the program answers something else while it starts.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(hear, lost), 1500);
  });
}

function post(path: string, body: unknown): Promise<Answered> {
  return send(path, 'application/json', JSON.stringify(body));
}

async function send(path: string, type: string, body: BodyInit): Promise<Answered> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
    const answered: Answered = await response.json();
    return answered;
  } catch {
    return { ok: false, code: 'bad-request', reason: 'offline' };
  }
}
