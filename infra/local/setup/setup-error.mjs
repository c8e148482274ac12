/** Something the person at the terminal can put right; its message is all they get to see. */
export class SetupError extends Error {
  name = "SetupError";
}
