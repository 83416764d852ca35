/** What a constructor did that no hardware comes of, and how to mend it. */
export class DesignError extends RangeError {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.name = 'DesignError';
    this.fix = fix;
  }
}
