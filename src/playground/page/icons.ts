const PATHS = {
  attach: 'M8.5 12.5l6-6a3 3 0 014.3 4.2l-8.3 8.3a5 5 0 01-7-7l8-8',
  send: 'M4 12l16-8-5 16-3.5-6.5zM20 4l-8.5 9.5',
  menu: 'M5 7h14M5 12h14M5 17h14',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  keys: 'M4 6h7v5H4zM13 6h7v5h-7zM4 13h7v5H4zM13 13h7v5h-7z',
  close: 'M6 6l12 12M18 6L6 18',
  reply: 'M10 7L4 12l6 5M5 12h9a6 6 0 016 6',
  forward: 'M14 7l6 5-6 5M19 12h-9a6 6 0 00-6 6',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  copy: 'M9 9h10v11H9zM6 15H5V4h10v1',
  lock: 'M7 11h10v9H7zM9 11V8a3 3 0 016 0v3',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  link: 'M8 16L16 8M9 7h8v8',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2',
  plus: 'M12 5v14M5 12h14',
  down: 'M7 10l5 5 5-5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
  voice: 'M12 3a3 3 0 00-3 3v5a3 3 0 006 0V6a3 3 0 00-3-3zM6 11a6 6 0 0012 0M12 17v4',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20a7.5 7.5 0 0115 0',
  people:
    'M9 5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM2.5 20a6.5 6.5 0 0113 0M16 5.5a3.5 3.5 0 010 6.5M18 14.5a6 6 0 013.5 5.5',
  place: 'M12 3a6 6 0 00-6 6c0 4.5 6 12 6 12s6-7.5 6-12a6 6 0 00-6-6zM12 9v.01',
  smile: 'M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 14a4 4 0 007 0M9 9.5v.01M15 9.5v.01',
  dice: 'M5 5h14v14H5zM9 9v.01M15 15v.01M12 12v.01',
  block: 'M12 3a9 9 0 100 18 9 9 0 000-18zM5.8 5.8l12.4 12.4',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.5a2.5 2.5 0 113.6 2.3c-.8.4-1.1 1-1.1 1.7M12 17v.01',
  back: 'M5 12a7 7 0 107-7H7M10 2L7 5l3 3',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** Draws an icon, hidden from those who listen: what it stands on says what it does. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
