/** What can go wrong with an external tool. */

/** The command that installs every tool that co-simulation needs, on Debian and its relatives. */
export const INSTALL_COMMAND = 'sudo apt-get install verilator g++';

export type ToolFailure = 'missing' | 'version' | 'timeout' | 'failed' | 'killed' | 'interrupted';

/** An external tool is absent, too old, or did not do its work. The message is one line. */
export class ToolError extends Error {
  readonly tool: string;
  readonly failure: ToolFailure;
  /** Everything the tool wrote, when it ran. */
  readonly log: string;

  constructor(tool: string, failure: ToolFailure, message: string, log = '') {
    super(message);
    this.name = 'ToolError';
    this.tool = tool;
    this.failure = failure;
    this.log = log;
  }
}
