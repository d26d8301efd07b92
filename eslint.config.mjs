import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

// The floors of the house, from the top: a room imports only from rooms on lower floors, never from a neighbour.
const floors = [
  ['chart'],
  ['topology', 'certificates', 'network', 'entry', 'scaling', 'observability', 'client', 'jobs'],
  ['cache'],
  ['peer', 'balancer'],
  ['config', 'control-plane', 'storage', 'exposure', 'rollout'],
  ['app', 'cli'],
  ['lean'],
  ['rules', 'yaml'],
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
      // Brackets are the way to a private field where the owner offers nothing else.
      '@typescript-eslint/dot-notation': ['error', { allowPrivateClassPropertyAccess: true }],
      // jsii wants every parameter of an interface's method.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A manifest has the shape that its one reader names.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
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
  {
    // The front door is a list of names.
    files: ['lib/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // The same inputs in every run.
    files: ['__tests__/**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { name: 'fast-check', message: 'Import it by seeded.ts.' }] },
  },
  {
    // Tests look into manifests of every kind, which have no types.
    files: ['__tests__/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
