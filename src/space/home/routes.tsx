import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { Home } from './views.tsx'

export const home = new Hono<Env>()

home.get('/', (c) => c.html(<Home />))
