import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

// The floors of the house, from the top: a room imports only from rooms on lower floors, never from a neighbour.
const floors = [
  ['chart'],
  ['topology', 'network', 'entry', 'scaling', 'observability', 'client', 'jobs'],
  ['peer', 'balancer'],
  ['config', 'control-plane', 'storage', 'exposure', 'rollout'],
  ['cache', 'app', 'cli'],
  ['lean'],
  ['rules'],
  ['naming'],
];

const zones = floors
  .flatMap((rooms, floor) =>
    rooms.map((room) => ({
      target: `./lib/${room}`,
      from: floors.slice(0, floor + 1).flatMap((others) => others.filter((other) => other !== room).map((other) => `./lib/${other}`)),
      message: 'A room imports only from lower floors; see docs/contributing.md.',
    })),
  )
  .filter((zone) => zone.from.length > 0);

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'imports/', 'node_modules/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/order': ['error', { alphabetize: { order: 'asc' } }],
      'import-x/no-restricted-paths': [
        'error',
        { zones: [...zones, { target: './lib', from: ['./main.ts', './examples', './__tests__'] }] },
      ],
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    // Import the file, never the front door.
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '(^|/)(index|\\.{1,2})$', message: 'Import the file, never the front door.' }] },
      ],
    },
  },
);
