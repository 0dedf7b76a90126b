/** What need not keep up with every key. */

export const PAUSE = 200 // milliseconds after the last key

/**
 * `work` as a function that does it when it has not been called for a while. Its `now()` does it at once, its `stop()`
 * not at all.
 */
export function afterPause(work, wait = PAUSE) {
  let timer = null
  function stop() {
    clearTimeout(timer)
    timer = null
  }
  function now() {
    stop()
    work()
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(now, wait)
  }
  return Object.assign(later, { now, stop, isWaiting: () => timer !== null })
}
