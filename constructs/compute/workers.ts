/** How many workers a cluster has. */
export class Workers {
  readonly min: number;
  readonly max: number;
  readonly isSingleNode: boolean;

  private constructor(min: number, max: number, isSingleNode: boolean) {
    this.min = min;
    this.max = max;
    this.isSingleNode = isSingleNode;
  }

  /** Always `count`, at least one. */
  static fixed(count: number): Workers {
    return new Workers(count, count, false);
  }

  /** Between `min` and `max`, as Databricks sees need. */
  static autoscale(min: number, max: number): Workers {
    return new Workers(min, max, false);
  }

  /** None: the driver does the work. */
  static singleNode(): Workers {
    return new Workers(0, 0, true);
  }

  /** The same with at most `limit` workers. */
  limitedTo(limit: number | undefined): Workers {
    if (limit === undefined || this.isSingleNode || this.max <= limit) return this;
    return new Workers(Math.min(this.min, limit), limit, false);
  }
}
