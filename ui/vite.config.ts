import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const server = process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080';
const ofServer = ['/api', '/1', '/v1', '/metrics', '/livez', '/readyz', '/openapi.json'];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The pages' policy takes fonts and pictures from files only.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: Object.fromEntries(ofServer.map((path) => [path, { target: server, changeOrigin: true, headers: { origin: server } }])) },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
