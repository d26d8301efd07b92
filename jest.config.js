/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // All cores: by default one is left free, and the suite takes half as long again.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/build/'],
};
