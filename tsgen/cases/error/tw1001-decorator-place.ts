export class Example {
  step( {
}
