/** The token of the playground's bot. No secret: it opens nothing beyond this machine. */
export const PLAYGROUND_TOKEN = '5000000001:KartotekaPlaygroundOnThisMachineOnly';
