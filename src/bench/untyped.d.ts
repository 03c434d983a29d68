// The little of Express and Nunjucks that the bench uses; neither brings types.

declare module 'express' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  export interface Request extends IncomingMessage {
    params: Record<string, string>
    path: string
  }
  export interface Response extends ServerResponse {
    locals: Record<string, unknown>
    set(headers: Record<string, string>): Response
    status(status: number): Response
    send(body: string): void
    render(view: string, options: object): void
  }
  type Step = (request: Request, response: Response, next: () => void) => void | Promise<void>
  export interface Express extends RequestListener {
    set(setting: string, value: unknown): void
    disable(setting: string): void
    use(step: Step): void
    get(path: string, step: Step): void
  }
  export default function express(): Express
}

declare module 'nunjucks' {
  import type { Express } from 'express'

  export function configure(
    folders: readonly string[],
    options: { autoescape: boolean; watch: boolean; noCache: boolean; express: Express },
  ): void
}
