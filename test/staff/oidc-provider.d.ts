// What our tests use of `oidc-provider`, which has no types of its own.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  type Context = { path: string; req: IncomingMessage; res: ServerResponse; respond: boolean }
  export default class Provider {
    constructor(issuer: string, configuration: object)
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>
    callback(): (req: IncomingMessage, res: ServerResponse) => void
    Grant: new (
      properties: object,
    ) => { addOIDCScope(scope: string): void; save(): Promise<string> }
  }
}
