const { join } = require('node:path');
const { transform, modulePathIgnorePatterns } = require('../jest.config.js');

/** Suites that have the cluster to themselves, and why. */
const ALONE = {
  accepted: 'brings kinds of others, and removes them again; does not wait, but needs a core',
  grid: 'labels nodes, and brings kinds of others',
  outside: 'has the machine outside, like exposures',
  policies: 'enforces policies, at which other pods lose a packet now and then',
  production: 'enforces policies; has a Prometheus, like sight; ten peers',
  upgrade: 'has the namespace of dist/, like runs',
};

const files = (names) => `<rootDir>/e2e/suite/${names}.e2e.ts`;

/** @type {import('jest').Config} */
const suites = {
  rootDir: join(__dirname, '..'),
  testEnvironment: '<rootDir>/e2e/harness/environment.ts',
  transform,
  modulePathIgnorePatterns,
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...suites, runner: '<rootDir>/e2e/harness/one-by-one.ts', testMatch: Object.keys(ALONE).map(files) },
    { ...suites, testMatch: [files('*')], testPathIgnorePatterns: Object.keys(ALONE).map((name) => `/${name}\\.e2e\\.ts$`) },
  ],
  // Most of a suite is waiting for pods. Two at a time leave the cluster enough of two cores.
  maxWorkers: 2,
  testTimeout: 300_000,
  verbose: true,
};
