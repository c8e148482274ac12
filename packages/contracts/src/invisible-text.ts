/** What joins pictures into one, as in a family of faces, and is nothing to hide behind there. */
const joinedPictures =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/u;

/**
 * Whether a text holds a character that a reader does not see and that changes what one reads: an override of the
 * direction of writing, a mark of no width, a control beside tab and line end, half of a character. A firm's name that
 * holds one looks like another's.
 */
export function holdsInvisible(text: string): boolean {
  return invisible.test(text.replaceAll(joinedPictures, ""));
}
