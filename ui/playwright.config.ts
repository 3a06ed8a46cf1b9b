import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  // A machine that builds besides is slow; nothing here is decided by time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080',
    // Nothing is looked at while it opens.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: process.env['SWARD_CHROMIUM'] ?? '/usr/bin/chromium' },
  },
});
