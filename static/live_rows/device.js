/**
 * What is typed, kept in this browser: one entry for each person and form, `{tab, at, fields}`. Where the browser keeps
 * nothing (a private window, a full disk) every function does nothing.
 */
const STORE = "typing"

const opening = new Promise((resolve) => {
  const asked = window.indexedDB.open("desk", 1)
  asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(STORE))
  asked.addEventListener("success", () => resolve(asked.result))
  asked.addEventListener("error", () => resolve(null))
}).catch(() => null)

async function ask(mode, work) {
  const database = await opening
  if (!database) return null
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.addEventListener("complete", () => resolve(request.result ?? true))
      transaction.addEventListener("error", () => resolve(null))
      transaction.addEventListener("abort", () => resolve(null))
    } catch {
      resolve(null)
    }
  })
}

/** What a page calls itself until it is saved: a saved one keeps nothing under its former name (`live_rows/autosave.py`). */
export const newTab = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** Whether it is kept. */
export const put = async (key, entry) => (await ask("readwrite", (store) => store.put(entry, key))) !== null

export const remove = (key) => ask("readwrite", (store) => store.delete(key))

/** The entry, or null. */
export async function find(key) {
  const found = await ask("readonly", (store) => store.get(key))
  return found?.fields ? found : null
}

/** Forgets what was typed in a tab, wherever it is kept. */
export const removeTab = (tab) =>
  ask("readwrite", (store) => {
    const cursor = store.openCursor()
    cursor.addEventListener("success", () => {
      if (!cursor.result) return
      if (cursor.result.value.tab === tab) cursor.result.delete()
      cursor.result.continue()
    })
    return cursor
  })
