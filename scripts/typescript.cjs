// Lets node run TypeScript: `node -r ./scripts/typescript.cjs main.ts`. Types are dropped, not checked; `npm run typecheck` checks them.
// For the lines of the .ts files in a stack trace, set NODE_OPTIONS=--enable-source-maps.
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  configFile: false,
  swcrc: false,
};

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
