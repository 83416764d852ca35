import { Module, ports, reg, uint, type In, type Out } from 'tilewright/language';
import * as requests from './files/requests.ts';

/** Functions of a namespace that take and give records, and types of a namespace. */
export class FilesNamespaceRecords extends Module {
  readonly io = ports({ in: { code: uint(4) }, out: { item: requests.Item, made: requests.Item } });
  held = reg(requests.Item);

  private next(phase: requests.Phase): requests.Phase {
    if (this.held.code === 3) return requests.Phase.Rest;
    return requests.following(phase);
  }

  step({ code }: In<FilesNamespaceRecords>): Out<FilesNamespaceRecords> {
    const item = this.held;
    const made = requests.itemOf(code);
    let phase: requests.Phase;
    if (made.valid) phase = this.next(this.held.phase);
    else phase = made.phase;
    if (made.valid) this.held = { ...made, phase };
    else this.held = requests.restarted(this.held, code);
    return { item, made };
  }
}
