/** A kind of machine, by its cloud's name. */
export class NodeType {
  /** Such as `i3.xlarge`, `Standard_D4ds_v5` or `n2-standard-4`. */
  readonly id: string;

  private constructor(id: string) {
    this.id = id;
  }

  static of(id: string): NodeType {
    return new NodeType(id);
  }
}
