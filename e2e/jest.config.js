const unit = require('../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '..',
  testEnvironment: '<rootDir>/e2e/harness/environment.ts',
  testMatch: ['<rootDir>/e2e/suite/**/*.e2e.ts'],
  // One cluster, two cores: suites would measure each other.
  maxWorkers: 1,
  testTimeout: 300_000,
  verbose: true,
};
