/** How a file too large for one message is named in pieces: `base.zip.001`, `base.zip.002`; 7-Zip opens the first. */
export const FIRST = '.001';

export function partName(name: string, part: number): string {
  return `${name}.${String(part).padStart(3, '0')}`;
}
