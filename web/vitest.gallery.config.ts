import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['gallery/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
  },
});
