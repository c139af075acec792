// @ts-check
import node from '@astrojs/node'
import { defineConfig, passthroughImageService } from 'astro/config'
import { flipForRightToLeft } from './scripts/flip-styles.mjs'

export default defineConfig({
  output: 'server',
  // Our own src/server.ts stands around this. Without streaming a page that breaks half way still becomes an error page.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  trailingSlash: 'never',
  // The middleware has its own check, which works where a browser sends no Origin.
  security: { checkOrigin: false },
  // Sessions live in the database (requests/, staff/); the adapter's own would write files beside the code.
  session: false,
  image: { service: passthroughImageService() },
  logger: { entrypoint: './src/server/astro-log.js' },
  devToolbar: { enabled: false },
  // `jsx`, the default, swallows the space between two inline elements on separate lines.
  compressHTML: true,
  // The content policy allows no inline script and no inline style, so nothing may be inlined however small it is.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0, sourcemap: false },
    css: {
      postcss: { plugins: [flipForRightToLeft()] },
      preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } },
    },
  },
})
