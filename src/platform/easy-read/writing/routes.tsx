import { Hono } from 'hono'
import type { Env } from '../../web/env.ts'
import type { TwinnedText } from '../texts.ts'
import { deskRoutes } from './desk-routes.tsx'
import { checkedRoutes, historyRoutes } from './history-routes.tsx'
import { pictureRoutes } from './picture-routes.tsx'
import { saveRoutes } from './save-routes.tsx'
import { writeRoutes } from './write-routes.tsx'

/** Where twins in Easy Read are written, saved, looked back at and checked. */
export function writing(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()
  rooms.route('/', deskRoutes(texts))
  rooms.route('/', writeRoutes(texts))
  rooms.route('/', saveRoutes(texts))
  rooms.route('/', pictureRoutes(texts))
  rooms.route('/', historyRoutes(texts))
  rooms.route('/', checkedRoutes(texts))
  return rooms
}
