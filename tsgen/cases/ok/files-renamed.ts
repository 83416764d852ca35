import { Module, ports, uint, type In, type Out } from 'tilewright/language';
import { LIMIT } from './files/renamed.ts';

/** A constant that its file exports under another name than its own. */
export class FilesRenamed extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(4) } });

  step({ x }: In<FilesRenamed>): Out<FilesRenamed> {
    return { y: x > LIMIT ? LIMIT : x };
  }
}
