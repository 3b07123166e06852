/** Formatting of a text as Telegram describes it: offsets and lengths in UTF-16 units. */
export type TextEntity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
};

export type MediaKind =
  | 'photo'
  | 'voice'
  | 'document'
  | 'video'
  | 'video-note'
  | 'audio'
  | 'animation'
  | 'sticker';

/** How its author had the link in a text shown under it, or over it. */
export interface LinkPreview {
  readonly isOff: boolean;
  /** The page that is shown; the first that the text names where none is. */
  readonly url?: string | undefined;
  readonly size?: 'small' | 'large' | undefined;
  readonly isAbove?: boolean | undefined;
}

/** What somebody said, kept so that it can be shown again: media stay with Telegram and are kept as file ids. */
export type Content =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly entities?: readonly TextEntity[] | undefined;
      /** Kept of what goes out as its author sees it; nothing is shown where it is not. */
      readonly preview?: LinkPreview | undefined;
    }
  | {
      readonly kind: MediaKind;
      readonly fileId: string;
      readonly text?: string | undefined;
      readonly entities?: readonly TextEntity[] | undefined;
      readonly fileName?: string | undefined;
      /** It is seen when somebody taps on it. */
      readonly hasSpoiler?: boolean | undefined;
      /** The words stand over the picture. */
      readonly captionAbove?: boolean | undefined;
    }
  | { readonly kind: 'contact'; readonly phone: string; readonly name: string }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      /** The name and address of a venue; a mere point has none. */
      readonly text?: string | undefined;
      readonly entities?: readonly TextEntity[] | undefined;
    }
  | { readonly kind: 'other'; readonly name: string };

/** What stands for a content where there is no room for a word. */
export const CONTENT_ICONS: Readonly<Record<Content['kind'], string>> = {
  text: '📄',
  photo: '🖼',
  voice: '🎤',
  document: '📎',
  video: '🎬',
  'video-note': '🎬',
  audio: '🎵',
  animation: '🎞',
  sticker: '🙂',
  contact: '👤',
  location: '📍',
  other: '📄',
};

/** The words in a content, or an empty string for a picture without a caption. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'contact':
      return `${content.name} ${content.phone}`;
    case 'location':
      return content.text ?? `${content.latitude}, ${content.longitude}`;
    case 'other':
      return '';
    default:
      return content.text ?? '';
  }
}

/** Whether these words were taken out at the wish of the person (see `forgetClient`). */
export function isErased(content: Content): boolean {
  return content.kind === 'other' && content.name === 'erased';
}
