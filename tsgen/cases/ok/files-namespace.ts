import * as hdl from 'tilewright/language';
import * as own from './files/index.ts';

/** Everything by the name of the file it comes from. */
export class FilesNamespace extends hdl.Module {
  readonly io = hdl.ports({
    in: { a: hdl.uint(8), request: own.Request, lines: hdl.vec(4, hdl.bit) },
    out: { y: hdl.uint(9), row: hdl.uint(4), many: hdl.bool },
  });
  held = hdl.reg(hdl.uint(8));
  state = hdl.reg(own.OperationType, own.FIRST);

  step({ a, request, lines }: hdl.In<FilesNamespace>): hdl.Out<FilesNamespace> {
    hdl.assert(this.held <= 255, 'a byte');
    const y = own.clip(a) + Number(this.held > own.LIMIT);
    this.held = hdl.wrap(this.held + a, hdl.uint(8));
    const many = hdl.countOnes(lines) > 2;
    if (this.state === own.Operation.Hold) this.state = own.Operation.Add;
    else this.state = many ? own.Operation['Hold'] : own.Operation.Subtract;
    return { y: own.arithmetic.clip(y), row: request.valid ? request.row : 0, many };
  }
}
