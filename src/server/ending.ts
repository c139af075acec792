import { errorFields, log } from '#log.ts'

/**
 * On SIGTERM or SIGINT runs `steps` one after another (stop accepting and finish, stop the worker, close the database)
 * and ends the process with 0, or 1 when a step failed. A second signal changes nothing: the first is being obeyed.
 */
export function endOnSignals(steps: readonly (() => Promise<unknown>)[]): void {
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    let code = 0
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        code = 1
        log('process.ending_failed', errorFields(error))
      }
    }
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
}

/** A surprise outside any request: one line in the log. The process goes on; what it was doing has already failed. */
export function logStrays(): void {
  // Whoever read our output may be gone. Writing to a closed pipe must not become one more surprise to write about.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  process.on('unhandledRejection', (error) => log('process.unhandled_rejection', errorFields(error)))
  process.on('uncaughtException', (error) => {
    log('process.uncaught_exception', errorFields(error))
    // After an exception nobody caught, memory may hold half-done work: let the supervisor start a clean process.
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })
}
