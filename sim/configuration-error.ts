/** A parameter of the simulator is missing, out of range or inconsistent. The message is one line: name, expectation, remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
