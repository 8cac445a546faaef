import type { IConstruct } from 'constructs';

/** The id that the author gave to a construct. */
export function authorId(construct: IConstruct): string {
  return construct.node.id.slice(construct.node.id.lastIndexOf(' ') + 1);
}

/** Where a construct stands, in its author's words: `churn-dev/churn/train`. */
export function authorPath(construct: IConstruct): string {
  return construct.node.scopes
    .filter((scope) => scope.node.id !== '' && scope.node.id !== 'Resource')
    .map(authorId)
    .join('/');
}
