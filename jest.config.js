/** Tests run as ES modules on Node 24 (scripts/test.mjs starts jest so); ports make module mocks unnecessary. */
export default {
  // That of Node, which also tells the runner why a test is passed over.
  testEnvironment: '<rootDir>/__tests__/environment.mjs',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  // Most of the time is spent waiting: for machines, for Azure's long operations, for InSpec.
  maxWorkers: 2,
  // A hang is told late; a machine that is busy fails nothing.
  testTimeout: 120_000,
}
