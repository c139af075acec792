/// <reference types="astro/client" />

declare namespace App {
  // What the server hands over (server/locals.ts), and what the middleware makes of it.
  interface Locals extends Omit<import('#server/locals.ts').ServerLocals, 'status'> {
    /** Status of a problem page, set by the server. */
    status: number | undefined
    site: import('#web/site.ts').Site
    /** Language of the page. */
    tag: import('#language/languages.ts').Tag
    t: import('#language/translate.ts').Translate
    /** The family's open draft, where its cookie opens one. */
    open: import('#requests/draft.ts').OpenDraft | undefined
    /** Private mode: neutral title and icon, nothing to print or share, ten minutes. */
    private: boolean
    /** Goes into every form of the page. */
    token: string
    /** False for a posted form that did not come from our page: nothing of it may be done. */
    ours: boolean
    /** What was posted, read once. */
    form: FormData | undefined
    staff: import('#council/council.ts').StaffMember | undefined
  }
}
