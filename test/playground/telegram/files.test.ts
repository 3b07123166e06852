import { Readable } from 'node:stream';
import { Api, InputFile, InputMediaBuilder } from 'grammy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type HttpDoor, type Person } from '../../../src/playground/telegram/index.ts';

let now = new Date('2026-11-21T12:00:00Z');
const telegram = createTelegram({ now: () => now, limits: 'off' });
let door: HttpDoor;
beforeAll(async () => {
  door = await telegram.listen();
});
afterAll(() => door.close());

/** The header of a PNG is all that counts. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\u0089PNG\r\n\u001a\n', 'latin1');
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const doors = {
  'in process': () => new Api(telegram.token, { fetch: telegram.fetch }),
  'over HTTP': () => new Api(telegram.token, { apiRoot: door.url }),
};

describe.each(Object.entries(doors))('files %s', (_, open) => {
  let api: Api;
  let anna: Person;

  beforeEach(async () => {
    api = open();
    anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
  });

  it('are uploaded as bytes or streams, and downloaded again', async () => {
    const csv = Buffer.from('имя;телефон\r\nАнна;+7\r\n');
    const sent = await api.sendDocument(anna.id, new InputFile(csv, 'клиенты.csv'), {
      caption: '<b>Base</b>',
      parse_mode: 'HTML',
    });
    expect(sent.document).toMatchObject({
      file_name: 'клиенты.csv',
      mime_type: 'text/csv',
      file_size: csv.length,
    });
    expect(sent.caption_entities).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
    expect(Buffer.from(telegram.file(sent.document.file_id)?.bytes ?? [])).toEqual(csv);

    const streamed = await api.sendDocument(anna.id, new InputFile(Readable.from([csv, csv]), 'twice.csv'));
    const file = await api.getFile(streamed.document.file_id);
    const path = `/file/bot${telegram.token}/${file.file_path}`;
    for (const response of [await fetch(`${door.url}${path}`), await telegram.fetch(`https://t.me${path}`)]) {
      expect(response.headers.get('content-type')).toBe('text/csv');
      expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.concat([csv, csv]));
    }
  });

  it('are downloaded within an hour of getFile, if they are not too big', async () => {
    const message = await anna.sendsVoice();
    const file = await api.getFile(message.voice!.file_id);
    const url = `https://t.me/file/bot${telegram.token}/${file.file_path}`;
    expect((await telegram.fetch(url)).status).toBe(200);
    expect((await telegram.fetch(url.replace(telegram.token, '1:x'))).status).toBe(401);
    now = new Date(now.getTime() + 3_600_001);
    expect((await telegram.fetch(url)).status).toBe(400);
    const large = await anna.sendsDocument({ size: 21 * 1024 * 1024 });
    await expect(api.getFile(large.document!.file_id)).rejects.toThrow('file is too big');
  });

  it('come in several sizes when they are photos, each with its id', async () => {
    const { photo } = await api.sendPhoto(anna.id, new InputFile(png(1600, 1200), 'p.png'));
    expect(photo.map(({ width, height }) => `${width}x${height}`)).toEqual([
      '90x68',
      '320x240',
      '800x600',
      '1280x960',
    ]);
    expect(new Set(photo.map(({ file_id }) => file_id)).size).toBe(4);
    const again = await api.sendPhoto(anna.id, photo[0]!.file_id, { caption: 'again' });
    expect(again.photo).toEqual(photo);
  });

  it.each([
    ['IMAGE_PROCESS_FAILED', Buffer.from('no picture at all')],
    ['PHOTO_INVALID_DIMENSIONS', png(9000, 1001)],
    ['PHOTO_INVALID_DIMENSIONS', png(2100, 100)],
    ['file must be non-empty', Buffer.alloc(0)],
    ['too big for a photo', Buffer.concat([png(10, 10), Buffer.alloc(10 * 1024 * 1024)])],
  ])('are refused with %s', async (detail, bytes) => {
    await expect(api.sendPhoto(anna.id, new InputFile(bytes, 'p.png'))).rejects.toThrow(detail);
  });

  it('cannot pretend to be a smaller photo', async () => {
    const thin = new InputFile(png(2100, 100), 'p.png');
    const small = { width: 100, height: 100 } as object;
    await expect(api.sendPhoto(anna.id, thin, small)).rejects.toThrow('PHOTO_INVALID_DIMENSIONS');
  });

  it('are no more than 50 MB', async () => {
    const much = new InputFile(Buffer.alloc(51 * 1024 * 1024), 'much.bin');
    await expect(api.sendDocument(anna.id, much)).rejects.toThrow('413: Request Entity Too Large');
  });

  it('keep their kind', async () => {
    const voice = (await anna.sendsVoice()).voice!.file_id;
    const photo = (await anna.sendsPhoto()).photo!.at(-1)!.file_id;
    await expect(api.sendPhoto(anna.id, voice)).rejects.toThrow("can't use file of type VoiceNote as Photo");
    await expect(api.sendDocument(anna.id, photo)).rejects.toThrow(
      "can't use file of type Photo as Document",
    );
    await expect(api.sendPhoto(anna.id, 'https://a.b/c.png')).rejects.toThrow(
      'failed to get HTTP URL content',
    );
    expect((await api.sendVoice(anna.id, voice)).voice.file_id).toBe(voice);
  });

  it('go out as an album, and one message can be given another file', async () => {
    const media = [1, 2].map((size) => InputMediaBuilder.photo(new InputFile(png(size, size), 'p.png')));
    const album = await api.sendMediaGroup(anna.id, [{ ...media[0]!, caption: 'both' }, media[1]!]);
    expect(new Set(album.map((message) => 'media_group_id' in message && message.media_group_id)).size).toBe(
      1,
    );
    const [first] = album;
    const video = InputMediaBuilder.video(new InputFile(Buffer.from('x'), 'x.mp4'), { caption: 'it moves' });
    const edited = await api.editMessageMedia(anna.id, first!.message_id, video);
    expect(edited).toMatchObject({ video: { file_name: 'x.mp4' }, caption: 'it moves' });
    expect(edited).not.toHaveProperty('photo');
    const bad = { ...media[0]!, caption: 'x', caption_entities: 'none' as never };
    await expect(api.sendMediaGroup(anna.id, [bad, media[1]!])).rejects.toThrow(
      "can't parse caption entities JSON object",
    );
  });

  it('take the place of a text or of a file, but not of a voice, nor of another kind in an album', async () => {
    const document = InputMediaBuilder.document(new InputFile(Buffer.from('x'), 'x.txt'), { caption: 'y' });
    const text = await api.sendMessage(anna.id, 'x');
    const edited = await api.editMessageMedia(anna.id, text.message_id, document);
    expect(edited).toMatchObject({ document: { file_name: 'x.txt' }, caption: 'y' });
    expect(edited).not.toHaveProperty('text');
    const voice = await api.sendVoice(anna.id, new InputFile(Buffer.from('x'), 'x.ogg'));
    await expect(api.editMessageMedia(anna.id, voice.message_id, document)).rejects.toThrow(
      "message media can't be edited",
    );
    const photo = InputMediaBuilder.photo(new InputFile(png(1, 1), 'p.png'));
    const [first] = await api.sendMediaGroup(anna.id, [photo, photo]);
    await expect(api.editMessageMedia(anna.id, first!.message_id, document)).rejects.toThrow(
      "can't change media type in the album",
    );
    const animation = InputMediaBuilder.animation(new InputFile(Buffer.from('x'), 'x.mp4'));
    await expect(api.editMessageMedia(anna.id, first!.message_id, animation)).rejects.toThrow(
      "message content type can't be used in an album",
    );
  });
});
