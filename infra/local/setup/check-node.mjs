/** Says in one sentence what is wrong with the Node that runs this, and false, where it is too old to go on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return true;
  console.error(
    `Lianrong needs Node 20.19 or later, or 22.12 or later; this is ${process.versions.node} (${process.execPath}).`,
  );
  console.error("Install one from https://nodejs.org or your distribution, then run the same command again.");
  process.exitCode = 1;
  return false;
}
