type Holder = () => boolean;

let isFrameAsked = false;

/** Lets the frame be read again with the page, once: its right may have ended. */
export function askFrame(): void {
  isFrameAsked = true;
}

/** Gives whether the frame was asked for, and forgets it. */
export function takeFrameAsked(): boolean {
  const asked = isFrameAsked;
  isFrameAsked = false;
  return asked;
}

const holders = new Set<Holder>();

/**
 * Registers who holds typed text: asked when the session has ended, he gives true where he keeps the page (and asks for the
 * password in place). Gives what ends it.
 */
export function onSessionEnded(holder: Holder): () => void {
  holders.add(holder);
  return () => holders.delete(holder);
}

/** Asks all who hold typed text; gives whether one of them keeps the page. */
export function isPageKept(): boolean {
  return [...holders].map((holder) => holder()).some((keeps) => keeps);
}
