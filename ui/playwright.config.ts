import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  use: {
    baseURL: process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080',
    launchOptions: { executablePath: process.env['SWARD_CHROMIUM'] ?? '/usr/bin/chromium' },
  },
});
