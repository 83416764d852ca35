export class Example {
  readonly width = 8;
}
