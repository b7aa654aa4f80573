"""What pages of a browser can remember."""

from playwright.sync_api import Page

READ_STORAGE = """async () => {
  const found = [Object.entries(localStorage), Object.entries(sessionStorage)];
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const opened = database.transaction(store).objectStore(store);
      found.push([name, store, await settled(opened.getAllKeys()), await settled(opened.getAll())]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push([name, request.url, await (await cache.match(request)).text()]);
    }
  }
  const bytes = (value) => new TextDecoder("latin1").decode(value);
  return JSON.stringify(found, (_key, value) => {
    if (value instanceof CryptoKey) return { extractable: value.extractable };
    const raw = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
    return raw ? bytes(value) : value;
  });
}"""


def stored(page: Page) -> str:
    """Everything that pages of this browser can remember."""
    found = page.evaluate(READ_STORAGE)
    assert isinstance(found, str)
    return found


def wait_until_stored(page: Page, words: str) -> None:
    page.wait_for_function(
        f"async (words) => (await ({READ_STORAGE})()).includes(words)", arg=words
    )
