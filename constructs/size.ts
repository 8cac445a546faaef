/** An amount of storage. Carries its unit, where a bare number would hide it. */
export class Size {
  static gigabytes(count: number): Size {
    return new Size(count);
  }

  /** Of 1024 GB each. */
  static terabytes(count: number): Size {
    return new Size(count * 1024);
  }

  readonly gigabytes: number;

  private constructor(gigabytes: number) {
    this.gigabytes = gigabytes;
  }
}
