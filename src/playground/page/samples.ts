/** Pictures that are painted on the spot: nothing is fetched, and nobody's photo is used. */
export const SAMPLE_PHOTOS = ['sunset', 'cake', 'receipt'] as const;
export type SamplePhoto = (typeof SAMPLE_PHOTOS)[number];

type Pen = CanvasRenderingContext2D;

const PAINT: Readonly<Record<SamplePhoto, (pen: Pen) => void>> = {
  sunset: paintSunset,
  cake: paintCake,
  receipt: paintReceipt,
};

/** Paints a sample photo and gives it back as a PNG. */
export async function samplePhoto(name: SamplePhoto): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 960;
  canvas.height = name === 'receipt' ? 1200 : 720;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser cannot paint');
  PAINT[name](pen);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('nothing was painted')) : resolve(blob)),
      'image/png',
    );
  });
}

function fill(pen: Pen, colours: readonly string[]): void {
  const { width, height } = pen.canvas;
  const gradient = pen.createLinearGradient(0, 0, 0, height);
  for (const [index, colour] of colours.entries())
    gradient.addColorStop(index / (colours.length - 1), colour);
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, width, height);
}

function disc(
  pen: Pen,
  { x, y, radius, colour }: { x: number; y: number; radius: number; colour: string },
): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function paintSunset(pen: Pen): void {
  fill(pen, ['#2b3a67', '#b56576', '#f4a261', '#ffe8b6']);
  disc(pen, { x: 640, y: 420, radius: 90, colour: '#fff1c9' });
  const hills = [
    ['#7d5a7b', 470, 70, 150],
    ['#54496f', 540, 50, 110],
    ['#2d3250', 620, 40, 80],
  ] as const;
  for (const [colour, base, height, length] of hills) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(0, 720);
    for (let x = 0; x <= 960; x += 8)
      pen.lineTo(x, base - Math.sin(x / length) * height - Math.sin(x / 47) * 12);
    pen.lineTo(960, 720);
    pen.fill();
  }
}

function paintCake(pen: Pen): void {
  fill(pen, ['#fde8e4', '#f7cfc8']);
  pen.fillStyle = '#d9b8a0';
  pen.fillRect(0, 560, 960, 160);
  const tiers = [
    [230, 430, 500, 150, '#8a5a44'],
    [300, 310, 360, 130, '#f3e3d3'],
    [370, 210, 220, 110, '#e58c8a'],
  ] as const;
  for (const [x, y, width, height, colour] of tiers) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(x, y, width, height, 22);
    pen.fill();
    for (let drop = x + 26; drop < x + width; drop += 52) {
      disc(pen, { x: drop, y: y + 6, radius: 22, colour: '#fff8f2' });
    }
  }
  for (const x of [420, 480, 540]) {
    pen.fillStyle = '#5b8e7d';
    pen.fillRect(x - 5, 130, 10, 74);
    disc(pen, { x, y: 116, radius: 13, colour: '#f4b942' });
  }
}

function paintReceipt(pen: Pen): void {
  fill(pen, ['#c9c3b8', '#a8a196']);
  pen.fillStyle = '#fffdf7';
  pen.fillRect(190, 70, 580, 1060);
  pen.fillStyle = '#2b2a27';
  pen.textAlign = 'center';
  pen.font = 'bold 46px monospace';
  pen.fillText('CAFÉ 1907', 480, 160);
  pen.font = '32px monospace';
  const lines = ['Espresso      180', 'Cheesecake    390', 'Tea, large    260'];
  for (const [index, line] of lines.entries()) pen.fillText(line, 480, 290 + index * 70);
  pen.fillText('- - - - - - - - -', 480, 520);
  pen.font = 'bold 44px monospace';
  pen.fillText('TOTAL  830', 480, 600);
  for (let bar = 0; bar < 60; bar++) {
    const width = 2 + ((bar * 7) % 5);
    pen.fillRect(270 + bar * 7, 760, width, 190);
  }
}

const RATE = 8000;

/** A made-up voice message: a few soft syllables, as a WAV, which every browser plays by its bytes. */
export function madeUpVoice(seconds: number): Blob {
  const count = RATE * seconds;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const put = (at: number, text: string): void => {
    for (const [index, letter] of Array.from(text).entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  put(0, 'RIFF');
  view.setUint32(4, 36 + count * 2, true);
  put(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  put(36, 'data');
  view.setUint32(40, count * 2, true);
  for (let index = 0; index < count; index++) {
    const time = index / RATE;
    const syllable = Math.max(0, Math.sin(time * Math.PI * 3.3));
    const pitch = 150 + 35 * Math.sin(time * 2.1) + 20 * Math.sin(time * 5.3);
    const sound = Math.sin(time * Math.PI * 2 * pitch) + 0.4 * Math.sin(time * Math.PI * 4 * pitch);
    view.setInt16(44 + index * 2, sound * syllable * 6000, true);
  }
  return new Blob([view.buffer], { type: 'audio/ogg' });
}
