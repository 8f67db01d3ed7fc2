// SPDX-License-Identifier: Apache-2.0
// Runs the program under test.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const FORMATS = ['text', 'json', 'jsonl', 'concise', 'github', 'gitlab', 'sarif', 'junit', 'markdown', 'csv'];

export class Program {
  constructor(binary) {
    this.binary = binary;
    this.environment = { PATH: process.env.PATH, HOME: process.env.HOME ?? '/', LC_ALL: 'C.UTF-8' };
  }

  run(args, { cwd, input = '' } = {}) {
    const ended = spawnSync(this.binary, args, { cwd, input, env: this.environment, maxBuffer: 1 << 28 });
    if (ended.error) throw ended.error;
    if (ended.signal !== null || ended.status > 2) {
      throw new Error(`${args.join(' ')}: ended with ${ended.signal ?? ended.status}: ${ended.stderr}`);
    }
    return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
  }

  /** The output of a command that must end with 0. */
  output(args, options) {
    const { code, stdout, stderr } = this.run(args, options);
    if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}: ${stderr}`);
    return stdout.toString('utf8');
  }

  json(args, options) {
    return JSON.parse(this.output(args, options));
  }

  /**
   * Runs `check` once and writes all formats: `bytes` by format, and the paths of these files.
   * A file is named after its run, so that a validator's message tells which one it is about.
   */
  check(name, args, { cwd, reports, input }) {
    mkdirSync(reports, { recursive: true });
    const files = Object.fromEntries(FORMATS.map((format) => [format, path.join(reports, `${name}.${format}`)]));
    const asked = FORMATS.flatMap((format) => ['--report', `${format}=${files[format]}`]);
    const { code, stdout, stderr } = this.run(['check', '--isolated', ...args, ...asked], { cwd, input });
    if (!existsSync(files.json)) throw new Error(`${name}: no report, exit ${code}: ${stderr}`);
    const bytes = Object.fromEntries(FORMATS.map((format) => [format, readFileSync(files[format])]));
    return { name, code, stdout, stderr, files, bytes, report: JSON.parse(bytes.json.toString('utf8')) };
  }
}
