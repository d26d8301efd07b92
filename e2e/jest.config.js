const unit = require('../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '..',
  testEnvironment: '<rootDir>/e2e/harness/environment.ts',
  testMatch: ['<rootDir>/e2e/suite/**/*.e2e.ts'],
  // Suites mostly wait for the cluster: two at a time are done in half the time. `nice`, in package.json, lets it go first.
  maxWorkers: 2,
  testTimeout: 300_000,
  verbose: true,
};
