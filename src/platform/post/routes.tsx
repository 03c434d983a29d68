import { Hono } from 'hono'
import type { Env } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import { newestPost } from './queries.ts'
import { ShowPost } from './views.tsx'

export const post = new Hono<Env>()

post.get('/post', async (c) => {
  const { organisation, member } = c.var
  if (!organisation.example && !member?.roles.includes('administrator')) notFound()
  return c.html(<ShowPost items={await newestPost(c.var.db)} />)
})
