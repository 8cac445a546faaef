/** The longest name that a file system of this machine takes. */
const LONGEST_NAME_BYTES = 255;

/** Whether a name of a path can be the name of a file here, and means no other directory. */
export function isStorableName(name: string): boolean {
  return (
    !['', '.', '..'].includes(name) && !name.includes('\0') && Buffer.byteLength(name) <= LONGEST_NAME_BYTES
  );
}
