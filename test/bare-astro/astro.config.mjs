// @ts-check
import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

// As little of Astro as can draw a page: what the bench measures the service's pages against.
export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  session: false,
  devToolbar: { enabled: false },
})
