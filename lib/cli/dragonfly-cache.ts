#!/usr/bin/env node
import { run } from './program';

// Who reads may have read enough: `dragonfly-cache plan | head`.
process.stdout.on('error', () => process.exit());

void run(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}).then((code) => (process.exitCode = code));
