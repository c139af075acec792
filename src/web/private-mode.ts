// Which addresses keep silent: the ones a session must open, the ones that would tell of a refuge, and the two that
// answer whatever state the browser is in, because leaving must always work.

/** Leaving, and staying when the clock of private mode runs: judged by the cookie alone, nothing is read from the form. */
export const answersAlways = (path: string): boolean => /^\/[a-z-]+\/(leave|stay)$/.test(path)

/** Pages of an open form or a sent request. The first question and the page before it are for everybody. */
export const isClosed = (path: string): boolean => /^\/[a-z-]+\/(sent(\/.*)?|apply\/(?!applicant$).+)$/.test(path)

/** An address that says "refuge" in its answers. */
export const isGated = (url: URL): boolean =>
  url.searchParams.get('staying') === 'refuge' && /^\/[a-z-]+\/(?!open$)/.test(url.pathname)

/** An address of ours for families, to go on at; undefined for anything else. */
export const ownAddress = (text: string | null | undefined): string | undefined =>
  text &&
  text.length < 500 &&
  /^\/[a-z-]{2,12}(\/[A-Za-z0-9-]+)*(\?[A-Za-z0-9=&,.%+-]*)?$/.test(text) &&
  !text.startsWith('/staff')
    ? text
    : undefined
