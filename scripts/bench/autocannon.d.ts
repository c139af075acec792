// The part of autocannon that the bench uses; the package brings no types.
declare module 'autocannon' {
  export type Result = {
    requests: { average: number }
    latency: { p50: number; p99: number }
    errors: number
    timeouts: number
    non2xx: number
    throughput: { average: number }
  }
  const load: (options: {
    url: string
    connections: number
    duration: number
    headers?: Record<string, string>
  }) => Promise<Result>
  export default load
}
