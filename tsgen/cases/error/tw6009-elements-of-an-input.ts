import { Module, bool, ports, slice, uint, vec, type In, type Out } from 'tilewright/language';

/** Vectors of which some elements, or some bits of an element, are never looked at. */
export class ElementsOfAnInput extends Module {
  readonly io = ports({
    in: { lines: vec(8, bool), words: vec(3, uint(4)) },
    out: { any: bool, y: uint(4), z: uint(2) },
  });

  step({ lines, words }: In<ElementsOfAnInput>): Out<ElementsOfAnInput> {
    return { any: lines[1] || lines[2], y: words[0], z: slice(words[2], 3, 2) };
  }
}
