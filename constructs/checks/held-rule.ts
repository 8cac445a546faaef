/**
 * A rule that holds before anything is rendered, where its author writes. It is named here, so that docs/checks.md is
 * complete and a problem that a construct reports has a permanent name too.
 */
export interface HeldRule {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** What holds it: a type does not compile, a value throws where it is made, a construct reports. */
  readonly held: 'type' | 'throw' | 'report';
  /** The declaration of the type, or the words of the message that no other message has. */
  readonly words: string;
}

type Row = readonly [says: string, words: string];

/** Rules that are held in one way and written down in one place, by their permanent names. */
export function rules(
  held: HeldRule['held'],
  source: string,
  rows: Readonly<Record<string, Row>>,
): HeldRule[] {
  return Object.entries(rows).map(([id, [says, words]]) => ({ id, says, source, held, words }));
}

/** Rules of Lakeform's own. */
export const OWN = 'docs/declaring.md';
