const INITIAL_CAPACITY = 256;

/** The distinct instants of a dump in ascending order; columns refer to them by index. */
export class TimeTable {
  private times: Float64Array = new Float64Array(INITIAL_CAPACITY);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Time of an index, in time steps of the dump. */
  timeOf(index: number): number {
    return this.times[index] ?? 0;
  }

  /** Index of a time that is not earlier than any before it; a time equal to the last keeps its index. */
  push(time: number): number {
    if (this.count > 0 && this.times[this.count - 1] === time) return this.count - 1;
    if (this.count === this.times.length) {
      const times = new Float64Array(this.times.length * 2);
      times.set(this.times);
      this.times = times;
    }
    this.times[this.count] = time;
    return this.count++;
  }

  /** Index of the last instant at or before a time, -1 when there is none. */
  indexAt(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.times[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
