import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const FONTS = ['400Regular/PTSans_400Regular.ttf', '700Bold/PTSans_700Bold.ttf'];
const { resolve } = createRequire(import.meta.url);

const [wasm, ...fontBuffers] = await Promise.all([
  readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
  ...FONTS.map((name) => readFile(resolve(`@expo-google-fonts/pt-sans/${name}`))),
]);
await initWasm(wasm);

parentPort?.on('message', (svg: string) => {
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'PT Sans' };
  const drawing = new Resvg(svg, { font });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(png);
});
