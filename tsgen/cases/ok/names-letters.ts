// parameters: {"αnzahl": 3}
import { bool, enumOf, Module, ports, reg, uint, type In, type Out } from 'tilewright/language';

const Zustand = { Grün: 0, Rot: 1 } as const;
const GRÖSSE = 12;

/** Fläche in µm². */
function fläche(straße: number): number {
  let größe = straße;
  if (größe > GRÖSSE) größe = 0;
  return größe;
}

class Größe extends Module {
  readonly io = ports({ in: { m: uint(4) }, out: { y: uint(4) } });
  step({ m }: In<Größe>): Out<Größe> {
    return { y: m };
  }
}

/** Letters that SystemVerilog does not have: Δ, 名, ł. */
export class NamesZähler extends Module<{ αnzahl: number }> {
  readonly io = ports({ in: { go: bool, m: uint(4) }, out: { y: uint(8) } });
  größe = reg(uint(4));
  ampel = reg(enumOf({ Zustand }));
  łan = new Größe({});

  step({ go, m }: In<NamesZähler>): Out<NamesZähler> {
    // 3 µm
    const Δ = this.größe > m;
    const 名 = Δ && go;
    if (名) this.größe = 0;
    else this.größe = m;
    const { y } = this.łan.step({ m });
    const rot = this.ampel === Zustand.Rot;
    this.ampel = go ? Zustand.Grün : Zustand.Rot;
    return { y: fläche(m) + y + Number(rot) + this.p.αnzahl };
  }
}
